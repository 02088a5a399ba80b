"""Where a claim comes from: its origins, how many of them are independent, and what it stands or falls with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from provenance_app.analysis.basis import Basis, is_origin, reach
from provenance_app.analysis.clusters import Cluster, cluster_of
from provenance_app.analysis.control import Group, control_groups, controllers
from provenance_app.analysis.disjoint_paths import START, disjoint_paths
from provenance_app.analysis.grounds import Grounds, Ring
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import Relation
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Snapshot

Path = tuple[RecordId, ...]
Route = tuple[tuple[RecordId, RecordId], ...]
"""A path of rings: the records each of its edges leaves and enters one by."""

_TELLING: Final = frozenset({Relation.CITES, Relation.RESTATES, Relation.STATED_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """What a claim, with those that say the same, rests on in the end.

    Attributes:
        citations: How often it is cited, cites, or is restated from one document to another.
        origins: Records that need no further basis, by id.
        independent: Largest number of paths to origins that share no record; origins under common control are one.
        unknown: Where paths end without an origin, by id.
        paths: `independent` paths from the claim's cluster to origins, for painting; the claim first where it leads on.
        single_points: Records that all paths from the claim itself pass, nearest first; rings count as one.
        groups: The origins, those under common control together.
    """

    citations: int
    origins: tuple[RecordId, ...]
    independent: int
    unknown: tuple[RecordId, ...]
    paths: tuple[Path, ...]
    single_points: tuple[RecordId, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCounts:
    """The numbers of `Origins`; claims that say the same have them in common."""

    citations: int
    independent: int
    unknown: int


def origins_of(snapshot: Snapshot, claim_id: RecordId, basis: Basis | None = None) -> Origins:
    """Return the origins of a claim.

    Args:
        snapshot: The case.
        claim_id: Which claim.
        basis: The basis graph of the case, where it is at hand; else only what the claim rests on is read.

    Raises:
        UnknownRecord: There is no such claim.
    """
    if claim_id not in snapshot.claims:
        raise UnknownRecord(f'There is no claim "{claim_id}".')
    cluster = cluster_of(snapshot, claim_id)
    basis = basis or Basis.below(snapshot, cluster)
    grounds = Grounds()
    grounds.update(basis, reach(cluster, basis.rested_on), lambda one: is_origin(snapshot, one, basis.steps(one)))
    support = Support(
        cluster, basis, grounds.ring, grounds.leads_to_origin, lambda origin: controllers(snapshot, origin)
    )
    return ClusterOrigins(snapshot, cluster, support).of(claim_id, grounds.single_points(claim_id))


class ClusterOrigins:
    """The origins of claims that say the same: what they have in common is found once for all."""

    def __init__(self, case: CaseReader, cluster: Cluster, support: "Support") -> None:
        """Find what they have in common from what they rest on."""
        self._citations = citations(case, cluster)
        self._support = support
        self._routes = support.routes()
        self._found: dict[RecordId, Origins] = {}

    def of(self, claim: RecordId, points: Iterable[Ring]) -> Origins:
        """Return the origins of one of the claims, with its single points."""
        if claim not in self._found:
            self._found[claim] = Origins(
                citations=self._citations,
                origins=self._support.origins,
                independent=len(self._routes),
                unknown=self._support.unknown,
                paths=self._support.paths(claim, self._routes),
                single_points=tuple(point for ring in points for point in ring),
                groups=self._support.groups,
            )
        return self._found[claim]


def citations(case: CaseReader, cluster: Cluster) -> int:
    """Count the live links by which claims are cited, cite, or restate one another across documents."""
    cites = {link.id for claim in cluster for link in case.links_to(claim, Relation.CITES) if link.live}
    places: dict[RecordId, set[RecordId]] = {claim: set() for claim in cluster}
    restating: list[Link] = []
    for claim in cluster:
        for link in case.links_from(claim):
            relation = link.relation
            if relation not in _TELLING or not link.live:
                continue
            if relation is Relation.RESTATES:
                restating.append(link)
            elif relation is Relation.CITES:
                cites.add(link.id)
            else:
                places[claim].add(link.to)
    return len(cites) + sum(places[link.from_].isdisjoint(places[link.to]) for link in restating)


def documents_of(case: CaseReader, claims: Cluster) -> set[RecordId]:
    """Return the documents these claims are stated in."""
    return {link.to for claim in claims for link in case.links_from(claim, Relation.STATED_IN) if link.live}


class Support:
    """The part of the basis graph below some claims that say the same, with its rings and groups of origins."""

    def __init__(
        self,
        cluster: Cluster,
        basis: Basis,
        ring_of: Callable[[RecordId], Ring],
        leads: Callable[[RecordId], bool],
        controllers_of: Callable[[RecordId], frozenset[str]],
    ) -> None:
        """Read what `cluster` rests on.

        Args:
            cluster: Claims that say the same.
            basis: The basis graph of the case.
            ring_of: The records that rest on each other with one.
            leads: Says of a record whether any path from it ends at an origin; of what rests on nothing, origins do.
            controllers_of: What stands behind an origin.
        """
        self._basis = basis
        self._cluster = cluster
        self._ring_of = ring_of
        self._leads = leads
        self._controllers_of = controllers_of
        self.reached = reach(cluster, basis.rested_on)
        ends = sorted([one for one in self.reached if not basis.rested_on(one)])
        self.origins = tuple(filter(leads, ends))
        origins = frozenset(self.origins)
        self.unknown = tuple([one for one in ends if one not in origins])

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The origins, those under common control together."""
        return control_groups(self.origins, self._controllers_of)

    def routes(self, limit: int | None = None) -> tuple[Route, ...]:
        """Return as many paths of rings to independent origins as there are, or `limit`."""
        if not self.groups:
            return ()
        edges, ends = self._edges()
        following = {node: tuple(targets) for node, targets in edges.items()}
        return tuple(
            tuple(edges[one][other] for one, other in zip((START, *nodes), nodes, strict=False) if other not in ends)
            for nodes in disjoint_paths(following, ends, limit)
        )

    def paths(self, claim: RecordId, routes: Iterable[Route]) -> tuple[Path, ...]:
        """Spell out paths of rings as records, through each ring by the shortest way; a claim first, if it leads on."""
        ways = _Ways(self._basis, self._node_of)
        return tuple(_spelled(claim, route, ways) for route in routes)

    @cached_property
    def _node_of(self) -> dict[RecordId, int]:
        """The numbers of the rings that lead to an origin; those with a claim of the cluster are all `START`."""
        node_of = {one: START for claim in self._cluster for one in self._ring_of(claim)}
        for number, record_id in enumerate(self.reached):
            if record_id not in node_of and self._leads(record_id):
                node_of.update(dict.fromkeys(self._ring_of(record_id), number))
        return node_of

    def _edges(self) -> tuple[dict[int, dict[int, tuple[RecordId, RecordId]]], frozenset[int]]:
        """Join the numbered rings; every group of origins is one more node behind its origins."""
        node_of = self._node_of
        edges: dict[int, dict[int, tuple[RecordId, RecordId]]] = {}
        for one, node in node_of.items():
            for to in self._basis.rested_on(one):
                other = node_of.get(to, START)
                if other not in (node, START):
                    edges.setdefault(node, {}).setdefault(other, (one, to))
        ends = range(len(self.reached), len(self.reached) + len(self.groups))
        for end, group in zip(ends, self.groups, strict=True):
            for origin in group:
                edges.setdefault(node_of[origin], {})[end] = (origin, origin)
        return edges, frozenset(ends)


def _spelled(claim: RecordId, route: Route, ways: "_Ways") -> Path:
    here = claim
    path: list[RecordId] = []
    for out, entry in route:
        path += ways.inside(here, out)
        here = entry
    return (*path, here)


class _Ways:
    """The shortest ways through rings, and through the cluster that paths start in, which begin where a path enters."""

    def __init__(self, basis: Basis, node_of: Mapping[RecordId, int]) -> None:
        self._basis, self._node_of = basis, node_of
        self._came: dict[RecordId, dict[RecordId, RecordId]] = {}

    def inside(self, here: RecordId, there: RecordId) -> list[RecordId]:
        """Return the way inside one node, or its end alone where claims restate this one, not it them."""
        if here == there:
            return [there]
        if here not in self._came:
            self._came[here] = self._from(here)
        came = self._came[here]
        if there not in came:
            return [there]
        way = [there]
        while way[-1] != here:
            way.append(came[way[-1]])
        return way[::-1]

    def _from(self, here: RecordId) -> dict[RecordId, RecordId]:
        """Return for every record of the same node that can be reached the one before it."""
        came = {here: here}
        queue = [here]
        node = self._node_of.get(here)
        for record_id in queue:
            for to in self._basis.rested_on(record_id):
                if to not in came and self._node_of.get(to) == node:
                    came[to] = record_id
                    queue.append(to)
        return came


def grounded_steps(basis: Basis, grounds: Grounds, cluster: Cluster) -> Iterator[RecordId]:
    """Go through the records outside a cluster that its claims rest on and that lead to an origin."""
    inside = {one for claim in cluster for one in grounds.ring(claim)}
    for one in inside:
        for to in basis.rested_on(one):
            if to not in inside and grounds.leads_to_origin(to):
                yield to
