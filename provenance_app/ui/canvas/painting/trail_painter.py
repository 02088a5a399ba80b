"""Paints ways through the graph and the marks on them: on the canvas, in images, in lists."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.look import NEAR, Look
from provenance_app.ui.canvas.painting.lettering import draw_line, width_of
from provenance_app.ui.canvas.routes.outline import Box
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.theme import PATH_COLOURS, Theme

WIDTH: Final = 3.2
DISC: Final = 17.0
"""Height of the disc with a number, in scene pixels; it grows where the picture is small."""

APART: Final = 4.0
"""Scene pixels between two paths along one edge."""

_DASHES: Final[tuple[tuple[float, ...], ...]] = (
    (),
    (4.0, 1.6),
    (1.2, 1.4),
    (5.0, 1.4, 1.2, 1.4),
    (8.0, 2.4),
    (2.4, 2.4),
    (5.0, 1.4, 1.2, 1.4, 1.2, 1.4),
    (1.2, 3.0),
)
"""Lengths of dash and gap in widths of the line; none is a solid line."""


def path_pen(number: int, theme: Theme, width: float = WIDTH) -> QPen:
    """Return the pen of a path, numbered from 0."""
    pen = QPen(path_colour(number, theme), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dash = _DASHES[number % len(_DASHES)]
    if dash:
        pen.setDashPattern(list(dash))
    return pen


def path_colour(number: int, theme: Theme) -> QColor:
    """Return the colour of a path, numbered from 0."""
    colours = PATH_COLOURS[theme.name]
    return colours[number % len(colours)]


def paint_trails(painter: QPainter, scene: Scene, look: Look) -> None:
    """Draw the paths along the edges between their records."""
    width = max(WIDTH, 2.0 / look.scale)
    for at, numbers in trailed(scene, look.trails):
        for row, number in enumerate(numbers):
            painter.save()
            painter.translate(0, row * APART)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(path_pen(number, look.theme, width))
            painter.drawPath(scene.path(at))
            painter.restore()


def trailed(scene: Scene, trails: Trails | None) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Go through the edges that paths go along, one for each two records, with the numbers of these paths."""
    drawn: set[frozenset[RecordId]] = set()
    for at, edge in enumerate(scene.edges if trails is not None else ()):
        both = frozenset((scene.nodes[edge.source].id, scene.nodes[edge.target].id))
        numbers = () if trails is None or both in drawn else trails.steps.get(both, ())
        if numbers:
            drawn.add(both)
            yield at, numbers


def paint_number(painter: QPainter, centre: QPointF, number: int, theme: Theme, grown: float = 1.0) -> None:
    """Draw the number of a path, from 1, in a disc of its colour."""
    pixels = round(11 * grown)
    text = str(number + 1)
    width = max(DISC * grown, width_of(text, pixels, 700) + 8 * grown)
    area = QRectF(centre.x() - width / 2, centre.y() - DISC * grown / 2, width, DISC * grown)
    painter.setPen(QPen(theme.canvas, 1.5 * grown))
    painter.setBrush(path_colour(number, theme))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(QPen(theme.on_accent))
    draw_line(painter, text, area, pixels, 700)


def paint_point(painter: QPainter, box: Box, look: Look) -> None:
    """Mark a node as a single point of failure: a frame round it, and where there is room the words."""
    theme = look.theme
    pen = QPen(theme.flag, max(2.0, 1.4 / look.scale))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(QPointF(*box[:2]), QPointF(*box[2:])).adjusted(-5, -5, 5, 5), 8, 8)
    if look.scale >= NEAR:
        paint_pill_below(painter, box, "all paths pass here", look, theme.flag)


def paint_struck(painter: QPainter, box: Box, look: Look) -> None:
    """Cross out a node that is supposed to fall."""
    theme = look.theme
    painter.setPen(QPen(theme.disputed, max(2.4, 1.8 / look.scale)))
    painter.drawLine(QPointF(box[0], box[1]), QPointF(box[2], box[3]))
    painter.drawLine(QPointF(box[0], box[3]), QPointF(box[2], box[1]))
    if look.scale >= NEAR:
        paint_pill_below(painter, box, "supposed to fall", look, theme.disputed)


def paint_pill_below(painter: QPainter, box: Box, text: str, look: Look, colour: QColor) -> None:
    """Write a few words on the lower right edge of a node."""
    width = round(width_of(text, 10, 700)) + 16.0
    pill = QRectF(box[2] - width - 6, box[3] - 4, width, 16)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(look.theme.panel)
    painter.drawRoundedRect(pill, 8, 8)
    painter.setPen(QPen(look.theme.text))
    draw_line(painter, text, pill, 10, 700)
