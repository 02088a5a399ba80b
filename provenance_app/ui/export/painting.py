"""The canvas's own renderer, with progress: the one place where an export calls it."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.edges import BATCH
from provenance_app.ui.canvas.painting.painter import CROWDED, is_crowd, painting, seen
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.export.progress import Progress, step

_MANY: Final = 1000
_EACH: Final = 16
"""Of so many steps, one in so many is reported."""


def paint_graph(painter: QPainter, scene: Scene, look: Look, area: QRectF, progress: Progress) -> None:
    """Draw what lies in `area`; arguments as for `paint_scene`.

    Raises:
        ExportCancelled: `progress` said so.
    """
    nodes, edges = seen(scene, area)
    each = CROWDED if is_crowd(look, nodes) else 1
    most = len(nodes) / each + len(edges) / BATCH + 1
    for at, _ in enumerate(painting(painter, scene, look, area, nodes, edges)):
        if at % (_EACH if most > _MANY else 1) == 0:
            step(progress, min(1.0, at / most))
    step(progress, 1.0)
