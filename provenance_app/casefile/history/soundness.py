"""Whether a case file is what the app wrote: pages, schema, references, rows, history, stored files."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Final

from provenance_app.casefile.connection import reading
from provenance_app.casefile.content import stored_files
from provenance_app.casefile.content.edits import dangling
from provenance_app.casefile.content.lenient import record_of
from provenance_app.casefile.content.rows import TABLES, Row, SqlValue, Table
from provenance_app.casefile.content.search_index import index_fits
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.failures import FAILURES, Cancelled
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.gauge import Gauge, Percent
from provenance_app.casefile.history.journal import WrittenChange
from provenance_app.casefile.schema import VERSION, expected_schema, schema_of
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import History, StoredFile

INDEX_DAMAGED: Final = "The search index is damaged; no record is."
_SHOWN: Final = 50
_AS_LONG: Final = 8_192
"""About so many bytes of a stored file are hashed in the time that one change or row takes."""
_MISNUMBERED: Final = """
    SELECT DISTINCT seq FROM journal_changes GROUP BY seq, n HAVING min(part) <> 0 OR max(part) <> count(*) - 1
    UNION SELECT seq FROM journal_changes GROUP BY seq HAVING min(n) <> 0 OR max(n) <> count(DISTINCT n) - 1
    UNION SELECT seq FROM journal_changes WHERE seq NOT IN (SELECT seq FROM journal)"""

_PIECES_MISNUMBERED: Final = """
    SELECT name FROM files WHERE "row" IN (
        SELECT file FROM file_chunks GROUP BY file HAVING min(n) <> 0 OR max(n) <> count(*) - 1
    )"""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What looking at a whole case file showed.

    Attributes:
        sound: Whether nothing was found.
        problems: What was found, one sentence each.
        figures: `records`, `entries`, `files`, `bytes` of stored files, and `fingerprint` of the last entry.
        history: Whether the history holds, and which records do not fit it.
        unreadable: What cannot be read: of records, a kind and an id each.
        files: The stored files, where all of their bytes were hashed again.
        index_damaged: Whether the search index does not say what the records say. It is looked at only where those are
            as they were written, so that making it anew loses nothing.
    """

    sound: bool
    problems: tuple[str, ...]
    figures: Mapping[str, int | str]
    history: History
    unreadable: tuple[str, ...] = ()
    files: tuple[StoredFile, ...] = ()
    index_damaged: bool = False


def fingerprint(head: bytes) -> str:
    """Return a hash short enough to write down: 16 hexadecimal digits in four groups."""
    text = head.hex()
    return "-".join(text[at : at + 4] for at in range(0, 16, 4))


_Hashes = dict[tuple[str, str], bytes | None]
"""The hash of the row that each record was left with, by kind and id; None for one that was removed."""


class _Custody:
    """What is found of the history while it is read; it holds only when it was read to its end without a problem."""

    def __init__(self) -> None:
        self.broken_at: int | None = None
        self.read = False
        self.altered: set[tuple[RecordKind, RecordId]] = set()
        self.unreadable: list[str] = []

    @property
    def history(self) -> History:
        intact = self.read and self.broken_at is None
        return History(intact=intact, altered=frozenset(self.altered), broken_at=self.broken_at)


def check_history(connection: sqlite3.Connection, case_id: str) -> History:
    """Look only at the history, and compare every record with it."""
    found = _Custody()
    with reading(connection), suppress(Exception):  # damage can put any value in any column
        for _ in _history_and_rows(connection, case_id, {"records": 0, "entries": 0}, found):
            pass
    return found.history


Again = Callable[[], sqlite3.Connection]


def check(connection: sqlite3.Connection, case_id: str, *, again: Again | None = None) -> CheckReport:
    """Look at everything; whatever cannot be read is one of the problems.

    Args:
        connection: Reads from the case.
        case_id: Which case it is.
        again: Opens the file once more, where its pages, parts, references and search index need no look here: stored
            files are then hashed by a thread of their own.
    """
    problems: list[str] = []
    figures: dict[str, int | str] = {"records": 0, "entries": 0, "files": 0, "bytes": 0, "fingerprint": ""}
    found = _Custody()
    files: list[StoredFile] = []
    steps: list[Callable[[], Iterator[str]]] = [
        lambda: _reader(connection),
        lambda: _history_and_rows(connection, case_id, figures, found),
        lambda: _namespace(connection, found),
    ]
    if again is None:
        steps = [lambda: _pages(connection), lambda: _schema(connection), lambda: iter(dangling(connection)), *steps]
        steps += [lambda: _files(connection, figures, files=files), lambda: _index(connection, found)]
    with reading(connection), ThreadPoolExecutor(1) as aside:
        hashed = None
        if again is not None:
            hashed = aside.submit(list, _read_through(lambda: _files_of(again, figures), found.unreadable))
        for step in steps:
            problems.extend(_read_through(step, found.unreadable))
        problems.extend(hashed.result() if hashed else ())
    shown = _first(problems)
    return CheckReport(
        not shown, shown, figures, found.history, tuple(found.unreadable), tuple(files), INDEX_DAMAGED in problems
    )


def verify(connection: sqlite3.Connection, case_id: str, progress: Percent | None) -> CheckReport:
    """Look at the history, the records and the stored files.

    Only the records are read from one state of the file, so that whoever writes to it does not have to wait for all.

    Raises:
        Cancelled: `progress`, told the percentage done, said so.
    """
    problems: list[str] = []
    figures: dict[str, int | str] = {"records": 0, "entries": 0, "files": 0, "bytes": 0, "fingerprint": ""}
    found = _Custody()
    files: list[StoredFile] = []
    gauge = Gauge(_work(connection), progress)
    with gauge.over(connection):
        with reading(connection):
            problems += _read_through(
                lambda: _history_and_rows(connection, case_id, figures, found, gauge), gauge=gauge
            )
        before = gauge.done
        problems += _read_through(
            lambda: _files(connection, figures, lambda done: gauge.reach(before + done), files), gauge=gauge
        )
    shown = _first(problems)
    return CheckReport(not shown, shown, figures, found.history, files=tuple(files))


def _work(connection: sqlite3.Connection) -> int:
    """Return how much there is to be looked at, in bytes of stored files or what takes as long."""
    try:
        changes, size = connection.execute(
            "SELECT (SELECT total(changes) FROM journal), (SELECT total(size) FROM files)"
        ).fetchone()
        rows = sum(
            connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0] for table in TABLES.values()
        )
    except FAILURES:
        return 0
    return int(size) + _AS_LONG * (int(changes) + int(rows))


def _read_through(
    step: Callable[[], Iterator[str]], unreadable: list[str] | None = None, gauge: Gauge | None = None
) -> Iterator[str]:
    """Go through what a step finds; damage it cannot read past is the last thing it finds."""
    try:
        yield from step()
    except Cancelled:
        raise
    except Exception as error:  # damage can put any value in any column
        if gauge is not None and gauge.cancelled:
            raise
        if unreadable is not None:
            unreadable.append(f"a part of it ({error})")
        yield f"The file is damaged: {error}."


def _first(problems: list[str]) -> tuple[str, ...]:
    """Return each problem once, and the first ones of many."""
    shown = list(dict.fromkeys(problems))
    return tuple(shown) if len(shown) <= _SHOWN else (*shown[:_SHOWN], f"... and {len(shown) - _SHOWN} more.")


def _pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (verdict,) in connection.execute("PRAGMA integrity_check(20)"):
        if verdict != "ok":
            yield f"The file is damaged: {verdict}."


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    found, expected = schema_of(connection), expected_schema()
    for kind, name, *_ in sorted(found - expected, key=str):
        yield f"The file contains a part that a case never has ({kind} {name})."
    for kind, name, *_ in sorted(expected - found, key=str):
        yield f"A part of the file is missing or changed ({kind} {name})."


def _reader(connection: sqlite3.Connection) -> Iterator[str]:
    if connection.execute("SELECT min_reader FROM meta").fetchone() != (VERSION,):
        yield "The file names a version that it is not of."


def _namespace(connection: sqlite3.Connection, found: _Custody) -> Iterator[str]:
    """Compare the list of all ids with the tables they are in; what is known to be altered is named already."""
    kept = [kind for kind in TABLES if kind not in (RecordKind.CASE, RecordKind.POSITION)]
    rows = " UNION ALL ".join(f"SELECT \"row\", id, '{kind}' FROM {TABLES[kind].name}" for kind in kept)
    listed = 'SELECT "row", id, kind FROM records'
    for one, other in ((listed, rows), (rows, listed)):
        for _, record_id, kind in connection.execute(f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other})"):
            if (kind, record_id) not in found.altered:
                yield f"The list of ids does not fit the records: {kind} {record_id}."


def _history_and_rows(
    connection: sqlite3.Connection,
    case_id: str,
    figures: dict[str, int | str],
    found: _Custody,
    gauge: Gauge | None = None,
) -> Iterator[str]:
    last: _Hashes = {}
    gauge = gauge or Gauge()
    for seq, problem in _history(connection, case_id, figures, last, gauge):
        found.broken_at = seq if found.broken_at is None else min(seq, found.broken_at)
        yield problem
    yield from _rows(connection, last, figures, found, gauge)
    found.read = True


def _history(
    connection: sqlite3.Connection,
    case_id: str,
    figures: dict[str, int | str],
    last: _Hashes,
    gauge: Gauge,
) -> Iterator[tuple[int, str]]:
    """Follow the chain of entries, and tell which does not hold; `last` takes the hash each record was left with."""
    previous, expected_seq = journal.FIRST, 1
    entries = connection.execute("SELECT seq, at, actor, label, changes, previous, hash FROM journal ORDER BY seq")
    for seq, at, actor, label, count, before, digest in entries:
        if seq != expected_seq:
            yield seq, f"The history has a gap: entry {seq} follows entry {expected_seq - 1}."
        elif before != previous:
            yield seq, f"Entry {seq} of the history does not follow from the one before it."
        changes = _Counted(journal.each_written_change(connection, seq), last, gauge)
        if _entry_hash((case_id, seq, at, actor, label, before, count), changes) != digest:
            yield seq, f"Entry {seq} of the history ({label}) was changed after it was written."
        previous, expected_seq = digest, seq + 1
        figures["entries"] = int(figures["entries"]) + 1
    figures["fingerprint"] = fingerprint(previous)
    for (seq,) in connection.execute(_MISNUMBERED):
        yield seq, f"Changes of entry {seq} of the history are not numbered as they were written."


def _entry_hash(head: tuple[str, int, str, str, str, bytes, int], changes: "_Counted") -> bytes | None:
    """Return the hash of an entry as it is now; None where it has not as many changes as it says."""
    try:
        digest = journal.entry_hash(*head, changes)
    except CaseFileError:
        return None
    return digest if changes.count == head[-1] else None


class _Counted:
    """Changes, counted while they are read, each leaving the hash of its row in `last`."""

    def __init__(self, changes: Iterator[WrittenChange], last: "_Hashes", gauge: Gauge) -> None:
        self._changes = changes
        self._last = last
        self._gauge = gauge
        self.count = 0

    def __iter__(self) -> Iterator[WrittenChange]:
        for change in self._changes:
            self._last[change.kind, change.id] = change.row_hash
            self.count += 1
            self._gauge.add(_AS_LONG)
            yield change


def _rows(
    connection: sqlite3.Connection,
    last: _Hashes,
    figures: dict[str, int | str],
    found: _Custody,
    gauge: Gauge,
) -> Iterator[str]:
    """Compare every row with the hash that its last entry of the history gives it."""
    for kind, table in TABLES.items():
        count = 0
        for rev, *row in connection.execute(f'SELECT "rev", {table.column_list} FROM "{table.name}"'):
            count += 1
            gauge.add(_AS_LONG)
            expected = last.pop((kind._value_, row[0]), None)
            intact = expected is not None and _hash_of_columns(kind, table, rev, row) == expected
            if not intact or kind is RecordKind.VIEW:
                yield from _row(kind, table, rev, tuple(row), expected, intact, found)
        if kind not in (RecordKind.CASE, RecordKind.POSITION):
            figures["records"] = int(figures["records"]) + count
    yield from _removed(last, found)


def _row(
    kind: RecordKind, table: Table, rev: int, row: Row, expected: bytes | None, intact: bool, found: _Custody
) -> Iterator[str]:
    """Tell what is to be told of a view, or of a row whose columns do not show by their hash that they are intact."""
    record_id, opens, record = str(row[0]), True, None
    try:
        record = record_of(table, row)
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader
        opens = False
    if not intact and expected is not None and record is not None:
        intact = _row_hash(kind, table, rev, row, record) == expected
    if not intact:
        found.altered.add((kind, RecordId(record_id)))
        if not opens:
            found.unreadable.append(f"{kind} {visible(record_id)[:64]}")
    if opens and record is None:
        yield f"view {record_id} was left out: it cannot be read."
    elif expected is None:
        yield f"{kind} {record_id} was added outside the app.".lstrip()
    elif not intact:
        yield f"{kind} {record_id} was changed outside the app.".replace("  ", " ")


def _removed(last: _Hashes, found: _Custody) -> Iterator[str]:
    """Tell of the records that the history left in the case, and that no row was found for."""
    for (kind_word, record_id), digest in last.items():
        if digest is not None:
            if kind_word in TABLES:
                found.altered.add((RecordKind(kind_word), RecordId(record_id)))
            yield f"{kind_word} {record_id} was removed outside the app."


def _hash_of_columns(kind: RecordKind, table: Table, rev: int, row: Sequence[SqlValue]) -> bytes | None:
    """Return the hash of a row that is as the app writes it; of another one None, or what fits nothing."""
    try:
        return journal.row_hash(kind._value_, rev, table.row_to_text(*row))
    except Exception:  # noqa: BLE001 - whatever a foreign value does
        return None


def _row_hash(kind: RecordKind, table: Table, rev: int, row: Row, record: Record) -> bytes | None:
    """Return the hash of a row that makes a record, or None where it is not as the app writes it."""
    try:
        return journal.row_hash(kind.value, rev, table.to_text(record)) if table.to_row(record) == row else None
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the writer
        return None


def _files(
    connection: sqlite3.Connection,
    figures: dict[str, int | str],
    progress: Progress | None = None,
    files: list[StoredFile] | None = None,
) -> Iterator[str]:
    for file in stored_files.verify(connection, progress):
        if files is not None:
            files.append(file)
        figures["files"] = int(figures["files"]) + 1
        figures["bytes"] = int(figures["bytes"]) + file.size
        if not file.intact:
            yield f"The stored file {file.name} ({file.sha256[:12]}) is not what was stored."
    for name in stored_files.misdescribed(connection):
        yield f"What is noted of the stored file {name} was changed outside the app."
    for (name,) in connection.execute(_PIECES_MISNUMBERED):
        yield f"The pieces of the stored file {name} are not numbered as they were written."
    if connection.execute('SELECT count(*) FROM file_chunks WHERE file NOT IN (SELECT "row" FROM files)').fetchone()[0]:
        yield "The file holds pieces that belong to no stored file."


def _files_of(again: Again, figures: dict[str, int | str]) -> Iterator[str]:
    with closing(again()) as connection:
        yield from _files(connection, figures)


def _index(connection: sqlite3.Connection, found: _Custody) -> Iterator[str]:
    if found.history == History(intact=True) and not index_fits(connection):
        yield INDEX_DAMAGED
