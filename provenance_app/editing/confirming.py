"""What was read from the page of a document, until somebody confirms it."""

from collections.abc import Iterable
from dataclasses import replace

from provenance_app.editing.makers import MAKERS, confirmed_makers, unchecked_makers
from provenance_app.editing.records import quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot


def unconfirmed(snapshot: Snapshot, document: RecordId) -> tuple[str, ...]:
    """Return the fields, and `author` and `publisher`, that a page said and that nobody has confirmed."""
    record = snapshot.documents.get(document)
    makers = (form.value for form in MAKERS if unchecked_makers(snapshot, document, form))
    return (*record.unconfirmed, *makers) if record is not None else ()


def confirm(snapshot: Snapshot, document: RecordId, names: Iterable[str]) -> Edit:
    """Return the edit that confirms what a page said, by the names that `unconfirmed` returns; it may hold nothing.

    Raises:
        UnknownRecord: There is no such document.
    """
    record = snapshot.documents.get(document)
    if record is None:
        raise UnknownRecord("This document is no longer in the case.")
    chosen = tuple(names)
    changes: list[Change] = []
    left = tuple(name for name in record.unconfirmed if name not in chosen)
    if left != record.unconfirmed:
        changes.append(Change(record, replace(record, unconfirmed=left)))
    for form in MAKERS:
        if form.value in chosen:
            changes += confirmed_makers(snapshot, document, form)
    what = _WORDS.get(chosen[0], chosen[0]) if len(chosen) == 1 else "what was read"
    return Edit(f"Confirm {what} of {quoted(record)}", tuple(changes))


_WORDS = {"url": "the address", "title": "the title", "published": "the date", "language": "the language"}
_WORDS |= {form.value: f"the {form.value}" for form in (LinkForm.AUTHOR, LinkForm.PUBLISHER)}
