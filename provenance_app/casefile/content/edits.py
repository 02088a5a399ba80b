"""Writing an edit: rows, full-text index and journal entry, in one transaction."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from provenance_app.casefile.content import search
from provenance_app.casefile.content.lenient import record_of
from provenance_app.casefile.content.rows import TABLES, Row
from provenance_app.casefile.failures import RecordConflict
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.journal import Head, WrittenChange, row_hash
from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import EditConflict, RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.model.places import NOWHERE
from provenance_app.model.plain import from_plain, to_plain
from provenance_app.model.records import MAX_TEXT

Key = tuple[RecordKind, RecordId]
Values = list[tuple[Any, ...]]
_APART: Final = (RecordKind.CASE, RecordKind.POSITION)
"""Kinds whose ids are not in the namespace of records and links."""

_WORDS: Final = {kind: kind.value for kind in RecordKind}


@dataclass(slots=True)
class _Statements:
    """The values of every statement that writes one kind of record."""

    inserts: Values = field(default_factory=list)
    updates: Values = field(default_factory=list)
    deletes: Values = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """What an edit comes to: statements by kind, ids and words to add and remove, and each record's `rev` after it."""

    by_kind: dict[RecordKind, _Statements] = field(default_factory=dict)
    ids_out: Values = field(default_factory=list)
    ids_in: Values = field(default_factory=list)
    words_out: Values = field(default_factory=list)
    words_in: Values = field(default_factory=list)
    revs: dict[Key, int] = field(default_factory=dict)


def write_edit(connection: sqlite3.Connection, case_id: str, at: str, actor: str, edit: Edit) -> Head:
    """Write an edit inside a transaction; returns its entry of the history, whose number is the new revision.

    Raises:
        EditConflict: A record is not as the edit says it was.
        RecordRefused: A record holds what the model does not allow.
        sqlite3.Error: The file did not take it.
    """
    texts = [(canonical_text(change.before), canonical_text(change.after)) for change in edit.changes]
    work = _Work()
    first_rows: dict[bool, int] = {}
    rows: dict[bool, int] = {}
    for key, (before, after) in _net(edit.changes).items():
        kind = key[0]
        statements = work.by_kind.get(kind) or work.by_kind.setdefault(kind, _Statements())
        if before is not None:
            _stage_existing(connection, work, statements, before, after)
        elif after is not None:
            apart = kind in _APART
            if apart not in rows:
                rows[apart] = first_rows[apart] = _next_row(connection, "positions" if apart else "records")
            _stage_new(work, statements, rows[apart], after)
            rows[apart] += 1
    try:
        _execute(connection, work)
    except sqlite3.IntegrityError as error:
        _explain_taken_id(connection, work, first_rows)
        raise error
    written = [
        WrittenChange(_WORDS[kind], record_id, before, after, _hash(kind, work.revs.get((kind, record_id), 0), after))
        for (kind, record_id), (before, after) in zip(map(_key, edit.changes), texts, strict=True)
    ]
    return journal.append(connection, case_id, at, actor, edit.label, written)


def _key(change: Change) -> Key:
    record = change.after if change.after is not None else change.record
    return record.record_kind, record.id


def _hash(kind: RecordKind, rev: int, text: str | None) -> bytes | None:
    return None if text is None else row_hash(_WORDS[kind], rev, text)


def _net(changes: Iterable[Change]) -> dict[Key, tuple[Record | None, Record | None]]:
    """Return what each record was before all changes and is after them."""
    net: dict[Key, tuple[Record | None, Record | None]] = {}
    for change in changes:
        key = _key(change)
        first, last = net.get(key, (change.before, change.before))
        if last != change.before:
            raise RecordConflict(f"The edit changes {_named(key, last)} in two ways; nothing was written.", *key)
        net[key] = first, change.after
    return net


def canonical_text(record: Record | None) -> str | None:
    """Return the canonical JSON of a record; raises RecordRefused where it holds what the model does not allow."""
    if record is None:
        return None
    try:
        text = TABLES[record.record_kind].to_text(record)
        text.encode()
    except ValueError as error:  # a number that is none, or half of a surrogate pair
        raise RecordRefused(f"{_what(record)} holds what is not text ({error}). Nothing was written.") from error
    if len(text) > MAX_TEXT or "\\u0000" in text:
        problems: list[str] = []
        plain = to_plain(record)
        if record.record_kind is RecordKind.CASE:
            plain.pop("id", None)
        from_plain(type(record), plain, "", lambda path, problem: problems.append(f"{path} {problem}"))
        if problems:
            raise RecordRefused(f"{_what(record)}: {'; '.join(problems)}. Nothing was written.")
    return text


def _stage_new(work: _Work, statements: _Statements, row: int, after: Record) -> None:
    kind = after.record_kind
    if kind is RecordKind.CASE:
        raise RecordConflict("The case has a title already; nothing was written.", kind, after.id, after)
    values = TABLES[kind].to_row(after)
    statements.inserts.append((row, *values))
    work.revs[kind, after.id] = 1
    if kind is not RecordKind.POSITION:
        work.ids_in.append((row, after.id, _WORDS[kind]))
        words_of = search.WORDS_OF.get(kind)
        words = words_of(values) if words_of else None
        if words is not None:
            work.words_in.append((row, *words))


def _stage_existing(
    connection: sqlite3.Connection, work: _Work, statements: _Statements, before: Record, after: Record | None
) -> None:
    kind, record_id = before.record_kind, before.id
    row, rev, stored = _stored(connection, before, after)
    words_of = search.WORDS_OF.get(kind)
    old_words = words_of(stored) if words_of else None
    if after is None:
        if kind is RecordKind.CASE:
            raise RecordRefused("The title of a case can be changed, not removed. Nothing was written.")
        statements.deletes.append((record_id, rev))
        if kind not in _APART:
            work.ids_out.append((record_id,))
        new_words = None
    else:
        values = TABLES[kind].to_row(after)
        statements.updates.append((*values[1:], record_id, rev))
        work.revs[kind, record_id] = rev + 1
        new_words = words_of(values) if words_of else None
    if old_words != new_words:
        if old_words is not None:
            work.words_out.append((row, *old_words))
        if new_words is not None:
            work.words_in.append((row, *new_words))


def _stored(connection: sqlite3.Connection, before: Record, mine: Record | None) -> tuple[int, int, Row]:
    """Return `row`, `rev` and columns of a record as the file has it; refuse if that is not what `before` says."""
    table = TABLES[before.record_kind]
    found = connection.execute(table.select_one, (before.id,)).fetchone()
    if found is not None:
        row, rev, *values = found
        stored = tuple(values)
        if stored == table.to_row(before):
            return row, rev, stored
        # The same value can have two texts in the file: 61 and 61.0.
        theirs = record_of(table, stored)
        if theirs == before:
            return row, rev, stored
    else:
        theirs = None
    kind, record_id = before.record_kind, before.id
    written = journal.last_writer(connection, kind, record_id)
    done = "changed" if theirs is not None else "removed"
    by = f" by {written[0]} on {written[1][:16].replace('T', ' ')} UTC" if written else ""
    name = _named((kind, record_id), before)
    raise RecordConflict(
        f"T{name[1:]} was {done} elsewhere{by}; your edit was not written. Look at what is there now and try again.",
        kind,
        record_id,
        mine,
        theirs,
        written,
    )


def _what(record: Record) -> str:
    kind = record.record_kind.value
    return f"{kind.capitalize()} {record.id}".rstrip()


def _named(key: Key, record: Record | None) -> str:
    kind, record_id = key
    if record is None or kind in _APART:
        return f"the {kind} of {record_id}" if kind is RecordKind.POSITION else f"the {kind} {record_id}".rstrip()
    return f'the {kind} "{short_name(record)}"'


def _next_row(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f'SELECT coalesce(max("row"), 0) + 1 FROM "{table}"').fetchone()[0]
    return found


def _execute(connection: sqlite3.Connection, work: _Work) -> None:
    """Run all statements: what goes makes room first; references are looked at when the transaction ends."""
    for kind, statements in work.by_kind.items():
        _guarded(connection, TABLES[kind].delete, statements.deletes)
    _many(connection, "DELETE FROM records WHERE id = ?", work.ids_out)
    _many(connection, search.REMOVE, work.words_out)
    _many(connection, 'INSERT INTO records ("row", id, kind) VALUES (?, ?, ?)', work.ids_in)
    places = work.by_kind.get(RecordKind.POSITION)
    if places is not None and places.inserts:
        _clear_far_places(connection, places.inserts)
    for kind, statements in work.by_kind.items():
        _many(connection, TABLES[kind].insert, statements.inserts)
        _guarded(connection, TABLES[kind].update, statements.updates)
    _many(connection, search.ADD, work.words_in)


def _clear_far_places(connection: sqlite3.Connection, inserts: Values) -> None:
    """Make room for nodes whose row holds no place: it was read as none, being no number or too far out."""
    sql = "DELETE FROM positions WHERE id = ? AND NOT (abs(x) <= ? AND abs(y) <= ?)"
    connection.executemany(sql, [(one[1], NOWHERE, NOWHERE) for one in inserts])


def _many(connection: sqlite3.Connection, sql: str, values: Values) -> None:
    if values:
        connection.executemany(sql, values)


def _guarded(connection: sqlite3.Connection, sql: str, values: Values) -> None:
    """Run statements that each must find their row at its `rev`."""
    if values and connection.executemany(sql, values).rowcount != len(values):
        raise EditConflict("Records were changed elsewhere while the edit was written; nothing of it was. Try again.")


def _explain_taken_id(connection: sqlite3.Connection, work: _Work, first_rows: dict[bool, int]) -> None:
    """Name the record that has an id which the edit wanted to give; rows of the edit itself do not count."""
    for kind, statements in work.by_kind.items():
        apart = kind in _APART
        sql = f'SELECT "row" FROM {TABLES[kind].name if apart else "records"} WHERE id = ?'
        for _, record_id, *_ in statements.inserts:
            found = connection.execute(sql, (record_id,)).fetchone()
            if found and found[0] < first_rows[apart]:
                raise RecordConflict(
                    f'There is already a record with the id "{record_id}"; your edit was not written.', kind, record_id
                )


def dangling(connection: sqlite3.Connection, limit: int = 20) -> list[str]:
    """Return what points at records that the case does not have, inside a transaction or outside."""
    words = {table.name: kind.value for kind, table in TABLES.items()}
    found = []
    for table, row, parent, key in connection.execute("PRAGMA foreign_key_check").fetchmany(limit):
        keys = connection.execute(f'PRAGMA foreign_key_list("{table}")')
        column = next(column for number, _, _, column, *_ in keys if number == key)
        if table not in words:  # and has perhaps no numbers of rows
            found.append(f"a row of {table} names a row of {parent} that is not there")
            continue
        what = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (row,)).fetchone()
        (record_id,) = connection.execute(f'SELECT id FROM "{table}" WHERE rowid = ?', (row,)).fetchone()
        found.append(f'{words[table]} {record_id} needs "{what[0]}" ({column}), which is not in the case')
    return found
