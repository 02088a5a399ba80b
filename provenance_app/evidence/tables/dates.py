"""Dates in cells, as EDTF text: real dates, numbers of days where they are meant, and the many ways people write."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from provenance_app.evidence.tables.table import Cell


class DateOrder(StrEnum):
    """What comes first where a date is three numbers."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


_CLOCK: Final = r"(?:[ T,]+(\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d\d)" + _CLOCK)
_DAY_WORD: Final = re.compile(
    r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+([^\W\d]{3,})\.?,?[ -]+(\d{4})" + _CLOCK
)
_WORD_DAY: Final = re.compile(r"(?:[^\W\d]+,\s+)?([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK)
_WORD_YEAR: Final = re.compile(r"([^\W\d]{3,})\.?,?[ -]+(\d{4})")
_YEAR_MONTH: Final = re.compile(r"(\d{4})[-/](0?[1-9]|1[0-2])")
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = {
    **{name: number for number, name in enumerate(_ENGLISH, start=1)},
    **{"maj": 5, "mai": 5, "okt": 10, "m\u00e4r": 3, "dez": 12},
}
"""Months in English, Swedish and German by their first three letters."""

_LONGEST: Final = 60
_LAST_SERIAL: Final = 2_958_465
_YEARS: Final = range(1500, 2101)
_CENTURY: Final = 69
"""Years of two digits from this one on are of the twentieth century, as POSIX has it."""


def read_date(cell: Cell, order: DateOrder, *, since_1904: bool = False, day_numbers: bool = False) -> str | None:
    """Return the EDTF date that a cell says, or None where it says none in these ways.

    Args:
        cell: A date, a number (a year), or text.
        order: How `3/4/2024` is meant.
        since_1904: Whether days are counted from 1904 and not from 1900.
        day_numbers: Whether numbers that are no year count days as Excel does; nothing about a plain number says so.
    """
    match cell:
        case bool() | time():
            return None
        case datetime():
            return _moment(cell.date(), cell.time().isoformat("seconds"), "")
        case date():
            return cell.isoformat()
        case int() | float():
            return _of_number(cell, since_1904, day_numbers)
        case str() if len(cell) <= _LONGEST:
            return _of_text(" ".join(cell.split()), order, since_1904, day_numbers)
    return None


def first_day_number(cells: Iterable[Cell]) -> int | float | str | None:
    """Return the first cell that is a date only where plain numbers count days, or None."""
    for cell in cells:
        if (
            isinstance(cell, int | float | str)
            and read_date(cell, DateOrder.DAY_FIRST, day_numbers=True)
            and not any(read_date(cell, order) for order in DateOrder)
        ):
            return cell
    return None


def _of_number(number: float, since_1904: bool, day_numbers: bool) -> str | None:
    if not math.isfinite(number):
        return None
    if number == int(number) and int(number) in _YEARS:
        return f"{int(number)}"
    if not day_numbers or not 1 <= number <= _LAST_SERIAL:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a table has no zone
    if not since_1904 and number < 60:
        start += timedelta(1)  # Excel counts a 29 February 1900 that never was
    found = start + timedelta(seconds=round(number * 86_400))
    return _moment(found.date(), found.time().isoformat("seconds"), "")


def _of_text(text: str, order: DateOrder, since_1904: bool, day_numbers: bool) -> str | None:
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _day(found[1], found[3], found[4], found.group(5, 6, 7))
    found = _YEAR_LAST.fullmatch(text)
    if found:
        day, month = (found[1], found[3]) if order is DateOrder.DAY_FIRST else (found[3], found[1])
        return _day(found[4], month, day, found.group(5, 6, 7))
    return _of_words(text) or _of_digits(text, since_1904, day_numbers)


def _of_words(text: str) -> str | None:
    found = _DAY_WORD.fullmatch(text)
    if found and (month := _month(found[2])):
        return _day(found[3], month, found[1], found.group(4, 5, 6))
    found = _WORD_DAY.fullmatch(text)
    if found and (month := _month(found[1])):
        return _day(found[3], month, found[2], found.group(4, 5, 6))
    found = _WORD_YEAR.fullmatch(text)
    month = _month(found[1]) if found else None
    return f"{found[2]}-{int(month):02}" if found and month else None


def _of_digits(text: str, since_1904: bool, day_numbers: bool) -> str | None:
    if found := _YEAR_MONTH.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}"
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3], (None, None, None))
    return _of_number(float(text), since_1904, day_numbers) if _SERIAL.fullmatch(text) else None


def _month(word: str) -> str | None:
    number = _MONTHS.get(word[:3].casefold())
    return str(number) if number else None


def _day(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> str | None:
    full = int(year) if len(year) > 2 else int(year) + (1900 if int(year) >= _CENTURY else 2000)
    try:
        return _moment(date(full, int(month), int(day)), *_clock(*clock))
    except ValueError:
        return None


def _clock(hours: str | None, half: str | None, zone: str | None) -> tuple[str, str]:
    """Return a time of day as ISO writes it and its zone, both empty where there is none; raises ValueError."""
    if hours is None:
        return "", ""
    hour, rest = hours.split(":", 1)
    number = int(hour) % 12 + (12 if half[0] in "pP" else 0) if half else int(hour)
    told = time.fromisoformat(f"{number:02}:{rest.split('.')[0]}").isoformat("seconds")
    if zone in ("Z", "UTC", "GMT", "+00:00", "+0000"):
        return told, "Z"
    return told, f"{zone[:3]}:{zone[-2:]}" if zone else ""


def _moment(day: date, clock: str, zone: str) -> str:
    """Return a day, with its time where the cell had more than midnight."""
    return f"{day.isoformat()}T{clock}{zone}" if clock and (clock != "00:00:00" or zone) else day.isoformat()


@dataclass(frozen=True, slots=True)
class OrderGuess:
    """What the dates of a table say about their order; `certain` where one of them can be meant in one way only."""

    order: DateOrder
    certain: bool
    mixed: bool = False


def guess_order(cells: Iterable[Cell]) -> OrderGuess | None:
    """Return in which order cells write dates of three numbers, or None where there are no such dates."""
    pairs = [
        (int(found[1]), int(found[3]), found[2])
        for cell in cells
        if isinstance(cell, str) and len(cell) <= _LONGEST and (found := _YEAR_LAST.fullmatch(" ".join(cell.split())))
    ]
    if not pairs:
        return None
    day_first = sum(first > 12 for first, _, _ in pairs)
    month_first = sum(second > 12 for _, second, _ in pairs)
    if day_first or month_first:
        order = DateOrder.DAY_FIRST if day_first >= month_first else DateOrder.MONTH_FIRST
        return OrderGuess(order, certain=True, mixed=bool(day_first and month_first))
    dotted = all(mark == "." for _, _, mark in pairs)  # nobody writes the month first with dots
    return OrderGuess(DateOrder.DAY_FIRST, certain=dotted)
