"""The one renderer: the canvas on the screen, PNG, SVG, PDF and the clipboard show the same."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.ui.canvas.edges import paint_edges, paint_pills
from provenance_app.ui.canvas.look import FAR, NEAR, Look, shaded
from provenance_app.ui.canvas.nodes import fill_of, paint_node
from provenance_app.ui.canvas.scene import Floats, Ints, Scene, SceneNode
from provenance_app.ui.canvas.trail_numbers import paint_numbers
from provenance_app.ui.canvas.trail_painter import paint_point, paint_struck, paint_trails

_CROWD: Final = 1500
"""From so many visible nodes on, far nodes are drawn as plain rectangles, all of a kind at once."""


def paint_scene(painter: QPainter, scene: Scene, look: Look, area: QRectF) -> None:
    """Draw what lies in `area`.

    Args:
        painter: Maps scene pixels to the device; its clip should be the picture's border.
        scene: What to draw.
        look: How to draw it.
        area: Part of the scene that is seen, in scene pixels; nothing outside it is drawn.
    """
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    edges = inside(scene.bounds, area, 2.0)
    nodes = inside(scene.boxes, area, 24.0)
    paint_edges(painter, scene, edges, look, area)
    paint_trails(painter, scene, look)
    if look.words and look.scale >= NEAR:
        paint_pills(painter, scene, edges, look)
    paint_numbers(painter, scene, look)
    if look.scale < FAR and len(nodes) > _CROWD:
        _paint_crowd(painter, scene, nodes, look)
        return
    for at in nodes.tolist():
        paint_node(painter, scene.nodes[at], look)
        _paint_marks(painter, scene.nodes[at], look)


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


def _paint_crowd(painter: QPainter, scene: Scene, shown: Ints, look: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for dim in (True, False):
        for code, kind in enumerate(NODE_KINDS):
            some = [
                scene.nodes[at]
                for at in shown[scene.kinds[shown] == code].tolist()
                if look.dims(scene.nodes[at].id) == dim
            ]
            painter.setBrush(shaded(fill_of(kind, look.theme).darker(125), look.theme, dim))
            painter.drawRects([QRectF(n.box[0], n.box[1], n.box[2] - n.box[0], n.box[3] - n.box[1]) for n in some])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for at in shown.tolist():
        if scene.nodes[at].id in look.selected:
            paint_node(painter, scene.nodes[at], look)
