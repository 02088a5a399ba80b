"""Asks what the columns of a table are, and shows the records that its first rows become by that."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.guessing import date_doubt, day_number, guess_mapping
from provenance_app.editing.intake.tables.heads import TableHead
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.editing.intake.tables.planning import first_plan
from provenance_app.editing.intake.tables.reading import TablePlan
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.ui import fonts
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.room import scrolled, take_room
from provenance_app.ui.dialogs.table.columns import ColumnsTable
from provenance_app.ui.dialogs.table.options import TableOptions
from provenance_app.ui.dialogs.table.outcome import RowsList, errors_of, look_at
from provenance_app.ui.dialogs.table.saved_row import SavedRow
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import visible

_SIZE: Final = (1120, 720)
_PAUSE_MS: Final = 60


class TableDialog(QDialog):
    """Columns and options on the left, what becomes of the rows on the right; Enter imports.

    Signals:
        chosen: The `TablePlan` that the user agreed to.
        file_wanted: The path of a table that shall be kept as a file and no more.
    """

    chosen = Signal(object)
    file_wanted = Signal(object)

    def __init__(
        self, path: Path, heads: Sequence[TableHead], saved: SavedMappings, parent: QWidget | None, *, skip: bool
    ) -> None:
        """Begin with what the columns most likely are.

        Args:
            path: The file.
            heads: The beginning of each of its sheets; at least one.
            saved: The mappings that are remembered.
            parent: The window.
            skip: Whether rows with errors are left out, as was chosen the last time.
        """
        super().__init__(parent)
        self._heads = tuple(heads)
        self._saved = saved
        self._plan = first_plan(path, self._heads[0], saved, skip=skip)
        self.setObjectName("table-dialog")
        self.setWindowTitle(f"Import table: {visible(as_text(path.name))}")
        take_room(self, *_SIZE)
        self.options = TableOptions([head.sheet for head in self._heads], self)
        self.mappings = SavedRow(saved, self)
        self.columns = ColumnsTable(self)
        self.preview = RowsList("table-preview", "What the rows become", "Becomes", self)
        self.errors = RowsList("table-errors", "Rows with errors", "What is wrong", self)
        self.sentence = PlainLabel(parent=self)
        self.sentence.setObjectName("table-sentence")
        self.notes = PlainLabel(role="muted", parent=self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._lay_out()
        self._connect()
        self._show_sheet()

    @property
    def plan(self) -> TablePlan:
        """How the table would be imported now."""
        return self._plan

    @property
    def settled(self) -> bool:
        """Whether the rows are shown as the options have it."""
        return not self._pause.isActive()

    # -- widgets ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("table-tabs")
        self.tabs.setAccessibleName("What becomes of the rows")
        self.tabs.addTab(self.preview, "Records")
        self.tabs.addTab(self.errors, "Errors")
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.options)
        column.addWidget(self.mappings)
        column.addWidget(self.columns, 1)
        self.columns.setMinimumHeight(fonts.px(220))
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.sentence)
        beside.addWidget(self.notes)
        beside.addWidget(self.tabs, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(scrolled(left, "table-options"))
        split.addWidget(right)
        split.setSizes([600, 480])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(12)
        outer.addWidget(split, 1)
        outer.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.go = dialog_button(self, "Import", "table-go", self._agree)
        self.go.setDefault(True)
        self.go.setProperty("primary", True)
        keep = dialog_button(self, "Add as a file", "table-keep", self._keep_file)
        keep.setToolTip("Keep the table in the case as a file, and make no records of its rows")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(keep)
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(dialog_button(self, "Cancel", "table-cancel", self.reject))
        return row

    def _connect(self) -> None:
        self.options.sheet_chosen.connect(self._use_sheet)
        self.options.heading_chosen.connect(self._use_heading)
        self.options.changed.connect(self._follow)
        self.columns.changed.connect(self._follow)
        self.mappings.chosen.connect(self._use_mapping)
        self.mappings.save_wanted.connect(lambda name: self._saved.save(name, self._plan.mapping))

    # -- what is chosen --------------------------------------------------------------------------------------------

    def _use_sheet(self, number: int) -> None:
        self._plan = first_plan(self._plan.path, self._heads[number], self._saved, skip=self._plan.skip)
        self._show_sheet()

    def _use_heading(self, heading: int) -> None:
        head = self._plan.head
        headings = head.headings(heading)
        mapping = self._saved.for_headings(headings) or guess_mapping(headings, head.rows[heading + 1 :])
        self._plan = replace(self._plan, heading=heading, mapping=mapping, archiver=False)
        self._show_mapping()

    def _use_mapping(self, mapping: TableMapping) -> None:
        self._plan = replace(self._plan, mapping=mapping.fitted(self._plan.headings), archiver=False)
        self._show_mapping()

    def _show_sheet(self) -> None:
        self.options.show_headings(self._plan.head.rows, self._plan.heading)
        self.notes.show_text(" ".join(self._plan.head.notes))
        self._show_mapping()

    def _show_mapping(self) -> None:
        plan = self._plan
        with QSignalBlocker(self.columns), QSignalBlocker(self.options):
            self.columns.fill(plan.headings, plan.head.rows[plan.heading + 1 :], plan.mapping.fields)
            self.options.show_options(plan.mapping, skip=plan.skip)
        self._look()

    def _follow(self) -> None:
        options = self.options
        mapping = TableMapping(
            fields=self.columns.fields, dates=options.dates, comma=options.comma, day_numbers=options.day_numbers
        )
        self._plan = replace(self._plan, mapping=mapping, skip=options.skip)
        self._pause.start()

    def _look(self) -> None:
        """Show what becomes of the rows now."""
        plan = self._plan
        below = plan.head.rows[plan.heading + 1 :]
        self.mappings.follow(plan.mapping)
        self.options.show_doubt(date_doubt(plan.mapping, plan.headings, below))
        number = day_number(plan.mapping, plan.headings, below)
        self.options.show_days(number, since_1904=plan.head.since_1904)
        problem = plan.mapping.problem or ("" if below else "There is no row below the headings.")
        outcome = look_at(plan) if not problem else None
        self.sentence.setText(problem if outcome is None else outcome.sentence(plan))
        self.preview.list(outcome.lines if outcome else [])
        self.errors.list(errors_of(outcome) if outcome else [])
        self.tabs.setTabText(1, f"Errors ({outcome.bad:,})" if outcome and outcome.bad else "Errors")
        self.go.setEnabled(outcome is not None and outcome.good + outcome.bad > 0)

    def _agree(self) -> None:
        if self.mappings.naming:
            return
        if self._pause.isActive():
            self._pause.stop()
            self._look()
        if self.go.isEnabled():
            self._saved.used(self._plan.headings, self._plan.mapping)
            self.accept()
            self.chosen.emit(self._plan)

    def _keep_file(self) -> None:
        self.accept()
        self.file_wanted.emit(self._plan.path)
