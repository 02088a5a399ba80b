"""Paints one picture of the timeline: names at the left, axis at the top, dates in between; only what is in sight."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.painting.lettering import draw_line, fitted, width_of
from provenance_app.ui.theme import Theme
from provenance_app.ui.timeline.axis import paint_axis, paint_grid
from provenance_app.ui.timeline.frame import AXIS, GIVE, Frame
from provenance_app.ui.timeline.marks import paint_bar, paint_kind, paint_mark
from provenance_app.ui.timeline.placing import ROW, Placed, placed_on
from provenance_app.ui.timeline.rows import Line
from provenance_app.ui.timeline.ticks import axis_of

_TITLE: Final = 13
_SMALL: Final = 11
_SIGN: Final = 18.0
_CHEVRON: Final = 5.0
_NEAR: Final = 12
"""Lines between two dates that are joined without being selected."""

_PICKED: Final = 50


def paint(painter: QPainter, frame: Frame, dirty: QRectF | None = None) -> None:
    """Paint all of it, or what lies in one part of it."""
    theme, plot = frame.theme, frame.plot
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dirty = QRectF(QPointF(0, 0), frame.size) if dirty is None else dirty
    painter.fillRect(dirty, theme.canvas)
    rows = frame.rows_in(dirty)
    axis = axis_of(frame.scale, plot.width())
    painter.save()
    painter.setClipRect(QRectF(0, AXIS, frame.size.width(), plot.height()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for row in rows:
        _paint_ground(painter, frame, row)
    painter.setClipRect(plot, Qt.ClipOperation.IntersectClip)
    paint_grid(painter, frame, axis)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_disorders(painter, frame, rows)
    placed = {row: placed_on(frame.rows, row, frame.scale, plot.width()) for row in rows}
    for row, found in placed.items():
        _paint_dates(painter, frame, row, found)
    painter.restore()
    _paint_names(painter, frame, rows, names=dirty.left() < frame.labels)
    if dirty.top() < AXIS:
        paint_axis(painter, frame, axis)
    _paint_current(painter, frame)


def _paint_ground(painter: QPainter, frame: Frame, row: int) -> None:
    area = QRectF(0, frame.top_of(row), frame.size.width(), ROW)
    painter.fillRect(area, _ground(frame, row))
    painter.fillRect(QRectF(0, round(area.bottom()) - 1, area.width(), 1), frame.theme.line)


def _ground(frame: Frame, row: int) -> QColor:
    line, theme = frame.rows.lines[row], frame.theme
    if line.id is None:
        return theme.window
    if line.id in frame.selected:
        return theme.selection
    return theme.hover if row == frame.hovered or line.id in frame.near else theme.canvas


def _paint_dates(painter: QPainter, frame: Frame, row: int, found: list[Placed]) -> None:
    line, theme, left, top = frame.rows.lines[row], frame.theme, frame.labels, frame.top_of(row)
    if line.undated is not None:
        _paint_reason(painter, frame, row, line)
        return
    for one in found:
        if one.bar:
            paint_bar(painter, one.entry, line.kind, one.area(top, left), theme)
    for one in found:
        at = QPointF(left + one.middle, top + one.y)
        paint_mark(painter, one.entry.what, at, one.size, theme, one.entry.doubtful)
        _paint_words(painter, one, left, top, theme)
    _paint_beyond(painter, frame, row, alone=not found)


def _paint_words(painter: QPainter, one: Placed, left: float, top: float, theme: Theme) -> None:
    """Write what is known of a date to the right of it, as far as there is room: that it is in doubt, and the date."""
    moments = one.entry.moments
    entry = one.entry
    doubt = "?" if moments.uncertain or entry.disputed or entry.claimed else ""
    doubt += "~" if moments.approximate else ""
    x = left + one.right + 5
    room = one.free - 14
    if one.tracks < 3 and room > 0 and not (one.bar and moments.last is None):
        words = f"{doubt} {moments.reading}" if doubt else moments.reading
        for said in filter(None, (f"{words}, {entry.claimed}" if entry.claimed else "", words)):
            if width_of(said, _SMALL, 400) <= room:
                painter.setPen(QPen(theme.muted))
                draw_line(painter, said, QRectF(x, top + one.y - 8, room, 16), _SMALL, 400, 0.0)
                return
    if doubt and room > 0:
        painter.setPen(QPen(theme.text))
        draw_line(painter, doubt, QRectF(x, top + one.y - 8, 20, 16), _SMALL, 700, 0.0)


def _paint_beyond(painter: QPainter, frame: Frame, row: int, *, alone: bool) -> None:
    """Point to where the dates of a line are that are out of sight, and say when, where none is in sight."""
    plot, y, theme = frame.plot, frame.top_of(row) + ROW / 2, frame.theme
    ways = frame.ways_beyond(row)
    painter.setPen(Qt.PenStyle.NoPen)
    for way in ways:
        tip = plot.left() + 5 if way < 0 else plot.right() - 5
        back = tip - way * 1.2 * _CHEVRON
        painter.setBrush(_ground(frame, row))
        edge = plot.left() if way < 0 else plot.right() - 14
        painter.drawRect(QRectF(edge, y - 9, 14, 18))
        painter.setBrush(theme.muted)
        painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - _CHEVRON), QPointF(back, y + _CHEVRON)]))
    if not alone or not ways:
        return
    way = ways[0]
    back = plot.left() + 12 if way < 0 else plot.right() - 12
    words = frame.rows.entries[frame.next_beyond(row, way)].moments.reading
    room = max(0.0, min(240.0, plot.width() - 40))
    area = QRectF(back + 6 if way < 0 else back - 6 - room, y - 8, room, 16)
    painter.setPen(QPen(theme.muted))
    draw_line(painter, fitted(words, _SMALL, 400, room), area, _SMALL, 400, 0.0 if way < 0 else 1.0)


def _paint_reason(painter: QPainter, frame: Frame, row: int, line: Line) -> None:
    theme, top = frame.theme, frame.top_of(row)
    # No line of the grid goes through the words.
    area = QRectF(frame.labels, top, frame.plot.width(), ROW)
    painter.fillRect(area, _ground(frame, row))
    painter.fillRect(QRectF(area.left(), round(area.bottom()) - 1, area.width(), 1), theme.line)
    give = frame.give_area(row)
    x = frame.labels + 14
    if not give.isEmpty():
        painter.setPen(QPen(theme.accent))
        draw_line(painter, GIVE, give, 12, 500, 0.0)
        x = give.right() + 14
    room = frame.size.width() - x - 8
    if room > 24 and line.undated is not None:
        painter.setPen(QPen(theme.muted))
        draw_line(painter, fitted(line.undated.reason, 12, 400, room), QRectF(x, top, room, ROW), 12, 400, 0.0)


def _paint_disorders(painter: QPainter, frame: Frame, shown: range) -> None:
    """Join the dates that are the wrong way round, where they are near each other or one of them is selected."""
    theme, left, rows = frame.theme, frame.labels, frame.rows
    seen: set[int] = set()
    for row in _around(frame, shown):
        for disorder in frame.disorders.get(rows.lines[row].id or RecordId(""), ())[:20]:
            ends = rows.row_of.get(disorder.earlier), rows.row_of.get(disorder.later)
            if id(disorder) in seen or ends[0] is None or ends[1] is None:
                continue
            seen.add(id(disorder))
            picked = frame.selected & {disorder.earlier, disorder.later}
            if not picked and abs(ends[0] - ends[1]) > _NEAR:
                continue
            start = QPointF(left + _near(frame, disorder.at), frame.top_of(ends[0]) + ROW / 2)
            end = QPointF(left + _near(frame, disorder.since), frame.top_of(ends[1]) + ROW / 2)
            pen = QPen(theme.flag, 2.0 if picked else 1.2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(start, end)


def _around(frame: Frame, shown: range) -> list[int]:
    """Return the lines whose dates may be joined through these: those near them, and the selected ones."""
    first, last = max(0, shown.start - _NEAR), min(len(frame.rows.lines), shown.stop + _NEAR)
    picked = (frame.rows.row_of.get(record) for record in list(frame.selected)[:_PICKED])
    return [*range(first, last), *(row for row in picked if row is not None)]


def _near(frame: Frame, day: float) -> float:
    return min(frame.plot.width() + 50.0, max(-50.0, frame.scale.x_of(day)))


def _paint_names(painter: QPainter, frame: Frame, rows: range, *, names: bool) -> None:
    """Write the headings, and the names of the records where these are to be painted."""
    theme, width = frame.theme, frame.labels
    painter.save()
    painter.setClipRect(QRectF(0, AXIS, frame.size.width(), frame.plot.height()))
    painter.setPen(QPen(theme.line, 1))
    painter.drawLine(QPointF(width - 0.5, AXIS), QPointF(width - 0.5, frame.size.height()))
    for row in rows:
        line, top = frame.rows.lines[row], frame.top_of(row)
        if line.id is not None and not names:
            continue
        if line.id is None:
            painter.setPen(QPen(theme.muted))
            title = fitted(line.title, 12, 600, max(0.0, frame.size.width() - 24))
            painter.fillRect(QRectF(0, top, frame.size.width(), ROW - 1), theme.window)
            draw_line(painter, title, QRectF(12, top, frame.size.width() - 24, ROW), 12, 600, 0.0)
            continue
        if line.id in frame.selected:
            painter.fillRect(QRectF(0, top, 3, ROW), theme.accent)
        paint_kind(painter, line.kind, QRectF(10, top, 20, ROW), theme)
        wrong = line.id in frame.disorders
        room = max(0.0, width - 44 - (_SIGN if wrong else 0))
        painter.setPen(QPen(theme.text))
        draw_line(painter, fitted(line.title, _TITLE, 500, room), QRectF(38, top, room, ROW), _TITLE, 500, 0.0)
        if wrong:
            _paint_warning(painter, QPointF(width - 14, top + ROW / 2), theme)
    painter.restore()


def _paint_warning(painter: QPainter, at: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.flag, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(theme.panel)
    painter.drawPolygon(QPolygonF([at + QPointF(0, -7), at + QPointF(7.5, 6), at + QPointF(-7.5, 6)]))
    painter.drawLine(at + QPointF(0, -2.2), at + QPointF(0, 1.6))
    painter.drawPoint(at + QPointF(0, 3.9))


def _paint_current(painter: QPainter, frame: Frame) -> None:
    """Frame the line that the keys go on from, while the keyboard is here."""
    if not frame.focused or frame.current is None or frame.current not in frame.in_sight:
        return
    painter.save()
    painter.setClipRect(QRectF(0, AXIS, frame.size.width(), frame.plot.height()))
    painter.setPen(QPen(frame.theme.accent, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = QRectF(1, frame.top_of(frame.current) + 1, frame.size.width() - 2, ROW - 2)
    painter.drawRoundedRect(area, 4, 4)
    painter.restore()
