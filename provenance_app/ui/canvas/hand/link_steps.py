"""From link to link around a node, by keys."""

import numpy as np

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.scene.scene import Scene


def links_around(scene: Scene, node: int) -> list[RecordId]:
    """Return the links of a node in the order in which one goes round it: by where their other ends are."""
    at_node = np.flatnonzero((scene.sources == node) | (scene.targets == node)).tolist()

    def order(edge: int) -> tuple[float, float, int]:
        one = scene.edges[edge]
        left, top, _, _ = scene.boxes[one.target if one.source == node else one.source].tolist()
        return left, top, edge

    return [link for edge in sorted(at_node, key=order) for link in scene.edges[edge].links]


def base_of(scene: Scene, link: RecordId, before: RecordId | None) -> int:
    """Return the node whose links are gone through at a link: the one `before`, or the one that the link starts at."""
    edge = scene.edges[scene.edge_index[link]]
    at = scene.index.get(before) if before is not None else None
    return at if at in (edge.source, edge.target) and at is not None else edge.source


def next_link(scene: Scene, node: int, link: RecordId | None, step: int) -> RecordId | None:
    """Return the link after one of a node, or before it with a step of -1; the first or last without one."""
    links = links_around(scene, node)
    if not links:
        return None
    if link not in links:
        return links[0 if step > 0 else -1]
    return links[(links.index(link) + step) % len(links)]
