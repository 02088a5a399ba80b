"""What of a case the graph has in sight: which records, which of them as groups, and where they stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from provenance_app.analysis.basis import node_ids
from provenance_app.analysis.folding import Folding, folding_of
from provenance_app.analysis.layout import layered, place_beside
from provenance_app.analysis.views import KeyView, key_view
from provenance_app.editing.placing import Places, place_all
from provenance_app.model.changes import Change, Record
from provenance_app.model.enumerations import NODE_KINDS, Direction, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import CASE_ID, CaseInfo, Position
from provenance_app.model.snapshot import Snapshot

LARGE: Final = 60
"""A case with more nodes opens on its key claims and their basis, and a part of it is laid out by itself."""


def node_count(snapshot: Snapshot) -> int:
    """Return how many nodes a case has."""
    return sum(len(snapshot.records(kind)) for kind in NODE_KINDS)


def _is_pinned(snapshot: Snapshot, record_id: RecordId) -> bool:
    place = snapshot.positions.get(record_id)
    return place is not None and place.pinned


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight.

    Attributes:
        records: What is shown before the filter; all where None.
        collapsed: Records that stand for what hangs on them, in the order they were collapsed.
        places: Centres of the nodes where this view has its own; empty where they stand as in the case.
        direction: Which way those places were laid out.
    """

    records: frozenset[RecordId] | None = None
    collapsed: tuple[RecordId, ...] = ()
    places: Places = field(default_factory=dict)
    direction: Direction = Direction.LEFT_TO_RIGHT

    @classmethod
    def of_key_claims(cls, snapshot: Snapshot, found: KeyView | None = None) -> "Sight | None":
        """Return key claims of a case and their basis, the first ones if not those `found`; None without claims."""
        found = found or key_view(snapshot)
        return cls(frozenset(found.records), found.collapsed).laid_out(snapshot) if found.records else None

    @property
    def own_places(self) -> bool:
        """Whether nodes stand elsewhere than in the case."""
        return bool(self.places)

    def visible(self, passing: frozenset[RecordId] | None) -> frozenset[RecordId] | None:
        """Return what is shown of the records that a filter lets through."""
        if self.records is None:
            return passing
        return self.records if passing is None else self.records & passing

    def folding(self, snapshot: Snapshot, visible: Collection[RecordId] | None) -> Folding:
        """Return what is drawn as one."""
        return folding_of(snapshot, self.collapsed, visible)

    # -- other records -----------------------------------------------------------------------------------------------

    def laid_out(self, snapshot: Snapshot) -> "Sight":
        """Return the same records where they stand best; of a large case, in places of their own."""
        if self.records is None or node_count(snapshot) <= LARGE:
            return replace(self, places={}, direction=snapshot.direction)
        direction = self.direction if self.places else snapshot.direction
        places = layered(self.drawn(snapshot), direction=direction)
        pinned = {one: at for one, at in self.places.items() if one in places and _is_pinned(snapshot, one)}
        return replace(self, places={**places, **pinned}, direction=direction)

    def adding(self, snapshot: Snapshot, ids: Iterable[RecordId]) -> "Sight":
        """Return the sight with more records, at free places beside what they are linked to; nothing else moves."""
        if self.records is None:
            return self
        wider = replace(self, records=self.records | frozenset(ids))
        return wider._placing(snapshot)

    def folded(self, snapshot: Snapshot, collapsed: Iterable[RecordId]) -> "Sight":
        """Return the sight with these records collapsed and no others; what opens finds a place, nothing else moves."""
        return replace(self, collapsed=tuple(dict.fromkeys(collapsed)))._placing(snapshot)

    def _placing(self, snapshot: Snapshot) -> "Sight":
        """Return the sight with places for all that is drawn, where it has its own."""
        if not self.places:
            return self
        drawn = self.drawn(snapshot)
        new = [one for kind in NODE_KINDS for one in drawn.records(kind) if one not in self.places]
        return replace(self, places={**self.places, **place_beside(drawn, new, self.direction)}) if new else self

    def drawn(self, snapshot: Snapshot) -> Snapshot:
        """Return the nodes that are drawn alone, the links between them as they are drawn, and where they stand."""
        records = frozenset(node_ids(snapshot)) if self.records is None else self.records
        folding = self.folding(snapshot, records)
        nodes = [snapshot.node(one) for one in sorted(records) if snapshot.kind_of(one) in NODE_KINDS]
        drawn: list[Record] = [node for node in nodes if node.id not in folding.stands_for]
        for node in nodes:
            for link in snapshot.links_from(node.id):
                start, end = folding.shown(link.from_), folding.shown(link.to)
                if link.to in records and (start != end or link.from_ == link.to):
                    drawn.append(replace(link, from_=start, to=end) if (start, end) != (link.from_, link.to) else link)
        if self.places:
            places = ((node.id, self.places[node.id]) for node in nodes if node.id in self.places)
            return Snapshot.of([*drawn, *(Position(id=node, x=x, y=y) for node, (x, y) in places)])
        alone = (node.id for node in nodes if node.id not in folding.stands_for)
        drawn += [snapshot.positions[node] for node in alone if node in snapshot.positions]
        info = snapshot.find(RecordKind.CASE, CASE_ID)
        return Snapshot.of(drawn if info is None else [info, *drawn])

    # -- places ------------------------------------------------------------------------------------------------------

    def placed(self, snapshot: Snapshot) -> Snapshot:
        """Return the case with its records at the places of the view; in no case is one without a place."""
        # A file that can only be read, or whose disk is full, took no places.
        missing = None if self.places else place_all(snapshot)
        if missing is not None:
            snapshot = snapshot.applied(missing.changes, snapshot.revision)
        changes = []
        for node, (x, y) in self.places.items():
            before = snapshot.positions.get(node)
            after = Position(id=node, x=float(x), y=float(y), pinned=_is_pinned(snapshot, node))
            if before != after and snapshot.kind_of(node):
                changes.append(Change(before, after))
        info = snapshot.find(RecordKind.CASE, CASE_ID)
        if self.places and isinstance(info, CaseInfo) and info.direction is not self.direction:
            changes.append(Change(info, replace(info, direction=self.direction)))
        return snapshot.applied(changes, snapshot.revision) if changes else snapshot
