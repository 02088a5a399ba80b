"""What the records that suggestions become have in common: their titles, and who they are attributed to."""

from typing import Final

from provenance_app.editing.anchoring import anchored
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import on_one_line
from provenance_app.model.records import Capture, Source

Made = tuple[Change, ...]

_TITLE: Final = 120
"""Code points of the title that a record gets from the words of a suggestion."""


def attributed(
    record: RecordId, source: Source | None, form: LinkForm, capture: Capture, suggestion: Suggestion
) -> Made:
    """Link a new record to who said or wrote it, with the place where the text names them."""
    if source is None:
        return ()
    named = suggestion.speaker_at
    where = anchored(capture, *named) if named and 0 <= named[0] < named[1] <= len(capture.text or "") else None
    link = Link(id=new_id(), from_=record, to=source.id, relation=Relation.ATTRIBUTED_TO, form=form, selector=where)
    return (Change(None, link),)


def title_of(words: str) -> str:
    """Return the words on one line, cut at a word where they are too many for a title."""
    line = on_one_line(words)
    if len(line) <= _TITLE:
        return line
    return line[: _TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "\u2026"
