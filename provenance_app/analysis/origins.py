"""Where a claim comes from: its origins, how many of them are independent, and what it stands or falls with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from provenance_app.analysis.basis import Basis, is_origin, reach
from provenance_app.analysis.clusters import Cluster, cluster_of
from provenance_app.analysis.control import Group, control_groups, controllers
from provenance_app.analysis.disjoint_paths import START, disjoint_paths
from provenance_app.analysis.grounds import Grounds, Ring
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import Relation
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

Path = tuple[RecordId, ...]


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
    claims = (claim_id, *(member for member in cluster if member != claim_id))
    support = Support(snapshot, claims, basis, grounds.ring)
    return origins_from(snapshot, cluster, support, grounds.single_points(claim_id))


def origins_from(case: CaseReader, cluster: Cluster, support: "Support", points: Iterable[Ring]) -> Origins:
    """Put together the origins of a claim from its cluster, what that rests on, and its single points."""
    paths = support.paths()
    return Origins(
        citations=citations(case, cluster),
        origins=support.origins,
        independent=len(paths),
        unknown=support.unknown,
        paths=paths,
        single_points=tuple(point for ring in points for point in ring),
        groups=support.groups,
    )


def citations(case: CaseReader, cluster: Cluster) -> int:
    """Count the live links by which claims are cited, cite, or restate one another across documents."""
    cites = {link.id for claim in cluster for link in case.links_to(claim, Relation.CITES) if link.live}
    leaving = [case.links_from(claim) for claim in cluster]
    cites.update(link.id for links in leaving for link in links if link.relation is Relation.CITES and link.live)
    if len(cluster) == 1:
        return len(cites)
    stated, restated = Relation.STATED_IN, Relation.RESTATES
    places = {
        claim: {link.to for link in links if link.relation is stated and link.live}
        for claim, links in zip(cluster, leaving, strict=True)
    }
    carried = sum(
        link.relation is restated and link.live and places[link.from_].isdisjoint(places[link.to])
        for links in leaving
        for link in links
    )
    return len(cites) + carried


def documents_of(case: CaseReader, claims: Cluster) -> set[RecordId]:
    """Return the documents these claims are stated in."""
    return {link.to for claim in claims for link in case.links_from(claim, Relation.STATED_IN) if link.live}


class Support:
    """The part of the basis graph below some claims that say the same, with its rings and groups of origins."""

    def __init__(
        self,
        case: CaseReader,
        cluster: Cluster,
        basis: Basis,
        ring_of: Callable[[RecordId], Ring],
        controllers_of: Callable[[RecordId], frozenset[str]] | None = None,
        is_end: Callable[[RecordId], bool] | None = None,
    ) -> None:
        """Read what `cluster` rests on; paths begin at its first claim where that leads on.

        Args:
            case: What is read.
            cluster: Claims that say the same.
            basis: The basis graph of the case.
            ring_of: The records that rest on each other with one.
            controllers_of: What stands behind an origin; found out where it is not given.
            is_end: Says of a record without edges whether it is an origin; found out where it is not given.
        """
        self._basis = basis
        self._cluster = cluster
        self._ring_of = ring_of
        self._controllers_of = controllers_of or (lambda origin: controllers(case, origin))
        self.reached = reach(cluster, basis.rested_on)
        ends = [one for one in self.reached if not basis.steps(one)]
        self.origins = tuple(sorted(filter(is_end or (lambda one: is_origin(case, one, ())), ends)))
        self.unknown = tuple(sorted(set(ends) - set(self.origins)))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The origins, those under common control together."""
        return control_groups(self.origins, self._controllers_of)

    def paths(self, limit: int | None = None) -> tuple[Path, ...]:
        """Return as many paths to independent origins as there are, or `limit`."""
        if not self.groups:
            return ()
        node_of = self._nodes()
        edges, ends = self._edges(node_of)
        following = {node: tuple(targets) for node, targets in edges.items()}
        found = disjoint_paths(following, frozenset(ends), limit)
        ways = _Ways(self._basis, node_of)
        return tuple(self._records(path, edges, ends, ways) for path in found)

    def _nodes(self) -> dict[RecordId, int]:
        """Number the rings; those with a claim of the cluster are all `START`."""
        node_of = {one: START for claim in self._cluster for one in self._ring_of(claim)}
        for number, record_id in enumerate(self.reached):
            if record_id not in node_of:
                node_of.update(dict.fromkeys(self._ring_of(record_id), number))
        return node_of

    def _edges(
        self, node_of: Mapping[RecordId, int]
    ) -> tuple[dict[int, dict[int, tuple[RecordId, RecordId]]], dict[int, Group]]:
        """Join the numbered rings; every group of origins is one more node behind its origins."""
        edges: dict[int, dict[int, tuple[RecordId, RecordId]]] = {}
        for one in self.reached:
            for to in self._basis.rested_on(one):
                if node_of[to] not in (node_of[one], START):
                    edges.setdefault(node_of[one], {}).setdefault(node_of[to], (one, to))
        ends = dict(enumerate(self.groups, start=len(self.reached)))
        for end, group in ends.items():
            for origin in group:
                edges.setdefault(node_of[origin], {})[end] = (origin, origin)
        return edges, ends

    def _records(
        self,
        nodes: tuple[int, ...],
        edges: Mapping[int, Mapping[int, tuple[RecordId, RecordId]]],
        ends: Mapping[int, Group],
        ways: "_Ways",
    ) -> Path:
        """Spell out a path of rings as records: through each ring by the shortest way."""
        steps = [edges[one][other] for one, other in zip((START, *nodes), nodes, strict=False) if other not in ends]
        here = self._cluster[0]
        path = []
        for out, entry in steps:
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
        for record_id in queue:
            for to in self._basis.rested_on(record_id):
                if self._node_of[to] == self._node_of[here] and to not in came:
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
