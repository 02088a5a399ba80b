"""A list of the rows of a `RowsModel`, as quick with 20 000 rows as with twenty."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from provenance_app.ui import fonts

_FIRST_AND_LAST = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)


class RowsView(QTableView):
    """A table of one column without headings: a QListView lays out all its rows anew whenever one comes or goes."""

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        """Make an empty list whose rows are `row_height` pixels high at 100 % text size."""
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        fonts.follow(self, lambda: self._grow(fonts.px(row_height)))

    def _grow(self, row_height: int) -> None:
        """Follow the size of text; the first row in sight stays the first."""
        first = self.rowAt(0)
        self.set_row_height(row_height)
        if first > 0:
            self.updateGeometries()  # the bar reaches as far as the new heights go
            self.scrollTo(self.model().index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def set_row_height(self, row_height: int) -> None:
        """Give all rows another height."""
        self.verticalHeader().setDefaultSectionSize(row_height)

    @override
    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        # The row after a current one that goes takes its place. Qt would bring it into sight where it stands before
        # that, and so scroll it out of sight.
        follows, goes = self.hasAutoScroll(), start <= self.currentIndex().row() <= end
        self.setAutoScroll(follows and not goes)
        super().rowsAboutToBeRemoved(parent, start, end)
        self.setAutoScroll(follows)

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # In a table these keys go along the row.
        if action in _FIRST_AND_LAST and self.model().rowCount():
            return self.model().index(0 if action is _FIRST_AND_LAST[0] else self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)
