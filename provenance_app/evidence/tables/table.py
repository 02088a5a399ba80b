"""A table as it stands in a file: rows of cells, read one after another and never held all at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Final

from provenance_app.model.errors import ProvenanceError

MOST_ROWS: Final = 100_000
"""Rows with something in them that are read of one table."""
MOST_COLUMNS: Final = 1_000


class TableRefused(ProvenanceError):
    """A file is no table, or one that is too large or too broken to be read."""


class ReadingEnded(Exception):
    """The user cancelled."""


class Unstored(Enum):
    """A cell whose value the program that wrote the file did not store."""

    FORMULA = "formula"


Cell = str | int | float | date | datetime | time | Unstored | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has something in it.

    Attributes:
        number: As spreadsheets count, from 1.
        cells: What is in it, without the empty ones at the end.
        problem: Why its cells cannot be told apart; empty where they can.
    """

    number: int
    cells: tuple[Cell, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A row whose cells cannot be told apart: the line it begins with, and why."""

    line: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a file.

    Attributes:
        name: What its sheet is called; empty where the file has no sheets.
        rows: Begins to read it anew; raises TableRefused where it cannot be read to its end.
        size: About how many rows it has.
        since_1904: Whether dates written as numbers count from 1904.
        notes: What the user should know of it, a sentence each.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    size: int
    since_1904: bool = False
    notes: tuple[str, ...] = ()


def is_blank(cell: Cell) -> bool:
    """Say whether there is nothing in a cell, or only white space."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def numbered(rows: Iterator[tuple[Cell, ...] | Broken]) -> Iterator[Row]:
    """Go through the rows that have something in them, without the empty cells at their ends.

    Raises:
        TableRefused: There are more rows or columns than are read.
    """
    taken = 0
    for number, found in enumerate(rows, start=1):
        cells = (found.line,) if isinstance(found, Broken) else found
        end = len(cells)
        while end and is_blank(cells[end - 1]):
            end -= 1
        if not end:
            continue
        taken += 1
        if taken > MOST_ROWS:
            raise TableRefused(f"It has more than {MOST_ROWS:,} rows. Save it in parts and import them one by one.")
        if end > MOST_COLUMNS:
            raise TableRefused(f"Row {number:,} has {end:,} cells; {MOST_COLUMNS:,} columns are the most.")
        yield Row(number, cells[:end], found.problem if isinstance(found, Broken) else "")
