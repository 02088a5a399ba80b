"""The parts of a case file beside records and history; each function yields what is wrong, a sentence each."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Final

from provenance_app.casefile.content import stored_files
from provenance_app.casefile.content.rows import TABLES
from provenance_app.casefile.content.search_index import index_fits
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.history.custody import Custody
from provenance_app.casefile.schema import VERSION, expected_schema, schema_of
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.snapshot import History, StoredFile

INDEX_DAMAGED: Final = "The search index is damaged; no record is."
_PIECES_MISNUMBERED: Final = """
    SELECT name FROM files WHERE "row" IN (
        SELECT file FROM file_chunks GROUP BY file HAVING min(n) <> 0 OR max(n) <> count(*) - 1
    )"""

Again = Callable[[], sqlite3.Connection]
"""Opens a case once more, for another thread to read from."""


def pages(connection: sqlite3.Connection) -> Iterator[str]:
    """Let SQLite look at its own pages."""
    for (verdict,) in connection.execute("PRAGMA integrity_check(20)"):
        if verdict != "ok":
            yield f"The file is damaged: {verdict}."


def schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the tables, indexes and triggers with those of a new case."""
    found, expected = schema_of(connection), expected_schema()
    for kind, name, *_ in sorted(found - expected, key=str):
        yield f"The file contains a part that a case never has ({kind} {name})."
    for kind, name, *_ in sorted(expected - found, key=str):
        yield f"A part of the file is missing or changed ({kind} {name})."


def reader(connection: sqlite3.Connection) -> Iterator[str]:
    """Look at the version that the file says it needs."""
    if connection.execute("SELECT min_reader FROM meta").fetchone() != (VERSION,):
        yield "The file names a version that it is not of."


def namespace(connection: sqlite3.Connection, found: Custody) -> Iterator[str]:
    """Compare the list of all ids with the tables they are in; what is known to be altered is named already."""
    kept = [kind for kind in TABLES if kind not in (RecordKind.CASE, RecordKind.POSITION)]
    rows = " UNION ALL ".join(f"SELECT \"row\", id, '{kind}' FROM {TABLES[kind].name}" for kind in kept)
    listed = 'SELECT "row", id, kind FROM records'
    for one, other in ((listed, rows), (rows, listed)):
        for _, record_id, kind in connection.execute(f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other})"):
            if (kind, record_id) not in found.altered:
                yield f"The list of ids does not fit the records: {kind} {record_id}."


def stored(
    connection: sqlite3.Connection,
    figures: dict[str, int | str],
    progress: Progress | None = None,
    files: list[StoredFile] | None = None,
) -> Iterator[str]:
    """Hash the stored files, which `files` takes with what is known of them then, and look at their pieces."""
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


def stored_again(again: Again, figures: dict[str, int | str]) -> Iterator[str]:
    """Hash the stored files over a connection of its own."""
    with closing(again()) as connection:
        yield from stored(connection, figures)


def index(connection: sqlite3.Connection, found: Custody) -> Iterator[str]:
    """Compare the search index with the records, where those are as they were written."""
    if found.history == History(intact=True) and not index_fits(connection):
        yield INDEX_DAMAGED
