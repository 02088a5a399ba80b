"""Between which nodes of the columns on its way each long edge passes, in a picture that is there already."""

import sys
from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.chains import Chains
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import proper
from provenance_app.analysis.layout.sifting import Sifter


@dataclass(frozen=True, slots=True)
class _Effort:
    """How often bends are sifted, and whole edges led."""

    passes: int
    leads: int


_EFFORTS: Final = ((800, _Effort(3, 4)), (2500, _Effort(2, 2)), (8000, _Effort(2, 1)), (sys.maxsize, _Effort(1, 0)))
"""Effort by the number of nodes and bends."""


@dataclass(frozen=True, slots=True)
class Passing:
    """One row for each column that an edge passes, edge by edge, from the left end to the right.

    Attributes:
        edge: (k,) the edge.
        column: (k,) the column it passes.
        place: (k,) place among the nodes and edges of the column, from the top.
        above: (k,) how many nodes of the column are above it.
    """

    edge: Ints
    column: Ints
    place: Ints
    above: Ints


def passing(column: Ints, height: Floats, right: Ints, left: Ints, flow: Floats) -> Passing:
    """Return between which nodes edges pass so that few cross; each begins from the straight way.

    Args:
        column: (n,) column of each node.
        height: (n,) of its middle.
        right: (m,) the end of each edge in the higher column.
        left: (m,) its other end; edges inside a column are not allowed.
        flow: (c,) places of the columns, from left to right, on the straight way.
    """
    count = len(column)
    graph = proper(column, right, left)
    bends = column[right] - column[left] - 1
    edge = np.repeat(np.arange(len(right)), bends)
    here, there = flow[column[left[edge]]], flow[column[right[edge]]]
    share = (flow[graph.layer[count:]] - here) / (there - here)
    straight = height[left[edge]] + (height[right[edge]] - height[left[edge]]) * share
    heights = np.concatenate((height, straight))
    order = np.lexsort((np.arange(graph.count) < count, heights, graph.layer))
    cuts = np.searchsorted(graph.layer[order], np.arange(graph.columns + 1))
    rows = [order[begin:end] for begin, end in zip(cuts[:-1], cuts[1:], strict=True)]
    sifter = Sifter(graph, rows, np.arange(graph.count) < count)
    effort = next(effort for most, effort in _EFFORTS if graph.count <= most)
    sifter.settle(effort.passes)
    chains = Chains(graph, sifter) if effort.leads else None
    for _ in range(effort.leads):
        changed = chains.lead() if chains else set()
        if not changed:
            break
        beside = {column + step for column in changed for step in (-1, 0, 1)}
        sifter.settle(effort.passes, beside & set(range(len(rows))))
    above = np.zeros(graph.count, dtype=np.int64)
    for row in sifter.rows:
        above[row] = np.cumsum(row < count)
    return Passing(edge, graph.layer[count:], sifter.at[count:], above[count:])
