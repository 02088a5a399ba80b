"""Curves of edges and places of their words; what is as before can be taken over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFontMetricsF

from provenance_app.model.enumerations import Direction
from provenance_app.ui import fonts
from provenance_app.ui.canvas.painting import labels
from provenance_app.ui.canvas.routes.clusters import clusters
from provenance_app.ui.canvas.routes.columns import Columns
from provenance_app.ui.canvas.routes.ports import Ends, Ports, ports_of
from provenance_app.ui.canvas.routes.routing import CLEARANCE, routes
from provenance_app.ui.canvas.routes.ways import ways_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TURNED: Final = [1, 0, 3, 2]
"""Left, top, right and bottom of a box with x and y changed."""

PILL_PADDING: Final = 9.0
"""Scene pixels between the word of an edge and the ends of its pill."""

THOROUGH: Final = 4000
"""Up to so many edges, all ways are found together; beyond, each edge takes its own."""


def _no_boxes() -> Floats:
    return np.empty((0, 4))


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """Where n nodes are and how m edges run, in scene pixels.

    Attributes:
        boxes: (n, 4) left, top, right, bottom of the nodes.
        curves: For each edge (1 + 3 k, 2): k cubic pieces from the dependent to what it rests on.
        pills: (m, 4) left, top, right, bottom of the edges' words; NaN where there was no room.
        bounds: (m, 4) of the curves with their pills.
        aims: (m, 2) where across the flow the edges make for when they leave, and come from; NaN for the other end.
        direction: Which way the picture runs.
    """

    boxes: Floats = field(default_factory=_no_boxes)
    curves: tuple[Floats, ...] = ()
    pills: Floats = field(default_factory=_no_boxes)
    bounds: Floats = field(default_factory=_no_boxes)
    aims: Floats = field(default_factory=_no_boxes)
    direction: Direction = Direction.LEFT_TO_RIGHT


@cache
def pill_width(text: str) -> float:
    """Return the width of the pill of a text, in scene pixels."""
    return round(QFontMetricsF(fonts.ui(11)).horizontalAdvance(text)) + 2 * PILL_PADDING


def geometry_of(
    boxes: Floats,
    kinds: Ints,
    ends: Ends,
    texts: Sequence[str],
    before: Geometry | None = None,
    rows: Ints | None = None,
    direction: Direction = Direction.LEFT_TO_RIGHT,
) -> Geometry:
    """Return the geometry of m edges between n nodes.

    Args:
        boxes: (n, 4) left, top, right, bottom.
        kinds: (n,) as `kind_codes` gives them.
        ends: The edges.
        texts: Glyph and word of each.
        before: Geometry that is taken over where nothing has changed.
        rows: (m,) place of each edge in `before`, -1 for one that it does not have.
        direction: Which way the picture runs. Of one that runs from the top down, the edges are found as if it ran
            from left to right, with x and y changed, and are changed back.
    """
    count = len(texts)
    if not count:
        return Geometry(boxes, direction=direction)
    stale = np.arange(count)
    aims = np.full((count, 2), np.nan)
    down = direction is Direction.TOP_DOWN
    flow = boxes[:, _TURNED] if down else boxes
    if before is not None and (before.direction is not direction or rows is None or not before.curves):
        before = None
    if before is not None and rows is not None:
        aims = _kept_aims(boxes, ends, before, rows)
        known = None if np.isnan(before.aims).all() else (aims[:, 0], aims[:, 1])
        ports = ports_of(flow, kinds, ends, known, direction)
        stale = _stale(boxes, (ports.turned() if down else ports), before, rows)
        found = routes(Columns.of(flow), ends, ports, None, stale)
    elif count <= THOROUGH:
        found = _thorough(flow, kinds, ends, aims, direction)
    else:
        found = routes(Columns.of(flow), ends, ports_of(flow, kinds, ends, None, direction))
    if down:
        found = {edge: curve[:, ::-1] for edge, curve in found.items()}
    for loop in stale[ends.source[stale] == ends.target[stale]].tolist():
        found[loop] = _loop(boxes[ends.source[loop]])
    fresh = [found[edge] for edge in stale.tolist()]
    wished = _wished(ends)[stale]
    words = [texts[edge] for edge in stale.tolist()]
    careful = count <= labels.CAREFUL
    kept = _kept_near(before, rows, stale, fresh) if careful and before is not None and rows is not None else None
    pills, bounds = _pills_and_bounds(boxes, fresh, words, wished, careful, kept)
    if len(stale) == count or before is None or rows is None:
        return Geometry(boxes, tuple(fresh), pills, bounds, aims, direction)
    curves = [before.curves[row] if row >= 0 else boxes for row in rows.tolist()]
    for edge, curve in zip(stale.tolist(), fresh, strict=True):
        curves[edge] = curve
    all_pills, all_bounds = before.pills[rows], before.bounds[rows]
    all_pills[stale], all_bounds[stale] = pills, bounds
    return Geometry(boxes, tuple(curves), all_pills, all_bounds, aims, direction)


def curves_of(boxes: Floats, kinds: Ints, ends: Ends) -> list[Floats]:
    """Return the curves of m edges between n nodes of a picture that runs from left to right, without their words.

    Args:
        boxes: (n, 4) left, top, right, bottom.
        kinds: (n,) as `kind_codes` gives them.
        ends: The edges; none leads from a node to itself.
    """
    found = _thorough(boxes, kinds, ends, np.empty((len(ends.source), 2)), Direction.LEFT_TO_RIGHT)
    return [found[edge] for edge in range(len(ends.source))]


def _kept_aims(boxes: Floats, ends: Ends, before: Geometry, rows: Ints) -> Floats:
    """Return the aims that edges had before, but for those of which a node has moved."""
    aims = np.where(rows[:, None] >= 0, before.aims[rows], np.nan)
    known = {tuple(box) for box in before.boxes.tolist()}
    moved = np.array([tuple(box) not in known for box in boxes.tolist()])
    aims[moved[ends.source] | moved[ends.target]] = np.nan
    return aims


def _thorough(boxes: Floats, kinds: Ints, ends: Ends, aims: Floats, direction: Direction) -> dict[int, Floats]:
    """Route every edge with regard to all others, linked parts by themselves; write down their aims."""
    cluster = clusters(boxes, ends.source, ends.target)
    found: dict[int, Floats] = {}
    local = np.empty(len(boxes), dtype=np.int64)
    for number in np.flatnonzero(np.bincount(cluster[ends.source])).tolist():
        nodes = np.flatnonzero(cluster == number)
        edges = np.flatnonzero(cluster[ends.source] == number)
        local[nodes] = np.arange(len(nodes))
        mine = Ends(local[ends.source[edges]], local[ends.target[edges]], ends.status[edges])
        columns = Columns.of(boxes[nodes])
        ways = ways_of(columns, mine.source, mine.target, mine.status)
        aims[edges, 0], aims[edges, 1] = ways.out, ways.into
        ports = ports_of(boxes[nodes], kinds[nodes], mine, (ways.out, ways.into), direction)
        curves = routes(columns, mine, ports, ways)
        found |= {int(edges[edge]): curve for edge, curve in curves.items()}
    return found


def _stale(boxes: Floats, ports: Ports, before: Geometry, rows: Ints) -> Ints:
    """Return the edges whose ends have moved, and those that run where a node came."""
    firsts = np.array([curve[0] for curve in before.curves])
    lasts = np.array([curve[-1] for curve in before.curves])
    stale = (rows < 0) | (firsts[rows] != ports.out).any(axis=1) | (lasts[rows] != ports.into).any(axis=1)
    known = {tuple(box) for box in before.boxes.tolist()}
    for box in {tuple(box) for box in boxes.tolist()} - known:
        left, top, right, bottom = box
        meets = (before.bounds[rows, 0] < right) & (before.bounds[rows, 2] > left) & ~stale
        near = np.flatnonzero(meets & (before.bounds[rows, 1] < bottom) & (before.bounds[rows, 3] > top))
        stale[near[_come_near([before.curves[row] for row in rows[near].tolist()], box)]] = True
    return np.flatnonzero(stale)


def _come_near(curves: list[Floats], box: tuple[float, ...]) -> NDArray[np.bool_]:
    """Say which curves have a piece in whose frame a box is, or part of it."""
    if not curves:
        return np.zeros(0, dtype=bool)
    pieces = np.array([(len(curve) - 1) // 3 for curve in curves])
    points = np.concatenate(curves)
    corners = 3 * np.arange(int(pieces.sum())) + np.repeat(np.arange(len(curves)), pieces)
    hulls = points[corners[:, None] + np.arange(4)]
    low, high = hulls.min(axis=1) - CLEARANCE, hulls.max(axis=1) + CLEARANCE
    left, top, right, bottom = box
    inside = (low < (right, bottom)).all(axis=1) & (high > (left, top)).all(axis=1)
    return np.bincount(np.repeat(np.arange(len(curves)), pieces), weights=inside, minlength=len(curves)) > 0


def _kept_near(before: Geometry, rows: Ints, stale: Ints, fresh: list[Floats]) -> labels.Kept:
    """Return the edges that are drawn as before and come near to those that are not."""
    is_kept = rows >= 0
    is_kept[stale] = False
    if not fresh or not is_kept.any():
        return labels.Kept()
    points = np.concatenate(fresh)
    low, high = points.min(axis=0), points.max(axis=0)
    bounds = before.bounds
    near = (bounds[:, :2] < high).all(axis=1) & (bounds[:, 2:] > low).all(axis=1)
    near_rows = rows[is_kept][near[rows[is_kept]]]
    pills = before.pills[near_rows]
    return labels.Kept([before.curves[row] for row in near_rows.tolist()], pills[~np.isnan(pills[:, 0])])


_FAN: Final = 4
"""So many edges at one end of a node are a fan: their words stand where they are apart, near their other ends."""


def _wished(ends: Ends) -> Floats:
    """Return the share of each edge's curve where its word stands best."""
    leaving = np.bincount(ends.source)[ends.source]
    arriving = np.bincount(ends.target)[ends.target]
    return np.where((arriving >= _FAN) & (arriving > leaving), 0.3, np.where(leaving >= _FAN, 0.7, 0.5))


def _pills_and_bounds(
    boxes: Floats, curves: list[Floats], texts: list[str], wished: Floats, careful: bool, kept: labels.Kept | None
) -> tuple[Floats, Floats]:
    if not curves:
        return np.empty((0, 4)), np.empty((0, 4))
    widths = np.array([pill_width(text) for text in texts])
    centres = labels.places(boxes, curves, widths, wished, careful=careful, kept=kept)
    half = np.column_stack((widths / 2, np.full(len(widths), labels.HEIGHT / 2)))
    pills = np.concatenate((centres - half, centres + half), axis=1)
    return pills, _bounds(curves, pills)


def _bounds(curves: list[Floats], pills: Floats) -> Floats:
    low = np.empty((len(curves), 2))
    high = np.empty((len(curves), 2))
    sizes = np.array([len(curve) for curve in curves])
    for size in sorted(set(sizes.tolist())):
        rows = np.flatnonzero(sizes == size)
        block = np.stack([curves[row] for row in rows.tolist()])
        low[rows], high[rows] = block.min(axis=1), block.max(axis=1)
    low = np.fmin(low - 6, pills[:, :2])
    high = np.fmax(high + 6, pills[:, 2:])
    return np.concatenate((low, high), axis=1)


def _loop(box: Floats) -> Floats:
    """Return a loop over the top right corner of a node that rests on itself."""
    right, top = float(box[2]), float(box[1])
    return np.array([(right, top + 26), (right + 62, top + 26), (right - 40, top - 62), (right - 40, top)])
