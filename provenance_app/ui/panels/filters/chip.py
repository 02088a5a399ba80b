"""One criterion of the filter as a chip: what it asks for, and a button that takes it away."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from provenance_app.ui.panels.filters.words import CRITERION_WORDS
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.wording import tool_tip

_LEAST: Final = 60
"""Pixels of words that are always shown."""
_REMOVING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Escape)


class FilterChip(QFrame):
    """Says what a criterion asks for.

    Signals:
        opened: Its values are to be changed.
        removed: The criterion is to be taken away: by its button, or by Del, Backspace or Esc.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, criterion: str, words: str, parent: QWidget | None = None) -> None:
        """Show the words of a criterion."""
        super().__init__(parent)
        self.criterion = criterion
        self.setProperty("chip", True)
        name = CRITERION_WORDS[criterion]
        self._words = words
        self.face = QPushButton(words.replace("&", "&&"), self)
        self.face.setObjectName(f"chip-{criterion}")
        self.face.setAccessibleName(f"Filter by {words}")
        self.face.setToolTip(tool_tip(words))
        self.face.setProperty("inside", True)
        self.face.clicked.connect(self.opened)
        self.close_button = IconButton(f"chip-{criterion}-remove", f"Remove the filter by {name.lower()}", "x", self)
        self.close_button.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(0)
        row.addWidget(self.face)
        row.addWidget(self.close_button)

    def fit(self, width: int) -> None:
        """Take no more than a width; words that do not fit end in an ellipsis."""
        self.face.ensurePolished()
        metrics = self.face.fontMetrics()
        shown = metrics.horizontalAdvance(self.face.text().replace("&&", "&"))
        around = self.sizeHint().width() - shown
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(_LEAST, width - around))
        self.face.setText(words.replace("&", "&&"))

    @override
    def minimumSizeHint(self) -> QSize:
        """Let the row be narrower than the words are now; they are fitted to it then."""
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _REMOVING:
            event.accept()  # or the window would remove the selected records
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
