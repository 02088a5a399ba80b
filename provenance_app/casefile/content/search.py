"""Finding words: the full-text index, kept in step inside every edit, and what was found in it."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from provenance_app.casefile.content.rows import TABLES, Row
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId

Words = tuple[str, str, str]
"""Title, text and note of a record, as they are indexed."""

_INDEXED: Final[dict[RecordKind, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]] = {
    RecordKind.SOURCE: (("name",), ("role", "handle", "url"), ("note",)),
    RecordKind.DOCUMENT: (("title",), ("url",), ("note",)),
    RecordKind.CAPTURE: ((), ("text",), ()),
    RecordKind.MEDIA: (("title",), ("caption", "credit", "url"), ("note",)),
    RecordKind.CLAIM: ((), ("text",), ("note",)),
    RecordKind.LINK: ((), (), ("note",)),
    RecordKind.CHECK: ((), (), ("value", "method", "evidence")),
    RecordKind.ASSESSMENT: ((), (), ("rationale",)),
    RecordKind.DECISION: ((), (), ("reason",)),
    RecordKind.CONFLICT: ((), ("ours", "theirs"), ()),
    RecordKind.VIEW: (("name",), (), ("note",)),
}
_ADD: Final = "INSERT INTO search (rowid, title, body, note)"
ADD: Final = f"{_ADD} VALUES (?, ?, ?, ?)"
REMOVE: Final = "INSERT INTO search (search, rowid, title, body, note) VALUES ('delete', ?, ?, ?, ?)"
RANK: Final = "bm25(search, 4.0, 2.0, 1.0)"
_FIND: Final = f"""
    SELECT records."row", records.kind, records.id FROM search JOIN records ON records."row" = search.rowid
    WHERE search MATCH ? ORDER BY {RANK}, records."row" LIMIT ?"""
_AROUND: Final = 48


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record in which the words were found, with the place as plain text on one line."""

    kind: RecordKind
    id: RecordId
    snippet: str


def _reader(kind: RecordKind) -> Callable[[Row], Words | None]:
    columns = TABLES[kind].columns
    title, body, note = (tuple(columns.index(name) for name in names) for names in _INDEXED[kind])
    every = title + body + note
    if len(every) == 1:
        # Most records of a large case are links without a note.
        only, place = itemgetter(every[0]), (title, body, note).index(every)
        return lambda row: _alone(only(row), place)

    def words(row: Row) -> Words | None:
        if not any(row[at] for at in every):
            return None
        return _joined(row, title), _joined(row, body), _joined(row, note)

    return words


def _alone(text: object, place: int) -> Words | None:
    if not text:
        return None
    return str(text) if place == 0 else "", str(text) if place == 1 else "", str(text) if place == 2 else ""


def _joined(row: Row, columns: tuple[int, ...]) -> str:
    return "\n".join(str(row[at]) for at in columns if row[at])


WORDS_OF: Final = {kind: _reader(kind) for kind in _INDEXED}
"""For each kind that is searched, what returns the words of a row, or None where it has none."""


def indexed(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Return the number of each record that has words, and the words as they are indexed."""
    for kind, words_of in WORDS_OF.items():
        table = TABLES[kind]
        for row in connection.execute(f'SELECT "row", {table.column_list} FROM "{table.name}"'):
            words = words_of(row[1:])
            if words:
                yield row[0], *words


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the records, inside a transaction; SQLite does all of it by itself."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    for kind, (title, body, note) in _INDEXED.items():
        words = f"{_joined_sql(title)} AS t, {_joined_sql(body)} AS b, {_joined_sql(note)} AS n"
        rows = f'SELECT "row", {words} FROM "{TABLES[kind].name}"'
        connection.execute(f"{_ADD} SELECT * FROM ({rows}) WHERE t <> '' OR b <> '' OR n <> ''")


def _joined_sql(columns: tuple[str, ...]) -> str:
    """Return the SQL for what `_joined` makes of these columns."""
    lines = (f"""coalesce(nullif(char(10) || "{column}", char(10)), '')""" for column in columns)
    return f"substr({' || '.join(lines)}, 2)" if columns else "''"


def query_of(words: str) -> str | None:
    """Return the full-text query for what a user typed: all words, the last one as a beginning; None for no words.

    Every word is quoted, so that nothing in it is an operator.
    """
    clean = words.replace("\0", " ").encode("utf-8", "ignore").decode()
    terms = [term for term in clean.split() if any(letter.isalnum() for letter in term)]
    if not terms:
        return None
    quoted = ['"' + term.replace('"', '""') + '"' for term in terms]
    return " ".join(quoted) + ("" if words[-1:].isspace() else " *")


def find(connection: sqlite3.Connection, words: str, limit: int) -> list[SearchHit]:
    """Return up to `limit` records in which all the words stand, the best first."""
    query = query_of(words)
    if query is None:
        return []
    found = connection.execute(_FIND, (query, limit)).fetchall()
    return [
        SearchHit(RecordKind(kind), RecordId(record_id), _snippet(connection, RecordKind(kind), row, words))
        for row, kind, record_id in found
        if kind in WORDS_OF  # damage or others can have written anything there
    ]


def _snippet(connection: sqlite3.Connection, kind: RecordKind, row: int, words: str) -> str:
    table = TABLES[kind]
    found = connection.execute(f'SELECT {table.column_list} FROM "{table.name}" WHERE "row" = ?', (row,)).fetchone()
    texts = [text for text in (WORDS_OF[kind](found) if found else None) or () if text]
    for term in sorted(re.findall(r"\w+", words), key=len, reverse=True):
        for text in texts:
            place = re.search(rf"\b{re.escape(term)}", text, re.IGNORECASE)
            if place:
                return _cut(text, place.start(), place.end())
    return _cut(texts[0], 0, 0) if texts else ""


def _cut(text: str, start: int, end: int) -> str:
    """Return the surroundings of `text[start:end]` on one line, ends at words, with ellipses where it goes on."""
    left, right = max(0, start - _AROUND), min(len(text), end + 2 * _AROUND)
    if left:
        left = text.find(" ", left, start) + 1 or left
    if right < len(text):
        right = max(text.rfind(" ", end, right), 0) or right
    piece = " ".join(text[left:right].split())
    return ("\u2026" if left else "") + piece + ("\u2026" if right < len(text) else "")
