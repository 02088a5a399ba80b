"""Edits that settle a flag without an editor of their own: what cannot be known, links to named records."""

from dataclasses import replace

from provenance_app.analysis.flags import Flag
from provenance_app.analysis.flags.flag import Fact
from provenance_app.editing.checks import set_check
from provenance_app.editing.claims import attribute, source_named
from provenance_app.editing.decisions import decide
from provenance_app.editing.linking import check_link
from provenance_app.editing.records import quoted
from provenance_app.evidence.suggestions.hints import guess_source_kind
from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import (
    CheckState,
    DecisionState,
    DocumentKind,
    LinkForm,
    Pillar,
    RecordKind,
    Relation,
)
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import folded, name_of
from provenance_app.model.records import Check, Document, Source
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext


def cannot_be_known(context: CaseContext, flag: Flag, record: RecordId, pillar: Pillar, reason: str) -> Edit:
    """Return the edit that says of a pillar that it was looked at and cannot be known, and accepts the flag with it.

    Raises:
        RecordRefused: There is no reason.
    """
    snapshot, by, at = context.snapshot, context.session.actor, context.session.clock()
    looked = set_check(snapshot, record, pillar, CheckState.UNKNOWN, method=reason.strip() or None, by=by, at=at)
    then = replace(flag, facts=tuple(_afterwards(fact, looked.changes[0]) for fact in flag.facts))
    accepted = decide(snapshot, then, DecisionState.ACCEPTED, reason, by=by, at=at)
    name = quoted(snapshot.node(record))
    return Edit(f"{pillar.capitalize()} of {name} cannot be known", looked.changes + accepted.changes)


def _afterwards(fact: Fact, change: Change) -> Fact:
    """Return a fact as it is once the check is written; a check that was not there was None among the facts."""
    if fact is None and change.before is None:
        return change.after
    return change.after if isinstance(fact, Check) and fact.id == change.id else fact


def link_to_named(snapshot: Snapshot, record: RecordId, relation: Relation, form: LinkForm | None, name: str) -> Edit:
    """Return the edit that links a record to the source, document or other record of this name.

    A source or document that is not there yet is made; other records have to be there.

    Raises:
        RecordRefused: The name is empty or unknown, or the link does not fit.
    """
    if not name:
        raise RecordRefused("Write a name.")
    if relation is Relation.ATTRIBUTED_TO:
        return attribute(snapshot, record, name, form=form or LinkForm.SPEAKER)
    target = _target(snapshot, record, relation, name)
    made: tuple[Change, ...] = ()
    if target is None and relation is Relation.ACTS_FOR:
        source = Source(id=new_id(), name=name, kind=guess_source_kind(name))
        target, made = source.id, (Change(None, source),)
    elif target is None and relation is Relation.CITES:
        url = name if name.startswith(("https://", "http://")) else None
        document = Document(id=new_id(), title=name, kind=DocumentKind.REPORT, url=url)
        target, made = document.id, (Change(None, document),)
    elif target is None:
        raise RecordRefused("Nothing in the case is called so.")
    new = Link(id=new_id(), from_=record, to=target, relation=relation, form=form)
    check_link(snapshot.applied(made, snapshot.revision), new)
    label = f"Link {quoted(snapshot.node(record))} {relation.replace('_', ' ')} {name[:40]}"
    return Edit(label, (*made, Change(None, new)))


def first_hand(snapshot: Snapshot, record: RecordId, name: str) -> Edit:
    """Return the edit that attributes a record to the source of this name, which knows it first-hand.

    Raises:
        RecordRefused: The name is empty.
    """
    kind = snapshot.kind_of(record)
    form = {RecordKind.DOCUMENT: LinkForm.AUTHOR, RecordKind.MEDIA: LinkForm.CAPTURER}.get(kind, LinkForm.SPEAKER)  # type: ignore[arg-type]
    edit = link_to_named(snapshot, record, Relation.ATTRIBUTED_TO, form, name)
    changes = tuple(
        replace(one, after=replace(one.after, firsthand=True)) if isinstance(one.after, Link) else one
        for one in edit.changes
    )
    return Edit(edit.label, changes)


def _target(snapshot: Snapshot, record: RecordId, relation: Relation, name: str) -> RecordId | None:
    if relation is Relation.ACTS_FOR:
        source = source_named(snapshot, name)
        return source.id if source else None
    wanted = folded(name)
    tables = (snapshot.claims,) if relation is Relation.RESTATES else (snapshot.documents, snapshot.media)
    records = (one for table in tables for one in table.values() if one.id != record)
    found = [one for one in records if folded(name_of(one)) == wanted]
    found.sort(key=lambda one: not _is_report(one))  # reports and statistics first, else as they come
    return found[0].id if found else None


def _is_report(record: Record) -> bool:
    return isinstance(record, Document) and record.kind in (DocumentKind.REPORT, DocumentKind.STATISTICS)


def tell_of_report(context: CaseContext, edit: Edit) -> None:
    """Say which report an edit linked and what keeps the flag open; a report that lacks something is selected."""
    cited = next((one.after.to for one in edit.changes if isinstance(one.after, Link)), None)
    record = context.snapshot.get(cited) if cited else None
    if record is None:
        return
    missing = ""
    if not isinstance(record, Document) or not _is_report(record):
        missing = "; the flag stays until a report or statistics are linked"
    elif not (record.url or record.archived_url or context.snapshot.captures_of(record.id)):
        missing = "; the flag stays until the report has an address or a capture"
    if missing:
        context.select((record.id,))
    context.told.emit(f"Linked to {quoted(record)}{missing}")
