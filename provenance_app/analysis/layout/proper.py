"""A layered graph of which every edge spans one column: long edges are cut into pieces that meet in bends."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints

_PASSED: Final = 200_000
_PASSED_EACH: Final = 20
"""Columns that all edges together may pass, or so many for each node; each takes memory and time."""


@dataclass(frozen=True, slots=True)
class Proper:
    """Nodes 0 to `real` - 1 are those of the case, the rest are bends.

    Attributes:
        real: Number of nodes that are drawn.
        layer: (n,) column of each node and bend.
        src: (k,) right end of each piece of an edge, by column.
        dst: (k,) left end, one column further left.
        part: (n,) number of the connected part each belongs to.
    """

    real: int
    layer: Ints
    src: Ints
    dst: Ints
    part: Ints

    @property
    def count(self) -> int:
        """How many nodes and bends there are."""
        return len(self.layer)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return int(self.layer.max(initial=-1)) + 1


def cuttable(layer: Ints, src: Ints, dst: Ints) -> tuple[Ints, Ints]:
    """Return the edges without the longest ones, where all would be cut into too many pieces.

    Args:
        layer: (n,) column of each node.
        src: (m,) dependent end of each edge, further right.
        dst: (m,) the end that is rested on.
    """
    span = layer[src] - layer[dst]
    order = np.argsort(span, kind="stable")
    kept = np.sort(order[np.cumsum(span[order]) <= max(_PASSED, _PASSED_EACH * len(layer))])
    return src[kept], dst[kept]


def proper(layer: Ints, src: Ints, dst: Ints) -> Proper:
    """Cut long edges into pieces, each edge by bends of its own.

    Args:
        layer: (n,) column of each node.
        src: (m,) dependent end of each edge, further right.
        dst: (m,) the end that is rested on.

    Returns:
        The bends of the first edge follow the nodes, from left to right, then those of the second.
    """
    count = len(layer)
    bends = layer[src] - layer[dst] - 1
    base = np.concatenate(([0], np.cumsum(bends)))
    edge = np.repeat(np.arange(len(src)), bends)
    step = np.arange(base[-1]) - base[edge]
    chain = count + np.arange(base[-1])
    left = np.where(step == 0, dst[edge], chain - 1)
    first = np.where(bends == 0, dst, count + base[1:] - 1)
    all_layers = np.concatenate((layer, layer[dst[edge]] + 1 + step))
    return _sorted(count, all_layers, np.concatenate((src, chain)), np.concatenate((first, left)))


def bundled(layer: Ints, src: Ints, dst: Ints) -> Proper:
    """Cut long edges into pieces; all long edges to one node share its bends, which makes large graphs much smaller.

    Args:
        layer: (n,) column of each node.
        src: (m,) dependent end of each edge, further right.
        dst: (m,) the end that is rested on.
    """
    count = len(layer)
    top = layer.copy()
    np.maximum.at(top, dst, layer[src])
    bends = np.maximum(top - layer - 1, 0)
    base = np.concatenate(([0], np.cumsum(bends)))
    target = np.repeat(np.arange(count), bends)
    step = np.arange(base[-1]) - base[target]
    chain = count + np.arange(base[-1])
    left = np.where(step == 0, target, chain - 1)
    span = layer[src] - layer[dst]
    first = np.where(span == 1, dst, count + base[dst] + span - 2)
    all_layers = np.concatenate((layer, layer[target] + 1 + step))
    size = len(all_layers)
    pieces = distinct(np.concatenate((src, chain)) * size + np.concatenate((first, left)))
    return _sorted(count, all_layers, pieces // size, pieces % size)


def distinct(numbers: Ints) -> Ints:
    """Return each of the numbers once, in their order; np.unique puts them into a table, which is slower when large."""
    ordered = np.sort(numbers)
    once: Ints = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return once


def _sorted(real: int, layer: Ints, src: Ints, dst: Ints) -> Proper:
    order = np.argsort(layer[src], kind="stable")
    src, dst = src[order], dst[order]
    return Proper(real, layer, src, dst, parts(len(layer), src, dst))


def parts(count: int, src: Ints, dst: Ints) -> Ints:
    """Return the number of the connected part that each node belongs to, in the order of their first nodes."""
    label = np.arange(count)
    while True:
        least = np.minimum(label[src], label[dst])
        new = label.copy()
        np.minimum.at(new, label[src], least)
        np.minimum.at(new, label[dst], least)
        new = new[new]
        if (new == label).all():
            # Each part bears the number of its first node. np.unique would import masked arrays: slow before a picture.
            return np.asarray((np.cumsum(label == np.arange(count)) - 1)[label])
        label = new
