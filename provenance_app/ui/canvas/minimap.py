"""The whole graph in a corner, with a frame round what is seen."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from provenance_app.ui.canvas.camera import Camera
from provenance_app.ui.canvas.scene import Scene
from provenance_app.ui.theme import Theme

SIZE: Final = QSizeF(150, 98)
_INSET: Final = 7.0
_DOTS: Final = 3000


def minimap_area(size: QSizeF, margin: float) -> QRectF:
    """Return where in a view of this size the minimap is."""
    return QRectF(QPointF(size.width() - SIZE.width() - margin, size.height() - SIZE.height() - margin), SIZE)


def _fit(scene: Scene, area: QRectF) -> tuple[float, QPointF]:
    left, top, right, bottom = scene.extent
    inner = area.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    scale = min(inner.width() / max(1.0, right - left), inner.height() / max(1.0, bottom - top))
    middle = QPointF((left + right) / 2, (top + bottom) / 2)
    return scale, inner.center() - middle * scale


def scene_point(scene: Scene, area: QRectF, point: QPointF) -> QPointF:
    """Return the scene point that a point of the minimap stands for."""
    scale, offset = _fit(scene, area)
    return (point - offset) / scale


def paint_minimap(painter: QPainter, scene: Scene, camera: Camera, size: QSizeF, area: QRectF, theme: Theme) -> None:
    """Draw the minimap of a view of this size into `area`."""
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    scale, offset = _fit(scene, area)
    painter.save()
    painter.setClipRect(area.adjusted(3, 3, -3, -3), Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.muted.lighter(135) if not theme.dark else theme.muted.darker(135))
    if len(scene.nodes) <= _DOTS:
        for left, top, right, bottom in (scene.boxes * scale).tolist():
            painter.drawRect(
                QRectF(left + offset.x(), top + offset.y(), max(1.5, right - left), max(1.5, bottom - top))
            )
    else:
        middles = (scene.boxes[:, :2] + scene.boxes[:, 2:]) / 2 * scale + (offset.x(), offset.y())
        painter.setPen(QPen(theme.muted, 1))
        painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in middles[:: len(middles) // _DOTS + 1].tolist()]))
    seen = camera.area(size)
    frame = QRectF(seen.topLeft() * scale + offset, QSizeF(seen.width() * scale, seen.height() * scale))
    painter.setPen(QPen(theme.accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 2, 2)
    painter.restore()
