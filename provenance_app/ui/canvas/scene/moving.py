"""A scene while some of its nodes are moved: only the edges at these nodes change, and only as much as a frame allows.

Routes round other nodes, lanes and places of words are looked for when the move is over.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

import numpy as np

from provenance_app.model.enumerations import Direction
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.routes.geometry import Geometry
from provenance_app.ui.canvas.scene.building import with_geometry
from provenance_app.ui.canvas.scene.scene import Floats, Ints, Scene

_GAP: Final = 14.0
"""Least scene pixels between two nodes for an edge between their facing sides."""


def moved_scene(scene: Scene, ids: Collection[RecordId], dx: float, dy: float) -> Scene:
    """Return the scene with some nodes moved by scene pixels, for as long as they are dragged."""
    offsets = np.zeros((len(scene.nodes), 2))
    offsets[scene.marked(ids)] = (dx, dy)
    return displaced(scene, offsets)


def displaced(scene: Scene, offsets: Floats) -> Scene:
    """Return the scene with each node moved by scene pixels (n, 2), for as long as the move lasts."""
    rows = np.flatnonzero(offsets.any(axis=1))
    boxes = scene.boxes.copy()
    boxes[rows] += np.tile(offsets[rows], 2)
    nodes = list(scene.nodes)
    for at, box in zip(rows.tolist(), boxes[rows].tolist(), strict=True):
        nodes[at] = nodes[at]._replace(box=tuple(box))
    moved = np.zeros(len(nodes), dtype=bool)
    moved[rows] = True
    touched = np.flatnonzero(moved[scene.sources] | moved[scene.targets])
    geometry = _geometry(scene, boxes, offsets, touched)
    moving = with_geometry(scene, tuple(nodes), geometry)
    # lines must not change colour because a node is dragged, nor what is laid out by the size of the whole its place
    moving.__dict__.update(ink=scene.ink, extent=scene.extent)
    return moving


def _geometry(scene: Scene, boxes: Floats, offsets: Floats, touched: Ints) -> Geometry:
    """Return where everything is, after the nodes of the edges `touched` have moved."""
    if not len(touched):
        return replace(scene.geometry, boxes=boxes)
    out, into = offsets[scene.sources[touched]], offsets[scene.targets[touched]]
    together = (out == into).all(axis=1)
    old = [scene.curves[edge] for edge in touched.tolist()]
    fresh = _bent(scene, boxes, old, touched, out, into)
    curves, pills, bounds = list(scene.curves), scene.pills.copy(), scene.bounds.copy()
    for row, edge in enumerate(touched.tolist()):
        curve = old[row] + out[row] if together[row] else fresh[row]
        curves[edge] = curve
    rigid = touched[together]
    pills[rigid] += np.tile(out[together], 2)
    bounds[rigid] += np.tile(out[together], 2)
    bent, shapes = touched[~together], fresh[~together]
    middles = (shapes[:, 0] + 3 * shapes[:, 1] + 3 * shapes[:, 2] + shapes[:, 3]) / 8
    half = (pills[bent, 2:] - pills[bent, :2]) / 2
    pills[bent] = np.concatenate((middles - half, middles + half), axis=1)
    bounds[bent, :2] = np.fmin(shapes.min(axis=1) - 6, pills[bent, :2])
    bounds[bent, 2:] = np.fmax(shapes.max(axis=1) + 6, pills[bent, 2:])
    return replace(scene.geometry, boxes=boxes, curves=tuple(curves), pills=pills, bounds=bounds)


def _bent(scene: Scene, boxes: Floats, old: list[Floats], touched: Ints, out: Floats, into: Floats) -> Floats:
    """Return one cubic (k, 4, 2) for each edge, from where it left to where it arrived, or the sides across from it."""
    down = scene.geometry.direction is Direction.TOP_DOWN
    start = np.array([curve[0] for curve in old]) + out
    end = np.array([curve[-1] for curve in old]) + into
    if down:  # found as if it ran from left to right
        boxes, start, end = boxes[:, [1, 0, 3, 2]], start[:, ::-1].copy(), end[:, ::-1].copy()
    source, target = boxes[scene.sources[touched]], boxes[scene.targets[touched]]
    leftward, rightward = source[:, 0] - target[:, 2] >= _GAP, target[:, 0] - source[:, 2] >= _GAP
    for points, box, towards_left in ((start, source, leftward), (end, target, rightward)):
        middle = (box[:, 0] + box[:, 2]) / 2
        is_left = points[:, 0] < middle
        turned = (leftward | rightward) & (is_left != towards_left)
        points[turned, 0] = (2 * middle - points[:, 0])[turned]
    ways = [np.sign(points[:, 0] - (box[:, 0] + box[:, 2]) / 2) for points, box in ((start, source), (end, target))]
    reach = np.clip(np.abs(end[:, 0] - start[:, 0]) * 0.5, 26, 220)
    curves = np.stack((start, start, end, end), axis=1)
    curves[:, 1, 0] += ways[0] * reach
    curves[:, 2, 0] += ways[1] * reach
    return curves[:, :, ::-1] if down else curves
