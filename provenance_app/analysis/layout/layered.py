"""Where the graph of a case draws its nodes when it is laid out anew."""

from collections.abc import Collection, Iterator
from typing import Final

from provenance_app.analysis.layout.sizes import NODE_SIZES
from provenance_app.model.enumerations import NODE_KINDS, Direction, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Snapshot

Point = tuple[float, float]

ACROSS: Final = (Relation.CONTRADICTS, Relation.OVERSTATES)
"""Relations in which neither end rests on the other: they are drawn, and have no say in who stands left of whom."""


def layered(
    snapshot: Snapshot,
    ids: Collection[RecordId] | None = None,
    direction: Direction | None = None,
) -> dict[RecordId, Point]:
    """Return the centres of nodes in a layered drawing: what is rested on first, what rests on it after it.

    Args:
        snapshot: The case.
        ids: The nodes to lay out, with the links between them; all where None. Ids of other records are ignored.
        direction: Whether "first" is left or at the top; as the case says where None.

    Returns:
        Id -> (x, y) in scene pixels; the picture begins at 0, 0. The same records always give the same places.
    """
    import numpy as np

    from provenance_app.analysis.layout.drawing import drawn
    from provenance_app.analysis.layout.gaps import label_width

    wanted = None if ids is None else frozenset(ids)
    nodes = sorted(
        (record_id, kind)
        for kind in NODE_KINDS
        for record_id in snapshot.records(kind)
        if wanted is None or record_id in wanted
    )
    index = {record_id: at for at, (record_id, _) in enumerate(nodes)}
    sizes = np.array([NODE_SIZES[kind] for _, kind in nodes]).reshape(-1, 2)
    edges = list(_edges(snapshot, index))
    ends = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    resting = np.array([link.relation not in ACROSS for _, _, link in edges], dtype=bool)
    labels = np.array([label_width(link) for _, _, link in edges])[resting]
    src, dst = ends[resting].T
    x, y = drawn(sizes[:, 0], sizes[:, 1], src, dst, labels, direction or snapshot.direction, ends[~resting])
    places = zip(np.round(x, 1).tolist(), np.round(y, 1).tolist(), strict=True)
    return dict(zip(index, places, strict=True))


def _edges(snapshot: Snapshot, index: dict[RecordId, int]) -> Iterator[tuple[int, int, Link]]:
    for link in snapshot.links.values():
        start, end = index.get(link.from_), index.get(link.to)
        if start is not None and end is not None:
            yield (end, start, link) if link.relation is Relation.SUPPORTS else (start, end, link)
