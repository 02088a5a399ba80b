"""The value that one cell gives to a field, or why it gives none."""

from datetime import date, datetime, time
from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.texts import plain_lines
from provenance_app.evidence.tables.dates import DateOrder, read_date
from provenance_app.evidence.tables.numbers import read_number
from provenance_app.evidence.tables.table import Cell, Unstored
from provenance_app.model.enumerations import SourceKind
from provenance_app.model.naming import visible
from provenance_app.model.records import MAX_TEXT

_SHOWN: Final = 40
_ERRORS: Final = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_KINDS: Final = {
    "organization": SourceKind.ORGANISATION,
    "company": SourceKind.ORGANISATION,
    "statistic": SourceKind.STATISTICS,
}


class CellRefused(Exception):
    """A cell does not fit its field; the message says why, to follow on where it stands."""


def text_of(cell: Cell) -> str:
    """Return what a cell says as text, its white space at the ends aside."""
    if isinstance(cell, Unstored):
        raise CellRefused("has a formula and no value stored")
    if isinstance(cell, str):
        text = plain_lines(cell).strip()
        if text in _ERRORS:
            raise CellRefused(f"holds the error {text} of its spreadsheet")
        if len(text) > MAX_TEXT:
            raise CellRefused(f"has {len(text):,} characters; {MAX_TEXT:,} are the most")
        return text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)


def line_of(cell: Cell) -> str:
    """Return what a cell says on one line."""
    return " ".join(text_of(cell).split())


def address_of(cell: Cell) -> str:
    """Return the web address in a cell; the first where it has several lines."""
    text = text_of(cell)
    for line in text.splitlines():
        if url := web_url(line):
            return url
    raise CellRefused(f"is no web address: {_quoted(text)}")


def date_of(cell: Cell, order: DateOrder, *, since_1904: bool, day_numbers: bool) -> str:
    """Return the EDTF date in a cell; a plain number is days only where `day_numbers` says so."""
    text = line_of(cell)
    value = text if isinstance(cell, str) else cell
    found = read_date(value, order, since_1904=since_1904, day_numbers=day_numbers)
    if found is not None and read_edtf(found) is not None:
        return found
    if read_edtf(text) is not None:
        return text
    if days := read_date(value, order, since_1904=since_1904, day_numbers=True):
        raise CellRefused(f"is a plain number, and no date: {_quoted(text)}; counted as days it is {days}")
    other = DateOrder.MONTH_FIRST if order is DateOrder.DAY_FIRST else DateOrder.DAY_FIRST
    way = f"; it is one with the {other} first" if isinstance(cell, str) and read_date(text, other) else ""
    raise CellRefused(f"is no date: {_quoted(text)}{way}")


def number_of(cell: Cell, *, comma: bool) -> int | float:
    """Return the number in a cell."""
    text = line_of(cell)
    number = read_number(cell, comma=comma)
    if number is None:
        raise CellRefused(f"is no number with a decimal {'comma' if comma else 'point'}: {_quoted(text)}")
    return number


def source_kind_of(cell: Cell) -> SourceKind:
    """Return the kind of source that a cell names."""
    word = line_of(cell).casefold()
    if word in set(SourceKind):
        return SourceKind(word)
    if word in _KINDS:
        return _KINDS[word]
    raise CellRefused(f"is no kind of source: {_quoted(word)}. The kinds are {', '.join(SourceKind)}")


def _quoted(text: str) -> str:
    short = visible(text[: _SHOWN * 2])
    more = "\u2026" if len(short) > _SHOWN else ""
    return f"\u201c{short[:_SHOWN]}{more}\u201d"
