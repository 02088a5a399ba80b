"""How far apart columns stand: the widest word on an edge between two of them fits."""

from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper
from provenance_app.model.links import Link

LABEL_MARGIN: Final = 24.0
"""Free room on both sides of a word, together."""

LEAST_GAP: Final = 100.0
"""Free room between two columns, whatever is said there: curves need it."""

_LARGEST_GAP: Final = 320.0

_STEEP: Final = 0.8
"""Share of the edges in a gap that are less steep than the one it is made for."""

_SLOPE: Final = 0.25
"""Width of a gap to the rise of that edge."""

_EASY: Final = 220.0
"""Curves need no more, however much they rise."""

_LETTER: Final = 6.4
_PILL: Final = 44.0
"""Width of a pill without letters: its ends, the glyph of the status, a space, and letters that are wide."""


def label_width(link: Link) -> float:
    """Return about how wide the word of a link is drawn, in scene pixels; rather too wide than too narrow."""
    return _PILL + _LETTER * len(link.form or link.relation)


def gaps_for(columns: int, layer: Ints, src: Ints, dst: Ints, labels: Floats) -> Floats:
    """Return the free room right of each column but the last.

    A long edge says its word in the widest gap on its way; where none is wide enough, that at its right end is made so.

    Args:
        columns: How many there are.
        layer: (n,) column of each node.
        src: (m,) right end of each edge.
        dst: (m,) its left end.
        labels: (m,) width of its word.
    """
    gaps = np.full(max(columns - 1, 0), LEAST_GAP)
    wanted = np.minimum(labels + LABEL_MARGIN, _LARGEST_GAP)
    span = layer[src] - layer[dst]
    short = span == 1
    np.maximum.at(gaps, layer[dst[short]], wanted[short])
    for edge in np.flatnonzero(~short & (wanted > LEAST_GAP)).tolist():
        last = int(layer[src[edge]]) - 1
        if gaps[int(layer[dst[edge]]) : last + 1].max() < wanted[edge]:
            gaps[last] = wanted[edge]
    return gaps


def eased(gaps: Floats, graph: Proper, heights: Floats) -> Floats:
    """Return gaps that are as wide as what runs through them is steep, so that curves can be told apart.

    Args:
        gaps: (k - 1,) least free room right of each column but the last.
        graph: The graph.
        heights: (n,) of its nodes and bends.
    """
    rise = np.abs(heights[graph.src] - heights[graph.dst])
    column = graph.layer[graph.src]
    rise = rise[np.lexsort((rise, column))]
    number = np.bincount(column, minlength=graph.columns)
    has = np.flatnonzero(number)
    first, place = (np.cumsum(number) - number)[has], _STEEP * (number[has] - 1)
    low = place.astype(np.int64)
    less, more = rise[first + low], rise[first + np.minimum(low + 1, number[has] - 1)]
    steep = less + (more - less) * (place - low)
    wider = gaps.copy()
    wider[has - 1] = np.maximum(gaps[has - 1], np.minimum(_SLOPE * steep, _EASY))
    return wider
