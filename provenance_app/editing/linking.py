"""Edits that link two records, with the relation preset by their kinds."""

from dataclasses import replace

from provenance_app.editing.records import quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, LinkStatus, Relation
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import RULES, Link, relations_between, usual_form, why_refused
from provenance_app.model.snapshot import Snapshot


def link(
    snapshot: Snapshot,
    from_id: RecordId,
    to_id: RecordId,
    relation: Relation | None = None,
    form: LinkForm | None = None,
) -> tuple[Edit, RecordId]:
    """Return the edit that links two records, and the link's id.

    Without a relation the usual one of the two kinds is taken; where only the other direction has one, the link is
    turned round, so that a hand may draw it from either end.

    Raises:
        UnknownRecord: An end is not in the case.
        RecordRefused: Nothing fits these two, or they are already linked so.
    """
    if from_id == to_id:
        raise RecordRefused("A record cannot be linked to itself.")
    start, end = snapshot.node(from_id), snapshot.node(to_id)
    if relation is None:
        if not relations_between(start.record_kind, end.record_kind):
            start, end = end, start
        fits = relations_between(start.record_kind, end.record_kind)
        if not fits:
            ends = f"{start.record_kind} {quoted(start)} and {end.record_kind} {quoted(end)}"
            raise RecordRefused(f"Nothing joins {ends}.")
        relation = fits[0]
    if form is None:
        form = usual_form(start.record_kind, end.record_kind, relation)
    new = Link(id=new_id(), from_=start.id, to=end.id, relation=relation, form=form)
    check_link(snapshot, new)
    return Edit(f"Link {quoted(start)} {_words(relation)} {quoted(end)}", (Change(None, new),)), new.id


def change_link(snapshot: Snapshot, link_id: RecordId, relation: Relation, form: LinkForm | None) -> Edit:
    """Return the edit that gives a link another relation or form; the form is dropped where it does not fit.

    Raises:
        UnknownRecord: There is no such link.
        RecordRefused: The relation does not fit its ends.
    """
    before = _link(snapshot, link_id)
    after = replace(before, relation=relation, form=form if form in RULES[relation].forms else None)
    check_link(snapshot, after)
    return Edit(f"Change a link to {_words(relation)}", (Change(before, after),))


def turn_round(snapshot: Snapshot, link_id: RecordId) -> Edit:
    """Return the edit that makes a link run the other way; raises RecordRefused where its relation cannot."""
    before = _link(snapshot, link_id)
    after = replace(before, from_=before.to, to=before.from_, selector=None)
    check_link(snapshot, after)
    return Edit(f"Turn a {_words(before.relation)} link round", (Change(before, after),))


def set_status(snapshot: Snapshot, link_id: RecordId, status: LinkStatus) -> Edit:
    """Return the edit that says what looking at a link showed."""
    before = _link(snapshot, link_id)
    return Edit(
        f"Mark a {_words(before.relation)} link {_words(status)}", (Change(before, replace(before, status=status)),)
    )


def check_link(snapshot: Snapshot, new: Link) -> None:
    """Refuse a link that does not fit the table of relations, or that is already there; raises RecordRefused."""
    start, end = snapshot.node(new.from_), snapshot.node(new.to)
    names = (quoted(start), quoted(end))
    why = why_refused(start.record_kind, end.record_kind, new.relation, new.form, names)
    if why is None:
        for other in snapshot.links_from(new.from_, new.relation):
            if other.id != new.id and (other.to, other.form) == (new.to, new.form):
                why = f"{names[0]} and {names[1]} are already linked so"
    if why:
        raise RecordRefused(why[0].upper() + why[1:] + ".")


def _link(snapshot: Snapshot, link_id: RecordId) -> Link:
    found = snapshot.links.get(link_id)
    if found is None:
        raise UnknownRecord("This link is no longer in the case.")
    return found


def _words(value: Relation | LinkStatus) -> str:
    """Return a value as people write it."""
    return value.replace("_", " ")
