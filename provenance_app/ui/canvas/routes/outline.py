"""Shapes of nodes, after the diagrams of W3C PROV: a house for who, ellipse ends for things, a card for a claim."""

import math
from typing import Final

from provenance_app.model.enumerations import RecordKind

ROOF: Final = 11.0
"""Height of the roof of a source's house."""

RADIUS: Final = 9.0
"""Of the corners of a claim's card."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def side_span(kind: RecordKind, box: Box) -> tuple[float, float]:
    """Return the heights between which edges may meet the left or right side of a node."""
    _, top, _, bottom = box
    if kind == RecordKind.SOURCE:
        return top + ROOF + 7, bottom - 8
    inset = 13 if kind in (RecordKind.DOCUMENT, RecordKind.MEDIA) else 11
    return top + inset, bottom - inset


def inset_at(kind: RecordKind, box: Box, y: float) -> float:
    """Return how far inside its box the left or right side of a node is at a height."""
    if kind not in (RecordKind.DOCUMENT, RecordKind.MEDIA):
        return 0.0
    radius = (box[3] - box[1]) / 2
    off = min(abs(y - (box[1] + radius)), radius)
    return radius - math.sqrt(radius * radius - off * off)


def contains(kind: RecordKind, box: Box, x: float, y: float) -> bool:
    """Say whether a point lies on the shape of a node."""
    left, top, right, bottom = box
    if not (left <= x <= right and top <= y <= bottom):
        return False
    if kind == RecordKind.SOURCE:
        slope = abs(x - (left + right) / 2) / ((right - left) / 2)
        return y >= top + ROOF * slope
    inset = inset_at(kind, box, y)
    return left + inset <= x <= right - inset
