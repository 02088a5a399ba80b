"""How high each node stands: near to its neighbours, in the order of its column, never overlapping.

Source: isotonic regression by pooling adjacent violators (M. Ayer et al., 1955).
"""

from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper

_FREE: Final = 0.05
"""Weight of a node without a neighbour to be near to."""

_BEND: Final = 2.0
"""Weight of a bend, so that long edges run straight; nodes weigh one."""


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
    cuts = np.searchsorted(graph.layer[graph.src], np.arange(graph.columns + 2))
    for sweep in range(sweeps):
        both = sweep >= sweeps - 4
        to_right = sweep % 2 == 0
        for column in range(len(rows)) if to_right else range(len(rows) - 1, -1, -1):
            left = slice(cuts[column], cuts[column + 1]) if both or to_right else slice(0, 0)
            right = slice(cuts[column + 1], cuts[column + 2]) if both or not to_right else slice(0, 0)
            mine = np.concatenate((graph.src[left], graph.dst[right]))
            theirs = np.concatenate((graph.dst[left], graph.src[right]))
            if len(mine):
                row = rows[column]
                height[row] = _placed(row, mine, height[theirs], height[row], weight[row], offsets[column])
    return height


def _placed(row: Ints, mine: Ints, near: Floats, now: Floats, weight: Floats, offset: Floats) -> Floats:
    """Return the heights of a column that come nearest to those of its neighbours, in order and apart."""
    low = int(row.min())
    slot = np.empty(int(row.max()) - low + 1, dtype=np.int64)
    slot[row - low] = np.arange(len(row))
    at = slot[mine - low]
    degree = np.bincount(at, minlength=len(row))
    wanted = np.where(degree > 0, np.bincount(at, near, minlength=len(row)) / np.maximum(degree, 1), now)
    return _isotonic(wanted - offset, np.where(degree > 0, weight, _FREE)) + offset


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
