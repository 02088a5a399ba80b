"""Whether the records of a case are those that its history left: what was altered, added or removed outside the app."""

import sqlite3
from collections.abc import Iterator, Sequence

from provenance_app.casefile.content.lenient import record_of
from provenance_app.casefile.content.rows import TABLES, Row, SqlValue, Table
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.chain import Hashes, follow
from provenance_app.casefile.history.gauge import AS_LONG, Gauge
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import History


class Custody:
    """What is found of the history while it is read; it holds only when it was read to its end without a problem."""

    def __init__(self) -> None:
        self.broken_at: int | None = None
        self.read = False
        self.altered: set[tuple[RecordKind, RecordId]] = set()
        self.unreadable: list[str] = []

    @property
    def history(self) -> History:
        """What there is to be known of the history by now."""
        intact = self.read and self.broken_at is None
        return History(intact=intact, altered=frozenset(self.altered), broken_at=self.broken_at)


def history_and_rows(
    connection: sqlite3.Connection,
    case_id: str,
    figures: dict[str, int | str],
    found: Custody,
    gauge: Gauge | None = None,
) -> Iterator[str]:
    """Follow the history and compare every record with it; yields what is wrong, a sentence each.

    Args:
        connection: Reads from the case.
        case_id: Which case it is.
        figures: `entries` and `records` are counted there, and the `fingerprint` is put.
        found: Takes what is found.
        gauge: Told how far this has come.
    """
    last: Hashes = {}
    gauge = gauge or Gauge()
    for seq, problem in follow(connection, case_id, figures, last, gauge):
        found.broken_at = seq if found.broken_at is None else min(seq, found.broken_at)
        yield problem
    yield from _rows(connection, last, figures, found, gauge)
    found.read = True


def _rows(
    connection: sqlite3.Connection,
    last: Hashes,
    figures: dict[str, int | str],
    found: Custody,
    gauge: Gauge,
) -> Iterator[str]:
    """Compare every row with the hash that its last entry of the history gives it."""
    for kind, table in TABLES.items():
        count = 0
        for rev, *row in connection.execute(f'SELECT "rev", {table.column_list} FROM "{table.name}"'):
            count += 1
            gauge.add(AS_LONG)
            expected = last.pop((kind._value_, row[0]), None)
            intact = expected is not None and _hash_of_columns(kind, table, rev, row) == expected
            if not intact or kind is RecordKind.VIEW:
                yield from _row(kind, table, rev, tuple(row), expected, intact, found)
        if kind not in (RecordKind.CASE, RecordKind.POSITION):
            figures["records"] = int(figures["records"]) + count
    yield from _removed(last, found)


def _row(
    kind: RecordKind, table: Table, rev: int, row: Row, expected: bytes | None, intact: bool, found: Custody
) -> Iterator[str]:
    """Tell what is to be told of a view, or of a row whose columns do not show by their hash that they are intact."""
    record_id, opens, record = str(row[0]), True, None
    try:
        record = record_of(table, row)
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader
        opens = False
    if not intact and expected is not None and record is not None:
        intact = row_hash(kind, table, rev, row, record) == expected
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


def _removed(last: Hashes, found: Custody) -> Iterator[str]:
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


def row_hash(kind: RecordKind, table: Table, rev: int, row: Row, record: Record) -> bytes | None:
    """Return the hash of a row that makes a record, or None where it is not as the app writes it."""
    try:
        return journal.row_hash(kind.value, rev, table.to_text(record)) if table.to_row(record) == row else None
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the writer
        return None
