"""Paths of many curves at once: numpy writes what Qt reads, where point by point would take twenty times as long."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ELEMENT: Final = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""One element of a path as `QDataStream` has it: see "Serializing Qt Data Types" in Qt's documentation."""
_MOVE, _LINE, _CURVE, _CURVE_DATA = range(4)
_WINDING: Final = 1


def curves_path(curves: Sequence[Floats]) -> QPainterPath:
    """Return curves of cubic pieces, (1 + 3 k, 2) each, as one path."""
    if not curves:
        return QPainterPath()
    points = np.concatenate(curves)
    starts, place = _places(curves)
    types = np.where(place % 3 == 1, _CURVE, _CURVE_DATA)
    types[starts] = _MOVE
    # Past a column an edge runs level: there a line is the same, and a file of many edges a third smaller.
    ends = np.flatnonzero((place % 3 == 0) & (place > 0))
    y = points[:, 1]
    level = ends[(y[ends - 3] == y[ends]) & (y[ends - 2] == y[ends]) & (y[ends - 1] == y[ends])]
    types[level] = _LINE
    needed = np.ones(len(points), dtype=bool)
    needed[level - 1] = needed[level - 2] = False
    return _path(points[needed], types[needed])


def knots_path(curves: Sequence[Floats]) -> QPainterPath:
    """Return curves of cubic pieces with a straight line for each piece, as one path: from afar it looks the same."""
    knots = [curve[::3] for curve in curves]
    if not knots:
        return QPainterPath()
    points = np.concatenate(knots)
    starts, _ = _places(knots)
    types = np.full(len(points), _LINE)
    types[starts] = _MOVE
    return _path(points, types)


def polygons_path(corners: Floats) -> QPainterPath:
    """Return polygons (m, k, 2) as one path to be filled."""
    count, sides = corners.shape[:2]
    types = np.full((count, sides), _LINE)
    types[:, 0] = _MOVE
    return _path(corners.reshape(-1, 2), types.reshape(-1))


def boxes_path(boxes: Floats) -> QPainterPath:
    """Return rectangles (n, 4) of left, top, right, bottom as one path to be filled."""
    return polygons_path(boxes[:, [[0, 1], [2, 1], [2, 3], [0, 3]]])


def _places(lines: Sequence[Floats]) -> tuple[Ints, Ints]:
    """Return where each line starts among the points of all, and the place of each point in its line."""
    sizes = np.fromiter(map(len, lines), np.int64, len(lines))
    starts = np.cumsum(sizes) - sizes
    return starts, np.arange(int(sizes.sum())) - np.repeat(starts, sizes)


def _path(points: Floats, types: Ints) -> QPainterPath:
    elements = np.empty(len(points), dtype=_ELEMENT)
    elements["type"], elements["x"], elements["y"] = types, points[:, 0], points[:, 1]
    head, tail = len(points).to_bytes(4, "big"), (0).to_bytes(4, "big") + _WINDING.to_bytes(4, "big")
    path = QPainterPath()
    stream = QDataStream(QByteArray(head + elements.tobytes() + tail))
    stream >> path
    return path
