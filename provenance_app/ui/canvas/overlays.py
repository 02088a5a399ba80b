"""What lies over the graph and does not move with it: legend, minimap, words where there is nothing, a hint."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.ui.canvas.legend import legend_size, meaning_at, paint_legend
from provenance_app.ui.canvas.legend_control import PLAIN, LegendState, Meaning
from provenance_app.ui.canvas.lettering import draw_line, fitted, width_of, wrapped
from provenance_app.ui.canvas.minimap import SIZE as MINIMAP
from provenance_app.ui.canvas.trails import Trails
from provenance_app.ui.theme import Theme

MARGIN: Final = 14.0


def legend_room(size: QSizeF, minimap: bool, trails: Trails | None = None) -> tuple[QPointF, float]:
    """Return the corner of the legend in a view of this size, and the width it may take."""
    width = size.width() - 2 * MARGIN - (MINIMAP.width() + MARGIN if minimap else 0)
    width = max(160.0, width)
    return QPointF(MARGIN, size.height() - MARGIN - legend_size(width, trails).height()), width


def paint_overlay_legend(
    painter: QPainter,
    size: QSizeF,
    minimap: bool,
    theme: Theme,
    trails: Trails | None = None,
    state: LegendState = PLAIN,
) -> None:
    """Draw the legend at the bottom left."""
    corner, width = legend_room(size, minimap, trails)
    paint_legend(painter, corner, width, theme, trails, state)


def legend_at(point: QPointF, size: QSizeF, minimap: bool, trails: Trails | None) -> Meaning | None:
    """Return what the entry of the legend at a point of the view stands for, or None."""
    corner, width = legend_room(size, minimap, trails)
    return meaning_at(point, corner, width, trails)


def paint_nothing(painter: QPainter, size: QSizeF, title: str, text: str, theme: Theme) -> None:
    """Say in the middle of an empty view what it is for."""
    width = min(420.0, size.width() - 40)
    if width < 60:
        return
    lines = wrapped(text, 13, 400, width, 4)
    y = size.height() / 2 - (28 + 20 * len(lines)) / 2
    left = (size.width() - width) / 2
    painter.setPen(QPen(theme.text))
    draw_line(painter, fitted(title, 16, 600, width), QRectF(left, y, width, 24), 16, 600)
    painter.setPen(QPen(theme.muted))
    for row, line in enumerate(lines):
        draw_line(painter, line, QRectF(left, y + 30 + 20 * row, width, 20), 13, 400)


def paint_hint(painter: QPainter, size: QSizeF, text: str, theme: Theme) -> None:
    """Say at the top what keys and clicks do at the moment."""
    text = fitted(text, 12, 500, max(40.0, size.width() - 60))
    width = round(width_of(text, 12, 500)) + 28.0
    area = QRectF((size.width() - width) / 2, MARGIN, width, 28)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(area, 14, 14)
    painter.setPen(QPen(theme.on_accent))
    draw_line(painter, text, area, 12, 500)
