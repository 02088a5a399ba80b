"""Where the unconnected parts of a picture stand: in rows, the largest first, near to the wanted shape."""

from collections.abc import Sequence
from typing import Final

from provenance_app.analysis.layout.sizes import ASPECT, PART_GAP, ROW_GAP

Size = tuple[float, float]
_TRIES: Final = 8


def packed(sizes: Sequence[Size], singles: Sequence[bool]) -> list[tuple[float, float]]:
    """Return the left upper corner of each part.

    Args:
        sizes: Width and height of each part.
        singles: Which of them are one node; they stand closer, in rows of their own.
    """
    if not sizes:
        return []
    order = sorted(range(len(sizes)), key=lambda at: (singles[at], -sizes[at][1], -sizes[at][0], at))
    widest = max(width for width, _ in sizes)
    area = sum(
        (width + PART_GAP) * (height + (ROW_GAP if single else PART_GAP))
        for (width, height), single in zip(sizes, singles, strict=True)
    )
    start = max(widest, (area * ASPECT) ** 0.5 * 0.7)
    tries = (_rows(sizes, singles, order, max(widest, start * (1 + 0.15 * step))) for step in range(_TRIES))
    return min(tries, key=lambda tried: _misfit(sizes, tried))


def _misfit(sizes: Sequence[Size], corners: Sequence[tuple[float, float]]) -> float:
    """Return the width of the smallest frame of the wanted shape that holds all parts."""
    width = max(x + size[0] for (x, _), size in zip(corners, sizes, strict=True))
    height = max(y + size[1] for (_, y), size in zip(corners, sizes, strict=True))
    return max(width, height * ASPECT)


def _rows(
    sizes: Sequence[Size], singles: Sequence[bool], order: Sequence[int], width: float
) -> list[tuple[float, float]]:
    corners = [(0.0, 0.0)] * len(sizes)
    x = y = tallest = 0.0
    before: bool | None = None
    for at in order:
        part_width, part_height = sizes[at]
        gap = ROW_GAP if singles[at] else PART_GAP
        if x > 0 and (x + part_width > width or (singles[at] and not before)):
            y += tallest + gap
            x = tallest = 0.0
        corners[at] = (x, y)
        x += part_width + gap
        tallest = max(tallest, part_height)
        before = singles[at]
    return corners
