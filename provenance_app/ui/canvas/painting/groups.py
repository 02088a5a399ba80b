"""What a node shows of a group it stands for, and of being pinned: stacked outlines, a mark with the count, a pin."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from provenance_app.analysis.folding import Group
from provenance_app.ui.canvas.look import FAR, NEAR, Look, shaded
from provenance_app.ui.canvas.painting.lettering import draw_line, width_of
from provenance_app.ui.canvas.reading.status import GLYPHS, colour_of
from provenance_app.ui.canvas.routes.outline import Box
from provenance_app.ui.theme import Theme

_STACK: Final = (8.0, 4.0)
"""Scene pixels by which the outlines behind a group are moved to the right and down, the last one first."""

_TEXT: Final = 11
_HEIGHT: Final = 17.0
_PIN: Final = 9.0


def paint_stack(painter: QPainter, outline: QPainterPath) -> None:
    """Draw the outlines behind a group, with the painter's pen and brush."""
    for away in _STACK:
        painter.drawPath(outline.translated(away, away))


def mark_text(group: Group) -> str:
    """Return what the mark of a group says: how many records it hides, and the worst status of the links inside."""
    worst = f" {GLYPHS[group.worst]}" if group.worst else ""
    return f"+{len(group.members):,}{worst}"


def mark_area(box: Box, text: str, scale: float) -> QRectF:
    """Return where the mark of a node is, at its lower right corner; it stays readable where nodes are small.

    It is then higher up, clear of the badge of the node below.
    """
    grown = min(2.2, max(1.0, NEAR / scale))
    width = max(22.0, width_of(text, _TEXT, 700) + 12.0) * grown
    return QRectF(box[2] - width + 4 * grown, box[3] - 5 * grown - 6 * (grown - 1), width, _HEIGHT * grown)


def paint_mark(painter: QPainter, box: Box, group: Group, look: Look, dim: bool) -> None:
    """Draw the mark of a group: a click on it opens the group."""
    if look.scale < FAR:
        return
    text = mark_text(group)
    area = mark_area(box, text, look.scale)
    colour = colour_of(group.worst, look.theme) if group.worst else look.theme.text
    _pill(painter, area, text, QPen(shaded(colour, look.theme, dim), 1.4), shaded(look.theme.panel, look.theme, dim))


def paint_closer(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Draw the mark that collapses what hangs on a node."""
    _pill(painter, area, "\u2212", QPen(theme.accent, 1.4), theme.panel)


def _pill(painter: QPainter, area: QRectF, text: str, pen: QPen, fill: QColor) -> None:
    painter.setPen(pen)
    painter.setBrush(fill)
    radius = area.height() / 2
    painter.drawRoundedRect(area, radius, radius)
    draw_line(painter, text, area, max(_TEXT, round(_TEXT * area.height() / _HEIGHT)), 700)


def paint_pin(painter: QPainter, box: Box, look: Look, dim: bool) -> None:
    """Draw a pin at the upper left corner of a node that Tidy leaves where it is."""
    colour = shaded(look.theme.accent, look.theme, dim)
    grown = min(2.2, max(1.0, NEAR / look.scale))
    head = QPointF(box[0] + 9, box[1] - 1)
    painter.setPen(QPen(colour, 1.6 * grown, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(head, head + QPointF(_PIN * 0.55, _PIN) * grown)
    painter.setPen(QPen(shaded(look.theme.panel, look.theme, dim), 1.2 * grown))
    painter.setBrush(colour)
    painter.drawEllipse(head, 4.6 * grown, 4.6 * grown)
