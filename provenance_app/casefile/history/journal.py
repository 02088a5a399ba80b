"""The history: one entry an edit, chained by hashes so that no entry can be changed, left out or put in unnoticed.

The hash of an entry is SHA-256 over its fields, each with its length before it: the case id, sequence number, time,
actor, label, hash of the entry before, number of changes, and of each change its kind, id, the record's canonical
JSON before and after, and the hash of the row it left.
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple

from provenance_app.model.changes import RECORD_TYPES, Change, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError
from provenance_app.model.plain import from_plain, read_time

FIRST: Final = bytes(32)
"""What the first entry names as the hash of the one before it."""

_PART: Final = 250_000
"""Characters of one side of a change in one row: at most 1 MB of UTF-8."""

_LONGEST: Final = 60_000_000
"""Bytes of memory for the sides of one change: more than a row can come to, however much of it is escaped."""

_ROW: Final = 400
"""About what the rest of a row takes of it."""

_ADD_ENTRY: Final = "INSERT INTO journal (seq, at, actor, label, changes, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD_CHANGE: Final = """
    INSERT INTO journal_changes (seq, n, part, kind, record, before, after, row_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_READ_CHANGES: Final = """
    SELECT n, kind, record, before, after, row_hash FROM journal_changes WHERE seq = ? ORDER BY n, part"""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One edit in the history.

    Attributes:
        seq: Its number; the first is 1.
        at: When it was written, UTC.
        actor: The name by which the system knew the user.
        label: What the user did.
        changes: How many records it changed.
        hash: 64 hexadecimal digits that stand for it and everything before it.
    """

    seq: int
    at: datetime
    actor: str
    label: str
    changes: int
    hash: str


class Head(NamedTuple):
    """The last entry of a history: its number and its hash, which stands for everything before it."""

    seq: int
    hash: bytes


class WrittenChange(NamedTuple):
    """A change as the history keeps it: canonical JSON before and after, and the hash of the row it left."""

    kind: str
    id: str
    before: str | None
    after: str | None
    row_hash: bytes | None


def row_hash(kind: str, rev: int, text: str) -> bytes:
    """Return the hash of a row: SHA-256 over its kind, its `rev` and the record's canonical JSON."""
    return sha256(f"{len(kind)}:{kind}{rev}:{text}".encode()).digest()


class EntryHash:
    """The hash of an entry of `count` changes, which are added one by one in their order."""

    def __init__(self, case_id: str, seq: int, at: str, actor: str, label: str, previous: bytes, count: int) -> None:
        """Begin with what the entry says of itself."""
        head = ("provenance-journal-1", case_id, str(seq), at, actor, label, previous.hex(), str(count))
        self._state = sha256("".join(f"{len(item)}:{item}" for item in head).encode())

    def add(self, changes: Iterable[WrittenChange]) -> None:
        """Go on with these changes."""
        for kind, record_id, before, after, row in changes:
            was = "-" if before is None else f"{len(before)}:{before}"
            becomes = "-" if after is None else f"{len(after)}:{after}"
            row_text = "-" if row is None else row.hex()
            self._state.update(f"{len(kind)}:{kind}{len(record_id)}:{record_id}{was}{becomes}{row_text}".encode())

    def digest(self) -> bytes:
        """Return the hash, once all changes were added."""
        return self._state.digest()


def entry_hash(
    case_id: str,
    seq: int,
    at: str,
    actor: str,
    label: str,
    previous: bytes,
    count: int,
    changes: Iterable[WrittenChange],
) -> bytes:
    """Return the hash of an entry of `count` changes."""
    state = EntryHash(case_id, seq, at, actor, label, previous, count)
    state.add(changes)
    return state.digest()


class NewEntry:
    """An entry that is written after the last one, inside the transaction of its edit."""

    def __init__(
        self, connection: sqlite3.Connection, case_id: str, at: str, actor: str, label: str, count: int
    ) -> None:
        """Begin an entry of `count` changes."""
        last = head(connection)
        self._seq, self._previous = (last.seq + 1, last.hash) if last else (1, FIRST)
        self._connection = connection
        self._said = at, actor, label, count
        self._hash = EntryHash(case_id, self._seq, at, actor, label, self._previous, count)
        self._number = 0

    def add(self, changes: Sequence[WrittenChange]) -> None:
        """Write the next changes."""
        self._hash.add(changes)
        self._connection.executemany(_ADD_CHANGE, _rows(self._seq, self._number, changes))
        self._number += len(changes)

    def end(self) -> Head:
        """Write what stands for all changes that were added; returns it as the new last entry."""
        digest = self._hash.digest()
        self._connection.execute(_ADD_ENTRY, (self._seq, *self._said, self._previous, digest))
        return Head(self._seq, digest)


def append(
    connection: sqlite3.Connection, case_id: str, at: str, actor: str, label: str, changes: Sequence[WrittenChange]
) -> Head:
    """Write an entry after the last one, inside the transaction of its edit; returns it as the new last one."""
    entry = NewEntry(connection, case_id, at, actor, label, len(changes))
    entry.add(changes)
    return entry.end()


def _rows(seq: int, first: int, changes: Sequence[WrittenChange]) -> Iterator[tuple[Any, ...]]:
    for n, change in enumerate(changes, start=first):
        before, after = change.before, change.after
        longest = max(len(before or ""), len(after or ""))
        if longest <= _PART:
            yield seq, n, 0, change.kind, change.id, before, after, change.row_hash
            continue
        for part, start in enumerate(range(0, longest, _PART)):
            slices = (None if side is None else side[start : start + _PART] for side in (before, after))
            yield seq, n, part, change.kind, change.id, *slices, change.row_hash


def written_changes(connection: sqlite3.Connection, seq: int) -> tuple[WrittenChange, ...]:
    """Return the changes of an entry as they were written; none where there is no such entry."""
    return tuple(each_written_change(connection, seq))


def each_written_change(connection: sqlite3.Connection, seq: int) -> Iterator[WrittenChange]:
    """Return the same one by one: those of an import need not all be in memory.

    Raises:
        CaseFileError: One is longer than the app writes any.
    """
    rows: list[tuple[Any, ...]] = []
    size, number = 0, None
    for row in connection.execute(_READ_CHANGES, (seq,)):
        if row[0] != number:
            if rows:
                yield _put_together(rows) if len(rows) > 1 else WrittenChange(*rows[0][1:])
            rows, size, number = [row], 0, row[0]
            continue
        size += sys.getsizeof(row[3]) + sys.getsizeof(row[4]) + _ROW
        if size > _LONGEST:
            raise CaseFileError(f"Entry {seq} of the history holds more than the app ever writes.")
        rows.append(row)
    if rows:
        yield _put_together(rows)


def _put_together(rows: list[tuple[Any, ...]]) -> WrittenChange:
    """Return a change from its parts."""
    _, kind, record, before, after, digest = rows[0]
    before = None if before is None else "".join(row[3] or "" for row in rows)
    after = None if after is None else "".join(row[4] or "" for row in rows)
    return WrittenChange(kind, record, before, after, digest)


def head(connection: sqlite3.Connection) -> Head | None:
    """Return the last entry, which stands for the whole history; None where there is none."""
    found = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return None if found is None else Head(*found)


def hash_of(connection: sqlite3.Connection, seq: int) -> bytes | None:
    """Return the hash of an entry; None where there is none of that number."""
    found = connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
    return None if found is None else bytes(found[0])


def last_revision(connection: sqlite3.Connection) -> int:
    """Return the number of the last entry, or 0."""
    found: int = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
    return found


def entry_of(row: tuple[Any, ...]) -> JournalEntry:
    """Return the entry of a row of the table; raises CaseFileError where it is damaged."""
    seq, at, actor, label, changes, digest = row
    try:
        return JournalEntry(seq, read_time(at), actor, label, changes, digest.hex())
    except (TypeError, ValueError, AttributeError) as error:
        raise CaseFileError(f"Entry {seq} of the history is damaged ({error}). Open an earlier copy.") from error


def last_writer(connection: sqlite3.Connection, kind: RecordKind, record_id: str) -> tuple[str, str] | None:
    """Return who last wrote a record, and when; None where the history does not tell."""
    found: tuple[str, str] | None = connection.execute(
        """SELECT journal.actor, journal.at FROM journal_changes JOIN journal USING (seq)
           WHERE record = ? AND kind = ? ORDER BY seq DESC LIMIT 1""",
        (record_id, kind.value),
    ).fetchone()
    return found


def last_entry(connection: sqlite3.Connection, kind: RecordKind, record_id: str) -> int | None:
    """Return the number of the last entry that touches a record; None where there is none."""
    found: tuple[int | None] = connection.execute(
        "SELECT max(seq) FROM journal_changes WHERE record = ? AND kind = ?", (record_id, kind.value)
    ).fetchone()
    return found[0]


def read_edit(connection: sqlite3.Connection, seq: int) -> Edit:
    """Return the edit of an entry.

    Raises:
        CaseFileError: There is no such entry, or it does not describe records.
    """
    found = connection.execute("SELECT label, changes FROM journal WHERE seq = ?", (seq,)).fetchone()
    if found is None:
        raise CaseFileError(f"The history has no entry {seq}.")
    label, count = found
    changes = tuple(
        Change(record_of(change, change.before, seq), record_of(change, change.after, seq))
        for change in written_changes(connection, seq)
    )
    if len(changes) != count:
        raise CaseFileError(f"Entry {seq} of the history is damaged: {len(changes)} of {count} changes are there.")
    return Edit(label, changes)


def record_of(change: WrittenChange, text: str | None, seq: int) -> Record | None:
    """Return one side of a change as a record; raises CaseFileError where it describes none."""
    if text is None:
        return None
    problems: list[str] = []
    try:
        plain = json.loads(text)
        record_type = RECORD_TYPES[RecordKind(change.kind)]
    except ValueError as error:
        raise CaseFileError(f"Entry {seq} of the history is damaged ({change.kind} {change.id}).") from error
    case_id = plain.pop("id", None) if record_type.record_kind is RecordKind.CASE and isinstance(plain, dict) else None
    record: Record | None = from_plain(record_type, plain, "", lambda path, what: problems.append(f"{path} {what}"))
    if record is None or case_id:
        raise CaseFileError(
            f"Entry {seq} of the history is damaged ({change.kind} {change.id}: {'; '.join(problems)})."
        )
    return record
