"""Nodes that an edit has moved glide to their new places, for a fifth of a second."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, QTimer, Signal

from provenance_app.ui import motion
from provenance_app.ui.canvas.scene.moving import displaced
from provenance_app.ui.canvas.scene.scene import Floats, Scene

_LASTS: Final = 200
_FRAME: Final = 15
"""Milliseconds."""
_MOST: Final = 1500
"""With more nodes than that, they are at their new places at once."""


class Glide(QObject):
    """Tells how a scene looks on the way from the places before.

    Signals:
        moved: A frame is to be painted.
    """

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        """Stand still."""
        super().__init__(parent)
        self._scene = Scene()
        self._back: Floats = np.empty((0, 2))
        self._clock = QElapsedTimer()
        self._ease = QEasingCurve(QEasingCurve.Type.OutCubic)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self._step)

    @property
    def going(self) -> bool:
        """Whether anything is on its way."""
        return self._timer.isActive()

    def begin(self, before: Scene, after: Scene) -> None:
        """Let the nodes that are elsewhere than before go there, if there is anybody who likes to see it."""
        self.end()
        if motion.is_reduced() or not before.nodes or max(len(before.nodes), len(after.nodes)) > _MOST:
            return
        back = np.zeros((len(after.nodes), 2))
        for at, node in enumerate(after.nodes):
            place = before.index.get(node.id)
            if place is not None:
                back[at] = before.boxes[place, :2] - after.boxes[at, :2]
        if not back.any():
            return
        self._scene, self._back = after, back
        self._clock.start()
        self._timer.start()

    def end(self) -> None:
        """Be there."""
        self._timer.stop()
        self._scene, self._back = Scene(), np.empty((0, 2))

    def frame(self) -> Scene:
        """Return the scene as it is now, between the places before and after."""
        share = self._ease.valueForProgress(min(1.0, self._clock.elapsed() / _LASTS))
        return displaced(self._scene, self._back * (1 - share))

    def _step(self) -> None:
        if self._clock.elapsed() >= _LASTS:
            self.end()
        self.moved.emit()
