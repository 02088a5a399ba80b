"""What every record stands or falls with: the dominator tree of the basis graph, seen from its origins.

Worked on the condensation of the graph (rings are one node), which has no loops: a node's parent in the tree is the
nearest common ancestor of what it rests on, as far as that leads to an origin. The tree of a record depends only on
what the record rests on, so an edit concerns the dependants of what it touched and nothing else.

Source: the meeting of parents is that of Cooper, Harvey and Kennedy, A simple, fast dominance algorithm (2001).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from provenance_app.analysis.basis import Basis
from provenance_app.analysis.components import components
from provenance_app.model.ids import RecordId

GROUND: Final = RecordId("~ground")
"""What all origins rest on; never the id of a record."""

Ring = tuple[RecordId, ...]


class Moved(NamedTuple):
    """What an update made other than it was.

    Attributes:
        leads: Records that lead to an origin now and did not, or the other way round.
        above: Records with another ring, or another nearest record that all their paths pass.
    """

    leads: set[RecordId]
    above: set[RecordId]


class Grounds:
    """For every record: whether it leads to an origin, and which records all its paths to origins go through."""

    def __init__(self) -> None:
        """Know of no record yet."""
        self._ring: dict[RecordId, Ring] = {}
        self._above: dict[RecordId, RecordId] = {}
        self._depth: dict[RecordId, int] = {GROUND: 0}
        self._last: dict[RecordId, RecordId] = {}

    def ring(self, record_id: RecordId) -> Ring:
        """Return the records that rest on each other with this one, by id; it alone where it is in no ring."""
        return self._ring.get(record_id, (record_id,))

    def rings(self) -> tuple[Ring, ...]:
        """Return all rings of more than one record."""
        return tuple(ring for first, ring in self._ring.items() if first == ring[0])

    def leads_to_origin(self, record_id: RecordId) -> bool:
        """Say whether any path from a record ends at an origin; an origin itself does."""
        return self.ring(record_id)[0] in self._above

    def single_points(self, record_id: RecordId) -> Iterator[Ring]:
        """Go through what all paths from a record to its origins pass, nearest first, without the record's own ring."""
        node = self._above.get(self.ring(record_id)[0])
        while node is not None and node != GROUND:
            yield self.ring(node)
            node = self._above[node]

    def last_point(self, record_id: RecordId) -> RecordId:
        """Return the record of a record's ring or below it that all its paths pass as the last one before they part.

        For an origin, or a record whose paths part at once, that is its ring's first record.
        """
        return self._last[self.ring(record_id)[0]]

    def common(self, records: Iterable[RecordId]) -> RecordId | None:
        """Return the nearest record that all paths to origins from any of these pass, themselves included.

        Returns:
            `GROUND` where no record is passed by all, None where none of them leads to an origin.
        """
        nearest: RecordId | None = None
        rings, above = self._ring, self._above
        for record_id in records:
            node = rings[record_id][0] if record_id in rings else record_id
            if node in above:
                nearest = node if nearest is None else self._meet(nearest, node)
        return nearest

    def _meet(self, one: RecordId, other: RecordId) -> RecordId:
        depth, above = self._depth, self._above
        while one != other:
            if depth[one] >= depth[other]:
                one = above[one]
            else:
                other = above[other]
        return one

    def update(self, basis: Basis, records: Iterable[RecordId], is_origin: Callable[[RecordId], bool]) -> Moved:
        """Find the place of these records again; return which have another one now.

        Args:
            basis: The graph as it is now.
            records: All that changed, and everything that rests or rested on it.
            is_origin: Says it of a record without edges.
        """
        nodes = {node: self._place_of(node) for node in records}
        for node in nodes:
            self._ring.pop(node, None)
            self._above.pop(node, None)
            self._depth.pop(node, None)
            self._last.pop(node, None)
        for component in components(nodes, basis.rested_on):
            first = component[0]
            if len(component) > 1:
                ring = tuple(sorted(component))
                first = ring[0]
                before = nodes[first][0]
                self._ring.update(dict.fromkeys(ring, before if ring == before else ring))
            self._place(first, component, basis, is_origin)
        return self._moved(nodes)

    def _place_of(self, node: RecordId) -> tuple[Ring | None, RecordId | None]:
        ring = self._ring.get(node)
        return ring, self._above.get(ring[0] if ring else node)

    def _moved(self, before: Mapping[RecordId, tuple[Ring | None, RecordId | None]]) -> Moved:
        moved = Moved(set(), set())
        for node, (ring, above) in before.items():
            ring_now, above_now = self._place_of(node)
            if (above is None) != (above_now is None):
                moved.leads.add(node)
            if above != above_now or ring is not ring_now:  # a ring that stays is the same object
                moved.above.add(node)
        return moved

    def _place(
        self, first: RecordId, component: list[RecordId], basis: Basis, is_origin: Callable[[RecordId], bool]
    ) -> None:
        if len(component) > 1:
            above = self.common(to for node in component for to in basis.rested_on(node))
        elif on := basis.rested_on(first):
            above = self.common(on)
        else:
            above = GROUND if is_origin(first) else None
        if above is not None:
            self._above[first] = above
            self._depth[first] = self._depth[above] + 1
            self._last[first] = first if above == GROUND else self._last[above]
