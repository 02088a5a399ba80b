"""Columns that are too long stand in several bands side by side, where that brings the picture nearer to its shape.

Together, the bands of a column are a grid: nodes that follow each other stand side by side in one row, and rows are far
enough apart for the edges that run between them.
"""

from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper, distinct
from provenance_app.analysis.layout.sizes import BAND_GAP, LANE, ROW_GAP

_TRIES: Final = 40

_CORRIDOR: Final = 8
"""Lanes that the room between two rows of a grid has at most; edges to one node share one."""


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


def gridded(graph: Proper, rows: list[Ints], number: Ints) -> tuple[Proper, list[Ints], Ints]:
    """Return the graph with each row of nodes that stand side by side as one node.

    Args:
        graph: The graph.
        rows: The nodes and bends of each column in their order.
        number: (k,) bands of each column.

    Returns:
        That graph, the order of its columns, and (n,) which of its nodes and bends each of the graph belongs to. Bends
        that pass between nodes of a row pass it on the nearer side.
    """
    stands_for = np.zeros(graph.count, dtype=np.int64)
    keys = np.zeros(graph.count)
    real = 0
    for column, row in enumerate(rows):
        is_node = row < graph.real
        bands = int(number[column])
        before: Ints = np.cumsum(is_node) - is_node
        place, within = before // bands, before % bands
        stands_for[row[is_node]] = real + place[is_node]
        keys[row] = np.where(is_node, place, place + np.where(2 * within > bands, 0.5, -0.5))
        real += -(-int(is_node.sum()) // bands)
    stands_for[graph.real :] = real + np.arange(graph.count - graph.real)
    layer = np.zeros(real + graph.count - graph.real, dtype=np.int64)
    layer[stands_for] = graph.layer
    part = np.zeros(len(layer), dtype=np.int64)
    part[stands_for] = graph.part
    new_rows = []
    for row in rows:
        ordered = stands_for[row[np.argsort(keys[row], kind="stable")]]
        new_rows.append(ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(row) else ordered)
    return Proper(real, layer, stands_for[graph.src], stands_for[graph.dst], part), new_rows, stands_for


def reaches(graph: Proper, grid: Proper, stands_for: Ints, number: Ints, across: Floats) -> Floats:
    """Return half the height that each node and bend of a grid needs, its share of the room between rows included.

    Args:
        graph: The graph.
        grid: What `gridded` made of it.
        stands_for: As it says.
        number: (k,) bands of each column.
        across: (n,) sizes of the nodes across the flow.
    """
    reach = np.zeros(grid.count)
    np.maximum.at(reach, stands_for[: graph.real], across / 2)
    reach[grid.real :] = LANE
    pairs = distinct(np.concatenate((grid.src * grid.count + grid.dst, grid.dst * grid.count + grid.src)))
    lanes = np.minimum(np.bincount(pairs // grid.count, minlength=grid.count), _CORRIDOR)
    in_grid = number[grid.layer[: grid.real]] > 1
    reach[: grid.real] += ROW_GAP / 2 + np.where(in_grid, lanes[: grid.real] * LANE, 0.0)
    return reach


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
