"""Where new nodes go in a picture that is there already: to a free place beside what they are linked to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Final

from provenance_app.analysis.layout.layered import ACROSS, Point
from provenance_app.analysis.layout.sizes import BAND_GAP, LAYER_GAP, NODE_SIZES, PART_GAP, ROW_GAP, ROW_STEP
from provenance_app.model.enumerations import Direction, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

_WIDTH: Final = max(width for width, _ in NODE_SIZES.values())
_HEIGHT: Final = max(height for _, height in NODE_SIZES.values())


@dataclass(frozen=True, slots=True)
class _Room:
    """What one node must keep free, in scene pixels.

    Attributes:
        column: From a node along the flow to what rests on it.
        reach: Nodes whose middles are nearer than this along the flow must stand beside each other across it.
        pitch: How far apart they stand then.
        band: From one band of a column to the next.
    """

    column: float
    reach: float
    pitch: float
    band: float


_ROOM: Final = {
    Direction.LEFT_TO_RIGHT: _Room(_WIDTH + LAYER_GAP, _WIDTH + ROW_GAP, _HEIGHT + ROW_GAP, _WIDTH + BAND_GAP),
    Direction.TOP_DOWN: _Room(_HEIGHT + ROW_STEP, _HEIGHT + ROW_GAP, _WIDTH + ROW_GAP, _HEIGHT + BAND_GAP),
}

_TALL: Final = 3
"""So many nodes of a column stand to each side of what they are linked to before a further band of it begins."""

_STEP: Final = _WIDTH + ROW_GAP
"""From one unlinked node to the next in a row."""

_ROW: Final = 5
"""Unlinked nodes after the first in a row below the picture."""


def place_beside(
    snapshot: Snapshot, new_ids: Iterable[RecordId], direction: Direction | None = None
) -> dict[RecordId, Point]:
    """Return free centres for new nodes; nothing else moves.

    A node goes one column after what it rests on, or before what rests on it, at the height of its neighbours, to the
    nearest place where it overlaps nothing; where its column is full there, to a further band of it. One without
    neighbours goes below the picture. A chain of new nodes grows from the end that is linked to the picture.

    Args:
        snapshot: The case, the new records in it. Positions of the new ids, if there are any, are ignored.
        new_ids: Nodes to place; other ids are ignored.
        direction: Which way the picture runs; as the case says where None.
    """
    new = [one for one in dict.fromkeys(new_ids) if snapshot.kind_of(one) in NODE_SIZES]
    picture = _Picture(snapshot, frozenset(new), direction or snapshot.direction)
    places: dict[RecordId, Point] = {}
    queue = [one for one in new if any(picture.around(one))]
    for start in (*queue, *new):
        queue = [start]
        for one in queue:
            if one not in places:
                places[one] = picture.place(one)
                queue += [other for other in _linked(snapshot, one) if other in picture.new and other not in places]
    return {one: places[one] for one in new}


def _linked(snapshot: Snapshot, record_id: RecordId) -> list[RecordId]:
    below = [link.to for link in snapshot.links_from(record_id)]
    return below + [link.from_ for link in snapshot.links_to(record_id)]


class _Picture:
    """The nodes that have a place, as two arrays with room for the new ones. Places are (along the flow, across it)."""

    def __init__(self, snapshot: Snapshot, new: frozenset[RecordId], direction: Direction) -> None:
        import numpy as np

        self.new = new
        self._snapshot = snapshot
        self._down = direction is Direction.TOP_DOWN
        self._room = _ROOM[direction]
        self._placed: dict[RecordId, Point] = {}
        self._row: tuple[float, float, float] | None = None
        positions = snapshot.positions
        old = positions if new.isdisjoint(positions) else {one: positions[one] for one in positions if one not in new}
        places = np.column_stack(([at.x for at in old.values()], [at.y for at in old.values()]))
        places = places[np.isfinite(places).all(axis=1)]
        self._count = len(places)
        self._places = np.concatenate((places[:, ::-1] if self._down else places, np.zeros((len(new), 2))))

    def _take(self, at: Point) -> None:
        self._places[self._count] = at
        self._count += 1

    def _turned(self, at: Point) -> Point:
        return (at[1], at[0]) if self._down else at

    def _at(self, record_id: RecordId) -> Point | None:
        if record_id in self.new:
            return self._placed.get(record_id)
        position = self._snapshot.positions.get(record_id)
        if position is None or not (isfinite(position.x) and isfinite(position.y)):
            return None
        return self._turned((position.x, position.y))

    def around(self, record_id: RecordId) -> tuple[list[Point], list[Point], list[Point]]:
        """Return where the neighbours stand that a node rests on, those that rest on it, and the others."""
        sides: tuple[list[Point], list[Point], list[Point]] = ([], [], [])
        for other, side in self._neighbours(record_id):
            at = self._at(other)
            if at:
                sides[side].append(at)
        return sides

    def _neighbours(self, record_id: RecordId) -> Iterator[tuple[RecordId, int]]:
        """Go through what a node is linked to: with 0 where it rests on that, 1 the other way round, else 2."""
        for outward, links in (
            (True, self._snapshot.links_from(record_id)),
            (False, self._snapshot.links_to(record_id)),
        ):
            for link in links:
                other = link.to if outward else link.from_
                if other != record_id:
                    rests = outward != (link.relation is Relation.SUPPORTS)
                    yield other, 2 if link.relation in ACROSS else 0 if rests else 1

    def place(self, record_id: RecordId) -> Point:
        """Return a free place for a node, and keep it taken."""
        below, above, across = self.around(record_id)
        near = below + above + across
        if near:
            along = self._column(record_id, below, above, across)
            at = self._in_bands(along, sum(at[1] for at in near) / len(near), forward=bool(below) or not above)
        else:
            at = self._turned(self._apart())
        self._placed[record_id] = at
        self._take(at)
        return self._turned(at)

    def _column(self, record_id: RecordId, below: list[Point], above: list[Point], across: list[Point]) -> float:
        """Return where along the flow a node goes: after what it rests on, else before what rests on it, else beside.

        Before what rests on it is beside what else that rests on, where there is such: bands of a column have one
        column before them.
        """
        if below:
            return max(at[0] for at in below) + self._room.column
        if not above:
            return across[0][0]
        first = min(at[0] for at in above)
        others = [at[0] for other, side in self._neighbours(record_id) if side == 1 for at in self.around(other)[0]]
        return max((at for at in others if at < first), default=first - self._room.column)

    def _in_bands(self, along: float, across: float, *, forward: bool) -> Point:
        """Return the nearest free place in a column, or in a band beside it where that one is full."""
        step, price = self._room.band if forward else -self._room.band, _TALL * self._room.pitch
        best, least, band = (along, across), float("inf"), 0
        while band * price < least:
            at = (along + band * step, self._free(along + band * step, across))
            if abs(at[1] - across) + band * price < least:
                best, least = at, abs(at[1] - across) + band * price
            band += 1
        return best

    def _free(self, along: float, across: float) -> float:
        """Return the place across the flow, nearest to the wanted one, at which a node overlaps nothing."""
        reach, pitch = self._room.reach, self._room.pitch
        places = self._places[: self._count]
        taken = sorted(places[abs(places[:, 0] - along) < reach, 1].tolist())
        low = high = across
        for other in taken:
            if abs(other - high) < pitch:
                high = other + pitch
        for other in reversed(taken):
            if abs(other - low) < pitch:
                low = other - pitch
        return low if across - low < high - across else high

    def _apart(self) -> Point:
        """Return the next place (x, y) in the rows of unlinked nodes below all that is there."""
        x, y, right = self._row if self._row else self._first_in_row()
        if x > right:
            x, y = right - _ROW * _STEP, y + _HEIGHT + ROW_GAP
        self._row = (x + _STEP, y, right)
        return x, y

    def _first_in_row(self) -> tuple[float, float, float]:
        """Return the first free place below the picture, and the last x in a row there."""
        everywhere = self._places[: self._count, ::-1] if self._down else self._places[: self._count]
        if not len(everywhere):
            return _WIDTH / 2, _HEIGHT / 2, _WIDTH / 2 + _ROW * _STEP
        left = float(everywhere[:, 0].min())
        right = left + _ROW * _STEP
        bottom = float(everywhere[:, 1].max())
        unlinked = [
            self._turned(at)
            for one in self._snapshot.positions
            if not self._snapshot.is_linked(one) and (at := self._at(one))
        ]
        lowest = max((at[1] for at in unlinked), default=bottom - 1)
        if lowest < bottom:
            return left, bottom + _HEIGHT + PART_GAP, right
        return max(at[0] for at in unlinked if at[1] > bottom - _HEIGHT - ROW_GAP) + _STEP, bottom, right
