"""What shapes, dashes and glyphs mean; wraps where the picture is narrow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.model.enumerations import RecordKind
from provenance_app.ui.canvas.lettering import draw_line, width_of
from provenance_app.ui.canvas.nodes import fill_of, shape_of
from provenance_app.ui.canvas.status import DASHES, GLYPHS, StatusClass, colour_of
from provenance_app.ui.theme import Theme

_TEXT: Final = 11
_ROW: Final = 22.0
_SWATCH: Final = 28.0
_GAP: Final = 6.0
_BETWEEN: Final = 14.0
_PADDING: Final = 12.0

_STATUS_WORDS: Final = {
    StatusClass.CONFIRMED: "confirmed",
    StatusClass.UNVERIFIED: "unverified",
    StatusClass.DISPUTED: "refuted, not found",
}


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    paint: Callable[[QPainter, QRectF, Theme], None]

    @property
    def width(self) -> float:
        return _SWATCH + _GAP + width_of(self.text, _TEXT, 400)


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


def _items() -> list[_Item]:
    kinds = {"source": RecordKind.SOURCE, "document, media": RecordKind.DOCUMENT, "claim": RecordKind.CLAIM}
    shapes = [_Item(text, _shape(kind)) for text, kind in kinds.items()]
    lines = [_Item(f"{GLYPHS[status]} {_STATUS_WORDS[status]}", _line(status)) for status in StatusClass]
    return shapes + lines


def _rows(width: float) -> list[list[_Item]]:
    rows: list[list[_Item]] = [[]]
    used = 0.0
    for item in _items():
        if rows[-1] and used + _BETWEEN + item.width > width - 2 * _PADDING:
            rows.append([])
            used = 0.0
        rows[-1].append(item)
        used += item.width + (_BETWEEN if len(rows[-1]) > 1 else 0)
    return rows


def legend_size(width: float) -> QSizeF:
    """Return how much room the legend needs in a picture of this width."""
    rows = _rows(width)
    widest = max(sum(item.width for item in row) + _BETWEEN * (len(row) - 1) for row in rows)
    return QSizeF(round(widest) + 2 * _PADDING, len(rows) * _ROW + 10)


def paint_legend(painter: QPainter, corner: QPointF, width: float, theme: Theme) -> None:
    """Draw the legend with its top left corner there, in a picture of this width."""
    area = QRectF(corner, legend_size(width))
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    y = area.top() + 5
    for row in _rows(width):
        x = area.left() + _PADDING
        for item in row:
            item.paint(painter, QRectF(x, y, _SWATCH, _ROW), theme)
            painter.setPen(QPen(theme.muted))
            draw_line(painter, item.text, QRectF(x + _SWATCH + _GAP, y, item.width, _ROW), _TEXT, 400, 0.0)
            x += item.width + _BETWEEN
        y += _ROW
