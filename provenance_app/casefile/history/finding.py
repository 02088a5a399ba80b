"""Finding entries of the history: by who wrote them, words of what was done, kinds of records, or a record."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from provenance_app.casefile.history.journal import JournalEntry, entry_of
from provenance_app.casefile.history.saying import says
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId

_FOLDED: Final = "provenance_folded"
_SAYS: Final = "provenance_says"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries are wanted; all where nothing is said.

    Attributes:
        actor: Those by this user.
        words: Those that have all these words, however they are spelled as to capitals: in their label, in the name of
            a record that they changed, or in a value before or after.
        named: For each of the words, its case folded, the records that are called so now, or have to do with one; who
            knows the case as it is gives them. An entry that changed one of them has the word.
        kind: Those that changed a record of this kind.
        records: Those that changed one of these records.
    """

    actor: str | None = None
    words: str = ""
    named: Mapping[str, frozenset[RecordId]] = field(default_factory=dict)
    kind: RecordKind | None = None
    records: tuple[RecordId, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether all entries are wanted."""
        return self == EntryFilter()


ALL: Final = EntryFilter()


def entries(
    connection: sqlite3.Connection, limit: int, before: int | None, wanted: EntryFilter = ALL, least: int = 0
) -> list[JournalEntry]:
    """Return up to `limit` entries that are wanted, newest first: those numbered `least` to below `before`."""
    if wanted.words.strip():
        _add_functions(connection, wanted.named)
    conditions, values = ["seq < ?", "seq >= ?"], [2**62 if before is None else before, least]
    for condition, value in _conditions(wanted):
        conditions.append(condition)
        values += value
    found = connection.execute(
        f"SELECT seq, at, actor, label, changes, hash FROM journal WHERE {' AND '.join(conditions)} "
        f"ORDER BY seq DESC LIMIT ?",
        (*values, limit),
    )
    return [entry_of(row) for row in found]


def reach(connection: sqlite3.Connection, before: int | None, changes: int) -> int:
    """Return down to which number the entries below `before` come to so many changes; at least one entry is taken."""
    found = connection.execute(
        "SELECT seq, changes FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?",
        (2**62 if before is None else before, changes),
    )
    least, room = 0, changes
    for seq, count in found.fetchall():
        if least and count > room:
            break
        least, room = seq, room - count
    return int(least)


def _add_functions(connection: sqlite3.Connection, named: Mapping[str, frozenset[RecordId]]) -> None:
    def told(kind: str, record: RecordId, before: str | None, after: str | None, word: str) -> bool:
        return record in named.get(word, ()) or says(kind, before, after, word)

    connection.create_function(_FOLDED, 1, lambda text: str(text).casefold(), deterministic=True)
    connection.create_function(_SAYS, 5, told)


def _conditions(wanted: EntryFilter) -> Iterator[tuple[str, list[Any]]]:
    """Go through the conditions that the parts of a filter come to, with their values; the quick ones come first."""
    touches = "EXISTS (SELECT 1 FROM journal_changes WHERE journal_changes.seq = journal.seq AND {})"
    if wanted.actor is not None:
        yield "actor = ?", [wanted.actor]
    if wanted.kind is not None:
        yield touches.format("kind = ?"), [wanted.kind.value]
    if wanted.records:
        marks = ", ".join("?" * len(wanted.records))
        yield touches.format(f"record IN ({marks})"), [*wanted.records]
    for word in wanted.words.casefold().split():
        said = touches.format(f"{_SAYS}(kind, record, before, after, ?)")
        yield f"(instr({_FOLDED}(label), ?) > 0 OR {said})", [word, word]


def actors(connection: sqlite3.Connection) -> list[str]:
    """Return who wrote entries, those with the most first."""
    sql = "SELECT actor FROM journal GROUP BY actor ORDER BY count(*) DESC, actor LIMIT 100"
    return [str(actor) for (actor,) in connection.execute(sql)]


def entry_with(connection: sqlite3.Connection, beginning: str) -> list[int]:
    """Return the numbers of the entries whose hash begins with these hexadecimal digits."""
    sql = "SELECT seq FROM journal WHERE lower(substr(hex(hash), 1, ?)) = ? ORDER BY seq LIMIT 20"
    return [seq for (seq,) in connection.execute(sql, (len(beginning), beginning.lower()))]
