"""Pictures that are a long row of columns go on in further rows below, as text does.

The columns of all rows stand on one grid, so that edges find straight ways between them; an edge from the end of one
row to the start of the next runs through the corridor between the two.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sizes import ASPECT, LANE, LAYER_GAP, ROW_STEP

_TRIES: Final = 60

_WORTH: Final = 0.5
"""A picture is wrapped where its frame shrinks to this share of what it is in one row."""

_READ: Final = 2000.0
"""Pictures of this width, or of the height that goes with it, can be read as a whole: rows are not made shorter."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The k columns of a picture in one row.

    Attributes:
        left: (k,) where each begins along the flow.
        right: (k,) where it ends.
        top: (k,) where its nodes and bends begin across the flow.
        bottom: (k,) where they end.
        corridor: (k,) room across the flow before a row that begins with it.
    """

    left: Floats
    right: Floats
    top: Floats
    bottom: Floats
    corridor: Floats

    def in_rows(self, values: Floats, length: int, missing: float) -> Floats:
        """Return values of columns as (rows, length)."""
        rows = -(-len(values) // length)
        return np.append(values, np.full(rows * length - len(values), missing)).reshape(rows, length)

    def grid(self, length: int) -> Floats:
        """Return (length,) middles of the columns along the flow, and where the last one ends."""
        widths = self.in_rows(self.right - self.left, length, 0.0).max(axis=0)
        gaps = self.in_rows(np.append(self.left[1:] - self.right[:-1], 0.0), length, 0.0).max(axis=0)
        ends = np.cumsum(widths + gaps) - gaps
        return np.append(ends - widths / 2, ends[-1:])

    def rows(self, length: int) -> tuple[Floats, Floats]:
        """Return how far rows of so many columns move across the flow, and where each ends then."""
        top = self.in_rows(self.top, length, np.inf).min(axis=1)
        height = self.in_rows(self.bottom, length, -np.inf).max(axis=1) - top
        corridor = self.corridor[::length].copy()
        corridor[0] = 0.0
        ends = np.cumsum(corridor + height)
        return ends - height - top, ends


def wrapped(
    graph: Proper, part: Ints, along: Floats, across: Floats, sizes: tuple[Floats, Floats], down: bool
) -> tuple[Floats, Floats]:
    """Return where nodes and bends stand when each part falls into as many rows as make it fit best.

    Args:
        graph: The graph.
        part: (n + b,) which part of the picture each node and bend belongs to.
        along: (n,) middles of the nodes along the flow.
        across: (n + b,) middles of the nodes and bends across it.
        sizes: Sizes of the nodes along the flow and across it.
        down: Whether the picture runs from the top down, and its rows are columns.
    """
    left, right = np.full(int(part.max()) + 1, np.inf), np.full(int(part.max()) + 1, -np.inf)
    np.minimum.at(left, part[: graph.real], along)
    np.maximum.at(right, part[: graph.real], along)
    aspect, room = (1 / ASPECT, LAYER_GAP) if down else (ASPECT, ROW_STEP)
    along, across = along.copy(), across.copy()
    for number in np.flatnonzero(right - left > _least(down)).tolist():
        mine = np.flatnonzero(part == number)
        nodes = mine[mine < graph.real]
        used, column = np.unique(graph.layer[nodes], return_inverse=True)
        every = np.clip(np.searchsorted(used, graph.layer[mine]), 0, len(used) - 1)
        pieces = np.searchsorted(used, graph.layer[graph.src[part[graph.src] == number]])
        passing: Floats = np.bincount(pieces, minlength=len(used)).astype(np.float64)
        half = np.full(len(mine), LANE)
        half[: len(nodes)] = sizes[1][nodes] / 2
        columns = _Columns(
            *_extents(column, along[nodes], sizes[0][nodes] / 2, len(used)),
            *_extents(every, across[mine], half, len(used)),
            room + 2 * LANE * passing,
        )
        length = _row_length(columns, aspect, _least(down))
        if length < len(used):
            middle = (columns.left + columns.right) / 2
            along[nodes] += (columns.grid(length)[np.arange(len(used)) % length] - middle)[column]
            across[mine] += columns.rows(length)[0][every // length]
    return along, across


def _least(down: bool) -> float:
    """Return how long rows are at least."""
    return _READ / ASPECT if down else _READ


def _extents(column: Ints, middle: Floats, half: Floats, count: int) -> tuple[Floats, Floats]:
    """Return where each column begins and ends."""
    first, last = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(first, column, middle - half)
    np.maximum.at(last, column, middle + half)
    return first, last


def _row_length(columns: _Columns, aspect: float, least: float) -> int:
    """Return of how many columns a row is, all of them where one row is best."""
    count = len(columns.left)
    best, frame = count, _WORTH * max(columns.grid(count)[-1], aspect * columns.rows(count)[1][-1])
    for rows in np.unique(np.geomspace(2, max(count, 2), _TRIES).astype(np.int64)).tolist():
        length = -(-count // rows)
        extent = float(columns.grid(length)[-1])
        if extent < least:
            break
        size = max(extent, aspect * float(columns.rows(length)[1][-1]))
        if size < frame:
            best, frame = length, size
    return best
