"""In which order the nodes of each column stand, so that few edges cross.

Sweeps through the columns order each by the middle of its neighbours in the one before (barycentre and median in
turn), from several starts; then neighbours change places where that saves crossings. The best order seen is kept.

Source: K. Sugiyama, S. Tagawa, M. Toda (1981); E. Gansner et al., A technique for drawing directed graphs (1993).
"""

import sys
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.searching import Effort, searched

Floats = NDArray[np.float64]

_WORK: Final = 40_000
"""Column visits times pieces that the order of a picture may cost; small pictures get more starts and sweeps."""

_IDLE: Final = 4
"""Sweeps without a better order after which a start is given up."""


_EFFORTS: Final = (
    (6_000, Effort(starts=3, sweeps=4, passes=2, leads=4, kicks=16)),
    (30_000, Effort(starts=2, sweeps=2, passes=2, leads=2, kicks=0)),
    (300_000, Effort(starts=1, sweeps=2, passes=2, leads=1, kicks=0)),
    (sys.maxsize, Effort(starts=1, sweeps=1, passes=1, leads=0, kicks=0)),
)
"""How long to search for an order, by the pairs of nodes and bends of one column."""

_COLUMN: Final = 64
"""Pairs that a column counts for at least: going there takes time."""


class Columns:
    """The columns of a graph in some order, and the pieces between each and the one left of it."""

    def __init__(self, graph: Proper) -> None:
        """Order the columns by number of the node."""
        self.graph = graph
        self.at = np.zeros(graph.count, dtype=np.int64)
        self.rows: list[Ints] = []
        cuts = np.searchsorted(graph.layer[graph.src], np.arange(graph.columns + 1))
        self.pieces = [(graph.src[a:b], graph.dst[a:b]) for a, b in zip(cuts, cuts[1:], strict=False)]
        self.set_order(np.arange(graph.count, dtype=np.float64))

    def set_order(self, key: Floats) -> None:
        """Order all columns by a key, the connected parts apart."""
        graph = self.graph
        order = np.lexsort((key, graph.part, graph.layer))
        cuts = np.searchsorted(graph.layer[order], np.arange(graph.columns + 1))
        self.rows = [order[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
        self.at[order] = np.arange(graph.count) - cuts[graph.layer[order]]

    def sweep(self, to_right: bool, median: bool) -> None:
        """Go through the columns once and order each by its neighbours in the one before."""
        last = self.graph.columns - 1
        for column in range(1, last + 1) if to_right else range(last - 1, -1, -1):
            src, dst = self.pieces[column] if to_right else self.pieces[column + 1]
            mine, theirs = (src, dst) if to_right else (dst, src)
            other = self.rows[column - 1] if to_right else self.rows[column + 1]
            self._order(column, mine, self.at[theirs], len(other), median)

    def _order(self, column: int, mine: Ints, where: Ints, other_size: int, median: bool) -> None:
        row = self.rows[column]
        if len(row) < 2:
            return
        local = self.at[mine]
        degree = np.bincount(local, minlength=len(row))
        middle = _medians(local, where, degree) if median else np.bincount(local, where, minlength=len(row))
        if not median:
            middle = middle / np.maximum(degree, 1)
        held = np.arange(len(row)) * (other_size / len(row))
        middle = np.where(degree > 0, middle, held)
        self.rows[column] = row = row[np.lexsort((np.arange(len(row)), middle, self.graph.part[row]))]
        self.at[row] = np.arange(len(row))

    def crossings(self) -> int:
        """Count the crossings of pieces, all columns together."""
        graph = self.graph
        column = graph.layer[graph.src]
        stride = graph.count + 1
        right, left = column * stride + self.at[graph.src], column * stride + self.at[graph.dst]
        return inversions(left[np.lexsort((left, right))])

    def transpose(self, rounds: int) -> None:
        """Let neighbours in a column change places wherever that saves crossings."""
        graph = self.graph
        sides = (_adjacency(graph.count, graph.src, graph.dst), _adjacency(graph.count, graph.dst, graph.src))
        for turn in range(rounds):
            saved = 0
            for parity in (0, 1):
                upper, lower = self._neighbours(turn & 1, parity)
                gain = sum((_gain(self.at, upper, lower, *side) for side in sides), np.zeros(len(upper)))
                chosen = gain > 0
                saved += int(gain[chosen].sum())
                one, other = upper[chosen], lower[chosen]
                self.at[one], self.at[other] = self.at[other], self.at[one].copy()
            self.rows = [row[np.argsort(self.at[row], kind="stable")] for row in self.rows]
            if not saved and turn & 1:
                return

    def _neighbours(self, start: int, parity: int) -> tuple[Ints, Ints]:
        """Return pairs of neighbours of one part, in every second column."""
        uppers, lowers = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for row in self.rows[parity::2]:
            pairs = row[start:]
            size = len(pairs) // 2 * 2
            uppers.append(pairs[0:size:2])
            lowers.append(pairs[1:size:2])
        upper, lower = np.concatenate(uppers), np.concatenate(lowers)
        same = self.graph.part[upper] == self.graph.part[lower]
        return upper[same], lower[same]


def _medians(local: Ints, where: Ints, degree: Ints) -> Floats:
    """Return the median place of each node's neighbours; of an even number, the mean of the two in the middle."""
    places = where[np.lexsort((where, local))]
    start = np.cumsum(degree) - degree
    low = np.minimum(start + np.maximum(degree - 1, 0) // 2, len(places) - 1)
    high = np.minimum(start + degree // 2, len(places) - 1)
    if not len(places):
        return np.zeros(len(degree))
    middle: Floats = (places[low] + places[high]) / 2.0
    return middle


def _adjacency(count: int, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    order = np.argsort(one, kind="stable")
    return np.concatenate(([0], np.cumsum(np.bincount(one, minlength=count)))), other[order]


def _gain(at: Ints, upper: Ints, lower: Ints, start: Ints, other: Ints, most: int = 20_000) -> Floats:
    """Return how many crossings fewer there would be on one side if each pair changed places."""
    ups, downs = start[upper + 1] - start[upper], start[lower + 1] - start[lower]
    pairs = np.where(ups * downs > most, 0, ups * downs)
    total = int(pairs.sum())
    if not total:
        return np.zeros(len(upper))
    which = np.repeat(np.arange(len(upper)), pairs)
    step = np.arange(total) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    above = at[other[start[upper][which] + step // downs[which]]]
    below = at[other[start[lower][which] + step % downs[which]]]
    return np.bincount(which, np.sign(above - below), minlength=len(upper)).astype(np.float64)


def inversions(values: Ints) -> int:
    """Count the pairs of which the first is the larger one, by sorting bit by bit."""
    if not len(values):
        return 0
    values = np.unique(values, return_inverse=True)[1].astype(np.int64)
    count = 0
    for bit in range(int(values.max()).bit_length() - 1, -1, -1):
        group = values >> (bit + 1)
        order = np.argsort(group, kind="stable")
        values = values[order]
        group = values >> (bit + 1)
        set_ = (values >> bit) & 1
        ones = np.cumsum(set_)
        start = np.searchsorted(group, group, "left")
        before = ones - set_ - np.where(start > 0, ones[start - 1], 0)
        count += int((before * (1 - set_)).sum())
    return count


def ordered(graph: Proper) -> list[Ints]:
    """Return the nodes and bends of each column from top to bottom."""
    columns = Columns(graph)
    if graph.columns < 2:
        return columns.rows
    effort = _WORK // max(1, graph.columns * 4 + len(graph.src))
    if effort < 12:
        columns.set_order(_spectral(graph))
        for turn in range(6 if effort else 4):
            columns.sweep(to_right=turn % 2 == 0, median=False)
        return columns.rows
    sweeps = min(12, effort // 4)
    best: tuple[int, Ints] | None = None
    for key in _starts(graph, min(8, effort // (2 * sweeps))):
        columns.set_order(key)
        found = _best_of_sweeps(columns, sweeps)
        if best is None or found[0] < best[0]:
            best = found
    assert best is not None
    columns.set_order(best[1].astype(np.float64))
    return columns.rows


def well_ordered(graph: Proper) -> list[Ints]:
    """Return the nodes and bends of each column from top to bottom, searched for as long as the size allows.

    Args:
        graph: As `proper` makes it.
    """
    if graph.columns < 2:
        return Columns(graph).rows
    cells = int(np.maximum(np.bincount(graph.layer) ** 2, _COLUMN).sum())
    effort = next(effort for most, effort in _EFFORTS if cells <= most)
    return searched(graph, _first_orders(graph, effort.starts), effort)


def _first_orders(graph: Proper, number: int) -> Iterator[list[Ints]]:
    columns = Columns(graph)
    for key in _starts(graph, number):
        columns.set_order(key)
        columns.sweep(to_right=True, median=False)
        yield columns.rows


def _best_of_sweeps(columns: Columns, sweeps: int) -> tuple[int, Ints]:
    best = (columns.crossings(), columns.at.copy())
    idle = 0
    for turn in range(sweeps):
        columns.sweep(to_right=turn % 2 == 0, median=turn % 4 >= 2)
        if turn >= 2:
            columns.transpose(4)
        crossings = columns.crossings()
        idle += 1
        if crossings < best[0]:
            best = (crossings, columns.at.copy())
            idle = 0
        if idle == _IDLE or not best[0]:
            break
    return best


def _starts(graph: Proper, number: int) -> Iterator[Floats]:
    """Go through orders to start from: along the links, by the slowest wave over them, then shuffled."""
    yield _along_links(graph)
    if number > 1:
        yield _spectral(graph)
    shuffle = np.random.default_rng(0)
    for _ in range(number - 2):
        yield shuffle.permutation(graph.count).astype(np.float64)


def _along_links(graph: Proper) -> Floats:
    """Number the nodes in the order of a walk that goes deep first."""
    joined: list[list[int]] = [[] for _ in range(graph.count)]
    for one, other in zip(graph.src.tolist(), graph.dst.tolist(), strict=True):
        joined[one].append(other)
        joined[other].append(one)
    key = np.full(graph.count, -1.0)
    count = 0
    for root in range(graph.count):
        front = [root]
        while front:
            node = front.pop()
            if key[node] < 0:
                key[node] = count
                count += 1
                front += [other for other in reversed(joined[node]) if key[other] < 0]
    return key


def _spectral(graph: Proper, rounds: int = 40) -> Floats:
    """Spread the nodes along one line so that linked ones are near each other (power iteration, part by part)."""
    src, dst, part, count = graph.src, graph.dst, graph.part, graph.count
    place = np.random.default_rng(1).standard_normal(count)
    degree = np.maximum(np.bincount(src, minlength=count) + np.bincount(dst, minlength=count), 1)
    weight = np.bincount(part, degree)
    for _ in range(rounds):
        near = np.bincount(src, place[dst], minlength=count) + np.bincount(dst, place[src], minlength=count)
        place = 0.5 * place + 0.5 * near / degree
        place -= (np.bincount(part, place * degree) / weight)[part]
        place /= max(float(np.abs(place).max()), 1e-12)
    return place
