"""The buttons of one flag, and the input that one of them opens in their place."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.changes import Edit
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import attempt
from provenance_app.ui.panels.flags.answer import Answer
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import tool_tip

_WIDEST: Final = 300
"""Pixels of the words on a button."""


class FixBar(QWidget):
    """What can be done about a flag. Digits press buttons, Enter gives an answer, Esc takes the input away.

    Signals:
        done: The flag was acted upon; the case has changed.
        requested: A `Request` and a record id that the window has to deal with.
        resized: The bar needs more or less room now.
    """

    done = Signal()
    requested = Signal(object, str)
    resized = Signal()

    def __init__(self, context: CaseContext, options: tuple[Option, ...], *, beside: bool) -> None:
        """Show the buttons for these options; `beside` where there is room for one line only."""
        super().__init__()
        self._context, self._beside = context, beside
        self.options = options
        self._answer: Answer | None = None
        self._then: Callable[[Edit], None] | None = None
        self._note = PlainLabel(role="muted", parent=self, wrap=not beside)
        self._note.hide()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self) if beside else QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._note)
        row.addLayout(self._place, 1)
        self._shown: QWidget | None = None
        self.show_buttons()

    # -- what is shown ---------------------------------------------------------------------------------------

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons that digits press, in their order."""
        shown = self._shown
        return [] if shown is None or self._answer is not None else shown.findChildren(QPushButton)

    def show_buttons(self) -> None:
        """Show the options."""
        self._answer = None
        self._show(self._row([(option.id, option.words, option.tip, self._starter(option)) for option in self.options]))

    def _starter(self, option: Option) -> Callable[[], None]:
        return lambda: self.begin(option.id)

    def _row(self, buttons: list[tuple[str, str, str, Callable[[], None]]]) -> QWidget:
        row = QWidget(self)
        layout = Flow(row, right=self._beside)
        for number, (name, words, tip, slot) in enumerate(buttons, start=1):
            button = QPushButton(_fitting(words).replace("&", "&&"), row)
            button.setObjectName(f"fix-{name}")
            button.setAccessibleName(words)
            button.setToolTip(tool_tip(f"{tip} \u00b7 Press {number}" if tip else f"Press {number}"))
            button.setProperty("small", True)
            button.clicked.connect(lambda _on=False, slot=slot: slot())
            button.installEventFilter(self)
            layout.addWidget(button)
        return row

    def _show(self, widget: QWidget) -> None:
        old, self._shown = self._shown, widget
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(widget)
        widget.show()
        self._say("")
        self.resized.emit()

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setToolTip(words)
        self._note.setHidden(not words)

    def focus_first(self) -> None:
        """Give the keyboard to the first button."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- what is done ----------------------------------------------------------------------------------------

    def begin(self, option_id: str) -> None:
        """Do what a button says: at once, after a choice, or after an input is filled in."""
        option = next(option for option in self.options if option.id == option_id)
        if option.edit is not None:
            self._do(option.edit, option.then)
        elif option.request is not None:
            self.requested.emit(*option.request)
        elif option.choices:
            self._choose(option)
        elif option.ask is not None:
            self._ask(option.ask(self._beside), option.then)

    def _choose(self, option: Option) -> None:
        choices = [(f"choice-{words.split(' ')[-1]}", words, "", self._doer(make)) for words, make in option.choices]
        self._show(self._row(choices))
        self.focus_first()

    def _doer(self, make: Callable[[], Edit | None]) -> Callable[[], None]:
        return lambda: self._do(make)

    def _ask(self, answer: Answer, then: Callable[[Edit], None] | None) -> None:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(answer, 1)
        give = QPushButton("Save", row)
        give.setObjectName("fix-save")
        give.setAccessibleName("Save")
        give.setProperty("primary", True)
        give.setProperty("small", True)
        give.clicked.connect(self._give)
        layout.addWidget(give, 0, Qt.AlignmentFlag.AlignVCenter if self._beside else Qt.AlignmentFlag.AlignBottom)
        for line in answer.lines:
            line.returnPressed.connect(self._give)
        for part in answer.findChildren(QWidget):
            part.installEventFilter(self)
        self._show(row)
        self._answer, self._then = answer, then
        answer.setFocus(Qt.FocusReason.OtherFocusReason)
        for line in answer.lines[:1]:
            line.selectAll()

    def _give(self) -> None:
        if self._answer is not None:
            self._do(self._answer.edit, self._then)

    def _do(self, make: Callable[[], Edit | None], then: Callable[[Edit], None] | None = None) -> None:
        made: list[Edit] = []

        def making() -> Edit | None:
            edit = make()
            made.extend([edit] if edit is not None else [])
            return edit

        def done() -> None:
            if self._answer is not None or self._chosen_of:
                self.show_buttons()  # the flag may stay; what was typed is done and must not be given twice
            self.done.emit()
            if then is not None and made:
                then(made[-1])

        reason = attempt(self._context, making, owner=self, then=done)
        if reason is not None:
            self._say(reason)
            self.resized.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line lets Enter through once it has given the answer; the list would take it for the next flag.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and (self._answer is not None or self._chosen_of):
            self.show_buttons()
            self.focus_first()
            return True
        return self._answer is None and self._press(watched, event)

    @property
    def _chosen_of(self) -> bool:
        return [button.objectName() for button in self.buttons] != [f"fix-{option.id}" for option in self.options]

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        """Let digits press buttons, arrows go between them, and Enter press the one with the focus."""
        buttons = self.buttons
        text = event.text()
        if text.isdigit() and 1 <= int(text) <= len(buttons):
            buttons[int(text) - 1].click()
            return True
        letters = [button.text()[:2] for button in buttons]
        if text and f"{text.upper()} " in letters:
            buttons[letters.index(f"{text.upper()} ")].click()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
            watched.click()
            return True
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and watched in buttons:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            buttons[(buttons.index(watched) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def _fitting(words: str) -> str:
    """Return the words of a button, cut where large text would make it wider than the inspector."""
    return QFontMetrics(fonts.text(12)).elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
