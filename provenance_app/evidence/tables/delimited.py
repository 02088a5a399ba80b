"""Tables in text: CSV and its relatives, of any delimiter and encoding."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from provenance_app.evidence.documents.texts import TextRefused, decoded
from provenance_app.evidence.tables.delimiter import find_delimiter, told_delimiter
from provenance_app.evidence.tables.table import Cell, Table, TableRefused, numbered

MOST_BYTES: Final = 128 * 2**20
_UNCLOSED: Final = "A quote mark in it is not closed, so that much of it may stand in one cell; look at the last rows."

csv.field_size_limit(MOST_BYTES)  # of all Python: 128 KB by itself; what is too long for a field is told by row


def read_delimited(data: bytes) -> Table:
    """Return the table in the bytes of a text file.

    Raises:
        TableRefused: It is too large, or not text.
    """
    if len(data) > MOST_BYTES:
        raise TableRefused(
            f"It has {len(data) / 1e6:,.0f} MB; {MOST_BYTES / 1e6:,.0f} MB are the most. Save it in parts."
        )
    try:
        text = decoded(data).removeprefix("\ufeff").replace("\0", "")
    except TextRefused as error:
        raise TableRefused(str(error)) from None
    told = told_delimiter(text)
    delimiter = told or find_delimiter(text)
    notes = (_UNCLOSED,) if text.count('"') % 2 else ()
    return Table(
        name="",
        rows=lambda: numbered(_rows(text, delimiter, told is not None)),
        size=text.count("\n") + text.count("\r", 0, 1 if "\n" in text else None) + 1,
        notes=notes,
    )


def _rows(text: str, delimiter: str, told: bool) -> Iterator[tuple[Cell, ...]]:
    """Go through the rows; a line that names the delimiter is an empty one, so that numbers stay those of the file."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader):
            yield () if told and number == 0 else tuple(cells)
    except csv.Error as error:
        raise TableRefused(f"Line {reader.line_num:,} cannot be read ({error}).") from None
