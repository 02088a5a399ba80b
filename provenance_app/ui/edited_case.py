"""A case that the user edits: every edit is one step to undo, and what takes long is written in the thread."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from provenance_app.casefile import Cancelled, Step
from provenance_app.editing import CaseSession
from provenance_app.editing.session import MANY, Written
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseBusy, EditConflict, ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.undo import EditCommand, WrittenCommand, restore
from provenance_app.ui.waiting import Trial, Waiting, may_wait
from provenance_app.ui.writer import Outcome, Writer

_log = logging.getLogger(__name__)

Then = Callable[[Outcome], None]
"""Is told once, on the window's thread, what became of an edit."""


class EditedCase(QObject):
    """The open case as it is edited, undone and done again.

    Attributes:
        keep_before: Given each new edit before it is written, on the window's thread or on that in which it is.

    Signals:
        told: A sentence for the status bar.
        refused: A sentence about something that could not be done; shown calmly, with a way out.
        troubled: After `refused`, the error that the file gave, where something can be done about it.
    """

    told = Signal(str)
    refused = Signal(str)
    troubled = Signal(object)

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        """Edit the case of a session."""
        super().__init__(parent)
        self.session = session
        self.waiting = Waiting(self)
        self.writer = Writer(session, self)
        self.writer.ended.connect(self._on_written)
        self.undo_stack = QUndoStack(self)
        self.keep_before: Callable[[Edit], None] = lambda _: None
        self._trial: Trial | None = None
        self._held_up = False

    @property
    def snapshot(self) -> Snapshot:
        """The case as it is now."""
        return self.session.snapshot

    def perform(
        self, edit: Edit, trial: Trial | None = None, *, complete: bool = True, then: Then | None = None
    ) -> bool:
        """Do an edit as one undo step; where it is refused, say why. An empty edit does nothing.

        One of many records is written in the thread. Where the file does not take it, it waits to be tried again: as
        `trial` does it, or as it is.

        Args:
            edit: What to do.
            trial: How it is tried again.
            complete: Whether times and places are to be set; not where the records are as they were once before.
            then: Told what became of it: before this returns, or once it is written.

        Returns:
            Whether it was done, or is being written.
        """
        if not edit.changes:
            return False
        again = Trial(object(), lambda: self.perform(edit, complete=complete), label=lambda: edit.label, anew=False)
        trial = trial or again
        if len(edit.changes) > MANY:
            return self._write(edit.label, lambda _: edit, trial, then, complete=complete)
        command = EditCommand(self, edit, complete=complete)
        with self._trying(trial):
            if self.writer.busy:  # what was undone stays on the stack
                self.refuse(CaseBusy(self.session.case.path.name, "The edit"))
            else:
                self.keep_before(edit)
                self.undo_stack.push(command)
        if then is not None:
            then(Outcome.DONE if command.done else Outcome.REFUSED)
        return command.done

    def work_out(self, label: str, make: Callable[[Snapshot], Edit], then: Then) -> None:
        """Do an edit as one undo step that takes long to make, or is of many records, all of it in the thread.

        Args:
            label: What is done, for the status bar.
            make: Makes it of the case, and asks nothing of the window.
            then: Told what became of it.
        """

        def again() -> bool:
            self.work_out(label, make, then)
            return False  # not yet

        self._write(label, make, Trial(object(), again, label=lambda: label), then, complete=True)

    def _write(
        self, label: str, make: Callable[[Snapshot], Edit], trial: Trial, then: Then | None, *, complete: bool
    ) -> bool:
        """Have an edit made and written in the thread; says whether that was begun."""
        outcomes: list[Outcome] = []

        def kept(snapshot: Snapshot) -> Edit:
            edit = make(snapshot)
            self.keep_before(edit)
            return edit

        def ended(written: Written | ProvenanceError) -> None:
            outcomes.append(self._settled(label, written, trial))
            if then is not None:
                then(outcomes[0])

        self.writer.write(label, kept, ended, complete=complete)
        return Outcome.REFUSED not in outcomes

    def _settled(self, label: str, written: Written | ProvenanceError, trial: Trial) -> Outcome:
        """Take note of what became of an edit in the thread."""
        if isinstance(written, Written):
            if not written.edit.changes:
                return Outcome.NOTHING
            self.undo_stack.push(EditCommand(self, written.edit, complete=False, done=True))
            return Outcome.DONE
        with self._trying(trial):
            self._not_written(label, written)
        return Outcome.STOPPED if isinstance(written, Cancelled) else Outcome.REFUSED

    def _not_written(self, label: str, why: ProvenanceError) -> None:
        """Tell why what was begun in the thread was not written."""
        if isinstance(why, Cancelled):
            self.told.emit(f"{label} was stopped. Nothing was changed.")
        else:
            self.refuse(why)

    @contextmanager
    def _trying(self, trial: Trial) -> Iterator[None]:
        """Let an edit that is refused meanwhile be tried again as `trial` does it."""
        self._trial = trial
        try:
            yield
        finally:
            self._trial = None

    def _on_written(self) -> None:
        """Try those edits again that had to wait for one of many records."""
        if self._held_up:
            self._held_up = False
            self.waiting.again()

    def accept(self, keys: Iterable[tuple[RecordKind, RecordId]]) -> bool:
        """Take over records as another program left them; undoing that brings back what the history has."""
        try:
            seq = self.session.accept(keys)
        except ProvenanceError as error:
            self.refuse(error)
            return False
        if seq is not None:
            (entry,) = self.session.case.history(1, seq + 1)
            self.undo_stack.push(WrittenCommand(self, Step(seq, entry.label, entry.changes)))
        return True

    def restore_undo(self) -> None:
        """Let undo and redo go on where this user left them, as the history tells."""
        if self.session.case.read_only:
            return
        try:
            steps = self.session.case.steps()
        except ProvenanceError as error:
            self.refuse(error)
        else:
            restore(self.undo_stack, self, steps)

    def apply(
        self, label: str, make: Callable[[], Edit], then: Callable[[ProvenanceError | None], None], *, in_thread: bool
    ) -> None:
        """Apply an edit as it is, in the thread or at once; only undo commands do.

        Where it is refused, that is told; `then` is given why, or None.
        """

        def ended(written: Written | ProvenanceError) -> None:
            refusal = None if isinstance(written, Written) else written
            if refusal is not None:
                self._not_written(label, refusal)
            then(refusal)

        if in_thread:
            self.writer.write(label, lambda _: make(), ended, complete=False)
            return
        refusal = None
        try:
            self.session.apply(make())
        except ProvenanceError as error:
            refusal = error
            self.refuse(error)
        then(refusal)

    def refuse(self, error: ProvenanceError) -> None:
        """Tell the user what could not be done; an edit that the file did not take waits."""
        _log.info("refused: %s", error)
        trial = self._trial if may_wait(error) else None
        self._held_up = self._held_up or (trial is not None and self.writer.busy)
        if trial is not None and (trial.anew or not isinstance(error, EditConflict)):
            self.waiting.add(trial)
        self.refused.emit(str(error))
        if trial is not None:
            self.troubled.emit(error)
