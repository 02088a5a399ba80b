"""What the graph shows, as a value: nodes with their words and places, edges with their curves and pills.

A scene knows no colours and no zoom; `painter.paint_scene` draws it on the screen and in every export.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainterPath

from provenance_app.analysis.folding import UNFOLDED, Folding, Group
from provenance_app.model.enumerations import MediaKind, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Node
from provenance_app.ui.canvas.reading.node_words import NodeWords
from provenance_app.ui.canvas.reading.status import ALTERED, ALTERED_WORD, GLYPHS, StatusClass
from provenance_app.ui.canvas.routes.geometry import Geometry
from provenance_app.ui.canvas.routes.outline import Box
from provenance_app.ui.canvas.routes.ports import kind_codes
from provenance_app.ui.canvas.scene.badges import Badge
from provenance_app.ui.canvas.scene.ink import ink_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_RANK: Final = {status: rank for rank, status in enumerate(StatusClass)}


class SceneNode(NamedTuple):
    """One record as the graph shows it, or a group of records under its head.

    `veiled` pictures are shown blurred; a claim is `alike` where another in the scene has the same words.
    """

    id: RecordId
    kind: RecordKind
    box: Box
    words: NodeWords
    badge: Badge | None
    origins: str
    picture: QImage | None
    symbol: MediaKind | None
    veiled: bool
    record: Node
    group: Group | None = None
    pinned: bool = False
    alike: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.words.told[0]

    @property
    def subtitle(self) -> str:
        """What is known of it in a few words."""
        return self.words.told[1]

    @property
    def detail(self) -> str:
        """What it says beside that where there is room to look closer."""
        return self.words.told[2]


class SceneEdge(NamedTuple):
    """One link, or several of one status class between the same two records or groups.

    It is `altered` where one of them was changed outside the app.
    """

    links: tuple[RecordId, ...]
    source: int
    target: int
    status: StatusClass
    word: str
    altered: bool = False

    @property
    def text(self) -> str:
        """Glyph and word of its pill, and those of what does not fit the history."""
        said = f"{GLYPHS[self.status]} {self.word}"
        return f"{said} {ALTERED} {ALTERED_WORD}" if self.altered else said


@dataclass(frozen=True, eq=False)
class Scene:
    """Nodes, edges between them, and where they all are.

    `links`, `folding`, `statuses_drawn` and `outside`, the links that were changed outside the app, are what the edges
    were made of. In a rough scene, ways of edges are still to be found: they go straight to their targets, without
    words, or where few have changed, by the ways before.
    """

    nodes: tuple[SceneNode, ...] = ()
    edges: tuple[SceneEdge, ...] = ()
    geometry: Geometry = field(default_factory=Geometry)
    links: Mapping[RecordId, Link] | None = None
    folding: Folding = UNFOLDED
    statuses_drawn: frozenset[StatusClass] = frozenset()
    outside: frozenset[RecordId] = frozenset()
    rough: bool = False

    @property
    def boxes(self) -> Floats:
        """(n, 4) left, top, right, bottom of the nodes."""
        return self.geometry.boxes

    @property
    def curves(self) -> tuple[Floats, ...]:
        """For each edge (1 + 3 k, 2): k cubic pieces from the dependent to what it rests on."""
        return self.geometry.curves

    @property
    def pills(self) -> Floats:
        """(m, 4) left, top, right, bottom of the edges' words; NaN where there was no room."""
        return self.geometry.pills

    @property
    def bounds(self) -> Floats:
        """(m, 4) left, top, right, bottom of the edges with their words."""
        return self.geometry.bounds

    @property
    def is_routed(self) -> bool:
        """Whether the edges have ways that a scene after an edit can take over."""
        return len(self.geometry.aims) == len(self.edges)

    @cached_property
    def index(self) -> Mapping[RecordId, int]:
        """Place of each node by the id of its record."""
        return {node.id: at for at, node in enumerate(self.nodes)}

    @cached_property
    def edge_index(self) -> Mapping[RecordId, int]:
        """Place of each edge by the ids of its links."""
        return {link: at for at, edge in enumerate(self.edges) for link in edge.links}

    @cached_property
    def sources(self) -> Ints:
        """(m,) index of the node each edge leaves."""
        return np.array([edge.source for edge in self.edges], dtype=np.int64)

    @cached_property
    def targets(self) -> Ints:
        """(m,) index of the node each edge reaches."""
        return np.array([edge.target for edge in self.edges], dtype=np.int64)

    @cached_property
    def statuses(self) -> Ints:
        """(m,) rank of the status class of each edge, in the order of `StatusClass`."""
        return np.array([_RANK[edge.status] for edge in self.edges], dtype=np.int64)

    @cached_property
    def altered(self) -> Bools:
        """(m,) whether each edge is made of a link that was changed outside the app."""
        return np.array([edge.altered for edge in self.edges], dtype=bool)

    @cached_property
    def kinds(self) -> Ints:
        """(n,) place of each node's kind in `NODE_KINDS`."""
        return kind_codes([node.kind for node in self.nodes])

    @cached_property
    def ink(self) -> float:
        """How close the edges lie, in 1 / scene pixels: see `ink_of`."""
        return ink_of(self.curves)

    @cached_property
    def extent(self) -> Box:
        """Left, top, right and bottom of everything, badges and pills included; zeros when there is nothing."""
        if not self.nodes:
            return (0.0, 0.0, 0.0, 0.0)
        parts = np.concatenate((self.boxes + (-6, -12, 12, 12), self.bounds))
        low, high = parts[:, :2].min(axis=0), parts[:, 2:].max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def path(self, edge: int) -> QPainterPath:
        """Return the curve of an edge as a painter's path, new each time: no two threads may draw one path."""
        return path_of(self.curves[edge])

    def marked(self, ids: Iterable[RecordId | None]) -> Bools:
        """Return (n,) whether each node is one of these."""
        return _marks(self.index, ids, len(self.nodes))

    def marked_links(self, ids: Iterable[RecordId | None]) -> Bools:
        """Return (m,) whether each edge is made of one of these links."""
        return _marks(self.edge_index, ids, len(self.edges))

    def without(self, ids: Collection[RecordId], nodes: Ints, edges: Ints) -> tuple[Ints, Ints]:
        """Return the rest of these nodes and edges, without some records and their links."""
        gone = self.marked(ids)
        return nodes[~gone[nodes]], edges[~(gone[self.sources[edges]] | gone[self.targets[edges]])]

    def touching(self, ids: Iterable[RecordId | None]) -> Ints:
        """Return the edges at these records."""
        ends = self.marked(ids)
        return np.flatnonzero(ends[self.sources] | ends[self.targets])


def _marks(places: Mapping[RecordId, int], ids: Iterable[RecordId | None], count: int) -> Bools:
    marks = np.zeros(count, dtype=bool)
    marks[[places[one] for one in ids if one is not None and one in places]] = True
    return marks


def path_of(curve: Floats) -> QPainterPath:
    """Return cubic pieces (1 + 3 k, 2) as a path."""
    points = curve.tolist()
    path = QPainterPath()
    path.moveTo(*points[0])
    for at in range(1, len(points), 3):
        path.cubicTo(*points[at], *points[at + 1], *points[at + 2])
    return path
