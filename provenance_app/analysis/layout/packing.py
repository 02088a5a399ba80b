"""Where the unconnected parts of a picture stand: the tallest first, smaller ones beside and below it.

Each part takes the left upper corner of a free region and leaves two: the one right of it, as high as it is, and all
that is below. So parts stand in rows, and the room beside a large one is filled as a picture of its own.
"""

from collections.abc import Sequence
from typing import Final

from provenance_app.analysis.layout.sizes import ASPECT, PART_GAP, ROW_GAP

Size = tuple[float, float]
Corner = tuple[float, float]

_TRIES: Final = 10
_LEAST: Final = 0.75
_STEP: Final = 1.06
"""Frames that are tried: the narrowest is this share of what all parts would need without a gap, the next is wider."""

_WORTH: Final = 1.1
"""Single nodes stand in rows as wide as the picture only where that makes it smaller by more than this."""

_ONE_ROW: Final = 6
"""So many single nodes stand in one row at least."""


def packed(sizes: Sequence[Size], singles: Sequence[bool]) -> list[Corner]:
    """Return the left upper corner of each part.

    Args:
        sizes: Width and height of each part.
        singles: Which of them are one node; they stand closer, in a block below the others.
    """
    alone = [at for at, single in enumerate(singles) if single]
    others = [at for at, single in enumerate(singles) if not single]
    parts, nodes = [sizes[at] for at in others], [sizes[at] for at in alone]
    frames = _frames(parts)
    tries = [(_with_block(parts, places, nodes), 1.0) for places in frames]
    tries += [(_with_block(parts, places, nodes, in_width=True), _WORTH) for places in frames]
    found, _ = min(tries, key=lambda tried: _misfit(parts + nodes, [*tried[0][0], *tried[0][1]]) * tried[1])
    corners = [(0.0, 0.0)] * len(sizes)
    for at, corner in zip(others + alone, [*found[0], *found[1]], strict=True):
        corners[at] = corner
    return corners


def _with_block(
    sizes: Sequence[Size], corners: Sequence[Corner], nodes: Sequence[Size], *, in_width: bool = False
) -> tuple[Sequence[Corner], Sequence[Corner]]:
    """Return the corners of parts, and those of single nodes in a block below them.

    Args:
        sizes: Width and height of each part.
        corners: Where they are.
        nodes: Width and height of each single node.
        in_width: Whether the block is as wide as the picture; else it is near to its wanted shape.
    """
    if not nodes:
        return corners, ()
    across, down = (
        max((at[axis] + size[axis] for at, size in zip(corners, sizes, strict=True)), default=0.0) for axis in (0, 1)
    )
    width, height = (max(size[axis] for size in nodes) + ROW_GAP for axis in (0, 1))
    shaped = (len(nodes) * height * ASPECT / width) ** 0.5
    columns = max(_ONE_ROW, int((across + ROW_GAP) / width) if in_width else round(shaped))
    top = down + PART_GAP if sizes else 0.0
    return corners, [(at % columns * width, top + at // columns * height) for at in range(len(nodes))]


def _frames(sizes: Sequence[Size]) -> list[Sequence[Corner]]:
    """Return the corners of parts in frames of several widths."""
    if not sizes:
        return [()]
    area = sum((width + PART_GAP) * (height + PART_GAP) for width, height in sizes)
    widest = max(width for width, _ in sizes)
    start = (area * ASPECT) ** 0.5 * _LEAST
    return [
        _filled(sizes, width) for width in dict.fromkeys(max(widest, start * _STEP**step) for step in range(_TRIES))
    ]


def _misfit(sizes: Sequence[Size], corners: Sequence[Corner]) -> float:
    """Return the width of the smallest frame of the wanted shape that holds all parts."""
    width = max(x + size[0] for (x, _), size in zip(corners, sizes, strict=True))
    height = max(y + size[1] for (_, y), size in zip(corners, sizes, strict=True))
    return max(width, height * ASPECT)


def _filled(sizes: Sequence[Size], width: float) -> list[Corner]:
    """Return the corners of all parts in a frame of this width, as low as it needs to be."""
    alike: dict[Size, list[int]] = {}
    for at, size in enumerate(sizes):
        alike.setdefault(size, []).append(at)
    left = sorted(alike, key=lambda size: (-size[1], -size[0]))
    narrowest, lowest = (min(size[axis] for size in left) for axis in (0, 1))
    corners = [(0.0, 0.0)] * len(sizes)
    free = [(0.0, 0.0, width, float("inf"))]
    while left:
        x, y, wide, high = free.pop()
        fits = next((size for size in left if size[1] <= high and size[0] <= wide), None)
        if fits is None:
            continue
        same = alike[fits]
        corners[same.pop(0)] = (x, y)
        if not same:
            left.remove(fits)
        for region in (
            (x, y + fits[1] + PART_GAP, wide, high - fits[1] - PART_GAP),
            (x + fits[0] + PART_GAP, y, wide - fits[0] - PART_GAP, fits[1]),
        ):
            if region[2] >= narrowest and region[3] >= lowest:
                free.append(region)
    return corners
