"""The text of the Reader with the suggestions beside it, or below it where there is no room beside."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.panels.suggestions import SuggestionsPanel
from provenance_app.ui.reader.text_view import Range, TextView

_ROOM: Final = 660
"""Pixels at 100 % text size below which two columns of text could not be read."""


class Beside(QSplitter):
    """Two parts whose share can be changed by the hand; what is current in the second is shown in the first."""

    def __init__(self, body: QWidget, text: TextView, suggestions: SuggestionsPanel) -> None:
        """Hold the part of the Reader that has the text in it, and the suggestions, hidden."""
        super().__init__()
        self._text = text
        self.setObjectName("reader-beside")
        self.setChildrenCollapsible(False)
        self.addWidget(body)
        self.addWidget(suggestions)
        suggestions.hide()
        suggestions.pointed.connect(self._point)
        suggestions.left.connect(text.setFocus)
        fonts.follow(self, self._turn)

    def _point(self, words: Range | None, go: bool) -> None:
        self._text.show_suggested(words)
        if words is not None and go:
            self._text.go_to(*words)

    def _turn(self) -> None:
        beside = self.width() >= fonts.px(_ROOM)
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if way is not self.orientation() or self.property("turned") is None:
            self.setProperty("turned", True)
            self.setOrientation(way)
            self._share()

    def _share(self) -> None:
        """Give the text the larger part."""
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2 if self.orientation() is Qt.Orientation.Horizontal else 3)
        whole = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        part = 0.4 if self.orientation() is Qt.Orientation.Horizontal else 0.5
        self.setSizes([round(whole * (1 - part)), round(whole * part)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
