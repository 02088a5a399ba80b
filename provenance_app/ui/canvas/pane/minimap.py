"""The whole graph in a corner, with a frame round what is seen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from provenance_app.ui.canvas.painting.strokes import boxes_path
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.theme import Theme

SIZE: Final = QSizeF(150, 98)
_INSET: Final = 7.0
_DOTS: Final = 3000
_DOT: Final = 1.5
_SPECK: Final = 0.7
"""Least width of a node in logical pixels, and where there are more than `_DOTS` of them."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A minimap without its frame, and what it was drawn of."""

    scene: Scene
    theme: Theme
    ratio: float
    image: QImage


class Minimap:
    """Draws the minimap; the nodes on it are drawn once for each scene."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._sheet: _Sheet | None = None

    def paint(
        self, painter: QPainter, scene: Scene, camera: Camera, size: QSizeF, area: QRectF, theme: Theme, ratio: float
    ) -> None:
        """Draw the minimap of a view of this size, in logical pixels of `ratio` pixels of the device, into `area`."""
        sheet = self._sheet
        if sheet is None or sheet.scene is not scene or sheet.theme is not theme or sheet.ratio != ratio:
            sheet = self._sheet = _Sheet(scene=scene, theme=theme, ratio=ratio, image=_drawn(scene, area, theme, ratio))
        painter.drawImage(area.topLeft(), sheet.image)
        scale, offset = _fit(scene, area)
        seen = camera.area(size)
        painter.save()
        painter.setClipRect(area.adjusted(3, 3, -3, -3), Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(seen.topLeft() * scale + offset, seen.size() * scale), 2, 2)
        painter.restore()


def _drawn(scene: Scene, area: QRectF, theme: Theme, ratio: float) -> QImage:
    image = QImage((area.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-area.topLeft())
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    scale, offset = _fit(scene, area)
    painter.setClipRect(area.adjusted(3, 3, -3, -3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.muted.lighter(135) if not theme.dark else theme.muted.darker(135))
    least = _DOT if len(scene.nodes) <= _DOTS else _SPECK
    corners = scene.boxes[:, :2] * scale + (offset.x(), offset.y())
    sizes = np.maximum((scene.boxes[:, 2:] - scene.boxes[:, :2]) * scale, least)
    painter.drawPath(boxes_path(np.concatenate((corners, corners + sizes), axis=1)))
    painter.end()
    return image
