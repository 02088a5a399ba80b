"""A calm line above the panes that says what could not be done and what to do; it does not stop the work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.model.naming import visible_lines
from provenance_app.ui import fonts
from provenance_app.ui.icons import icon, pixmap
from provenance_app.ui.theme import theme

_LONGEST: Final = 2_000
_DETAILS_HEIGHT: Final = 140


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a notice: what it says, and what it does. Its object name is made of `id`."""

    id: str
    words: str
    do: Callable[[], object]


class NoticeBar(QFrame):
    """Shows one notice, with what can be done about it, until it is closed or the next one comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("notice", True)
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setObjectName("notice-text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        self._offered: list[QPushButton] = []
        close = QToolButton(self)
        close.setObjectName("notice-close")
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._details = QPlainTextEdit(self)
        self._details.setObjectName("notice-details")
        self._details.setAccessibleName("Details")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._details)
        fonts.follow(self, lambda: self._details.setFixedHeight(fonts.px(_DETAILS_HEIGHT)))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    @property
    def details(self) -> str:
        """What there is to read beyond the sentence."""
        return self._details.toPlainText()

    def show_notice(self, text: str, *offers: Offer, details: str = "") -> None:
        """Show a sentence; a very long one is cut.

        Args:
            text: What happened, and what to do.
            offers: Buttons beside it.
            details: What can be read and copied by whoever wants to know more.
        """
        text = visible_lines(text)
        self._sign.setPixmap(pixmap("info", 18, theme().flag))
        self._text.setText(text if len(text) <= _LONGEST else text[:_LONGEST] + "\u2026")
        self.setAccessibleName(text[:_LONGEST])
        self._details.setPlainText(visible_lines(details))
        self._details.hide()
        more = (Offer("details", "Details", self._turn), Offer("copy", "Copy details", self._copy)) if details else ()
        self._offer((*offers, *more))
        self.show()

    def _offer(self, offers: tuple[Offer, ...]) -> None:
        had_keyboard = next((one.objectName() for one in self._offered if one.hasFocus()), "")
        for former in self._offered:
            self._buttons.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._offered = []
        for offer in offers:
            button = QPushButton(offer.words, self)
            button.setObjectName(f"notice-{offer.id}")
            button.setAccessibleName(offer.words.rstrip("\u2026"))
            button.setProperty("small", True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where what waits stands
            button.clicked.connect(lambda _checked=False, do=offer.do: do())
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._offered.append(button)
            if button.objectName() == had_keyboard:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._details.setVisible(self._details.isHidden())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.text}\n{self.details}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
