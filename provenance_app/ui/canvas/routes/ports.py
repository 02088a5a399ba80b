"""Where edges leave and reach their nodes: on the facing sides, in the order of what they lead to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout import NODE_SIZES
from provenance_app.model.enumerations import NODE_KINDS, Direction, RecordKind
from provenance_app.ui.canvas.routes.outline import RADIUS, ROOF, side_span

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEFT: Final = 0
RIGHT: Final = 1
UPRIGHT: Final = 2
"""Sides; `UPRIGHT` is the bottom of the upper node and the top of the lower one."""

_GAP: Final = 14.0
"""Least width between two nodes for an edge between their facing sides."""
_SPACE: Final = 13.0
_LEAST: Final = 8.0
_ROOM_FOR_WORD: Final = 44.0


@dataclass(frozen=True, slots=True)
class Ports:
    """Points (m, 2) where m edges leave and arrive, and the sides they do it on."""

    out: Floats
    into: Floats
    side_out: Ints
    side_in: Ints

    def turned(self) -> "Ports":
        """Return the ports with x and y changed."""
        return Ports(self.out[:, ::-1], self.into[:, ::-1], self.side_out, self.side_in)


@dataclass(frozen=True, slots=True)
class Ends:
    """Edges as arrays over the nodes' indices: the dependent, what it rests on, and the rank of the status."""

    source: Ints
    target: Ints
    status: Ints


def kind_codes(kinds: Sequence[RecordKind]) -> Ints:
    """Return the place of each kind in `NODE_KINDS`."""
    code = {kind: at for at, kind in enumerate(NODE_KINDS)}
    return np.array([code[kind] for kind in kinds], dtype=np.int64)


_SPANS: Final = np.array(
    [
        (span[0] + NODE_SIZES[kind][1] / 2, span[1] + NODE_SIZES[kind][1] / 2)
        for kind in NODE_KINDS
        for span in [side_span(kind, (0, -NODE_SIZES[kind][1] / 2, 0, NODE_SIZES[kind][1] / 2))]
    ]
)
"""First and last height of the ports below the top of the box, by kind."""
_ROUND: Final = np.array([kind in (RecordKind.DOCUMENT, RecordKind.MEDIA) for kind in NODE_KINDS])
_HOUSE: Final = np.array([kind is RecordKind.SOURCE for kind in NODE_KINDS])
_INSETS: Final = np.where(_ROUND, [NODE_SIZES[kind][1] / 2 for kind in NODE_KINDS], 2 * RADIUS)
_SPANS_DOWN: Final = np.column_stack((_INSETS, np.array([NODE_SIZES[kind][0] for kind in NODE_KINDS]) - _INSETS))
"""First and last place of the ports right of the left end of the box, by kind."""


def _x_at(boxes: Floats, kinds: Ints, node: Ints, side: Ints, y: Floats) -> Floats:
    box = boxes[node]
    radius = (box[:, 3] - box[:, 1]) / 2
    off = np.minimum(np.abs(y - box[:, 1] - radius), radius)
    inset = np.where(_ROUND[kinds[node]], radius - np.sqrt(radius * radius - off * off), 0.0)
    return np.where(side == LEFT, box[:, 0] + inset, box[:, 2] - inset)


def _y_at(boxes: Floats, kinds: Ints, node: Ints, side: Ints, x: Floats) -> Floats:
    """Return how far down the top or bottom of a node is at x; in `boxes`, x and y are changed."""
    box = boxes[node]
    half = (box[:, 3] - box[:, 1]) / 2
    roof = np.where(_HOUSE[kinds[node]], ROOF * np.abs(x - box[:, 1] - half) / half, 0.0)
    return np.where(side == LEFT, box[:, 0] + roof, box[:, 2])


@dataclass(frozen=True, slots=True)
class _Sides:
    """Where ports may be along the sides that face the flow, by kind, and where the outline of a node is there."""

    spans: Floats
    x_at: Callable[[Floats, Ints, Ints, Ints, Floats], Floats]


_SIDES: Final = {
    Direction.LEFT_TO_RIGHT: _Sides(_SPANS, _x_at),
    Direction.TOP_DOWN: _Sides(_SPANS_DOWN, _y_at),
}


def ports_of(
    boxes: Floats,
    kinds: Ints,
    ends: Ends,
    aims: tuple[Floats, Floats] | None = None,
    direction: Direction = Direction.LEFT_TO_RIGHT,
) -> Ports:
    """Return the ports of m edges between n nodes.

    Args:
        boxes: (n, 4) left, top, right, bottom.
        kinds: (n,) as `kind_codes` gives them.
        ends: The edges; where ports are scarce, neighbours share one.
        aims: (m,) heights that edges make for when they leave, and those that they come from; they order the ports.
            Where there is none, or it is NaN, it is the middle of the node at the other end.
        direction: Which way the picture runs. Of one that runs from the top down, `boxes` have x and y changed, and so
            have the ports: its top is the left side.
    """
    source, target, status = ends.source, ends.target, ends.status
    sides = _SIDES[direction]
    side_out, side_in = _sides(boxes, source, target)
    count = len(source)
    node = np.concatenate((source, target))
    other = np.concatenate((target, source))
    side = np.concatenate((side_out, side_in))
    centre = (boxes[:, 1] + boxes[:, 3]) / 2
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    aim = np.full(len(node), np.nan) if aims is None else np.concatenate(aims)
    rise = np.where(np.isnan(aim), centre[other], aim) - centre[node]
    run = np.abs(middle[other] - middle[node]) + 60 if aims is None else np.ones(len(node))
    both = np.concatenate((status, status))
    order = np.lexsort((np.tile(np.arange(count), 2), both, rise / run, side, node))
    key = node[order] * 4 + side[order]
    begins = np.ones(len(key), dtype=bool)
    begins[1:] = key[1:] != key[:-1]
    # Edges of one status that come along one lane arrive at one port: they are drawn as one there.
    apart = np.isnan(aim[order]) | (aim == centre[other])[order] | (order < count)
    apart[1:] |= (aim[order][1:] != aim[order][:-1]) | (both[order][1:] != both[order][:-1])
    port = np.cumsum(begins | apart) - 1
    side_of = np.cumsum(begins) - 1
    first = port[begins]
    sizes = np.diff(np.append(first, port[-1:] + 1))
    heights = np.empty(len(key))
    heights[order] = _heights(
        boxes, sides.spans[kinds[node[order]]], node[order], port - first[side_of], sizes[side_of]
    )
    points = np.column_stack((sides.x_at(boxes, kinds, node, side, heights), heights))
    ports = Ports(points[:count], points[count:], side_out, side_in)
    _stand_upright(boxes, source, target, ports)
    return ports


def _sides(boxes: Floats, source: Ints, target: Ints) -> tuple[Ints, Ints]:
    a, b = boxes[source], boxes[target]
    leftward = a[:, 0] - b[:, 2] >= _GAP
    rightward = b[:, 0] - a[:, 2] >= _GAP
    gap = np.maximum(b[:, 1] - a[:, 3], a[:, 1] - b[:, 3])
    shared = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    upright = ~leftward & ~rightward & (gap >= _ROOM_FOR_WORD) & (gap <= 3 * _ROOM_FOR_WORD) & (shared > 60)
    if upright.any():
        upright[upright] = _nothing_between(boxes, a[upright], b[upright])
    side_out = np.where(upright, UPRIGHT, np.where(leftward, LEFT, RIGHT))
    side_in = np.where(upright, UPRIGHT, np.where(rightward, LEFT, RIGHT))
    return side_out, side_in


def _nothing_between(boxes: Floats, a: Floats, b: Floats) -> NDArray[np.bool_]:
    left, right = np.maximum(a[:, 0], b[:, 0]), np.minimum(a[:, 2], b[:, 2])
    top, bottom = np.minimum(a[:, 3], b[:, 3]), np.maximum(a[:, 1], b[:, 1])
    free = np.empty(len(a), dtype=bool)
    for row in range(len(a)):
        inside = (boxes[:, 0] < right[row]) & (boxes[:, 2] > left[row])
        inside &= (boxes[:, 1] < bottom[row] - 1) & (boxes[:, 3] > top[row] + 1)
        free[row] = not inside.any()
    return free


def _heights(boxes: Floats, spans: Floats, node: Ints, rank: Ints, size: Ints) -> Floats:
    top = boxes[node, 1]
    low, high = top + spans[:, 0], top + spans[:, 1]
    room = high - low
    ports = np.minimum(size, np.floor(room / _LEAST).astype(np.int64) + 1)
    port = rank * ports // np.maximum(size, 1)
    space = np.minimum(_SPACE, room / np.maximum(ports - 1, 1))
    return np.asarray((low + high) / 2 + (port - (ports - 1) / 2) * space)


def _stand_upright(boxes: Floats, source: Ints, target: Ints, ports: Ports) -> None:
    """Move the ports of upright edges to the facing top and bottom, side by side where there are several."""
    rows = np.flatnonzero(ports.side_out == UPRIGHT)
    taken: dict[tuple[int, int], int] = {}
    for row in rows.tolist():
        a, b = boxes[source[row]], boxes[target[row]]
        pair = (min(int(source[row]), int(target[row])), max(int(source[row]), int(target[row])))
        nth = taken.get(pair, 0)
        taken[pair] = nth + 1
        x = (max(a[0], b[0]) + min(a[2], b[2])) / 2 + (nth + 1) // 2 * (24 if nth % 2 else -24)
        below = b[1] > a[1]
        ports.out[row] = (x, a[3] if below else a[1])
        ports.into[row] = (x, b[1] if below else b[3])
