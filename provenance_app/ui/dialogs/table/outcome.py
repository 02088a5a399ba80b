"""What the first rows of a table become, and which of them have errors."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from provenance_app.editing.intake.entering import Entering
from provenance_app.editing.intake.tables.preview import words_of
from provenance_app.editing.intake.tables.reading import TablePlan, tried
from provenance_app.editing.intake.tables.rows import RowProblem
from provenance_app.model.changes import Record
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import count, visible

_SHOWN: Final = 100
_LONGEST: Final = 600
_MOST_ERRORS: Final = 500


@dataclass(slots=True)
class Outcome:
    """What became of the rows that were looked at: the first of them in words, errors, and how many.

    Attributes:
        records: How many records the good ones become, those that several rows name counted once.
    """

    lines: list[tuple[int, str]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    good: int = 0
    bad: int = 0
    empty: int = 0
    records: int = 0

    def sentence(self, plan: TablePlan) -> str:
        """Say how many rows there are of each."""
        looked = self.good + self.bad + self.empty
        more = not plan.head.whole
        rows = f"Of the first {looked:,} of about {plan.head.size:,} rows," if more else f"Of {count(looked, 'row')},"
        said = [f"{self.good:,} {'becomes' if self.good == 1 else 'become'} {count(self.records, 'record')}"]
        said += [f"{self.bad:,} {'has' if self.bad == 1 else 'have'} errors"] if self.bad else []
        said += [f"{self.empty:,} have nothing in these columns"] if self.empty else []
        return f"{rows} {', '.join(said)}."


def look_at(plan: TablePlan) -> Outcome:
    """Try a plan on the rows that are there."""
    found = Outcome()
    groups: list[tuple[Record, ...]] = []
    for row, records, problems in tried(plan):
        if problems:
            found.bad += 1
            found.problems += problems if len(found.problems) < _MOST_ERRORS else ()
        elif records:
            found.good += 1
            groups.append(records)
            if len(found.lines) < _SHOWN:
                found.lines.append((row.number, words_of(records)))
        else:
            found.empty += 1
    entering = Entering(Snapshot())
    for _ in entering.entering(groups):
        pass
    found.records = entering.entered.new
    return found


class RowsList(QTableWidget):
    """Rows by their numbers, each with what is to be said of it."""

    def __init__(self, name: str, title: str, words: str, parent: QWidget) -> None:
        """Make an empty list with this object name, name for screen readers, and heading."""
        super().__init__(0, 2, parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setHorizontalHeaderLabels(["Row", words])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def list(self, lines: Sequence[tuple[int, str]]) -> None:
        """Show these rows."""
        self.setColumnWidth(0, fonts.px(64))
        self.setRowCount(len(lines))
        for y, (number, words) in enumerate(lines):
            row = QTableWidgetItem(f"{number:,}")
            row.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self.setItem(y, 0, row)
            self.setItem(y, 1, QTableWidgetItem(visible(words)[:_LONGEST]))


def errors_of(outcome: Outcome) -> list[tuple[int, str]]:
    """Return the errors by row: the column and the reason."""
    return [(one.row, f"{one.column}: {one.reason}" if one.column else one.reason) for one in outcome.problems]
