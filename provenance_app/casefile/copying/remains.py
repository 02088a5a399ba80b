"""What can still be told of the records of a damaged case: from its tables, and where those fail from its history."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from provenance_app.casefile.content.edits import canonical_text
from provenance_app.casefile.content.lenient import record_of, within_reach
from provenance_app.casefile.content.rows import TABLES, Table
from provenance_app.casefile.copying.losses import Lost
from provenance_app.casefile.copying.told import Key, Testimony, Told, told_by_history
from provenance_app.casefile.history import journal
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.links import Link
from provenance_app.model.naming import visible
from provenance_app.model.owners import owner_of
from provenance_app.model.records import Assessment, Capture, Position

_APART: Final = (RecordKind.CASE, RecordKind.POSITION)
"""Kinds whose ids are not in the namespace of records and links."""


@dataclass(slots=True)
class Remains:
    """The records of a damaged case.

    Attributes:
        records: Those that can be read, none pointing at one that cannot.
        restored: How many of them were not as they were written in their tables, and were taken from the history.
        unproven: Those of which nothing shows any more that they are as they were written last, by kind and id.
        lost: Those that are known to have been there and cannot be read, or that belong to one of these.
    """

    records: list[Record] = field(default_factory=list)
    restored: int = 0
    unproven: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


def remains_of(connection: sqlite3.Connection) -> Remains:
    """Return what the tables and the history of a case, read from a sound copy of them, still say of its records."""
    found = Remains()
    told = told_by_history(connection)
    removed = {key for key, one in told.of.items() if one.record is None and one.digest is None}
    records: dict[Key, Record] = {}
    for table in TABLES.values():
        for rev, *row in connection.execute(f'SELECT "rev", {table.column_list} FROM "{table.name}" ORDER BY "row"'):
            key = (table.kind.value, str(row[0]))
            record = _settled(key, _read(table, row), rev, told, found)
            if record is not None:
                records[key] = record
            told.of.pop(key, None)
    for key, one in told.of.items():
        if one.record is not None:
            records[key] = one.record
            found.restored += 1
            if not (told.whole and one.rev):
                found.unproven.append(_called(key))
    found.records = _held_together(records, found, told.names)
    known = {(one.kind, one.id) for one in found.lost} | removed
    known.update((record.record_kind.value, record.id) for record in found.records)
    for record_id, kind in connection.execute('SELECT id, kind FROM records ORDER BY "row"'):
        if (kind, record_id) not in known:
            found.lost.append(Lost(kind, record_id, told.names.get((kind, record_id), "")))
    return found


def _settled(key: Key, row: Record | None, rev: int, told: Testimony, found: Remains) -> Record | None:
    """Return which record stands: that of the row where the history vouches for it, else that of the history."""
    last = told.of.get(key)
    if row is not None and last is not None and _fits(row, rev, last):
        return row
    if last is not None and last.record is not None and last.rev and (told.whole or row is None or rev <= last.rev):
        found.restored += 1
        if not told.whole or last.rev != rev:
            found.unproven.append(_called(key))
        return last.record
    if row is None:
        found.lost.append(Lost(*key, told.names.get(key, "")))
    else:
        found.unproven.append(_called(key))
    return row


def _fits(record: Record, rev: int, last: Told) -> bool:
    kind = record.record_kind
    return journal.row_hash(kind.value, rev, TABLES[kind].to_text(record)) == last.digest


def _called(key: Key) -> str:
    return f"{key[0]} {visible(key[1])[:64]}".rstrip()


def _read(table: Table, row: list[Any]) -> Record | None:
    try:
        record = record_of(table, tuple(row))
        canonical_text(record)
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader
        return None
    return record if table.kind is not RecordKind.POSITION or within_reach([record]) else None


def _held_together(records: dict[Key, Record], found: Remains, names: Mapping[Key, str]) -> list[Record]:
    """Leave out what has the id of another or points at a record that is not there, and then what points at that."""
    unproven = set(found.unproven)
    kinds: dict[str, RecordKind] = {}
    for key in sorted(records, key=lambda key: _called(key) in unproven):
        kind = records[key].record_kind
        if kind not in _APART and kinds.setdefault(key[1], kind) is not kind:
            found.lost.append(Lost(*key, names.get(key, ""), "has the id of another record"))
            del records[key]
    while True:
        loose = {key for key, record in records.items() if not all(_is_there(kinds, *one) for one in _needs(record))}
        if not loose:
            return list(records.values())
        for key in sorted(loose):
            found.lost.append(Lost(*key, names.get(key, ""), "belongs to a record that cannot be read"))
            record = records.pop(key)
            if record.record_kind not in _APART:
                del kinds[record.id]


def _is_there(kinds: dict[str, RecordKind], needed: str, kind: RecordKind | None) -> bool:
    return needed in kinds and kind in (None, kinds[needed])


def _needs(record: Record) -> Iterator[tuple[str, RecordKind | None]]:
    """Return the ids that a record names, each with the kind that must be, where it matters."""
    match record:
        case Link():
            yield from ((record.from_, None), (record.to, None))
        case Position():
            yield record.id, None
        case Capture():
            yield record.document, RecordKind.DOCUMENT
        case Assessment():
            yield record.claim, RecordKind.CLAIM
        case _:
            owner = owner_of(record)
            if owner is not None:
                yield owner, None
