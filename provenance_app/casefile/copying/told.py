"""What the history of a damaged case still tells of its records, and how sure that is."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from provenance_app.casefile.history import journal
from provenance_app.casefile.history.journal import WrittenChange
from provenance_app.model.changes import Record
from provenance_app.model.errors import CaseFileError
from provenance_app.model.naming import short_name
from provenance_app.model.snapshot import Node

Key = tuple[str, str]


class Told(NamedTuple):
    """What the last entry that can be read says of a record.

    Attributes:
        record: The record as it left it; None where it removed it, or what it says is no record.
        digest: The hash of the row that it left.
        rev: The `rev` of that row where record and hash fit each other, so that both are as they were written; else 0.
    """

    record: Record | None
    digest: bytes | None
    rev: int


@dataclass(slots=True)
class Testimony:
    """All that a history tells.

    Attributes:
        of: By kind and id.
        names: What records were called, as far as that can be read; also of those whose last entry cannot.
        whole: Whether every entry is there, and as it was written.
    """

    of: dict[Key, Told] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    whole: bool = True


def told_by_history(connection: sqlite3.Connection) -> Testimony:
    """Return what the history in a sound copy of a damaged case still tells."""
    told = Testimony()
    written: Counter[Key] = Counter()
    meta = connection.execute("SELECT case_id FROM meta").fetchone()
    previous, last = journal.FIRST, 0
    for seq, at, actor, label, count, before, digest in connection.execute(
        "SELECT seq, at, actor, label, changes, previous, hash FROM journal ORDER BY seq"
    ).fetchall():
        changes = _changes(connection, seq)
        found = meta and journal.entry_hash(meta[0], seq, at, actor, label, before, count, changes)
        if found != digest or before != previous or seq != last + 1 or len(changes) != count:
            told.whole = False
        previous, last = digest, seq
        _take(told, written, changes, seq)
    for (seq,) in connection.execute("SELECT DISTINCT seq FROM journal_changes EXCEPT SELECT seq FROM journal"):
        told.whole = False
        _take(told, written, _changes(connection, seq), seq)
    return told


def _changes(connection: sqlite3.Connection, seq: int) -> Sequence[WrittenChange]:
    try:
        return journal.written_changes(connection, seq)
    except CaseFileError:
        return ()


def _take(told: Testimony, written: Counter[Key], changes: Sequence[WrittenChange], seq: int) -> None:
    for change in changes:
        key = (change.kind, change.id)
        written[key] += 1
        record = _record(change, seq)
        if isinstance(record, Node):
            told.names[key] = short_name(record)
        told.of[key] = Told(record, change.row_hash, _rev(change, written[key]) if record is not None else 0)


def _record(change: WrittenChange, seq: int) -> Record | None:
    try:
        record = journal.record_of(change, change.after, seq)
    except (CaseFileError, RecursionError):
        return None
    return record if record is None or record.id == change.id else None


def _rev(change: WrittenChange, most: int) -> int:
    """Return the `rev` by which a row and its hash fit each other, or 0. A row has at most one for each change."""
    text = change.after or ""
    fits = (rev for rev in range(most, 0, -1) if journal.row_hash(change.kind, rev, text) == change.row_hash)
    return next(fits, 0)
