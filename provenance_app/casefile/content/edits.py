"""Writing an edit: rows, full-text index and journal entry, in one transaction."""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, TypeVar

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

T = TypeVar("T")
Key = tuple[RecordKind, RecordId]
Values = list[tuple[Any, ...]]
_APART: Final = (RecordKind.CASE, RecordKind.POSITION)
"""Kinds whose ids are not in the namespace of records and links."""

_WORDS: Final = {kind: kind.value for kind in RecordKind}
_TOGETHER: Final = 200
"""Records that are written in one step: some milliseconds."""
_TEXTS: Final = 10
_STAGED: Final = 25
_WRITTEN: Final = 75
"""Percent of the work once all texts are made, all statements are known, and these are run; the rest is history."""


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


def write_edit(
    connection: sqlite3.Connection, case_id: str, at: str, actor: str, edit: Edit
) -> Generator[int, None, Head]:
    """Write an edit inside a transaction; returns its entry of the history, whose number is the new revision.

    It is done in steps, each of which gives the percentage that is written.

    Raises:
        EditConflict: A record is not as the edit says it was.
        RecordRefused: A record holds what the model does not allow.
        sqlite3.Error: The file did not take it.
    """
    texts: list[tuple[str | None, str | None]] = []
    for changes, done in _in_parts(edit.changes):
        texts += [(canonical_text(change.before), canonical_text(change.after)) for change in changes]
        yield from _told(done, 0, _TEXTS)
    work = _Work()
    first_rows: dict[bool, int] = {}
    rows: dict[bool, int] = {}
    net = _net(edit.changes)
    for number, (key, (before, after)) in enumerate(net.items(), start=1):
        if number % _TOGETHER == 0:
            yield from _told(number / len(net), _TEXTS, _STAGED)
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
        for done in _execute(connection, work):
            yield from _told(done, _STAGED, _WRITTEN)
    except sqlite3.IntegrityError as error:
        _explain_taken_id(connection, work, first_rows)
        raise error
    entry = journal.NewEntry(connection, case_id, at, actor, edit.label, len(edit.changes))
    for sides, done in _in_parts(list(zip(edit.changes, texts, strict=True))):
        entry.add([_written(work, change, *both) for change, both in sides])
        yield from _told(done, _WRITTEN, 100)
    return entry.end()


def _in_parts(values: Sequence[T]) -> Iterator[tuple[Sequence[T], float]]:
    """Go through values, some at a time, each time with the share of them that is done with these."""
    for start in range(0, len(values), _TOGETHER):
        end = min(start + _TOGETHER, len(values))
        yield values[start:end], end / len(values)


def _told(done: float, begun: int, ends: int) -> Iterator[int]:
    """Give the percentage where this share is done of what is between two; nothing at the end, where other work is."""
    if done < 1:
        yield begun + int((ends - begun) * done)


def _written(work: _Work, change: Change, before: str | None, after: str | None) -> WrittenChange:
    kind, record_id = key = _key(change)
    row = None if after is None else row_hash(_WORDS[kind], work.revs.get(key, 0), after)
    return WrittenChange(_WORDS[kind], record_id, before, after, row)


def _key(change: Change) -> Key:
    record = change.after if change.after is not None else change.record
    return record.record_kind, record.id


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


def _execute(connection: sqlite3.Connection, work: _Work) -> Iterator[float]:
    """Run all statements, and tell the share that is done: what goes makes room first.

    References are looked at when the transaction ends.
    """
    whole = sum(len(values) for _, values, _ in _statements(work))
    before = 0
    for sql, values, guarded in _statements(work):
        for part, done in _in_parts(values):
            count = connection.executemany(sql, part).rowcount
            if guarded and count != len(part):
                raise EditConflict(
                    "Records were changed elsewhere while the edit was written; nothing of it was. Try again."
                )
            yield (before + done * len(values)) / whole
        before += len(values)


def _by_row(words: Values) -> Values:
    """Return words in the order of their rows: for each that is out of it, the index writes out all it has gathered."""
    return sorted(words, key=itemgetter(0))


def _statements(work: _Work) -> Iterator[tuple[str, Values, bool]]:
    """Go through statements in their order, each with its values and whether each must find its row at its `rev`."""
    for kind, statements in work.by_kind.items():
        yield TABLES[kind].delete, statements.deletes, True
    yield "DELETE FROM records WHERE id = ?", work.ids_out, False
    yield search.REMOVE, _by_row(work.words_out), False
    yield 'INSERT INTO records ("row", id, kind) VALUES (?, ?, ?)', work.ids_in, False
    places = work.by_kind.get(RecordKind.POSITION)
    if places is not None:
        # Nodes whose row holds no place: it was read as none, being no number or too far out.
        far = [(one[1], NOWHERE, NOWHERE) for one in places.inserts]
        yield "DELETE FROM positions WHERE id = ? AND NOT (abs(x) <= ? AND abs(y) <= ?)", far, False
    for kind, statements in work.by_kind.items():
        yield TABLES[kind].insert, statements.inserts, False
        yield TABLES[kind].update, statements.updates, True
    yield search.ADD, _by_row(work.words_in), False


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
