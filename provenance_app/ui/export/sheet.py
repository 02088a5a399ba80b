"""A picture before it is a file: title, graph and legend on a sheet, with a margin all round."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from provenance_app.analysis.folding import UNFOLDED, Folding
from provenance_app.model.enumerations import StatusClass
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.lettering import draw_line, fitted, width_of
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.pane.legend import legend_size, paint_legend
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.export.options import Area, Background, ImageOptions
from provenance_app.ui.export.painting import paint_graph
from provenance_app.ui.export.progress import Progress, unwatched
from provenance_app.ui.theme import Theme

MARGIN: Final = 24.0
TITLE: Final = 52.0
"""Height of title and line below it, with the gap to the graph."""
LINE: Final = 27.0
"""The same of the line alone."""
_BORDER: Final = 4.0
"""Logical pixels at the border that stay free, however high the signs over and under a letter are heaped."""


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
    """A picture ready to be painted on any device.

    Attributes:
        scene: What the graph shows.
        look: How; its scale decides how much detail there is.
        area: Part of the scene, in scene pixels.
        title: Title of the case, empty where there shall be none.
        line: What stands below the title.
        described: The picture in a sentence, for those who cannot see it.
        options: What was asked for.
        size: Width and height in logical pixels, as it is laid out.
        graph: Where on the sheet the area is.
        legend: Corner of the legend, None where there is none.
        legend_width: Logical pixels of the layout that the legend may take across, None for all but the margins.
        legend_scale: Logical pixels of the layout to one of the legend; below 1 on small pages.
        factor: Logical pixels of the finished picture to one of the layout; below 1 where there was no
            room, above where the graph is larger than on the screen.
    """

    scene: Scene
    look: Look
    area: QRectF
    title: str
    line: str
    described: str
    options: ImageOptions
    size: QSizeF
    graph: QRectF
    legend: QPointF | None
    factor: float = 1.0
    legend_width: float | None = None
    legend_scale: float = 1.0

    @property
    def finished(self) -> QSizeF:
        """Width and height of the finished picture; a logical pixel is 1/96 inch."""
        return self.size * self.factor

    @property
    def ground(self) -> QColor | None:
        """The colour behind everything; None for a transparent picture."""
        return {
            Background.WHITE: QColor("#FFFFFF"),
            Background.THEME: self._theme.canvas,
            Background.TRANSPARENT: None,
        }[self.options.background]

    @property
    def _theme(self) -> Theme:
        return self.look.theme

    @property
    def inner(self) -> QRectF:
        """All of the sheet but its border, where nothing is drawn."""
        return QRectF(QPointF(0, 0), self.size).adjusted(_BORDER, _BORDER, -_BORDER, -_BORDER)

    def paint(self, painter: QPainter, progress: Progress = unwatched, *, bare: bool = False) -> None:
        """Draw the sheet; one unit of the painter is one logical pixel of the layout.

        Args:
            painter: Draws on any device.
            progress: Told of the share done.
            bare: Whether the device has ground and border already.

        Raises:
            ExportCancelled: `progress` said so.
        """
        ground = self.ground
        painter.setFont(fonts.ui(12))
        if not bare:
            if ground is not None:
                painter.fillRect(QRectF(QPointF(0, 0), self.size), ground)
            painter.setClipRect(self.inner, Qt.ClipOperation.IntersectClip)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._paint_head(painter)
        self._paint_graph(painter, progress)
        self._paint_legend(painter)

    @property
    def legend_area(self) -> QRectF:
        """Where on the sheet the legend is; nothing where there is none."""
        if self.legend is None:
            return QRectF()
        return QRectF(self.legend, legend_size(self._legend_room, self.look.trails) * self.legend_scale)

    @property
    def _legend_room(self) -> float:
        """Width that the legend may take, in its own logical pixels."""
        width = self.size.width() - 2 * MARGIN if self.legend_width is None else self.legend_width
        return width / self.legend_scale

    def _paint_legend(self, painter: QPainter) -> None:
        if self.legend is None:
            return
        painter.save()
        painter.translate(self.legend)
        painter.scale(self.legend_scale, self.legend_scale)
        paint_legend(painter, QPointF(0, 0), self._legend_room, self._theme, self.look.trails)
        painter.restore()

    def _paint_graph(self, painter: QPainter, progress: Progress) -> None:
        painter.save()
        if self.options.area is Area.VIEW:
            painter.setClipRect(self.graph, Qt.ClipOperation.IntersectClip)
        painter.translate(self.graph.topLeft())
        if self.area.width() > 0:
            scale = self.graph.width() / self.area.width()
            painter.scale(scale, scale)
        painter.translate(-self.area.topLeft())
        try:
            paint_graph(painter, self.scene, self.look, self.area, progress)
        finally:
            painter.restore()

    def _paint_head(self, painter: QPainter) -> None:
        top, width = MARGIN, self.size.width() - 2 * MARGIN
        title, line = fitted(self.title, 16, 700, width), fitted(self.line, 12, 400, width)
        if self.ground is None and (title or line):
            self._paint_plate(painter, max(width_of(title, 16, 700), width_of(line, 12, 400)))
        if title:
            painter.setPen(QPen(self._theme.text, 1, Qt.PenStyle.SolidLine))
            draw_line(painter, title, QRectF(MARGIN, top, width, 22), 16, 700, 0.0)
            top += 22
        if line:
            painter.setPen(QPen(self._theme.muted))
            draw_line(painter, line, QRectF(MARGIN, top, width, 17), 12, 400, 0.0)

    def _paint_plate(self, painter: QPainter, width: float) -> None:
        """Put the theme's own ground behind the title, as nobody knows what a transparent picture will lie on."""
        height = (22 if self.title else 0) + (17 if self.line else 0)
        plate = QRectF(MARGIN, MARGIN, width, height).adjusted(-12, -7, 12, 6)
        painter.setPen(QPen(self._theme.line, 1))
        painter.setBrush(self._theme.panel)
        painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
