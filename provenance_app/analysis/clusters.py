"""Clusters: claims that restate one another, or media derived from one another, in however many steps."""

from collections.abc import Iterable

from provenance_app.analysis.basis import reach
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link

Cluster = tuple[RecordId, ...]


def cluster_of(case: CaseReader, claim: RecordId, relation: Relation = Relation.RESTATES) -> Cluster:
    """Return the records joined with one by links of a relation that hold, itself included, by id."""

    def joined(record_id: RecordId) -> list[RecordId]:
        later = [link.to for link in case.links_from(record_id, relation) if link.live]
        return later + [link.from_ for link in case.links_to(record_id, relation) if link.live]

    return tuple(sorted(reach((claim,), joined)))


class Clusters:
    """The clusters of a case; `update` follows it edit by edit. Records that stand alone are clusters of one."""

    def __init__(self, case: CaseReader, joining: Iterable[Link], relation: Relation = Relation.RESTATES) -> None:
        """Find the clusters of all records of a case, of which `joining` are the links of the relation."""
        self._relation = relation
        self._of: dict[RecordId, Cluster] = {}
        self.update(case, {end for link in joining for end in (link.from_, link.to)})

    def of(self, claim: RecordId) -> Cluster:
        """Return the cluster of a claim, by id."""
        return self._of.get(claim, (claim,))

    def update(self, case: CaseReader, claims: Iterable[RecordId]) -> frozenset[RecordId]:
        """Find the clusters of these claims again; return them, and all others whose cluster is another one now."""
        asked = frozenset(claims)
        before = {member: cluster for cluster in map(self.of, asked) for member in cluster}
        for claim in before:
            self._of.pop(claim, None)
        found: set[RecordId] = set()
        moved: set[RecordId] = set()
        for claim in before:
            if claim not in found:
                cluster = cluster_of(case, claim, self._relation)
                found.update(cluster)
                if len(cluster) > 1:
                    self._of.update(dict.fromkeys(cluster, cluster))
                if before.get(cluster[0]) != cluster:
                    moved.update(cluster)
        return asked | moved
