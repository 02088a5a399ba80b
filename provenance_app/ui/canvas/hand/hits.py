"""What lies under a point of the scene, exactly."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.painting.groups import mark_area, mark_text
from provenance_app.ui.canvas.painting.labels import sampled
from provenance_app.ui.canvas.painting.nodes import origins_pill, picture_tile
from provenance_app.ui.canvas.painting.painter import inside
from provenance_app.ui.canvas.routes.outline import contains
from provenance_app.ui.canvas.scene.scene import Floats, Ints, Scene


def node_at(scene: Scene, point: QPointF, reach: float = 0.0) -> int | None:
    """Return the node whose shape is under a point, the one drawn last first; `reach` in scene pixels widens boxes."""
    x, y = point.x(), point.y()
    boxes = scene.boxes
    near = (boxes[:, 0] - reach <= x) & (x <= boxes[:, 2] + reach) & (boxes[:, 1] - reach <= y)
    for at in np.flatnonzero(near & (y <= boxes[:, 3] + reach))[::-1].tolist():
        node = scene.nodes[at]
        if reach or contains(node.kind, node.box, x, y):
            return int(at)
    return None


def mark_at(scene: Scene, point: QPointF, scale: float) -> int | None:
    """Return the node of the group whose mark is under a point; `scale` in logical pixels a scene pixel."""
    x, y = point.x(), point.y()
    boxes = scene.boxes
    near = (boxes[:, 0] <= x) & (x <= boxes[:, 2] + 12) & (boxes[:, 3] - 20 <= y) & (y <= boxes[:, 3] + 32)
    for at in np.flatnonzero(near)[::-1].tolist():
        group = scene.nodes[at].group
        if group and mark_area(scene.nodes[at].box, mark_text(group), scale).contains(point):
            return int(at)
    return None


def origins_at(scene: Scene, point: QPointF, scale: float) -> int | None:
    """Return the node whose words on its origins are under a point; `scale` in logical pixels a scene pixel."""
    x, y = point.x(), point.y()
    boxes = scene.boxes
    near = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 3] - 4 <= y) & (y <= boxes[:, 3] + 20)
    for at in np.flatnonzero(near)[::-1].tolist():
        if scene.nodes[at].origins and origins_pill(scene.nodes[at], scale)[1].contains(point):
            return int(at)
    return None


def veil_at(scene: Scene, point: QPointF) -> RecordId | None:
    """Return the media item whose covered picture is under a point."""
    at = node_at(scene, point)
    node = None if at is None else scene.nodes[at]
    if node is None or not node.veiled or node.picture is None or not picture_tile(node.box).contains(point):
        return None
    return node.id


def edge_at(scene: Scene, point: QPointF, radius: float) -> int | None:
    """Return the edge whose pill is under a point, or whose curve passes nearest to it within `radius` scene pixels."""
    x, y = point.x(), point.y()
    if not len(scene.edges):
        return None
    pills = scene.pills
    on_pill = (pills[:, 0] <= x) & (x <= pills[:, 2]) & (pills[:, 1] <= y) & (y <= pills[:, 3])
    if on_pill.any():
        return int(np.flatnonzero(on_pill)[-1])
    near = inside(scene.bounds, QRectF(x - radius, y - radius, 2 * radius, 2 * radius), 0.0)
    pieces, row = _pieces_near([scene.curves[edge] for edge in near.tolist()], x, y, radius)
    if not len(row):
        return None
    away = np.array([_distance(sampled(piece), x, y) for piece in pieces])
    best = len(away) - 1 - int(np.argmin(away[::-1]))  # of several as near, the one drawn last
    return int(near[row[best]]) if away[best] <= radius else None


def _pieces_near(curves: list[Floats], x: float, y: float, radius: float) -> tuple[Floats, Ints]:
    """Return the cubic pieces (k, 4, 2) that may come so near to a point, and of which curve each is."""
    if not curves:
        return np.empty((0, 4, 2)), np.empty(0, dtype=np.int64)
    sizes = np.array([len(curve) for curve in curves])
    points, counts = np.concatenate(curves), (sizes - 1) // 3
    row = np.repeat(np.arange(len(curves)), counts)
    place = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    first = (np.cumsum(sizes) - sizes)[row] + 3 * place
    pieces = points[first[:, None] + np.arange(4)]
    low, high = pieces.min(axis=1) - radius, pieces.max(axis=1) + radius
    within = ((low <= (x, y)) & (high >= (x, y))).all(axis=1)
    return pieces[within], row[within]


def _distance(line: Floats, x: float, y: float) -> float:
    start, step = line[:-1], np.diff(line, axis=0)
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    share = np.clip((((x, y) - start) * step).sum(axis=1) / length, 0, 1)
    nearest = start + step * share[:, None]
    return float(np.hypot(nearest[:, 0] - x, nearest[:, 1] - y).min())


def nodes_in(scene: Scene, area: QRectF) -> list[RecordId]:
    """Return the records whose nodes lie at least half inside an area."""
    boxes = scene.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    within = (x >= area.left()) & (x <= area.right()) & (y >= area.top()) & (y <= area.bottom())
    return [scene.nodes[at].id for at in np.flatnonzero(within).tolist()]
