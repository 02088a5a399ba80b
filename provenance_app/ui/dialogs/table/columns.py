"""The columns of a table, each with what stands in it and what it becomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from provenance_app.editing.intake.tables.fields import WORDS, Field
from provenance_app.evidence.tables.table import Cell, Row, Unstored, is_blank
from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import tool_tip, visible

_HEADINGS = ("Column", "Becomes", "In its first rows")
_LEFT_OUT = "(left out)"
_EXAMPLES = 3
_HEIGHT = 34
_BEYOND = 4
_SHOWN = 60


class ColumnsTable(QTableWidget):
    """A row for each column of the table, with a list of what it can be and what is in its first rows.

    Signals:
        changed: The user chose something else for a column.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(0, len(_HEADINGS), parent)
        self.setObjectName("table-columns")
        self.setAccessibleName("Columns of the table and what they become")
        self.setHorizontalHeaderLabels(list(_HEADINGS))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._choices = QStandardItemModel(self)
        self._choices.appendRow(QStandardItem(_LEFT_OUT))
        for field in Field:
            self._choices.appendRow(QStandardItem(WORDS[field].label))
        self._fields = (None, *Field)
        self._headings: tuple[str, ...] = ()
        self._chosen: dict[str, Field] = {}
        self._boxes: dict[int, QComboBox] = {}
        self.verticalScrollBar().valueChanged.connect(self._offer)

    def fill(self, headings: Sequence[str], rows: Sequence[Row], fields: Mapping[str, Field]) -> None:
        """List the columns called so, with what is in the first of `rows`, and what each becomes by `fields`."""
        self._headings = tuple(headings)
        self._chosen = {heading: fields[heading] for heading in headings if heading in fields}
        self._boxes = {}
        self.setRowCount(0)
        self.setRowCount(len(headings))
        height = fonts.px(_HEIGHT)
        for y, heading in enumerate(headings):
            for x, text in ((0, visible(heading)), (2, _examples(rows, y))):
                item = QTableWidgetItem(text)
                item.setToolTip(tool_tip(text))
                self.setItem(y, x, item)
            self.setRowHeight(y, height)
        self._offer()
        self.setColumnWidth(0, fonts.px(120))
        self.setColumnWidth(1, max((box.sizeHint().width() for box in self._boxes.values()), default=0) + 12)

    @property
    def fields(self) -> dict[str, Field]:
        """What the columns become that are not left out."""
        return {heading: self._chosen[heading] for heading in self._headings if heading in self._chosen}

    def _offer(self) -> None:
        """Make the lists of the columns in sight, and of some below for the Tab key; hundreds at once take too long."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height())
        until = last if last >= 0 else first + self.viewport().height() // fonts.px(_HEIGHT)
        for y in range(max(0, first - _BEYOND), min(len(self._headings), until + _BEYOND + 1)):
            if y not in self._boxes:
                self._boxes[y] = box = self._box(y)
                self.setCellWidget(y, 1, box)

    def _box(self, y: int) -> QComboBox:
        heading = self._headings[y]
        box = _ColumnBox(self)
        box.setModel(self._choices)
        box.setObjectName(f"table-column-{y}")
        box.setAccessibleName(f"What the column {visible(heading)[:_SHOWN]} becomes")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        box.setCurrentIndex(self._fields.index(self._chosen.get(heading)))
        box.currentIndexChanged.connect(lambda index: self._choose(heading, index))
        box.reached.connect(lambda: self.scrollTo(self.model().index(y, 0)))
        return box

    def _choose(self, heading: str, index: int) -> None:
        field = self._fields[index]
        if field is None:
            self._chosen.pop(heading, None)
        else:
            self._chosen[heading] = field
        self.changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer()


class _ColumnBox(QComboBox):
    """A list that comes into sight with the keyboard, and that the wheel does not change while columns are scrolled.

    Signals:
        reached: It has the keyboard now.
    """

    reached = Signal()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()


def _examples(rows: Sequence[Row], x: int) -> str:
    found: list[str] = []
    for row in rows:
        cell = row.cells[x] if x < len(row.cells) else None
        if not is_blank(cell):
            found.append(_shown(cell))
            if len(found) == _EXAMPLES:
                break
    return " | ".join(found)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Unstored):
        return "(formula without a value)"
    text = cell.isoformat(" ").removesuffix(" 00:00:00") if isinstance(cell, datetime) else str(cell)
    return visible(text[: 2 * _SHOWN])[:_SHOWN]
