"""The beginning of each sheet of a table, for choosing what its columns are before all of it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.guessing import guess_heading_row, width_of
from provenance_app.editing.intake.tables.mapping import headings_of
from provenance_app.evidence.tables.book import open_book
from provenance_app.evidence.tables.table import ReadingEnded, Row, Table, TableRefused

LOOKED_AT: Final = 1_000
_MOST_CELLS: Final = 200_000
_EMPTY: Final = "It has no row with anything in it."


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """The first rows of a sheet.

    Attributes:
        sheet: Its name; empty for a file without sheets.
        rows: At most `LOOKED_AT` of its rows that have something in them.
        size: About how many rows there are.
        since_1904: Whether dates written as numbers count from 1904.
        notes: What the user should know.
        whole: Whether there are no more rows than these.
    """

    sheet: str
    rows: tuple[Row, ...]
    size: int
    since_1904: bool
    notes: tuple[str, ...]
    whole: bool

    @property
    def guessed(self) -> int:
        """The index of the row that most likely has the headings."""
        return guess_heading_row(self.rows)

    def headings(self, heading: int) -> tuple[str, ...]:
        """Return what the columns are called where row `heading` has the headings."""
        width = width_of(self.rows, heading)
        cells = self.rows[heading].cells
        return headings_of([*cells, *[None] * (width - len(cells))])


def read_heads(path: Path, progress: Callable[[int], bool]) -> tuple[TableHead, ...]:
    """Return the beginning of each sheet that has any rows; nothing where `progress` stopped it.

    Raises:
        TableRefused: It cannot be read as a table; the message names the file.
    """
    name = as_text(path.name)
    try:
        with path.open("rb") as stream, open_book(stream) as book:
            heads = [head for sheet in book.sheets if (head := _head(book.table(sheet, lambda: progress(0)))).rows]
    except ReadingEnded:
        return ()
    except OSError as error:
        raise TableRefused(f"{name} could not be read ({error.strerror or error}). It was not imported.") from None
    except TableRefused as error:
        raise TableRefused(f"{name} was not imported. {error}") from None
    if not heads:
        raise TableRefused(f"{name} was not imported. {_EMPTY}")
    return tuple(heads)


def _head(table: Table) -> TableHead:
    rows: list[Row] = []
    room, whole = _MOST_CELLS, True
    for row in table.rows():
        if len(rows) == LOOKED_AT or room < 0:
            whole = False
            break
        rows.append(row)
        room -= len(row.cells)
    return TableHead(
        sheet=table.name,
        rows=tuple(rows),
        size=table.size,
        since_1904=table.since_1904,
        notes=table.notes,
        whole=whole,
    )
