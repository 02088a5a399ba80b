"""A calm line above the panes that says what could not be done and what to do; it does not stop the work."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from provenance_app.model.naming import visible_lines
from provenance_app.ui.icons import icon, pixmap
from provenance_app.ui.theme import theme

_LONGEST = 2_000

Way = tuple[str, Callable[[], object]]
"""A way out of what a notice says: the words of its button, and what it does."""


class NoticeBar(QFrame):
    """Shows one notice until it is closed or the next one comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("notice", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setObjectName("notice-text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(6)
        self._buttons: list[QPushButton] = []
        close = QToolButton(self)
        close.setObjectName("notice-close")
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.hide)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addLayout(self._ways)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    @property
    def ways(self) -> dict[str, QPushButton]:
        """The buttons of the ways out, by their words."""
        return {button.text(): button for button in self._buttons}

    def show_notice(self, text: str, ways: Sequence[Way] = ()) -> None:
        """Show a sentence and the ways out of it; a very long sentence is cut. A way that is taken hides the notice."""
        text = visible_lines(text)
        self._sign.setPixmap(pixmap("info", 18, theme().flag))
        self._text.setText(text if len(text) <= _LONGEST else text[:_LONGEST] + "\u2026")
        self.setAccessibleName(text[:_LONGEST])
        self._offer(ways)
        self.show()

    def _offer(self, ways: Sequence[Way]) -> None:
        for button in self._buttons:
            self._ways.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [QPushButton(words, self) for words, _ in ways]
        for button, (words, act) in zip(self._buttons, ways, strict=True):
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, act=act: self._take(act))
            self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _take(self, act: Callable[[], object]) -> None:
        self.hide()
        act()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
