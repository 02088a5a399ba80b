"""Finding words in the text that is shown."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from provenance_app.ui.icons import icon

MOST: Final = 1_000
"""Places that are found at most; more would help nobody."""

Range = tuple[int, int]


def places_of(words: str, text: str) -> tuple[Range, ...]:
    """Return where words stand in a text, letter case aside and any white space between them; at most `MOST` places."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return ()
    found = []
    for match in re.finditer(pattern, text, re.IGNORECASE):
        found.append(match.span())
        if len(found) == MOST:
            break
    return tuple(found)


class FindBar(QWidget):
    """A line to type into, and the way from one place to the next.

    Signals:
        found: All places as a tuple of ranges, and the one it is at, or None.
        closed: It was put away.
    """

    found = Signal(object, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self.setObjectName("find-bar")
        self.setProperty("seeks", True)
        self._text = ""
        self._places: tuple[Range, ...] = ()
        self._at = 0
        self.field = QLineEdit(self)
        self.field.setObjectName("find-field")
        self.field.setAccessibleName("Find in the text")
        self.field.setPlaceholderText("Find in the text")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("muted", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 4, 18, 8)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for name, picture, words, slot in (
            ("find-previous", "chevron-up", "Previous place (Shift+Enter)", lambda: self.step(-1)),
            ("find-next", "chevron-down", "Next place (Enter)", lambda: self.step(1)),
            ("find-close", "x", "Close (Esc)", self.put_away),
        ):
            button = QPushButton(icon(picture), "", self)
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setProperty("quiet", True)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.hide()

    def open_for(self, words: str = "") -> None:
        """Show the bar, with these words to find or the last ones."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._find()

    def put_away(self) -> None:
        """Hide the bar and what it found."""
        self.hide()
        self.found.emit((), None)
        self.closed.emit()

    def search_in(self, text: str) -> None:
        """Find in another text from now on."""
        self._text = text
        if self.isVisible():
            self._find()

    def step(self, step: int) -> None:
        """Go to the next place (1) or the one before (-1), round the end."""
        if self._places:
            self._at = (self._at + step) % len(self._places)
        self._tell()

    def _find(self) -> None:
        self._places = places_of(self.field.text(), self._text)
        self._at = 0
        self._tell()

    def _tell(self) -> None:
        if self._places:
            more = "+" if len(self._places) == MOST else ""
            self._count.setText(f"{self._at + 1} of {len(self._places):,}{more}")
        else:
            self._count.setText("not found" if self.field.text().strip() else "")
        self.found.emit(self._places, self._places[self._at] if self._places else None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.field:
            ours = event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if ours and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if ours and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self.put_away()
                else:
                    self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)
