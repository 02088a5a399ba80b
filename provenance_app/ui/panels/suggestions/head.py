"""The head of the panel: how many suggestions there are to look at, and which are shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from provenance_app.ui.panels.elided_label import ElidedLabel
from provenance_app.ui.panels.icon_button import IconButton


class SuggestionsHead(QWidget):
    """Says how far one has come.

    Signals:
        rejected_wanted: Whether those that were rejected shall be shown as well.
        closed: The user wants the panel out of the way.
    """

    rejected_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the head; it says nothing yet."""
        super().__init__(parent)
        self._count = ElidedLabel(parent=self)
        self._count.setObjectName("suggestions-count")
        self._count.setProperty("muted", True)
        self.rejected = QPushButton(self)
        self.rejected.setObjectName("show-rejected")
        self.rejected.setProperty("pill", True)
        self.rejected.setCheckable(True)
        self.rejected.hide()
        self.rejected.toggled.connect(self.rejected_wanted)
        close = IconButton("suggestions-close", "Hide the suggestions", "x", self)
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(6)
        row.addWidget(self._count, 1)
        row.addWidget(self.rejected)
        row.addWidget(close)

    def tell(self, words: str, rejected: int) -> None:
        """Say how many there are to look at, and offer those that were rejected."""
        self._count.setText(words or "Suggestions")
        self.rejected.setText(f"Show rejected ({rejected:,})")
        self.rejected.setAccessibleName(f"Show the {rejected:,} rejected suggestions as well")
        self.rejected.setVisible(rejected > 0)
        if not rejected and self.rejected.isChecked():
            self.rejected.setChecked(False)
