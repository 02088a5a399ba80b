"""The heights at which edges pass the columns between their ends: few crossings first, then as straight as they can."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout.passing import Passing, passing
from provenance_app.ui.canvas.routes.columns import Columns

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LANE: Final = 7.0
"""Scene pixels between two edges in one slot, where there is room."""

_ROUNDS: Final = 8
"""How often heights are drawn toward those before and after."""


@dataclass(frozen=True, slots=True)
class Ways:
    """One row for each column that an edge passes.

    Attributes:
        edge: (k,) the edge; those of one edge follow each other, from the left column to the right.
        column: (k,) the column.
        y: (k,) the height.
        out: (m,) height that each edge makes for when it leaves its source.
        into: (m,) height that it comes from where it reaches its target.
    """

    edge: Ints
    column: Ints
    y: Floats
    out: Floats
    into: Floats


def ways_of(columns: Columns, source: Ints, target: Ints, status: Ints) -> Ways:
    """Return the ways of m edges.

    Args:
        columns: The nodes.
        source: (m,) node that each edge leaves.
        target: (m,) node that it reaches.
        status: (m,) rank of its status; in a slot, neighbours of one status to one target share a lane.
    """
    middle = (columns.boxes[:, 1] + columns.boxes[:, 3]) / 2
    here, there = columns.of_node[source], columns.of_node[target]
    index = np.flatnonzero(here != there)
    swapped = here[index] < there[index]
    right = np.where(swapped, target[index], source[index])
    left = np.where(swapped, source[index], target[index])
    bundle = target[index] * 64 + status[index]
    longest, trunk = _trunks(
        np.column_stack((bundle, np.rint(middle[source[index]]).astype(np.int64), swapped)),
        columns.of_node[right] - columns.of_node[left],
    )
    some_left, some_right = left[longest], right[longest]
    found = passing(columns.of_node, middle, some_right, some_left, columns.flow(np.ones(columns.count - 1)))
    lanes = _Lanes(columns, found, bundle[longest])
    heights = lanes.straightened(
        middle[some_left], middle[some_right], columns.of_node[some_left], columns.of_node[some_right]
    )
    of_edge, row = _shared(columns.of_node, left, right, some_left, trunk, found)
    first, last = middle[target].copy(), middle[source].copy()
    edge, heights = index[of_edge], heights[row]
    if len(edge):
        begins = np.flatnonzero(np.concatenate(([True], edge[1:] != edge[:-1])))
        ends = np.append(begins[1:], len(edge)) - 1
        leftward = here[edge[begins]] > there[edge[begins]]
        first[edge[begins]] = heights[np.where(leftward, ends, begins)]
        last[edge[begins]] = heights[np.where(leftward, begins, ends)]
    return Ways(edge, found.column[row], heights, first, last)


def _trunks(keys: Ints, span: Ints) -> tuple[Ints, Ints]:
    """Return the longest edge of each bundle, and which of these each edge goes along with.

    Args:
        keys: (m, k) what edges of one bundle share: their target, status, and the row they come from.
        span: (m,) columns that each edge goes through.
    """
    order = np.lexsort((span, *keys.T))
    ordered = keys[order]
    ends = np.ones(len(order), dtype=bool)
    ends[:-1] = (ordered[1:] != ordered[:-1]).any(axis=1)
    trunk = np.empty(len(order), dtype=np.int64)
    trunk[order] = np.cumsum(ends) - ends
    return order[ends], trunk


def _shared(of_node: Ints, left: Ints, right: Ints, trunk_left: Ints, trunk: Ints, found: Passing) -> tuple[Ints, Ints]:
    """Return an edge for each column that it passes, and the row of its trunk in what was found there."""
    begins = np.searchsorted(found.edge, np.arange(len(trunk_left)))
    begins = begins[trunk] + of_node[left] - of_node[trunk_left[trunk]]
    number = of_node[right] - of_node[left] - 1
    edge = np.repeat(np.arange(len(left)), number)
    return edge, begins[edge] + np.arange(len(edge)) - (np.cumsum(number) - number)[edge]


class _Lanes:
    """Edges in the free slots of columns, those that may share a lane as one, from column to column and down."""

    def __init__(self, columns: Columns, found: Passing, bundle: Ints) -> None:
        self._found = found
        self._centre = columns.flow(np.diff((columns.left + columns.right) / 2))
        slot = columns.slot_below(found.column, found.above)
        order = np.lexsort((found.place, slot, found.column))
        key = np.column_stack((found.column, slot, bundle[found.edge]))[order]
        changes = np.ones(len(order), dtype=bool)
        changes[1:] = (key[1:] != key[:-1]).any(axis=1)
        self._lane = np.empty(len(order), dtype=np.int64)
        self._lane[order] = np.cumsum(changes) - 1
        key = key[changes, :2]
        begins = np.ones(len(key), dtype=bool)
        begins[1:] = (key[1:] != key[:-1]).any(axis=1)
        starts = np.flatnonzero(begins)
        sizes = np.diff(np.append(starts, len(key)))
        self._group = np.repeat(np.arange(len(starts)), sizes)
        rank = np.arange(len(key)) - np.repeat(starts, sizes)
        number = np.repeat(sizes, sizes)
        low, high = columns.slot_bounds(key[:, 0], key[:, 1]) if len(key) else (np.empty(0), np.empty(0))
        space = np.minimum(LANE, (high - low) / np.maximum(number - 1, 1))
        self._step = rank * space
        self._low, self._high = low + self._step, high - (number - 1 - rank) * space

    def straightened(self, left: Floats, right: Floats, from_: Ints, to: Ints) -> Floats:
        """Return the height of each pass, given those of both ends of each edge and their columns."""
        edge, column = self._found.edge, self._found.column
        if not len(edge):
            return np.empty(0)
        x, begin, end = self._centre[column], self._centre[from_][edge], self._centre[to][edge]
        share = (x - begin) / (end - begin)
        y = self._apart(left[edge] + (right[edge] - left[edge]) * share)
        is_first = np.concatenate(([True], edge[1:] != edge[:-1]))
        is_last = np.append(is_first[1:], True)
        before_x = np.where(is_first, begin, np.roll(x, 1))
        after_x = np.where(is_last, end, np.roll(x, -1))
        share = (x - before_x) / (after_x - before_x)
        for _ in range(_ROUNDS):
            before = np.where(is_first, left[edge], np.roll(y, 1))
            after = np.where(is_last, right[edge], np.roll(y, -1))
            y = self._apart(before + (after - before) * share)
        return y

    def _apart(self, wanted: Floats) -> Floats:
        """Return the heights nearest to these that keep order, distance and slots."""
        number = np.bincount(self._lane)
        y = np.clip(np.bincount(self._lane, weights=wanted) / number, self._low, self._high) - self._step
        lift = self._group * (float(np.ptp(y)) + 1.0)
        down = np.maximum.accumulate(y + lift) - lift
        up = np.minimum.accumulate((y + lift)[::-1])[::-1] - lift
        settled = np.clip((down + up) / 2 + self._step, self._low, self._high)
        return np.asarray(settled[self._lane])
