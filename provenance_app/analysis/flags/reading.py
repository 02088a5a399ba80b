"""What rules see of a case. A reading can note what was asked of it, so that an edit concerns only who asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from provenance_app.analysis.basis import Basis, Steps, is_origin, node_ids, reach
from provenance_app.analysis.clusters import Cluster, Clusters
from provenance_app.analysis.control import controllers
from provenance_app.analysis.flags.denials import contradicted, find_deniers
from provenance_app.analysis.flags.link_table import LinkTable
from provenance_app.analysis.flags.lookalikes import Alike, Lookalikes, marks
from provenance_app.analysis.flags.namesakes import Namesakes, names_of
from provenance_app.analysis.flags.shelf import Shelf
from provenance_app.analysis.flags.touched import Facet, Token, Touched
from provenance_app.analysis.grounds import GROUND, Grounds, Ring
from provenance_app.analysis.origins import OriginCounts, Origins, Support, citations, grounded_steps, origins_from
from provenance_app.analysis.what_if import Fallen, suppose_falls
from provenance_app.model.changes import Changes, Record
from provenance_app.model.enumerations import NODE_KINDS, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CASE_ID, Assessment, Capture, Check, Claim, Conflict, Document, Media, Source
from provenance_app.model.snapshot import History, Snapshot, StoredFile

_PARTS = (
    *("_nodes", "_by_relation", "_clusters", "_copies", "_lookalikes"),
    *("_basis", "_grounds", "_carried", "_denied", "_bearers"),
)
_RECORD, _OUT, _IN, _CLUSTER = Facet.RECORD, Facet.OUT, Facet.IN, Facet.CLUSTER

_NOBODY: Final[frozenset[RecordId]] = frozenset()


class Reading:
    """A case as rules read it: records, links, and what follows from all of them together."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Read a snapshot; what follows from the whole of it is worked out when it is first asked for."""
        self._noted: set[Token] | None = None
        self._turn_to(snapshot)
        self._controllers = Shelf(self.note, lambda origin: controllers(self, origin))
        self._deniers = Shelf(self.note, lambda claim: find_deniers(self, claim))
        self._up_to_two = Shelf(self.note, lambda claim: self._count(self.cluster(claim), 2))
        self._last_origins = Shelf(self.note, lambda record_id: self.support((record_id,)).origins)
        self._counts = Shelf(self.note, self._count_origins)
        self._origins = Shelf(self.note, self._find_origins)

    def _turn_to(self, snapshot: Snapshot) -> None:
        self._case = snapshot
        self._sources, self._documents, self._media = snapshot.sources, snapshot.documents, snapshot.media
        self._claims, self._links, self._captures = snapshot.claims, snapshot.links, snapshot.captures

    @cached_property
    def _nodes(self) -> dict[RecordId, Record]:
        return {**self._sources, **self._documents, **self._media, **self._claims}

    @cached_property
    def _by_relation(self) -> LinkTable:
        return LinkTable(self._case)

    @cached_property
    def _clusters(self) -> Clusters:
        restating = self._by_relation.starting[Relation.RESTATES].values()
        return Clusters(self, (link for links in restating for link in links))

    @cached_property
    def _copies(self) -> Clusters:
        deriving = self._by_relation.starting[Relation.DERIVED_FROM].values()
        return Clusters(self, (link for links in deriving for link in links), Relation.DERIVED_FROM)

    @cached_property
    def _lookalikes(self) -> Lookalikes:
        return Lookalikes(self._case.media.values())

    @cached_property
    def _basis(self) -> Basis:
        basis = Basis()
        basis.update(self, node_ids(self._case))
        return basis

    @cached_property
    def _grounds(self) -> Grounds:
        grounds = Grounds()
        grounds.update(self._basis, node_ids(self._case), self._is_origin)
        return grounds

    @cached_property
    def _carried(self) -> frozenset[RecordId]:
        return self._carried_now()

    @cached_property
    def _denied(self) -> dict[RecordId, frozenset[RecordId]]:
        return contradicted(self._clusters, self._by_relation)

    @cached_property
    def _bearers(self) -> Namesakes:
        return Namesakes(self._case.sources.values())

    def prepare(self) -> Iterator[None]:
        """Work out what follows from the whole case, a part a step."""
        for part in _PARTS:
            getattr(self, part)
            yield

    def note(self, noted: set[Token] | None) -> set[Token] | None:
        """Write down from now on what is asked for, or stop doing so; returns where it was written before."""
        before, self._noted = self._noted, noted
        return before

    def _asked(self, facet: Facet, record_id: str) -> None:
        if self._noted is not None:
            self._noted.add((facet, record_id))

    # -- the case, record by record -----------------------------------------------------------------------------

    def get(self, record_id: RecordId) -> Record | None:
        """Return the record or link with this id, or None."""
        if self._noted is not None:
            self._noted.add((_RECORD, record_id))
        return self._nodes.get(record_id) or self._case.get(record_id)

    def kind_of(self, record_id: RecordId) -> RecordKind | None:
        """Return what kind of record this is, which no change of it can alter, or None where there is none."""
        self._asked(Facet.KIND, record_id)
        return self._case.kind_of(record_id)

    def source(self, record_id: RecordId) -> Source | None:
        """Return the source with this id, or None."""
        if self._noted is not None:
            self._noted.add((_RECORD, record_id))
        return self._sources.get(record_id)

    def document(self, record_id: RecordId) -> Document | None:
        """Return the document with this id, or None."""
        self._asked(Facet.RECORD, record_id)
        return self._documents.get(record_id)

    def media(self, record_id: RecordId) -> Media | None:
        """Return the media item with this id, or None."""
        self._asked(Facet.RECORD, record_id)
        return self._media.get(record_id)

    def claim(self, record_id: RecordId) -> Claim | None:
        """Return the claim with this id, or None."""
        if self._noted is not None:
            self._noted.add((_RECORD, record_id))
        return self._claims.get(record_id)

    def link(self, record_id: RecordId) -> Link | None:
        """Return the link with this id, or None."""
        if self._noted is not None:
            self._noted.add((_RECORD, record_id))
        return self._links.get(record_id)

    def capture(self, record_id: RecordId) -> Capture | None:
        """Return the capture with this id, or None."""
        self._asked(Facet.RECORD, record_id)
        return self._captures.get(record_id)

    def links_from(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that start at a record."""
        if self._noted is not None:
            self._noted.add((_OUT, record_id))
        if len(relations) == 1:
            return self._by_relation.starting[relations[0]].get(record_id, ())
        return self._case.links_from(record_id, *relations)

    def links_to(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that end at a record."""
        if self._noted is not None:
            self._noted.add((_IN, record_id))
        if len(relations) == 1:
            return self._by_relation.ending[relations[0]].get(record_id, ())
        return self._case.links_to(record_id, *relations)

    def captures_of(self, document: RecordId) -> tuple[Capture, ...]:
        """Return what was preserved of a document."""
        self._asked(Facet.RECORD, document)
        return self._case.captures_of(document)

    def checks_of(self, record_id: RecordId) -> tuple[Check, ...]:
        """Return what was looked at of a record."""
        if self._noted is not None:
            self._noted.add((_RECORD, record_id))
        return self._case.checks_of(record_id)

    def assessments_of(self, claim: RecordId) -> tuple[Assessment, ...]:
        """Return the opinions of a claim."""
        self._asked(Facet.RECORD, claim)
        return self._case.assessments_of(claim)

    def file(self, sha256: str) -> StoredFile | None:
        """Return what is known of a stored file, or None where the case does not have it."""
        self._asked(Facet.FILE, sha256)
        return self._case.files.get(sha256)

    def history(self) -> History:
        """Return what is known of the history of the case."""
        self._asked(Facet.HISTORY, CASE_ID)
        return self._case.history

    def conflicts(self) -> Iterable[Conflict]:
        """Return what merges did not choose between."""
        self._asked(Facet.CONFLICTS, CASE_ID)
        return self._case.conflicts.values()

    def namesakes(self, source: Source) -> tuple[RecordId, ...]:
        """Return the other sources with the same name or handle, however it is written, by id."""
        found: set[RecordId] = set()
        for name in names_of(source):
            self._asked(Facet.NAME, name)
            found.update(self._bearers.bearing(name))
        return tuple(sorted(found - {source.id}))

    def lookalikes(self, media: Media) -> tuple[Alike, ...]:
        """Return the groups of media whose picture looks like this one, itself included, the most like first."""
        for mark in marks(media):
            self._asked(Facet.ALIKE, mark)
        return self._lookalikes.of(media)

    def same_file(self, media: Media) -> Sequence[RecordId]:
        """Return the media that have the file of this one, itself included, by id."""
        for mark in marks(media):
            self._asked(Facet.ALIKE, mark)
        return self._lookalikes.with_file(media)

    def are_copies(self, media: RecordId, other: RecordId) -> bool:
        """Say whether one media item is derived from the other, or both from a third, in however many steps."""
        self._asked(Facet.COPIES, media)
        return media == other or self._copies.of(media) is self._copies.of(other)

    # -- what follows from the whole case -----------------------------------------------------------------------

    def cluster(self, claim: RecordId) -> Cluster:
        """Return the claims that say the same as this one, itself included, by id."""
        if self._noted is not None:
            self._noted.add((_CLUSTER, claim))
        return self._clusters.of(claim)

    def is_carried(self, record_id: RecordId) -> bool:
        """Say whether a key claim rests on this record, or it is one."""
        self._asked(Facet.CARRIED, record_id)
        return record_id in self._carried

    def carried(self) -> frozenset[RecordId]:
        """Return the key claims and everything they rest on; this is not noted."""
        return self._carried

    def rested_on(self, record_id: RecordId) -> tuple[RecordId, ...]:
        """Return what a record rests on; this is not noted."""
        return self._basis.rested_on(record_id)

    def steps(self, record_id: RecordId) -> Steps:
        """Return the edges of the basis graph that start at a record."""
        self._asked(Facet.BASIS, record_id)
        return self._basis.steps(record_id)

    def ring(self, record_id: RecordId) -> Ring:
        """Return the records that rest on each other with this one."""
        self._asked(Facet.BASIS, record_id)
        return self._grounds.ring(record_id)

    def rings(self) -> tuple[Ring, ...]:
        """Return all rings; this is not noted."""
        return self._grounds.rings()

    def leads_to_origin(self, record_id: RecordId) -> bool:
        """Say whether any path from a record ends at an origin."""
        self._asked(Facet.BASIS, record_id)
        return self._grounds.leads_to_origin(record_id)

    def single_points(self, record_id: RecordId) -> Iterator[Ring]:
        """Go through what all paths from a record to its origins pass, nearest first."""
        self._asked(Facet.BASIS, record_id)
        return self._grounds.single_points(record_id)

    def _common(self, cluster: Cluster) -> RecordId | None:
        for claim in cluster:
            self._asked(Facet.BASIS, claim)
        return self._grounds.common(grounded_steps(self._basis, self._grounds, cluster))

    def origins_below(self, cluster: Cluster) -> tuple[RecordId, ...]:
        """Return the origins of these claims, by id; where all paths pass one record, they are found once for all."""
        nearest = self._common(cluster)
        if nearest is None or nearest == GROUND:
            return () if nearest is None else self.support(cluster).origins
        last = self._grounds.last_point(nearest)
        self._asked(Facet.BASIS, last)
        return self._last_origins.get(last)

    def independent_origins(self, cluster: Cluster, limit: int) -> int:
        """Return the number of independent origins of these claims, which say the same; counting stops at `limit`."""
        if limit != 2 or cluster != self._clusters.of(cluster[0]):
            return self._count(cluster, limit)
        self._asked(Facet.INDEPENDENT, cluster[0])
        return self._up_to_two.get(cluster[0])

    def _count(self, cluster: Cluster, limit: int) -> int:
        nearest = self._common(cluster)
        if nearest is None or nearest != GROUND or limit < 2:
            return 0 if nearest is None else 1
        support = self.support(cluster)
        if limit == 2 and len(support.groups) == len(support.origins):
            return 2
        return len(support.paths(limit))

    def support(self, cluster: Cluster) -> Support:
        """Return everything these claims rest on."""
        for claim in cluster:
            self._asked(Facet.BASIS, claim)
        # What is an origin needs no note: who rests on a record is told when that changes.
        is_end = self._grounds.leads_to_origin  # of what rests on nothing, origins do, and nothing else
        return Support(self, cluster, self._basis, self._grounds.ring, self._controllers_of, is_end)

    def supposed_fall(self, ids: Iterable[RecordId]) -> Fallen:
        """Return what loses its origins with some records; for the window, rules have no use for it."""
        return suppose_falls(self._case, ids, self._basis, self._grounds)

    def _controllers_of(self, origin: RecordId) -> frozenset[str]:
        self._asked(Facet.CONTROL, origin)
        return self._controllers.get(origin)

    def contradicting(self, claim: RecordId) -> frozenset[RecordId]:
        """Return the first claims of the clusters that contradict the cluster of a claim."""
        self._asked(Facet.CONTRADICTED, claim)
        return self._denied.get(claim, _NOBODY)

    def deniers(self, claim: RecordId) -> Mapping[RecordId, RecordId]:
        """Return who speaks in the clusters that contradict the cluster of a claim, each with the first claim by id."""
        first = self.cluster(claim)[0]
        self._asked(Facet.DENIERS, first)
        return self._deniers.get(first)

    def origin_counts(self, claim: RecordId) -> OriginCounts:
        """Return only the numbers of a claim's origins; for views, as rules ask for no more than they need."""
        return self._counts.get(self.cluster(claim)[0])

    def _count_origins(self, claim: RecordId) -> OriginCounts:
        cluster = self.cluster(claim)
        support = self.support(cluster)
        return OriginCounts(
            citations=citations(self, cluster), independent=len(support.paths()), unknown=len(support.unknown)
        )

    def origins(self, claim: RecordId) -> Origins:
        """Return the origins of a claim that the case has, for views."""
        return self._origins.get(claim)

    def _find_origins(self, claim: RecordId) -> Origins:
        cluster = self.cluster(claim)
        support = self.support((claim, *(member for member in cluster if member != claim)))
        return origins_from(self, cluster, support, self.single_points(claim))

    # -- edits ----------------------------------------------------------------------------------------------------

    def advance(self, snapshot: Snapshot, changes: Changes) -> set[Token]:
        """Go on to the case after an edit; return every token whose answer may be another one now."""
        self.note(None)
        for _ in self.prepare():
            pass
        before = self._case
        self._turn_to(snapshot)
        for kind, record_id in changes.touched:
            if kind in NODE_KINDS:
                node = snapshot.get(record_id)
                if node is None:
                    self._nodes.pop(record_id, None)
                else:
                    self._nodes[record_id] = node
        touched = Touched(before, snapshot, changes)
        tokens = touched.tokens
        self._by_relation.update(snapshot, _ids(tokens, Facet.OUT), _ids(tokens, Facet.IN))
        names = self._bearers.update(touched.sources_before, touched.sources_after)
        tokens |= {(Facet.NAME, name) for name in names}
        self._lookalikes.update(touched.media_before, touched.media_after)
        changed = (*touched.media_before, *touched.media_after)
        tokens |= {(Facet.ALIKE, mark) for media in changed for mark in marks(media)}
        tokens |= {(Facet.COPIES, media) for media in self._copies.update(self, touched.derived)}
        tokens |= {(Facet.CLUSTER, claim) for claim in self._clusters.update(self, touched.clustered)}
        moved = self._follow(touched.based)
        tokens |= {(Facet.BASIS, record_id) for record_id in moved}
        if moved or touched.keys:
            carried = self._carried_now()
            tokens |= {(Facet.CARRIED, record_id) for record_id in carried ^ self._carried}
            self._carried = carried
        if touched.denials or touched.clustered:
            before_it, self._denied = self._denied, contradicted(self._clusters, self._by_relation)
            claims = before_it.keys() | self._denied.keys()
            tokens |= {(Facet.CONTRADICTED, one) for one in claims if before_it.get(one) != self._denied.get(one)}
        tokens |= {(Facet.DENIERS, first) for first in self._deniers.drop(tokens)}
        tokens |= {(Facet.CONTROL, origin) for origin in self._controllers.drop(tokens)}
        tokens |= {(Facet.INDEPENDENT, first) for first in self._up_to_two.drop(tokens)}
        for shelf in (self._last_origins, self._counts, self._origins):
            shelf.drop(tokens)
        return tokens

    def _follow(self, records: Iterable[RecordId]) -> frozenset[RecordId]:
        """Bring the basis graph up to date; return the records whose way to the origins may have changed.

        Those are the dependants of every record whose own edges changed, or that became an origin or ceased to be one.
        Dependants in the graph as it was need no look: up to the first changed record their path is still there.
        """
        ended = {one: self._grounds.leads_to_origin(one) and not self._basis.steps(one) for one in records}
        changed = dict.fromkeys(self._basis.update(self, ended))
        changed.update((one, None) for one, was_origin in ended.items() if was_origin != self._is_origin(one))
        moved = self._basis.dependants(changed)
        self._grounds.update(self._basis, moved, self._is_origin)
        return moved

    def _is_origin(self, record_id: RecordId) -> bool:
        return is_origin(self._case, record_id, self._basis.steps(record_id))

    def _carried_now(self) -> frozenset[RecordId]:
        keys = (claim.id for claim in self._case.claims.values() if claim.key)
        return frozenset(reach(keys, self._basis.rested_on))


def _ids(tokens: Iterable[Token], facet: Facet) -> list[RecordId]:
    return [RecordId(one) for of, one in tokens if of is facet]
