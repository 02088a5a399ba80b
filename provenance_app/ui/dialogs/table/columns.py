"""The columns of a table, each with what stands in it and what it becomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from provenance_app.editing.intake.tables.fields import WORDS, Field
from provenance_app.evidence.tables.table import Cell, Row, Unstored, is_blank
from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import visible

_HEADINGS = ("Column", "Becomes", "In its first rows")
_LEFT_OUT = "(left out)"
_EXAMPLES = 3
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
        self._boxes: list[QComboBox] = []

    def fill(self, headings: Sequence[str], rows: Sequence[Row], fields: Mapping[str, Field]) -> None:
        """List the columns called so, with what is in the first of `rows`."""
        self._headings = tuple(headings)
        self._boxes = []
        self.setRowCount(0)
        self.setRowCount(len(headings))
        height = fonts.px(34)
        for y, heading in enumerate(headings):
            for x, text in ((0, visible(heading)[:_SHOWN]), (2, _examples(rows, y))):
                self.setItem(y, x, QTableWidgetItem(text))
            box = _ColumnBox(self)
            box.setModel(self._choices)
            box.setObjectName(f"table-column-{y}")
            box.setAccessibleName(f"What the column {visible(heading)[:_SHOWN]} becomes")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            self._boxes.append(box)
            self.setCellWidget(y, 1, box)
            self.setRowHeight(y, height)
        self.setColumnWidth(0, fonts.px(120))
        self.setColumnWidth(1, max((box.sizeHint().width() for box in self._boxes[:1]), default=0) + 12)
        self.show_fields(fields)

    def show_fields(self, fields: Mapping[str, Field]) -> None:
        """Show what each column becomes; one that is not named is left out."""
        for heading, box in zip(self._headings, self._boxes, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(self._fields.index(fields.get(heading)))

    @property
    def fields(self) -> dict[str, Field]:
        """What the columns become that are not left out."""
        chosen = {
            heading: self._fields[box.currentIndex()] for heading, box in zip(self._headings, self._boxes, strict=True)
        }
        return {heading: field for heading, field in chosen.items() if field is not None}


class _ColumnBox(QComboBox):
    """A list that the wheel does not change while the table of columns is scrolled."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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
