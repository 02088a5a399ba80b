"""Text edited in place: one edit on Enter or when the focus leaves; what was typed stays until it is written."""

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.changes import Edit
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import attempt
from provenance_app.ui.panels.fields.elided_line import ElidedLine
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import visible

Read = Callable[[], str]
Write = Callable[[str], Edit | None]

_SHOWN: Final = 200
_TALLEST: Final = 190


class TextField(QWidget):
    """What both kinds of text field do; `LineField` and `BlockField` bring the editor.

    Where the stored text was changed elsewhere meanwhile, what was typed is written only by the key that says so, not
    by leaving the field.

    Attributes:
        name: Which field of the record this is.
        key: The key that writes what was typed.
        place: Which field of which record it is, where that is known: its text may wait while another is shown.

    Signals:
        settled: What was typed is written, or given up.
    """

    settled = Signal()
    key = "Enter"

    def __init__(self, context: CaseContext, name: str, read: Read, write: Write, editor: QWidget) -> None:
        """Show what `read` returns; `write` makes the edit of what was typed, or None where that changes nothing."""
        super().__init__()
        self.name = name
        self.place: Hashable = self
        self._context, self._read, self._write = context, read, write
        self._stored = read()
        self._writing = False
        self._contested = False
        self._note = PlainLabel(role="muted", parent=self)
        self._note.hide()
        self._editor = editor
        editor.setProperty("inline", True)
        self.setFocusProxy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor)
        column.addWidget(self._note)
        self._show(self._stored)

    @property
    def text(self) -> str:
        """What stands in the field now."""
        raise NotImplementedError

    def _put(self, text: str) -> None:
        raise NotImplementedError

    def _show(self, text: str) -> None:
        """Show a text; the editor may write it a little differently, which is no edit."""
        self._put(text)
        self._shown = self.text

    def align_text(self) -> None:
        """Put the text, not the frame, in line with what is above it."""
        self._editor.setProperty("flush", True)

    @property
    def edited(self) -> bool:
        """Whether something was typed that is not written yet."""
        return self.text != self._shown

    @property
    def note(self) -> str:
        """What the field says about what was typed: why it was refused, or what is stored by now."""
        return self._note.text() if not self._note.isHidden() else ""

    def say(self, words: str) -> None:
        """Say something below the field, or nothing."""
        self._note.setText(words)
        self._note.setHidden(not words)

    def refresh(self) -> None:
        """Show what is stored now; text that is not written yet stays, with the other value below it."""
        if self._writing:
            return
        stored = self._read()
        if stored == self._stored:
            return
        kept = self.edited and self.text != stored
        self._stored = stored
        if kept:
            self._contested = True
            self._say_other()
        else:
            self.revert()

    def revert(self) -> None:
        """Give up what was typed."""
        self._context.waiting.drop(self.place)
        self._contested = False
        self._show(self._stored)
        self.say("")
        self.settled.emit()

    def holds_draft(self, editor: QWidget) -> bool:
        """Say whether the text in its editor is not written yet."""
        return self.edited

    def draft(self, text: str, before: str | None = None) -> None:
        """Put back text that was typed before and was not written; the user decides what becomes of it.

        Args:
            text: The text.
            before: What was stored when it was typed, where that is known.
        """
        self._put(text)
        if self.edited:
            self._contested = True
            if before is not None and before != self._stored:
                self._say_other()
            else:
                self.say(f"Not written yet. {self.key} writes it, Esc takes what is stored.")

    def _say_other(self) -> None:
        other = visible(self._stored[:_SHOWN]) or "nothing"
        self.say(f"Meanwhile changed to: {other}. {self.key} keeps yours, Esc takes the other.")

    def commit(self, *, decided: bool = False) -> bool:
        """Write what was typed; where it is refused, keep it, say why, and return False.

        Text that was changed elsewhere meanwhile is replaced only where the user has `decided` so.
        """
        if not self.edited or self._writing:
            return True
        if self._contested and not decided:
            return False
        self._writing = True
        text = self.text
        reason = attempt(
            self._context,
            lambda: self._write(text),
            owner=self,
            key=self.place,
            then=self._written,
            give_up=self._take_stored,
        )
        self._writing = False
        if reason is not None:
            self.say(reason)
            self.refresh()
        return reason is None

    def _written(self) -> None:
        self._writing = False
        self._take_stored()

    def _take_stored(self) -> None:
        self._stored = self._read()
        self.revert()


class LineField(TextField):
    """One line; Enter writes it, Esc gives it up."""

    def __init__(
        self, context: CaseContext, name: str, label: str, read: Read, write: Write, placeholder: str = ""
    ) -> None:
        """Make a field called `label`."""
        self.editor = ElidedLine()
        self.editor.setObjectName(f"field-{name}")
        self.editor.setAccessibleName(label)
        self.editor.setPlaceholderText(placeholder)
        super().__init__(context, name, read, write, self.editor)
        self.editor.setReadOnly(context.session.case.read_only)
        self.editor.returnPressed.connect(lambda: self.commit(decided=True))
        self.editor.editingFinished.connect(self.commit)
        self.editor.installEventFilter(self)

    @property
    @override
    def text(self) -> str:
        return self.editor.text()

    @override
    def _put(self, text: str) -> None:
        self.editor.setText(text)
        self.editor.setCursorPosition(0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and self.edited:
            self.revert()
            return True
        return super().eventFilter(watched, event)


class BlockField(TextField):
    """Several lines, as high as the text up to a limit; Ctrl+Enter (or Enter alone where `enter`) writes it."""

    def __init__(
        self,
        context: CaseContext,
        name: str,
        label: str,
        read: Read,
        write: Write,
        placeholder: str = "",
        *,
        enter: bool = False,
    ) -> None:
        """Make a field called `label`."""
        self.editor = _Block(self, enter)
        self.key = "Enter" if enter else "Ctrl+Enter"
        self.editor.setObjectName(f"field-{name}")
        self.editor.setAccessibleName(label)
        self.editor.setPlaceholderText(placeholder)
        super().__init__(context, name, read, write, self.editor)
        self.editor.setReadOnly(context.session.case.read_only)

    @property
    @override
    def text(self) -> str:
        # toPlainText would turn spaces that do not break into common ones.
        return self.editor.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @override
    def _put(self, text: str) -> None:
        self.editor.setPlainText(text)


class _Block(QPlainTextEdit):
    def __init__(self, field: BlockField, enter: bool) -> None:
        super().__init__()
        self._field, self._enter = field, enter
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        lines = max(1, round(self.document().documentLayout().documentSize().height()))
        height = lines * self.fontMetrics().lineSpacing() + 13
        self.setFixedHeight(min(fonts.px(_TALLEST), height))
        fits = height <= fonts.px(_TALLEST)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._field.commit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if entered and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or (self._enter and not shifted)):
            self._field.commit(decided=True)
        elif event.key() == Qt.Key.Key_Escape and self._field.edited:
            self._field.revert()
        else:
            super().keyPressEvent(event)
