"""Who made a document: names as pages write them, and the sources and links that they become."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from provenance_app.editing.claims import source_named
from provenance_app.editing.records import checked, quoted, remove
from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.suggestions.hints import guess_source_kind
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, LinkStatus, Relation, SourceKind
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import Source
from provenance_app.model.snapshot import Snapshot

MAKERS: Final = (LinkForm.AUTHOR, LinkForm.PUBLISHER)
"""What a page may say of who made it."""

SEPARATOR: Final = "; "
"""What stands between names where they are written in one line."""

_LONGEST: Final = 200
_MOST: Final = 20
_BY: Final = re.compile(r"^(?:by|av|von|text:)\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s+(?:and|och|und|&)\s+", re.IGNORECASE)


def author_names(line: str | None) -> tuple[str, ...]:
    """Return the names in a byline: "By A and B", "A, B and C", "A; B".

    A comma or "and" parts names only where what stands on either side is a name of its own: a family name before a
    given name, or an authority for one thing and another, stays whole. Addresses are no names.
    """
    names: list[str] = []
    for part in (line or "").split(";"):
        names += _parted(_BY.sub("", " ".join(part.split())))
    kept = dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST and web_url(name) is None)
    return tuple(kept)[:_MOST]


def _parted(line: str) -> Sequence[str]:
    if guess_source_kind(line) is SourceKind.ORGANISATION:
        return (line,)
    parts = [part.strip(" ,") for comma in line.split(",") for part in _AND.split(comma)]
    parts = [re.sub(r"^(?:and|och|und|&)\s+", "", part, flags=re.IGNORECASE) for part in parts if part]
    return parts if all(" " in part for part in parts) else (line,)


def maker_changes(
    snapshot: Snapshot, document: RecordId, names: Mapping[LinkForm, Sequence[str]]
) -> tuple[Change, ...]:
    """Return what attributes a document to those that its page names; nobody has looked at these links yet.

    A form in which somebody is named already stays as it is. A source that the case has by this name is taken.
    """
    made: dict[str, Source] = {}
    changes: list[Change] = []
    taken = {link.form for link in snapshot.links_from(document, Relation.ATTRIBUTED_TO)}
    for form, named in names.items():
        for name in () if form in taken else named:
            changes += _named(snapshot, made, document, name, form, LinkStatus.UNCHECKED)
    return tuple(changes)


def set_makers(snapshot: Snapshot, document: RecordId, form: LinkForm, names: Iterable[str]) -> Edit:
    """Return the edit that makes these the ones who did something, and says that somebody looked at it.

    Raises:
        UnknownRecord: There is no such document.
    """
    record = snapshot.documents.get(document)
    if record is None:
        raise UnknownRecord("This document is no longer in the case.")
    wanted = {folded(name): " ".join(name.split()) for name in names if name.strip()}
    links = [link for link in snapshot.links_from(document, Relation.ATTRIBUTED_TO) if link.form is form]
    gone = [link.id for link in links if folded(snapshot.sources[link.to].name) not in wanted]
    changes = list(remove(snapshot, gone).changes) if gone else []
    changes += _confirmed(link for link in links if link.id not in gone)
    for link in links:
        wanted.pop(folded(snapshot.sources[link.to].name), None)
    made: dict[str, Source] = {}
    for name in wanted.values():
        changes += _named(snapshot, made, document, name, form, LinkStatus.CONFIRMED)
    return Edit(f"Change {form} of {quoted(record)}", tuple(changes))


def confirmed_makers(snapshot: Snapshot, document: RecordId, form: LinkForm) -> tuple[Change, ...]:
    """Return what says that somebody looked at who did something."""
    return tuple(_confirmed(unchecked_makers(snapshot, document, form)))


def unchecked_makers(snapshot: Snapshot, document: RecordId, form: LinkForm) -> tuple[Link, ...]:
    """Return the links to those who did something at which nobody has looked yet."""
    links = snapshot.links_from(document, Relation.ATTRIBUTED_TO)
    return tuple(link for link in links if link.form is form and link.status is LinkStatus.UNCHECKED)


def maker_names(snapshot: Snapshot, document: RecordId, form: LinkForm) -> tuple[str, ...]:
    """Return the names of those who did something."""
    links = snapshot.links_from(document, Relation.ATTRIBUTED_TO)
    return tuple(snapshot.sources[link.to].name for link in links if link.form is form)


def _confirmed(links: Iterable[Link]) -> list[Change]:
    return [
        Change(link, replace(link, status=LinkStatus.CONFIRMED))
        for link in links
        if link.status is LinkStatus.UNCHECKED
    ]


def _named(
    snapshot: Snapshot, made: dict[str, Source], document: RecordId, name: str, form: LinkForm, status: LinkStatus
) -> list[Change]:
    """Return the link to the source of this name, and the source where it is new; `made` are those of this edit."""
    changes: list[Change] = []
    source = source_named(snapshot, name) or made.get(folded(name))
    if source is None:
        source = Source(id=new_id(), name=name, kind=_kind(name, form))
        made[folded(name)] = source
        changes.append(Change(None, checked(source)))
    link = Link(id=new_id(), from_=document, to=source.id, relation=Relation.ATTRIBUTED_TO, form=form, status=status)
    return [*changes, Change(None, link)]


def _kind(name: str, form: LinkForm) -> SourceKind | None:
    """Return what whoever made a page most likely is: what brings pages out is seldom a person."""
    guess = guess_source_kind(name)
    if form is LinkForm.PUBLISHER and guess in (None, SourceKind.PERSON):
        return SourceKind.ORGANISATION
    return guess
