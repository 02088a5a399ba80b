"""The Suggestions panel: what the text beside it suggests to record, to be accepted, edited or rejected."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing.suggested import suggestions
from provenance_app.editing.suggested.suggestions import Sorted
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Changes, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import Make, attempt, do
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.suggestions.buttons import SuggestionButtons
from provenance_app.ui.panels.suggestions.delegate import Size
from provenance_app.ui.panels.suggestions.form import SuggestionForm
from provenance_app.ui.panels.suggestions.head import SuggestionsHead
from provenance_app.ui.panels.suggestions.listing import SuggestionList
from provenance_app.ui.panels.suggestions.looking import Looking
from provenance_app.ui.panels.suggestions.rejected_switch import RejectedSwitch
from provenance_app.ui.panels.suggestions.rows import SuggestionRows, row_id
from provenance_app.ui.panels.wording import visible

_BEARING: Final = (
    RecordKind.DOCUMENT,
    RecordKind.CAPTURE,
    RecordKind.SOURCE,
    RecordKind.MEDIA,
    RecordKind.LINK,
    RecordKind.REJECTION,
)
_LETTERS: Final = (Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_X)


class SuggestionsPanel(QWidget):
    """Lists what nobody has looked at yet; nothing is recorded before it is accepted.

    Signals:
        counted: How many there are to look at, and whether the text has any, looked at or not.
        turned: Another text is looked through from now on.
        spare: Whether the panel could leave its room to the text: there was nothing to look at when that was shown.
        pointed: Start and end of the words that are current, or None; and whether they are to be brought into sight.
        closed: The user wants it out of the way.
        left: The user wants the keyboard back in the text.
    """

    counted = Signal(int, bool)
    spare = Signal(bool)
    turned = Signal()
    pointed = Signal(object, bool)
    closed = Signal()
    left = Signal()

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Make it for a case; nothing is looked at yet."""
        super().__init__(parent)
        self._context = context
        self._capture: RecordId | None = None
        self._sorted = Sorted()
        self._all = False
        self._spare = self._worked = False
        self._waits_at: QWidget | None = None
        self._last: tuple[RecordId, QWidget | None] | None = None
        self.setObjectName("suggestions-panel")
        self.setAccessibleName("Suggestions")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(220)
        self.looking = Looking(context, self)
        self.rows = SuggestionRows(self)
        self.list = SuggestionList(self.rows, self)
        self.form = SuggestionForm(self)
        self.empty = EmptyHint("suggestions-show-rejected", self)
        self.head = SuggestionsHead(self)
        self.rejected = RejectedSwitch()
        self.head.hold(self.rejected)
        self.buttons = SuggestionButtons(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        for page in (self.list, self.empty, self.form):
            self._pages.addWidget(page)
        self._above, self._line = (QFrame(self) for _ in range(2))
        for line in (self._above, self._line):
            line.setFrameShape(QFrame.Shape.HLine)
            line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._above)
        column.addWidget(self._pages, 1)
        column.addWidget(self._line)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.looking.looked.connect(self._sort_out)
        self._context.changed.connect(self._on_changed)
        self.list.pointed.connect(self._show_current)
        self.list.shown.connect(lambda: self._point(go=True))
        self.form.accepted.connect(self.accept)
        self.form.cancelled.connect(self._leave_form)
        self.form.ranged.connect(lambda: self._point(go=True))
        self.buttons.accepted.connect(self.accept)
        self.buttons.edited.connect(self.edit)
        self.buttons.rejected.connect(self.reject)
        self.head.closed.connect(self.closed)
        self.rejected.toggled.connect(self._show_rejected)
        self.empty.requested.connect(lambda: self.rejected.setChecked(True))

    # -- what is looked at ---------------------------------------------------------------------------------------

    def look_at(self, capture: RecordId | None) -> None:
        """Look through a capture from now on; None where there is no text to look through."""
        if capture != self._capture:
            self._capture, self._worked = capture, False
            self._leave_form()
            self.turned.emit()
        self._look()
        self._sort_out()

    def _look(self) -> None:
        self.looking.look_at(self._text_of())

    def _text_of(self) -> Capture | None:
        capture = self._context.snapshot.captures.get(self._capture) if self._capture else None
        return capture if capture is not None and capture.text is not None else None

    def _on_changed(self, changes: Changes) -> None:
        if self._capture is not None and changes.touches(*_BEARING):
            self._look()
            self._sort_out()

    def take_keyboard(self) -> None:
        """Take the keyboard as soon as there is something to look at, unless the user went elsewhere by then.

        A panel that is hidden gives it to the text.
        """
        self._waits_at = None
        if self.rows.rowCount() and not self.isHidden():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.left.emit()
        if self.looking.busy and not self.isHidden():
            self._waits_at = QApplication.focusWidget()

    def save_room(self, *, below: bool, low: bool) -> None:
        """Show less of each suggestion.

        Args:
            below: The panel is as wide as the text above it.
            low: There is so little height that the head, whose count the button above the text has too, gives way.
        """
        self.list.show_size(Size(1 if below else 2, reason=not low))
        self.buttons.reason.setHidden(below)
        if self.head.isHidden() is not low:
            self.head.setHidden(low)
            self._above.setHidden(low)
            self.rejected.shorten(low)
            (self.buttons if low else self.head).hold(self.rejected)

    def stop(self) -> None:
        """Look no further; the case is about to be closed."""
        self.looking.stop()

    @property
    def pending(self) -> int:
        """How many suggestions there are to look at."""
        return len(self._sorted.pending)

    @property
    def at_rejected(self) -> bool:
        """Whether the current suggestion is one that was rejected."""
        return self.list.current is not None and self.rows.is_rejected(self.list.current)

    @property
    def editing(self) -> bool:
        """Whether the fields of a suggestion are open."""
        return self._pages.currentWidget() is self.form

    # -- what is shown -------------------------------------------------------------------------------------------

    def _sort_out(self) -> None:
        """Show what is left to look at. What is current stays so; what came back by undo is current then."""
        capture, found = self._text_of(), self.looking.found
        before, row, known = self.list.current_id, self.list.currentIndex().row(), self.rows.rowCount() > 0
        self._sorted = Sorted() if capture is None else suggestions.sort_out(self._context.snapshot, capture.id, found)
        came = self.rows.show(self._sorted.pending, self._sorted.rejected if self._all else ())
        back = next(iter(came)) if known and len(came) == 1 and not self.editing else None
        if not self.list.go_to(back or before):
            self.list.go_to_row(row)
        if self.editing and self.list.current_id != before:
            self._leave_form()
        self._tell()
        self._show_current()
        if self._last is not None and self._last[0] in came:
            (_, at), self._last = self._last, None
            if at is QApplication.focusWidget():  # undo of the last one, after which the keyboard went to the text
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._waits_at is not None and not self.looking.busy:
            waits, self._waits_at = self._waits_at, None
            if waits is QApplication.focusWidget() and self.rows.rowCount():
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        left, total = len(self._sorted.pending), len(self.looking.found)
        told = f"{left:,} of {total:,} to look at" if left else (f"All {total:,} looked at" if total else "")
        self.head.tell(told)
        self.rejected.count(len(self._sorted.rejected))
        some = self.rows.rowCount() > 0
        if not some:
            self.empty.say(*self._why_empty())
            if self.list.hasFocus():
                self.left.emit()
        if not self.editing:
            self._pages.setCurrentWidget(self.list if some else self.empty)
        for below in (self._line, self.buttons):
            below.setVisible(some)
        self.counted.emit(left, total > 0 or self._text_of() is None or self.looking.busy)
        self._tell_spare(left)

    def _tell_spare(self, left: int) -> None:
        """Say whether the room is needed; what was worked through stays, so that undo and the rejected are at hand."""
        self._worked = self._worked or left > 0
        if not self.looking.busy and self._spare == self._worked:
            self._spare = not self._worked
            self.spare.emit(self._spare)

    def _why_empty(self) -> tuple[str, str]:
        if self._text_of() is None:
            return "Quotes, figures and pictures of a text are suggested here. This document has no text yet.", ""
        if self.looking.busy:
            return "Looking through the text\u2026", ""
        if not self.looking.found:
            return (
                "Nothing in this text looks like a quote, a figure or a picture. Mark claims by hand: words, then C.",
                "",
            )
        rejected = len(self._sorted.rejected)
        return f"All {len(self.looking.found):,} looked at.", "Show those you rejected" if rejected else ""

    def _show_rejected(self, shown: bool) -> None:
        self._all = shown
        self._sort_out()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        current = self.list.current
        writable = not self._context.session.case.read_only
        self.buttons.enable(some=current is not None and writable)
        self.buttons.reason.setText(visible(current.reason) if current else "")
        self.buttons.show_for(editing=self.editing, rejected=self.at_rejected)
        self._point(go=self.list.hasFocus())

    def _point(self, *, go: bool) -> None:
        """Show in the text which words are current, as long as the panel can be seen."""
        current = self.list.current
        if current is None or self.isHidden():
            self.pointed.emit(None, False)
        else:
            self.pointed.emit(self.form.words.range if self.editing else (current.start, current.end), go)

    def take_words(self, start: int, end: int) -> None:
        """Let words that were marked in the text be those of the suggestion whose fields are open."""
        if self.editing:
            self.form.words.take(start, end)

    # -- what is done --------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Record the current suggestion, as it stands in its fields where they are open."""
        current, capture = self.list.current, self._capture
        if current is None or capture is None:
            return
        if not self.editing:
            self._do(current, lambda: suggestions.accept(self._context.snapshot, capture, current, self.looking.found))
            return
        form = self.form
        reason = attempt(
            self._context,
            lambda: suggestions.accept(self._context.snapshot, capture, form.value(), self.looking.found),
            owner=self,
            then=self._done_with(current),
        )
        form.say(reason or "")

    def reject(self) -> None:
        """Reject the current suggestion; take the rejection back where it is rejected, leave its fields where open."""
        current, capture = self.list.current, self._capture
        if self.editing:
            self._leave_form()
        elif current is not None and capture is not None:
            self._do(current, lambda: self._rejecting(capture, current))

    def _rejecting(self, capture: RecordId, suggestion: Suggestion) -> Edit:
        snapshot, session = self._context.snapshot, self._context.session
        if suggestions.rejection_of(snapshot, capture, suggestion) is not None:
            return suggestions.take_back(snapshot, capture, suggestion)
        return suggestions.reject(snapshot, capture, suggestion, by=session.actor, at=session.clock())

    def _do(self, suggestion: Suggestion, make: Make) -> None:
        do(self._context, make, owner=self, then=self._done_with(suggestion))

    def _done_with(self, suggestion: Suggestion) -> Callable[[], None]:
        """Return what tells that something was done about a suggestion, and goes on to the next one."""

        def done() -> None:
            self._context.told.emit(f"{self._context.undo_stack.undoText()} \u00b7 Ctrl+Z takes it back")
            self._leave_form()
            self._last = None if self.rows.rowCount() else (row_id(suggestion), QApplication.focusWidget())
            if self.list.current_id == row_id(suggestion):
                self.list.go_to_row(self.list.currentIndex().row() + 1)
            self._point(go=True)  # wherever the keyboard is: the next answer is about these words

        return done

    def edit(self) -> None:
        """Open the fields of the current suggestion."""
        current, capture = self.list.current, self._text_of()
        if current is None or capture is None or self._context.session.case.read_only:
            return
        self._pages.setCurrentWidget(self.form)
        names = (source.name for source in self._context.snapshot.sources.values())
        self.form.open_for(current, capture.text or "", names)
        self._show_current()

    def _leave_form(self) -> None:
        """Show the list again, with the keyboard in it where that was in the fields."""
        if self.editing:
            focused = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self._pages.setCurrentWidget(self.list)
            self._tell()
            if focused:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_current()

    # -- events --------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        # A shortcut of the window must not take a letter that belongs to the panel while it has the focus.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self.answer(Qt.Key(event.key()))

    def answer(self, key: Qt.Key) -> None:
        """Accept (A), edit (E) or reject (X) the current suggestion; nothing where none is shown."""
        if self.isVisible() and not self.editing:
            {Qt.Key.Key_A: self.accept, Qt.Key.Key_E: self.edit, Qt.Key.Key_X: self.reject}[key]()

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return plain and not self.editing and event.key() in (*_LETTERS, Qt.Key.Key_Escape)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._point(go=False)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():
            self.pointed.emit(None, False)
