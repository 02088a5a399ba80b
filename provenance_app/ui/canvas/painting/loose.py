"""What is painted over a picture of the scene: what is picked, under the pointer, or being moved."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.painter import inside, painting
from provenance_app.ui.canvas.scene.scene import Scene

_NODES: Final = 150
_EDGES: Final = 150
"""So many are painted in a frame at most; the picture has the rest of them soon after."""


def paint_loose(painter: QPainter, scene: Scene, look: Look, area: QRectF, missing: frozenset[RecordId]) -> None:
    """Paint what a picture of the scene does not have.

    Args:
        painter: Maps scene pixels to the device.
        scene: What to draw of.
        look: How to draw it.
        area: Part of the scene that is seen.
        missing: Ids of records that are left out of the picture, or not yet picked in it.
    """
    hovered = () if look.hovered is None else (look.hovered,)
    if not missing and not hovered:
        return
    nodes = np.flatnonzero(scene.marked((*missing, *hovered)))
    edges = np.union1d(scene.touching(missing), np.flatnonzero(scene.marked_links((*missing, *hovered))))
    nodes = nodes[inside(scene.boxes[nodes], area, 24.0)][:_NODES]
    edges = edges[inside(scene.bounds[edges], area, 2.0)][:_EDGES]
    for _ in painting(painter, scene, look.in_haste(), area, nodes, edges):
        pass
