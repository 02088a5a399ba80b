"""In which column each node stands: right of all it rests on, near to what rests on it."""

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints

_PULLS = 6


def layers_of(count: int, src: Ints, dst: Ints) -> Ints:
    """Return the column of each node, the leftmost 0: one more than the longest way to a node that rests on nothing.

    Nodes on which more rests than they rest on are pulled right, to what rests on them.

    Args:
        count: Number of nodes.
        src: (m,) dependent end of each edge; the edges have no loop.
        dst: (m,) the end that is rested on.
    """
    resting: list[list[int]] = [[] for _ in range(count)]
    waiting = np.bincount(src, minlength=count).tolist()
    for one, other in zip(src.tolist(), dst.tolist(), strict=True):
        resting[other].append(one)
    layer = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:
        for other in resting[node]:
            layer[other] = max(layer[other], layer[node] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return _pulled(count, src, dst, np.array(layer, dtype=np.int64))


def _pulled(count: int, src: Ints, dst: Ints, layer: Ints) -> Ints:
    into, out = np.bincount(dst, minlength=count), np.bincount(src, minlength=count)
    movable = into > out
    for _ in range(_PULLS):
        nearest = np.full(count, np.iinfo(np.int64).max)
        np.minimum.at(nearest, dst, layer[src])
        moved = np.where(movable, np.maximum(layer, nearest - 1), layer)
        if (moved == layer).all():
            break
        layer = moved
    return layer
