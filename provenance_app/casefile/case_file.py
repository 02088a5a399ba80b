"""A case file that is open: the one way to read and write it."""

import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from provenance_app.casefile.connection import (
    connect,
    disconnect,
    identity,
)
from provenance_app.casefile.content import search, stored_files
from provenance_app.casefile.content.case_files import CaseFiles
from provenance_app.casefile.content.edits import write_edit
from provenance_app.casefile.content.lenient import left_out_words, record_of, within_reach
from provenance_app.casefile.content.rows import TABLES, Row, Table
from provenance_app.casefile.content.search import SearchHit
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import copy_to
from provenance_app.casefile.copying.upgrading import is_old, upgrade, upgraded_in_memory
from provenance_app.casefile.failures import FAILURES, CaseDamaged, primary_code, read_failure
from provenance_app.casefile.history import journal, soundness
from provenance_app.casefile.history.case_history import CaseHistory
from provenance_app.casefile.history.gauge import Percent
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.new_case import write_new_case
from provenance_app.casefile.opening.header import OPEN_HERE, examine
from provenance_app.casefile.schema import VERSION
from provenance_app.casefile.writer import actor, now
from provenance_app.model.changes import Edit, Record
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import History, Snapshot


class CaseFile(CaseHistory, CaseFiles):
    """An open case file. It belongs to the thread that opened it, but for what is written by `apply` and `add_file`.

    Attributes:
        original: Where the file stays as it was before it was upgraded on opening, or None.
        on_close: What else is let go of when the case is closed.
        written: The entry of the last edit that was written here, or None before the first.
        searches_mended: How many times a search met a damaged index and made it anew.
        left_out: Ids of the views that could not be read when the case was last loaded; their rows stay in the file.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, read_only: bool, original: Path | None = None
    ) -> None:
        """Take over a connection; use `create` or `open`."""
        super().__init__(path, connection, read_only)
        self.original = original
        self.on_close = ExitStack()
        self.written: Head | None = None
        self.searches_mended = 0
        self.left_out: tuple[str, ...] = ()
        self._seen_version = self._data_version()
        self._in_doubt: tuple[Edit, Head] | None = None
        if self._identity:
            OPEN_HERE[self._identity] += 1

    @classmethod
    def create(cls, path: Path, title: str) -> Self:
        """Make a new case and open it.

        Raises:
            CaseNotWritten: There is a file already, or the folder does not take one.
            RecordRefused: The title holds what is not text.
        """
        write_new_case(path, title)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, only_read: bool = False) -> Self:
        """Open a case. Where the file or its folder cannot be written, or it shall only be read, `read_only` is true.

        One of an older format is upgraded; it is kept as it was beside the new one, `original` says where.

        Raises:
            CaseFileError: There is no file, it is no case, it is damaged, or this app cannot read it.
            CaseNotWritten: It is of an older format, and there is no room to upgrade it; it is as it was.
        """
        read_only = examine(path) or only_read
        original = None
        try:
            connection = connect(path, read_only)
            if is_old(connection) and read_only:
                connection = upgraded_in_memory(connection)
            elif is_old(connection):
                original = upgrade(connection, path)
                connection = connect(path, read_only)
        except FAILURES as error:
            failure = read_failure(error, path)
            if failure is None:
                raise
            raise failure from error
        try:
            return cls(path, connection, read_only, original)
        except (*FAILURES, TypeError) as error:
            connection.close()
            raise CaseDamaged(
                f"{path.name} is damaged ({error}). Nothing was changed; open a copy, or save what can be read.", path
            ) from error

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open a case only to read it, whoever else has it open: for work in a thread of its own.

        Raises:
            CaseFileError: There is no file, it is no case, it is damaged, or this app cannot read it.
        """
        examine(path)
        try:
            connection = connect(path, read_only=True)
            return cls(path, upgraded_in_memory(connection) if is_old(connection) else connection, read_only=True)
        except FAILURES as error:
            failure = read_failure(error, path)
            if failure is None:
                raise
            raise failure from error

    @property
    def upgraded(self) -> str:
        """What to tell of the case being upgraded on opening; empty where it was not."""
        if self.original is None:
            return ""
        return (
            f"{self.path.name} was made with an earlier version of this app and has been upgraded. The file as it was "
            f"is still there: {self.original.name}."
        )

    @property
    def left_out_words(self) -> str:
        """What to tell of the views that were left out; empty where none was."""
        return left_out_words(self.left_out)

    def close(self) -> None:
        """Close the file; nothing is left beside it. Closing twice does no harm."""
        if self._identity:
            OPEN_HERE[self._identity] -= 1
            self._identity = None
        with suppress(sqlite3.ProgrammingError):
            disconnect(self._connection, self.read_only)
        self.on_close.close()

    def __enter__(self) -> Self:
        """Return the case, which is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    # -- records ----------------------------------------------------------------------------------------------

    def load(self) -> Snapshot:
        """Return the whole case; its revision is the number of the last entry of the history.

        Raises:
            CaseFileError: The file cannot be read or is damaged; the message names the first record that is.
        """
        with self._reading(), resting():
            self._seen_version = self._data_version()
            self.left_out = ()
            revision = journal.last_revision(self._connection)
            records = chain.from_iterable(self._records(table) for table in TABLES.values())
            return Snapshot.of(records, stored_files.every(self._connection), revision)

    def _records(self, table: Table) -> list[Record]:
        rows = self._connection.execute(table.select).fetchall()
        make = table.from_row
        if table.kind is RecordKind.VIEW:
            return self._one_by_one(table, rows)
        try:
            records: list[Record] = [make(*row) for row in rows]
        except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader; the record is named below
            records = self._one_by_one(table, rows)
        return within_reach(records) if table.kind is RecordKind.POSITION else records

    def _one_by_one(self, table: Table, rows: list[Row]) -> list[Record]:
        """Return what can be read of these rows; take note of the views that cannot."""
        read = [(row, self._record(table, row)) for row in rows]
        self.left_out += tuple(visible(str(row[0]))[:64] for row, record in read if record is None)
        return [record for _, record in read if record is not None]

    def _record(self, table: Table, row: Row) -> Record | None:
        try:
            record = record_of(table, row)
        except Exception as error:
            raise CaseDamaged(
                f"{self.path.name} is damaged: {table.kind} {row[0]!s} cannot be read ({error}). Nothing was changed; "
                f"open an earlier copy, or save what can be read.",
                self.path,
            ) from error
        return record

    def apply(self, edit: Edit, progress: Percent | None = None) -> int:
        """Write an edit, all of it or nothing, with its entry in the history; returns the new revision.

        This may be done in a thread, while others read; what they find then may be of the edit already.

        Args:
            edit: What to write.
            progress: Told the percentage that is written; returns False to stop. It is not asked any more once all
                is written and only has to be made durable.

        Raises:
            Cancelled: `progress` said so; nothing was written.
            EditConflict: A record is not in the file as the edit says it was, or points at one that is not there.
            RecordRefused: A record holds what the model does not allow.
            CaseFileError: The file did not take it; the message says what to do.
        """
        try:
            return self._apply(edit, progress)
        except CaseNotWritten:
            if self.in_doubt is None:
                raise
        return self._apply(edit, progress)

    def _apply(self, edit: Edit, progress: Percent | None) -> int:
        head = self._in_turns(self._applying(edit), progress, "The edit was stopped. Nothing of it was written.")
        self._in_doubt, self.written = None, head
        return head.seq

    def _applying(self, edit: Edit) -> Generator[int, None, Head]:
        """Write an edit; one that stands in the file, though the drive failed at the end of it, is made durable."""
        with self._writing_in_turns("The edit"):
            if self._in_doubt is not None and self._in_doubt == (edit, journal.head(self._connection)):
                head = self._in_doubt[1]
                self._connection.execute(f"PRAGMA user_version = {VERSION}")  # no new value, and yet a page is written
            else:
                head = yield from write_edit(self._connection, self.case_id, now(), actor(), edit)
                self._in_doubt = edit, head
        return head

    @property
    def in_doubt(self) -> Edit | None:
        """The last edit, where it can be read in the file although it could not be written to its end; else None.

        The last step of a commit is to make durable that its journal was emptied. Where only that fails, SQLite reports
        an error, and yet the edit is there. The same edit applied again is made durable.
        """
        with suppress(CaseFileError):
            if self._in_doubt is not None and self.head() == self._in_doubt[1]:
                return self._in_doubt[0]
        return None

    def changed_elsewhere(self) -> bool:
        """Say whether another window or program wrote to the file since it was last loaded."""
        with self._reading():
            return self._data_version() != self._seen_version

    def _data_version(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    # -- words, copies, soundness -----------------------------------------------------------------------------

    def search(self, words: str, limit: int = 50) -> list[SearchHit]:
        """Return up to `limit` records in which all these words stand, the best first; the last may be begun only."""
        with self._reading():
            try:
                return search.find(self._connection, words, limit)
            except sqlite3.DatabaseError as error:
                if self.read_only or primary_code(error) != sqlite3.SQLITE_CORRUPT:
                    raise
        self.rebuild_search()
        self.searches_mended += 1
        with self._reading():
            return search.find(self._connection, words, limit)

    def rebuild_search(self) -> None:
        """Make the search index anew from the records."""
        with self._writing("The search index"):
            search.rebuild(self._connection)

    def save_copy(self, path: Path, progress: Progress | None = None) -> None:
        """Write a copy of the case, whole or not at all; it works when the file itself was moved or removed.

        Args:
            path: Where; a file that is there is replaced.
            progress: Told the bytes done; returns False to stop.

        Raises:
            Cancelled: `progress` said so.
            CaseFileError: It is the open file itself, or the place does not take it, or something is being written.
        """
        self.refuse_if_busy("The copy")
        if identity(path) == self._identity:
            raise CaseNotWritten(f"{path.name} is the case that is open; choose another name for the copy.")
        if path.is_dir():
            raise CaseNotWritten(f"{path} is a folder; give the copy a name in it.")
        with self._turn:
            copy_to(self._connection, path, progress)

    def check(self) -> CheckReport:
        """Look at the whole file: pages, schema, references, rows against the history, stored files."""
        with self._reading():
            return soundness.check(self._connection, self.case_id)

    def verify(self, progress: Percent | None = None) -> CheckReport:
        """Look at the history, the records and the stored files, all of which were hashed when they were written.

        Raises:
            Cancelled: `progress`, told the percentage done, said so.
        """
        with self._reading_failures():
            return soundness.verify(self._connection, self.case_id, progress)

    def check_history(self) -> History:
        """Look only at the history, and compare every record with it."""
        with self._reading():
            return soundness.check_history(self._connection, self.case_id)
