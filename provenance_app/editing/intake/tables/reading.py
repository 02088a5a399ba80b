"""A whole table read by a mapping, for entering it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.items import Item, ReadGroups
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.archiver import TOOL
from provenance_app.editing.intake.tables.heads import TableHead
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.editing.intake.tables.rows import RowProblem, RowReader
from provenance_app.evidence.tables.book import open_book
from provenance_app.evidence.tables.table import ReadingEnded, Row, TableRefused
from provenance_app.model.changes import Record

_STEP: Final = 500
_LISTED: Final = 20
_MOST_PROBLEMS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """How a table is to be imported.

    Attributes:
        path: The file.
        head: Its sheet, as it was looked at.
        heading: The index of the row with the headings, among those of the head.
        mapping: What the columns are.
        skip: Whether rows with errors are left out; else one of them keeps all of the table out.
        archiver: Whether it is the sheet of the auto-archiver.
    """

    path: Path
    head: TableHead
    heading: int
    mapping: TableMapping
    skip: bool
    archiver: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """What the columns are called."""
        return self.head.headings(self.heading)

    def reader(self) -> RowReader:
        """Return what reads its rows."""
        return RowReader(
            self.mapping,
            self.headings,
            since_1904=self.head.since_1904,
            now=datetime.now(UTC).replace(microsecond=0),
            tool=TOOL if self.archiver else None,
        )


def tried(plan: TablePlan) -> Iterator[tuple[Row, tuple[Record, ...], tuple[RowProblem, ...]]]:
    """Go through the rows of the head below the headings, with what becomes of each."""
    reader = plan.reader()
    for row in plan.head.rows[plan.heading + 1 :]:
        yield row, *reader.read(row)


def read_table(plan: TablePlan, progress: Callable[[int], bool]) -> Item | None:
    """Return what a table makes, or None where `progress` stopped it."""
    name = as_text(plan.path.name)
    groups: list[tuple[Record, ...]] = []
    problems: list[RowProblem] = []
    bad = 0
    reader = plan.reader()
    try:
        with plan.path.open("rb") as stream, open_book(stream) as book:
            for number, row in enumerate(_rows_below(book.table(plan.head.sheet, lambda: progress(0)).rows(), plan)):
                if number % _STEP == 0 and not progress(min(99, number * 100 // max(1, plan.head.size))):
                    return None
                records, wrong = reader.read(row)
                bad += bool(wrong)
                problems += wrong if len(problems) < _MOST_PROBLEMS else ()
                if records:
                    groups.append(records)
    except ReadingEnded:
        return None
    except OSError as error:
        return Item(what=None, problem=f"{name} could not be read ({error.strerror or error}). It was not imported.")
    except (TableRefused, KeyError) as error:
        return Item(what=None, problem=f"{name} was not imported. {error}")
    return _item(name, plan, groups, problems, bad)


def _rows_below(rows: Iterator[Row], plan: TablePlan) -> Iterator[Row]:
    """Go through the rows below the headings; raises TableRefused where the file is not as it was looked at."""
    heading = plan.head.rows[plan.heading]
    for row in rows:
        if row.number == heading.number:
            if row.cells != heading.cells:
                break
            yield from rows
            return
    raise TableRefused("It has changed since its columns were chosen. Import it again.")


def _item(
    name: str, plan: TablePlan, groups: Sequence[tuple[Record, ...]], problems: Sequence[RowProblem], bad: int
) -> Item:
    listed = [str(one) for one in problems[:_LISTED]]
    if len(problems) > _LISTED:
        listed.append(f"... and {len(problems) - _LISTED:,} more")
    rows = "1 row has errors" if bad == 1 else f"{bad:,} rows have errors"
    if bad and not plan.skip:
        return Item(what=None, problem="\n".join([f"{name} was not imported: {rows}. Nothing was written.", *listed]))
    if not groups:
        why = f"{rows}." if bad else "No row has anything in the columns that were chosen."
        return Item(what=None, problem="\n".join([f"{name} was not imported. {why}", *listed]))
    told = "\n".join([f"{name}: {rows} and {'was' if bad == 1 else 'were'} left out.", *listed]) if bad else ""
    return Item(what=ReadGroups(name=name, groups=tuple(groups), left_out=bad), problem=told)
