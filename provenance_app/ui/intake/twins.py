"""Documents that have the text of another one: whether one is the copy is for the user to say."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from provenance_app.editing.linking import link
from provenance_app.editing.records import quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.records import Document
from provenance_app.ui.case_context import CaseContext

Way = tuple[str, Callable[[], object]]

_LONGEST: Final = 50
"""Letters of an address on a button."""


def asked_about(context: CaseContext, twins: Mapping[RecordId, RecordId]) -> tuple[str, list[Way]]:
    """Return what to ask about documents with the text of another, and the answers; nothing where none are left.

    Args:
        context: The case.
        twins: New documents, each with the one that has its text.
    """
    documents = context.snapshot.documents
    pairs = [(documents[new], documents[old]) for new, old in twins.items() if new in documents and old in documents]
    if not pairs:
        return "", []
    if len(pairs) > 1:
        words = f"{len(pairs):,} new documents have the text of others, which are at other addresses. Are they copies?"
        return words, [("Link them as copies", partial(_link, context, pairs))]
    ((new, old),) = pairs
    names = _told_apart(new, old)
    words = f"{quoted(new)} ({names[0]}) has the text of {quoted(old)} ({names[1]}). Is one a copy of the other?"
    ways = ((names[0], [(new, old)]), (names[1], [(old, new)]))
    return words, [(f"{name} is the copy", partial(_link, context, pair)) for name, pair in ways]


def _told_apart(new: Document, old: Document) -> tuple[str, str]:
    """Return where two documents are: their hosts, or more of their addresses where these are the same."""
    hosts = [(urlsplit(one.url or "").hostname or one.title) for one in (new, old)]
    names = hosts if hosts[0] != hosts[1] else [one.url or one.title for one in (new, old)]
    first, second = (visible(name)[-_LONGEST:] for name in names)
    return first, second


def _link(context: CaseContext, pairs: list[tuple[Document, Document]]) -> None:
    """Link each first one as a copy of the second, as one step."""
    changes: list[Change] = []
    label = ""
    try:
        for copy, original in pairs:
            edit, _ = link(context.snapshot, copy.id, original.id, Relation.DERIVED_FROM, LinkForm.COPY)
            changes += edit.changes
            label = edit.label
    except ProvenanceError as error:
        context.refuse(error)
        return
    context.perform(Edit(label if len(pairs) == 1 else f"Link {len(pairs):,} copies", tuple(changes)))
