"""Who contradicts a claim, and those that say the same."""

from collections.abc import Mapping
from typing import Protocol

from provenance_app.analysis.clusters import Cluster
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


def find_contradicting(case: ClusterReader, claim: RecordId) -> frozenset[RecordId]:
    """Return the first claims of the clusters that contradict the cluster of a claim, in either direction."""
    found = set()
    for member in case.cluster(claim):
        for link in case.links_from(member, Relation.CONTRADICTS):
            if link.live:
                found.add(case.cluster(link.to)[0])
        for link in case.links_to(member, Relation.CONTRADICTS):
            if link.live:
                found.add(case.cluster(link.from_)[0])
    return frozenset(found)


def find_deniers(case: ClusterReader, claim: RecordId) -> Mapping[RecordId, RecordId]:
    """Return who speaks in the clusters that contradict the cluster of a claim, each with the first claim by id."""
    found: dict[RecordId, RecordId] = {}
    for denial in sorted(one for first in case.contradicting(claim) for one in case.cluster(first)):
        for link in speakers(case, denial):
            found.setdefault(link.to, denial)
    return found
