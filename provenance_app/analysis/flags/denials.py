"""Who contradicts a claim, and those that say the same."""

from collections.abc import Mapping
from typing import Protocol

from provenance_app.analysis.clusters import Cluster, Clusters
from provenance_app.analysis.flags.link_table import LinkTable
from provenance_app.analysis.pillars import CaseReader
from provenance_app.analysis.speaking import speakers
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId


class ClusterReader(CaseReader, Protocol):
    """A case that knows which claims say the same."""

    def cluster(self, claim: RecordId) -> Cluster:
        """Return the claims that say the same as this one, itself included, by id."""
        ...

    def contradicting(self, claim: RecordId) -> frozenset[RecordId]:
        """Return the first claims of the clusters that contradict the cluster of a claim."""
        ...


def contradicted(clusters: Clusters, links: LinkTable) -> dict[RecordId, frozenset[RecordId]]:
    """Return for every claim that is contradicted, itself or in other words, the first claims of the clusters that do.

    Args:
        clusters: Claims that say the same.
        links: All links of the case.
    """
    by_cluster: dict[RecordId, set[RecordId]] = {}
    for starting in links.starting[Relation.CONTRADICTS].values():
        for link in starting:
            if link.live:
                one, other = clusters.of(link.from_)[0], clusters.of(link.to)[0]
                by_cluster.setdefault(one, set()).add(other)
                by_cluster.setdefault(other, set()).add(one)
    found: dict[RecordId, frozenset[RecordId]] = {}
    for first, firsts in by_cluster.items():
        found.update(dict.fromkeys(clusters.of(first), frozenset(firsts)))
    return found


def find_deniers(case: ClusterReader, claim: RecordId) -> Mapping[RecordId, RecordId]:
    """Return who speaks in the clusters that contradict the cluster of a claim, each with the first claim by id."""
    found: dict[RecordId, RecordId] = {}
    for denial in sorted(one for first in case.contradicting(claim) for one in case.cluster(first)):
        for link in speakers(case, denial):
            found.setdefault(link.to, denial)
    return found
