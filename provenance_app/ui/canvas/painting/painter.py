"""The one renderer: the canvas on the screen, PNG, SVG, PDF and the clipboard show the same."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.ui.canvas.look import FAR, NEAR, TITLED, Look, shaded
from provenance_app.ui.canvas.painting.altered_marks import paint_altered
from provenance_app.ui.canvas.painting.edges import MANY, paint_edges
from provenance_app.ui.canvas.painting.nodes import far_fill, paint_node, speck_fill
from provenance_app.ui.canvas.painting.pills import paint_pills
from provenance_app.ui.canvas.painting.strokes import boxes_path
from provenance_app.ui.canvas.painting.trail_numbers import paint_numbers
from provenance_app.ui.canvas.painting.trail_painter import paint_point, paint_struck, paint_trails
from provenance_app.ui.canvas.scene.scene import Floats, Ints, Scene, SceneNode

_CROWD: Final = 1500
"""From so many visible nodes on, far nodes are drawn as plain rectangles, all of a kind at once."""
_FEW: Final = 80
"""In a graph of so many nodes, titles can be made out from farther away."""
CROWDED: Final = 256
"""So many of a crowd are drawn at once."""
_OUTLINED: Final = 0.04
"""From this zoom on a rectangle has an outline, and is pale enough inside to tell its kind."""
_CLEAR: Final = 2.0
"""Logical pixels about a node from afar that are free of lines."""


def paint_scene(painter: QPainter, scene: Scene, look: Look, area: QRectF) -> None:
    """Draw what lies in `area`.

    Args:
        painter: Maps scene pixels to the device; its clip should be the picture's border.
        scene: What to draw.
        look: How to draw it.
        area: Part of the scene that is seen, in scene pixels; nothing outside it is drawn.
    """
    for _ in painting(painter, scene, look, area, *seen(scene, area)):
        pass


def seen(scene: Scene, area: QRectF) -> tuple[Ints, Ints]:
    """Return the indices of the nodes and of the edges that lie in an area."""
    return inside(scene.boxes, area, 24.0), inside(scene.bounds, area, 18.0)


def painting(painter: QPainter, scene: Scene, look: Look, area: QRectF, nodes: Ints, edges: Ints) -> Iterator[None]:
    """Draw these nodes and edges step by step, so that it can be left off; arguments as for `paint_scene`.

    Yields:
        After every few things, each some tenths of a millisecond.
    """
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    yield from paint_edges(painter, scene, edges, look, area)
    paint_trails(painter, scene, look)
    if look.words and look.scale >= NEAR:
        yield from paint_pills(painter, scene, edges, look, area)
    else:
        yield from paint_altered(painter, scene, edges, look)
    paint_numbers(painter, scene, look)
    if is_crowd(look, nodes):
        yield from paint_crowd(painter, scene, nodes, look)
        nodes = _picked(scene, nodes, look)
    elif look.scale < FAR and len(edges) > MANY:
        yield from paint_clearing(painter, scene, nodes, look)
    titled = TITLED if len(scene.nodes) <= _FEW else FAR
    for at in nodes.tolist():
        paint_node(painter, scene.nodes[at], look, titled)
        _paint_marks(painter, scene.nodes[at], look)
        yield


def is_crowd(look: Look, nodes: Ints) -> bool:
    """Say whether these nodes are so many and so far away that each is but a rectangle."""
    return look.scale < FAR and len(nodes) > _CROWD


def _paint_marks(painter: QPainter, node: SceneNode, look: Look) -> None:
    if look.trails is not None and node.id in look.trails.points:
        paint_point(painter, node.box, look)
    if node.id in look.struck:
        paint_struck(painter, node.box, look)


def inside(boxes: Floats, area: QRectF, margin: float) -> Ints:
    """Return the indices of boxes (n, 4) that come nearer to the area than `margin`."""
    meets: NDArray[np.bool_] = (boxes[:, 0] < area.right() + margin) & (boxes[:, 2] > area.left() - margin)
    meets &= (boxes[:, 1] < area.bottom() + margin) & (boxes[:, 3] > area.top() - margin)
    return np.flatnonzero(meets)


def _picked(scene: Scene, nodes: Ints, look: Look) -> Ints:
    """Return those of the nodes that stand out of a crowd."""
    loud = look.selected | look.struck | (look.trails.points if look.trails else frozenset())
    found = {scene.index[one] for one in loud if one in scene.index}
    return nodes[[at in found for at in nodes.tolist()]] if found else nodes[:0]


def paint_clearing(painter: QPainter, scene: Scene, shown: Ints, look: Look) -> Iterator[None]:
    """Take lines away just beside nodes, so that a small node does not drown among them."""
    away = _CLEAR / look.scale
    boxes = scene.boxes[shown] + (-away, -away, away, away)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.canvas)
    for at in range(0, len(boxes), CROWDED):
        painter.drawPath(boxes_path(boxes[at : at + CROWDED]))
        yield
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def paint_crowd(painter: QPainter, scene: Scene, shown: Ints, look: Look) -> Iterator[None]:
    """Draw nodes as rectangles, at least a pixel and a half of the device wide and high; with outlines if they can."""
    least = 0.75 / look.scale
    boxes = scene.boxes[shown]
    middle, half = (boxes[:, :2] + boxes[:, 2:]) / 2, np.maximum((boxes[:, 2:] - boxes[:, :2]) / 2, least)
    boxes = np.concatenate((middle - half, middle + half), axis=1)
    dims = look.emphasis is not None or bool(look.grey)
    dimmed = np.array([dims and look.dims(scene.nodes[at].id) for at in shown.tolist()], dtype=bool)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    outlined = look.scale >= _OUTLINED
    fill = far_fill if outlined else speck_fill
    for dim in (True, False):
        pen = QPen(shaded(look.theme.node_line, look.theme, dim), 1)
        pen.setCosmetic(True)
        painter.setPen(pen if outlined else Qt.PenStyle.NoPen)
        for code, kind in enumerate(NODE_KINDS):
            some = boxes[(scene.kinds[shown] == code) & (dimmed == dim)]
            painter.setBrush(shaded(fill(kind, look.theme), look.theme, dim))
            for at in range(0, len(some), CROWDED):
                painter.drawPath(boxes_path(some[at : at + CROWDED]))
                yield
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
