"""Places for the words of edges: on their curve, beside every node, apart from each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
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


def sampled_all(curves: Sequence[Floats]) -> tuple[Floats, Ints]:
    """Return the points of all curves as `sampled` gives them, and where those of each begin."""
    if not curves:
        return np.empty((0, 2)), np.zeros(1, dtype=np.int64)
    pieces = np.array([(len(curve) - 1) // 3 for curve in curves])
    points = np.concatenate(curves)
    before = np.cumsum(pieces) - pieces
    corner = 3 * np.arange(int(pieces.sum())) + np.repeat(np.arange(len(curves)), pieces)
    inner = (_WEIGHTS @ np.stack([points[corner + at] for at in range(4)], axis=1)).reshape(-1, 2)
    starts = np.append(before * _SAMPLES + np.arange(len(curves)), len(inner) + len(curves))
    lines = np.empty((int(starts[-1]), 2))
    is_first = np.zeros(len(lines), dtype=bool)
    is_first[starts[:-1]] = True
    lines[is_first], lines[~is_first] = points[3 * before + np.arange(len(curves))], inner
    return lines, starts


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


@dataclass(frozen=True, slots=True)
class Kept:
    """Curves and pills (k, 4) of edges that are drawn as before."""

    curves: Sequence[Floats] = ()
    pills: Floats = field(default_factory=lambda: np.empty((0, 4)))


def places(
    boxes: Floats, curves: Sequence[Floats], widths: Floats, wished: Floats, *, careful: bool, kept: Kept | None = None
) -> Floats:
    """Return the centre of each edge's pill, NaN where there is no room for it.

    Args:
        boxes: (n, 4) left, top, right, bottom of the nodes; no pill touches one.
        curves: The m edges' cubics.
        widths: (m,) of their pills.
        wished: (m,) share of its curve where each pill stands best.
        careful: Whether to look for places; else it is the middle of each curve.
        kept: Other edges, the words of which have their places.
    """
    centres = np.full((len(curves), 2), np.nan)
    if not careful:
        return _quick_places(curves, centres)
    kept = kept or Kept()
    boxes = np.concatenate((boxes, _corners(boxes)))
    points, starts = sampled_all((*curves, *kept.curves))
    lines = _Lines(points, starts)
    own = [points[begin:end] for begin, end in zip(starts[: len(curves)], starts[1:], strict=False)]
    lengths = [_lengths(line) for line in own]
    placed = len(kept.pills)
    pills = np.concatenate((kept.pills, np.empty((len(curves), 4))))
    for edge in sorted(range(len(curves)), key=lambda at: (lengths[at][-1], at)):
        tries = _along(own[edge], lengths[edge], _TRIES)
        half = np.array((widths[edge] / 2, HEIGHT / 2))
        spots = np.concatenate((tries - half, tries + half), axis=1)
        free = np.flatnonzero(~(_touch(spots, boxes, _NEAR_NODE) | _touch(spots, pills[:placed], _NEAR_PILL)))
        if not len(free):
            continue
        cost = np.abs(_TRIES[free] - wished[edge]) + 0.35 * lines.under(spots[free], edge)
        best = int(free[np.argmin(cost)])
        centres[edge] = tries[best]
        pills[placed] = spots[best]
        placed += 1
    return centres


def _corners(boxes: Floats) -> Floats:
    """Return where badges hang over the corners of nodes, whether there are any now or not."""
    right, top = boxes[:, 2], boxes[:, 1]
    return np.column_stack((right - 20, top - 9, right + 9, top + 9))


def _touch(spots: Floats, boxes: Floats, margin: float) -> NDArray[np.bool_]:
    low, high = spots[:, :2].min(axis=0) - margin, spots[:, 2:].max(axis=0) + margin
    near = (boxes[:, 0] < high[0]) & (boxes[:, 2] > low[0]) & (boxes[:, 1] < high[1]) & (boxes[:, 3] > low[1])
    boxes = boxes[near]
    if not len(boxes):
        return np.zeros(len(spots), dtype=bool)
    apart = (spots[:, None, 0] >= boxes[None, :, 2] + margin) | (spots[:, None, 2] <= boxes[None, :, 0] - margin)
    apart |= (spots[:, None, 1] >= boxes[None, :, 3] + margin) | (spots[:, None, 3] <= boxes[None, :, 1] - margin)
    return np.asarray(~apart.all(axis=1))


class _Lines:
    """Points of edges, from left to right, to find those in a frame."""

    def __init__(self, points: Floats, starts: Ints) -> None:
        """Take points (k, 2), and where those of each of m edges begin and the last ones end."""
        owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        order = np.argsort(points[:, 0], kind="stable")
        self._x, self._y, self._owner = points[order, 0], points[order, 1], owner[order]

    def under(self, spots: Floats, edge: int) -> Floats:
        """Count, for each spot (s, 4), the other edges that it would cover."""
        low, high = spots[:, :2].min(axis=0) - 3, spots[:, 2:].max(axis=0) + 3
        begin, end = np.searchsorted(self._x, (low[0], high[0]))
        y, owner = self._y[begin:end], self._owner[begin:end]
        near = begin + np.flatnonzero((y > low[1]) & (y < high[1]) & (owner != edge))
        if not len(near):
            return np.zeros(len(spots))
        near = near[np.argsort(self._owner[near], kind="stable")]
        x, y, owner = self._x[near], self._y[near], self._owner[near]
        inside = (x > spots[:, :1] - 3) & (x < spots[:, 2:3] + 3) & (y > spots[:, 1:2] - 3) & (y < spots[:, 3:] + 3)
        firsts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
        return np.asarray(np.logical_or.reduceat(inside, firsts, axis=1).sum(axis=1), dtype=np.float64)


def _quick_places(curves: Sequence[Floats], centres: Floats) -> Floats:
    """Take the middle of each middle piece: where there are so many edges, pills that meet are dropped when painted."""
    sizes = np.array([len(curve) for curve in curves])
    for size in np.flatnonzero(np.bincount(sizes)).tolist():
        rows = np.flatnonzero(sizes == size)
        block = np.stack([curves[row] for row in rows.tolist()])
        at = (size - 1) // 3 // 2 * 3
        piece = block[:, at : at + 4]
        centres[rows] = (piece[:, 0] + 3 * piece[:, 1] + 3 * piece[:, 2] + piece[:, 3]) / 8
    return centres
