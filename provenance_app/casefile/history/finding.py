"""Finding entries of the history: by who wrote them, words of their labels, kinds of records, or a record."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from provenance_app.casefile.history.journal import JournalEntry, entry_of
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId

_FOLDED: Final = "provenance_folded"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries are wanted; all where nothing is said.

    Attributes:
        actor: Those by this user.
        words: Those whose label has all these words, however they are spelled as to capitals.
        kind: Those that changed a record of this kind.
        records: Those that changed one of these records.
    """

    actor: str | None = None
    words: str = ""
    kind: RecordKind | None = None
    records: tuple[RecordId, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether all entries are wanted."""
        return self == EntryFilter()


ALL: Final = EntryFilter()


def entries(
    connection: sqlite3.Connection, limit: int, before: int | None, wanted: EntryFilter = ALL
) -> list[JournalEntry]:
    """Return up to `limit` entries that are wanted, newest first; with `before`, only those with a lower number."""
    if wanted.words.strip():
        connection.create_function(_FOLDED, 1, lambda text: str(text).casefold(), deterministic=True)
    conditions, values = ["seq < ?"], [2**62 if before is None else before]
    for condition, value in _conditions(wanted):
        conditions.append(condition)
        values += value
    found = connection.execute(
        f"SELECT seq, at, actor, label, changes, hash FROM journal WHERE {' AND '.join(conditions)} "
        f"ORDER BY seq DESC LIMIT ?",
        (*values, limit),
    )
    return [entry_of(row) for row in found]


def _conditions(wanted: EntryFilter) -> Iterator[tuple[str, list[Any]]]:
    """Go through the conditions that the parts of a filter come to, with their values; the quick ones come first."""
    touches = "EXISTS (SELECT 1 FROM journal_changes WHERE journal_changes.seq = journal.seq AND {})"
    if wanted.actor is not None:
        yield "actor = ?", [wanted.actor]
    for word in wanted.words.casefold().split():
        yield f"instr({_FOLDED}(label), ?) > 0", [word]
    if wanted.kind is not None:
        yield touches.format("kind = ?"), [wanted.kind.value]
    if wanted.records:
        marks = ", ".join("?" * len(wanted.records))
        yield touches.format(f"record IN ({marks})"), [*wanted.records]


def actors(connection: sqlite3.Connection) -> list[str]:
    """Return who wrote entries, those with the most first."""
    sql = "SELECT actor FROM journal GROUP BY actor ORDER BY count(*) DESC, actor LIMIT 100"
    return [str(actor) for (actor,) in connection.execute(sql)]


def entry_with(connection: sqlite3.Connection, beginning: str) -> list[int]:
    """Return the numbers of the entries whose hash begins with these hexadecimal digits."""
    sql = "SELECT seq FROM journal WHERE lower(substr(hex(hash), 1, ?)) = ? ORDER BY seq LIMIT 20"
    return [seq for (seq,) in connection.execute(sql, (len(beginning), beginning.lower()))]
