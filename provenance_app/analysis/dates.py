"""EDTF dates: how early and how late they can be, and how to say them in words.

Plain calendar dates, the bulk of every case, are read here; the rarer forms (seasons, sets, unspecified digits) by the
edtf package, which is imported when the first of them is met.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

MAX_LENGTH: Final = 200
"""Longer text is no date; it is not even tried."""

_ENDLESS: Final = re.compile(r"E\d{4}")
"""A year with an exponent of four digits; to write it out would take longer than anybody waits."""

_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[0-9:.+\-Z]+)?)?)?([?~%]?)")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """What a date can mean.

    Attributes:
        earliest: First possible day, or None where it is open or unknown. Years before 1 and after 9999 are clipped.
        latest: Last possible day, or None.
        uncertain: Marked with `?`.
        approximate: Marked with `~`.
        reading: The date in words, to be shown while it is typed.
    """

    earliest: date | None
    latest: date | None
    uncertain: bool
    approximate: bool
    reading: str

    def before(self, other: "EdtfInterval") -> bool:
        """Say whether this surely ends before the other begins."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def disjoint(self, other: "EdtfInterval") -> bool:
        """Say whether the two cannot have a day in common."""
        return self.before(other) or other.before(self)


@lru_cache(maxsize=20_000)
def read_edtf(text: str) -> EdtfInterval | None:
    """Return what an EDTF date can mean, or None where the text is no such date."""
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return None
    if text.count("/") == 1:
        return _interval(*text.split("/"))
    plain = _PLAIN.fullmatch(text)
    return _plain(plain) if plain and not 21 <= int(plain[2] or 0) <= 41 else _by_package(text)


def date_words(text: str | None) -> str:
    """Return a date in words; text that is no EDTF date as it stands, nothing where there is none."""
    interval = read_edtf(text) if text else None
    return interval.reading if interval else text or ""


def _interval(start: str, end: str) -> EdtfInterval | None:
    first, last = (read_edtf(part) if part not in ("", "..") else _OPEN for part in (start, end))
    if first is None or last is None or (first is _OPEN and last is _OPEN) or last.before(first):
        return None
    if first is _OPEN:
        reading = f"until {last.reading}"
    elif last is _OPEN:
        reading = f"from {first.reading} on"
    else:
        reading = f"from {first.reading} to {last.reading}"
    return EdtfInterval(
        first.earliest, last.latest, first.uncertain or last.uncertain, first.approximate or last.approximate, reading
    )


_OPEN: Final = EdtfInterval(None, None, False, False, "")


def _plain(found: re.Match[str]) -> EdtfInterval | None:
    year, month, day = (int(part) if part else None for part in found.group(1, 2, 3))
    mark = found[4]
    try:
        earliest = date(year or 1, month or 1, day or 1)
        latest = date(year or 1, month or 12, day or monthrange(earliest.year, month or 12)[1])
    except ValueError:
        return None
    words = f"{_MONTHS[month - 1]} {found[1]}" if month else found[1]
    return _marked(EdtfInterval(earliest, latest, False, False, f"{day} {words}" if day else words), mark)


def _marked(interval: EdtfInterval, mark: str) -> EdtfInterval:
    said = {"": "", "?": ", uncertain", "~": ", approximately", "%": ", uncertain and approximate"}[mark]
    return replace(
        interval,
        uncertain=mark in ("?", "%") and mark != "",
        approximate=mark in ("~", "%") and mark != "",
        reading=interval.reading + said,
    )


def _by_package(text: str) -> EdtfInterval | None:
    if _ENDLESS.search(text):
        return None
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        found = parse_edtf(text)
        earliest, latest = _day(found.lower_strict()), _day(found.upper_strict())
    except (EDTFParseException, ValueError, ArithmeticError, AttributeError, TypeError, RecursionError):
        return None
    mark = "%" if "%" in text else "?" if "?" in text else "~" if "~" in text else ""
    return _marked(EdtfInterval(earliest, latest, False, False, _between(text, earliest, latest)), mark)


def _day(value: Any) -> date | None:  # noqa: ANN401 - a struct_time, or an infinite float
    if isinstance(value, float):
        return None
    year, month, day = value[:3]
    if year < date.min.year:
        return date.min
    return date.max if year > date.max.year else date(year, month, day)


def _between(text: str, earliest: date | None, latest: date | None) -> str:
    if earliest in (date.min, date.max) or latest in (date.min, date.max):
        return text
    first, last = (f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "" for day in (earliest, latest))
    if not first or not last:
        return f"{last} or earlier" if last else f"{first} or later"
    return f"{_KINDS.get(text[0], '')}between {first} and {last}"


_KINDS: Final = {"[": "once ", "{": "several times "}
