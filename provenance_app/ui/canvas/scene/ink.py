"""How densely the lines of a scene cover it, which decides how pale they are drawn."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.ui.canvas.look import NEAR

Floats = NDArray[np.float64]

_CELLS: Final = 48
"""Cells along the longer side of a scene; in each, lines are counted by themselves."""
_MOST: Final = 2500
"""Of more lines, only every second, third and so on is looked at."""
_MANY: Final = 800
"""So many lines count in full."""
_LIGHT: Final = 0.06
"""Share of the pixels that lines may cover before they pale."""
_NOISE: Final = 0.5
"""Share of the pixels from which on dashes are left out."""
_PALEST: Final = 0.2


def ink_of(curves: Sequence[Floats]) -> float:
    """Return how close the lines of a scene lie where a typical stretch of them is, in 1 / scene pixels.

    Divided by the zoom that is the share of pixels which lines a pixel wide cover there. Where most of a scene is empty
    and all lines are in one corner, the corner counts.

    Args:
        curves: (1 + 3 k, 2) each: k cubic pieces, taken as straight.
    """
    if not curves:
        return 0.0
    every = len(curves) // _MOST + 1
    knots = [curve[::3] for curve in curves[::every]]
    sizes = np.fromiter(map(len, knots), np.int64, len(knots))
    points = np.concatenate(knots)
    inside = np.ones(len(points) - 1, dtype=bool)
    inside[np.cumsum(sizes)[:-1] - 1] = False  # from the end of one line to the beginning of the next there is none
    start, step = points[:-1][inside], np.diff(points, axis=0)[inside]
    low, high = points.min(axis=0), points.max(axis=0)
    cell = max(float((high - low).max()) / _CELLS, 1.0)
    across = int((high[0] - low[0]) // cell) + 1
    lengths = np.hypot(step[:, 0], step[:, 1])
    pieces = np.maximum(np.ceil(lengths / cell), 1).astype(np.int64)
    row = np.repeat(np.arange(len(step)), pieces)
    along = (np.arange(len(row)) - np.repeat(np.cumsum(pieces) - pieces, pieces) + 0.5) / pieces[row]
    place = ((start[row] + step[row] * along[:, None] - low) // cell).astype(np.int64)
    found = np.bincount(place[:, 0] + across * place[:, 1], (lengths / pieces)[row] * every)
    whole = float(found.sum())
    share = min(1.0, len(curves) / _MANY)
    return share * float((found**2).sum()) / (cell * cell * whole) if whole else 0.0


def kept(ink: float, scale: float) -> float:
    """Return the share of its colour that a line keeps, 1 where there are few, and where they are seen from near.

    Args:
        ink: How close lines lie, in 1 / scene pixels.
        scale: Logical pixels a scene pixel.
    """
    cover = ink / scale
    if cover <= _LIGHT or scale >= NEAR:
        return 1.0
    return float(max(_PALEST, (scale / NEAR) ** 1.4, (_LIGHT / cover) ** 0.5))


def dashed(ink: float, scale: float) -> bool:
    """Say whether dashes can be told apart; where lines lie close they are but noise."""
    return ink / scale < _NOISE
