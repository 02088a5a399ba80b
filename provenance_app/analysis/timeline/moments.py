"""EDTF dates as stretches of time: the first and the last instant they can mean, to the second and of any year.

What is a date, and how it reads, `analysis.dates` decides; its days end at the years 1 and 9999, and it knows no time
of day, so these are read here from the same text.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.timeline.civil import days_of

FARTHEST: Final = 100_000_000_000
"""Years from now after which nothing is drawn: several times the age of the universe."""

_DAY: Final = 86_400.0
_OPEN: Final = ("", "..")
_TIMED: Final = re.compile(r"(\d{4}-\d\d-\d\d)T([0-9:.]+)(Z|[+-]\d\d(?::?\d\d)?)?[?~%]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """A stretch of time.

    Attributes:
        first: First possible instant in days since the beginning of 1970 in UTC, or None where it is open or unknown.
        last: The instant after the last possible one, or None.
        lasts: Whether it is said to go on from the first to the last; else it is some time between them.
        uncertain: Marked with `?`.
        approximate: Marked with `~`.
        timed: Whether a time of day is given.
        reading: The date in words, as recorded, with its time zone.
    """

    first: float | None
    last: float | None
    lasts: bool = False
    uncertain: bool = False
    approximate: bool = False
    timed: bool = False
    reading: str

    @property
    def begin(self) -> float:
        """What it is ordered by: its first instant, or the last where it has no first."""
        return self.first if self.first is not None else self.last if self.last is not None else 0.0

    @property
    def doubtful(self) -> bool:
        """Whether the date itself is in doubt."""
        return self.uncertain or self.approximate

    @property
    def exact(self) -> bool:
        """Whether it is known to the day or better."""
        return not self.doubtful and self.first is not None and self.last is not None and self.last - self.first <= 1

    def before(self, other: "Moments") -> bool:
        """Say whether this surely is over when the other begins."""
        return self.last is not None and other.first is not None and self.last <= other.first


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text has no place in time, to be put behind it."""

    reason: str


@lru_cache(maxsize=20_000)
def read_moments(text: str) -> Moments | Unreadable:
    """Return when an EDTF date can be, or why it cannot be told."""
    text = text.strip()
    interval = read_edtf(text)
    if interval is None:
        return Unreadable("is not a date")
    parts = text.split("/") if text.count("/") == 1 else [text]
    try:
        ends = [_Part(None, None) if part.strip() in _OPEN else _read(part.strip()) for part in parts]
    except (ValueError, OverflowError):
        return Unreadable("is too far from now to be drawn")
    first, last = ends[0].first, ends[-1].last
    if first is not None and last is not None and last < first:
        return Unreadable("ends before it begins")
    return Moments(
        first=first,
        last=last,
        lasts=len(parts) == 2,
        uncertain=interval.uncertain,
        approximate=interval.approximate,
        timed=any(end.words for end in ends),
        reading=_reading(interval, parts, ends),
    )


def at(time: datetime) -> Moments:
    """Return the moment of a time that the app stamped; `time` has a zone."""
    utc = time.astimezone(UTC)
    instant = utc.timestamp() / _DAY
    words = f"{_day_words(utc.date().isoformat())}, {utc:%H:%M} UTC"
    return Moments(first=instant, last=instant, timed=True, reading=words)


@dataclass(frozen=True, slots=True)
class _Part:
    """One end of an interval, or the whole of another date; `words` where it has a time of day."""

    first: float | None
    last: float | None
    words: str = ""


def _read(text: str) -> _Part:
    timed = _TIMED.fullmatch(text)
    if timed:
        return _timed(*timed.groups())
    interval = read_edtf(text)
    if interval is None:
        raise ValueError(text)
    first, last = interval.earliest, interval.latest
    if (first and first.year in (1, 9999)) or (last and last.year in (1, 9999)):
        return _of_any_year(text)
    return _Part(
        None if first is None else float(days_of(*first.timetuple()[:3])),
        None if last is None else float(days_of(*last.timetuple()[:3]) + 1),
    )


def _timed(day: str, clock: str, zone: str | None) -> _Part:
    begin = float(days_of(*map(int, day.split("-"))))
    try:
        time = datetime.fromisoformat(f"{day}T{clock}{zone or ''}")
    except ValueError:
        return _Part(begin, begin + 1, f"{_day_words(day)}, at {clock}, which is no time")
    known = {None: "time zone not recorded", "Z": "UTC"}.get(zone, f"UTC{zone}")
    words = f"{_day_words(day)}, {clock} {known if zone else f'({known})'}"
    first = time.replace(tzinfo=time.tzinfo or UTC).timestamp() / _DAY
    colons = clock.count(":")
    width = {0: 3_600.0, 1: 60.0}.get(colons, 1.0 if "." not in clock else 0.0)
    return _Part(first, first + width / _DAY, words)


def _of_any_year(text: str) -> _Part:
    from edtf import parse_edtf  # late: it is slow to load, and few dates need it

    found = parse_edtf(text)
    ends: list[float | None] = []
    for end in (found.lower_strict(), found.upper_strict()):
        if isinstance(end, float):
            ends.append(None)
            continue
        year, month, day = end[:3]
        if abs(year) > FARTHEST:
            raise OverflowError(text)
        ends.append(float(days_of(year, month, day)))
    return _Part(ends[0], None if ends[1] is None else ends[1] + 1)


def _reading(interval: EdtfInterval, parts: list[str], ends: list[_Part]) -> str:
    """Return the date in words; those of `analysis.dates` say no time of day."""
    if not any(end.words for end in ends):
        return interval.reading
    marks = [word for word, on in (("uncertain", interval.uncertain), ("approximate", interval.approximate)) if on]
    said = f", {' and '.join(marks)}" if marks else ""
    if len(ends) == 1:
        return ends[0].words + said
    words = [end.words or _words(part) for part, end in zip(parts, ends, strict=True)]
    if parts[0].strip() in _OPEN:
        return f"until {words[1]}{said}"
    return f"from {words[0]} {f'to {words[1]}' if words[1] else 'on'}{said}"


def _words(part: str) -> str:
    found = read_edtf(part)
    return found.reading if found else ""


def _day_words(day: str) -> str:
    found = read_edtf(day)
    return found.reading if found else day
