"""Ways of edges between nodes: out of a side, through free slots of the columns between, into a side.

All edges are computed at once with numpy. An edge first tries one smooth curve; where that would run under a node it
does not belong to, it passes each column between its ends through the free slot nearest to the straight way. Edges in
one slot keep lanes of their own, save those of one status to one target, which share one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.ui.canvas.routes.columns import Columns
from provenance_app.ui.canvas.routes.ports import LEFT, RIGHT, UPRIGHT, Ends, Ports
from provenance_app.ui.canvas.routes.ways import LANE, Ways

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Few = NDArray[np.int32]
"""Numbers of which there are millions in a large graph."""

CLEARANCE: Final = 9.0
"""Scene pixels kept between an edge and a node it passes."""

_BESIDE: Final = 6.0
"""Scene pixels beside a column where curves begin and end."""

_STUB: Final = 60.0
"""Longest level way from a node to the side of its column."""

CAREFUL: Final = 1500
"""Up to so many edges, those that still run under a node try other ways one by one."""


def routes(
    columns: Columns, ends: Ends, ports: Ports, ways: Ways | None = None, chosen: Ints | None = None
) -> dict[int, Floats]:
    """Return the control points of the edges' curves.

    Args:
        columns: The nodes.
        ends: m edges.
        ports: Where they leave and arrive.
        ways: How all edges pass the columns; where None, each takes the slots nearest to its straight way.
        chosen: Indices of the edges to route; all when None.

    Returns:
        Edge index -> (1 + 3 k, 2) points of k cubic Bezier pieces, from the dependent to what it rests on.
    """
    index = np.arange(len(ends.source)) if chosen is None else chosen
    if not len(index):
        return {}
    direct = _direct(ports, index)
    sideways = np.isin(ports.side_out[index], (LEFT, RIGHT)) & (ports.side_out[index] != ports.side_in[index])
    if ways is None:
        hits = columns.crossed(direct, ends.source[index], ends.target[index], CLEARANCE - 3)
        slotted = hits & sideways
        passes = _passes(columns, ends, ports, index[slotted])
        _keep_lanes(columns, passes, ends.target[index[slotted]], ends.status[index[slotted]])
    else:
        slotted = sideways & (columns.of_node[ends.source[index]] != columns.of_node[ends.target[index]])
        row = np.full(len(ends.source), -1)
        row[index[slotted]] = np.arange(int(slotted.sum()))
        mine = row[ways.edge] >= 0
        edge, column = row[ways.edge[mine]].astype(np.int32), ways.column[mine].astype(np.int32)
        passes = _Passes(edge, column, np.zeros(len(edge), np.int32), ways.y[mine])
    result = {int(edge): curve for edge, curve in zip(index[~slotted], direct[~slotted], strict=True)}
    result |= _through_slots(columns, ends, ports, index[slotted], passes)
    if len(ends.source) <= CAREFUL:
        _mend(columns, ends, ports, result)
    return result


def _direct(ports: Ports, index: Ints) -> Floats:
    """Return one cubic an edge, (m, 4, 2): an S between facing sides, a bow where both sides are the same."""
    start, end = ports.out[index], ports.into[index]
    out, into = ports.side_out[index], ports.side_in[index]
    across, down = np.abs(end - start).T
    bow = out == into
    reach = np.where(bow, np.clip(26 + 0.16 * down, 34, 92), np.clip(across * 0.5, 26, 220))
    curves = np.empty((len(index), 4, 2))
    curves[:, 0], curves[:, 3] = start, end
    curves[:, 1], curves[:, 2] = start, end
    curves[:, 1, 0] += np.where(out == LEFT, -reach, np.where(out == RIGHT, reach, 0))
    curves[:, 2, 0] += np.where(into == LEFT, -reach, np.where(into == RIGHT, reach, 0))
    outermost = np.where(out == RIGHT, curves[:, 1:3, 0].max(axis=1), curves[:, 1:3, 0].min(axis=1))
    curves[bow, 1, 0] = outermost[bow]
    curves[bow, 2, 0] = outermost[bow]
    upright = out == UPRIGHT
    third = (end[upright] - start[upright]) / 3
    curves[upright, 1] = start[upright] + third
    curves[upright, 2] = end[upright] - third
    return curves


@dataclass(slots=True)
class _Passes:
    """One row for every column that an edge passes: edge (row of the chosen), column, slot, wanted height."""

    edge: Few
    column: Few
    slot: Few
    y: Floats

    def sort(self, order: Ints) -> None:
        """Put the rows in another order, one array after the other: there may be no room for all of them twice."""
        self.edge = self.edge[order]
        self.column = self.column[order]
        self.slot = self.slot[order]
        self.y = self.y[order]


def _through_slots(columns: Columns, ends: Ends, ports: Ports, index: Ints, passes: _Passes) -> dict[int, Floats]:
    """Lead edges from gap to gap. In a gap all curves begin and end at the same x, so they cross only if they must."""
    if not len(index):
        return {}
    left_going = ports.side_out[index] == LEFT
    onward = np.where(left_going[passes.edge], columns.count - 1 - passes.column, passes.column)
    passes.sort(np.argsort(passes.edge * np.int64(columns.count) + onward, kind="stable"))
    edge, column, y = passes.edge, passes.column, passes.y
    here, there = columns.of_node[ends.source[index]], columns.of_node[ends.target[index]]
    counts = np.bincount(edge, minlength=len(index))
    firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    result: dict[int, Floats] = {}
    for count in sorted(set(counts.tolist())):
        rows = np.flatnonzero(counts == count)
        stops = firsts[rows][:, None] + np.arange(count)
        sign = np.where(left_going[rows], 1.0, -1.0)[:, None]
        knots = np.empty((len(rows), 2 * count + 4, 2))
        knots[:, 0], knots[:, -1] = ports.out[index[rows]], ports.into[index[rows]]
        knots[:, 1, 1], knots[:, -2, 1] = knots[:, 0, 1], knots[:, -1, 1]
        knots[:, 2:-2:2, 1] = knots[:, 3:-2:2, 1] = y[stops]
        passed = np.column_stack((here[rows], column[stops], there[rows]))
        knots[:, 2:-1:2, 0] = _near(columns, passed[:, 1:], sign)
        knots[:, 1:-2:2, 0] = _far(columns, passed[:, :-1], sign)
        _keep_stubs_short(knots, sign[:, 0])
        for edge_index, curve in zip(index[rows].tolist(), _smooth(knots, sign), strict=True):
            result[edge_index] = curve
    return result


def _near(columns: Columns, column: Ints, sign: Floats) -> Floats:
    """Return the x just before columns for edges that go left (sign 1) or right (sign -1)."""
    return np.asarray(np.where(sign > 0, columns.right[column], columns.left[column]) + sign * _BESIDE)


def _far(columns: Columns, column: Ints, sign: Floats) -> Floats:
    """Return the x just after columns."""
    return np.asarray(np.where(sign > 0, columns.left[column], columns.right[column]) - sign * _BESIDE)


def _keep_stubs_short(knots: Floats, sign: Floats) -> None:
    """Leave a node at once that stands far inside its column, where other nodes may be in front of it."""
    out, into = np.abs(knots[:, 1, 0] - knots[:, 0, 0]), np.abs(knots[:, -1, 0] - knots[:, -2, 0])
    knots[:, 1, 0] = np.where(out > _STUB, knots[:, 0, 0] - sign * _BESIDE, knots[:, 1, 0])
    knots[:, -2, 0] = np.where(into > _STUB, knots[:, -1, 0] + sign * _BESIDE, knots[:, -2, 0])


def _smooth(knots: Floats, sign: Floats) -> Floats:
    """Return cubics through knots (m, k, 2) that are level at each of them: (m, 3 k - 2, 2)."""
    pieces = knots.shape[1] - 1
    curves = np.empty((len(knots), 3 * pieces + 1, 2))
    curves[:, ::3] = knots
    reach = np.minimum(np.abs(np.diff(knots[:, :, 0], axis=1)) * 0.5, 220) * sign
    curves[:, 1::3] = knots[:, :-1]
    curves[:, 2::3] = knots[:, 1:]
    curves[:, 1::3, 0] -= reach
    curves[:, 2::3, 0] += reach
    return curves


def _passes(columns: Columns, ends: Ends, ports: Ports, index: Ints) -> _Passes:
    """Choose, column by column on the way to the target, the slot nearest to the straight line."""
    here, there = columns.of_node[ends.source[index]], columns.of_node[ends.target[index]]
    x, y = ports.out[index].T.copy()
    end_x, end_y = ports.into[index].T
    found: list[tuple[Few, Few, Few, Floats]] = []
    for going_left in (True, False):
        some = (ports.side_out[index] == LEFT) == going_left
        order = range(columns.count - 1, -1, -1) if going_left else range(columns.count)
        for column in order:
            between = (here > column) & (there < column) if going_left else (here < column) & (there > column)
            rows = np.flatnonzero(some & between)
            if not len(rows):
                continue
            middle = (columns.left[column] + columns.right[column]) / 2
            share = np.clip((x[rows] - middle) / np.where(x[rows] == end_x[rows], 1, x[rows] - end_x[rows]), 0, 1)
            wanted = y[rows] + (end_y[rows] - y[rows]) * share
            slot, height = columns.nearest_slot(column, wanted)
            found.append((rows.astype(np.int32), np.full(len(rows), column, np.int32), slot.astype(np.int32), height))
            x[rows] = columns.left[column] if going_left else columns.right[column]
            y[rows] = height
    if not found:
        nothing = np.empty(0, dtype=np.int32)
        return _Passes(nothing, nothing, nothing, np.empty(0))
    edge, which, slots, heights = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _Passes(edge, which, slots, heights)


def _keep_lanes(columns: Columns, passes: _Passes, target: Ints, status: Ints) -> None:
    """Spread the heights of edges in one slot; those of one status to one target share a lane."""
    if not len(passes.edge):
        return
    slots, targets, statuses = (int(part.max()) + 1 for part in (passes.slot, target, status))
    keys = passes.column * np.int64(slots) + passes.slot
    keys = (keys * targets + target[passes.edge]) * statuses + status[passes.edge]
    lanes, lane_of = _distinct(keys)
    slot_key = lanes // (targets * statuses)
    wanted = np.bincount(lane_of, weights=passes.y) / np.bincount(lane_of)
    order = np.lexsort((wanted, slot_key))
    slot_key = slot_key[order]
    starts = np.flatnonzero(np.concatenate(([True], slot_key[1:] != slot_key[:-1])))
    sizes = np.diff(np.append(starts, len(order)))
    rank = np.arange(len(order)) - np.repeat(starts, sizes)
    left = np.repeat(sizes, sizes) - 1 - rank
    low, high = columns.slot_bounds(slot_key // slots, slot_key % slots)
    space = np.minimum(LANE, (high - low) / np.maximum(np.repeat(sizes, sizes) - 1, 1))
    y = wanted[order]
    y = _at_least(y - rank * space, starts, sizes) + rank * space
    y = np.minimum(y, high - left * space)
    settled = np.empty(len(order))
    settled[order] = y
    passes.y[:] = settled[lane_of]


def _distinct(keys: Ints) -> tuple[Ints, Ints]:
    """Return the distinct keys in their order, and which of them each key is.

    It is what np.unique does, but that imports numpy's masked arrays, a tenth of the time to the first picture.
    """
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    place = np.empty(len(keys), dtype=np.int64)
    place[order] = np.cumsum(begins) - 1
    return ordered[begins], place


def _at_least(values: Floats, starts: Ints, sizes: Ints) -> Floats:
    """Return the running maximum of each group."""
    spread = float(np.ptp(values)) + 1.0
    lifted = np.repeat(np.arange(len(starts)), sizes) * spread
    return np.asarray(np.maximum.accumulate(values + lifted) - lifted)


def _mend(columns: Columns, ends: Ends, ports: Ports, result: dict[int, Floats]) -> None:
    """Give the edges that still run under a node the first way round it that is free."""
    edges = np.array(list(result), dtype=np.int64)
    covered = _covered(columns, ends, edges, list(result.values()))
    for edge in edges[covered].tolist():
        ways = _ways_round(ports.out[edge], ports.into[edge], columns, ends.source[edge], ends.target[edge])
        free = np.flatnonzero(~_covered(columns, ends, np.full(len(ways), edge), ways))
        if len(free):
            result[edge] = ways[int(free[0])]


def _covered(columns: Columns, ends: Ends, edges: Ints, curves: list[Floats]) -> NDArray[np.bool_]:
    """Say which curves, each of the edge beside it, run under a node."""
    pieces = [curve[at : at + 4] for curve in curves for at in range(0, len(curve) - 1, 3)]
    row = np.repeat(np.arange(len(curves)), [(len(curve) - 1) // 3 for curve in curves])
    hit = columns.crossed(np.stack(pieces), ends.source[edges][row], ends.target[edges][row], 3.0)
    return np.bincount(row, weights=hit, minlength=len(curves)) > 0


def _ways_round(start: Floats, end: Floats, columns: Columns, source: int, target: int) -> list[Floats]:
    """Return a flat bow beside a column, then bows of growing depth, first sideways, then above and below."""
    boxes = columns.boxes[[source, target]]
    ways: list[Floats] = []
    out = np.sign(start[0] - (boxes[0, 0] + boxes[0, 2]) / 2)
    into = np.sign(end[0] - (boxes[1, 0] + boxes[1, 2]) / 2)
    if out == into:
        ways += [_flat_bow(start, end, float(out) * depth) for depth in _DEPTHS]
    reach = np.array((max(30.0, abs(end[0] - start[0]) * 0.3), 0.0))
    level = np.sign(end[0] - start[0]) * reach
    bows = np.empty((len(_HEIGHTS), 7, 2))
    bows[:, 3] = (start + end) / 2
    bows[:, 3, 1] += _HEIGHTS
    bows[:, 0], bows[:, 1] = start, start + out * reach
    bows[:, 2], bows[:, 4] = bows[:, 3] - level, bows[:, 3] + level
    bows[:, 5], bows[:, 6] = end + into * reach, end
    ways += list(bows)
    return ways


_HEIGHTS: Final = (0.0, 50, -50, 90, -90, 140, -140, 200, -200, 280, -280, 400, -400, 600, -600)
"""Scene pixels from the straight way to the middle of a bow, in the order in which they are tried."""

_DEPTHS: Final = (30.0, 22.0)
"""Scene pixels beside a node where a bow may run between two bands of a column."""


def _flat_bow(start: Floats, end: Floats, depth: float) -> Floats:
    """Return a way out of a side, straight along the column, and back into the same side of another node."""
    x = (min if depth < 0 else max)(float(start[0]), float(end[0])) + depth
    turn = np.array((0.0, np.sign(end[1] - start[1]) * min(abs(float(end[1] - start[1])) / 3, 40.0)))
    one, other = np.array((x, start[1])), np.array((x, end[1]))
    first, last = one + turn, other - turn
    third = (last - first) / 3
    return np.stack((start, one, one, first, first + third, last - third, last, other, other, end))
