"""Asks before everything after an entry is undone, and says what that changes."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from provenance_app.editing.history import WayBack, way_back
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count, visible
from provenance_app.ui.writer import Outcome


class BackBar(QWidget):
    """A line with two buttons, in sight while it asks."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._context = context
        self._asked: tuple[int, str] | None = None
        self._way: WayBack | None = None
        self.setObjectName("history-back-bar")
        self.question = PlainLabel(parent=self)
        self.question.setObjectName("history-back-question")
        self.undo = self._button("Undo back to here", "history-back-do", self._do)
        self.cancel = self._button("Cancel", "history-back-cancel", self.close_question)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.question, 1)
        row.addWidget(self.undo)
        row.addWidget(self.cancel)
        context.changed.connect(self._on_changed)
        self.hide()

    def _button(self, words: str, name: str, do: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words.rstrip("\u2026"))
        button.clicked.connect(do)
        return button

    def ask(self, seq: int, label: str) -> None:
        """Ask whether everything after an entry shall be undone; where that cannot be, say why."""
        context = self._context
        context.refresh()
        try:
            way = way_back(context.session.case, context.snapshot, seq, label)
        except ProvenanceError as error:
            self.close_question()
            context.refused.emit(f"What came after entry {seq:,} cannot be undone: {error}")
            return
        self._asked, self._way = (seq, label), way
        self.question.setText(question_of(way, seq, visible(label)))
        self.undo.setEnabled(bool(way.edit.changes))
        self.show()
        (self.undo if way.edit.changes else self.cancel).setFocus()

    def close_question(self) -> None:
        """Ask no more."""
        self._asked = self._way = None
        self.hide()

    def _do(self) -> None:
        way = self._way
        self.close_question()
        if way is None:
            return
        told = f"{visible(way.edit.label)}; Ctrl+Z takes that back"

        def then(outcome: Outcome) -> None:
            if outcome is Outcome.DONE:
                self._context.told.emit(told)

        self._context.perform(way.edit, complete=False, then=then)

    def _on_changed(self) -> None:
        """Ask anew where the case has changed meanwhile."""
        if self._asked is not None and self.isVisible():
            seq, label = self._asked
            if self._context.snapshot.revision == seq:
                self.close_question()
            else:
                self.ask(seq, label)


def question_of(way: WayBack, seq: int, label: str) -> str:
    """Return what undoing back to an entry comes to."""
    entries = "the edit" if way.entries == 1 else f"all {way.entries:,} edits"
    beginning = f"Undo {entries} after entry {seq:,}, \u201c{label}\u201d?"
    if not way.edit.changes:
        return f"{beginning} Nothing is otherwise now than it was then."
    back, changed, gone = way.counts
    parts = [
        f"{count(back, 'record')} {'comes' if back == 1 else 'come'} back" if back else "",
        f"{count(changed, 'record')} {'is' if changed == 1 else 'are'} as before" if changed else "",
        f"{count(gone, 'record')} {'goes' if gone == 1 else 'go'}" if gone else "",
    ]
    told = ", ".join(filter(None, parts)) or "Only places in the graph change"
    return f"{beginning} {told}. It is one edit, which can be undone, too."
