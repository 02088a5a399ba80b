"""The axis: at every zoom, ticks of a sensible length from billions of years down to a minute, and what they are in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil, floor, log10
from typing import Final

from provenance_app.analysis.timeline.civil import date_of, days_of
from provenance_app.ui.timeline.scale import Scale

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAY_MINUTES: Final = 1_440
_DAYS: Final = (1, 2, 7)
_LEAST: Final = 78.0
"""Pixels from one tick to the next: a label has room."""


class Unit(Enum):
    """What the steps of an axis are counted in."""

    MINUTE = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis: days since 1970, and the words there."""

    day: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The ticks in sight, and above them what they are in: days above minutes, months above days, years above months.

    Attributes:
        unit: What the steps are counted in.
        step: How many of them there are from tick to tick.
        ticks: From left to right; one before what is in sight.
        spans: The beginnings of what they are in; the first may be out of sight.
    """

    unit: Unit
    step: int
    ticks: tuple[Tick, ...]
    spans: tuple[Tick, ...]


def axis_of(scale: Scale, width: float) -> Axis:
    """Return the axis of a scale over so many pixels."""
    unit, step = _step(scale.per_pixel * _LEAST)
    first, last = scale.day_at(0), scale.day_at(max(0.0, width))
    makers = {Unit.MINUTE: _minutes, Unit.DAY: _days, Unit.MONTH: _months, Unit.YEAR: _years}
    spans = {Unit.MINUTE: _day_spans, Unit.DAY: _month_spans, Unit.MONTH: _year_spans}
    above = tuple(spans[unit](first, last)) if unit in spans else ()
    return Axis(unit, step, tuple(makers[unit](first, last, step)), above)


def shows_times(scale: Scale) -> bool:
    """Say whether the ticks of a scale are times of day."""
    return _step(scale.per_pixel * _LEAST)[0] is Unit.MINUTE


def _step(least: float) -> tuple[Unit, int]:
    """Return the shortest step that takes at least so many days."""
    for minutes in _MINUTES:
        if minutes / _DAY_MINUTES >= least:
            return Unit.MINUTE, minutes
    for days in _DAYS:
        if days >= least:
            return Unit.DAY, days
    for months in (1, 3, 6):
        if months * 30 >= least:
            return Unit.MONTH, months
    years = least / 365
    size = 10 ** max(0, floor(log10(max(1.0, years))))
    return Unit.YEAR, next(factor * size for factor in (1, 2, 5, 10) if factor * size >= years)


def _minutes(first: float, last: float, step: int) -> Iterator[Tick]:
    for number in range(floor(first * _DAY_MINUTES / step), ceil(last * _DAY_MINUTES / step) + 1):
        minute = number * step
        of_day = minute % _DAY_MINUTES
        yield Tick(minute / _DAY_MINUTES, f"{of_day // 60:02}:{of_day % 60:02}")


def _days(first: float, last: float, step: int) -> Iterator[Tick]:
    offset = 4 if step == 7 else 0  # day 0 was a Thursday; weeks begin on Mondays
    for number in range(floor((first - offset) / step), ceil((last - offset) / step) + 1):
        day = number * step + offset
        yield Tick(float(day), f"{_WEEKDAYS[(day + 3) % 7]} {date_of(day)[2]}")


def _months(first: float, last: float, step: int) -> Iterator[Tick]:
    for number in range(_month_number(first) // step, _month_number(last) // step + 2):
        month = number * step
        yield Tick(float(days_of(month // 12, month % 12 + 1)), _MONTHS[month % 12])


def _years(first: float, last: float, step: int) -> Iterator[Tick]:
    for number in range(_year(first) // step, _year(last) // step + 2):
        yield Tick(float(days_of(number * step)), year_words(number * step))


def _day_spans(first: float, last: float) -> Iterator[Tick]:
    for day in range(floor(first), floor(last) + 1):
        yield Tick(float(day), day_words(day))


def _month_spans(first: float, last: float) -> Iterator[Tick]:
    for number in range(_month_number(first), _month_number(last) + 1):
        yield Tick(float(days_of(number // 12, number % 12 + 1)), f"{_WHOLE[number % 12]} {year_words(number // 12)}")


def _year_spans(first: float, last: float) -> Iterator[Tick]:
    for year in range(_year(first), _year(last) + 1):
        yield Tick(float(days_of(year)), year_words(year))


def _year(day: float) -> int:
    return date_of(floor(day))[0]


def _month_number(day: float) -> int:
    year, month, _ = date_of(floor(day))
    return year * 12 + month - 1


def day_words(day: int) -> str:
    """Return a day as people write it: Wed 20 January 2016."""
    year, month, of_month = date_of(day)
    return f"{_WEEKDAYS[(day + 3) % 7]} {of_month} {_WHOLE[month - 1]} {year_words(year)}"


def year_words(year: int) -> str:
    """Return a year as people write it; year 0 is 1 BC."""
    if year <= 0:
        return f"{1 - year:,} BC" if year <= -9_999 else f"{1 - year} BC"
    return str(year) if year < 10_000 else f"{year:,}"
