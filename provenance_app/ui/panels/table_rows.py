"""The rows of the table as a view: keys of the graph do here what they do there."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from provenance_app.ui import fonts

ROW_HEIGHT: Final = 28

Keys = Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]


class TableRows(QTableView):
    """Whole rows are selected; every row has one line."""

    def __init__(self, copy: Callable[[], object], parent: QWidget) -> None:
        """Make an empty view; `copy` puts what is selected on the clipboard."""
        super().__init__(parent)
        self._copy = copy
        self.keys: Keys = {}
        self.setObjectName("table")
        self.setAccessibleName("Records and links")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        fonts.follow(self, lambda: self.verticalHeader().setDefaultSectionSize(fonts.px(ROW_HEIGHT)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key in self.keys:
            if self.keys[key]() is False:
                event.ignore()
        else:
            super().keyPressEvent(event)
