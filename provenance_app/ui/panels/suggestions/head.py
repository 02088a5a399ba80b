"""The head of the panel: how many suggestions there are to look at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from provenance_app.ui.panels.elided_label import ElidedLabel
from provenance_app.ui.panels.icon_button import IconButton


class SuggestionsHead(QWidget):
    """Says how far one has come.

    Signals:
        closed: The user wants the panel out of the way.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the head; it says nothing yet."""
        super().__init__(parent)
        self._count = ElidedLabel(parent=self)
        self._count.setObjectName("suggestions-count")
        self._count.setProperty("muted", True)
        close = IconButton("suggestions-close", "Hide the suggestions", "x", self)
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(6)
        row.addWidget(self._count, 1)
        row.addWidget(close)
        self._row = row

    def tell(self, words: str) -> None:
        """Say how many there are to look at."""
        self._count.setText(words or "Suggestions")

    def hold(self, button: QPushButton) -> None:
        """Have one more button, before that which closes."""
        self._row.insertWidget(1, button)
