"""Edges as drawn: curve with the dash of its status, arrow at what is rested on, pill with glyph and word."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from provenance_app.ui.canvas.labels import CAREFUL
from provenance_app.ui.canvas.lettering import draw_line
from provenance_app.ui.canvas.look import NEAR, Look, shaded
from provenance_app.ui.canvas.scene import Scene
from provenance_app.ui.canvas.status import DASHES, StatusClass, colour_of
from provenance_app.ui.canvas.stretches import stretches

Ints = NDArray[np.int64]

WIDTH: Final = 1.6
_STRONG: Final = 2.6
_MANY: Final = 160
"""From so many visible edges on, lines are one device pixel thin: wide ones cost forty times as much."""
_DASHLESS: Final = 3000
_ARROW: Final = (9.0, 4.2)
_WORD: Final = 11


def paint_edges(painter: QPainter, scene: Scene, shown: Ints, look: Look, area: QRectF) -> None:
    """Draw what lies in `area` of the edges with these indices: dimmed ones first, picked ones last."""
    order = sorted(shown.tolist(), key=lambda edge: (_strength(scene, edge, look), edge))
    if len(order) > _MANY:
        _paint_thin(painter, scene, order, look)
        return
    for edge in order:
        _paint_edge(painter, scene, edge, look, area)


def _dims(scene: Scene, edge: int, look: Look) -> bool:
    item = scene.edges[edge]
    return item.status in look.unlit or look.dims_link(scene.nodes[item.source].id, scene.nodes[item.target].id)


def _strength(scene: Scene, edge: int, look: Look) -> int:
    """Return 0 for a dimmed edge, 2 for a picked one or one of a picked record, 1 otherwise."""
    item = scene.edges[edge]
    if _dims(scene, edge, look):
        return 0
    ids = {scene.nodes[item.source].id, scene.nodes[item.target].id, *item.links}
    return 2 if ids & look.selected or look.hovered in item.links else 1


def _pen(status: StatusClass, colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if DASHES[status]:
        pen.setDashPattern([length / width for length in DASHES[status]])
    return pen


def _paint_edge(painter: QPainter, scene: Scene, edge: int, look: Look, area: QRectF) -> None:
    item = scene.edges[edge]
    strength = _strength(scene, edge, look)
    colour = shaded(colour_of(item.status, look.theme), look.theme, strength == 0)
    width = max(_STRONG if strength == 2 else WIDTH, 0.9 / look.scale)
    pen = _pen(item.status, colour, width)
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
    _paint_arrow(painter, scene, edge, colour, 1.0 if look.scale >= NEAR else min(2.0, NEAR / look.scale))


def _paint_arrow(painter: QPainter, scene: Scene, edge: int, colour: QColor, grown: float) -> None:
    curve = scene.curves[edge]
    (x, y), (from_x, from_y) = curve[-1].tolist(), curve[-2].tolist()
    angle = math.atan2(y - from_y, x - from_x)
    length, half = _ARROW[0] * grown, _ARROW[1] * grown
    back_x, back_y = x - length * math.cos(angle), y - length * math.sin(angle)
    across_x, across_y = half * math.sin(angle), -half * math.cos(angle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(back_x + across_x, back_y + across_y),
                QPointF(back_x - across_x, back_y - across_y),
            ]
        )
    )


def _paint_thin(painter: QPainter, scene: Scene, order: list[int], look: Look) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for dim in (True, False):
        for status in StatusClass:
            some = [edge for edge in order if scene.edges[edge].status == status and _dims(scene, edge, look) == dim]
            pen = QPen(shaded(colour_of(status, look.theme), look.theme, dim), 1)
            pen.setCosmetic(True)
            if DASHES[status] and len(order) < _DASHLESS:
                pen.setDashPattern(list(DASHES[status]))
            painter.setPen(pen)
            for at in range(0, len(some), 64):
                path = QPainterPath()
                for edge in some[at : at + 64]:
                    path.addPath(scene.path(edge))
                painter.drawPath(path)
    if look.scale >= NEAR:
        for edge in order:
            item = scene.edges[edge]
            dim = _dims(scene, edge, look)
            _paint_arrow(painter, scene, edge, shaded(colour_of(item.status, look.theme), look.theme, dim), 1.0)


def paint_pills(painter: QPainter, scene: Scene, shown: Ints, look: Look) -> None:
    """Draw the words of edges; where there are too many for places of their own, those that would meet are left out."""
    crowded = len(scene.edges) > CAREFUL
    taken: list[QRectF] = []
    for edge in shown.tolist():
        left, top, right, bottom = scene.pills[edge].tolist()
        if left != left:
            continue
        pill = QRectF(QPointF(left, top), QPointF(right, bottom))
        if crowded and (any(pill.intersects(other) for other in taken) or _on_node(scene, pill)):
            continue
        taken.append(pill)
        paint_pill(painter, scene.edges[edge].text, scene.edges[edge].status, pill, look, _strength(scene, edge, look))


def _on_node(scene: Scene, pill: QRectF) -> bool:
    boxes = scene.boxes
    meets = (boxes[:, 0] < pill.right()) & (boxes[:, 2] > pill.left())
    meets &= (boxes[:, 1] < pill.bottom()) & (boxes[:, 3] > pill.top())
    return bool(meets.any())


def paint_pill(painter: QPainter, text: str, status: StatusClass, pill: QRectF, look: Look, strength: int = 1) -> None:
    """Draw one pill; strength is 0 for dimmed, 1, or 2 for picked."""
    theme, dim = look.theme, strength == 0
    colour = shaded(colour_of(status, theme), theme, dim)
    painter.setPen(QPen(colour, 1.8 if strength == 2 else 1.0))
    painter.setBrush(shaded(theme.panel, theme, dim))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2, pill.height() / 2)
    painter.setPen(QPen(shaded(theme.text, theme, dim)))
    draw_line(painter, text, pill, _WORD, 400)
