"""The table of pages: arrows go, Space ticks what is selected."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.dialogs.pages.rows import ADDRESS, FETCHED, PAGE, PageRows

_ROW: Final = 28
_FETCHED: Final = 140


class PageTable(QTableView):
    """Shows `PageRows`."""

    def __init__(self, rows: PageRows, name: str, parent: QWidget) -> None:
        """Show the pages of the archive called `name`."""
        super().__init__(parent)
        self._rows = rows
        self.setObjectName("pages-table")
        self.setAccessibleName(f"Pages of {name}")
        self.setAccessibleDescription("Space ticks a page")
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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            rows = self.selected_rows
            self._rows.tick(rows, not all(self._rows.is_ticked(row) for row in rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the table would take it as the wish to open a row, and the dialog would never hear of it
        else:
            super().keyPressEvent(event)
