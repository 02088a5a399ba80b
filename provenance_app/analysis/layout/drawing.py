"""The layered drawing of a graph given as arrays: columns along the flow, few crossings, no overlaps.

Everything is done as if the picture ran from left to right; of one that runs from the top down, widths and heights
change places before, and x and y after.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints, against_the_order
from provenance_app.analysis.layout.banding import along_flow, banded, gridded, reaches
from provenance_app.analysis.layout.coordinates import heights
from provenance_app.analysis.layout.gaps import eased, gaps_for
from provenance_app.analysis.layout.layering import layers_of
from provenance_app.analysis.layout.ordering import Floats, ordered, well_ordered
from provenance_app.analysis.layout.packing import packed
from provenance_app.analysis.layout.proper import bundled, cuttable, parts, proper
from provenance_app.analysis.layout.sizes import ASPECT, LANE, ROW_STEP
from provenance_app.analysis.layout.ties import tied_layers
from provenance_app.analysis.layout.wrapping import wrapped
from provenance_app.model.enumerations import Direction

_ALONE: Final = 40
"""How many connected parts, the largest ones, are drawn each by itself; the many small ones are drawn at once."""

_CAREFUL: Final = 1500
"""Parts of up to so many nodes get the shortest edges and an order that is searched for."""

_AT_A_GLANCE: Final = 300
"""Parts of up to so many nodes are looked at as a whole: a size that can be read counts more than crossings."""

_WORTH: Final = 0.4
_WORTH_SMALL: Final = 0.6
_WORTH_DOWN: Final = 0.65
"""Bands cost crossings: they are made where the frame of the picture shrinks to this share of what it is without.

From the top down, columns are rows of wide nodes, and pictures without bands are flat.
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """Nodes and edges that are drawn together, with sizes along and across the flow and widths of words."""

    along: Floats
    across: Floats
    src: Ints
    dst: Ints
    labels: Floats
    ties: Ints
    is_one: bool


def drawn(
    widths: Floats,
    node_heights: Floats,
    src: Ints,
    dst: Ints,
    labels: Floats | None = None,
    direction: Direction = Direction.LEFT_TO_RIGHT,
    ties: Ints | None = None,
) -> tuple[Floats, Floats]:
    """Return the centres of the nodes of a graph.

    Args:
        widths: (n,) widths of the nodes, in scene pixels.
        node_heights: (n,) heights of the nodes.
        src: (m,) the dependent of each edge; it stands after what it rests on, but for edges that close a loop.
        dst: (m,) what is rested on. Loops, parallel edges and edges from a node to itself are allowed.
        labels: (m,) widths of the words on the edges; none where None.
        direction: Which way the picture runs.
        ties: (k, 2) nodes that an edge joins which has no say in who stands after whom; parts that are tied stand in
            columns that they share, tied nodes in the same one where that is possible.

    Returns:
        x and y, (n,) each.
    """
    count = len(widths)
    if not count:
        return np.zeros(0), np.zeros(0)
    down = direction is Direction.TOP_DOWN
    labels = np.zeros(len(src)) if labels is None or down else labels
    src, dst, labels = _simple(count, src, dst, labels)
    along, across = (node_heights, widths) if down else (widths, node_heights)
    ties = np.zeros((0, 2), dtype=np.int64) if ties is None else ties
    part = parts(count, np.concatenate((src, ties[:, 0])), np.concatenate((dst, ties[:, 1])))
    x, y = np.zeros(count), np.zeros(count)
    margins = np.zeros((int(part.max()) + 1, 4))
    index = np.full(count, -1)
    for group, is_one in _groups(part):
        index[:] = -1
        index[group] = np.arange(len(group))
        inside = index[src] >= 0
        tied = index[ties[index[ties[:, 0]] >= 0]]
        ends = (index[src[inside]], index[dst[inside]])
        some = _Part(along[group], across[group], *ends, labels[inside], tied, is_one)
        x[group], y[group], margin = _columned(some, down)
        if is_one:
            margins[part[group[0]], [0, 2] if down else [1, 3]] = margin
    if down:
        x, y = y, x
    return _assembled(part, x, y, widths, node_heights, margins)


def _groups(part: Ints) -> Iterator[tuple[Ints, bool]]:
    """Go through the nodes that are drawn together, and whether they are one connected part; single ones are not."""
    sizes = np.bincount(part)
    alone = np.argsort(-sizes, kind="stable")[:_ALONE]
    alone = alone[sizes[alone] > 1]
    for number in alone.tolist():
        yield np.flatnonzero(part == number), True
    rest = np.flatnonzero((sizes[part] > 1) & ~np.isin(part, alone))
    if len(rest):
        yield rest, False


def _columned(part: _Part, down: bool) -> tuple[Floats, Floats, Floats]:
    """Draw one connected part, or small ones at once, each of which still has to be moved to its place.

    Returns:
        The middles of the nodes along the flow and across it, and how far edges pass outside of them on both sides.
    """
    count = len(part.along)
    careful = part.is_one and count <= _CAREFUL
    layer = layers_of(count, part.src, part.dst)
    if careful:
        layer = tied_layers(layer, part.src, part.dst, part.ties)
    ends = cuttable(layer, part.src, part.dst)
    graph = (proper if careful else bundled)(layer, *ends)
    gaps = gaps_for(graph.columns, layer, part.src, part.dst, part.labels)
    if down:
        gaps[:] = ROW_STEP
    aspect = (1 / ASPECT if down else ASPECT) if part.is_one else 0.0
    worth = _WORTH_DOWN if down else _WORTH_SMALL if count <= _AT_A_GLANCE else _WORTH
    number = banded(graph, part.along, part.across, gaps, aspect, worth)
    if careful and (number > 1).any():
        careful, graph = False, bundled(layer, *ends)
        number = banded(graph, part.along, part.across, gaps, aspect, worth)
    rows = well_ordered(graph) if careful else ordered(graph)
    grid, grid_rows, stands_for = gridded(graph, rows, number)
    across = heights(grid, grid_rows, reaches(graph, grid, stands_for, number, part.across))[stands_for]
    along = along_flow(graph, rows, part.along, eased(gaps, graph, across), number)
    whole = np.zeros_like(graph.part) if part.is_one else graph.part
    along, across = wrapped(graph, whole, along, across, (part.along, part.across), down)
    nodes = across[:count]
    low, high = float((nodes - part.across / 2).min()), float((nodes + part.across / 2).max())
    outside = np.array((max(0.0, low - float(across.min()) + LANE), max(0.0, float(across.max()) + LANE - high)))
    return along, nodes, outside


def _simple(count: int, src: Ints, dst: Ints, labels: Floats) -> tuple[Ints, Ints, Floats]:
    """Return the edges once each, without loops: those that close one are turned round."""
    src, dst, labels = _once(src[src != dst], dst[src != dst], labels[src != dst], count)
    turned = against_the_order(count, src, dst)
    return _once(np.where(turned, dst, src), np.where(turned, src, dst), labels, count)


def _once(src: Ints, dst: Ints, labels: Floats, count: int) -> tuple[Ints, Ints, Floats]:
    keys, row = np.unique(src.astype(np.int64) * count + dst, return_inverse=True)
    widest = np.zeros(len(keys))
    np.maximum.at(widest, row, labels)
    return keys // count, keys % count, widest


def _assembled(
    part: Ints, x: Floats, y: Floats, widths: Floats, node_heights: Floats, margins: Floats
) -> tuple[Floats, Floats]:
    """Move the unconnected parts, each as it is, to where they fill the picture well.

    Args:
        part: (n,) part of each node.
        x: (n,) middles of the nodes.
        y: (n,) middles of the nodes.
        widths: (n,) widths of the nodes.
        node_heights: (n,) heights of the nodes.
        margins: (k, 4) what each part needs left, above, right and below of its nodes.
    """
    number = int(part.max()) + 1
    left, top = np.full(number, np.inf), np.full(number, np.inf)
    right, bottom = np.full(number, -np.inf), np.full(number, -np.inf)
    np.minimum.at(left, part, x - widths / 2)
    np.maximum.at(right, part, x + widths / 2)
    np.minimum.at(top, part, y - node_heights / 2)
    np.maximum.at(bottom, part, y + node_heights / 2)
    left, top, right, bottom = left - margins[:, 0], top - margins[:, 1], right + margins[:, 2], bottom + margins[:, 3]
    sizes = list(zip((right - left).tolist(), (bottom - top).tolist(), strict=True))
    singles = (np.bincount(part, minlength=number) == 1).tolist()
    corners = np.array(packed(sizes, singles))
    x, y = x + (corners[:, 0] - left)[part], y + (corners[:, 1] - top)[part]
    return x - float((x - widths / 2).min()), y - float((y - node_heights / 2).min())
