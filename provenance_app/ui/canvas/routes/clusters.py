"""Which nodes are routed together: linked ones, and whatever stands among them.

Parts that nothing links stand beside each other without a common grid; taken together, their columns would run into
each other, and the ways between them would be lost.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout.proper import parts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SMALL: Final = 12
"""Linked parts of fewer nodes are routed together, unless they stand in a larger one."""

_NEAR: Final = 10.0
"""Scene pixels between two parts that are kept apart."""


def clusters(boxes: Floats, source: Ints, target: Ints) -> Ints:
    """Return the number of the cluster that each of n nodes belongs to; 0 is that of the small parts.

    Args:
        boxes: (n, 4) left, top, right, bottom.
        source: (m,) node that each edge leaves.
        target: (m,) node that it reaches.
    """
    part = parts(len(boxes), source, target)
    number = int(part.max(initial=-1)) + 1
    frames = np.column_stack(
        [_of_each(np.minimum, part, boxes[:, at], number, np.inf) - _NEAR / 2 for at in (0, 1)]
        + [_of_each(np.maximum, part, boxes[:, at], number, -np.inf) + _NEAR / 2 for at in (2, 3)]
    )
    cluster = np.zeros(number, dtype=np.int64)
    open_ = [int(one) for one in np.flatnonzero(np.bincount(part, minlength=number) >= _SMALL)]
    name = 0
    while open_:
        name += 1
        frame = frames[open_.pop(0)]
        while True:
            meets = (frames[:, 0] < frame[2]) & (frames[:, 2] > frame[0])
            meets &= (frames[:, 1] < frame[3]) & (frames[:, 3] > frame[1])
            joined = np.zeros(name + 1, dtype=bool)
            joined[cluster[meets]] = True
            joined[0] = False
            cluster[meets | joined[cluster]] = name
            mine = frames[cluster == name]
            grown = np.concatenate((mine[:, :2].min(axis=0), mine[:, 2:].max(axis=0)))
            if (grown == frame).all():
                break
            frame = grown
        open_ = [one for one in open_ if cluster[one] != name]
    return cluster[part]


def _of_each(choose: np.ufunc, part: Ints, values: Floats, number: int, start: float) -> Floats:
    found = np.full(number, start)
    choose.at(found, part, values)
    return found
