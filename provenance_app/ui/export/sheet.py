"""A picture before it is a file: title, graph and legend on a sheet, with a margin all round."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from provenance_app.analysis.flags import Flag
from provenance_app.analysis.folding import UNFOLDED, Folding
from provenance_app.model.enumerations import NODE_KINDS, RecordKind, StatusClass
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.canvas.badges import badges_of
from provenance_app.ui.canvas.camera import Camera
from provenance_app.ui.canvas.emphasis import neighbourhood
from provenance_app.ui.canvas.legend import legend_size, paint_legend
from provenance_app.ui.canvas.lettering import draw_line, fitted
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painter import paint_scene
from provenance_app.ui.canvas.scene import Scene, build_scene
from provenance_app.ui.export.options import Area, Background, ImageOptions
from provenance_app.ui.theme import THEMES, Theme

MARGIN: Final = 24.0
_TITLE: Final = 52.0
_NARROWEST: Final = 360.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the canvas shows, where an export shall show the same.

    Attributes:
        visible: Records to draw; all when None.
        selection: Picked records, for the areas made of them.
        camera: What part of the graph is in sight, and how large, for the area of the view.
        size: Size of that view in logical pixels.
        origins: Words for the origins badge, by claim.
        pictures: Thumbnails by media item.
        look: How the canvas shows it, for the paths and the fallen records that a picture shall show, too.
        folding: What is drawn as one.
        statuses: Classes of links to draw; all where there are none.
    """

    visible: Collection[RecordId] | None = None
    selection: Collection[RecordId] = ()
    camera: Camera | None = None
    size: QSizeF | None = None
    origins: Mapping[RecordId, str] | None = None
    pictures: Mapping[RecordId, QImage] | None = None
    look: Look | None = None
    folding: Folding = UNFOLDED
    statuses: frozenset[StatusClass] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture of `size` logical pixels, ready to be painted on any device."""

    scene: Scene
    look: Look
    area: QRectF
    title: str
    numbers: str
    options: ImageOptions

    @property
    def _theme(self) -> Theme:
        return self.look.theme

    @property
    def _graph(self) -> QSizeF:
        return self.area.size() * self.look.scale

    @property
    def size(self) -> QSizeF:
        """Width and height in whole logical pixels."""
        graph = self._graph
        width = max(graph.width() + 2 * MARGIN, _NARROWEST)
        height = graph.height() + 2 * MARGIN
        if self.options.title:
            height += _TITLE
        if self.options.legend:
            height += legend_size(width - 2 * MARGIN, self.look.trails).height() + MARGIN / 2
        return QSizeF(float(int(width + 0.999)), float(int(height + 0.999)))

    @property
    def ground(self) -> QColor | None:
        """The colour behind everything; None for a transparent picture."""
        return {
            Background.WHITE: QColor("#FFFFFF"),
            Background.THEME: self._theme.canvas,
            Background.TRANSPARENT: None,
        }[self.options.background]

    def paint(self, painter: QPainter) -> None:
        """Draw the sheet; one unit of the painter is one logical pixel."""
        size = self.size
        ground = self.ground
        painter.setFont(fonts.ui(12))
        if ground is not None:
            painter.fillRect(QRectF(QPointF(0, 0), size), ground)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        top = MARGIN
        if self.options.title:
            self._paint_title(painter, QRectF(MARGIN, top, size.width() - 2 * MARGIN, _TITLE))
            top += _TITLE
        graph = self._graph
        corner = QPointF((size.width() - graph.width()) / 2, top)
        painter.save()
        if self.options.area == Area.VIEW:
            painter.setClipRect(QRectF(corner, graph))
        painter.translate(corner)
        painter.scale(self.look.scale, self.look.scale)
        painter.translate(-self.area.topLeft())
        paint_scene(painter, self.scene, self.look, self.area)
        painter.restore()
        if self.options.legend:
            below = QPointF(MARGIN, top + graph.height() + MARGIN / 2)
            paint_legend(painter, below, size.width() - 2 * MARGIN, self._theme, self.look.trails)

    def _paint_title(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(self._theme.text, 1, Qt.PenStyle.SolidLine))
        first = QRectF(area.left(), area.top(), area.width(), 22)
        draw_line(painter, fitted(self.title, 16, 700, area.width()), first, 16, 700, 0.0)
        painter.setPen(QPen(self._theme.muted))
        second = QRectF(area.left(), area.top() + 22, area.width(), 17)
        draw_line(painter, fitted(self.numbers, 12, 400, area.width()), second, 12, 400, 0.0)


def make_sheet(snapshot: Snapshot, flags: Iterable[Flag], options: ImageOptions, shown: Shown) -> Sheet:
    """Lay out the picture that the options ask for."""
    open_flags = [flag for flag in flags if flag.state == "open"]
    scene = build_scene(
        snapshot,
        badges_of(open_flags, shown.folding.inside),
        _records(snapshot, options, shown),
        origins=shown.origins,
        pictures=shown.pictures,
        folding=shown.folding,
        statuses=shown.statuses,
    )
    theme = THEMES[options.theme]
    left, top, right, bottom = scene.extent
    area = QRectF(QPointF(left, top), QPointF(right, bottom))
    scale = 1.0
    if options.area == Area.VIEW and shown.camera and shown.size:
        area, scale = shown.camera.area(shown.size), shown.camera.scale
    return Sheet(
        scene=scene,
        look=_look(shown.look or Look(), theme, scale, options),
        area=area,
        title=visible(snapshot.title) or "Untitled case",
        numbers=_numbers(scene, len(open_flags)),
        options=options,
    )


def _look(shown: Look, theme: Theme, scale: float, options: ImageOptions) -> Look:
    """Return how the picture is drawn: with the paths that are shown, and what falls."""
    return Look(
        theme=theme,
        scale=scale,
        words=options.words,
        emphasis=shown.emphasis if shown.trails else None,
        trails=shown.trails,
        struck=shown.struck,
        grey=shown.grey,
    )


def _records(snapshot: Snapshot, options: ImageOptions, shown: Shown) -> Collection[RecordId] | None:
    if options.area == Area.SELECTION:
        return frozenset(shown.selection)
    if options.area == Area.NEIGHBOURHOOD:
        near = neighbourhood(snapshot, shown.selection)
        return near if shown.visible is None else near & frozenset(shown.visible)
    return shown.visible


_PLURALS: Final = {
    RecordKind.SOURCE: "sources",
    RecordKind.DOCUMENT: "documents",
    RecordKind.MEDIA: "media",
    RecordKind.CLAIM: "claims",
}


def _numbers(scene: Scene, flags: int) -> str:
    counts = {kind: sum(node.kind == kind for node in scene.nodes) for kind in NODE_KINDS}
    parts = [f"{count} {kind.value if count == 1 else _PLURALS[kind]}" for kind, count in counts.items() if count]
    links = sum(len(edge.links) for edge in scene.edges)
    parts += [f"{links} {'link' if links == 1 else 'links'}", f"{flags} open {'flag' if flags == 1 else 'flags'}"]
    return " \u00b7 ".join(parts)
