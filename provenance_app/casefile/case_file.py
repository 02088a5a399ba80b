"""A case file that is open: the one way to read and write it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from provenance_app.casefile.connection import (
    FileIdentity,
    connect,
    disconnect,
    identity,
    reading,
    transaction,
)
from provenance_app.casefile.content import search, stored_files
from provenance_app.casefile.content.edits import dangling, write_edit
from provenance_app.casefile.content.lenient import left_out_words, record_of, within_reach
from provenance_app.casefile.content.rows import TABLES, Row, Table
from provenance_app.casefile.content.search import SearchHit
from provenance_app.casefile.content.stored_files import AlreadyStored, Progress
from provenance_app.casefile.copying.copies import copy_to
from provenance_app.casefile.copying.upgrading import is_old, upgrade, upgraded_in_memory
from provenance_app.casefile.failures import FAILURES, primary_code, read_failure, write_failure
from provenance_app.casefile.history import acceptance, finding, going_back, journal, soundness, steps
from provenance_app.casefile.history.finding import EntryFilter
from provenance_app.casefile.history.going_back import Values
from provenance_app.casefile.history.journal import Head, JournalEntry
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.history.steps import Steps
from provenance_app.casefile.new_case import write_new_case
from provenance_app.casefile.opening.header import OPEN_HERE, examine
from provenance_app.casefile.writer import actor, now
from provenance_app.model.changes import Edit, Record
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError, CaseNotWritten, EditConflict
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import History, Snapshot, StoredFile


class CaseFile:
    """An open case file. It belongs to the thread that opened it.

    Attributes:
        path: Where it was opened.
        case_id: The id of the case, which all its copies share.
        read_only: Whether it can only be read where it is.
        original: Where the file stays as it was before it was upgraded on opening, or None.
        left_out: Ids of the views that could not be read when the case was last loaded; their rows stay in the file.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, read_only: bool, original: Path | None = None
    ) -> None:
        """Take over a connection; use `create` or `open`."""
        self.path = path
        self.read_only = read_only
        self.original = original
        self.left_out: tuple[str, ...] = ()
        self.case_id = str(connection.execute("SELECT case_id FROM meta").fetchone()[0])
        self._connection = connection
        self._identity: FileIdentity | None = identity(path)
        self._seen_version = self._data_version()
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
    def open(cls, path: Path) -> Self:
        """Open a case. Where the file or its folder cannot be written, `read_only` is true.

        One of an older format is upgraded; it is kept as it was beside the new one, `original` says where.

        Raises:
            CaseFileError: There is no file, it is no case, it is damaged, or this app cannot read it.
            CaseNotWritten: It is of an older format, and there is no room to upgrade it; it is as it was.
        """
        read_only = examine(path)
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
            raise CaseFileError(f"{path.name} is damaged ({error}). Nothing was changed; open a copy.") from error

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
            raise CaseFileError(
                f"{self.path.name} is damaged: {table.kind} {row[0]!s} cannot be read ({error}). Nothing was changed; "
                f"open an earlier copy."
            ) from error
        return record

    def apply(self, edit: Edit) -> int:
        """Write an edit, all of it or nothing, with its entry in the history; returns the new revision.

        Raises:
            EditConflict: A record is not in the file as the edit says it was, or points at one that is not there.
            RecordRefused: A record holds what the model does not allow.
            CaseFileError: The file did not take it; the message says what to do.
        """
        with self._writing("The edit"):
            return write_edit(self._connection, self.case_id, now(), actor(), edit)

    def changed_elsewhere(self) -> bool:
        """Say whether another window or program wrote to the file since it was last loaded."""
        with self._reading():
            return self._data_version() != self._seen_version

    def _data_version(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    # -- history ----------------------------------------------------------------------------------------------

    def history(
        self, limit: int = 200, before: int | None = None, wanted: EntryFilter = finding.ALL
    ) -> list[JournalEntry]:
        """Return up to `limit` entries that are wanted, newest first; with `before`, only those with a lower number."""
        with self._reading():
            return finding.entries(self._connection, limit, before, wanted)

    def writers(self) -> list[str]:
        """Return who wrote entries of the history, those with the most first."""
        with self._reading():
            return finding.actors(self._connection)

    def entries_with(self, beginning: str) -> list[int]:
        """Return the numbers of the entries whose hash begins with these hexadecimal digits."""
        with self._reading():
            return finding.entry_with(self._connection, beginning)

    def values_after(self, seq: int) -> Values:
        """Return what every record changed after an entry was when that had been written; None where it was not there.

        Raises:
            CaseFileError: The history does not describe one of them.
        """
        with self._reading():
            return going_back.values_after(self._connection, seq)

    def steps(self) -> Steps:
        """Return the edits of this user that can be undone and done again, as the history tells them."""
        with self._reading():
            return steps.steps_of(self._connection, actor())

    def accept(self, label: str, keys: Iterable[tuple[RecordKind, RecordId]]) -> int | None:
        """Take over these records as another program left them, by an entry of the history; returns its number.

        None where all of them fit the history.

        Raises:
            EditConflict: They cannot be taken over; the message says why.
            CaseFileError: The file did not take it; the message says what to do.
        """
        with self._writing("What was changed outside the app"):
            return acceptance.accept(self._connection, self.case_id, now(), actor(), label, keys)

    def head(self) -> Head | None:
        """Return the last entry of the history, which stands for all of it; None where there is none."""
        with self._reading():
            return journal.head(self._connection)

    def edit_of(self, seq: int) -> Edit:
        """Return the edit of an entry of the history; raises CaseFileError where there is none."""
        with self._reading():
            return journal.read_edit(self._connection, seq)

    def last_writer(self, kind: RecordKind, record_id: str) -> tuple[str, str] | None:
        """Return who last wrote a record, and when, as UTC text; None where the history does not tell."""
        with self._reading():
            return journal.last_writer(self._connection, kind, record_id)

    def last_entry(self, kind: RecordKind, record_id: str) -> int | None:
        """Return the number of the last entry of the history that touches a record; None where there is none."""
        with self._reading():
            return journal.last_entry(self._connection, kind, record_id)

    # -- stored files -----------------------------------------------------------------------------------------

    def add_file(self, stream: BinaryIO, name: str, mime: str, progress: Progress | None = None) -> StoredFile:
        """Store the bytes of a stream; what the case has already is not stored again unless it is damaged.

        Args:
            stream: Read to its end, 1 MiB at a time.
            name: What the file is called.
            mime: What kind of file it is.
            progress: Told the bytes done; returns False to stop.

        Raises:
            Cancelled: `progress` said so; nothing was stored.
            CaseFileError: The stream cannot be read or the case not be written; nothing was stored.
        """
        try:
            with self._writing(f"The file {name}"):
                return stored_files.add(self._connection, stream, name, mime, now(), progress)
        except AlreadyStored as known:
            return known.file
        except OSError as error:
            raise CaseNotWritten(f"{name} cannot be read ({error.strerror or error}). It was not added.") from error

    def read_file(self, sha256: str) -> Iterator[bytes]:
        """Return the bytes of a stored file in pieces of 1 MiB; raises CaseFileError where there is none."""
        with self._reading():
            pieces = stored_files.read(self._connection, sha256)
        return self._pieces(pieces)

    def _pieces(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        while True:
            with self._reading():
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    def verify_files(self, progress: Progress | None = None) -> list[StoredFile]:
        """Hash all stored files again; `intact` says what came of it. Raises Cancelled where `progress` says so."""
        with self._reading():
            return stored_files.verify(self._connection, progress)

    def thumbnail(self, sha256: str) -> bytes | None:
        """Return the small picture kept of a stored file, PNG, or None."""
        with self._reading():
            return stored_files.thumbnail(self._connection, sha256)

    def put_thumbnail(self, sha256: str, png: bytes) -> None:
        """Keep the small picture of a stored file; where the case can only be read, it is not kept."""
        if not self.read_only:
            with self._writing("The small picture"):
                self._connection.execute("INSERT OR REPLACE INTO thumbnails (sha256, png) VALUES (?, ?)", (sha256, png))

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
            CaseFileError: It is the open file itself, or the place does not take it.
        """
        if identity(path) == self._identity:
            raise CaseNotWritten(f"{path.name} is the case that is open; choose another name for the copy.")
        if path.is_dir():
            raise CaseNotWritten(f"{path} is a folder; give the copy a name in it.")
        copy_to(self._connection, path, progress)

    def check(self) -> CheckReport:
        """Look at the whole file: pages, schema, references, rows against the history, stored files."""
        with self._reading():
            return soundness.check(self._connection, self.case_id, not self.read_only)

    def verify(self, progress: Progress | None = None) -> CheckReport:
        """Look at the history, the records and the stored files, all of which were hashed when they were written.

        Raises:
            Cancelled: `progress`, told of the bytes of files done, said so.
        """
        with self._reading_failures():
            return soundness.verify(self._connection, self.case_id, progress)

    def check_history(self) -> History:
        """Look only at the history, and compare every record with it."""
        with self._reading():
            return soundness.check_history(self._connection, self.case_id)

    # -- the world --------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._reading_failures(), reading(self._connection):
            yield

    @contextmanager
    def _reading_failures(self) -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            failure = read_failure(error, self.path)
            if failure is None:
                raise
            raise failure from error

    @contextmanager
    def _writing(self, what: str) -> Iterator[None]:
        self._refuse_to_write(what)
        try:
            with transaction(self._connection, explain=_explain_references):
                yield
        except FAILURES as error:
            failure = write_failure(error, self.path, what)
            if failure is None:
                raise
            raise failure from error

    def _refuse_to_write(self, what: str) -> None:
        name = self.path.name
        if self.read_only:
            raise CaseNotWritten(
                f"{name} can only be read where it is. {what} was not written; use Save a copy to edit."
            )
        if self._connection.in_transaction:
            raise CaseNotWritten(f"{name} is busy with files. {what} was not written; try again when that is done.")
        if identity(self.path) != self._identity:
            raise CaseNotWritten(
                f"{name} was moved or removed while it was open. {what} was not written; your text is still here. "
                f"Use Save a copy to keep the case, and go on with the copy."
            )


def _explain_references(connection: sqlite3.Connection, error: sqlite3.IntegrityError) -> EditConflict | None:
    if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return None
    return EditConflict(
        f"The edit was not written: {'; '.join(dangling(connection))}. It may have been removed elsewhere."
    )
