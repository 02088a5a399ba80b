"""A rough picture of a whole scene, made at once: boxes, and straight lines for some of the links."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.edges import ORDER, RANKS, faint
from provenance_app.ui.canvas.painting.painter import paint_crowd, paint_scene, seen
from provenance_app.ui.canvas.painting.strokes import curves_path, polygons_path
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.pane.drawer import Picture, Wish, blank
from provenance_app.ui.canvas.reading.status import colour_of
from provenance_app.ui.canvas.scene.scene import Scene

LONGEST: Final = 2048.0
"""Logical pixels of the longer side of a picture of the whole scene."""


_LINES: Final = 2000
"""So many lines are drawn at most: what a line costs is its length, and the true picture is there soon after."""


def overview(scene: Scene, look: Look) -> Wish:
    """Return the wish for a small picture of the whole scene."""
    left, top, right, bottom = scene.extent
    width, height = max(1.0, right - left), max(1.0, bottom - top)
    scale = min(1.0, LONGEST / max(width, height))
    size = QSizeF(max(1.0, width * scale), max(1.0, height * scale))
    return Wish(
        scene=scene,
        look=look.at(scale),
        camera=Camera((left + right) / 2, (top + bottom) / 2, scale),
        size=size,
        ratio=1.0,
    )


def sketch(wish: Wish) -> Picture:
    """Return what can be drawn of a picture in a moment."""
    scene, look = wish.scene, wish.look
    image = blank(wish)
    painter = QPainter(image)
    painter.setTransform(wish.camera.transform(wish.size), True)
    if scene.edges:
        middles = (scene.boxes[:, :2] + scene.boxes[:, 2:]) / 2
        some = np.arange(0, len(scene.edges), len(scene.edges) // _LINES + 1)
        lines = np.stack((middles[scene.sources[some]], middles[scene.targets[some]]), axis=1)
        for status in ORDER:
            pen = QPen(faint(colour_of(status, look.theme), look, scene.ink), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(polygons_path(lines[scene.statuses[some] == RANKS[status]]))
    for _ in paint_crowd(painter, scene, np.arange(len(scene.nodes)), look):
        pass
    painter.end()
    return Picture(wish=wish, image=image, rough=True)


def paint_roughly(painter: QPainter, scene: Scene, look: Look, area: QRectF) -> None:
    """Draw what lies in an area in a few milliseconds: nodes as boxes, links as thin lines; for what is soon over."""
    nodes, edges = seen(scene, area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    statuses = scene.statuses[edges]
    for status in ORDER:
        pen = QPen(faint(colour_of(status, look.theme), look, scene.ink), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPath(curves_path([scene.curves[edge] for edge in edges[statuses == RANKS[status]].tolist()]))
    for _ in paint_crowd(painter, scene, nodes, look):
        pass


def paint_moving(painter: QPainter, scene: Scene, look: Look, camera: Camera, size: QSizeF, *, exact: bool) -> None:
    """Paint a view of a scene whose nodes are on their way; where it is not to be exact, they are boxes."""
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), look.theme.canvas)
    painter.save()
    painter.setTransform(camera.transform(size), True)
    paint = paint_scene if exact else paint_roughly
    paint(painter, scene, look, camera.area(size))
    painter.restore()
