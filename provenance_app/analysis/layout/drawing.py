"""The layered drawing of a graph given as arrays: columns from left to right, few crossings, no overlaps."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints, against_the_order
from provenance_app.analysis.layout.coordinates import heights
from provenance_app.analysis.layout.layering import layers_of, relieved
from provenance_app.analysis.layout.ordering import Floats, ordered
from provenance_app.analysis.layout.packing import packed
from provenance_app.analysis.layout.proper import Proper, bundled, parts, proper
from provenance_app.analysis.layout.sizes import ASPECT, BAND_GAP, LAYER_GAP, ROW_GAP

_LANE = 11.0
"""Half the height that a bend of a long edge needs."""

_RELIEVED = 400
"""Up to so many nodes, columns are relieved by moving nodes right; larger ones only stand in bands."""

_ALONE = 12
"""How many connected parts, the largest ones, are drawn each by itself; the many small ones are drawn at once."""

_SMALL = 12
"""Parts of fewer nodes are small."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many nodes a column may have, and into how many bands each column falls."""

    rows: int
    bands: Ints


def drawn(widths: Floats, node_heights: Floats, src: Ints, dst: Ints) -> tuple[Floats, Floats]:
    """Return the centres of the nodes of a graph.

    Args:
        widths: (n,) widths of the nodes, in scene pixels.
        node_heights: (n,) heights of the nodes.
        src: (m,) the dependent of each edge; it stands right of what it rests on, but for edges that close a loop.
        dst: (m,) what is rested on. Loops, parallel edges and edges from a node to itself are allowed.

    Returns:
        x and y, (n,) each.
    """
    count = len(widths)
    if not count:
        return np.zeros(0), np.zeros(0)
    src, dst = _simple(count, src, dst)
    part = parts(count, src, dst)
    x, y = np.zeros(count), np.zeros(count)
    for group, is_one in _groups(part):
        index = np.full(count, -1)
        index[group] = np.arange(len(group))
        inside = index[src] >= 0
        x[group], y[group] = _columned(
            widths[group], node_heights[group], index[src[inside]], index[dst[inside]], is_one
        )
    return _assembled(part, x, y, widths, node_heights)


def _groups(part: Ints) -> Iterator[tuple[Ints, bool]]:
    """Go through the nodes that are drawn together, and whether they are one connected part; single ones are not."""
    sizes = np.bincount(part)
    alone = np.argsort(-sizes, kind="stable")[:_ALONE]
    alone = alone[sizes[alone] >= _SMALL]
    for number in alone:
        yield np.flatnonzero(part == number), True
    rest = np.flatnonzero((sizes[part] > 1) & ~np.isin(part, alone))
    if len(rest):
        yield rest, False


def _columned(widths: Floats, node_heights: Floats, src: Ints, dst: Ints, is_one: bool) -> tuple[Floats, Floats]:
    """Draw one connected part, or small ones at once, each of which still has to be moved to its place."""
    count = len(widths)
    layer = layers_of(count, src, dst)
    shape = _shape(layer, widths, node_heights) if is_one else _Shape(count, np.ones(layer.max() + 1, dtype=np.int64))
    if is_one and count <= _RELIEVED:
        layer = relieved(layer, src, dst, shape.rows)
        shape = _shape(layer, widths, node_heights)
    graph = bundled(layer, src, dst)
    rows = ordered(graph)
    x = _across(graph, rows, widths, shape)
    reach = np.concatenate((node_heights / 2 + ROW_GAP / 2, np.full(graph.count - count, _LANE)))
    if (shape.bands > 1).any():
        reach[:count] = (node_heights.max() + ROW_GAP) / 2
        reach /= shape.bands[graph.layer]
    return x, heights(graph, rows, reach)[:count]


def _simple(count: int, src: Ints, dst: Ints) -> tuple[Ints, Ints]:
    """Return the edges once each, without loops: those that close one are turned round."""
    edges = np.unique(np.column_stack((src, dst)).astype(np.int64).reshape(-1, 2), axis=0)
    edges = edges[edges[:, 0] != edges[:, 1]]
    turned = against_the_order(count, edges[:, 0], edges[:, 1])
    edges[turned] = edges[turned][:, ::-1]
    edges = np.unique(edges, axis=0)
    return edges[:, 0], edges[:, 1]


def _shape(layer: Ints, widths: Floats, node_heights: Floats) -> _Shape:
    """Find the number of rows at which the picture comes nearest to the wanted shape."""
    sizes = np.bincount(layer)
    pitch = float(node_heights.max()) + ROW_GAP
    width = float(widths.max())
    low, high = 1, int(sizes.max())
    while low < high:
        rows = (low + high) // 2
        bands = -(-sizes // rows)
        across = float((bands * (width + BAND_GAP) - BAND_GAP + LAYER_GAP).sum()) - LAYER_GAP
        if across <= ASPECT * rows * pitch:
            high = rows
        else:
            low = rows + 1
    return _Shape(low, np.maximum(-(-sizes // low), 1))


def _across(graph: Proper, rows: list[Ints], widths: Floats, shape: _Shape) -> Floats:
    """Return the x of each node: the middle of its column, or of its band in a column that falls into several."""
    width = float(widths.max())
    column_width = shape.bands * (width + BAND_GAP) - BAND_GAP
    left = np.concatenate(([0.0], np.cumsum(column_width + LAYER_GAP)[:-1]))
    band = np.zeros(graph.count, dtype=np.int64)
    for column, row in enumerate(rows):
        nodes = row[row < graph.real]
        band[nodes] = np.arange(len(nodes)) % shape.bands[column]
    layer = graph.layer[: graph.real]
    x: Floats = left[layer] + width / 2 + band[: graph.real] * (width + BAND_GAP)
    return x


def _assembled(part: Ints, x: Floats, y: Floats, widths: Floats, node_heights: Floats) -> tuple[Floats, Floats]:
    """Move the unconnected parts, each as it is, to where they fill the picture well."""
    number = int(part.max()) + 1
    left, top = np.full(number, np.inf), np.full(number, np.inf)
    right, bottom = np.full(number, -np.inf), np.full(number, -np.inf)
    np.minimum.at(left, part, x - widths / 2)
    np.maximum.at(right, part, x + widths / 2)
    np.minimum.at(top, part, y - node_heights / 2)
    np.maximum.at(bottom, part, y + node_heights / 2)
    sizes = list(zip((right - left).tolist(), (bottom - top).tolist(), strict=True))
    singles = (np.bincount(part, minlength=number) == 1).tolist()
    corners = np.array(packed(sizes, singles))
    return x + (corners[:, 0] - left)[part], y + (corners[:, 1] - top)[part]
