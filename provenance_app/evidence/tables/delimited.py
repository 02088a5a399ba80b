"""Tables in text: CSV and its relatives, of any delimiter and encoding."""

import csv
from collections.abc import Iterator
from typing import Final

from provenance_app.evidence.documents.texts import TextRefused, decoded
from provenance_app.evidence.tables.delimiter import find_delimiter, told_delimiter
from provenance_app.evidence.tables.lines import Lines
from provenance_app.evidence.tables.table import Broken, Cell, Table, TableRefused, numbered

MOST_BYTES: Final = 128 * 2**20
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
    return Table(
        name="",
        rows=lambda: numbered(_rows(text, delimiter, told is not None)),
        size=text.count("\n") + text.count("\r", 0, 1 if "\n" in text else None) + 1,
    )


def _rows(text: str, delimiter: str, told: bool) -> Iterator[tuple[Cell, ...] | Broken]:
    """Go through the rows; a line that names the delimiter is an empty one, so that numbers stay those of the file.

    A quote mark that is never closed, or only by one that is meant to open another cell, breaks the row that it stands
    in and no other: reading goes on with the next line.
    """
    lines = Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    first = told
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield _broken(lines, delimiter)
            continue
        yield () if first else tuple(cells)
        first = False


def _broken(lines: Lines, delimiter: str) -> tuple[Cell, ...] | Broken:
    """Go back to the first line of a row that cannot be read, and return what it is by itself."""
    line, number = lines.only_first()
    if line.count('"') % 2 == 0:  # marks in the midst of a cell, which all programs let stand
        return tuple(next(csv.reader([line], delimiter=delimiter), ()))
    return Broken(line.strip(), f"line {number:,} has a quote mark that is not closed")
