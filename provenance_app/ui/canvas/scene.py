"""What the graph shows, as a value: nodes with their words and places, edges with their curves and pills.

A scene knows no colours and no zoom; `painter.paint_scene` draws it on the screen and in every export.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFontMetricsF, QImage, QPainterPath

from provenance_app.model.enumerations import NODE_KINDS, MediaKind, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Node, Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.canvas import labels
from provenance_app.ui.canvas.badges import Badge
from provenance_app.ui.canvas.outline import NODE_SIZES, Box
from provenance_app.ui.canvas.ports import kind_codes, ports_of
from provenance_app.ui.canvas.routing import Ends, routes
from provenance_app.ui.canvas.status import CLASS_OF, GLYPHS, StatusClass
from provenance_app.ui.canvas.words import detail_of, edge_word, subtitle_of, title_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_FARTHEST: Final = 1e6
"""Scene pixels from the middle; a position farther out, or one that is no number, is drawn at this distance."""

_RANK: Final = {status: rank for rank, status in enumerate(StatusClass)}


@dataclass(frozen=True, slots=True)
class SceneNode:
    """One record as the graph shows it. `veiled` pictures are shown blurred."""

    id: RecordId
    kind: RecordKind
    box: Box
    title: str
    subtitle: str
    detail: str
    badge: Badge | None
    origins: str
    picture: QImage | None
    symbol: MediaKind | None
    veiled: bool
    record: Node


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """One link, or several of one status class between the same two records."""

    links: tuple[RecordId, ...]
    source: int
    target: int
    status: StatusClass
    word: str

    @property
    def text(self) -> str:
        """Glyph and word of its pill."""
        return f"{GLYPHS[self.status]} {self.word}"


@dataclass(frozen=True, eq=False)
class Scene:
    """Nodes and edges with their geometry, in scene pixels.

    Attributes:
        nodes: n nodes.
        edges: m edges between them.
        boxes: (n, 4) left, top, right, bottom.
        curves: For each edge (1 + 3 k, 2): k cubic pieces from the dependent to what it rests on.
        pills: (m, 4) left, top, right, bottom of the edges' words; NaN where there was no room.
        bounds: (m, 4) of the curves with their pills.
    """

    nodes: tuple[SceneNode, ...] = ()
    edges: tuple[SceneEdge, ...] = ()
    boxes: Floats = field(default_factory=lambda: np.empty((0, 4)))
    curves: tuple[Floats, ...] = ()
    pills: Floats = field(default_factory=lambda: np.empty((0, 4)))
    bounds: Floats = field(default_factory=lambda: np.empty((0, 4)))
    _paths: dict[int, QPainterPath] = field(default_factory=dict, repr=False, compare=False)

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
    def kinds(self) -> Ints:
        """(n,) place of each node's kind in `NODE_KINDS`."""
        return kind_codes([node.kind for node in self.nodes])

    @cached_property
    def extent(self) -> Box:
        """Left, top, right and bottom of everything, badges and pills included; zeros when there is nothing."""
        if not self.nodes:
            return (0.0, 0.0, 0.0, 0.0)
        parts = np.concatenate((self.boxes + (-6, -12, 12, 12), self.bounds))
        low, high = parts[:, :2].min(axis=0), parts[:, 2:].max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def path(self, edge: int) -> QPainterPath:
        """Return the curve of an edge as a painter's path; it is made once."""
        path = self._paths.get(edge)
        if path is None:
            path = self._paths[edge] = path_of(self.curves[edge])
        return path


def path_of(curve: Floats) -> QPainterPath:
    """Return cubic pieces (1 + 3 k, 2) as a path."""
    points = curve.tolist()
    path = QPainterPath()
    path.moveTo(*points[0])
    for at in range(1, len(points), 3):
        path.cubicTo(*points[at], *points[at + 1], *points[at + 2])
    return path


def build_scene(
    snapshot: Snapshot,
    badges: Mapping[RecordId, Badge] | None = None,
    visible: Collection[RecordId] | None = None,
    *,
    origins: Mapping[RecordId, str] | None = None,
    pictures: Mapping[RecordId, QImage] | None = None,
    previous: Scene | None = None,
) -> Scene:
    """Return what the graph of a case shows. Needs a QGuiApplication, for the widths of words.

    Args:
        snapshot: The case; records without a position are left out.
        badges: Open flags by record.
        visible: Records to show; all when None.
        origins: What to say of the origins of claims, by claim: "2 origins".
        pictures: Thumbnails of media.
        previous: The scene before an edit; of a large case, only what differs is computed again.
    """
    badges, origins, pictures = badges or {}, origins or {}, pictures or {}
    before = {node.id: node for node in previous.nodes} if previous else {}
    nodes: list[SceneNode] = []
    for kind in NODE_KINDS:
        for record_id, record in snapshot.records(kind).items():
            position = snapshot.positions.get(record_id)
            if position is None or (visible is not None and record_id not in visible):
                continue
            node = _node(
                record,  # type: ignore[arg-type]
                _box(kind, position.x, position.y),
                snapshot,
                badges.get(record_id),
                origins.get(record_id, ""),
                pictures.get(record_id),
            )
            nodes.append(_kept(before.get(record_id), node))
    return _composed(tuple(nodes), _edges(snapshot, nodes), previous)


def moved_scene(scene: Scene, ids: Collection[RecordId], dx: float, dy: float) -> Scene:
    """Return the scene with some nodes moved by scene pixels, for as long as they are dragged."""
    some = {scene.index[record_id] for record_id in ids if record_id in scene.index}
    nodes = tuple(_moved(node, dx, dy) if at in some else node for at, node in enumerate(scene.nodes))
    return _composed(nodes, scene.edges, scene)


def _moved(node: SceneNode, dx: float, dy: float) -> SceneNode:
    left, top, right, bottom = node.box
    box = (left + dx, top + dy, right + dx, bottom + dy)
    values = {name: getattr(node, name) for name in SceneNode.__slots__}
    return SceneNode(**(values | {"box": box}))


def _box(kind: RecordKind, x: float, y: float) -> Box:
    width, height = NODE_SIZES[kind]
    x = min(max(x, -_FARTHEST), _FARTHEST) if x == x else 0.0
    y = min(max(y, -_FARTHEST), _FARTHEST) if y == y else 0.0
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _node(
    record: Node, box: Box, snapshot: Snapshot, badge: Badge | None, origins: str, picture: QImage | None
) -> SceneNode:
    media = record if isinstance(record, Media) else None
    return SceneNode(
        record.id,
        record.record_kind,
        box,
        title_of(record),
        subtitle_of(record, snapshot),
        detail_of(record, snapshot),
        badge,
        origins,
        picture,
        media.kind if media else None,
        bool(media and media.sensitivity),
        record,
    )


def _kept(before: SceneNode | None, node: SceneNode) -> SceneNode:
    return before if before == node and before is not None else node


def _edges(snapshot: Snapshot, nodes: list[SceneNode]) -> tuple[SceneEdge, ...]:
    """Return the edges between the nodes, links of one class between the same two as one."""
    index = {node.id: at for at, node in enumerate(nodes)}
    merged: dict[tuple[int, int, StatusClass], list[Link]] = {}
    for link in snapshot.links.values():
        source, target = index.get(link.from_), index.get(link.to)
        if source is not None and target is not None:
            merged.setdefault((source, target, CLASS_OF[link.status]), []).append(link)
    return tuple(
        SceneEdge(
            tuple(link.id for link in links),
            source,
            target,
            status,
            edge_word(links[0]) if len(links) == 1 else ", ".join(dict.fromkeys(map(edge_word, links))),
        )
        for (source, target, status), links in merged.items()
    )


def _composed(nodes: tuple[SceneNode, ...], edges: tuple[SceneEdge, ...], previous: Scene | None) -> Scene:
    """Add the geometry of the edges to nodes that have their places."""
    boxes = np.array([node.box for node in nodes], dtype=np.float64).reshape(-1, 4)
    scene = Scene(nodes, edges, boxes)
    if not edges:
        return scene
    ports = ports_of(boxes, scene.kinds, scene.sources, scene.targets, scene.statuses)
    ends = Ends(scene.sources, scene.targets, scene.statuses)
    widths = np.array([pill_width(edge.text) for edge in edges])
    found = routes(boxes, ends, ports)
    loops = np.flatnonzero(scene.sources == scene.targets)
    for loop in loops.tolist():
        found[loop] = _loop(boxes[scene.sources[loop]])
    curves = tuple(found[edge] for edge in range(len(edges)))
    centres = labels.places(boxes, curves, widths)
    half = np.column_stack((widths / 2, np.full(len(widths), labels.HEIGHT / 2)))
    pills = np.concatenate((centres - half, centres + half), axis=1)
    return Scene(nodes, edges, boxes, curves, pills, _bounds(curves, pills))


def _loop(box: Floats) -> Floats:
    """Return a loop over the top right corner of a node that rests on itself."""
    right, top = float(box[2]), float(box[1])
    start, end = (right, top + 26), (right - 40, top)
    return np.array([start, (right + 62, top + 26), (right - 40, top - 62), end])


def _bounds(curves: tuple[Floats, ...], pills: Floats) -> Floats:
    low = np.empty((len(curves), 2))
    high = np.empty((len(curves), 2))
    sizes = np.array([len(curve) for curve in curves])
    for size in np.unique(sizes).tolist():
        rows = np.flatnonzero(sizes == size)
        block = np.stack([curves[row] for row in rows.tolist()])
        low[rows], high[rows] = block.min(axis=1), block.max(axis=1)
    low = np.fmin(low - 6, pills[:, :2])
    high = np.fmax(high + 6, pills[:, 2:])
    return np.concatenate((low, high), axis=1)


_WIDTHS: Final[dict[str, float]] = {}
PILL_PADDING: Final = 9.0
"""Scene pixels between the word of an edge and the ends of its pill."""


def pill_width(text: str) -> float:
    """Return the width of the pill of a text, in scene pixels."""
    width = _WIDTHS.get(text)
    if width is None:
        width = _WIDTHS[text] = round(QFontMetricsF(fonts.ui(11)).horizontalAdvance(text)) + 2 * PILL_PADDING
    return width
