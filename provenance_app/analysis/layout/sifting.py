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

_MANY: Final = 8
"""Nodes with more pieces are summed one by one."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Pieces on one side of a column.

    Attributes:
        column: The neighbouring column.
        step: From there to this one, 1 or -1.
        mine: (k,) place among the members of the column, of each piece.
        theirs: (k,) far end of each piece.
        layers: Of nodes with few pieces, the first piece of each (its place and far end), then the second of each.
        hubs: Places of nodes with many pieces, and their far ends.
    """

    column: int
    step: int
    mine: Ints
    theirs: Ints
    layers: list[tuple[Ints, Ints]]
    hubs: list[tuple[int, Ints]]

    @classmethod
    def of(cls, column: int, step: int, mine: Ints, theirs: Ints) -> "_Side":
        order = np.argsort(mine, kind="stable")
        mine, theirs = mine[order], theirs[order]
        number = np.bincount(mine)
        nth = np.where(number[mine] > _MANY, -1, np.arange(len(mine)) - (np.cumsum(number) - number)[mine])
        layers = [(mine[nth == at], theirs[nth == at]) for at in range(int(nth.max()) + 1)]
        hubs = [(node, theirs[mine == node]) for node in np.flatnonzero(number > _MANY).tolist()]
        return cls(column, step, mine, theirs, layers, hubs)


class _Sheets:
    """Memory for tables that is used again: a large new one costs more than what is done with it."""

    def __init__(self) -> None:
        self._kept: dict[int, Counts] = {}

    def get(self, number: int, rows: int, columns: int) -> Counts:
        """Return a table with anything in it; what had this number before is lost."""
        size = rows * columns
        if number not in self._kept or self._kept[number].size < size:
            self._kept[number] = np.empty(size, dtype=np.int32)
        return self._kept[number][:size].reshape(rows, columns)


class Sifter:
    """The columns of a graph in some order, and how to sift each.

    Attributes:
        rows: The nodes and bends of each column from top to bottom.
        at: (n,) place of each in its column.
    """

    def __init__(self, graph: Proper, rows: list[Ints], fixed: Bools | None = None) -> None:
        """Begin with this order; what is `fixed` (n,) keeps its order, and only the others move between."""
        self._fixed = fixed
        self._sheets = _Sheets()
        self._members = [np.sort(row) for row in rows]
        local = np.zeros(graph.count, dtype=np.int64)
        for members in self._members:
            local[members] = np.arange(len(members))
        self._sides: list[list[_Side]] = [[] for _ in rows]
        cuts = np.searchsorted(graph.layer[graph.src], np.arange(len(rows) + 1))
        for column in range(1, len(rows)):
            src, dst = (end[cuts[column] : cuts[column + 1]] for end in (graph.src, graph.dst))
            if len(src) and min(len(rows[column]), len(rows[column - 1])) > 1:  # else nothing can cross
                one, other = local[src], local[dst]
                self._sides[column].append(_Side.of(column - 1, 1, one, dst))
                self._sides[column - 1].append(_Side.of(column, -1, other, src))
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

    def _crossings(self, side: _Side, sheet: int) -> Counts:
        """Return (k, k): the crossings of the pieces of each with those of each other, were it above that."""
        place = self.at[self._members[side.column + side.step]]
        size, other = len(place), len(self.rows[side.column])
        # How many pieces of each end above one place of the neighbouring column: along rows, sums are much faster.
        sums = self._sheets.get(0, size, other + 1)
        sums.fill(0)
        sums[place[side.mine], self.at[side.theirs] + 1] = 1
        np.add.accumulate(sums, axis=1, out=sums)
        before = self._sheets.get(1, other + 1, size)
        before[:] = sums.T
        crossings = self._sheets.get(sheet, size, size)
        crossings.fill(0)
        for mine, theirs in side.layers:
            crossings[place[mine]] += before[self.at[theirs]]
        for node, ends in side.hubs:
            crossings[place[node]] = before[self.at[ends]].sum(axis=0)
        return crossings

    def crossings(self, column: int) -> int:
        """Count the crossings between a column and the one left of it."""
        for side in self._sides[column]:
            if side.column < column:
                crossings = self._crossings(side, 2)
                np.add.accumulate(crossings, axis=1, out=crossings)
                return int(crossings[:, -1].sum() - crossings.diagonal().sum())
        return 0

    def sift(self, column: int, beside: int | None = None) -> int:
        """Give each of a column its best place once.

        Args:
            column: The column.
            beside: The neighbouring column that counts; both where None.

        Returns:
            How many crossings that saved.
        """
        row = self.rows[column]
        size = len(row)
        sides = [side for side in self._sides[column] if beside is None or side.column == beside]
        if size < 2 or not sides:
            return 0
        crossings = self._crossings(sides[0], 2)
        if len(sides) > 1:
            crossings += self._crossings(sides[1], 3)
        # By how many crossings the first is better placed below the second.
        better = np.subtract(crossings, crossings.T, out=self._sheets.get(3, size, size))
        gains = np.add.accumulate(better, axis=1, out=crossings)
        moving = _restless(gains, None if self._fixed is None else ~self._fixed[row])
        if not moving:
            return 0
        if size <= _BY_HAND:
            new = list(range(size))
            saved = _sifted(new, better.tolist(), moving)
            order = np.array(new)
        else:
            order = np.arange(size)
            saved = _sifted_wide(order, better, moving)
        if saved:
            self.rows[column] = row = row[order]
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


def _restless(gains: Counts, free: Bools | None) -> list[int]:
    """Return those that are free to move and that another place would suit better, as they stand now."""
    restless = np.maximum(gains.max(axis=1), 0) > gains.diagonal()
    found: list[int] = np.flatnonzero(restless if free is None else restless & free).tolist()
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
