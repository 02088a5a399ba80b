"""Finds the true ways of edges in a thread, while a rough scene is shown already."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from provenance_app.ui.canvas.routes.geometry import pill_width
from provenance_app.ui.canvas.scene.building import smooth
from provenance_app.ui.canvas.scene.scene import Scene

_POLL: Final = 20
"""Milliseconds between two looks at whether it is done."""


class Smoothing(QObject):
    """Makes a rough scene smooth.

    Signals:
        done: The rough scene, and the smooth one.
    """

    done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Do nothing yet."""
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._rough: Scene | None = None
        self._found: list[Scene] = []
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL)
        self._poll.timeout.connect(self._look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # once the rough scene is painted: two that want Python at once wait for each other
        self._soon.timeout.connect(self._go)

    @property
    def busy(self) -> bool:
        """Whether a scene is being made smooth."""
        return self._rough is not None

    def begin(self, scene: Scene) -> None:
        """Make this scene smooth, and forget any other; one that is not rough is left as it is."""
        self._rough = self._thread = None
        self._poll.stop()
        if not scene.rough:
            return
        self._rough, self._found = scene, []
        self._soon.start()

    def _go(self) -> None:
        """Start the thread."""
        self._soon.stop()
        scene = self._rough
        if scene is None or self._thread is not None:
            return
        for text in {edge.text for edge in scene.edges}:
            pill_width(text)  # here, as the thread asks Qt for nothing
        self._thread = threading.Thread(target=_smooth, args=(scene, self._found), name="canvas-smoothing", daemon=True)
        self._thread.start()
        self._poll.start()

    def finish(self) -> None:
        """Wait until it is done."""
        self._go()
        if self._thread is not None:
            self._thread.join()
            self._look()

    def _look(self) -> None:
        thread, rough = self._thread, self._rough
        if thread is None or thread.is_alive() or rough is None:
            return
        self._rough = self._thread = None
        self._poll.stop()
        for scene in self._found:
            self.done.emit(rough, scene)


def _smooth(scene: Scene, found: list[Scene]) -> None:
    made = smooth(scene)
    assert made.ink >= 0  # worked out here, not while it is painted
    found.append(made)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for garbage among the thousands of things that are being made, and none of them is."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
