"""What is painted over a picture of the scene: what is picked, under the pointer, or being moved."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painter import painting, seen
from provenance_app.ui.canvas.scene import Scene

_NODES: Final = 150
_EDGES: Final = 150
"""So many are painted in a frame at most; the picture has the rest of them soon after."""


def paint_loose(painter: QPainter, scene: Scene, look: Look, area: QRectF, missing: frozenset[RecordId] | None) -> None:
    """Paint what a picture of the scene does not have.

    Args:
        painter: Maps scene pixels to the device.
        scene: What to draw of.
        look: How to draw it.
        area: Part of the scene that is seen.
        missing: Ids of records that are not in the picture; None where it has all, the selection included.
    """
    hovered = () if look.hovered is None else (look.hovered,)
    ends = frozenset() if missing is None else missing | look.selected
    if not ends and not hovered:
        return
    nodes, edges = seen(scene, area)
    wanted = np.zeros(len(scene.edges), dtype=bool)
    wanted[scene.touching(ends)] = True
    wanted |= scene.marked_links((*ends, *hovered))
    nodes = nodes[scene.marked((*ends, *hovered))[nodes]][:_NODES]
    edges = edges[wanted[edges]][:_EDGES]
    for _ in painting(painter, scene, look.without_trails(), area, nodes, edges):
        pass
