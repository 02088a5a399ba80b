"""What can still be told of the records of a damaged case: from its tables, and where those fail from its history."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance_app.casefile.content.lenient import record_of, within_reach
from provenance_app.casefile.content.rows import TABLES, Table
from provenance_app.casefile.history import journal
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError
from provenance_app.model.links import Link
from provenance_app.model.naming import visible
from provenance_app.model.owners import owner_of

Key = tuple[str, str]


@dataclass(slots=True)
class Remains:
    """The records of a damaged case.

    Attributes:
        records: Those that can be read, none pointing at one that cannot.
        restored: How many of them were gone from their tables, and were taken from the history.
        lost: What could not be read, a sentence each.
    """

    records: list[Record] = field(default_factory=list)
    restored: int = 0
    lost: list[str] = field(default_factory=list)


def remains_of(connection: sqlite3.Connection) -> Remains:
    """Return what the tables and the history of a case, read from a sound copy of them, still say of its records."""
    found = Remains()
    told = _told_by_history(connection)
    records: dict[Key, Record] = {}
    for table in TABLES.values():
        for row in connection.execute(table.select):
            key = (table.kind.value, str(row[0]))
            record = _read(table, row) or told.get(key)
            if record is None:
                found.lost.append(f"{table.kind} {visible(key[1])[:64]} cannot be read.")
            else:
                records[key] = record
    for key, record in told.items():
        if record is not None and key not in records:
            records[key] = record
            found.restored += 1
    found.records = _held_together(records, found.lost)
    return found


def _read(table: Table, row: tuple[Any, ...]) -> Record | None:
    try:
        record = record_of(table, row)
        assert record is None or table.to_text(record)
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader
        return None
    return record if table.kind is not RecordKind.POSITION or within_reach([record]) else None


def _told_by_history(connection: sqlite3.Connection) -> dict[Key, Record | None]:
    """Return each record as the last entry that can be read left it; None for one that was removed."""
    told: dict[Key, Record | None] = {}
    for (seq,) in connection.execute("SELECT seq FROM journal ORDER BY seq").fetchall():
        for change in journal.written_changes(connection, seq):
            try:
                told[change.kind, change.id] = journal.record_of(change, change.after, seq)
            except (CaseFileError, RecursionError):
                continue
    return told


def _held_together(records: dict[Key, Record], lost: list[str]) -> list[Record]:
    """Leave out what points at a record that is not there, and then what points at that."""
    ids = {record.id for record in records.values() if record.record_kind not in (RecordKind.CASE, RecordKind.POSITION)}
    while True:
        loose = {key for key, record in records.items() if not ids.issuperset(_needs(record))}
        if not loose:
            return list(records.values())
        for kind, record_id in sorted(loose):
            lost.append(f"{kind} {visible(record_id)[:64]} belongs to a record that cannot be read.")
            ids.discard(records.pop((kind, record_id)).id)


def _needs(record: Record) -> Iterator[str]:
    if isinstance(record, Link):
        yield from (record.from_, record.to)
    else:
        owner = owner_of(record)
        if owner is not None:
            yield owner
