"""Edges as drawn: curve with the dash of its status, arrow at what is rested on, pill with glyph and word."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from provenance_app.ui.canvas.look import FAR, NEAR, Look, mixed, shaded
from provenance_app.ui.canvas.painting.stretches import stretches
from provenance_app.ui.canvas.painting.strokes import curves_path, knots_path, polygons_path
from provenance_app.ui.canvas.reading.status import DASHES, StatusClass, colour_of
from provenance_app.ui.canvas.scene.ink import dashed, kept
from provenance_app.ui.canvas.scene.scene import Floats, Scene

Ints = NDArray[np.int64]
Inks = tuple[float, float, float]
"""How close edges lie, by their strength."""

WIDTH: Final = 1.6
STRONG: Final = 2.6
MANY: Final = 160
"""From so many visible edges on, lines are one device pixel thin: wide ones cost forty times as much."""
_ARROW: Final = (9.0, 4.2)
_FEW: Final = 60
"""Up to so many picked edges are wide, however many others there are."""
_HASTE: Final = 8
"""Up to so many edges are wide in a frame of a movement."""
BATCH: Final = 64
"""So many thin lines are drawn at once."""
ORDER: Final = (StatusClass.DISPUTED, StatusClass.CONFIRMED, StatusClass.UNVERIFIED)
"""What is drawn on top is what is still to be done; and the sheet is not as grey as lines that are refuted."""
RANKS: Final = {status: rank for rank, status in enumerate(StatusClass)}
_PLACES: Final = np.array([ORDER.index(status) for status in StatusClass])
_PALE: Final = 0.17
"""Share of its colour that an edge keeps where it passes by."""
_STUB: Final = 70.0
"""Scene pixels of an edge that are drawn at its node where it leads out of sight."""
CURVED: Final = 0.12
"""Below this zoom a piece of a curve is a straight line."""


def paint_edges(painter: QPainter, scene: Scene, shown: Ints, look: Look, area: QRectF) -> Iterator[None]:
    """Draw what lies in `area` of the edges with these indices, dimmed ones first, picked ones last.

    Yields:
        After every few edges.
    """
    strength = strengths(scene, shown, look)
    ink = _inks(scene, strength)
    order = shown[np.lexsort((shown, _PLACES[scene.statuses[shown]], strength))]
    if len(order) > (_HASTE if look.hasty else MANY):
        yield from _paint_thin(painter, scene, shown, strength, ink, look, area)
        picked = shown[strength == 2]
        order = picked if len(picked) <= (0 if look.hasty else _FEW) else picked[:0]
    strong = set(shown[strength == 2].tolist())
    dimmed = set(shown[strength == 0].tolist())
    for edge in order.tolist():
        level = 2 if edge in strong else 0 if edge in dimmed else 1
        paint_edge(painter, scene, edge, look, area, level, ink[level])
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


def faint(colour: QColor, look: Look, ink: float) -> QColor:
    """Return the colour of edges that lie so close: paler where they would be one dark patch."""
    share = kept(ink, look.scale)
    return colour if share >= 1 else mixed(colour, look.theme, share)


def _inks(scene: Scene, strength: NDArray[np.int8]) -> Inks:
    """Return how close edges lie by their strength: those that stand out alone as close as they are many."""
    lit = float((strength > 0).mean()) if len(strength) else 1.0
    return scene.ink, scene.ink * lit, 0.0


def _pen(status: StatusClass, colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if DASHES[status]:
        pen.setDashPattern([length / width for length in DASHES[status]])
    return pen


def paint_edge(
    painter: QPainter, scene: Scene, edge: int, look: Look, area: QRectF, strength: int, ink: float = 0.0
) -> None:
    """Draw one edge with its arrow; strength as `strengths` gives it, ink as `_inks`."""
    status = scene.edges[edge].status
    colour = _colour(status, look, strength, ink)
    width = max(STRONG if strength == 2 else WIDTH, 0.9 / look.scale)
    pen = _pen(status, colour, width)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, right, bottom = scene.bounds[edge].tolist()
    if area.contains(QRectF(QPointF(left, top), QPointF(right, bottom))):
        painter.drawPath(scene.path(edge))
    else:
        for path, before in stretches(scene.curves[edge], area.adjusted(-width, -width, width, width)):
            if DASHES[status]:  # an offset makes a plain line one of dashes that has none, which is not drawn
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


def _colour(status: StatusClass, look: Look, strength: int, ink: float) -> QColor:
    return shaded(faint(colour_of(status, look.theme), look, ink), look.theme, strength == 0)


def _paint_thin(
    painter: QPainter, scene: Scene, shown: Ints, strength: NDArray[np.int8], ink: Inks, look: Look, area: QRectF
) -> Iterator[None]:
    """Draw edges one device pixel wide, those of one colour together.

    Near by, edges between nodes that are both out of sight are pale, and so are the far ends of those that leave.
    """
    if look.scale >= FAR:
        within = _in_sight(scene, area)
        from_here, to_here = within[scene.sources[shown]], within[scene.targets[shown]]
        whole = (from_here & to_here) | (strength == 2)
        for group, pale in ((shown[~whole], True), (shown[whole], False)):
            yield from _paint_lines(painter, scene, group, strength[whole != pale], ink, look, pale=pale)
        yield from _paint_stubs(painter, scene, shown, strength, ink, look, (from_here & ~whole, to_here & ~whole))
        yield from _paint_tips(painter, scene, shown[to_here], strength[to_here], ink, look)
    else:
        yield from _paint_lines(painter, scene, shown, strength, ink, look)


def _in_sight(scene: Scene, area: QRectF) -> NDArray[np.bool_]:
    """Return (n,) whether each node lies in an area."""
    boxes = scene.boxes
    across = (boxes[:, 0] < area.right()) & (boxes[:, 2] > area.left())
    return np.asarray(across & (boxes[:, 1] < area.bottom()) & (boxes[:, 3] > area.top()))


def _groups(
    scene: Scene, edges: Ints, strength: NDArray[np.int8], ink: Inks, look: Look
) -> Iterator[tuple[StatusClass, QColor, bool, list[int]]]:
    """Go through edges a few at a time, those of one colour together, what is to be seen best last.

    Yields:
        Class, colour, whether dashes can be told apart, and some edges.
    """
    statuses = scene.statuses[edges]
    for level, close in enumerate(ink):
        dashes = dashed(close, look.scale)
        for status in ORDER:
            some = edges[(statuses == RANKS[status]) & (strength == level)].tolist()
            if not some:
                continue
            colour = _colour(status, look, level, close)
            for at in range(0, len(some), BATCH):
                yield status, colour, dashes, some[at : at + BATCH]


def _thin(status: StatusClass, colour: QColor, *, dashes: bool) -> QPen:
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    if DASHES[status] and dashes:
        pen.setDashPattern(list(DASHES[status]))
    return pen


def _paint_lines(
    painter: QPainter,
    scene: Scene,
    edges: Ints,
    strength: NDArray[np.int8],
    ink: Inks,
    look: Look,
    *,
    pale: bool = False,
) -> Iterator[None]:
    path_of = curves_path if look.scale >= CURVED else knots_path
    for status, colour, dashes, some in _groups(scene, edges, strength, ink, look):
        painter.setPen(_thin(status, mixed(colour, look.theme, _PALE) if pale else colour, dashes=dashes and not pale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of([scene.curves[edge] for edge in some]))
        yield


def _paint_stubs(
    painter: QPainter,
    scene: Scene,
    shown: Ints,
    strength: NDArray[np.int8],
    ink: Inks,
    look: Look,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> Iterator[None]:
    """Draw the near ends of edges that lead out of sight: where they leave, and where they arrive."""
    for leaving, at_end in zip((True, False), ends, strict=True):
        for status, colour, dashes, some in _groups(scene, shown[at_end], strength[at_end], ink, look):
            painter.setPen(_thin(status, colour, dashes=dashes))
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


def _paint_tips(
    painter: QPainter, scene: Scene, edges: Ints, strength: NDArray[np.int8], ink: Inks, look: Look
) -> Iterator[None]:
    grown = 1.0 if look.scale >= NEAR else min(2.0, NEAR / look.scale)
    for _, colour, _, some in _groups(scene, edges, strength, ink, look):
        _paint_arrows(painter, [scene.curves[edge] for edge in some], colour, grown)
        yield
