"""What follows from a whole case: who belongs together, what rests on what, who contradicts whom."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from provenance_app.analysis.basis import Basis, is_origin, node_ids, reach
from provenance_app.analysis.clusters import Clusters
from provenance_app.analysis.flags.denials import contradicted
from provenance_app.analysis.flags.facets import Facet
from provenance_app.analysis.flags.foundations import Foundations
from provenance_app.analysis.flags.lookalikes import Lookalikes, marks
from provenance_app.analysis.flags.namesakes import Namesakes
from provenance_app.analysis.flags.noted_case import NotedCase
from provenance_app.analysis.flags.touched import Touched
from provenance_app.analysis.grounds import Grounds
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link

_PARTS: Final = ("clusters", "copies", "lookalikes", "basis", "grounds", "carried", "denied", "bearers")


class WholeCase:
    """What follows from all records of a case together, each part once it is asked for; `follow` goes edit by edit."""

    def __init__(self, case: NotedCase) -> None:
        """Read a case; nothing that is asked of it here is noted."""
        self._case = case

    @cached_property
    def clusters(self) -> Clusters:
        """Which claims say the same."""
        return Clusters(self._case, self._links(Relation.RESTATES))

    @cached_property
    def copies(self) -> Clusters:
        """Which media are derived from one another."""
        return Clusters(self._case, self._links(Relation.DERIVED_FROM), Relation.DERIVED_FROM)

    @cached_property
    def lookalikes(self) -> Lookalikes:
        """Which media show the same picture."""
        return Lookalikes(self._case.snapshot.media.values())

    @cached_property
    def basis(self) -> Basis:
        """Which record rests on which."""
        basis = Basis()
        basis.update(self._case, node_ids(self._case.snapshot))
        return basis

    @cached_property
    def grounds(self) -> Grounds:
        """What every record stands or falls with."""
        grounds = Grounds()
        grounds.update(self.basis, node_ids(self._case.snapshot), self._is_origin)
        return grounds

    @cached_property
    def foundations(self) -> Foundations:
        """What everything below a record comes to; found when it is asked for."""
        return Foundations(lambda: self._case.snapshot, self.basis, self._is_origin)

    @cached_property
    def carried(self) -> frozenset[RecordId]:
        """The key claims and everything they rest on."""
        return self._carried_now()

    @cached_property
    def denied(self) -> dict[RecordId, frozenset[RecordId]]:
        """For every claim that is contradicted the first claims of the clusters that do."""
        return contradicted(self.clusters, self._case.links_by_relation)

    @cached_property
    def bearers(self) -> Namesakes:
        """Which sources bear which name."""
        return Namesakes(self._case.snapshot.sources.values())

    def parts(self) -> Iterator[None]:
        """Work out everything, a part a step."""
        for part in _PARTS:
            getattr(self, part)
            yield

    def _links(self, relation: Relation) -> Iterator[Link]:
        return (link for links in self._case.links_by_relation.starting[relation].values() for link in links)

    def _is_origin(self, record_id: RecordId) -> bool:
        return is_origin(self._case.snapshot, record_id, self.basis.steps(record_id))

    def _carried_now(self) -> frozenset[RecordId]:
        keys = (claim.id for claim in self._case.snapshot.claims.values() if claim.key)
        return frozenset(reach(keys, self.basis.rested_on))

    # -- edits ----------------------------------------------------------------------------------------------------

    def follow(self, touched: Touched) -> None:
        """Bring all parts up to date after an edit that the case has followed; add to its sides what follows."""
        sides = touched.sides
        sides[Facet.NAME] |= self.bearers.update(touched.sources_before, touched.sources_after)
        self.lookalikes.update(touched.media_before, touched.media_after)
        changed = (*touched.media_before, *touched.media_after)
        sides[Facet.ALIKE].update(mark for media in changed for mark in marks(media))
        sides[Facet.COPIES] |= self.copies.update(self._case, touched.derived)
        sides[Facet.CLUSTER] |= self.clusters.update(self._case, touched.clustered)
        moved = self._follow_basis(touched)
        if moved or touched.keys:
            before, self.carried = self.carried, self._carried_now()
            sides[Facet.CARRIED] |= before ^ self.carried
        if touched.denials or touched.clustered:
            before_it, self.denied = self.denied, contradicted(self.clusters, self._case.links_by_relation)
            claims = before_it.keys() | self.denied.keys()
            sides[Facet.CONTRADICTED].update(one for one in claims if before_it.get(one) != self.denied.get(one))

    def _follow_basis(self, touched: Touched) -> frozenset[RecordId]:
        """Bring the basis graph up to date; return the records whose way to the origins may have changed.

        Those are the dependants of every record whose own edges changed, or that became an origin or ceased to be one.
        Dependants in the graph as it was need no look: up to the first changed record their path is still there.
        """
        sides = touched.sides
        ended = {one: self.grounds.leads_to_origin(one) and not self.basis.steps(one) for one in touched.based}
        changed = dict.fromkeys(self.basis.update(self._case, ended))
        sides[Facet.STEPS].update(changed)
        changed.update((one, None) for one, was_origin in ended.items() if was_origin != self._is_origin(one))
        moved = self.basis.dependants(changed)
        sides[Facet.BASIS] |= moved
        leads, above = self.grounds.update(self.basis, moved, self._is_origin)
        sides[Facet.LEADS] |= leads
        sides[Facet.ABOVE] |= above
        proven = moved | self.basis.dependants(touched.proven - moved)
        sides.update(self.foundations.update(moved, proven))
        return moved
