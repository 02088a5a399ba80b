"""Columns of parts that only a contradiction joins: each part has the shortest edges, and tied nodes stand level."""

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.proper import parts
from provenance_app.analysis.layout.shortening import shortened


def tied_layers(layer: Ints, src: Ints, dst: Ints, ties: Ints) -> Ints:
    """Return columns with the shortest edges, in which parts are moved as a whole to where their ties are level.

    Args:
        layer: (n,) columns as `layers_of` gives them.
        src: (m,) dependent end of each edge.
        dst: (m,) the end that is rested on.
        ties: (k, 2) nodes that want to be level; with the edges, they join all nodes.
    """
    part = parts(len(layer), src, dst)
    layer = layer.copy()
    index = np.full(len(layer), -1)
    for number in range(int(part.max(initial=-1)) + 1):
        nodes = np.flatnonzero(part == number)
        index[nodes] = np.arange(len(nodes))
        mine = part[src] == number
        layer[nodes] = shortened(layer[nodes], index[src[mine]], index[dst[mine]])
    _level(layer, part, ties)
    return np.unique(layer, return_inverse=True)[1].astype(np.int64)


def _level(layer: Ints, part: Ints, ties: Ints) -> None:
    """Move one part after the other, the largest first, to where its ties to those before are level."""
    ties = ties[part[ties[:, 0]] != part[ties[:, 1]]]
    if not len(ties):
        return
    done = {int(np.bincount(part).argmax())}
    while True:
        settled = np.isin(part, list(done))
        ready = ties[settled[ties[:, 0]] != settled[ties[:, 1]]]
        if not len(ready):
            return
        inner = np.where(settled[ready[:, 0]], ready[:, 0], ready[:, 1])
        outer = np.where(settled[ready[:, 0]], ready[:, 1], ready[:, 0])
        number = int(part[outer].min())
        mine = part[outer] == number
        layer[part == number] += int(np.median(layer[inner[mine]] - layer[outer[mine]]))
        done.add(number)
