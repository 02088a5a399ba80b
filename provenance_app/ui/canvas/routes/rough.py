"""Edges of a graph until their ways are found: from side to side, without a look at what is between."""

from dataclasses import replace
from typing import Final

import numpy as np

from provenance_app.model.enumerations import Direction
from provenance_app.ui.canvas.routes.columns import Columns
from provenance_app.ui.canvas.routes.geometry import Geometry, Ints

MANY: Final = 200
"""With so many edges and columns that they pass, a graph is shown before their ways are found: 60 ms at most."""


LITTLE: Final = 60
"""With more of them, an edit takes over the ways before: its picture comes within a frame or two."""


def is_work(nodes: Geometry, source: Ints, target: Ints, most: int) -> bool:
    """Say whether there are more than so many edges and columns that they pass.

    Args:
        nodes: Where n nodes are, and which way the picture runs.
        source: (m,) node that each edge leaves.
        target: (m,) node that it reaches.
        most: `MANY` or `LITTLE`.
    """
    if len(source) > most:
        return True
    down = nodes.direction is Direction.TOP_DOWN
    column = Columns.of(nodes.boxes[:, [1, 0, 3, 2]] if down else nodes.boxes).of_node
    passed = np.maximum(np.abs(column[source] - column[target]) - 1, 0)
    return len(source) + int(passed.sum()) > most


def rough_geometry(nodes: Geometry, source: Ints, target: Ints) -> Geometry:
    """Return one cubic an edge, between the middles of sides, and no words.

    Args:
        nodes: Where n nodes are, and which way the picture runs.
        source: (m,) node that each edge leaves.
        target: (m,) node that it reaches.
    """
    down = nodes.direction is Direction.TOP_DOWN
    boxes = nodes.boxes[:, [1, 0, 3, 2]] if down else nodes.boxes
    out, into = boxes[source], boxes[target]
    leftward = out[:, 0] + out[:, 2] >= into[:, 0] + into[:, 2]
    curves = np.empty((len(source), 4, 2))
    for at, box, left in ((0, out, leftward), (3, into, ~leftward)):
        curves[:, at, 0] = np.where(left, box[:, 0], box[:, 2])
        curves[:, at, 1] = (box[:, 1] + box[:, 3]) / 2
    reach = np.clip(np.abs(curves[:, 3, 0] - curves[:, 0, 0]) / 2, 26, 220) * np.where(leftward, -1, 1)
    curves[:, 1], curves[:, 2] = curves[:, 0], curves[:, 3]
    curves[:, 1, 0] += reach
    curves[:, 2, 0] -= reach
    curves = curves[:, :, ::-1] if down else curves
    bounds = np.concatenate((curves.min(axis=1) - 6, curves.max(axis=1) + 6), axis=1)
    return replace(nodes, curves=tuple(curves), pills=np.full((len(source), 4), np.nan), bounds=bounds)
