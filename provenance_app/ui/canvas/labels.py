"""Places for the words of edges: on their curve, beside every node, apart from each other."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HEIGHT: Final = 18.0
"""Of the pill of a word, in scene pixels."""

CAREFUL: Final = 400
"""Up to so many edges, pills are kept from each other and from curves of other edges."""

_SAMPLES: Final = 12
_T: Final = np.linspace(0, 1, _SAMPLES + 1)[1:, None]
_WEIGHTS: Final = np.hstack(((1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T, 3 * (1 - _T) * _T**2, _T**3))
_TRIES: Final = np.linspace(0.1, 0.9, 25)
_NEAR_NODE: Final = 4.0
_NEAR_PILL: Final = 2.0


def sampled(curve: Floats) -> Floats:
    """Return points along cubics (3 k + 1, 2): (12 k + 1, 2), dense enough to measure by."""
    pieces = np.stack([curve[at : len(curve) - 3 + at : 3] for at in range(4)], axis=1)
    return np.concatenate((curve[:1], (_WEIGHTS @ pieces).reshape(-1, 2)))


def _lengths(points: Floats) -> Floats:
    """Return the length of a line up to each of its points."""
    lengths = np.zeros(len(points))
    steps = points[1:] - points[:-1]
    np.hypot(steps[:, 0], steps[:, 1]).cumsum(out=lengths[1:])
    return lengths


def _along(points: Floats, lengths: Floats, shares: Floats) -> Floats:
    """Return the points (k, 2) at these shares of the length of a line."""
    at = shares * lengths[-1]
    found = np.empty((len(at), 2))
    found[:, 0], found[:, 1] = np.interp(at, lengths, points[:, 0]), np.interp(at, lengths, points[:, 1])
    return found


def places(boxes: Floats, curves: Sequence[Floats], widths: Floats, wished: Floats, *, careful: bool) -> Floats:
    """Return the centre of each edge's pill, NaN where there is no room for it.

    Args:
        boxes: (n, 4) left, top, right, bottom of the nodes; no pill touches one.
        curves: The m edges' cubics.
        widths: (m,) of their pills.
        wished: (m,) share of its curve where each pill stands best.
        careful: Whether to look for places; else it is the middle of each curve.
    """
    centres = np.full((len(curves), 2), np.nan)
    if not careful:
        return _quick_places(curves, centres)
    boxes = np.concatenate((boxes, _corners(boxes)))
    points = [sampled(curve) for curve in curves]
    lines = np.concatenate(points) if points else np.empty((0, 2))
    owner = np.repeat(np.arange(len(points)), [len(line) for line in points])
    lengths = [_lengths(line) for line in points]
    pills, placed = np.empty((len(curves), 4)), 0
    for edge in sorted(range(len(curves)), key=lambda at: (lengths[at][-1], at)):
        tries = _along(points[edge], lengths[edge], _TRIES)
        half = np.array((widths[edge] / 2, HEIGHT / 2))
        spots = np.concatenate((tries - half, tries + half), axis=1)
        free = ~(_touch(spots, boxes, _NEAR_NODE) | _touch(spots, pills[:placed], _NEAR_PILL))
        if not free.any():
            continue
        cost = np.abs(_TRIES - wished[edge]) + 0.35 * _lines_under(spots, lines, owner, edge)
        best = int(np.argmin(np.where(free, cost, np.inf)))
        centres[edge] = tries[best]
        pills[placed] = spots[best]
        placed += 1
    return centres


def _corners(boxes: Floats) -> Floats:
    """Return where badges hang over the corners of nodes, whether there are any now or not."""
    right, top = boxes[:, 2], boxes[:, 1]
    return np.column_stack((right - 20, top - 9, right + 9, top + 9))


def _touch(spots: Floats, boxes: Floats, margin: float) -> NDArray[np.bool_]:
    if not len(boxes):
        return np.zeros(len(spots), dtype=bool)
    apart = (spots[:, None, 0] >= boxes[None, :, 2] + margin) | (spots[:, None, 2] <= boxes[None, :, 0] - margin)
    apart |= (spots[:, None, 1] >= boxes[None, :, 3] + margin) | (spots[:, None, 3] <= boxes[None, :, 1] - margin)
    return np.asarray(~apart.all(axis=1))


def _lines_under(spots: Floats, lines: Floats, owner: Ints, edge: int) -> Floats:
    """Count, for each spot, the other edges that it would cover."""
    x, y = lines[:, 0], lines[:, 1]
    low, high = spots[:, :2].min(axis=0) - 3, spots[:, 2:].max(axis=0) + 3
    near = np.flatnonzero((x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1]) & (owner != edge))
    if not len(near):
        return np.zeros(len(spots))
    x, y, owner = x[near], y[near], owner[near]
    inside = (x > spots[:, :1] - 3) & (x < spots[:, 2:3] + 3) & (y > spots[:, 1:2] - 3) & (y < spots[:, 3:] + 3)
    firsts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    return np.asarray(np.logical_or.reduceat(inside, firsts, axis=1).sum(axis=1), dtype=np.float64)


def _quick_places(curves: Sequence[Floats], centres: Floats) -> Floats:
    """Take the middle of each middle piece: where there are so many edges, pills that meet are dropped when painted."""
    for size in {len(curve) for curve in curves}:
        rows = [row for row, curve in enumerate(curves) if len(curve) == size]
        block = np.stack([curves[row] for row in rows])
        at = (size - 1) // 3 // 2 * 3
        piece = block[:, at : at + 4]
        centres[rows] = (piece[:, 0] + 3 * piece[:, 1] + 3 * piece[:, 2] + piece[:, 3]) / 8
    return centres
