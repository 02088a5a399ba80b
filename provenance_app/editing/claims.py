"""Edits that mark claims in a captured text and say who makes them."""

from dataclasses import replace

from provenance_app.editing.anchoring import anchored, readable_capture, stated_in, whole_words
from provenance_app.editing.records import checked, quoted, remove
from provenance_app.evidence.suggestions.hints import guess_claim, guess_source_kind
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import (
    Attribution,
    LinkForm,
    Modality,
    Relation,
    SourceKind,
)
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import folded, on_one_line
from provenance_app.model.records import Claim, Source
from provenance_app.model.snapshot import Snapshot


def mark_claim(snapshot: Snapshot, capture_id: RecordId, start: int, end: int) -> tuple[Edit, RecordId]:
    """Return the edit that records the words at `start:end` (code points) of a capture as a claim, and its id.

    Words that the range cuts are taken whole: a hand that drags is seldom exact.

    Raises:
        RecordRefused: Nothing but white space is marked.
    """
    capture, text = readable_capture(snapshot, capture_id)
    start, end = whole_words(text, start, end)
    if start >= end:
        raise RecordRefused("Mark the words of the claim first, then press C.")
    selector = anchored(capture, start, end)
    document = snapshot.documents.get(capture.document)
    guess = guess_claim(text, start, end, document.kind if document else None)
    claim = Claim(
        id=new_id(),
        text=on_one_line(selector.exact),
        verbatim=guess.verbatim,
        position=guess.position,
        modality=guess.modality,
        hedges=guess.hedges,
        figure=guess.figure,
    )
    stated = stated_in(claim.id, capture, selector)
    return Edit(f"Mark claim {quoted(claim)}", (Change(None, checked(claim)), Change(None, stated))), claim.id


def write_claim(text: str) -> tuple[Edit, RecordId]:
    """Return the edit that records a claim that is in no captured text, and its id."""
    claim = Claim(id=new_id(), text=text, modality=Modality.ASSERTED)
    return Edit(f"Add claim {quoted(claim)}", (Change(None, checked(claim)),)), claim.id


def source_named(snapshot: Snapshot, name: str) -> Source | None:
    """Return the source with this name or handle, letter case and spaces aside, or None."""
    wanted = folded(name)
    return next(
        (
            source
            for source in snapshot.sources.values()
            if wanted in (folded(source.name), (source.handle or "").casefold())
        ),
        None,
    )


def source_for(
    snapshot: Snapshot, name: str, kind: SourceKind | None = None, role: str | None = None
) -> tuple[Source, tuple[Change, ...]]:
    """Return the source with this name or handle, and the change that adds it where it is new.

    Args:
        snapshot: The case.
        name: A name or handle on one line, not empty.
        kind: Kind of a new source; guessed from the name where None.
        role: What a new source is, on one line.
    """
    known = source_named(snapshot, name)
    if known is not None:
        return known, ()
    source = Source(id=new_id(), name=name, kind=kind or guess_source_kind(name), role=role)
    return source, (Change(None, checked(source)),)


def attribution_by(source: Source) -> Attribution:
    """Return how a claim is attributed whose speaker is this source, where nothing else is said of that."""
    return Attribution.UNNAMED if source.kind is SourceKind.UNNAMED else Attribution.ON_RECORD


def attribute(
    snapshot: Snapshot,
    record_id: RecordId,
    name: str,
    kind: SourceKind | None = None,
    form: LinkForm = LinkForm.SPEAKER,
) -> Edit:
    """Return the edit that attributes a record to the source of this name, which is created where it is new.

    Args:
        snapshot: The case.
        record_id: A claim, document or media item.
        name: A name or handle; letter case does not matter for finding a known source.
        kind: Kind of a new source; guessed from the name where None.
        form: What the source did.

    Raises:
        RecordRefused: The name is empty, or the record is already attributed to this source in this form.
    """
    name = on_one_line(name)
    if not name:
        raise RecordRefused("Write the name of whoever says it.")
    record = snapshot.node(record_id)
    source, added = source_for(snapshot, name, kind)
    changes = list(added)
    for link in snapshot.links_from(record_id, Relation.ATTRIBUTED_TO):
        if link.to == source.id and link.form == form:
            raise RecordRefused(f"{quoted(record)} is already attributed to {source.name}.")
    link = Link(id=new_id(), from_=record_id, to=source.id, relation=Relation.ATTRIBUTED_TO, form=form)
    changes.append(Change(None, link))
    if isinstance(record, Claim) and record.attribution in (None, Attribution.NONE):
        changes.append(Change(record, replace(record, attribution=attribution_by(source))))
    return Edit(f"Attribute {quoted(record)} to {source.name}", tuple(changes))


def set_maker(snapshot: Snapshot, record_id: RecordId, name: str, kind: SourceKind | None, form: LinkForm) -> Edit:
    """Return the edit that names who did something; the only one who is said to have done it so far is replaced.

    Where several are named in this form, one more is added.

    Raises:
        RecordRefused: The name is empty, or the record is already attributed to this source in this form.
    """
    edit = attribute(snapshot, record_id, name, kind, form)
    before = [link for link in snapshot.links_from(record_id, Relation.ATTRIBUTED_TO) if link.form is form]
    if len(before) != 1:
        return edit
    label = f"Change {form} of {quoted(snapshot.node(record_id))} to {' '.join(name.split())[:40]}"
    return Edit(label, (*remove(snapshot, (before[0].id,)).changes, *edit.changes))
