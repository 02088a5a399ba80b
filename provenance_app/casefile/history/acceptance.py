"""Taking over what was changed outside the app: an entry that says what the history had, and what is there instead."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from provenance_app.casefile.content import search
from provenance_app.casefile.content.edits import canonical_text
from provenance_app.casefile.content.lenient import record_of, within_reach
from provenance_app.casefile.content.rows import TABLES
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.journal import WrittenChange, row_hash
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import EditConflict
from provenance_app.model.ids import RecordId

Key = tuple[RecordKind, RecordId]

_LAST: Final = """
    SELECT after, row_hash FROM journal_changes WHERE (seq, n) = (
        SELECT seq, n FROM journal_changes WHERE record = ? AND kind = ? ORDER BY seq DESC, n DESC LIMIT 1
    ) ORDER BY part"""
_MOST: Final = 2**53
_APART: Final = (RecordKind.CASE, RecordKind.POSITION)
"""Kinds whose ids are not in the namespace of records and links."""


def accept(
    connection: sqlite3.Connection, case_id: str, at: str, actor: str, label: str, keys: Iterable[Key]
) -> int | None:
    """Take over the present values of these records, inside a transaction; returns the number of the entry.

    Records that fit the history are left, and those of which nothing can be read; None where no other is among them.

    Raises:
        EditConflict: None of those that do not fit can be read; the message says why.
    """
    changes: list[WrittenChange] = []
    unreadable = None
    for key in sorted(keys):
        try:
            changes += _taken_over(connection, *key)
        except EditConflict as error:
            unreadable = error
    if not changes:
        if unreadable is not None:
            raise unreadable
        return None
    search.rebuild(connection)  # the index was not told of what another program wrote
    return journal.append(connection, case_id, at, actor, label, changes).seq


def _taken_over(connection: sqlite3.Connection, kind: RecordKind, record_id: RecordId) -> list[WrittenChange]:
    """Make the row of a record one that the app wrote, and return what has become of it since the last entry."""
    parts = connection.execute(_LAST, (record_id, kind.value)).fetchall()
    before, expected = _joined(parts), parts[0][1] if parts else None
    row = connection.execute(TABLES[kind].select_one, (record_id,)).fetchone()
    record, rev = (None, 0) if row is None else (_read(kind, row[2:]), row[1])
    text = canonical_text(record)
    if (None if text is None else row_hash(kind.value, rev, text)) == expected and _is_written(kind, record, row):
        return []
    if record is None:
        place = [] if kind in _APART else _place_gone(connection, record_id)
        _remove(connection, kind, record_id)
        return place + ([] if before is None else [WrittenChange(kind.value, record_id, before, None, None)])
    rev = rev + 1 if 0 < rev < _MOST else 1
    _write(connection, kind, record, row[0], rev)
    return [WrittenChange(kind.value, record_id, before, text, row_hash(kind.value, rev, str(text)))]


def _place_gone(connection: sqlite3.Connection, record_id: RecordId) -> list[WrittenChange]:
    """Take away the place of a record that was removed, where it has one still."""
    kind = RecordKind.POSITION
    if connection.execute(TABLES[kind].select_one, (record_id,)).fetchone() is None:
        return []
    before = _joined(connection.execute(_LAST, (record_id, kind.value)).fetchall())
    _remove(connection, kind, record_id)
    return [] if before is None else [WrittenChange(kind.value, record_id, before, None, None)]


def _joined(parts: Sequence[tuple[str | None, bytes | None]]) -> str | None:
    """Return what the last entry left of a record; None where it removed it, or there is none."""
    if not parts or parts[0][1] is None:
        return None
    return "".join(after or "" for after, _ in parts)


def _read(kind: RecordKind, columns: Sequence[Any]) -> Record | None:
    """Return the record of a row; None for a place that is none."""
    try:
        record = record_of(TABLES[kind], tuple(columns))
    except Exception as error:
        raise EditConflict(f"The {kind} {columns[0]} cannot be accepted: it cannot be read ({error}).") from error
    if record is None:
        raise EditConflict(f"The {kind} {columns[0]} cannot be accepted: it cannot be read.")
    return record if kind is not RecordKind.POSITION or within_reach([record]) else None


def _is_written(kind: RecordKind, record: Record | None, row: tuple[Any, ...] | None) -> bool:
    """Say whether a row is as the app writes it."""
    if record is None or row is None:
        return record is None and row is None
    return bool(TABLES[kind].to_row(record) == row[2:])


def _write(connection: sqlite3.Connection, kind: RecordKind, record: Record, row: int, rev: int) -> None:
    table = TABLES[kind]
    settings = ", ".join(f'"{column}" = ?' for column in table.columns[1:])
    connection.execute(
        f'UPDATE "{table.name}" SET "rev" = ?, {settings} WHERE "row" = ?', (rev, *table.to_row(record)[1:], row)
    )
    if kind not in _APART:
        _list(connection, kind, record.id, row)


def _list(connection: sqlite3.Connection, kind: RecordKind, record_id: RecordId, row: int) -> None:
    """Let a record stand in the list of all ids with its kind, and at its row, by which words are found."""
    listed = connection.execute('SELECT "row", kind FROM records WHERE id = ?', (record_id,)).fetchone()
    if listed == (row, kind.value):
        return
    if connection.execute('SELECT 1 FROM records WHERE "row" = ? AND id <> ?', (row, record_id)).fetchone():
        (row,) = connection.execute('SELECT max("row") + 1 FROM records').fetchone()
        connection.execute(f'UPDATE "{TABLES[kind].name}" SET "row" = ? WHERE id = ?', (row, record_id))
    connection.execute("DELETE FROM records WHERE id = ?", (record_id,))
    connection.execute('INSERT INTO records ("row", id, kind) VALUES (?, ?, ?)', (row, record_id, kind.value))


def _remove(connection: sqlite3.Connection, kind: RecordKind, record_id: RecordId) -> None:
    """Take away what is left of a record that is not there: its place in the list of ids, or a place that is none."""
    if kind is RecordKind.POSITION:
        connection.execute("DELETE FROM positions WHERE id = ?", (record_id,))
    elif kind is not RecordKind.CASE:
        connection.execute("DELETE FROM records WHERE id = ? AND kind = ?", (record_id, kind.value))
