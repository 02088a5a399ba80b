"""Dragged nodes come to rest in line with others: their sides and middles are drawn to those of nodes in sight."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.scene.scene import Floats, Scene

REACH: Final = 6.0
"""Logical pixels within which a line draws."""
_MOST: Final = 600
"""So many nodes near by are looked at."""


@dataclass(frozen=True, slots=True)
class Snap:
    """A move in scene pixels that ends in line with others, and the lines to show, in scene pixels."""

    offset: QPointF
    lines: tuple[QLineF, ...] = ()


def snapped(scene: Scene, ids: Collection[RecordId], offset: QPointF, seen: QRectF, reach: float) -> Snap:
    """Return the move nearest to `offset` that brings nodes in line with others, or `offset` where none is near.

    Args:
        scene: Where everything was before the move.
        ids: Records that are moved; several are taken as one box.
        offset: How far, in scene pixels.
        seen: Part of the scene in sight; what is elsewhere draws nothing.
        reach: Scene pixels within which a line draws.
    """
    moving = scene.marked(ids)
    if not moving.any():
        return Snap(offset)
    own = scene.boxes[moving]
    box = np.concatenate((own[:, :2].min(axis=0), own[:, 2:].max(axis=0)))
    box += (offset.x(), offset.y(), offset.x(), offset.y())
    others = _near(scene.boxes[~moving], box, seen)
    if not len(others):
        return Snap(offset)
    steps = [_step(box[[axis, axis + 2]], others[:, [axis, axis + 2]], reach) for axis in (0, 1)]
    box += (*steps, *steps)
    lines = [line for axis in (0, 1) for line in _lines(box, others, axis)]
    return Snap(offset + QPointF(*steps), tuple(lines))


def _near(boxes: Floats, box: Floats, seen: QRectF) -> Floats:
    """Return the boxes in sight, those nearest to a box where they are many."""
    inside = (boxes[:, 0] < seen.right()) & (boxes[:, 2] > seen.left())
    inside &= (boxes[:, 1] < seen.bottom()) & (boxes[:, 3] > seen.top())
    boxes = boxes[inside]
    if len(boxes) <= _MOST:
        return boxes
    away = np.abs((boxes[:, :2] + boxes[:, 2:]) - (box[:2] + box[2:])).sum(axis=1)
    return boxes[np.argpartition(away, _MOST)[:_MOST]]


def _stops(spans: Floats) -> Floats:
    """Return start, middle and end of spans (..., 2) as (..., 3)."""
    return np.stack((spans[..., 0], (spans[..., 0] + spans[..., 1]) / 2, spans[..., 1]), axis=-1)


def _step(own: Floats, others: Floats, reach: float) -> float:
    """Return the smallest step along an axis that brings a start, middle or end to that of another, or 0."""
    steps = (_stops(others) - _stops(own)).ravel()
    nearest = float(steps[np.argmin(np.abs(steps))])
    return nearest if abs(nearest) <= reach else 0.0


def _lines(box: Floats, others: Floats, axis: int) -> list[QLineF]:
    """Return a line for each start, middle or end that a box has in common with others, over all of these."""
    across = 1 - axis
    stops, their = _stops(box[[axis, axis + 2]]), _stops(others[:, [axis, axis + 2]])
    lines = []
    for place in range(3):
        same = others[np.abs(their[:, place] - stops[place]) < 0.01]
        if len(same):
            low = min(float(box[across]), float(same[:, across].min()))
            high = max(float(box[across + 2]), float(same[:, across + 2].max()))
            at = float(stops[place])
            lines.append(QLineF(at, low, at, high) if axis == 0 else QLineF(low, at, high, at))
    return lines
