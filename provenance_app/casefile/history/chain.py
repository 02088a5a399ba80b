"""The chain of entries of a history: whether each is as it was written, and follows from the one before."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from provenance_app.casefile.history import journal
from provenance_app.casefile.history.gauge import AS_LONG, Gauge
from provenance_app.casefile.history.journal import WrittenChange
from provenance_app.model.errors import CaseFileError

_MISNUMBERED: Final = """
    SELECT DISTINCT seq FROM journal_changes GROUP BY seq, n HAVING min(part) <> 0 OR max(part) <> count(*) - 1
    UNION SELECT seq FROM journal_changes GROUP BY seq HAVING min(n) <> 0 OR max(n) <> count(DISTINCT n) - 1
    UNION SELECT seq FROM journal_changes WHERE seq NOT IN (SELECT seq FROM journal)"""

Hashes = dict[tuple[str, str], bytes | None]
"""The hash of the row that each record was left with, by kind and id; None for one that was removed."""


def fingerprint(head: bytes) -> str:
    """Return a hash short enough to write down: 16 hexadecimal digits in four groups."""
    text = head.hex()
    return "-".join(text[at : at + 4] for at in range(0, 16, 4))


def follow(
    connection: sqlite3.Connection,
    case_id: str,
    figures: dict[str, int | str],
    last: Hashes,
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

    def __init__(self, changes: Iterator[WrittenChange], last: Hashes, gauge: Gauge) -> None:
        self._changes = changes
        self._last = last
        self._gauge = gauge
        self.count = 0

    def __iter__(self) -> Iterator[WrittenChange]:
        for change in self._changes:
            self._last[change.kind, change.id] = change.row_hash
            self.count += 1
            self._gauge.add(AS_LONG)
            yield change
