"""The signs of the timeline: one shape for each thing that a date can be the date of, and the bars of stretches."""

from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from provenance_app.analysis.timeline import Entry, What
from provenance_app.model.enumerations import RecordKind
from provenance_app.ui.canvas.painting.nodes import fill_of, shape_of
from provenance_app.ui.theme import Theme

FADE: Final = 110.0
"""Pixels over which an open end fades away."""

_HOLLOW: Final = (What.CAPTURED, What.CHECKED)


def paint_kind(painter: QPainter, kind: RecordKind, area: QRectF, theme: Theme) -> None:
    """Draw a small node of a kind, as it looks in the graph, in the middle of an area."""
    scale = 20 / 56
    painter.save()
    painter.translate(area.center().x() - 10, area.center().y() - 6)
    painter.scale(scale, scale)
    painter.setPen(QPen(theme.node_line, 1.2 / scale))
    painter.setBrush(fill_of(kind, theme))
    painter.drawPath(shape_of(kind, (0, 0, 56, 33)))
    painter.restore()


def colour_of(what: What, theme: Theme) -> QColor:
    """Return the colour of the sign of what a date dates."""
    if what is What.HAPPENED:
        return theme.accent
    return theme.muted if what in _HOLLOW else theme.text


def paint_mark(painter: QPainter, what: What, at: QPointF, size: float, theme: Theme, hollow: bool = False) -> None:
    """Draw the sign of what a date dates, `size` pixels from its middle to its side; hollow where it is in doubt."""
    colour = colour_of(what, theme)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(theme.panel if hollow or what in _HOLLOW else colour)
    if what is What.CHECKED:
        painter.setPen(QPen(theme.panel, 4.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        tick = [QPointF(-size, 0), QPointF(-0.3 * size, 0.75 * size), QPointF(size, -0.8 * size)]
        line = QPolygonF([at + point for point in tick])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(line)
        return
    painter.drawPath(_outline(what, size).translated(at))
    if what is What.CAPTURED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(at, 0.34 * size, 0.34 * size)


@cache
def _outline(what: What, size: float) -> QPainterPath:
    path = QPainterPath()
    if what is What.HAPPENED:
        side = 1.2 * size
        path.addPolygon(QPolygonF([QPointF(0, -side), QPointF(side, 0), QPointF(0, side), QPointF(-side, 0)]))
        path.closeSubpath()
    elif what is What.MADE:
        path.addEllipse(QPointF(0, 0), size, size)
    elif what is What.SAID:
        bubble = [(-1.15, -0.95), (1.15, -0.95), (1.15, 0.5), (0.1, 0.5), (-0.55, 1.25), (-0.55, 0.5), (-1.15, 0.5)]
        path.addPolygon(QPolygonF([QPointF(x * size, y * size) for x, y in bubble]))
        path.closeSubpath()
    elif what is What.CAPTURED:
        path.addRoundedRect(QRectF(-1.1 * size, -0.85 * size, 2.2 * size, 1.7 * size), 2, 2)
    else:
        path.addRect(QRectF(-0.85 * size, -0.85 * size, 1.7 * size, 1.7 * size))
    return path


def paint_bar(painter: QPainter, entry: Entry, kind: RecordKind, area: QRectF, theme: Theme) -> None:
    """Draw a stretch of time: filled where it lasted, striped where it is some time in it, crossed where in doubt.

    An open end fades away; `area` has its known ends, and reaches as far as it is to be seen where one is open.
    """
    moments = entry.moments
    ground = fill_of(kind, theme)
    line, style = theme.node_line, Qt.PenStyle.SolidLine
    if entry.doubtful:
        pattern, style = Qt.BrushStyle.DiagCrossPattern, Qt.PenStyle.DashLine
    elif moments.lasts:
        pattern = Qt.BrushStyle.SolidPattern
        ground = _mixed(theme.node_line, ground, 0.55)
    else:
        pattern = Qt.BrushStyle.SolidPattern if moments.exact else Qt.BrushStyle.BDiagPattern
    open_ends = moments.first is None, moments.last is None
    painter.setBrushOrigin(QPointF(0, 0))
    pen = QPen(_fading(line, area, open_ends), 1.2, style)
    radius = min(3.0, area.height() / 2)
    painter.setPen(pen if pattern is Qt.BrushStyle.SolidPattern else Qt.PenStyle.NoPen)
    painter.setBrush(_fading(ground, area, open_ends))
    painter.drawRoundedRect(area, radius, radius)
    if pattern is not Qt.BrushStyle.SolidPattern:
        painter.setBrushOrigin(QPointF(round(area.left()), round(area.top())))
        stripes = QBrush(_mixed(line, ground, 0.75), pattern)
        painter.setBrush(stripes)
        if any(open_ends):
            _stripe_fading(painter, area, stripes, open_ends)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRoundedRect(area, radius, radius)
        painter.setBrushOrigin(QPointF(0, 0))


def _stripe_fading(painter: QPainter, area: QRectF, stripes: QBrush, open_ends: tuple[bool, bool]) -> None:
    """Stripe a bar, weaker towards an open end; a pattern cannot have a gradient."""
    steps = 8
    width = min(FADE, area.width())
    parts: list[tuple[QRectF, float]] = []
    left, right = area.left(), area.right()
    for step in range(steps):
        piece = width / steps
        share = (step + 0.5) / steps
        if open_ends[0]:
            parts.append((QRectF(area.left() + step * piece, area.top(), piece, area.height()), share))
        elif open_ends[1]:
            parts.append((QRectF(area.right() - (step + 1) * piece, area.top(), piece, area.height()), share))
    left, right = (left + width, right) if open_ends[0] else (left, right - width)
    if right > left:
        parts.append((QRectF(left, area.top(), right - left, area.height()), 1.0))
    for part, share in parts:
        colour = QColor(stripes.color())
        colour.setAlphaF(share)
        painter.fillRect(part, QBrush(colour, stripes.style()))


def _fading(colour: QColor, area: QRectF, open_ends: tuple[bool, bool]) -> QBrush:
    if not any(open_ends) or area.width() <= 0:
        return QBrush(colour)
    gone = QColor(colour)
    gone.setAlpha(0)
    share = min(1.0, FADE / area.width())
    gradient = QLinearGradient(area.topLeft(), area.topRight())
    gradient.setColorAt(0, gone if open_ends[0] else colour)
    gradient.setColorAt(1, gone if open_ends[1] else colour)
    gradient.setColorAt(share if open_ends[0] else 1 - share, colour)
    return QBrush(gradient)


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    rest = 1 - share
    return QColor(
        round(colour.red() * share + ground.red() * rest),
        round(colour.green() * share + ground.green() * rest),
        round(colour.blue() * share + ground.blue() * rest),
    )
