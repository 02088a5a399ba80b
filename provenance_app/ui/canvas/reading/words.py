"""What nodes and edges of the graph say, in plain words."""

import re
from functools import cache
from typing import Final

from provenance_app.analysis.speaking import speaks
from provenance_app.model.enumerations import NODE_KINDS, CheckState, LinkForm, Modality, Pillar, Relation
from provenance_app.model.links import Link
from provenance_app.model.naming import name_of, visible
from provenance_app.model.records import Claim, Document, Media, Place, Source
from provenance_app.model.snapshot import Node, Snapshot

LONGEST: Final = 300
"""Characters of a text that are looked at; more do not fit on a node."""

_NAME: Final = 80
"""Characters of a name in the second line of a claim."""

_FORMS: Final = {
    LinkForm.LINKS: "links to",
    LinkForm.COPY: "copy of",
    LinkForm.CROP: "crop of",
    LinkForm.EDIT: "edit of",
    LinkForm.SCREENSHOT: "screenshot of",
    LinkForm.TRANSLATION: "translation of",
    LinkForm.SYNDICATION: "syndicated from",
    LinkForm.REVISION: "revision of",
    LinkForm.ARCHIVE: "archive of",
    LinkForm.DENIAL: "denies",
    LinkForm.CONTRADICTION: "contradicts",
    LinkForm.SPOKESPERSON: "speaks for",
    LinkForm.MEMBER: "member of",
    LinkForm.ACCOUNT_OF: "account of",
    LinkForm.OWNED_BY: "owned by",
    LinkForm.FILE_PHOTO: "file photo",
}
_USES: Final = {
    (Relation.RESTS_ON, LinkForm.EVIDENCE): "rests on",
    (Relation.RESTS_ON, LinkForm.ILLUSTRATION): "illustrated by",
    (Relation.APPEARS_IN, LinkForm.EVIDENCE): "appears in",
    (Relation.APPEARS_IN, LinkForm.ILLUSTRATION): "illustrates",
}

_QUOTES: Final = '\u201c\u201d\u201e"'

_SCHEME: Final = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def edge_word(link: Link) -> str:
    """Return the form of a link, or its relation where it has none: "speaker", "restates", "denies"."""
    return _word(link.relation, link.form)


@cache
def _word(relation: Relation, form: LinkForm | None) -> str:
    if form is None:
        return relation.replace("_", " ")
    return _USES.get((relation, form)) or _FORMS.get(form) or form.replace("_", " ")


def title_of(record: Node) -> str:
    """Return what a node is called; words of a claim stand in quotation marks, whoever said them.

    What is called by an address is told apart by what follows the scheme.
    """
    title = visible(name_of(record)[: LONGEST * 2])[:LONGEST]
    if not title:
        return "untitled"
    if isinstance(record, Claim):
        return "\u201c" + title.strip(_QUOTES) + "\u201d"
    return _SCHEME.sub("", title) or title


def subtitle_of(record: Node, snapshot: Snapshot) -> str:
    """Return what is known of a node in a few words, gaps named."""
    match record:
        case Source():
            parts = [record.kind or "source", f"grade {record.reliability}" if record.reliability else "not graded"]
        case Document():
            parts = [record.kind, record.published or "no date", *_no_copy(record, snapshot)]
        case Media():
            parts = [_place_of(record, snapshot)]
        case Claim():
            parts = [*_said_by(record, snapshot), *_claim_words(record)] or ["claim"]
    return visible(" \u00b7 ".join(str(part) for part in parts))[:LONGEST]


def detail_of(record: Node, snapshot: Snapshot) -> str:
    """Return what a node says beside title and subtitle where there is room to look closer."""
    match record:
        case Source():
            return visible(record.role or record.handle or "")
        case Document():
            return visible(record.url or "")
        case Media():
            return visible(record.credit or record.caption or "")
        case Claim():
            about = record.about
            return visible(" \u00b7 ".join(part for part in (about.place, about.date) if part)) if about else ""


def _no_copy(record: Document, snapshot: Snapshot) -> list[str]:
    return [] if record.archived_url or snapshot.captures_of(record.id) else ["no copy"]


def _place_of(record: Media, snapshot: Snapshot) -> str:
    places = [check for check in snapshot.checks_of(record.id) if check.pillar == Pillar.LOCATION]
    if not places:
        return "place not looked at"
    last = places[-1]
    if last.state == CheckState.UNKNOWN:
        return "place unknown"
    name = last.value.name if isinstance(last.value, Place) else last.value
    return f"{name or 'place'}{'' if last.state == CheckState.ESTABLISHED else f' ({last.state})'}"


def _claim_words(claim: Claim) -> list[str]:
    words = [str(claim.position)] if claim.position else []
    if claim.modality:
        words.append("denies" if claim.modality == Modality.DENIED else claim.modality.value)
    if claim.figure:
        words.append(f"{claim.figure.value:,} {claim.figure.unit or ''}".strip())
    return words


def _said_by(claim: Claim, snapshot: Snapshot) -> list[str]:
    """Return who says a claim, or where it is stated: claims with the same words are told apart by it."""
    links = snapshot.links_from(claim.id)
    ends = [link.to for link in links if speaks(link) and link.relation == Relation.ATTRIBUTED_TO]
    ends = ends or [link.to for link in links if link.relation == Relation.STATED_IN and link.live]
    nodes = [snapshot.node(one) for one in ends if snapshot.kind_of(one) in NODE_KINDS]
    if not nodes:
        return []
    name = visible(name_of(nodes[0])[: LONGEST * 2])[:_NAME] or "untitled"
    return [f"{name} +{len(nodes) - 1}" if len(nodes) > 1 else name]
