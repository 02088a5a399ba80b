"""What shapes, dashes and glyphs mean; wraps where the picture is narrow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.model.enumerations import RecordKind
from provenance_app.ui.canvas.painting.lettering import draw_line, width_of
from provenance_app.ui.canvas.painting.nodes import fill_of, shape_of
from provenance_app.ui.canvas.painting.trail_painter import path_pen
from provenance_app.ui.canvas.pane.legend_control import FOLD, PLAIN, Form, LegendState, Meaning
from provenance_app.ui.canvas.reading.status import DASHES, GLYPHS, StatusClass, colour_of
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.theme import Theme

_TEXT: Final = 11
_ROW: Final = 22.0
_SWATCH: Final = 28.0
_GAP: Final = 6.0
_BETWEEN: Final = 14.0
_PADDING: Final = 12.0
_MARK: Final = 12.0
"""Width of the mark that folds the legend or opens it."""

_LEFT_OUT: Final = 0.45
"""Opacity of an entry that is left out."""

_PATHS: Final = 8
"""So many paths have a dash of their own."""

_KINDS: Final = {
    "source": (RecordKind.SOURCE,),
    "document, media": (RecordKind.DOCUMENT, RecordKind.MEDIA),
    "claim": (RecordKind.CLAIM,),
}
_STATUS_WORDS: Final = {
    StatusClass.CONFIRMED: "confirmed",
    StatusClass.UNVERIFIED: "unverified",
    StatusClass.DISPUTED: "refuted, not found",
}


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    paint: Callable[[QPainter, QRectF, Theme], None]
    meaning: Meaning | None = None
    swatch: float = _SWATCH

    @property
    def indent(self) -> float:
        """How far from its left the words begin."""
        return self.swatch + _GAP if self.text else self.swatch

    @property
    def width(self) -> float:
        return self.indent + (width_of(self.text, _TEXT, 400) if self.text else 0)


def _shape(kind: RecordKind) -> Callable[[QPainter, QRectF, Theme], None]:
    def paint(painter: QPainter, area: QRectF, theme: Theme) -> None:
        small = QRectF(area.left(), area.center().y() - 7, 24, 14)
        painter.save()
        painter.translate(small.topLeft())
        scale = 24 / 56
        painter.scale(scale, scale)
        painter.setPen(QPen(theme.node_line, 1 / scale))
        painter.setBrush(fill_of(kind, theme))
        painter.drawPath(shape_of(kind, (0, 0, 56, 33)))
        painter.restore()

    return paint


def _line(status: StatusClass) -> Callable[[QPainter, QRectF, Theme], None]:
    def paint(painter: QPainter, area: QRectF, theme: Theme) -> None:
        pen = QPen(colour_of(status, theme), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if DASHES[status]:
            pen.setDashPattern([length / 2 for length in DASHES[status]])
        painter.setPen(pen)
        y = area.center().y()
        painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + 26, y))

    return paint


def _path(number: int) -> Callable[[QPainter, QRectF, Theme], None]:
    def paint(painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.setPen(path_pen(number, theme, 2.4))
        y = area.center().y()
        painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + 26, y))

    return paint


def _point(painter: QPainter, area: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.flag, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area.left(), area.center().y() - 7, 24, 14), 5, 5)


def _mark(tip: float) -> Callable[[QPainter, QRectF, Theme], None]:
    """Return what paints an angle whose tip is that far below its ends."""

    def paint(painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(theme.muted, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        middle = area.center()
        points = QPointF(-4, -tip / 2), QPointF(0, tip / 2), QPointF(4, -tip / 2)
        painter.drawPolyline([middle + point for point in points])

    return paint


def _lines(trails: Trails | None) -> list[_Item]:
    """Return what lines mean: the status of links, or which path it is, as a path looks like the one or the other."""
    if trails is None:
        return [
            _Item(f"{GLYPHS[status]} {_STATUS_WORDS[status]}", _line(status), Meaning(statuses=(status,)))
            for status in StatusClass
        ]
    what = "path" if trails.claim is not None else "ring"
    items = [_Item(f"{what} {number + 1}", _path(number)) for number in range(len(trails.paths))]
    more = len(items) - _PATHS
    rest = [_Item(f"and {more:,} more", lambda _painter, _area, _theme: None)] if more > 0 else []
    points = [_Item("all paths pass here", _point)] if trails.points else []
    return [*items[:_PATHS], *rest, *points]


def _items(trails: Trails | None, form: Form) -> list[_Item]:
    if form is Form.FOLDED:
        return [_Item("Legend", _mark(-4), FOLD, _MARK)]
    shapes = [_Item(text, _shape(kinds[0]), Meaning(kinds=kinds)) for text, kinds in _KINDS.items()]
    fold = [_Item("", _mark(4), FOLD, _MARK)] if form is Form.OPEN else []
    return shapes + _lines(trails) + fold


@lru_cache(maxsize=16)
def _rows(width: float, trails: Trails | None, form: Form) -> list[list[_Item]]:
    """Return the entries in rows; kept, as every frame asks for them several times."""
    rows: list[list[_Item]] = [[]]
    used = 0.0
    for item in _items(trails, form):
        if rows[-1] and used + _BETWEEN + item.width > width - 2 * _PADDING:
            beside = rows[-1].pop() if item.meaning == FOLD and len(rows[-1]) > 1 else None
            rows.append([beside] if beside else [])  # the mark that folds never stands alone in a row
            used = beside.width if beside else 0.0
        rows[-1].append(item)
        used += item.width + (_BETWEEN if len(rows[-1]) > 1 else 0)
    return rows


def legend_size(width: float, trails: Trails | None = None, form: Form = Form.PLAIN) -> QSizeF:
    """Return how much room the legend needs in a picture of this width, with these paths painted over the links."""
    rows = _rows(width, trails, form)
    widest = max(sum(item.width for item in row) + _BETWEEN * (len(row) - 1) for row in rows)
    return QSizeF(round(widest) + 2 * _PADDING, len(rows) * _ROW + 10)


def paint_legend(
    painter: QPainter,
    corner: QPointF,
    width: float,
    theme: Theme,
    trails: Trails | None = None,
    state: LegendState = PLAIN,
    form: Form = Form.PLAIN,
) -> None:
    """Draw the legend with its top left corner there, in a picture of this width."""
    area = QRectF(corner, legend_size(width, trails, form))
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    for item, place in _placed(corner, width, trails, form):
        out = state.leaves_out(item.meaning)
        if item.meaning is not None and item.meaning == state.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(place.adjusted(-5, 1, 5, -1), 5, 5)
        painter.setOpacity(_LEFT_OUT if out else 1.0)
        item.paint(painter, QRectF(place.left(), place.top(), item.swatch, _ROW), theme)
        painter.setPen(QPen(theme.muted))
        words = QRectF(place.left() + item.indent, place.top(), item.width, _ROW)
        draw_line(painter, item.text, words, _TEXT, 400, 0.0)
        painter.setOpacity(1.0)
        if out:
            painter.setPen(QPen(theme.text, 1.2))
            y = place.center().y()
            painter.drawLine(QPointF(words.left() - 1, y), QPointF(place.right() + 1, y))


def meaning_at(
    point: QPointF, corner: QPointF, width: float, trails: Trails | None = None, form: Form = Form.PLAIN
) -> Meaning | None:
    """Return what the entry under a point stands for, or None where there is none that can be clicked."""
    places = _placed(corner, width, trails, form)
    return next((item.meaning for item, place in places if place.adjusted(-5, 0, 5, 0).contains(point)), None)


def _placed(corner: QPointF, width: float, trails: Trails | None, form: Form) -> Iterator[tuple[_Item, QRectF]]:
    """Go through the entries and where they are."""
    y = corner.y() + 5
    for row in _rows(width, trails, form):
        x = corner.x() + _PADDING
        for item in row:
            yield item, QRectF(x, y, item.width, _ROW)
            x += item.width + _BETWEEN
        y += _ROW
