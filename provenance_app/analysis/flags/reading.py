"""What rules see of a case. A reading can note what was asked of it, so that an edit concerns only who asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from provenance_app.analysis.basis import Steps
from provenance_app.analysis.clusters import Cluster
from provenance_app.analysis.control import Group, controllers
from provenance_app.analysis.flags.denials import find_deniers
from provenance_app.analysis.flags.facets import Facet, Notes
from provenance_app.analysis.flags.foundations import Hearsay, Ids
from provenance_app.analysis.flags.lookalikes import Alike, marks
from provenance_app.analysis.flags.namesakes import names_of
from provenance_app.analysis.flags.noted_case import NotedCase
from provenance_app.analysis.flags.shelf import Shelf
from provenance_app.analysis.flags.touched import Touched
from provenance_app.analysis.flags.weak_points import PointBelow, find_point_below
from provenance_app.analysis.flags.whole_case import WholeCase
from provenance_app.analysis.grounds import GROUND, Ring
from provenance_app.analysis.origins import ClusterOrigins, OriginCounts, Origins, Support, citations, grounded_steps
from provenance_app.analysis.what_if import Fallen, suppose_falls
from provenance_app.model.changes import Changes
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media, Source
from provenance_app.model.snapshot import Snapshot

_CLUSTER: Final = Facet.CLUSTER
_NOBODY: Final[frozenset[RecordId]] = frozenset()


class Reading(NotedCase):
    """A case as rules read it: records, links, and what follows from all of them together."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Read a snapshot; what follows from the whole of it is worked out when it is first asked for."""
        super().__init__(snapshot)
        self._whole = WholeCase(self)
        self._controllers = Shelf(self.note, lambda origin: controllers(self, origin))
        self._deniers = Shelf(self.note, lambda claim: find_deniers(self, claim))
        self._up_to_two = Shelf(self.note, lambda claim: self._count(self.cluster(claim), 2))
        self._groups = Shelf(self.note, lambda claim: self.support(self.cluster(claim)).groups)
        self._last_origins = Shelf(self.note, lambda record_id: self.support((record_id,)).origins)
        self._points_below = Shelf(self.note, lambda record_id: find_point_below(self, record_id))
        self._counts = Shelf(self.note, self._count_origins)
        self._origins = Shelf(self.note, self._find_origins)

    def prepare(self) -> Iterator[None]:
        """Work out what follows from the whole case, a part a step."""
        yield from self._whole.parts()

    def namesakes(self, source: Source) -> tuple[RecordId, ...]:
        """Return the other sources with the same name or handle, however it is written, by id."""
        found: set[RecordId] = set()
        for name in names_of(source):
            self._note(Facet.NAME, name)
            found.update(self._whole.bearers.bearing(name))
        return tuple(sorted(found - {source.id}))

    def lookalikes(self, media: Media) -> tuple[Alike, ...]:
        """Return the groups of media whose picture looks like this one, itself included, the most like first."""
        for mark in marks(media):
            self._note(Facet.ALIKE, mark)
        return self._whole.lookalikes.of(media)

    def same_file(self, media: Media) -> Sequence[RecordId]:
        """Return the media that have the file of this one, itself included, by id."""
        for mark in marks(media):
            self._note(Facet.ALIKE, mark)
        return self._whole.lookalikes.with_file(media)

    def are_copies(self, media: RecordId, other: RecordId) -> bool:
        """Say whether one media item is derived from the other, or both from a third, in however many steps."""
        self._note(Facet.COPIES, media)
        return media == other or self._whole.copies.of(media) is self._whole.copies.of(other)

    # -- what follows from the whole case -----------------------------------------------------------------------

    def cluster(self, claim: RecordId) -> Cluster:
        """Return the claims that say the same as this one, itself included, by id."""
        if self._noted is not None:
            self._noted[_CLUSTER].add(claim)
        return self._whole.clusters.of(claim)

    def is_carried(self, record_id: RecordId) -> bool:
        """Say whether a key claim rests on this record, or it is one."""
        self._note(Facet.CARRIED, record_id)
        return record_id in self._whole.carried

    def carried(self) -> frozenset[RecordId]:
        """Return the key claims and everything they rest on; this is not noted."""
        return self._whole.carried

    def rested_on(self, record_id: RecordId) -> tuple[RecordId, ...]:
        """Return what a record rests on; this is not noted."""
        return self._whole.basis.rested_on(record_id)

    def steps(self, record_id: RecordId) -> Steps:
        """Return the edges of the basis graph that start at a record."""
        self._note(Facet.STEPS, record_id)
        return self._whole.basis.steps(record_id)

    def ring(self, record_id: RecordId) -> Ring:
        """Return the records that rest on each other with this one."""
        self._note(Facet.ABOVE, record_id)
        return self._whole.grounds.ring(record_id)

    def rings(self) -> tuple[Ring, ...]:
        """Return all rings; this is not noted."""
        return self._whole.grounds.rings()

    def leads_to_origin(self, record_id: RecordId) -> bool:
        """Say whether any path from a record ends at an origin."""
        self._note(Facet.LEADS, record_id)
        return self._whole.grounds.leads_to_origin(record_id)

    def next_point(self, record_id: RecordId) -> Ring:
        """Return the nearest ring that all paths from a record to its origins pass, or nothing."""
        self._note(Facet.ABOVE, record_id)
        return next(self._whole.grounds.single_points(record_id), ())

    def point_below(self, record_id: RecordId) -> PointBelow:
        """Return the nearest ring that all paths from a record to its origins pass, and who is weak in it."""
        self._note(Facet.WEAK, record_id)
        return self._points_below.get(record_id)

    def is_borne_out(self, record_id: RecordId) -> bool:
        """Say whether a record or anything it rests on has a confirmed link or an established pillar."""
        self._note(Facet.BORNE, record_id)
        return self._whole.foundations.borne.of(record_id)

    def unknown_ends(self, record_id: RecordId) -> Ids:
        """Return where paths from a record end without an origin, by id; no more than one more than `MOST`."""
        self._note(Facet.UNKNOWN, record_id)
        return self._whole.foundations.unknown.of(record_id) or ()

    def hearsay(self, record_id: RecordId) -> Hearsay | None:
        """Return the ends of paths from a record, or None where an origin at one of them is not at second hand."""
        self._note(Facet.TOLD, record_id)
        return self._whole.foundations.hearsay.of(record_id)

    def _common(self, cluster: Cluster) -> RecordId | None:
        for claim in cluster:
            self._note(Facet.BASIS, claim)
        return self._whole.grounds.common(grounded_steps(self._whole.basis, self._whole.grounds, cluster))

    def origins_below(self, cluster: Cluster) -> tuple[RecordId, ...]:
        """Return the origins of these claims, by id; where all paths pass one record, they are found once for all."""
        nearest = self._common(cluster)
        if nearest is None or nearest == GROUND:
            return () if nearest is None else self.support(cluster).origins
        last = self._whole.grounds.last_point(nearest)
        self._note(Facet.BASIS, last)
        return self._last_origins.get(last)

    def independent_origins(self, cluster: Cluster, limit: int) -> int:
        """Return the number of independent origins of these claims, which say the same; counting stops at `limit`."""
        if limit != 2 or cluster != self._whole.clusters.of(cluster[0]):
            return self._count(cluster, limit)
        self._note(Facet.INDEPENDENT, cluster[0])
        return self._up_to_two.get(cluster[0])

    def origin_groups(self, cluster: Cluster) -> tuple[Group, ...]:
        """Return the origins of all claims that say the same, those under common control together."""
        self._note(Facet.INDEPENDENT, cluster[0])
        return self._groups.get(cluster[0])

    def _count(self, cluster: Cluster, limit: int) -> int:
        nearest = self._common(cluster)
        if nearest is None or nearest != GROUND or limit < 2:
            return 0 if nearest is None else 1
        support = self.support(cluster)
        if limit == 2 and len(support.groups) == len(support.origins):
            return 2
        return len(support.routes(limit))

    def support(self, cluster: Cluster) -> Support:
        """Return everything these claims rest on."""
        for claim in cluster:
            self._note(Facet.BASIS, claim)
        # What leads to an origin needs no note: who rests on a record is told when that changes.
        whole = self._whole
        return Support(cluster, whole.basis, whole.grounds.ring, whole.grounds.leads_to_origin, self._controllers_of)

    def supposed_fall(self, ids: Iterable[RecordId]) -> Fallen:
        """Return what loses its origins with some records; for the window, rules have no use for it."""
        return suppose_falls(self.snapshot, ids, self._whole.basis, self._whole.grounds)

    def _controllers_of(self, origin: RecordId) -> frozenset[str]:
        self._note(Facet.CONTROL, origin)
        return self._controllers.get(origin)

    def contradicting(self, claim: RecordId) -> frozenset[RecordId]:
        """Return the first claims of the clusters that contradict the cluster of a claim."""
        self._note(Facet.CONTRADICTED, claim)
        return self._whole.denied.get(claim, _NOBODY)

    def deniers(self, claim: RecordId) -> Mapping[RecordId, RecordId]:
        """Return who speaks in the clusters that contradict the cluster of a claim, each with the first claim by id."""
        first = self.cluster(claim)[0]
        self._note(Facet.DENIERS, first)
        return self._deniers.get(first)

    def origin_counts(self, claim: RecordId) -> OriginCounts:
        """Return only the numbers of a claim's origins; for views, as rules ask for no more than they need."""
        return self._counts.get(self.cluster(claim)[0])

    def _count_origins(self, claim: RecordId) -> OriginCounts:
        cluster = self.cluster(claim)
        support = self.support(cluster)
        return OriginCounts(
            citations=citations(self, cluster), independent=len(support.routes()), unknown=len(support.unknown)
        )

    def origins(self, claim: RecordId) -> Origins:
        """Return the origins of a claim that the case has, for views; claims that say the same have most in common."""
        return self._origins.get(self.cluster(claim)[0]).of(claim, self._whole.grounds.single_points(claim))

    def _find_origins(self, claim: RecordId) -> ClusterOrigins:
        cluster = self.cluster(claim)
        return ClusterOrigins(self, cluster, self.support(cluster))

    # -- edits ----------------------------------------------------------------------------------------------------

    def advance(self, snapshot: Snapshot, changes: Changes) -> Notes:
        """Go on to the case after an edit; return every side whose answer may be another one now."""
        self.note(None)
        for _ in self.prepare():
            pass
        touched = Touched(self.snapshot, snapshot, changes)
        sides = touched.sides
        self.follow(snapshot, changes.touched, sides)
        self._whole.follow(touched)
        sides[Facet.DENIERS] |= self._deniers.drop(sides)
        sides[Facet.CONTROL] |= self._controllers.drop(sides)
        sides[Facet.INDEPENDENT] |= self._up_to_two.drop(sides) | self._groups.drop(sides)
        sides[Facet.WEAK] |= self._points_below.drop(sides)
        for shelf in (self._last_origins, self._counts, self._origins):
            shelf.drop(sides)
        return sides
