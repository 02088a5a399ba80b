"""Where new nodes go in a picture that is there already: to a free place beside what they are linked to."""

from collections.abc import Iterable
from math import floor, isfinite
from typing import Final

from provenance_app.analysis.layout.layered import ACROSS, Point
from provenance_app.analysis.layout.sizes import LAYER_GAP, NODE_SIZES, PART_GAP, ROW_GAP
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

_WIDTH: Final = max(width for width, _ in NODE_SIZES.values())
_HEIGHT: Final = max(height for _, height in NODE_SIZES.values())
_COLUMN: Final = _WIDTH + LAYER_GAP
_REACH: Final = _WIDTH + ROW_GAP
"""Nodes whose middles are nearer than this from left to right must stand above one another."""

_PITCH: Final = _HEIGHT + ROW_GAP

_ROW: Final = 5
"""Unlinked nodes after the first in a row below the picture."""


def place_beside(snapshot: Snapshot, new_ids: Iterable[RecordId]) -> dict[RecordId, Point]:
    """Return free centres for new nodes; nothing else moves.

    A node goes one column right of what it rests on, or left of what rests on it, at the height of its neighbours, to
    the nearest place where it overlaps nothing; one without neighbours goes below the picture. A chain of new nodes
    grows from the end that is linked to the picture.

    Args:
        snapshot: The case, the new records in it. Positions of the new ids, if there are any, are ignored.
        new_ids: Nodes to place; other ids are ignored.
    """
    new = [one for one in dict.fromkeys(new_ids) if snapshot.kind_of(one) in NODE_SIZES]
    picture = _Picture(snapshot, frozenset(new))
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
    """The nodes that have a place, in vertical strips that are as wide as what one node must keep free."""

    def __init__(self, snapshot: Snapshot, new: frozenset[RecordId]) -> None:
        self.new = new
        self._snapshot = snapshot
        self._placed: dict[RecordId, Point] = {}
        self._strips: dict[int, list[Point]] = {}
        self._row: tuple[float, float, float] | None = None
        for at in snapshot.positions.values():
            if at.id not in new and isfinite(at.x) and isfinite(at.y):
                strip = floor(at.x / _REACH)
                if strip in self._strips:
                    self._strips[strip].append((at.x, at.y))
                else:
                    self._strips[strip] = [(at.x, at.y)]

    def _at(self, record_id: RecordId) -> Point | None:
        if record_id in self.new:
            return self._placed.get(record_id)
        position = self._snapshot.positions.get(record_id)
        if position is None or not (isfinite(position.x) and isfinite(position.y)):
            return None
        return position.x, position.y

    def around(self, record_id: RecordId) -> tuple[list[Point], list[Point], list[Point]]:
        """Return where the neighbours stand that a node rests on, those that rest on it, and the others."""
        sides: tuple[list[Point], list[Point], list[Point]] = ([], [], [])
        for outward, links in (
            (True, self._snapshot.links_from(record_id)),
            (False, self._snapshot.links_to(record_id)),
        ):
            for link in links:
                other = link.to if outward else link.from_
                at = self._at(other) if other != record_id else None
                if at:
                    rests = outward != (link.relation is Relation.SUPPORTS)
                    sides[2 if link.relation in ACROSS else 0 if rests else 1].append(at)
        return sides

    def place(self, record_id: RecordId) -> Point:
        """Return a free place for a node, and keep it taken."""
        below, above, across = self.around(record_id)
        near = below + above + across
        if near:
            x = _column(below, above, across)
            y = self._free(x, sum(at[1] for at in near) / len(near))
        else:
            x, y = self._apart()
        self._placed[record_id] = (x, y)
        self._strips.setdefault(floor(x / _REACH), []).append((x, y))
        return x, y

    def _free(self, x: float, y: float) -> float:
        """Return the height nearest to `y` at which a node at `x` overlaps nothing."""
        strip = floor(x / _REACH)
        near = [at for one in (strip - 1, strip, strip + 1) for at in self._strips.get(one, ())]
        taken = sorted(at[1] for at in near if abs(at[0] - x) < _REACH)
        low = high = y
        for other in taken:
            if abs(other - high) < _PITCH:
                high = other + _PITCH
        for other in reversed(taken):
            if abs(other - low) < _PITCH:
                low = other - _PITCH
        return low if y - low < high - y else high

    def _apart(self) -> Point:
        """Return the next place in the rows of unlinked nodes below all that is there."""
        x, y, right = self._row if self._row else self._first_in_row()
        if x > right:
            x, y = right - _ROW * _REACH, y + _PITCH
        self._row = (x + _REACH, y, right)
        return x, y

    def _first_in_row(self) -> tuple[float, float, float]:
        """Return the first free place below the picture, and the last x in a row there."""
        everywhere = [at for strip in self._strips.values() for at in strip]
        if not everywhere:
            return _WIDTH / 2, _HEIGHT / 2, _WIDTH / 2 + _ROW * _REACH
        left = min(at[0] for at in everywhere)
        right = left + _ROW * _REACH
        bottom = max(at[1] for at in everywhere)
        unlinked = [
            at for one in self._snapshot.positions if not self._snapshot.is_linked(one) and (at := self._at(one))
        ]
        lowest = max((at[1] for at in unlinked), default=bottom - 1)
        if lowest < bottom:
            return left, bottom + _HEIGHT + PART_GAP, right
        return max(at[0] for at in unlinked if at[1] > bottom - _PITCH) + _REACH, bottom, right


def _column(below: list[Point], above: list[Point], across: list[Point]) -> float:
    """Return the x of the column for a node: right of what it rests on, else left of what rests on it, else beside."""
    if below:
        return max(at[0] for at in below) + _COLUMN
    return min(at[0] for at in above) - _COLUMN if above else across[0][0]
