"""What every panel of a window shares: the open case, what is selected in it, and what is left out.

Panels read from it, push edits through it and listen to its signals; they never know each other.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from provenance_app.analysis.filtering import passing
from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.origins import Origins, origins_of
from provenance_app.analysis.what_if import Fallen, suppose_falls
from provenance_app.casefile import SearchHit
from provenance_app.editing import CaseSession
from provenance_app.editing.session import ASKED_ANEW
from provenance_app.model import collector
from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.owners import owner_of
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.closer_looks import CloserLooks
from provenance_app.ui.covering import Covering
from provenance_app.ui.edited_case import EditedCase
from provenance_app.ui.fallen_words import fallen_line
from provenance_app.ui.outside_player import OutsidePlayer
from provenance_app.ui.small_pictures import SmallPictures

_LARGE: Final = 3_000
"""With more records and links than this, asking all rules takes longer than a user should wait for a window."""

_LOOK: Final = 20
"""Milliseconds between two looks whether all rules of a large case were asked."""

_EDITED: Final = 200
"""Records that one edit touches and that stay in sight whatever the filter says; an import has more."""

_ASKED_ABOUT: Final = (*NODE_KINDS, RecordKind.LINK)


class CaseContext(EditedCase):
    """The open case as the window sees it.

    Signals:
        changed: A `Changes`; after every edit, undo, redo, import, after another window wrote, and when the flags of a
            large case have been found.
        selected: A tuple of record ids, the last one picked at its end.
        supposed: A `Fallen`, what goes with the records that are supposed to fall; or None, when they stand again.
        filtered: A `Filter`, by which graph, table and timeline leave records out from now on.
    """

    changed = Signal(object)
    selected = Signal(object)
    supposed = Signal(object)
    filtered = Signal(object)

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        """Listen to the session from now on."""
        super().__init__(session, parent)
        self.pictures = SmallPictures(session, self)
        self.covering = Covering(self)
        self.closer = CloserLooks(session, self)
        self.player = OutsidePlayer(session, self)
        self.player.refused.connect(self.refused)
        self.player.told.connect(self.told)
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
