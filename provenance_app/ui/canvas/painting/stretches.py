"""The parts of an edge that are in sight: long edges are mostly out of it, and dashes out of sight cost as much."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from provenance_app.ui.canvas.painting.labels import sampled
from provenance_app.ui.canvas.scene.scene import Floats, path_of


def stretches(curve: Floats, area: QRectF) -> list[tuple[QPainterPath, float]]:
    """Return the pieces of a curve that may be seen in an area, neighbours joined, each with the length before it.

    Args:
        curve: (1 + 3 k, 2) points of cubic pieces.
        area: What is in sight, in scene pixels.
    """
    pieces = np.stack([curve[at : len(curve) - 3 + at : 3] for at in range(4)], axis=1)
    low, high = pieces.min(axis=1), pieces.max(axis=1)
    seen = (low[:, 0] < area.right()) & (high[:, 0] > area.left())
    seen &= (low[:, 1] < area.bottom()) & (high[:, 1] > area.top())
    if not seen.any():
        return []
    steps = np.hypot(*np.diff(sampled(curve), axis=0).T).reshape(len(pieces), -1).sum(axis=1)
    before = np.concatenate(([0.0], np.cumsum(steps)))
    changes = np.flatnonzero(np.diff(np.concatenate(([False], seen, [False])).astype(np.int8)))
    return [
        (path_of(curve[3 * first : 3 * last + 1]), float(before[first]))
        for first, last in changes.reshape(-1, 2).tolist()
    ]
