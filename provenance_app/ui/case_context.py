"""What every panel of a window shares: the open case, its undo stack, and what is selected.

Panels read from it, push edits through it and listen to its signals; they never know each other.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from provenance_app.analysis.filtering import passing
from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.origins import Origins, origins_of
from provenance_app.analysis.what_if import Fallen, suppose_falls
from provenance_app.casefile import Cancelled, SearchHit, Step
from provenance_app.editing import CaseSession
from provenance_app.editing.session import ASKED_ANEW, MANY, Written
from provenance_app.model import collector
from provenance_app.model.changes import Changes, Edit
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.errors import CaseBusy, EditConflict, ProvenanceError
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.owners import owner_of
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.closer_looks import CloserLooks
from provenance_app.ui.covering import Covering
from provenance_app.ui.fallen_words import fallen_line
from provenance_app.ui.outside_player import OutsidePlayer
from provenance_app.ui.small_pictures import SmallPictures
from provenance_app.ui.undo import EditCommand, WrittenCommand, restore
from provenance_app.ui.waiting import Trial, Waiting, may_wait
from provenance_app.ui.writer import Outcome, Writer

_log = logging.getLogger(__name__)

_LARGE: Final = 3_000
"""With more records and links than this, asking all rules takes longer than a user should wait for a window."""

_LOOK: Final = 20
"""Milliseconds between two looks whether all rules of a large case were asked."""

_EDITED: Final = 200
"""Records that one edit touches and that stay in sight whatever the filter says; an import has more."""

_ASKED_ABOUT: Final = (*NODE_KINDS, RecordKind.LINK)


class CaseContext(QObject):
    """The open case as the window sees it.

    Signals:
        about_to_change: An `Edit`, before it is done.
        changed: A `Changes`; after every edit, undo, redo, import, after another window wrote, and when the flags of a
            large case have been found.
        selected: A tuple of record ids, the last one picked at its end.
        supposed: A `Fallen`, what goes with the records that are supposed to fall; or None, when they stand again.
        filtered: A `Filter`, by which graph, table and timeline leave records out from now on.
        told: A sentence for the status bar.
        refused: A sentence about something that could not be done; shown calmly, with a way out.
        troubled: After `refused`, the error that the file gave, where something can be done about it.
    """

    about_to_change = Signal(object)
    changed = Signal(object)
    selected = Signal(object)
    supposed = Signal(object)
    filtered = Signal(object)
    told = Signal(str)
    refused = Signal(str)
    troubled = Signal(object)

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        """Listen to the session from now on."""
        super().__init__(parent)
        self.session = session
        self.waiting = Waiting(self)
        self.pictures = SmallPictures(session, self)
        self.covering = Covering(self)
        self.closer = CloserLooks(session, self)
        self.player = OutsidePlayer(session, self)
        self.player.refused.connect(self.refused)
        self.player.told.connect(self.told)
        self._trial: Trial | None = None
        self.writer = Writer(session, self)
        self.writer.ended.connect(self._on_written)
        self._held_up = False
        self.undo_stack = QUndoStack(self)
        self.selection: tuple[RecordId, ...] = ()
        self.fallen: Fallen | None = None
        self.filter = Filter()
        self._kept: frozenset[RecordId] = frozenset()
        self._passing: frozenset[RecordId] | None = None
        self._passing_known = True
        self._altered: tuple[Snapshot | None, frozenset[RecordId]] = (None, frozenset())
        self._unsubscribe = session.subscribe(self._on_changes)
        self._no_flags = FlagIndex(Snapshot())
        self._evaluating = QTimer(self, interval=_LOOK)
        self._evaluating.timeout.connect(self._look_for_flags)
        self._evaluate(large=self._is_large)

    @property
    def snapshot(self) -> Snapshot:
        """The case as it is now."""
        return self.session.snapshot

    def search(self, words: str, limit: int) -> list[SearchHit]:
        """Return what is found in the case; where the search index was damaged, it is made anew and that is told."""
        case = self.session.case
        mended = case.searches_mended
        found = case.search(words, limit)
        if case.searches_mended > mended:
            self.told.emit("The search index was damaged and has been made anew from the records")
        return [hit for hit in found if self.snapshot.find(hit.kind, hit.id)]  # others are just being written

    @property
    def altered(self) -> frozenset[RecordId]:
        """The records and links that do not fit the history, as far as somebody has looked."""
        history = self.snapshot.history
        if not history.altered:
            return frozenset()
        known, found = self._altered
        if known is not self.snapshot:
            found = self.snapshot.altered
            self._altered = (self.snapshot, found)
        return found

    @property
    def flags(self) -> FlagIndex:
        """The flags of the case as it is now; none while those of a large case are still being found."""
        return self.session.flags if self.flags_ready else self._no_flags

    @property
    def flags_ready(self) -> bool:
        """Whether `flags` are those of the case. `changed` tells when they are, by changes that touch no record."""
        return not self._evaluating.isActive()

    def origins_of(self, claim: RecordId) -> Origins:
        """Return the origins of a claim; raises UnknownRecord where there is no such claim."""
        return self.session.flags.origins_of(claim) if self.flags_ready else origins_of(self.snapshot, claim)

    def suppose_falls(self, records: Iterable[RecordId]) -> None:
        """Suppose these records fall; where they do already, or there are none, everything stands again."""
        ids = tuple(sorted(one for one in records if self.snapshot.kind_of(one) is not None))
        stands = not ids or (self.fallen is not None and self.fallen.records == ids)
        had = self.fallen is not None
        self._suppose(() if stands else ids)
        if self.fallen is not None:
            self.told.emit(fallen_line(self.fallen))
        elif had:
            self.told.emit("Everything stands again")

    def _suppose(self, ids: tuple[RecordId, ...]) -> None:
        if not ids:
            self.fallen = None
        else:
            self.fallen = (
                self.session.flags.suppose_falls(ids) if self.flags_ready else suppose_falls(self.snapshot, ids)
            )
        self.supposed.emit(self.fallen)

    def set_filter(self, wanted: Filter) -> None:
        """Leave out of graph, table and timeline what this filter does not let through."""
        if wanted != self.filter:
            self.filter = wanted
            self._kept = frozenset()
            self._passing_known = False
            self.filtered.emit(wanted)

    @property
    def passing(self) -> frozenset[RecordId] | None:
        """The nodes that the filter lets through, or None where it leaves nothing out.

        What was added or edited since the filter was set stays, whatever it is like now: nothing vanishes under the
        hand that works on it.
        """
        if not self._passing_known:
            self._passing = passing(self.snapshot, self.filter, self.flags.flags, self._kept)
            self._passing_known = True
        return self._passing

    def keep(self, ids: Iterable[RecordId]) -> None:
        """Let these records through until the filter is changed: somebody looks for them."""
        passed = self.passing
        new = frozenset() if passed is None else frozenset(ids) - passed
        if new and passed is not None:
            self._kept |= new
            self._passing = passed | new
            self.filtered.emit(self.filter)

    def _keep_what_was_edited(self, changes: Changes) -> None:
        if self.filter.empty:
            return
        if not changes.everything and len(changes.touched) <= _EDITED:
            passed = self._passing or frozenset()
            touched = {node for _, one in changes.touched for node in self._nodes_of(one)}
            self._kept |= frozenset(changes.added_ids(*NODE_KINDS)) | (touched & passed)
        self._passing_known = False

    def _nodes_of(self, record_id: RecordId) -> tuple[RecordId, ...]:
        """Return the nodes that a record or link belongs to."""
        record = self.snapshot.get(record_id)
        if isinstance(record, Link):
            return (record.from_, record.to)
        owner = None if record is None else owner_of(record)
        return () if owner is None else (owner,)

    @property
    def current(self) -> RecordId | None:
        """The record picked last, or None."""
        return self.selection[-1] if self.selection else None

    @property
    def alone(self) -> RecordId | None:
        """The record that is selected by itself, or None where several are, or nothing is."""
        return self.selection[0] if len(self.selection) == 1 else None

    def perform(self, edit: Edit, trial: Trial | None = None, *, complete: bool = True) -> bool:
        """Do an edit as one undo step; where it is refused, say why and return False. An empty edit does nothing.

        Where the file does not take it, it waits to be tried again: as `trial` does it, or as it is.

        Args:
            edit: What to do.
            trial: How it is tried again.
            complete: Whether times and places are to be set; not where the records are as they were once before.
        """
        if not edit.changes:
            return False
        command = EditCommand(self, edit, complete=complete)
        again = Trial(object(), lambda: self.perform(edit, complete=complete), label=lambda: edit.label, anew=False)
        with self._trying(trial or again):
            if self.writer.busy:  # what was undone stays on the stack
                self.refuse(CaseBusy(self.session.case.path.name, "The edit"))
                return False
            self.about_to_change.emit(edit)
            self.undo_stack.push(command)
        return command.done

    def carry_out(self, edit: Edit, then: Callable[[Outcome], None]) -> None:
        """Do an edit as one undo step, in a thread where it is of many records; `then` is told what came of it.

        Where it is refused that is told, and where the file does not take it, it waits to be tried again.
        """
        if len(edit.changes) <= MANY:
            then(Outcome.DONE if self.perform(edit) else Outcome.REFUSED)
            return

        def again() -> bool:
            self.carry_out(edit, lambda _: None)
            return False  # not yet

        def ended(written: Written | ProvenanceError) -> None:
            if isinstance(written, Written):
                self.undo_stack.push(EditCommand(self, written.edit, complete=False, done=True))
                then(Outcome.DONE)
            elif isinstance(written, Cancelled):
                then(Outcome.STOPPED)
            else:
                with self._trying(Trial(object(), again, label=lambda: edit.label, anew=False)):
                    self.refuse(written)
                then(Outcome.REFUSED)

        self.about_to_change.emit(edit)
        self.writer.write(edit, ended, complete=True)

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
            self.undo_stack.push(WrittenCommand(self, Step(seq, entry.label)))
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

    def apply(self, edit: Edit, then: Callable[[ProvenanceError | None], None], *, at_once: bool) -> None:
        """Apply an edit as it is, if not `at_once` in a thread where it is of many records; only undo commands do.

        Where it is refused, that is told; `then` is given why, or None.
        """

        def ended(written: Written | ProvenanceError) -> None:
            refusal = None if isinstance(written, Written) else written
            if isinstance(refusal, Cancelled):
                self.told.emit(f"{edit.label} was stopped. Nothing was changed.")
            elif refusal is not None:
                self.refuse(refusal)
            then(refusal)

        if len(edit.changes) > MANY and not at_once:
            self.writer.write(edit, ended, complete=False)
            return
        refusal = None
        try:
            self.session.apply(edit)
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

    def select(self, ids: Iterable[RecordId]) -> None:
        """Select these records and links in every view."""
        selection = tuple(dict.fromkeys(ids))
        if selection != self.selection:
            self.selection = selection
            self.selected.emit(selection)

    def refresh(self) -> None:
        """Read the case again if another window wrote to it."""
        try:
            if self.session.refresh():
                self.told.emit("Another window changed this case; what it wrote is shown now.")
        except ProvenanceError as error:
            self.refuse(error)

    @property
    def _is_large(self) -> bool:
        return sum(len(self.snapshot.records(kind)) for kind in _ASKED_ABOUT) > _LARGE

    def _evaluate(self, *, large: bool) -> None:
        """Have the rules of a large case, or of much that is new, asked in a thread: the window never stands still."""
        if large and not self.session.flags_ready:
            collector.spare()
            self._evaluating.start()

    def _look_for_flags(self) -> None:
        if self.session.work_on_flags():
            self._evaluating.stop()
            collector.spare()
            self._passing_known = self.filter.empty
            self.changed.emit(Changes(self.snapshot.revision))

    def close(self) -> None:
        """Stop listening and close the case."""
        self.writer.stop()
        self.pictures.stop()
        self.closer.stop()
        self.player.stop()
        self.covering.cover()
        self._evaluating.stop()
        self._unsubscribe()
        self.undo_stack.clear()
        self.session.close()
        collector.spare_nothing()

    def _on_changes(self, changes: Changes) -> None:
        self._evaluate(large=len(changes.touched) > ASKED_ANEW or self._is_large)
        self._keep_what_was_edited(changes)
        if self.fallen is not None:
            self._suppose(tuple(one for one in self.fallen.records if self.snapshot.kind_of(one) is not None))
        self.changed.emit(changes)
        if changes.everything or changes.removed:
            self.select(item for item in self.selection if self.snapshot.get(item) is not None)
