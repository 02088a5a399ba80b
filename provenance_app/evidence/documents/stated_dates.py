"""Dates as pages write them for machines, read as EDTF. What is no date, or could be two, is none."""

import re
from datetime import UTC, date, datetime
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T\s])")
_PACKED: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T|$)")
_MONTH_FIRST: Final = re.compile(rf"\b{_NAMES}\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_NAMES}\.?,? (\d{{4}})\b", re.IGNORECASE)
_IN_PATH: Final = re.compile(rf"/(\d{{4}})[/-](\d\d?|{_NAMES})[/-](\d\d?)(?=[/-]|$)", re.IGNORECASE)
_FIRST_YEAR: Final = 1400
"""Programs write the year 1 where they know no date."""


def stated_date(text: str) -> str | None:
    """Return a date as EDTF (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`), as its writer's calendar had it; None where none is.

    ISO 8601, RFC 2822 and dates with the English name of a month are read. `3/4/2020` is no date: it may be two.
    """
    text = " ".join(text[:200].split())
    if found := _ISO.match(text) or _PACKED.match(text):
        return None if text.startswith("1970-01-01T00:00:00") else _date(found[1], found[2], found[3])
    if found := _MONTH_FIRST.search(text):
        return _date(found[3], _month(found[1]), found[2])
    if found := _DAY_FIRST.search(text):
        return _date(found[3], _month(found[2]), found[1])
    return None


def date_in_address(url: str) -> str | None:
    """Return the day that stands in an address as year, month and day, or None."""
    found = _IN_PATH.search(url)
    return _date(found[1], found[2] if found[2].isdigit() else _month(found[2]), found[4]) if found else None


def stated_time(text: str) -> datetime | None:
    """Return a time in UTC, or None where the text has no time with its zone."""
    try:
        time = datetime.fromisoformat(text.strip())
        return time.astimezone(UTC) if time.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


_SCRIPT_TIME: Final = re.compile(
    rf"{_NAMES} (\d{{1,2}}) (\d{{4}}) (\d\d):(\d\d):(\d\d) GMT([+-])(\d\d):?(\d\d)", re.IGNORECASE
)


def script_time(text: str) -> datetime | None:
    """Return a time as the scripts of browsers write it (`Fri Nov 27 2026 10:00:00 GMT+0100 (...)`) in UTC, or None."""
    found = _SCRIPT_TIME.search(text[:200])
    if found is None:
        return None
    month, day, year, hour, minute, second, sign, hours, minutes = found.groups()
    return stated_time(f"{year}-{_month(month)}-{int(day):02}T{hour}:{minute}:{second}{sign}{hours}:{minutes}")


def _month(name: str) -> str:
    return f"{_MONTHS.index(name[:3].lower()) + 1:02}"


def _date(year: str, month: str | None, day: str | None) -> str | None:
    try:
        checked = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if checked.year < _FIRST_YEAR:
        return None
    return "-".join(part for part in (year, month and f"{checked.month:02}", day and f"{checked.day:02}") if part)
