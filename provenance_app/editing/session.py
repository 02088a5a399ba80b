"""One open case: its file, its present state, and everybody who wants to hear of changes."""

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from provenance_app.analysis.flags import FlagIndex, GradualIndex
from provenance_app.casefile import CaseFile, CheckReport
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.remembering import Remembering
from provenance_app.casefile.writer import actor
from provenance_app.editing.completing import completed, timeless
from provenance_app.editing.conflicts import conflict_in
from provenance_app.editing.history import acceptance_label
from provenance_app.model.changes import Change, Changes, Edit
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseBusy, CaseFileError, EditConflict
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import History, Snapshot, StoredFile

T = TypeVar("T")
Listener = Callable[[Changes], None]
Progress = Callable[[int], bool]
"""Takes the percentage done; False stops."""

MANY: Final = 100
"""An edit of more records than this is not done within a moment; a window writes it in the thread."""
ASKED_ANEW: Final = 300
"""After an edit of more records than this all rules are asked anew, in a thread; until then a window shows no flags."""
_VERY_MANY: Final = 2_000
"""After an edit of more records than this, asking all rules anew is faster than finding out which to ask."""


def utc_now() -> datetime:
    """Return the present time to the millisecond, with its zone."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Written(NamedTuple):
    """An edit that stands in the file: as it was written, the case after it, and what it touched."""

    edit: Edit
    snapshot: Snapshot
    changes: Changes


class CaseSession:
    """An open case. Every edit goes through `apply`, or `begin` and `end`; undo is the same of the inverse.

    What takes long is written in a thread of its own, one after the other; everything else is done on the thread that
    made the session.

    Attributes:
        case: The file behind it.
        snapshot: The case as it is now.
        saved_at: When the last edit was written, or None before the first.
    """

    def __init__(self, case: CaseFile, clock: Callable[[], datetime] = utc_now, ledger: Ledger | None = None) -> None:
        """Read the whole case; raises CaseFileError where it cannot be read.

        Args:
            case: The open file; the session closes it.
            clock: Tells the time.
            ledger: Where to take note of how the case ends, after each edit and when it is closed.
        """
        self.case = case
        self.clock = clock
        self._memory = Remembering(case, ledger) if ledger and not case.read_only else None
        self.snapshot: Snapshot = case.load()
        self.saved_at: datetime | None = None
        self._listeners: list[Listener] = []
        self._flags: FlagIndex | None = None
        self._making: GradualIndex | None = None
        self._begun: tuple[Future[Written], list[Edit]] | None = None

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1, "writing")

    @property
    def actor(self) -> str:
        """Who is working: the name by which the system knows the user."""
        return actor()

    @property
    def flags(self) -> FlagIndex:
        """The flags of the case as it is now; evaluated when first asked for, kept in step afterwards."""
        if self._flags is None:
            self._flags = self._making.finish() if self._making else FlagIndex(self.snapshot)
            self._making = None
        return self._flags

    @property
    def flags_ready(self) -> bool:
        """Whether all rules have been asked, so that `flags` is there at once."""
        return self._flags is not None

    def work_on_flags(self) -> bool:
        """Have all rules asked in a thread, if they have not been; says whether that is done now.

        This is for a window that must not stand still; edits may come in between, and nobody is told at the end.
        """
        if self._flags is None:
            self._making = self._making or GradualIndex(self.snapshot)
            self._flags = self._making.work()
        if self._flags is not None:
            self._making = None
        return self.flags_ready

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; returns a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def complete(self, edit: Edit) -> Edit:
        """Return the edit with times on its records and places for its new nodes, as it will be written."""
        return completed(self.snapshot, edit, self.clock())

    def perform(self, edit: Edit) -> Changes:
        """Complete an edit and apply it."""
        return self.apply(self.complete(edit))

    def apply(self, edit: Edit) -> Changes:
        """Write an edit as it is and tell everybody.

        Raises:
            EditConflict: A record is no longer as the edit says it was; what is now in the file has been read, and the
                message tells both values.
            CaseFileError: The file cannot be written; nothing has changed.
        """
        self.refuse_if_busy("The edit")
        self.refresh()
        edit = self._tried_before(edit)
        self._accept_before(edit)
        try:
            written = self._write(self.snapshot, edit, None)
        except EditConflict as error:
            raise self._explained(error, edit) from error
        return self._take_over(written)

    @property
    def busy(self) -> bool:
        """Whether something is being written that takes a while, so that no edit can be."""
        return self._begun is not None or self.case.busy

    def refuse_if_busy(self, what: str) -> None:
        """Raise CaseBusy where `what` has to wait for something that is being written."""
        if self.busy:
            raise CaseBusy(self.case.path.name, what)

    def begin(
        self, make: Callable[[Snapshot], Edit], progress: Progress, *, complete: bool = True
    ) -> "Future[Written]":
        """Make and write an edit in the thread; until `end` no other is taken, and the case stays as it is.

        Args:
            make: Makes of the case what to write, all of it or nothing; an edit without changes is not written.
            progress: Told there the percentage that is written; returns False to stop.
            complete: Whether times and places are to be set before.

        Raises:
            CaseFileError: Something else is being written, or the file cannot be read.
            EditConflict: What was changed outside the app cannot be taken over.
            ProvenanceError: The edit cannot be made.
        """
        self.refuse_if_busy("The edit")
        self.refresh()
        known: Edit | None = None
        if self.case.in_doubt is not None or self.snapshot.history.altered:
            known = make(self.snapshot)
            if self.case.in_doubt is not None:
                known, complete = self._tried_before(self.complete(known) if complete else known), False
            self._accept_before(known)
        snapshot, now, made = self.snapshot, self.clock(), list[Edit]()

        def write() -> Written:
            with resting():
                edit = make(snapshot) if known is None else known
                made.append(edit)
                if not edit.changes:
                    return Written(edit, snapshot, Changes(snapshot.revision))
                return self._write(snapshot, completed(snapshot, edit, now) if complete else edit, progress)

        future = self._thread.submit(write)
        self._begun = future, made
        return future

    def end(self) -> Written:
        """Take over the edit that was begun, and tell everybody; waits where it is still being written.

        Raises:
            ProvenanceError: It could not be made.
            Cancelled: It was stopped; nothing has changed.
            EditConflict: As of `apply`.
            CaseFileError: The file did not take it; nothing has changed.
        """
        assert self._begun is not None
        begun, made = self._begun
        wait((begun,))
        self._begun = None
        try:
            written = begun.result()
        except EditConflict as error:
            raise self._explained(error, *made) if made else error from error
        if not written.edit.changes:
            return written
        if len(written.changes.touched) > ASKED_ANEW:
            self._forget_flags()  # they are asked for anew in a thread
        self._take_over(written)
        return written

    def in_thread(self, work: Callable[[], T]) -> "Future[T]":
        """Do something that writes in the thread, after what was begun before."""
        return self._thread.submit(work)

    def _write(self, snapshot: Snapshot, edit: Edit, progress: Progress | None) -> Written:
        after = snapshot.applied(edit.changes, snapshot.revision)  # a conflict shows before it is written
        revision = self.case.apply(edit, progress)
        return Written(edit, after.numbered(revision), Changes.of(revision, edit.changes))

    def _take_over(self, written: Written) -> Changes:
        known = self.snapshot  # what is known of files and history may be more than when the edit was begun
        self.snapshot = replace(written.snapshot, files=known.files, history=known.history)
        self.saved_at = self.clock()
        if self._memory:
            self._memory.keep()
        self._tell(written.changes)
        return written.changes

    def _explained(self, error: EditConflict, edit: Edit) -> EditConflict:
        self.refresh()
        return conflict_in(self.case, self.snapshot, edit) or error

    def _tried_before(self, edit: Edit) -> Edit:
        """Return the edit as it stands in the file where the drive failed at the very end of it and it is done again.

        Where another one is done, what stands there is read before.
        """
        tried = self.case.in_doubt
        if tried is None:
            return edit
        if timeless(tried) == timeless(edit):
            return tried
        self._read_anew()
        return edit

    def _accept_before(self, edit: Edit) -> None:
        """Let the history say what was changed outside the app before an edit goes over it."""
        altered = self.snapshot.history.altered
        touched = {(one.kind, one.id) for one in edit.changes} & altered if altered else ()
        if touched and all(self.snapshot.find(one.kind, one.id) == one.before for one in edit.changes):
            self.accept(touched)

    def accept(self, keys: Iterable[tuple[RecordKind, RecordId]]) -> int | None:
        """Take over these records as another program left them; returns the number of the entry that says so.

        None where all of them fit the history.

        Raises:
            EditConflict: They cannot be taken over; the message says why.
            CaseFileError: The file cannot be written; nothing has changed.
        """
        self.refuse_if_busy("What was changed outside the app")
        wanted = frozenset(keys)
        self.refresh()
        seq = self.case.accept(acceptance_label(self.snapshot, wanted), wanted)
        history, unread = self.snapshot.history, self.case.left_out
        left = frozenset(key for key in history.altered if key not in wanted or key[1] in unread)
        if seq is not None:
            gone = {one for kind, one in wanted if self.snapshot.find(kind, one) is None}
            places = [Change(self.snapshot.positions[one], None) for one in gone if one in self.snapshot.positions]
            self.snapshot = self.snapshot.applied(places, seq)
            self.saved_at = self.clock()
        self.history_checked(replace(history, altered=left))
        return seq

    def refresh(self) -> bool:
        """Read the case again if another window wrote to it, unless it is busy; says whether it did."""
        if self.busy or not self.case.changed_elsewhere():
            return False
        if self._memory:
            self._memory.vouched = False  # whether it was another window or a stranger's program cannot be told
        self._read_anew()
        return True

    def _read_anew(self) -> None:
        self.snapshot = self.case.load()
        self._tell(Changes(self.snapshot.revision, everything=True))

    def file_added(self, file: StoredFile) -> None:
        """Take note of a file that has been stored, or of what is now known of it."""
        self.snapshot = self.snapshot.with_file(file)
        self._tell_of_file(file.sha256)

    def take_out_file(self, sha256: str) -> None:
        """Take out a file that was stored and that no record came to name; raises CaseFileError where that fails."""
        self.case.remove_file(sha256)
        self.snapshot = self.snapshot.without_file(sha256)
        self._tell_of_file(sha256)

    def mend_search(self, report: CheckReport) -> str:
        """Make a search index anew that was found damaged, and return what to tell of it; empty where it was not.

        It is made of the records, so nothing is lost by that.
        """
        if not report.index_damaged:
            return ""
        if self.case.read_only:
            return "The search index of this case is damaged, so that searching may miss records; no record is."
        try:
            self.case.rebuild_search()
        except CaseFileError as error:
            return f"The search index is damaged and could not be made anew: {error} Compacting the case makes it anew."
        return "The search index was damaged and has been made anew from the records; none of them is damaged."

    def verified(self, report: CheckReport) -> None:
        """Take note of what a look at history, records and stored files showed."""
        before = self.snapshot.files
        others = [file for file in report.files if file.sha256 in before and file.intact != before[file.sha256].intact]
        snapshot = replace(self.snapshot, files={**before, **{file.sha256: file for file in others}})
        history = report.history
        if history.altered and int(report.figures["entries"]) < snapshot.revision:
            since = self.case.values_after(int(report.figures["entries"]))
            history = replace(history, altered=history.altered - since.keys())
        self.snapshot = snapshot.with_history(history)
        harmed = {file.sha256 for file in others if False in (file.intact, before[file.sha256].intact)}
        self._tell(Changes(self.snapshot.revision, changed=self._records_of(harmed)))

    def history_checked(self, history: History) -> None:
        """Take note of what a look at the history showed; it stands until the next one, or until the case is reread."""
        self.snapshot = self.snapshot.with_history(history)
        self._tell(Changes(self.snapshot.revision))

    def go_on_in(self, case: CaseFile) -> None:
        """Work in another file of the same case from now on; the present one is closed.

        Raises:
            CaseBusy: Something is being written.
        """
        self.refuse_if_busy("The change to another file")
        former, self.case = self.case, case
        if self._memory is not None:
            self._memory = self._memory.go_on_in(case)
        else:
            former.close()
        self._read_anew()

    def close(self) -> None:
        """Close the file; the session cannot be used afterwards. Closing twice does no harm."""
        self._listeners.clear()
        self._forget_flags()
        if "_thread" in self.__dict__:
            self._thread.shutdown()
        memory, self._memory = self._memory, None
        if memory:
            memory.close()
        self.case.close()

    def _records_of(self, hashes: Collection[str]) -> frozenset[tuple[RecordKind, RecordId]]:
        """Return the records that these stored files belong to."""
        return frozenset(
            (record.record_kind, record.id)
            for table in (self.snapshot.media, self.snapshot.captures)
            for record in table.values()
            if record.file in hashes
        )

    def _tell_of_file(self, sha256: str) -> None:
        """Tell everybody of the records that a stored file belongs to; a file of none is nothing to tell of."""
        if touched := self._records_of({sha256}):
            self._tell(Changes(self.snapshot.revision, changed=touched))

    def _forget_flags(self) -> None:
        if self._making is not None:
            self._making.stop()
        self._flags = self._making = None

    def _tell(self, changes: Changes) -> None:
        if changes.everything or len(changes.touched) > _VERY_MANY:
            self._forget_flags()
        elif self._flags is not None:
            self._flags.update(self.snapshot, changes)
        elif self._making is not None:
            self._making.follow(self.snapshot, changes)
        for listener in tuple(self._listeners):
            listener(changes)
