"""Fewer crossings by moving single nodes and bends of a column to their best place among the others.

Source: C. Matuszewski, R. Schönfeld, P. Molitor, Using sifting for k-layer straightline crossing minimization (1999).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout.acyclic import Bools, Ints
from provenance_app.analysis.layout.proper import Proper

Counts = NDArray[np.int32]

_BY_HAND: Final = 60
"""Up to so many nodes in a column, plain lists are faster than arrays."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Pieces on one side of a column, those of nodes with one piece apart: that is most, and quicker to sum.

    Attributes:
        column: The neighbouring column.
        mine: (k,) place among the members of the column, of each piece.
        theirs: (k,) far end of each piece.
        single: Places of nodes with one piece.
        only: Their far ends.
        several: Places of nodes with several pieces.
        starts: Where the pieces of each begin in `ends`.
        ends: Far ends of the pieces of nodes with several.
    """

    column: int
    mine: Ints
    theirs: Ints
    single: Ints
    only: Ints
    several: Ints
    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, column: int, mine: Ints, theirs: Ints, size: int) -> "_Side":
        order = np.argsort(mine, kind="stable")
        mine, theirs = mine[order], theirs[order]
        number = np.bincount(mine, minlength=size)
        is_single = number[mine] == 1
        ends = mine[~is_single]
        starts = np.flatnonzero(np.concatenate(([True], ends[1:] != ends[:-1]))) if len(ends) else ends
        return cls(column, mine, theirs, mine[is_single], theirs[is_single], ends[starts], starts, theirs[~is_single])


class Sifter:
    """The columns of a graph in some order, and how to sift each.

    Attributes:
        rows: The nodes and bends of each column from top to bottom.
        at: (n,) place of each in its column.
    """

    def __init__(self, graph: Proper, rows: list[Ints], fixed: Bools | None = None) -> None:
        """Begin with this order; what is `fixed` (n,) keeps its order, and only the others move between."""
        self._free = None if fixed is None else [~fixed[np.sort(row)] for row in rows]
        self._local = np.zeros(graph.count, dtype=np.int64)
        self._members = [np.sort(row) for row in rows]
        for members in self._members:
            self._local[members] = np.arange(len(members))
        self._sides: list[list[_Side]] = [[] for _ in rows]
        cuts = np.searchsorted(graph.layer[graph.src], np.arange(len(rows) + 1))
        for column in range(1, len(rows)):
            src, dst = (end[cuts[column] : cuts[column + 1]] for end in (graph.src, graph.dst))
            if len(src):
                one, other = self._local[src], self._local[dst]
                sizes = (len(rows[column]), len(rows[column - 1]))
                self._sides[column].append(_Side.of(column - 1, one, dst, sizes[0]))
                self._sides[column - 1].append(_Side.of(column, other, src, sizes[1]))
        self.at = np.zeros(graph.count, dtype=np.int64)
        self.take(rows)

    def take(self, rows: list[Ints]) -> None:
        """Go on with another order."""
        self.rows = list(rows)
        for row in rows:
            self.at[row] = np.arange(len(row))

    def restore(self, columns: Iterable[int], rows: list[Ints]) -> None:
        """Give some columns back the order they have in `rows`."""
        for column in columns:
            self.rows[column] = rows[column]
            self.at[rows[column]] = np.arange(len(rows[column]))

    def _crossings(self, side: _Side, size: int) -> Counts:
        """Return (size, size): the crossings of the pieces of each with those of each other, were it above that."""
        above = np.zeros((len(self.rows[side.column]) + 1, size), dtype=np.int32)
        above[self.at[side.theirs] + 1, side.mine] = 1
        np.add.accumulate(above, axis=0, out=above)
        crossings = np.zeros((size, size), dtype=np.int32)
        crossings[side.single] = above[self.at[side.only]]
        if len(side.several):
            crossings[side.several] = np.add.reduceat(above[self.at[side.ends]], side.starts, axis=0)
        return crossings

    def crossings(self, column: int) -> int:
        """Count the crossings between a column and the one left of it."""
        size = len(self.rows[column])
        for side in self._sides[column]:
            if side.column < column:
                below = self._members[column]
                is_above = self.at[below][:, None] < self.at[below][None, :]
                return int(self._crossings(side, size)[is_above].sum())
        return 0

    def sift(self, column: int, beside: int | None = None) -> int:
        """Give each of a column its best place once.

        Args:
            column: The column.
            beside: The neighbouring column that counts; both where None.

        Returns:
            How many crossings that saved.
        """
        members, row = self._members[column], self.rows[column]
        size = len(row)
        sides = [side for side in self._sides[column] if beside is None or side.column == beside]
        if size < 2 or not sides:
            return 0
        crossings = self._crossings(sides[0], size)
        if len(sides) > 1:
            crossings += self._crossings(sides[1], size)
        better = crossings - crossings.T  # by how many crossings the first is better placed below the second
        order = self._local[row]
        moving = _restless(order, better, None if self._free is None else self._free[column])
        if not moving:
            return 0
        if size <= _BY_HAND:
            new: list[int] = order.tolist()
            saved = _sifted(new, better.tolist(), moving)
            order = np.array(new)
        else:
            saved = _sifted_wide(order, better, moving)
        if saved:
            self.rows[column] = row = members[order]
            self.at[row] = np.arange(size)
        return saved

    def settle(self, passes: int, columns: Iterable[int] | None = None) -> set[int]:
        """Sift to and fro until nothing is saved or for so many passes; return the columns that changed.

        Args:
            passes: How often to go through the columns.
            columns: Where to begin; all where None. From there on, it is those beside a column that changed.
        """
        last = len(self.rows) - 1
        stale = set(range(last + 1) if columns is None else columns)
        changed: set[int] = set()
        for turn in range(passes):
            for column in range(last + 1) if turn % 2 == 0 else range(last, -1, -1):
                if column in stale:
                    stale.discard(column)
                    if self.sift(column):
                        changed.add(column)
                        stale |= {max(0, column - 1), column, min(last, column + 1)}
            if not stale:
                break
        return changed


def _restless(order: Ints, better: Counts, free: Bools | None) -> list[int]:
    """Return those that are free to move and that another place would suit better, as they stand now."""
    gains = better.take(order, axis=0).take(order, axis=1).cumsum(axis=1)
    most = np.maximum(gains.max(axis=1), 0) > gains.diagonal()
    found: list[int] = order[most if free is None else most & free[order]].tolist()
    return found


def _sifted(order: list[int], better: list[list[int]], nodes: list[int]) -> int:
    """Sift nodes one after the other, in place; return how many crossings that saved."""
    saved = 0
    for node in nodes:
        mine, here = better[node], order.index(node)
        gains = list(accumulate([mine[other] for other in order], initial=0))
        most = max(gains)
        if most > gains[here]:
            # The place counts the node itself where it moves down, and its own gain is nothing.
            place = gains.index(most)
            saved += most - gains[here]
            del order[here]
            order.insert(place - (place > here), node)
    return saved


def _sifted_wide(order: Ints, better: Counts, nodes: list[int]) -> int:
    """Do the same in a column of many."""
    saved = 0
    for node in nodes:
        here = int((order == node).argmax())
        gains = better[node].take(order).cumsum()
        place = int(gains.argmax()) + 1
        if gains[place - 1] < 0:
            place = 0
        gain = int(gains[place - 1] if place else 0) - int(gains[here])
        if gain > 0:
            if place > here:
                order[here : place - 1] = order[here + 1 : place]
                order[place - 1] = node
            else:
                order[place + 1 : here + 1] = order[place:here]
                order[place] = node
            saved += gain
    return saved
