"""The shortest way for a block of nodes to where it covers no other node: straight up, down, left or right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance_app.analysis.layout.sizes import ROW_GAP

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def clear_of(block: Sequence[Box], others: Sequence[Box], gap: float = ROW_GAP) -> tuple[float, float]:
    """Return how far to move a block, as it is, so that its nodes keep a distance from all others.

    Args:
        block: Boxes of the nodes that move together.
        others: Boxes of those that stay.
        gap: Distance to keep, in scene pixels.

    Returns:
        (dx, dy), one of them 0; (0, 0) where the block is clear already.
    """
    import numpy as np

    if not block or not others:
        return 0.0, 0.0
    mine = np.array(block, dtype=np.float64)[:, None] + (-gap, -gap, gap, gap)
    theirs = np.array(others, dtype=np.float64)[None]
    theirs = theirs[:, np.isfinite(theirs[0]).all(axis=1)]
    # By how much each of the block would have to move to touch each of the others from before and from behind.
    from_x, to_x = theirs[..., 0] - mine[..., 2], theirs[..., 2] - mine[..., 0]
    from_y, to_y = theirs[..., 1] - mine[..., 3], theirs[..., 3] - mine[..., 1]
    beside, level = (from_x < 0) & (to_x > 0), (from_y < 0) & (to_y > 0)
    if not (beside & level).any():
        return 0.0, 0.0
    dx = _shortest(from_x[level], to_x[level])
    dy = _shortest(from_y[beside], to_y[beside])
    return (0.0, dy) if abs(dy) <= abs(dx) else (dx, 0.0)


def _shortest(begins: "Floats", ends: "Floats") -> float:
    """Return the number nearest to 0 that lies inside none of the open intervals."""
    ahead = _first_free(sorted(zip(begins.tolist(), ends.tolist(), strict=True)))
    back = _first_free(sorted(zip((-ends).tolist(), (-begins).tolist(), strict=True)))
    return -back if back < ahead else ahead


def _first_free(intervals: list[tuple[float, float]]) -> float:
    """Return the least number from 0 on that lies inside none of the intervals, which are sorted."""
    at = 0.0
    for begin, end in intervals:
        if begin >= at:
            break
        at = max(at, end)
    return at
