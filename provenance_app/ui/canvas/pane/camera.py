"""Which part of the scene is seen, and how large."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from provenance_app.ui.canvas.routes.outline import Box

SMALLEST: Final = 0.004
LARGEST: Final = 4.0
STEP: Final = 1.25
"""Factor of one zoom step by key or button."""


@dataclass(frozen=True, slots=True)
class Camera:
    """The scene point in the middle of the view, and logical pixels a scene pixel."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def transform(self, size: QSizeF) -> QTransform:
        """Return the mapping from the scene to a view of this size."""
        s = self.scale
        return QTransform(s, 0, 0, s, size.width() / 2 - self.x * s, size.height() / 2 - self.y * s)

    def to_scene(self, point: QPointF, size: QSizeF) -> QPointF:
        """Return the scene point shown at a point of the view."""
        return QPointF(
            self.x + (point.x() - size.width() / 2) / self.scale, self.y + (point.y() - size.height() / 2) / self.scale
        )

    def to_view(self, point: QPointF, size: QSizeF) -> QPointF:
        """Return where in the view a scene point is shown."""
        return QPointF(
            (point.x() - self.x) * self.scale + size.width() / 2, (point.y() - self.y) * self.scale + size.height() / 2
        )

    def area(self, size: QSizeF) -> QRectF:
        """Return the part of the scene that is seen."""
        width, height = size.width() / self.scale, size.height() / self.scale
        return QRectF(self.x - width / 2, self.y - height / 2, width, height)

    def panned(self, dx: float, dy: float) -> "Camera":
        """Return the camera after the picture was moved by logical pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def zoomed(self, factor: float, at: QPointF, size: QSizeF) -> "Camera":
        """Return the camera after zooming; the scene point under `at` stays there."""
        scale = min(max(self.scale * factor, SMALLEST), LARGEST)
        fixed = self.to_scene(at, size)
        middle = QPointF(size.width() / 2, size.height() / 2)
        return Camera(
            fixed.x() - (at.x() - middle.x()) / scale,
            fixed.y() - (at.y() - middle.y()) / scale,
            scale,
        )

    @classmethod
    def fitting(cls, extent: Box, size: QSizeF, below: float = 0.0, margin: float = 20.0) -> "Camera":
        """Return the camera that shows all of `extent`, at most at 100 %, leaving `below` pixels free at the bottom."""
        width, height = max(1.0, extent[2] - extent[0]), max(1.0, extent[3] - extent[1])
        free_width = max(1.0, size.width() - 2 * margin)
        free_height = max(1.0, size.height() - below - 2 * margin)
        scale = min(max(min(free_width / width, free_height / height), SMALLEST), 1.0)
        return cls((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2 + below / 2 / scale, scale)

    @classmethod
    def reading(
        cls, at: QPointF, scale: float, extent: Box, size: QSizeF, below: float = 0.0, margin: float = 20.0
    ) -> "Camera":
        """Return the camera that shows a scene point at a scale, and no more than a margin beyond `extent`."""
        width, height = size.width() / scale, (size.height() - below) / scale
        x = _within(at.x(), width, extent[0] - margin / scale, extent[2] + margin / scale)
        y = _within(at.y(), height, extent[1] - margin / scale, extent[3] + margin / scale)
        return cls(x, y + below / 2 / scale, scale)


def _within(middle: float, length: float, first: float, last: float) -> float:
    """Return the middle of a stretch of this length that lies within two ends, or in their middle if it is longer."""
    if length >= last - first:
        return (first + last) / 2
    return min(max(middle, first + length / 2), last - length / 2)
