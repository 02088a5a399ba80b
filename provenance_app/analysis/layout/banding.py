"""Columns that are too long stand in several bands side by side, where that brings the picture nearer to its shape."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sizes import BAND_GAP, LANE, ROW_GAP

_TRIES: Final = 40
_WORTH: Final = 0.4
"""Bands are made where the frame of the picture shrinks to this share of what it is without."""


@dataclass(frozen=True, slots=True)
class Bands:
    """How the columns fall into bands.

    Attributes:
        number: (k,) bands of each column.
        centres: (k,) middle of the first band of each column, along the flow.
        steps: (k,) from the middle of one band to that of the next.
    """

    number: Ints
    centres: Floats
    steps: Floats


def banded(graph: Proper, along: Floats, across: Floats, gaps: Floats, aspect: float) -> Bands:
    """Choose the bands of each column.

    Args:
        graph: The graph.
        along: (n,) sizes of the nodes along the flow.
        across: (n,) their sizes across it.
        gaps: (k - 1,) free room between columns.
        aspect: Length along the flow to length across it that the picture should come near to.
    """
    layer = graph.layer[: graph.real]
    widths = np.zeros(graph.columns)
    np.maximum.at(widths, layer, along)
    nodes = np.bincount(layer, across + ROW_GAP, minlength=graph.columns)
    bends = np.bincount(graph.layer[graph.real :], minlength=graph.columns) * 2 * LANE
    pitch = float(across.max()) + ROW_GAP

    def frame(number: Ints) -> float:
        length = float((number * (widths + BAND_GAP) - BAND_GAP).sum() + gaps.sum())
        return max(length, aspect * float((nodes / number + bends).max()))

    best = np.ones(graph.columns, dtype=np.int64)
    least = frame(best) * _WORTH
    for limit in np.geomspace(pitch, max(float(nodes.max()), pitch), _TRIES)[:-1].tolist():
        number = np.maximum(np.ceil(nodes / limit), 1).astype(np.int64)
        size = frame(number)
        if size < least:
            best, least = number, size
    lengths = best * (widths + BAND_GAP) - BAND_GAP
    starts = np.concatenate(([0.0], np.cumsum(lengths[:-1] + gaps)))
    return Bands(best, starts + widths / 2, widths + BAND_GAP)
