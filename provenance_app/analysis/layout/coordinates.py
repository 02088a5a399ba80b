"""How high each node stands: near to its neighbours, in the order of its column, never overlapping.

Source: isotonic regression by pooling adjacent violators (M. Ayer et al., 1955).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper

_FREE: Final = 0.05
"""Weight of a node without a neighbour to be near to."""

_BEND: Final = 2.0
"""Weight of a bend, so that long edges run straight; nodes weigh one."""

_BOTH: Final = 4
"""Sweeps, the last ones, in which nodes are drawn to both sides."""


def heights(graph: Proper, rows: list[Ints], reach: Floats, sweeps: int = 10) -> Floats:
    """Return the height of the middle of each node and bend.

    Args:
        graph: The graph.
        rows: The nodes and bends of each column from top to bottom.
        reach: (n,) half the height each needs, its share of the gap included.
        sweeps: How often to go through the columns, to and fro.
    """
    height = np.zeros(graph.count)
    offsets = []
    for row in rows:
        offset = np.cumsum(2 * reach[row]) - reach[row]
        offset -= offset[0] if len(offset) else 0.0
        offsets.append(offset)
        height[row] = offset - (offset.mean() if len(offset) else 0.0)
    weight = np.where(np.arange(graph.count) < graph.real, 1.0, _BEND)
    pulls = _pulls(graph, rows)
    last = len(rows) - 1
    sweep = still = 0
    while sweep < sweeps:
        both = sweep >= sweeps - _BOTH
        to_right = sweep % 2 == 0
        before = height.copy()
        for column in range(last + 1) if to_right else range(last, -1, -1):
            pull = pulls[column][2 if both else 0 if to_right else 1]
            row = rows[column]
            if pull is None:
                continue
            if len(row) == 1:
                height[row] = height[pull.theirs].sum() / len(pull.theirs)
            else:
                height[row] = pull.placed(height, height[row], weight[row], offsets[column])
        still = still + 1 if (height == before).all() else 0
        sweep += 1
        if still == 2:  # to and fro: the sweeps of one kind that are left would do nothing
            if both:
                break
            sweep, still = max(sweep, sweeps - _BOTH), 0
    return height


@dataclass(frozen=True, slots=True)
class _Pull:
    """What draws the members of a column.

    Attributes:
        at: (k,) place in the column, of the end of each piece.
        theirs: (k,) its other end.
        number: How many pieces each of the column has.
    """

    at: Ints
    theirs: Ints
    number: Ints

    def placed(self, height: Floats, now: Floats, weight: Floats, offset: Floats) -> Floats:
        """Return the heights of the column that come nearest to those of its neighbours, in order and apart."""
        sums = np.bincount(self.at, height[self.theirs], minlength=len(now))
        wanted = np.where(self.number > 0, sums / np.maximum(self.number, 1), now)
        return _isotonic(wanted - offset, np.where(self.number > 0, weight, _FREE)) + offset


def _pulls(graph: Proper, rows: list[Ints]) -> list[tuple[_Pull | None, _Pull | None, _Pull | None]]:
    """Return what draws each column to the left, to the right, and to both sides."""
    place = np.zeros(graph.count, dtype=np.int64)
    for row in rows:
        place[row] = np.arange(len(row))
    cuts = np.searchsorted(graph.layer[graph.src], np.arange(graph.columns + 2)).tolist()
    at_right, at_left = place[graph.src], place[graph.dst]
    found = []
    for column, row in enumerate(rows):
        left, right = slice(cuts[column], cuts[column + 1]), slice(cuts[column + 1], cuts[column + 2])
        ends = [(at_right[left], graph.dst[left]), (at_left[right], graph.src[right])]
        ends.append((np.concatenate((ends[0][0], ends[1][0])), np.concatenate((ends[0][1], ends[1][1]))))
        one, other, all_ = (
            _Pull(at, theirs, np.bincount(at, minlength=len(row))) if len(at) else None for at, theirs in ends
        )
        found.append((one, other, all_))
    return found


def _isotonic(values: Floats, weights: Floats) -> Floats:
    """Return the rising sequence nearest to these values by weighted squares."""
    means: list[float] = []
    sums: list[float] = []
    sizes: list[int] = []
    mean, total, size = -np.inf, 0.0, 0
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        if value > mean:
            means.append(mean)
            sums.append(total)
            sizes.append(size)
            mean, total, size = value, weight, 1
            continue
        mean, total, size = (mean * total + value * weight) / (total + weight), total + weight, size + 1
        while means[-1] >= mean:
            above = sums.pop()
            mean = (means.pop() * above + mean * total) / (above + total)
            total += above
            size += sizes.pop()
    return np.repeat(np.array([*means, mean]), np.array([*sizes, size], dtype=np.int64))
