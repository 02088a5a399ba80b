"""The text of the Reader with the suggestions beside it, or below it where there is no room beside."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.panels.suggestions import SuggestionsPanel
from provenance_app.ui.reader.highlights import Range
from provenance_app.ui.reader.text_view import TextView

_ROOM: Final = 660
"""Pixels at 100 % text size below which two columns of text could not be read."""


class Beside(QSplitter):
    """Two parts whose share can be changed by the hand; what is current in the second is shown in the first.

    Signals:
        fitted: The parts stand otherwise now.
        suggesting: Whether the suggestions are in sight.
    """

    fitted = Signal()
    suggesting = Signal(bool)

    def __init__(self, body: QStackedWidget, text: TextView, suggestions: SuggestionsPanel) -> None:
        """Hold the body of the Reader, which has the text in it, and the suggestions."""
        super().__init__()
        self._body, self._text, self._suggestions = body, text, suggestions
        self.setObjectName("reader-beside")
        self.setChildrenCollapsible(False)
        self.addWidget(body)
        self.addWidget(suggestions)
        self._wanted = self._asked = self._spare = self._low = False
        suggestions.hide()
        suggestions.spare.connect(self._give_way)
        suggestions.turned.connect(self._forget_asking)
        suggestions.pointed.connect(self._point)
        suggestions.left.connect(self._leave)
        self._turn(Qt.Orientation.Horizontal)
        fonts.follow(self, self.fit)

    def show_suggestions(self, shown: bool, *, asked: bool = True) -> None:
        """Show the suggestions from now on, or put them away.

        Texts without any have the room for themselves, unless the user `asked` to see the panel for this one.
        """
        self._wanted, self._asked = shown, shown and asked
        self._show()

    def _give_way(self, spare: bool) -> None:
        self._spare = spare
        self._show()

    def _show(self) -> None:
        shown = self._wanted and (self._asked or not self._spare)
        self._suggestions.setVisible(shown)
        self.suggesting.emit(shown)
        self.fit()

    def _forget_asking(self) -> None:
        """Another text is shown, of which the user asked nothing yet."""
        self._asked = False
        self._show()

    def fit(self) -> None:
        """Use the room there is: beside each other where both can be read, one below the other else."""
        way = Qt.Orientation.Horizontal if self.width() >= fonts.px(_ROOM) else Qt.Orientation.Vertical
        if way is not self.orientation():
            self._turn(way)
        self.fitted.emit()

    @property
    def stacked(self) -> bool:
        """Whether the suggestions are shown below the text."""
        return not self._suggestions.isHidden() and self.orientation() is Qt.Orientation.Vertical

    def save_room(self, low: bool) -> None:
        """Let suggestions that stand below the text show as little as they can where there is little height."""
        self._low = low
        below = self.orientation() is Qt.Orientation.Vertical
        self._suggestions.save_room(below=below, low=below and low)

    def _turn(self, way: Qt.Orientation) -> None:
        beside = way is Qt.Orientation.Horizontal
        self.setOrientation(way)
        self.save_room(self._low)
        whole, part = (self.width(), 0.4) if beside else (self.height(), 0.5)
        self.setSizes([round(whole * (1 - part)), round(whole * part)])
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2 if beside else 3)

    def _point(self, words: Range | None, go: bool) -> None:
        self._text.show_suggested(words, rejected=words is not None and self._suggestions.at_rejected)
        if words is not None and go:
            self._text.go_to(*words)

    def _leave(self) -> None:
        """Give the keyboard to whatever of the document is shown: its text, or what changed in it."""
        page = self._body.currentWidget()
        if page is not None:
            page.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
