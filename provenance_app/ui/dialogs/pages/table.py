"""The table of pages: arrows go, Space ticks what is selected, 1 to 3 sort by a column."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.dialogs.pages.rows import ADDRESS, FETCHED, PAGE, PageRows

_ROW: Final = 28
_FETCHED: Final = 140
_SORTING: Final = ("1", "2", "3")


class PageTable(QTableView):
    """Shows `PageRows`."""

    def __init__(self, rows: PageRows, name: str, parent: QWidget) -> None:
        """Show the pages of the archive called `name`."""
        super().__init__(parent)
        self._rows = rows
        self.setObjectName("pages-table")
        self.setAccessibleName(f"Pages of {name}")
        self.setAccessibleDescription("Space ticks a page; 1, 2 and 3 sort by title, address and time")
        self.setModel(rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column in (PAGE, ADDRESS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FETCHED, QHeaderView.ResizeMode.Fixed)
        fonts.follow(self, self._grow)

    def _grow(self) -> None:
        self.verticalHeader().setDefaultSectionSize(fonts.px(_ROW))
        self.setColumnWidth(FETCHED, fonts.px(_FETCHED))

    @property
    def selected_rows(self) -> list[int]:
        """The rows that are selected, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _sort_by(self, column: int) -> None:
        """Sort as a click on the heading does: rising, falling, then as in the archive."""
        header, rising = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() != column:
            header.setSortIndicator(column, rising)
        elif header.sortIndicatorOrder() is rising:
            header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        else:
            header.setSortIndicator(-1, rising)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            rows = self.selected_rows
            self._rows.tick(rows, not all(self._rows.is_ticked(row) for row in rows))
        elif event.text() in _SORTING:
            self._sort_by(_SORTING.index(event.text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the table would take it as the wish to open a row, and the dialog would never hear of it
        else:
            super().keyPressEvent(event)
