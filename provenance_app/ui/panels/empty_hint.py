"""What an empty pane says: what it is for, and its one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from provenance_app.ui.panels.plain_label import PlainLabel


class EmptyHint(QWidget):
    """A few words and a button in the middle of an empty pane.

    Signals:
        requested: The button was pressed.
    """

    requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a hint whose button has the object name `name`; it says nothing yet."""
        super().__init__(parent)
        self._label = PlainLabel(role="muted", parent=self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton(self)
        self._button.setObjectName(name)
        self._button.setAccessibleName("Begin")
        self._button.clicked.connect(self.requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, words: str, button: str = "") -> None:
        """Say what the pane is for, and what its button does; no button without words on it."""
        self._label.setText(words)
        self._button.setText(button)
        self._button.setAccessibleName(button or words)
        self._button.setVisible(bool(button))
