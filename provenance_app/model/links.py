"""Links: everything between records, from the dependent to what it rests on, each with a status of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from provenance_app.model.enumerations import LinkForm, LinkStatus, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.selectors import Selector

_FALLEN: Final = frozenset({LinkStatus.NOT_FOUND, LinkStatus.REFUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asserted:
    """What the dependent says its media shows: event, place, EDTF date."""

    event: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A directed link between two records, with its own verification status."""

    record_kind: ClassVar[RecordKind] = RecordKind.LINK

    id: RecordId
    from_: RecordId
    to: RecordId
    relation: Relation
    form: LinkForm | None = None
    status: LinkStatus = LinkStatus.UNCHECKED
    firsthand: bool | None = None
    asserted: Asserted | None = None
    selector: Selector | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None

    @property
    def live(self) -> bool:
        """Whether the link holds as far as anybody knows: neither looked for in vain nor refuted."""
        return self.status not in _FALLEN


Ends = tuple[RecordKind, RecordKind]


@dataclass(frozen=True, slots=True)
class RelationRule:
    """Which records a relation joins and in which forms; `prov` are the terms of W3C PROV for it."""

    ends: tuple[Ends, ...]
    forms: tuple[LinkForm, ...]
    prov: str


_SOURCE, _DOCUMENT, _MEDIA, _CLAIM = RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM
_USE = (LinkForm.EVIDENCE, LinkForm.ILLUSTRATION, LinkForm.FILE_PHOTO)

RULES: Final[dict[Relation, RelationRule]] = {
    Relation.ATTRIBUTED_TO: RelationRule(
        ((_CLAIM, _SOURCE), (_DOCUMENT, _SOURCE), (_MEDIA, _SOURCE)),
        (
            LinkForm.SPEAKER,
            LinkForm.AUTHOR,
            LinkForm.PUBLISHER,
            LinkForm.CAPTURER,
            LinkForm.UPLOADER,
            LinkForm.PRODUCER,
        ),
        "wasAttributedTo",
    ),
    Relation.STATED_IN: RelationRule(((_CLAIM, _DOCUMENT),), (), ""),
    Relation.CITES: RelationRule(
        ((_CLAIM, _CLAIM), (_CLAIM, _DOCUMENT), (_DOCUMENT, _CLAIM), (_DOCUMENT, _DOCUMENT)),
        (LinkForm.QUOTES, LinkForm.PARAPHRASES, LinkForm.LINKS, LinkForm.EMBEDS, LinkForm.MENTIONS),
        "wasQuotedFrom, wasDerivedFrom, hadPrimarySource",
    ),
    Relation.RESTS_ON: RelationRule(((_CLAIM, _MEDIA),), _USE, "hadPrimarySource"),
    Relation.APPEARS_IN: RelationRule(((_MEDIA, _DOCUMENT),), _USE, ""),
    Relation.DERIVED_FROM: RelationRule(
        ((_MEDIA, _MEDIA), (_DOCUMENT, _DOCUMENT)),
        (
            LinkForm.COPY,
            LinkForm.CROP,
            LinkForm.EDIT,
            LinkForm.SCREENSHOT,
            LinkForm.TRANSLATION,
            LinkForm.SYNDICATION,
            LinkForm.REVISION,
            LinkForm.ARCHIVE,
        ),
        "wasDerivedFrom, wasRevisionOf",
    ),
    Relation.RESTATES: RelationRule(((_CLAIM, _CLAIM),), (), "alternateOf"),
    Relation.OVERSTATES: RelationRule(((_CLAIM, _CLAIM),), (), ""),
    Relation.SUPPORTS: RelationRule(((_CLAIM, _CLAIM),), (), ""),
    Relation.CONTRADICTS: RelationRule(((_CLAIM, _CLAIM),), (LinkForm.DENIAL, LinkForm.CONTRADICTION), ""),
    Relation.ACTS_FOR: RelationRule(
        ((_SOURCE, _SOURCE),),
        (LinkForm.SPOKESPERSON, LinkForm.MEMBER, LinkForm.ACCOUNT_OF, LinkForm.OWNED_BY),
        "actedOnBehalfOf",
    ),
}

_USUAL: Final[dict[Ends, Relation]] = {
    (_CLAIM, _CLAIM): Relation.RESTATES,
    (_DOCUMENT, _DOCUMENT): Relation.CITES,
}

_USUAL_FORM: Final[dict[Ends, LinkForm]] = {
    (_CLAIM, _SOURCE): LinkForm.SPEAKER,
    (_DOCUMENT, _SOURCE): LinkForm.AUTHOR,
    (_MEDIA, _SOURCE): LinkForm.UPLOADER,
    (_CLAIM, _DOCUMENT): LinkForm.QUOTES,
    (_DOCUMENT, _CLAIM): LinkForm.QUOTES,
    (_DOCUMENT, _DOCUMENT): LinkForm.MENTIONS,
    (_CLAIM, _MEDIA): LinkForm.EVIDENCE,
    (_MEDIA, _DOCUMENT): LinkForm.EVIDENCE,
    (_MEDIA, _MEDIA): LinkForm.COPY,
    (_SOURCE, _SOURCE): LinkForm.MEMBER,
}


def relations_between(from_kind: RecordKind, to_kind: RecordKind) -> tuple[Relation, ...]:
    """Return the relations that may run from one kind of record to another, the usual one first."""
    fits = [relation for relation, rule in RULES.items() if (from_kind, to_kind) in rule.ends]
    usual = _USUAL.get((from_kind, to_kind))
    return tuple(sorted(fits, key=lambda relation: relation != usual))


def usual_form(from_kind: RecordKind, to_kind: RecordKind, relation: Relation) -> LinkForm | None:
    """Return the form that a new link of this relation most often has, or None where it has no forms."""
    forms = RULES[relation].forms
    usual = _USUAL_FORM.get((from_kind, to_kind))
    return usual if usual in forms else (forms[0] if forms else None)


def why_refused(
    from_kind: RecordKind, to_kind: RecordKind, relation: Relation, form: LinkForm | None, names: tuple[str, str]
) -> str | None:
    """Say why a link does not fit the table, or return None where it fits.

    Args:
        from_kind: Kind of the dependent.
        to_kind: Kind of what it rests on.
        relation: The relation asked for.
        form: The form asked for, if any.
        names: How to call the two records in the message.
    """
    rule = RULES[relation]
    if (from_kind, to_kind) not in rule.ends:
        fits = relations_between(from_kind, to_kind)
        would = f"what fits is {', '.join(fits)}" if fits else "no relation joins these kinds in this direction"
        return f"{from_kind} {names[0]} cannot be {relation} {to_kind} {names[1]}; {would}"
    if form is not None and form not in rule.forms:
        would = f"its forms are {', '.join(rule.forms)}" if rule.forms else "it has no forms"
        return f"{relation} has no form {form}; {would}"
    return None
