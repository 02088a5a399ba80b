"""Nodes in columns and the free slots between them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_FAR: Final = 1e7
_MARGIN: Final = 9.0
_SAMPLES: Final = 25
_LOOK_BACK: Final = 3

_CLOSE: Final = 60.0
"""Scene pixels; columns nearer to each other than this are a grid."""

_ALONG_ROWS: Final = 0.01
"""Share of a step in a grid that edges use to rise or fall."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Nodes grouped where their widths overlap, from left to right.

    Attributes:
        boxes: (n, 4) left, top, right, bottom of the nodes.
        of_node: (n,) column of each node.
        left: Left edge of each column.
        right: Right edge of each column.
        slots: For each column (k, 2): first and last free height between its nodes, from above all to below all.
    """

    boxes: Floats
    of_node: Ints
    left: Floats
    right: Floats
    slots: tuple[Floats, ...]
    _order: Ints
    _keys: Floats
    _nodes: Ints
    _stride: float
    _low: float
    _stacked: bool

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.left)

    def flow(self, steps: Floats) -> Floats:
        """Return places of the columns so that edges rise and fall between columns that are well apart.

        Columns that stand close are a grid of rows: there, edges run along the rows.

        Args:
            steps: (k - 1,) from each column to the next.
        """
        close = self.left[1:] - self.right[:-1] < _CLOSE
        return np.concatenate(([0.0], np.cumsum(steps * np.where(close, _ALONG_ROWS, 1.0))))

    @classmethod
    def of(cls, boxes: Floats) -> "Columns":
        """Group nodes into columns."""
        order = np.argsort(boxes[:, 0], kind="stable")
        reach = np.maximum.accumulate(boxes[order, 2]) if len(order) else np.empty(0)
        first = np.concatenate(([True], boxes[order[1:], 0] >= reach[:-1])) if len(order) else np.empty(0, bool)
        of_node = np.empty(len(boxes), dtype=np.int64)
        of_node[order] = np.cumsum(first) - 1
        starts = np.flatnonzero(first)
        left = boxes[order[starts], 0] if len(starts) else np.empty(0)
        right = np.maximum.reduceat(boxes[order, 2], starts) if len(starts) else np.empty(0)
        by_height = np.lexsort((boxes[:, 1], of_node))
        stride = float(np.ptp(boxes[:, 1:4:2])) + 1000.0 if len(boxes) else 1.0
        low = float(boxes[:, 1].min()) if len(boxes) else 0.0
        keys = of_node[by_height] * stride + boxes[by_height, 1] - low
        edges = np.searchsorted(of_node[by_height], np.arange(len(starts) + 1))
        slots = tuple(_free(boxes[by_height[at:end]]) for at, end in zip(edges[:-1], edges[1:], strict=True))
        return cls(
            boxes,
            of_node,
            left,
            right,
            slots,
            np.lexsort((boxes[:, 1] + boxes[:, 3], of_node)),
            keys,
            by_height,
            stride,
            low,
            _meet(boxes[by_height], of_node[by_height]),
        )

    def nearest_slot(self, column: int, y: Floats) -> tuple[Ints, Floats]:
        """Return for each height the free slot of a column nearest to it, and the nearest height in it."""
        slots = self.slots[column]
        at = np.clip(np.searchsorted(slots[:, 0], y, side="right") - 1, 0, len(slots) - 1)
        after = np.minimum(at + 1, len(slots) - 1)
        here = np.clip(y, slots[at, 0], slots[at, 1])
        there = np.clip(y, slots[after, 0], slots[after, 1])
        better = np.abs(there - y) < np.abs(here - y)
        return np.where(better, after, at), np.where(better, there, here)

    def slot_below(self, column: Ints, above: Ints) -> Ints:
        """Return the slot in each column that is nearest to the room below so many of its nodes, by their middles."""
        firsts = np.searchsorted(self.of_node[self._order], np.arange(self.count + 1))
        at = firsts[column] + above
        upper = self.boxes[self._order[np.maximum(at - 1, 0)], 3] + _MARGIN
        lower = self.boxes[self._order[np.minimum(at, len(self._order) - 1)], 1] - _MARGIN
        upper = np.where(above == 0, lower - 1, upper)
        lower = np.where(at == firsts[column + 1], upper + 1, lower)
        slot = np.empty(len(column), dtype=np.int64)
        for one in np.flatnonzero(np.bincount(column)).tolist():
            rows = np.flatnonzero(column == one)
            slot[rows] = self.nearest_slot(one, (upper[rows] + lower[rows]) / 2)[0]
        return slot

    def slot_bounds(self, column: Ints, slot: Ints) -> tuple[Floats, Floats]:
        """Return the first and last height of slots."""
        offsets = np.concatenate(([0], np.cumsum([len(slots) for slots in self.slots])))
        every = np.concatenate(self.slots)
        bounds = every[offsets[column] + slot]
        return bounds[:, 0], bounds[:, 1]

    def crossed(self, curves: Floats, source: Ints, target: Ints, margin: float) -> NDArray[np.bool_]:
        """Say which cubics (m, 4, 2) come nearer than `margin` to a node that is neither their source nor target."""
        t = np.linspace(0.0, 1.0, _SAMPLES)[None, :]
        u = 1 - t
        weights = np.concatenate((u**3, 3 * u * u * t, 3 * u * t * t, t**3))
        x, y = curves[:, :, 0] @ weights, curves[:, :, 1] @ weights
        column = np.searchsorted(self.left - margin, x, side="right") - 1
        edge, sample = np.nonzero((column >= 0) & (x <= self.right[np.maximum(column, 0)] + margin))
        x, y, column = x[edge, sample], y[edge, sample], column[edge, sample]
        height = np.clip(y + margin - self._low, 0, self._stride - 1)
        at = np.searchsorted(self._keys, column * self._stride + height, side="right") - 1
        hit = np.zeros(len(curves), dtype=bool)
        for back in range(_LOOK_BACK if self._stacked else 1):
            node = self._nodes[np.maximum(at - back, 0)]
            left, top, right, bottom = self.boxes[node].T
            under = (at >= back) & (self.of_node[node] == column) & (y > top - margin) & (y < bottom + margin)
            under &= (x > left - margin) & (x < right + margin) & (node != source[edge]) & (node != target[edge])
            hit[edge[under]] = True
        return hit


def _free(boxes: Floats) -> Floats:
    """Return the free slots of a column whose nodes are sorted by their tops."""
    tops, bottoms = boxes[:, 1] - _MARGIN, np.maximum.accumulate(boxes[:, 3]) + _MARGIN
    gaps = tops[1:] > bottoms[:-1]
    starts = np.concatenate(([-_FAR], bottoms[:-1][gaps], bottoms[-1:]))
    ends = np.concatenate((tops[:1], tops[1:][gaps], [_FAR]))
    return np.column_stack((starts, ends))


def _meet(boxes: Floats, column: Ints) -> bool:
    """Say whether nodes of one column, sorted by their tops, share heights; a sample may then lie under several."""
    return bool(((boxes[1:, 1] < boxes[:-1, 3] + 2 * _MARGIN) & (column[1:] == column[:-1])).any())
