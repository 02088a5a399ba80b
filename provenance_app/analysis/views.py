"""What a large case shows first: its key claims and what they rest on, down to the origins."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from provenance_app.analysis.basis import Basis, is_origin, node_ids, steps_from
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.folding import FEWEST, first_said, hanging_on, reposts_of
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

MOST: Final = 40

_LEAST: Final = 3
_EACH: Final = 5
"""A key claim needs three nodes of a view, or a fifth of it if it has as many: itself and what it rests on."""

_LOOKED_AT: Final = 800
"""Nodes among which origins are looked for, shared by the key claims: a window should not wait for more."""


@dataclass(frozen=True, slots=True)
class KeyView:
    """What is shown of a large case.

    Attributes:
        records: Everything in the view, also what is hidden in groups; most to the point first.
        collapsed: The claims that stand for their reposts.
        nodes: How many nodes are drawn: a group is one.
        keys: The key claims in it, or those that stand in for them, in the order of the case.
        first: Place of the first of them among all.
        whole: How many there are in all; none where the case is shown whole.
    """

    records: tuple[RecordId, ...]
    collapsed: tuple[RecordId, ...] = ()
    nodes: int = 0
    keys: tuple[RecordId, ...] = ()
    first: int = 0
    whole: int = 0


def key_view(snapshot: Snapshot, limit: int = MOST, basis: Basis | None = None, first: int = 0) -> KeyView:
    """Return key claims of a case and what they rest on, drawn with at most `limit` nodes.

    A case of at most `limit` nodes is shown whole. Else as many key claims are there as fit with what they rest on, at
    least with the nearest of it. The claims in turn bring whole paths to their origins, the shortest first, and then
    what else they rest on, nearest first. Reposts are collapsed into the claim that was first said or that is key, so
    that what is behind a long chain of them is in sight. Where there are no key claims, the claims that most other
    records rest on stand in for them.

    Args:
        snapshot: The case.
        limit: Most nodes to draw.
        basis: The basis graph of the case, where it is at hand.
        first: Place of the key claim to begin with, for those that did not fit before; 0 for the first.
    """
    if sum(1 for _ in node_ids(snapshot)) <= limit:
        whole = tuple(node_ids(snapshot))
        return KeyView(whole, nodes=len(whole))
    keys = [claim.id for claim in snapshot.claims.values() if claim.key]
    keys = keys or _most_rested_on(snapshot, basis or Basis(snapshot))[:limit]
    first = first if 0 <= first < len(keys) else 0
    folded = _Folded(snapshot, frozenset(keys))
    ahead = keys[first : first + limit]
    most = max(limit, _LOOKED_AT // max(1, min(len(ahead), limit // _LEAST)))
    ways = _fitting([folded.ways(key, most) for key in ahead], limit)
    there = tuple(ahead[: len(ways)])
    shown = _chosen(ways, limit)
    heads = tuple(one for one in shown if folded.is_group(one))
    records = dict.fromkeys(chain(shown, *(folded.members(head) for head in heads)))
    return KeyView(tuple(records), heads, len(shown), there, first, len(keys))


def near_basis(snapshot: Snapshot, key: RecordId) -> tuple[RecordId, ...]:
    """Return a key claim and the little of what it rests on that it has in a view where there are many."""
    return tuple(dict.fromkeys(_taken(_Folded(snapshot, frozenset((key,))).ways(key, MOST), MOST // _EACH)[0]))


def _fitting(ways: list[Iterator[tuple[RecordId, ...]]], limit: int) -> list[Iterator[tuple[RecordId, ...]]]:
    """Return as many of these ways, at least one, as have room for what each needs at the least."""
    fitting: list[Iterator[tuple[RecordId, ...]]] = []
    needed: set[RecordId] = set()
    for way in ways:
        nodes, batches = _taken(way, max(_LEAST, limit // _EACH))
        needed.update(nodes)
        if fitting and len(needed) > limit:
            break
        fitting.append(chain(batches, way))
    return fitting


def _taken(way: Iterator[tuple[RecordId, ...]], least: int) -> tuple[list[RecordId], list[tuple[RecordId, ...]]]:
    """Take batches until so many nodes are there; returns the first `least` nodes, and all that was taken."""
    batches: list[tuple[RecordId, ...]] = []
    nodes: dict[RecordId, None] = {}
    while len(nodes) < least and (batch := next(way, None)) is not None:
        batches.append(batch)
        nodes.update(dict.fromkeys(batch))
    return list(nodes)[:least], batches


def _chosen(ways: list[Iterator[tuple[RecordId, ...]]], limit: int) -> dict[RecordId, None]:
    """Take what each way brings in turn; what does not fit whole waits, and fills what room is left in the end."""
    shown: dict[RecordId, None] = {}
    waiting: dict[RecordId, None] = {}
    grew = True
    while ways and len(shown) < limit and (grew or len(shown) + len(waiting) < limit):
        grew = False
        for way in tuple(ways):
            new = next((found for batch in way if (found := [one for one in batch if one not in shown])), None)
            if new is None:
                ways.remove(way)
            elif len(shown) + len(new) <= limit:
                shown.update(dict.fromkeys(new))
                grew = True
            else:
                waiting.update(dict.fromkeys(new))
    for one in waiting:
        if len(shown) < limit:
            shown[one] = None
    return shown


class _Folded:
    """The basis below key claims in which each claim with many reposts stands for them; read as far as it is asked."""

    def __init__(self, snapshot: Snapshot, keys: frozenset[RecordId]) -> None:
        self._snapshot = snapshot
        self._keys = keys
        self._first: dict[RecordId, RecordId] = {}
        self._members: dict[RecordId, dict[RecordId, None]] = {}
        self._groups: dict[RecordId, bool] = {}
        self._rested_on: dict[RecordId, list[RecordId]] = {}

    def members(self, head: RecordId) -> Collection[RecordId]:
        """Return what a claim stands for when it is collapsed, but for the claims the view is about."""
        if head not in self._members:
            hanging = hanging_on(self._snapshot, head) if head in self._snapshot.claims else ()
            self._members[head] = dict.fromkeys(one for one in hanging if one not in self._keys)
        return self._members[head]

    def is_group(self, record_id: RecordId) -> bool:
        """Say whether a record stands for reposts."""
        found = self._groups.get(record_id)
        if found is None:
            found = record_id in self._snapshot.claims and self._has_many(record_id)
            self._groups[record_id] = found
        return found

    def _has_many(self, claim: RecordId) -> bool:
        links = self._snapshot.links_to(claim, Relation.RESTATES)
        return bool(links) and len(reposts_of(self._snapshot, claim)) >= FEWEST

    def _shown(self, record_id: RecordId) -> RecordId:
        if record_id not in self._snapshot.claims or record_id in self._keys:
            return record_id
        head = first_said(self._snapshot, record_id, self._first)
        return head if head != record_id and self.is_group(head) else record_id

    def _below(self, record_id: RecordId) -> list[RecordId]:
        """Return what a node rests on, as it is drawn; of a group, what any in it does, but for that of a key claim.

        What its reposts rest on beside it is in sight when the group is opened.
        """
        if record_id not in self._rested_on:
            whole = record_id not in self._keys and self.is_group(record_id)
            inside = dict.fromkeys((record_id, *self.members(record_id)) if whole else (record_id,))
            steps = dict.fromkeys(to for one in inside for to, _ in steps_from(self._snapshot, one) if to not in inside)
            known = dict.fromkeys(self._shown(to) for to in steps if self._snapshot.kind_of(to) is not None)
            self._rested_on[record_id] = [one for one in known if one != record_id]
        return self._rested_on[record_id]

    def ways(self, key: RecordId, most: int) -> Iterator[tuple[RecordId, ...]]:
        """Go through a key claim, its whole paths to origins, the shortest first, what else it rests on, its likes.

        Only the nearest `most` nodes are looked at.
        """
        yield (key,)
        came_from = {key: key}
        queue = [key]
        rest: list[RecordId] = []
        for at in queue:
            below = self._below(at)
            if not below and is_origin(self._snapshot, at, steps_from(self._snapshot, at)):
                yield tuple(_path(came_from, at))
            for to in below:
                if to not in came_from and len(came_from) < most:
                    came_from[to] = at
                    queue.append(to)
            rest.append(at)
        yield from ((one,) for one in rest)
        yield from ((self._shown(one),) for one in cluster_of(self._snapshot, key))


def _path(came_from: dict[RecordId, RecordId], end: RecordId) -> list[RecordId]:
    """Return the way from a key claim to a record, the key claim first."""
    way = [end]
    while came_from[way[-1]] != way[-1]:
        way.append(came_from[way[-1]])
    return way[::-1]


def _most_rested_on(snapshot: Snapshot, basis: Basis) -> list[RecordId]:
    return sorted(snapshot.claims, key=lambda claim: (-len(list(basis.resting_on(claim))), claim))
