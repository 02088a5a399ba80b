"""Dates as fact-checkers write them, turned into EDTF: `March 25, 2019`, `Prior to 2019`, `2012, 2016 and 2018`."""

import re
from calendar import month_abbr, month_name

_MONTHS = {short.lower(): number for number in range(1, 13) for short in (month_name[number], month_abbr[number])}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        _YEAR + r"-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]*)?",
        _YEAR + r"-(?P<month>\d\d)",
        rf"{_MONTH}[ ,-]*{_DAY}[ ,]+{_YEAR}",
        rf"{_DAY}[ ,-]*(?:of )?{_MONTH}[ ,-]*{_YEAR}",
        rf"{_MONTH}[ ,-]*{_YEAR}",
        _YEAR,
    )
]
_BEFORE = re.compile(
    r"\b(?:before|prior|pre|until|by|at least since)\b|\b(?:available|online|used|circulat\w+)\b.*\bsince\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|since|post|from|later)\b", re.IGNORECASE)
_NO_YEAR = re.compile(r"\bago\b|\bcovid-?(?:19|2019)\b", re.IGNORECASE)


def years(text: str) -> set[int]:
    """Return the years that are named."""
    return {int(year) for year in re.findall(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", _NO_YEAR.sub("", text))}


def edtf(text: str | None) -> str | None:
    """Return the date that is named; of several the whole time between; None where no year is."""
    text = (text or "").strip().rstrip(".")
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _written(found)
    named = sorted(years(text))
    if not named:
        return None
    first, last = str(named[0]), str(named[-1])
    if _BEFORE.search(text):
        return f"../{last}"
    if _AFTER.search(text):
        return f"{first}/.."
    return first if first == last else f"{first}/{last}"


def _written(found: re.Match[str]) -> str:
    parts = found.groupdict()
    date = parts["year"]
    if parts.get("month"):
        month = parts["month"].lower()
        date += f"-{int(month) if month.isdigit() else _MONTHS[month]:02}"
    return f"{date}-{int(parts['day']):02}" if parts.get("day") else date
