"""What takes the case back to where an entry left it: the first value that each record had after that."""

import sqlite3
from typing import Final

from provenance_app.casefile.history.journal import WrittenChange, record_of
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId

Values = dict[tuple[RecordKind, RecordId], Record | None]
"""What each record was; None where it was not there."""

_LATER: Final = """
    SELECT seq, part, kind, record, before FROM journal_changes WHERE (seq, n) IN (
        SELECT seq, n FROM (
            SELECT seq, n, row_number() OVER (PARTITION BY kind, record ORDER BY seq, n) AS place
            FROM journal_changes WHERE seq > ? AND part = 0
        ) WHERE place = 1
    ) ORDER BY seq, n, part"""


def values_after(connection: sqlite3.Connection, seq: int) -> Values:
    """Return what every record that was changed after an entry was when that had been written.

    Raises:
        CaseFileError: The history does not describe one of them.
    """
    first: dict[tuple[str, str], tuple[int, str | None]] = {}
    for at, part, kind, record, before in connection.execute(_LATER, (seq,)):
        known = first[kind, record][1] if part else None
        first[kind, record] = at, before if known is None else known + (before or "")
    return {
        (RecordKind(kind), RecordId(record)): record_of(WrittenChange(kind, record, before, None, None), before, at)
        for (kind, record), (at, before) in first.items()
    }
