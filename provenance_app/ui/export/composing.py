"""Makes the sheet that the options ask for: which records, how large, and what stands above and below."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from provenance_app.analysis.flags import Flag
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.redaction import redacted, redacted_title
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.emphasis import neighbourhood
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.pane.camera import LARGEST
from provenance_app.ui.canvas.pane.legend import legend_size
from provenance_app.ui.canvas.reading.node_words import SILENT
from provenance_app.ui.canvas.scene.badges import badges_of
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.export.frames import frames_of
from provenance_app.ui.export.imprint import Imprint
from provenance_app.ui.export.options import Area, ImageOptions
from provenance_app.ui.export.sheet import LINE, MARGIN, TITLE, Sheet, Shown
from provenance_app.ui.theme import THEMES

_NARROWEST: Final = 360.0
_LEAST: Final = 240.0
"""Logical pixels that a layout has at least; what is to be smaller is laid out so and made smaller."""
_MOST: Final = 2.0
"""A small graph on a page grows to this scale."""
_FINER: Final = 1.5
"""Paper and vectors show finer text than a screen: so much more detail is on them where the graph is made smaller."""
_FINE: Final = 150
"""Pixels an inch from which on that is so."""


def scene_of(snapshot: Snapshot, flags: Iterable[Flag], options: ImageOptions, shown: Shown) -> Scene:
    """Return what a picture with these options shows of the graph.

    It depends on area, `redacted`, `sensitive` and `labels` alone: with these the same, it may be used again. A
    redacted one shows no thumbnails, as faces and names may be in them.
    """
    if options.redacted:
        snapshot = redacted(snapshot)
    scene = build_scene(
        snapshot,
        badges_of(flags, shown.folding.inside),
        _records(snapshot, options, shown),
        origins=shown.origins if options.labels else None,
        pictures=None if options.redacted else shown.pictures,
        bared=snapshot.media.keys() if options.sensitive else (),
        folding=shown.folding,
        statuses=shown.statuses,
    )
    if options.labels:
        return scene
    bare = tuple(node._replace(words=SILENT) for node in scene.nodes)
    return replace(scene, nodes=bare)


def make_sheet(
    snapshot: Snapshot,
    flags: Iterable[Flag],
    options: ImageOptions,
    shown: Shown,
    imprint: Imprint | None = None,
    *,
    scene: Scene | None = None,
    frames: Sequence[QSizeF] | None = None,
) -> Sheet:
    """Lay out the picture that the options ask for.

    Args:
        snapshot: The case.
        flags: All its flags.
        options: How the image is made.
        shown: What the canvas shows.
        imprint: Which case it is, for the date.
        scene: What `scene_of` returned for the same area, redaction, care and labels; made where it is None.
        frames: Sizes in logical pixels to be fitted into instead of what the options say: the one of them in which
            the graph is largest. Height 0 leaves it open.
    """
    flags = list(flags)
    scene = scene_of(snapshot, flags, options, shown) if scene is None else scene
    left, top, right, bottom = scene.extent
    area, detail = QRectF(QPointF(left, top), QPointF(right, bottom)), 1.0
    if options.area is Area.VIEW and shown.camera and shown.size:
        area, detail = shown.camera.area(shown.size), shown.camera.scale
    numbers = _numbers(scene, flags)
    day = imprint.day if imprint and options.date else ""
    title = _title(snapshot, options) if options.title else ""
    bare = Sheet(
        scene=scene,
        look=_look(shown.look or Look(), detail, options),
        area=area,
        title=title,
        line=" \u00b7 ".join(filter(None, (numbers if options.title else "", day))),
        described=" \u00b7 ".join(filter(None, ("Provenance graph", numbers, day))),
        options=options,
        size=QSizeF(),
        graph=QRectF(),
        legend=None,
    )
    frames = frames_of(options) if frames is None else frames
    if not frames:
        return _natural(bare, detail)
    return max((_fitted(bare, frame, detail) for frame in frames), key=lambda sheet: sheet.graph.width() * sheet.factor)


def title_of(sheet: Sheet, snapshot: Snapshot) -> str:
    """Return the title that goes into the file, whether the picture shows it or not."""
    return sheet.title or _title(snapshot, sheet.options)


def _title(snapshot: Snapshot, options: ImageOptions) -> str:
    title = redacted_title(snapshot) if options.redacted else snapshot.title
    return visible(title) or "Untitled case"


def _natural(bare: Sheet, scale: float) -> Sheet:
    """Let the graph decide: it is as large as on the screen at 100 %, or as in sight."""
    graph = bare.area.size() * scale
    width = float(int(max(graph.width() + 2 * MARGIN, _NARROWEST) + 0.999))
    height = graph.height() + 2 * MARGIN + _head(bare) + _foot(bare, width)
    return _placed(bare, QSizeF(width, float(int(height + 0.999))), graph)


def _fitted(bare: Sheet, frame: QSizeF, detail: float) -> Sheet:
    """Let the frame decide: the graph fills what title and legend leave of it, and they grow with it."""
    factor = min(1.0, frame.width() / _LEAST)
    most = (_MOST if frame.height() else LARGEST) * detail
    if factor == 1.0:
        natural = bare.area.size() * detail
        width = natural.width() + 2 * MARGIN
        height = natural.height() + 2 * MARGIN + _head(bare) + _foot(bare, width)
        grown = min(frame.width() / width, frame.height() / height if frame.height() else LARGEST)
        factor = max(1.0, min(grown, most / detail, frame.width() / _NARROWEST))
    width, height = frame.width() / factor, frame.height() / factor
    scale, around = _filling(bare, frame / factor)
    scale = min(scale, most / factor)
    graph = bare.area.size() * scale
    look = bare.look
    if bare.options.area is not Area.VIEW:
        fine = not bare.options.format.raster or bare.options.dpi >= _FINE
        finer = _FINER if fine else 1.0
        look = replace(look, scale=max(scale, min(1.0, scale * finer)))
    size = QSizeF(width, height or float(int(graph.height() + around + 0.999)))
    return replace(_placed(replace(bare, look=look), size, graph), factor=factor)


def _filling(bare: Sheet, frame: QSizeF) -> tuple[float, float]:
    """Return the scale at which the graph fills a frame, and the height of all that is not graph."""
    scale = (frame.width() - 2 * MARGIN) / max(1.0, bare.area.width())
    around = 2 * MARGIN + _head(bare) + _foot(bare, frame.width())
    if frame.height():
        scale = min(scale, max(24.0, frame.height() - around) / max(1.0, bare.area.height()))
    return scale, around


def _placed(bare: Sheet, size: QSizeF, graph: QSizeF) -> Sheet:
    foot = _foot(bare, size.width())
    top = MARGIN + _head(bare)
    spare = size.height() - MARGIN - foot - top - graph.height()
    corner = QPointF((size.width() - graph.width()) / 2, top + max(0.0, spare) / 2)
    legend = QPointF(MARGIN, size.height() - MARGIN - foot + MARGIN / 2) if foot else None
    if spare < 1:  # the graph itself decided: no part of a pixel between them
        corner.setY(top)
        legend = QPointF(MARGIN, top + graph.height() + MARGIN / 2) if foot else None
    return replace(bare, size=size, graph=QRectF(corner, graph), legend=legend)


def _head(sheet: Sheet) -> float:
    if sheet.title:
        return TITLE
    return LINE if sheet.line else 0.0


def _foot(sheet: Sheet, width: float) -> float:
    if not sheet.options.legend:
        return 0.0
    return legend_size(width - 2 * MARGIN, sheet.look.trails).height() + MARGIN / 2


def _look(shown: Look, scale: float, options: ImageOptions) -> Look:
    """Return how the picture is drawn: with the paths that are shown, and what falls, but nothing picked."""
    return replace(
        shown,
        theme=THEMES[options.theme],
        scale=scale,
        words=options.words,
        selected=frozenset(),
        hovered=None,
        emphasis=shown.emphasis if shown.trails else None,
    )


def _records(snapshot: Snapshot, options: ImageOptions, shown: Shown) -> Collection[RecordId] | None:
    if options.area is Area.SELECTION:
        return frozenset(shown.selection)
    if options.area is Area.NEIGHBOURHOOD:
        near = neighbourhood(snapshot, shown.selection)
        return near if shown.visible is None else near & frozenset(shown.visible)
    return shown.visible


_PLURALS: Final = {
    RecordKind.SOURCE: "sources",
    RecordKind.DOCUMENT: "documents",
    RecordKind.MEDIA: "media",
    RecordKind.CLAIM: "claims",
}


def _numbers(scene: Scene, flags: Iterable[Flag]) -> str:
    """Return how much of what is in the picture, and how many open flags are about that."""
    about = scene.index.keys() | scene.edge_index.keys()
    still_open = sum(flag.state == "open" and not about.isdisjoint(flag.subjects) for flag in flags)
    counts = {kind: sum(node.kind == kind for node in scene.nodes) for kind in NODE_KINDS}
    parts = [f"{count:,} {kind.value if count == 1 else _PLURALS[kind]}" for kind, count in counts.items() if count]
    links = sum(len(edge.links) for edge in scene.edges)
    parts += [
        f"{links:,} {'link' if links == 1 else 'links'}",
        f"{still_open:,} open {'flag' if still_open == 1 else 'flags'}",
    ]
    return " \u00b7 ".join(parts)
