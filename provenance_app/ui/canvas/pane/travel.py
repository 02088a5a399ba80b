"""The camera goes somewhere by itself, for a quarter of a second, and knows the way back."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, QRectF, QSizeF, QTimer, Signal

from provenance_app.ui import motion
from provenance_app.ui.canvas.look import FAR
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.scene.scene import Floats

_LASTS: Final = 250
_FRAME: Final = 15
"""Milliseconds."""
_WORTH: Final = 1.3
"""So much larger must things get where they cannot be read in either view."""
_MARGIN: Final = 24.0


def closer(camera: Camera, boxes: Floats, size: QSizeF, below: float) -> Camera | None:
    """Return the camera that shows some nodes best, or None where at least half of them can be read as it is.

    Args:
        camera: Where one looks now.
        boxes: (n, 4) left, top, right, bottom of the nodes.
        size: Size of the view in logical pixels.
        below: Logical pixels at the bottom that are taken.
    """
    if not len(boxes):
        return None
    seen = camera.area(size)
    within = sum(seen.contains(QRectF(x, y, right - x, bottom - y)) for x, y, right, bottom in boxes.tolist())
    read = camera.scale >= FAR
    if read and 2 * within >= len(boxes):
        return None
    (left, top), (right, bottom) = boxes[:, :2].min(axis=0) - _MARGIN, boxes[:, 2:].max(axis=0) + _MARGIN
    wanted = Camera.fitting((float(left), float(top), float(right), float(bottom)), size, below)
    if wanted.scale < FAR and (read or wanted.scale < camera.scale * _WORTH):
        return None
    return wanted


def between(start: Camera, end: Camera, share: float) -> Camera:
    """Return the camera on the way from one to another: the zoom changes by the same factor in the same time."""
    grown = end.scale / start.scale
    scale = start.scale * grown**share
    way = share if abs(grown - 1) < 1e-6 else (1 / scale - 1 / start.scale) / (1 / end.scale - 1 / start.scale)
    return Camera(start.x + (end.x - start.x) * way, start.y + (end.y - start.y) * way, scale)


@dataclass(frozen=True, slots=True)
class Stay:
    """Where one looked before, whether that showed everything, and where the camera went from there."""

    before: Camera
    fitted: bool
    then: Camera


class Travel(QObject):
    """Moves a camera in steps.

    Signals:
        moved: The camera as it is now.
    """

    moved = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Stand still."""
        super().__init__(parent)
        self._start = self._end = self._now = Camera()
        self._clock = QElapsedTimer()
        self._ease = QEasingCurve(QEasingCurve.Type.InOutCubic)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self._step)

    def heads_for(self, camera: Camera) -> bool:
        """Say whether the way leads to this camera."""
        return self._timer.isActive() and self._end == camera

    def begin(self, start: Camera, end: Camera) -> None:
        """Go from one camera to another; at once where nothing is to glide."""
        self._timer.stop()
        self._start, self._end, self._now = start, end, start
        if motion.is_reduced():
            self.moved.emit(end)
        else:
            self._clock.start()
            self._timer.start()

    def interrupted(self, camera: Camera) -> None:
        """Stop where the user has moved the camera meanwhile."""
        if self._timer.isActive() and camera != self._now:
            self._timer.stop()

    def _step(self) -> None:
        share = min(1.0, self._clock.elapsed() / _LASTS)
        if share >= 1:
            self._timer.stop()
            self._now = self._end
        else:
            self._now = between(self._start, self._end, self._ease.valueForProgress(share))
        self.moved.emit(self._now)
