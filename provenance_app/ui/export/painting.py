"""The canvas's own renderer, with progress: the one place where an export calls it."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.painter import painting, seen
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.export.progress import Progress, step

_EACH: Final = 16


def paint_graph(painter: QPainter, scene: Scene, look: Look, area: QRectF, progress: Progress) -> None:
    """Draw what lies in `area`; arguments as for `paint_scene`.

    Raises:
        ExportCancelled: `progress` said so.
    """
    nodes, edges = seen(scene, area)
    most = len(nodes) + len(edges) / 64 + 1
    for at, _ in enumerate(painting(painter, scene, look, area, nodes, edges)):
        if at % _EACH == 0:
            step(progress, min(1.0, at / most))
    step(progress, 1.0)
