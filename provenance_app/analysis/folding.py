"""Groups: records that are drawn as one because what they hang on is collapsed.

A source stands for what is attributed to it, and for what its documents say in nobody else's name; a document for the
claims stated and the media shown in it; a claim for the claims that restate it, in however many steps, with the posts,
pictures and accounts that belong to these alone. A key claim is in no group: what the case is about stays in sight.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from provenance_app.analysis.basis import reach
from provenance_app.analysis.belongings import belongings_of
from provenance_app.model.enumerations import CLASS_OF, RecordKind, Relation, StatusClass
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

FEWEST: Final = 3
"""So many reposts of one claim are collapsed where all are; fewer are drawn as they are."""

_WORST: Final = (StatusClass.DISPUTED, StatusClass.UNVERIFIED, StatusClass.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Group:
    """Records drawn as one.

    Attributes:
        head: The record that stands for all.
        members: The others, each once.
        kinds: How many of them are of each kind.
        worst: The worst class of the links inside; None where there are none.
        links: The links inside.
    """

    head: RecordId
    members: tuple[RecordId, ...]
    kinds: tuple[tuple[RecordKind, int], ...]
    worst: StatusClass | None
    links: tuple[RecordId, ...]


@dataclass(frozen=True)
class Folding:
    """What is drawn as one.

    Attributes:
        groups: The groups in sight by their heads; a group inside another is not in sight.
        stands_for: The head that is drawn in place of each hidden record.
    """

    groups: Mapping[RecordId, Group] = field(default_factory=dict)
    stands_for: Mapping[RecordId, RecordId] = field(default_factory=dict)

    def shown(self, record_id: RecordId) -> RecordId:
        """Return the record that is drawn for this one: itself, or the head of its group."""
        return self.stands_for.get(record_id, record_id)

    def whole(self, record_id: RecordId) -> tuple[RecordId, ...]:
        """Return a record and, where it stands for a group, all its members."""
        group = self.groups.get(record_id)
        return (record_id, *group.members) if group else (record_id,)

    @cached_property
    def inside(self) -> Mapping[RecordId, RecordId]:
        """The head of the group that each hidden record and each link inside a group is in."""
        within = {link: group.head for group in self.groups.values() for link in group.links}
        return {**within, **self.stands_for}


UNFOLDED: Final = Folding()


def hanging_on(snapshot: Snapshot, head: RecordId) -> tuple[RecordId, ...]:
    """Return what a record stands for when it is collapsed, itself left out; nothing for what cannot be collapsed."""
    kind = snapshot.kind_of(head)
    find = _FINDERS.get(kind) if kind is not None else None
    if find is None:
        return ()
    claims = snapshot.claims
    found = dict.fromkeys(find(snapshot, head))
    return tuple(one for one in found if one != head and not (one in claims and claims[one].key))


def folding_of(
    snapshot: Snapshot, collapsed: Iterable[RecordId], visible: Collection[RecordId] | None = None
) -> Folding:
    """Return the groups of a case in which these records are collapsed.

    A record that two of them stand for is in the group of the one that was collapsed first. A group inside another is
    drawn with that; in a ring of groups, the first stands for all.

    Args:
        snapshot: The case.
        collapsed: Heads in the order in which they were collapsed; those that stand for nothing are ignored.
        visible: Records that the view shows; others are in no group. All where None.
    """
    owner: dict[RecordId, RecordId] = {}
    heads = [one for one in dict.fromkeys(collapsed) if visible is None or one in visible]
    for head in heads:
        for member in hanging_on(snapshot, head):
            if (
                member not in owner
                and (visible is None or member in visible)
                and not _stands_under(owner, head, member)
            ):
                owner[member] = head
    if not owner:
        return UNFOLDED
    stands_for = {member: _outermost(owner, member) for member in owner}
    members: dict[RecordId, list[RecordId]] = {}
    for member, head in stands_for.items():
        members.setdefault(head, []).append(member)
    groups = {head: _group(snapshot, head, found) for head, found in members.items()}
    return Folding(groups, stands_for)


def _stands_under(owner: Mapping[RecordId, RecordId], record_id: RecordId, above: RecordId) -> bool:
    """Say whether a record is in a group of another, so that it cannot be the head of that one."""
    while record_id in owner:
        record_id = owner[record_id]
        if record_id == above:
            return True
    return record_id == above


def _outermost(owner: Mapping[RecordId, RecordId], record_id: RecordId) -> RecordId:
    while record_id in owner:
        record_id = owner[record_id]
    return record_id


def _group(snapshot: Snapshot, head: RecordId, members: list[RecordId]) -> Group:
    within = {head, *members}
    links = [link for one in within for link in snapshot.links_from(one) if link.to in within]
    classes = {CLASS_OF[link.status] for link in links}
    worst = next((one for one in _WORST if one in classes), None)
    counts = Counter(kind for one in members if (kind := snapshot.kind_of(one)) is not None)
    kinds = tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    return Group(head, tuple(members), kinds, worst, tuple(sorted(link.id for link in links)))


# -- what hangs on what ----------------------------------------------------------------------------------------------


def attributed_to(snapshot: Snapshot, source: RecordId) -> Iterator[RecordId]:
    """Go through what is attributed to a source, and what its documents say and show in nobody else's name."""
    for link in snapshot.links_to(source, Relation.ATTRIBUTED_TO):
        yield link.from_
        if snapshot.kind_of(link.from_) is RecordKind.DOCUMENT:
            for inner in _of_document(snapshot, link.from_):
                if not snapshot.links_from(inner, Relation.ATTRIBUTED_TO):
                    yield inner


def _of_document(snapshot: Snapshot, document: RecordId) -> Iterator[RecordId]:
    for link in snapshot.links_to(document, Relation.STATED_IN, Relation.APPEARS_IN):
        yield link.from_


def reposts_of(snapshot: Snapshot, claim: RecordId) -> tuple[RecordId, ...]:
    """Return the claims that restate one, nearest first, key claims left out; behind a key claim they are its own."""
    claims = snapshot.claims

    def later(one: RecordId) -> list[RecordId]:
        if one != claim and one in claims and claims[one].key:
            return []
        return [link.from_ for link in snapshot.links_to(one, Relation.RESTATES) if link.live]

    found = reach((claim,), later)
    return tuple(one for one in found if one != claim and one in claims and not claims[one].key)


def _with_belongings(snapshot: Snapshot, claim: RecordId) -> Iterator[RecordId]:
    reposts = reposts_of(snapshot, claim)
    yield from reposts
    yield from belongings_of(snapshot, dict.fromkeys(reposts))


_FINDERS: Final[dict[RecordKind, Callable[[Snapshot, RecordId], Iterator[RecordId]]]] = {
    RecordKind.SOURCE: attributed_to,
    RecordKind.DOCUMENT: _of_document,
    RecordKind.CLAIM: _with_belongings,
}


# -- all reposts -----------------------------------------------------------------------------------------------------


def first_said(snapshot: Snapshot, claim: RecordId, known: dict[RecordId, RecordId] | None = None) -> RecordId:
    """Return the claim that one restates in the end, or the key claim on the way; in a ring, the least by id.

    Args:
        snapshot: The case.
        claim: A claim of it.
        known: Answers for claims that are no key claims, to be used and added to; a long chain is then walked once.
    """
    known = {} if known is None else known
    way: dict[RecordId, None] = {}
    at, head = claim, None
    while head is None:
        if at in known:
            head = known[at]
        elif at in way:
            ring = list(way)
            head = min(ring[ring.index(at) :])
        else:
            way[at] = None
            earlier = _earlier(snapshot, at)
            if earlier is None or snapshot.claims[earlier].key:
                head = earlier or at
            else:
                at = earlier
    known.update(dict.fromkeys(way, head))
    return head


def _earlier(snapshot: Snapshot, claim: RecordId) -> RecordId | None:
    links = snapshot.links_from(claim, Relation.RESTATES)
    return next((link.to for link in links if link.live and link.to != claim and link.to in snapshot.claims), None)


def all_reposts(
    snapshot: Snapshot, visible: Collection[RecordId] | None = None, fewest: int = FEWEST
) -> tuple[RecordId, ...]:
    """Return the claims that at least `fewest` others restate, first said ones, in the order of the case."""
    later: dict[RecordId, int] = {}
    known: dict[RecordId, RecordId] = {}
    claims = snapshot.claims if visible is None else [one for one in snapshot.claims if one in visible]
    for claim in claims:
        if not snapshot.claims[claim].key and snapshot.links_from(claim, Relation.RESTATES):
            head = first_said(snapshot, claim, known)
            if head != claim and (visible is None or head in visible):
                later[head] = later.get(head, 0) + 1
    return tuple(claim for claim in snapshot.claims if later.get(claim, 0) >= fewest)
