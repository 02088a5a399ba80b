"""A new case file: the schema, the title, and the first entry of its history."""

import sqlite3
from contextlib import closing
from pathlib import Path

from provenance_app.casefile.connection import prepare, transaction
from provenance_app.casefile.content.edits import canonical_text
from provenance_app.casefile.copying.copies import put_in_place, unfinished
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.journal import WrittenChange
from provenance_app.casefile.schema import PAGE_SIZE, VERSION, lay_out
from provenance_app.casefile.writer import actor, now
from provenance_app.model.errors import CaseNotWritten
from provenance_app.model.ids import new_id
from provenance_app.model.records import CaseInfo


def write_new_case(path: Path, title: str) -> None:
    """Make a file of a new case.

    Raises:
        CaseNotWritten: There is a file already, or the folder does not take one.
        RecordRefused: The title holds what is not text.
    """
    info = CaseInfo(title=title)
    text = canonical_text(info) or ""
    if path.exists():
        raise CaseNotWritten(f"There is already a file {path}. Open it, or choose another name.")
    with unfinished(path) as part:
        try:
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                _fill(connection, info, text)
            put_in_place(part, path)
        except (sqlite3.Error, OSError) as error:
            raise CaseNotWritten(f"{path} could not be made ({error}). Choose another place.") from error


def _fill(connection: sqlite3.Connection, info: CaseInfo, text: str) -> None:
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")  # the whole file is made durable before it is put in place
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    prepare(connection)
    lay_out(connection)
    case_id, at = new_id(), now()
    with transaction(connection):
        connection.execute(
            'INSERT INTO meta ("row", id, rev, title, case_id, min_reader) VALUES (1, ?, 1, ?, ?, ?)',
            (info.id, info.title, case_id, VERSION),
        )
        kind = info.record_kind.value
        change = WrittenChange(kind, info.id, None, text, journal.row_hash(kind, 1, text))
        journal.append(connection, case_id, at, actor(), "New case", [change])
