"""A calm line above the panes that says what could not be done and what to do; it does not stop the work."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.model.naming import visible_lines
from provenance_app.ui import fonts
from provenance_app.ui.panels.fitted import Fitted
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.notice_sign import NoticeSign
from provenance_app.ui.panels.wording import tool_tip

_LONGEST: Final = 2_000
_DETAILS_HEIGHT: Final = 140
_FIRST_WAY: Final = "Alt+Return"
"""The key of the first way out, wherever the keyboard is."""
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_NARROW: Final = 700
"""In a bar of less width, and where they would take half of it, the buttons stand below the words."""


_SHARE: Final = 3
"""The words take at most the height of the window divided by this; of what is longer the rest is scrolled to."""


Way = tuple[str, Callable[[], object]]
"""A way out of what a notice says: the words of its button, and what it does."""


class NoticeBar(QFrame):
    """Shows one notice, with what can be done about it, until it is closed or the next one comes.

    Signals:
        save_wanted: The notice with its details, to be saved as text.
    """

    save_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("notice", True)
        self._text = QLabel(self)
        self._text.setObjectName("notice-text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._answers = QWidget(self)
        self._ways = Flow(self._answers, right=True)
        self._buttons: list[QPushButton] = []
        self._said = 0
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words = Fitted(self._text, lambda: self.window().height() // _SHARE, self)
        self._words.setObjectName("notice-words")
        self._words.setAccessibleName("The notice")
        self._body.addWidget(self._words, 1)
        self._body.addWidget(self._answers)
        self._close = IconButton("notice-close", "Close this notice", "x", self)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(NoticeSign(self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._body, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
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
        fonts.follow(self, self._fit_details)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    @property
    def details(self) -> str:
        """What there is to read beyond the sentence."""
        return self._details.toPlainText()

    @property
    def ways(self) -> dict[str, QPushButton]:
        """The buttons of the ways out, by their words."""
        return {button.text().replace("&&", "&"): button for button in self._buttons}

    def show_notice(self, text: str, ways: Sequence[Way] = (), details: str = "") -> None:
        """Show a sentence and the ways out of it; a very long sentence is cut.

        The first way has a key, Alt+Enter. A way that is taken hides the notice, unless what it does says that the
        user thought better of it, by False.

        Args:
            text: What happened, and what to do.
            ways: Buttons beside it.
            details: What can be read and copied by whoever wants to know more.
        """
        text = visible_lines(text)
        self._text.setText(text if len(text) <= _LONGEST else text[:_LONGEST] + "\u2026")
        self._words.verticalScrollBar().setValue(0)
        self.setAccessibleName(text[:_LONGEST])
        self._details.setPlainText(visible_lines(details))
        self._details.hide()
        self._offer(ways, with_details=bool(details))
        self._said += 1
        self.show()

    def _offer(self, ways: Sequence[Way], *, with_details: bool) -> None:
        had_keyboard = next((button.text() for button in self._buttons if button.hasFocus()), "")
        for former in self._buttons:
            self._ways.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._buttons = [self._button(words, partial(self._take, act)) for words, act in ways]
        if with_details:
            self._buttons += [
                self._button("Details", self._turn),
                self._button("Copy details", self._copy),
                self._button("Save details\u2026", lambda: self.save_wanted.emit(f"{self.text}\n\n{self.details}\n")),
            ]
        if ways:
            self._buttons[0].setShortcut(QKeySequence(_FIRST_WAY))
            self._buttons[0].setToolTip(tool_tip(QKeySequence(_FIRST_WAY).toString(_NATIVE)))
        self.setFocusProxy(self._buttons[0] if self._buttons else self._close)
        self._answers.setVisible(bool(self._buttons))
        for button in self._buttons:
            self._ways.addWidget(button)
            button.show()
            if button.text() == had_keyboard:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit_answers()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"), self)
        button.setAccessibleName(words.rstrip("\u2026"))
        button.setProperty("small", True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where what waits stands
        button.clicked.connect(lambda _on=False: act())
        return button

    def _take(self, act: Callable[[], object]) -> None:
        said = self._said
        if act() is not False and self._said == said:
            self.hide()

    def _turn(self) -> None:
        self._fit_details()
        self._details.setVisible(self._details.isHidden())

    def _fit_details(self) -> None:
        """Leave room for the sentence above and the panes below where text is large."""
        high, least = fonts.px(_DETAILS_HEIGHT), fonts.px(_DETAILS_HEIGHT) // 3
        self._details.setFixedHeight(max(least, min(high, self.window().height() // 6)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.text}\n{self.details}")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_answers()

    def _fit_answers(self) -> None:
        """Put the buttons below the words where they would leave them little room beside them."""
        self._ways.right = True
        narrow = self.width() < max(fonts.px(_NARROW), 2 * self._ways.sizeHint().width())
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._ways.right = not narrow
        self._ways.invalidate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
