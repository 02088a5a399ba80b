"""Pictures that are a long row of columns go on in further rows below, as text does.

The columns of all rows stand on one grid, so that edges find straight ways between them; an edge from the end of one
row to the start of the next runs through the corridor between the two.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance_app.analysis.layout.ordering import Floats
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sizes import ASPECT, LANE

_TRIES: Final = 60

_WORTH: Final = 0.5
"""A picture is wrapped where its frame shrinks to this share of what it is in one row."""

_WIDEST_READ: Final = 2400.0
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
    graph: Proper, along: Floats, across: Floats, sizes: tuple[Floats, Floats], aspect: float, room: float
) -> tuple[Floats, Floats]:
    """Return where nodes and bends stand when the picture falls into as many rows as make it fit best.

    Args:
        graph: The graph, one connected part.
        along: (n,) middles of the nodes along the flow.
        across: (n + b,) middles of the nodes and bends across it.
        sizes: Sizes of the nodes along the flow and across it.
        aspect: Length along the flow to length across it that the picture should come near to.
        room: Least width of the corridor between two rows.
    """
    columns = _columns(graph, along, across, sizes, room)
    length = _row_length(columns, aspect)
    if length == graph.columns:
        return along, across
    column, layer = graph.layer[: graph.real], graph.layer
    middle = (columns.left + columns.right) / 2
    shift, _ = columns.rows(length)
    grid = columns.grid(length)
    return along - middle[column] + grid[column % length], across + shift[layer // length]


def _columns(graph: Proper, along: Floats, across: Floats, sizes: tuple[Floats, Floats], room: float) -> _Columns:
    count = graph.columns
    column = graph.layer[: graph.real]
    left, right = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(left, column, along - sizes[0] / 2)
    np.maximum.at(right, column, along + sizes[0] / 2)
    half = np.full(graph.count, LANE)
    half[: graph.real] = sizes[1] / 2
    top, bottom = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(top, graph.layer, across - half)
    np.maximum.at(bottom, graph.layer, across + half)
    passing: Floats = np.bincount(graph.layer[graph.src], minlength=count).astype(np.float64)
    return _Columns(left, right, top, bottom, room + 2 * LANE * passing)


def _row_length(columns: _Columns, aspect: float) -> int:
    """Return of how many columns a row is, all of them where one row is best."""
    count = len(columns.left)
    least = _WIDEST_READ * min(1.0, aspect / ASPECT)
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
