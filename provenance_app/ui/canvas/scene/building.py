"""Makes the scene of a case: words and places of its nodes, links between two of them as one edge, ways of edges."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, cast

import numpy as np
from PySide6.QtGui import QImage

from provenance_app.analysis.folding import UNFOLDED, Folding
from provenance_app.analysis.layout import NODE_SIZES
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Node, Snapshot
from provenance_app.ui.canvas.painting import labels
from provenance_app.ui.canvas.reading.node_words import NodeWords
from provenance_app.ui.canvas.reading.status import CLASS_OF, StatusClass
from provenance_app.ui.canvas.reading.words import edge_word, title_of
from provenance_app.ui.canvas.routes.geometry import Geometry, geometry_of
from provenance_app.ui.canvas.routes.outline import Box
from provenance_app.ui.canvas.routes.ports import Ends
from provenance_app.ui.canvas.routes.rough import LITTLE, MANY, is_work, rough_geometry
from provenance_app.ui.canvas.scene.badges import Badge
from provenance_app.ui.canvas.scene.scene import Floats, Ints, Scene, SceneEdge, SceneNode

_FARTHEST: Final = 1e6
"""Scene pixels from the middle; a position farther out, or one that is no number, is drawn at this distance."""


def build_scene(
    snapshot: Snapshot,
    badges: Mapping[RecordId, Badge] | None = None,
    visible: Collection[RecordId] | None = None,
    *,
    origins: Mapping[RecordId, str] | None = None,
    pictures: Mapping[RecordId, QImage] | None = None,
    bared: Collection[RecordId] = (),
    previous: Scene | None = None,
    folding: Folding = UNFOLDED,
    statuses: frozenset[StatusClass] = frozenset(),
    rough: bool = False,
    apart: bool = False,
) -> Scene:
    """Return what the graph of a case shows. Needs a QGuiApplication, for the widths of words, if it is not `apart`.

    Args:
        snapshot: The case; records without a position are left out.
        badges: Open flags by record.
        visible: Records to show; all when None.
        origins: What to say of the origins of claims, by claim: "2 origins".
        pictures: Thumbnails of media.
        bared: Media whose pictures are not veiled although there is a reason to show them with care.
        previous: The scene before an edit; of a large case, only what differs is computed again.
        folding: What is drawn as one; hidden records are left out, and their links lead to the head of their group.
        statuses: Classes of links to draw; all where there are none.
        rough: Whether a rough scene will do where there are many edges, as `smooth` makes the true one of it later.
        apart: Whether it is made in a thread, which asks Qt for nothing, so that it has to be rough.
    """
    shown, boxes = _shown(snapshot, visible, folding)
    told = _Told(badges or {}, origins or {}, pictures or {}, bared)
    before = {node.id: node for node in previous.nodes} if previous else {}
    places = map(tuple, boxes.tolist())
    nodes = [
        _node(kind, record, box, pinned, snapshot, told, folding, before.get(record.id))
        for (kind, record, pinned), box in zip(shown, places, strict=True)
    ]
    _tell_apart(nodes)
    links = snapshot.links if visible is None else _links_from(snapshot, nodes)
    drawn = _Drawn(links, folding, statuses, snapshot.altered & links.keys())
    edges = _edges(drawn, nodes, previous)
    bare = Scene(tuple(nodes), edges, Geometry(boxes, direction=snapshot.direction), *drawn)
    if apart:
        bare = replace(bare, rough=True)
        scene = with_geometry(bare, bare.nodes, rough_geometry(bare.geometry, bare.sources, bare.targets))
        assert scene.ink >= 0  # worked out here, not while it is painted
        return scene
    routed = previous is not None and bool(previous.edges) and previous.is_routed
    rows = _places_before(edges, previous) if previous is not None and routed else None
    few = previous is not None and rows is not None and _differ_little(bare, previous, rows)
    if not rough or not is_work(bare.geometry, bare.sources, bare.targets, LITTLE if few else MANY):
        return composed(bare, previous if few and len(edges) > labels.CAREFUL else None, rows)
    if few:
        return composed(replace(bare, rough=len(edges) <= labels.CAREFUL), previous, rows)
    bare = replace(bare, rough=True)
    return with_geometry(bare, bare.nodes, rough_geometry(bare.geometry, bare.sources, bare.targets))


def with_badges(scene: Scene, badges: Mapping[RecordId, Badge], origins: Mapping[RecordId, str]) -> Scene:
    """Return the scene with other badges, and with what is now said of the origins of claims."""
    nodes = tuple(
        node
        if (node.badge, node.origins) == (badge := badges.get(node.id), said := origins.get(node.id, ""))
        else node._replace(badge=badge, origins=said)
        for node in scene.nodes
    )
    badged = with_geometry(scene, nodes, scene.geometry)
    badged.__dict__["ink"] = scene.ink
    return badged


_FEW: Final = 40
_SHARE: Final = 0.02
"""So many nodes or edges, or this share of them, may differ from the scene before for its ways to be taken over."""


def _differ_little(scene: Scene, previous: Scene, rows: Ints) -> bool:
    places = {node.id: node.box for node in previous.nodes}
    kept = sum(places.get(node.id) == node.box for node in scene.nodes)
    nodes = max(len(scene.nodes), len(previous.nodes)) - kept
    edges = max(len(rows), len(previous.edges)) - int((rows >= 0).sum())
    return nodes <= max(_FEW, _SHARE * len(places)) and edges <= max(_FEW, _SHARE * len(rows))


def _tell_apart(nodes: list[SceneNode]) -> None:
    """Mark the claims that have the words of another."""
    claims = [at for at, node in enumerate(nodes) if node.kind is RecordKind.CLAIM]
    titles = [title_of(nodes[at].record) for at in claims]
    counts = Counter(titles)
    for at, title in zip(claims, titles, strict=True):
        alike = counts[title] > 1
        if alike != nodes[at].alike:
            nodes[at] = nodes[at]._replace(alike=alike)


def smooth(rough: Scene) -> Scene:
    """Return the scene that a rough one stands for. Needs no Qt where the widths of its words were asked for before."""
    return composed(_carried(replace(rough, rough=False), rough), None)


_Shown = list[tuple[RecordKind, Node, bool]]
"""Kinds and records that are shown, and whether each is pinned."""

_SIZES: Final = np.array([NODE_SIZES[kind] for kind in NODE_KINDS])


def _shown(snapshot: Snapshot, visible: Collection[RecordId] | None, folding: Folding) -> tuple[_Shown, Floats]:
    """Return the records that are shown, kind by kind, and (n, 4) their boxes."""
    shown: _Shown = []
    places: list[float] = []
    sizes: list[Floats] = []
    place_of, inside = snapshot.positions.get, folding.stands_for
    for kind, size in zip(NODE_KINDS, _SIZES, strict=True):
        already = len(shown)
        for record_id, record in snapshot.records(kind).items():
            position = place_of(record_id)
            if position is None or record_id in inside or (visible is not None and record_id not in visible):
                continue
            shown.append((kind, cast(Node, record), position.pinned))
            places += (position.x, position.y)
        sizes.append(np.broadcast_to(size, (len(shown) - already, 2)))
    middles = np.clip(np.nan_to_num(np.array(places).reshape(-1, 2), nan=0.0), -_FARTHEST, _FARTHEST)
    half = np.concatenate(sizes) / 2
    return shown, np.concatenate((middles - half, middles + half), axis=1)


class _Told(NamedTuple):
    """What is said of records beside their own words."""

    badges: Mapping[RecordId, Badge]
    origins: Mapping[RecordId, str]
    pictures: Mapping[RecordId, QImage]
    bared: Collection[RecordId]


def _node(
    kind: RecordKind,
    record: Node,
    box: Box,
    pinned: bool,
    snapshot: Snapshot,
    told: _Told,
    folding: Folding,
    before: SceneNode | None,
) -> SceneNode:
    """Return the node of a record: that of the scene before, where it is still right."""
    at = record.id
    group, badge = folding.groups.get(at), told.badges.get(at)
    origins, picture = told.origins.get(at, ""), told.pictures.get(at)
    symbol, veiled = None, False
    if isinstance(record, Media):
        symbol, veiled = record.kind, bool(record.sensitivity) and at not in told.bared
    if (
        before is not None
        and before.record is record
        and before.veiled is veiled
        and before.box == box
        and before.picture is picture
        and (before.badge, before.origins, before.group, before.pinned) == (badge, origins, group, pinned)
        and before.words.are_right(snapshot)
    ):
        return before
    words = NodeWords(record, snapshot)
    return SceneNode(at, kind, box, words, badge, origins, picture, symbol, veiled, record, group, pinned)


def _links_from(snapshot: Snapshot, nodes: list[SceneNode]) -> Mapping[RecordId, Link]:
    """Return the links that start at nodes or in groups: few of a large case, where few of its records are shown."""
    starts = (one for node in nodes for one in ((node.id, *node.group.members) if node.group else (node.id,)))
    return {link.id: link for start in starts for link in snapshot.links_from(start)}


class _Drawn(NamedTuple):
    """What edges are made of, as a scene keeps it."""

    links: Mapping[RecordId, Link]
    folding: Folding
    statuses: frozenset[StatusClass]
    outside: frozenset[RecordId]


def _edges(drawn: _Drawn, nodes: list[SceneNode], previous: Scene | None) -> tuple[SceneEdge, ...]:
    """Return the edges between the nodes, links of one class between the same two as one."""
    links_by_id, folding, statuses, outside = drawn
    if (
        previous is not None
        and previous.links is links_by_id
        and previous.folding is folding
        and previous.statuses_drawn == statuses
        and previous.outside == outside
        and _same_ids(nodes, previous.nodes)
    ):
        return previous.edges
    index = {node.id: at for at, node in enumerate(nodes)}
    index.update({member: index[head] for member, head in folding.stands_for.items() if head in index})
    place = index.get
    merged: dict[tuple[int, int, StatusClass], list[Link]] = {}
    for link in links_by_id.values():
        source, target = place(link.from_), place(link.to)
        if source is None or target is None:
            continue
        if (source == target and link.from_ != link.to) or (statuses and CLASS_OF[link.status] not in statuses):
            continue
        key = (source, target, CLASS_OF[link.status])
        if key in merged:
            merged[key].append(link)
        else:
            merged[key] = [link]
    return tuple(
        SceneEdge((links[0].id,), source, target, status, edge_word(links[0]), links[0].id in outside)
        if len(links) == 1
        else SceneEdge(
            tuple(link.id for link in links),
            source,
            target,
            status,
            _words(links, counted=nodes[source].group is not None or nodes[target].group is not None),
            any(link.id in outside for link in links),
        )
        for (source, target, status), links in merged.items()
    )


def _words(links: list[Link], *, counted: bool) -> str:
    """Return what several links say, each word once; of a group, or where all say the same, how many they are."""
    words = tuple(dict.fromkeys(map(edge_word, links)))
    said = ", ".join(words)
    return f"{said} \u00d7{len(links):,}" if counted or len(words) == 1 else said


def _same_ids(nodes: Sequence[SceneNode], others: Sequence[SceneNode]) -> bool:
    return len(nodes) == len(others) and all(one.id == other.id for one, other in zip(nodes, others, strict=True))


def composed(placed: Scene, previous: Scene | None, rows: Ints | None = None) -> Scene:
    """Return a scene whose nodes have their places with the geometry of its edges.

    Args:
        placed: The scene, its edges nowhere yet.
        previous: One of which the ways of edges are taken over where nothing has changed.
        rows: (m,) place of each edge in that one, -1 for one that it does not have.
    """
    ends = Ends(placed.sources, placed.targets, placed.statuses)
    before = None if previous is None else previous.geometry
    texts = [edge.text for edge in placed.edges]
    geometry = geometry_of(placed.boxes, placed.kinds, ends, texts, before, rows, placed.geometry.direction)
    return with_geometry(placed, placed.nodes, geometry)


_OF_NODES: Final = ("index", "kinds")
_OF_EDGES: Final = ("edge_index", "sources", "targets", "statuses", "altered")


def with_geometry(scene: Scene, nodes: tuple[SceneNode, ...], geometry: Geometry) -> Scene:
    """Return a scene with the same records and links, elsewhere."""
    return _carried(replace(scene, nodes=nodes, geometry=geometry), scene)


def _carried(scene: Scene, before: Scene) -> Scene:
    """Give a scene what another with the same nodes and edges has worked out, wherever these are."""
    for name in _OF_NODES + _OF_EDGES:
        if name in before.__dict__:
            scene.__dict__[name] = before.__dict__[name]
    return scene


def _places_before(edges: tuple[SceneEdge, ...], previous: Scene) -> Ints:
    """Return where each edge stood in the scene before, -1 for one that is new or says something else."""
    if edges is previous.edges:
        return np.arange(len(edges))
    places = {(edge.links, edge.status, edge.text): at for at, edge in enumerate(previous.edges)}
    return np.array([places.get((edge.links, edge.status, edge.text), -1) for edge in edges], dtype=np.int64)
