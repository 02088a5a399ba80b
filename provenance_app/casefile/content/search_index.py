"""Whether the full-text index says of the records what they say of themselves. It is derived, and can be made anew."""

import sqlite3
from contextlib import closing
from itertools import zip_longest
from typing import Final

from provenance_app.casefile.content.search import RANK, indexed
from provenance_app.casefile.failures import FAILURES

_PARTS: Final = {
    "search_data": ("id", "block"),
    "search_idx": ("segid", "term", "pgno"),
    "search_docsize": ("id", "sz"),
    "search_config": ("k", "v"),
}
"""The tables that an index is kept in, with their columns."""

_BESIDE: Final = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE words (id INTEGER PRIMARY KEY, title, body, note);
    CREATE VIRTUAL TABLE search USING fts5 (
        title, body, note, content = 'words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE terms USING fts5vocab (search, row);
"""
_CHECK: Final = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
_FIND: Final = f"SELECT rowid, {RANK} FROM search WHERE search MATCH ? ORDER BY rowid"


def index_fits(case: sqlite3.Connection, records: sqlite3.Connection | None = None) -> bool:
    """Say whether the search index of a case is as its records make it.

    A copy of the index is compared with one that is made of the records: by SQLite's own check of it, and, as that does
    not see every bit, by asking both for each word. The case is only read, and nobody who writes to it has to wait.

    Args:
        case: Reads from the case.
        records: Reads the same records from a copy of it.
    """
    with closing(_beside(records or case)) as found, closing(_beside(records or case)) as made:
        made.execute("INSERT INTO search (search) VALUES ('rebuild')")
        try:
            _take_over(case, found)
            found.execute(_CHECK)
            return _say_the_same(found, made)
        except FAILURES:
            return False


def _beside(records: sqlite3.Connection) -> sqlite3.Connection:
    """Return a database with the words of all records and an index that is still empty; it goes with its connection."""
    beside = sqlite3.connect("", isolation_level=None)
    try:
        beside.executescript(_BESIDE)
        beside.execute("BEGIN")
        beside.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", indexed(records))
    except BaseException:
        beside.close()
        raise
    return beside


def _take_over(case: sqlite3.Connection, found: sqlite3.Connection) -> None:
    """Put the index of the case in place of the empty one."""
    for part, columns in _PARTS.items():
        rows = case.execute(f"SELECT {', '.join(columns)} FROM {part}")
        found.execute(f"DELETE FROM {part}")
        found.executemany(f"INSERT INTO {part} VALUES ({', '.join('?' * len(columns))})", rows)
    found.execute("COMMIT")
    found.execute("PRAGMA writable_schema = RESET")  # what is kept of the empty one in memory is read anew


def _say_the_same(found: sqlite3.Connection, made: sqlite3.Connection) -> bool:
    words = [made.execute("SELECT term, doc, cnt FROM terms"), found.execute("SELECT term, doc, cnt FROM terms")]
    for one, other in zip_longest(*words):
        if one != other:
            return False
        query = '"' + str(one[0]) + '"'
        if made.execute(_FIND, (query,)).fetchall() != found.execute(_FIND, (query,)).fetchall():
            return False
    return True
