"""What the columns of a table most likely are, by their headings and by what stands in them."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from provenance_app.editing.intake.tables.fields import ADDRESSES, DATES, SEVERAL, WORDS, Field
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.evidence.tables.column import ColumnLook, look_of
from provenance_app.evidence.tables.dates import OrderGuess, first_day_number, guess_order
from provenance_app.evidence.tables.numbers import guess_comma
from provenance_app.evidence.tables.table import Cell, Row, is_blank
from provenance_app.model.naming import folded

_LOOKED_AT: Final = 300
_HEADING_ROWS: Final = 12
_LONGEST_HEADING: Final = 80
_HALF: Final = 0.5
_MARKS: Final = re.compile(r"[^\w]+")


def guess_heading_row(rows: Sequence[Row]) -> int:
    """Return the index of the row that most likely has the headings: short words, most of them known, none a value."""
    width = max((len(row.cells) for row in rows[:_LOOKED_AT]), default=0)
    scores = [_heading_score(row.cells, width) for row in rows[:_HEADING_ROWS]]
    return scores.index(max(scores)) if scores else 0


def _heading_score(cells: Sequence[Cell], width: int) -> float:
    some = [cell for cell in cells if not is_blank(cell)]
    words = [cell for cell in some if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING and "://" not in cell]
    if not some or len(words) < len(some):
        return 0.0
    known = sum(any(_words(word) in names.headings for names in WORDS.values()) for word in words)
    return 2 * known + len(set(words)) / max(1, width)


def width_of(rows: Sequence[Row], heading: int) -> int:
    """Return how many columns a table has: as many as have headings, or as half of its rows have."""
    widths = sorted(len(row.cells) for row in rows[heading + 1 : heading + 1 + _LOOKED_AT])
    named = len(rows[heading].cells) if heading < len(rows) else 0
    return max(named, widths[len(widths) // 2] if widths else 0)


def columns_of(rows: Sequence[Row], width: int) -> list[list[Cell]]:
    """Return the cells of each column of some rows."""
    return [[row.cells[x] if x < len(row.cells) else None for row in rows] for x in range(width)]


def guess_mapping(headings: Sequence[str], rows: Sequence[Row]) -> TableMapping:
    """Return what the columns most likely are.

    Args:
        headings: Their names.
        rows: The rows below, or the first of them.
    """
    columns = columns_of(rows[:_LOOKED_AT], len(headings))
    looks = [look_of(cells) for cells in columns]
    fields: dict[str, Field] = {}
    for rank in range(max(len(words.headings) for words in WORDS.values())):
        for heading, look in zip(headings, looks, strict=True):
            if heading not in fields and (found := _by_heading(heading, look, rank, set(fields.values()))):
                fields[heading] = found
    _by_looks(headings, looks, fields)
    _belong_together(fields)
    mapping = TableMapping(fields={name: fields[name] for name in headings if name in fields})
    figures = _cells(mapping, headings, columns, frozenset({Field.CLAIM_FIGURE}))
    order = date_doubt(mapping, headings, rows)
    return replace(mapping, comma=guess_comma(figures), dates=order.order if order else mapping.dates)


def _cells(
    mapping: TableMapping, headings: Sequence[str], columns: Sequence[Sequence[Cell]], wanted: Set[Field]
) -> list[Cell]:
    """Return what is in the columns that are any of these fields."""
    return [
        cell
        for heading, cells in zip(headings, columns, strict=True)
        if mapping.fields.get(heading) in wanted
        for cell in cells
    ]


def date_doubt(mapping: TableMapping, headings: Sequence[str], rows: Sequence[Row]) -> OrderGuess | None:
    """Return what the columns that are dates by a mapping say of their order, or None where nothing depends on it."""
    return guess_order(_cells(mapping, headings, columns_of(rows[:_LOOKED_AT], len(headings)), DATES))


def day_number(mapping: TableMapping, headings: Sequence[str], rows: Sequence[Row]) -> int | float | str | None:
    """Return the first plain number, years aside, in the columns that are dates by a mapping, or None."""
    return first_day_number(_cells(mapping, headings, columns_of(rows, len(headings)), DATES))


def _words(heading: str) -> str:
    return _MARKS.sub(" ", folded(heading).replace("_", " ")).strip()


def _by_heading(heading: str, look: ColumnLook, rank: int, taken: set[Field]) -> Field | None:
    """Return the field whose heading of this rank it is, where the cells do not speak against it."""
    name = _words(heading)
    for field, words in WORDS.items():
        if rank < len(words.headings) and name in (
            words.headings[rank],
            field.value.replace(".", " ").replace("_", " "),
        ):
            if field in taken and field not in SEVERAL:
                continue
            if _may_be(field, look):
                return field
    return None


def _may_be(field: Field, look: ColumnLook) -> bool:
    if not look.filled:
        return True
    if field in ADDRESSES:
        return look.addresses >= _HALF
    if field in DATES:
        return look.dates >= _HALF
    if field is Field.CLAIM_FIGURE:
        return look.numbers >= _HALF
    return look.addresses < _HALF


def _by_looks(headings: Sequence[str], looks: Sequence[ColumnLook], fields: dict[str, Field]) -> None:
    """Take columns of addresses for what their addresses lead to, where no heading tells."""
    for heading, look in zip(headings, looks, strict=True):
        if heading in fields or look.addresses < _HALF:
            continue
        field = Field.MEDIA_URL if look.media >= _HALF else Field.DOCUMENT_URL
        if field not in fields.values():
            fields[heading] = field


def _belong_together(fields: dict[str, Field]) -> None:
    """Let columns of records that the table does not have be part of those it has, or notes, or be left out."""
    has = {record for record, heads in _HEADS.items() if any(field in heads for field in fields.values())}
    for heading, field in tuple(fields.items()):
        if field in DATES:
            continue  # what a date is of does not follow from other columns; without its record it becomes a note
        if field.record in _HEADS and field.record not in has:
            ways = _INSTEAD.get(field, {"": Field.NOTE})
            taken = set(fields.values()) - SEVERAL
            found = next((way for record, way in ways.items() if record in ("", *has) and way not in taken), None)
            if found:
                fields[heading] = found
            else:
                del fields[heading]


_HEADS: Final = {
    "document": (Field.DOCUMENT_TITLE, Field.DOCUMENT_URL),
    "claim": (Field.CLAIM_TEXT,),
    "source": (Field.SOURCE_NAME, Field.SOURCE_HANDLE),
    "media": (Field.MEDIA_TITLE, Field.MEDIA_URL),
}
"""Fields without which there is no record of a kind."""

_INSTEAD: Final[dict[Field, dict[str, Field]]] = {
    Field.CLAIM_PLACE: {"media": Field.MEDIA_PLACE, "": Field.NOTE},
    Field.DOCUMENT_AUTHOR: {"media": Field.MEDIA_CREDIT, "claim": Field.SOURCE_NAME},
}
"""What a column is instead where the record it would belong to is in no column; else it is a note."""
