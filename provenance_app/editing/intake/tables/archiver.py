"""The sheet that the auto-archiver fills, a row for each link it archived.

Source: the names of columns that its `gsheet_feeder_db` has by itself (auto-archiver 1.x, and 0.x with fewer of them).
"""

from collections.abc import Sequence
from typing import Final

from provenance_app.editing.intake.tables.fields import Field
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.model.naming import folded

TOOL: Final = "auto-archiver"
_COLUMNS: Final = {
    "link": Field.DOCUMENT_URL,
    "archive status": Field.NOTE,
    "archive location": Field.DOCUMENT_ARCHIVED,
    "archive date": Field.DOCUMENT_CAPTURED,
    "upload timestamp": Field.DOCUMENT_PUBLISHED,
    "upload title": Field.DOCUMENT_TITLE,
    "text content": Field.DOCUMENT_TEXT,
    "textual content": Field.DOCUMENT_TEXT,
    "screenshot": Field.MEDIA_URL,
    "hash": Field.NOTE,
    "perceptual hashes": Field.NOTE,
    "wacz": Field.NOTE,
    "replaywebpage": Field.NOTE,
}
_ALWAYS: Final = {"link", "archive status"}
_SOME: Final = {"archive location", "archive date", "upload timestamp", "upload title"}


def archiver_mapping(headings: Sequence[str]) -> TableMapping | None:
    """Return what the columns of the auto-archiver's sheet are, or None where this is another table."""
    names = {folded(heading): heading for heading in headings}
    if not (names.keys() >= _ALWAYS and names.keys() & _SOME):
        return None
    return TableMapping(fields={names[name]: field for name, field in _COLUMNS.items() if name in names})
