"""The text of the Reader with the suggestions beside it, or below it where there is no room beside."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.panels.suggestions import SuggestionsPanel
from provenance_app.ui.reader.header import ReaderHeader
from provenance_app.ui.reader.text_view import Range, TextView

_ROOM: Final = 660
"""Pixels at 100 % text size below which two columns of text could not be read."""

_LOW: Final = 420
"""Pixels at 100 % text size below which the Reader has no room for its whole head and both parts."""


class Beside(QSplitter):
    """Two parts whose share can be changed by the hand; what is current in the second is shown in the first."""

    def __init__(self, head: ReaderHeader, body: QWidget, text: TextView, suggestions: SuggestionsPanel) -> None:
        """Hold the body of the Reader, which has the text in it, and the suggestions; `head` gives way to both."""
        super().__init__()
        self._head, self._text, self._suggestions = head, text, suggestions
        self.setObjectName("reader-beside")
        self.setChildrenCollapsible(False)
        self.addWidget(body)
        self.addWidget(suggestions)
        suggestions.hide()
        suggestions.pointed.connect(self._point)
        suggestions.left.connect(text.setFocus)
        self._turn(Qt.Orientation.Horizontal)
        fonts.follow(self, self.fit)

    def show_suggestions(self, shown: bool) -> None:
        """Show the suggestions, or put them away."""
        self._suggestions.setVisible(shown)
        self.fit()

    def fit(self) -> None:
        """Use the room there is: beside each other where both can be read, one below the other else."""
        way = Qt.Orientation.Horizontal if self.width() >= fonts.px(_ROOM) else Qt.Orientation.Vertical
        if way is not self.orientation():
            self._turn(way)
        whole = self.parentWidget()
        low = whole is not None and whole.height() < fonts.px(_LOW)
        self._head.shorten(low and not self._suggestions.isHidden() and way is Qt.Orientation.Vertical)

    def _turn(self, way: Qt.Orientation) -> None:
        beside = way is Qt.Orientation.Horizontal
        self.setOrientation(way)
        self._suggestions.save_room(low=not beside)
        whole, part = (self.width(), 0.4) if beside else (self.height(), 0.5)
        self.setSizes([round(whole * (1 - part)), round(whole * part)])
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2 if beside else 3)

    def _point(self, words: Range | None, go: bool) -> None:
        self._text.show_suggested(words)
        if words is not None and go:
            self._text.go_to(*words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
