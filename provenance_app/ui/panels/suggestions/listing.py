"""The list of suggestions, with a key for each thing that can be done about one."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.panels.rows_view import RowsView
from provenance_app.ui.panels.suggestions.delegate import Size, SuggestionDelegate
from provenance_app.ui.panels.suggestions.rows import SuggestionRows, row_id

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CAME: Final = (
    *(Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason),
    *(Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason),
)
"""How the keyboard comes by the user's wish: not with the window, after a menu, or with a click, which picks a row."""


class SuggestionList(RowsView):
    """Arrow keys go through it; letters are left to the panel.

    Signals:
        pointed: Another row is current, by whatever, or the keyboard came to it.
        shown: Enter was pressed on a row, or it was clicked twice: the user wants to see the words.
    """

    pointed = Signal()
    shown = Signal()

    def __init__(self, model: SuggestionRows, parent: QWidget | None = None) -> None:
        """Show the rows of a model."""
        super().__init__(SuggestionDelegate.size.height, parent)
        self._suggestions = model
        self.setObjectName("suggestion-list")
        self.setAccessibleName("Suggestions")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._delegate = SuggestionDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.doubleClicked.connect(lambda _index: self.shown.emit())
        model.followed.connect(self.viewport().update)
        fonts.follow(self, self._fit)

    def show_size(self, size: Size) -> None:
        """Show more or less of each suggestion."""
        if size != self._delegate.size:
            self._delegate.size = size
            self._fit()

    def _fit(self) -> None:
        height = fonts.px(self._delegate.size.height)
        self.set_row_height(height)
        self.setMinimumHeight(height + 2)
        if self.current is not None:
            self.scrollTo(self.currentIndex())

    @property
    def current(self) -> Suggestion | None:
        """The suggestion of the current row, or None."""
        return self._suggestions.at(self.currentIndex().row())

    def go_to_row(self, row: int) -> None:
        """Make a row current, or the last one where there are fewer; nothing where there are none."""
        last = self._suggestions.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._suggestions.index(max(0, min(row, last)), 0))

    def go_to(self, row: RecordId | None) -> bool:
        """Make the row of this id current; False where there is none."""
        found = None if row is None else self._suggestions.row_of(row)
        if found is not None:
            self.go_to_row(found)
        return found is not None

    @property
    def current_id(self) -> RecordId | None:
        """What the current row is known by, or None."""
        return row_id(self.current) if self.current is not None else None

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self._suggestions.updating:
            self.pointed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _CAME:
            self.pointed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.shown.emit()
        elif event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
