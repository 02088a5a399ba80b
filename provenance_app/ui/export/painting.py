"""The canvas's own renderer, with progress: the one place where an export calls it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painter import painting, seen
from provenance_app.ui.canvas.scene import Scene
from provenance_app.ui.export.progress import Progress, step


def paint_graph(painter: QPainter, scene: Scene, look: Look, area: QRectF, progress: Progress) -> None:
    """Draw what lies in `area`; arguments as for `paint_scene`.

    Raises:
        ExportCancelled: `progress` said so.
    """
    nodes, edges = seen(scene, area)
    every = max(1, (len(nodes) + len(edges)) // 100)
    for done, _ in enumerate(painting(painter, scene, look, area, nodes, edges)):
        if done % every == 0:
            step(progress, min(1.0, done / (len(nodes) + len(edges))))
    step(progress, 1.0)
