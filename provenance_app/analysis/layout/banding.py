"""Columns that are too long stand in several bands side by side, where that brings the picture nearer to its shape."""

from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sizes import BAND_GAP, LANE, ROW_GAP

_TRIES: Final = 40


def banded(graph: Proper, along: Floats, across: Floats, gaps: Floats, aspect: float, worth: float) -> Ints:
    """Choose into how many bands each column falls.

    Args:
        graph: The graph.
        along: (n,) sizes of the nodes along the flow.
        across: (n,) their sizes across it.
        gaps: (k - 1,) free room between columns.
        aspect: Length along the flow to length across it that the picture should come near to.
        worth: Bands are made where the frame of the picture shrinks to this share of what it is without.
    """
    layer = graph.layer[: graph.real]
    steps = _widths(graph, along) + BAND_GAP
    nodes = np.bincount(layer, across + ROW_GAP, minlength=graph.columns)
    bends = np.bincount(graph.layer[graph.real :], minlength=graph.columns) * 2 * LANE
    pitch = float(across.max()) + ROW_GAP

    def frame(number: Ints) -> float:
        length = float((number * steps - BAND_GAP).sum() + gaps.sum())
        return max(length, aspect * float((nodes / number + bends).max()))

    best = np.ones(graph.columns, dtype=np.int64)
    least = frame(best) * worth
    for limit in np.geomspace(pitch, max(float(nodes.max()), pitch), _TRIES)[:-1].tolist():
        number = np.maximum(np.ceil(nodes / limit), 1).astype(np.int64)
        size = frame(number)
        if size < least:
            best, least = number, size
    return best


def along_flow(graph: Proper, rows: list[Ints], along: Floats, gaps: Floats, number: Ints) -> Floats:
    """Return the middle of each node along the flow.

    Args:
        graph: The graph.
        rows: The nodes and bends of each column in their order.
        along: (n,) sizes of the nodes along the flow.
        gaps: (k - 1,) free room between columns.
        number: (k,) bands of each column; its nodes take turns in them, so that their order stays.
    """
    widths = _widths(graph, along)
    lengths = number * (widths + BAND_GAP) - BAND_GAP
    starts = np.concatenate(([0.0], np.cumsum(lengths[:-1] + gaps)))
    band = np.zeros(graph.real, dtype=np.int64)
    for column, row in enumerate(rows):
        nodes = row[row < graph.real]
        band[nodes] = np.arange(len(nodes)) % number[column]
    layer = graph.layer[: graph.real]
    return np.asarray((starts + widths / 2)[layer] + band * (widths + BAND_GAP)[layer])


def _widths(graph: Proper, along: Floats) -> Floats:
    widths = np.zeros(graph.columns)
    np.maximum.at(widths, graph.layer[: graph.real], along)
    return widths
