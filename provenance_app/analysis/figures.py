"""Figures: whether two are the same, and how old one is where it is told."""

import re
from datetime import date
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.model.naming import folded
from provenance_app.model.records import Claim, Figure

_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")


def figure_words(figure: Figure) -> str:
    """Return `12,000 cars`."""
    return f"{figure.value:,} {figure.unit or ''}".strip()


def same_figure(one: Figure, other: Figure) -> bool:
    """Say whether two figures have the same value and unit, however the unit is written."""
    return one.value == other.value and same_unit(one, other)


def same_unit(one: Figure, other: Figure) -> bool:
    """Say whether two figures have the same unit, however it is written."""
    return folded(one.unit or "") == folded(other.unit or "")


def holds_for(figure: Figure | None) -> EdtfInterval | None:
    """Return the time a figure holds for, or None where that is not said or no date."""
    return read_edtf(figure.as_of) if figure and figure.as_of else None


def out_of_date(as_of: EdtfInterval, published: EdtfInterval) -> bool:
    """Say whether a time surely ended more than twelve months before a publication."""
    if as_of.latest is None or published.earliest is None or as_of.latest.year == date.max.year:
        return False
    return _year_later(as_of.latest) < published.earliest


def _year_later(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def says_when(claim: Claim, as_of: EdtfInterval) -> bool:
    """Say whether the words of a claim name a year of a time, in any digits; of a time without a start, its last."""
    if as_of.latest is None:
        return False
    first = as_of.earliest or as_of.latest
    return any(first.year <= int(year) <= as_of.latest.year for year in _YEAR.findall(claim.text))
