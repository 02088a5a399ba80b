"""Edges as drawn: curve with the dash of its status, arrow at what is rested on, pill with glyph and word."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from provenance_app.ui.canvas.look import FAR, NEAR, Look, mixed, shaded
from provenance_app.ui.canvas.scene import Floats, Scene
from provenance_app.ui.canvas.status import DASHES, StatusClass, colour_of
from provenance_app.ui.canvas.stretches import stretches
from provenance_app.ui.canvas.strokes import curves_path, knots_path, polygons_path

Ints = NDArray[np.int64]

WIDTH: Final = 1.6
STRONG: Final = 2.6
MANY: Final = 160
"""From so many visible edges on, lines are one device pixel thin: wide ones cost forty times as much."""
_DASHLESS: Final = 3000
_ARROW: Final = (9.0, 4.2)
_FEW: Final = 60
"""Up to so many picked edges are wide, however many others there are."""
_BATCH: Final = 64
_PALE: Final = 0.17
"""Share of its colour that an edge keeps where it passes by."""
_STUB: Final = 70.0
"""Scene pixels of an edge that are drawn at its node where it leads out of sight."""
_CURVED: Final = 0.12
"""Below this zoom a piece of a curve is a straight line."""


def paint_edges(painter: QPainter, scene: Scene, shown: Ints, look: Look, area: QRectF) -> Iterator[None]:
    """Draw what lies in `area` of the edges with these indices, dimmed ones first, picked ones last.

    Yields:
        After every few edges.
    """
    strength = strengths(scene, shown, look)
    order = shown[np.lexsort((shown, strength))]
    if len(order) > MANY:
        yield from _paint_thin(painter, scene, shown, strength, look, area)
        picked = shown[strength == 2]
        order = picked if len(picked) <= _FEW else picked[:0]
    strong = set(shown[strength == 2].tolist())
    dimmed = set(shown[strength == 0].tolist())
    for edge in order.tolist():
        paint_edge(painter, scene, edge, look, area, 2 if edge in strong else 0 if edge in dimmed else 1)
        yield


def strengths(scene: Scene, edges: Ints, look: Look) -> NDArray[np.int8]:
    """Return for each edge 0 where it is dimmed, 2 where it is picked or one of a picked record, 1 otherwise."""
    source, target = scene.sources[edges], scene.targets[edges]
    unlit = [rank for rank, status in enumerate(StatusClass) if status in look.unlit]
    strength = np.ones(len(edges), dtype=np.int8)
    nodes = scene.marked(look.selected)
    strength[nodes[source] | nodes[target] | scene.marked_links((*look.selected, look.hovered))[edges]] = 2
    strength[_dimmed(scene, source, target, look) | np.isin(scene.statuses[edges], unlit)] = 0
    return strength


def _dimmed(scene: Scene, source: Ints, target: Ints, look: Look) -> NDArray[np.bool_]:
    """Say which edges between these nodes are dimmed, as `Look.dims_link` says it of one."""
    dim = scene.marked(look.grey | look.struck)
    if look.emphasis is not None:
        dim |= ~scene.marked(look.emphasis)
    dimmed: NDArray[np.bool_] = dim[source] | dim[target]
    if look.trails is not None:
        steps = look.trails.steps
        ends = zip(source.tolist(), target.tolist(), strict=True)
        on = [frozenset((scene.nodes[one].id, scene.nodes[other].id)) in steps for one, other in ends]
        dimmed |= ~np.array(on, dtype=bool)
    return dimmed


def faint(colour: QColor, look: Look, count: int) -> QColor:
    """Return the colour of so many edges: paler where they are many and small, or all would be one dark patch."""
    if count < _DASHLESS or look.scale >= NEAR:
        return colour
    return mixed(colour, look.theme, min(0.5, max(0.2, 0.45 * look.scale / FAR)))


def _pen(status: StatusClass, colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if DASHES[status]:
        pen.setDashPattern([length / width for length in DASHES[status]])
    return pen


def paint_edge(painter: QPainter, scene: Scene, edge: int, look: Look, area: QRectF, strength: int) -> None:
    """Draw one edge with its arrow; strength as `strengths` gives it."""
    status = scene.edges[edge].status
    colour = shaded(colour_of(status, look.theme), look.theme, strength == 0)
    width = max(STRONG if strength == 2 else WIDTH, 0.9 / look.scale)
    pen = _pen(status, colour, width)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, right, bottom = scene.bounds[edge].tolist()
    if area.contains(QRectF(QPointF(left, top), QPointF(right, bottom))):
        painter.drawPath(scene.path(edge))
    else:
        for path, before in stretches(scene.curves[edge], area.adjusted(-width, -width, width, width)):
            pen.setDashOffset(before / width)
            painter.setPen(pen)
            painter.drawPath(path)
    _paint_arrows(painter, [scene.curves[edge]], colour, 1.0 if look.scale >= NEAR else min(2.0, NEAR / look.scale))


def _paint_arrows(painter: QPainter, curves: list[Floats], colour: QColor, grown: float) -> None:
    """Draw arrows at the ends of curves."""
    tips = np.array([curve[-1] for curve in curves])
    ways = tips - np.array([curve[-2] for curve in curves])
    ways /= np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-9)[:, None]
    back = tips - ways * (_ARROW[0] * grown)
    across = ways[:, ::-1] * (_ARROW[1] * grown, -_ARROW[1] * grown)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(polygons_path(np.stack((tips, back + across, back - across), axis=1)))


def _paint_thin(
    painter: QPainter, scene: Scene, shown: Ints, strength: NDArray[np.int8], look: Look, area: QRectF
) -> Iterator[None]:
    """Draw edges one device pixel wide, those of one colour together.

    Near by, edges between nodes that are both out of sight are pale, and so are the far ends of those that leave.
    """
    dims = strength == 0
    if look.scale >= FAR:
        within = _in_sight(scene, area)
        from_here, to_here = within[scene.sources[shown]], within[scene.targets[shown]]
        whole = (from_here & to_here) | (strength == 2)
        for group, pale in ((shown[~whole], True), (shown[whole], False)):
            yield from _paint_lines(painter, scene, group, dims[whole != pale], look, pale=pale)
        yield from _paint_stubs(painter, scene, shown, dims, look, (from_here & ~whole, to_here & ~whole))
        yield from _paint_tips(painter, scene, shown[to_here], dims[to_here], look)
    else:
        yield from _paint_lines(painter, scene, shown, dims, look)


def _in_sight(scene: Scene, area: QRectF) -> NDArray[np.bool_]:
    """Return (n,) whether each node lies in an area."""
    boxes = scene.boxes
    across = (boxes[:, 0] < area.right()) & (boxes[:, 2] > area.left())
    return np.asarray(across & (boxes[:, 1] < area.bottom()) & (boxes[:, 3] > area.top()))


def _groups(
    scene: Scene, edges: Ints, dims: NDArray[np.bool_], look: Look
) -> Iterator[tuple[StatusClass, QColor, list[int]]]:
    """Go through edges a few at a time, those of one colour together, the dimmed ones first."""
    statuses = scene.statuses[edges]
    for dim in (True, False):
        for rank, status in enumerate(StatusClass):
            colour = shaded(faint(colour_of(status, look.theme), look, len(edges)), look.theme, dim)
            some = edges[(statuses == rank) & (dims == dim)].tolist()
            for at in range(0, len(some), _BATCH):
                yield status, colour, some[at : at + _BATCH]


def _paint_lines(
    painter: QPainter, scene: Scene, edges: Ints, dims: NDArray[np.bool_], look: Look, *, pale: bool = False
) -> Iterator[None]:
    path_of = curves_path if look.scale >= _CURVED else knots_path
    dashed = not pale and len(edges) < _DASHLESS
    for status, colour, some in _groups(scene, edges, dims, look):
        pen = QPen(mixed(colour, look.theme, _PALE) if pale else colour, 1)
        pen.setCosmetic(True)
        if DASHES[status] and dashed:
            pen.setDashPattern(list(DASHES[status]))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of([scene.curves[edge] for edge in some]))
        yield


def _paint_stubs(
    painter: QPainter,
    scene: Scene,
    shown: Ints,
    dims: NDArray[np.bool_],
    look: Look,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> Iterator[None]:
    """Draw the near ends of edges that lead out of sight: where they leave, and where they arrive."""
    for leaving, at_end in zip((True, False), ends, strict=True):
        for status, colour, some in _groups(scene, shown[at_end], dims[at_end], look):
            pen = QPen(colour, 1)
            pen.setCosmetic(True)
            if DASHES[status]:
                pen.setDashPattern(list(DASHES[status]))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            curves = [scene.curves[edge] for edge in some]
            pieces = np.stack([curve[:4] if leaving else curve[:-5:-1] for curve in curves])
            painter.drawPath(curves_path(list(first_parts(pieces, _STUB))))
            yield


def first_parts(pieces: Floats, length: float) -> Floats:
    """Return the beginnings of cubics (m, 4, 2), about so many scene pixels long, as cubics."""
    steps = np.hypot(*np.moveaxis(np.diff(pieces, axis=1), 2, 0)).sum(axis=1)
    t = np.minimum(1.0, length / np.maximum(steps, 1e-9))[:, None]
    a, b, c, d = (pieces[:, at] for at in range(4))
    ab, bc, cd = a + (b - a) * t, b + (c - b) * t, c + (d - c) * t
    abc, bcd = ab + (bc - ab) * t, bc + (cd - bc) * t
    return np.stack((a, ab, abc, abc + (bcd - abc) * t), axis=1)


def _paint_tips(painter: QPainter, scene: Scene, edges: Ints, dims: NDArray[np.bool_], look: Look) -> Iterator[None]:
    grown = 1.0 if look.scale >= NEAR else min(2.0, NEAR / look.scale)
    for _, colour, some in _groups(scene, edges, dims, look):
        _paint_arrows(painter, [scene.curves[edge] for edge in some], colour, grown)
        yield
