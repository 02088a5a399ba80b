"""The button that stands at the words which are selected in the Reader."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from provenance_app.ui.reader.highlights import Range
from provenance_app.ui.reader.text_view import TextView


class MarkButton(QPushButton):
    """Offers to make the selected words a claim; it never takes the keyboard from them."""

    def __init__(self, text: TextView) -> None:
        """Make it hidden, over a text."""
        super().__init__("Mark claim   C", text.viewport())
        self._text = text
        self.setObjectName("mark-claim")
        self.setAccessibleName("Mark the selected words as a claim")
        self.setProperty("primary", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        text.verticalScrollBar().valueChanged.connect(self.place)

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.place()

    def place(self) -> None:
        """Go below the end of the selected words, or above where there is no room below."""
        words: Range | None = self._text.selected_range
        if words is None or self.isHidden():
            return
        self.adjustSize()
        end, view = self._text.end_rect(words[1]), self._text.viewport().size()
        below = end.bottom() + 6
        y = below if below + self.height() <= view.height() else end.top() - self.height() - 6
        self.move(max(0, min(end.left() + 8, view.width() - self.width() - 8)), y)
