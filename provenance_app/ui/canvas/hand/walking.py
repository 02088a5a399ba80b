"""Arrow keys in the graph: along the links where one leads that way, else to the nearest node that lies there."""

from enum import Enum

import numpy as np

from provenance_app.ui.canvas.scene.scene import Scene


class Way(Enum):
    """A direction in the scene."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def step(scene: Scene, start: int | None, way: Way) -> int | None:
    """Return the node that an arrow key leads to, or None where there is nothing that way.

    Left and right follow the links of the node first, since origins stand left; up and down go to its neighbours in
    the column first. Without a start it is the first node from the top left.
    """
    if not scene.nodes:
        return None
    middles = (scene.boxes[:, :2] + scene.boxes[:, 2:]) / 2
    if start is None:
        return int(np.lexsort((middles[:, 1], middles[:, 0]))[0])
    offset = middles - middles[start]
    along = offset @ np.array(way.value, dtype=float)
    aside = np.abs(offset @ np.array(way.value[::-1], dtype=float))
    ahead = along > 12
    if way in (Way.LEFT, Way.RIGHT):
        linked = np.zeros(len(middles), dtype=bool)
        linked[scene.targets[scene.sources == start]] = True
        linked[scene.sources[scene.targets == start]] = True
        candidates = ahead & linked if (ahead & linked).any() else ahead
        cost = along + 2 * aside
    else:
        column = ahead & (aside < 98)
        candidates = column if column.any() else ahead
        cost = along + 3 * aside
    if not candidates.any():
        return None
    return int(np.argmin(np.where(candidates, cost, np.inf)))
