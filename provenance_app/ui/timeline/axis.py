"""The axis of the timeline, painted: what it is in above, ticks below, and their lines through the picture."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from provenance_app.ui.canvas.painting.lettering import draw_line, fitted, width_of
from provenance_app.ui.timeline.frame import AXIS, Frame
from provenance_app.ui.timeline.ticks import Axis, Unit

_PIXELS: Final = 11
_GAP: Final = 6.0
_ABOVE: Final = 21.0


def paint_grid(painter: QPainter, frame: Frame, axis: Axis) -> None:
    """Draw a line through the picture at each tick, a stronger one where something above them begins."""
    plot, theme = frame.plot, frame.theme
    begins = {tick.day for tick in axis.spans}
    weak, strong = QColor(theme.line), QColor(theme.muted)
    weak.setAlpha(150)
    strong.setAlpha(120)
    for tick in axis.ticks:
        x = round(plot.left() + frame.scale.x_of(tick.day)) + 0.5
        painter.setPen(QPen(strong if tick.day in begins else weak, 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))


def paint_axis(painter: QPainter, frame: Frame, axis: Axis) -> None:
    """Draw the band at the top."""
    theme, plot = frame.theme, frame.plot
    band = QRectF(0, 0, frame.size.width(), AXIS)
    painter.fillRect(band, theme.panel)
    painter.setPen(QPen(theme.line, 1))
    painter.drawLine(QPointF(0, AXIS - 0.5), QPointF(frame.size.width(), AXIS - 0.5))
    if axis.unit is Unit.MINUTE:
        painter.setPen(QPen(theme.muted))
        words = fitted("Times in UTC", _PIXELS, 400, max(0.0, plot.left() - 20))
        draw_line(painter, words, QRectF(12, 0, max(0.0, plot.left() - 20), AXIS), _PIXELS, 400, 0.0)
    painter.save()
    painter.setClipRect(QRectF(plot.left(), 0, plot.width(), AXIS), Qt.ClipOperation.IntersectClip)
    _paint_spans(painter, frame, axis)
    _paint_ticks(painter, frame, axis)
    painter.restore()


def _paint_spans(painter: QPainter, frame: Frame, axis: Axis) -> None:
    """Write what the ticks are in; what began before the left edge is written at the edge."""
    theme, plot = frame.theme, frame.plot
    begins = [frame.scale.x_of(span.day) for span in axis.spans]
    ends = [*begins[1:], 2 * plot.width() + 1]
    for span, begin, end in zip(axis.spans, begins, ends, strict=False):
        left = max(begin, 0.0) + _GAP
        room = min(end, plot.width()) - left - _GAP
        if begin >= 0:
            painter.setPen(QPen(theme.muted, 1))
            x = round(plot.left() + begin) + 0.5
            painter.drawLine(QPointF(x, 3), QPointF(x, AXIS - 1))
        words = fitted(span.text, _PIXELS, 600, room) if room > 24 else ""
        painter.setPen(QPen(theme.text))
        draw_line(painter, words, QRectF(plot.left() + left, 1, max(0.0, room), _ABOVE), _PIXELS, 600, 0.0)


def _paint_ticks(painter: QPainter, frame: Frame, axis: Axis) -> None:
    theme, plot = frame.theme, frame.plot
    for tick in axis.ticks:
        x = plot.left() + frame.scale.x_of(tick.day)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QPointF(round(x) + 0.5, AXIS - 7), QPointF(round(x) + 0.5, AXIS - 1))
        width = width_of(tick.text, _PIXELS, 400)
        if x + 4 + width > plot.right() or x < plot.left() - 4:
            continue  # half a word could be another one
        top = _ABOVE - 2 if axis.spans else 10.0
        painter.setPen(QPen(theme.muted))
        draw_line(painter, tick.text, QRectF(x + 4, top, width + 2, AXIS - top - 4), _PIXELS, 400, 0.0)
