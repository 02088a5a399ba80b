"""What lies over the graph and does not move with it: legend, minimap, words where there is nothing, a hint."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.ui import fonts
from provenance_app.ui.canvas.painting.lettering import draw_line, fitted, width_of, wrapped
from provenance_app.ui.canvas.pane.legend import legend_size, meaning_at, paint_legend
from provenance_app.ui.canvas.pane.legend_control import PLAIN, Form, LegendState, Meaning
from provenance_app.ui.canvas.pane.minimap import SIZE as MINIMAP
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.theme import Theme

MARGIN: Final = 14.0
_HALO: Final = 4.0


def legend_room(
    size: QSizeF, minimap: bool, trails: Trails | None = None, form: Form = Form.OPEN
) -> tuple[QPointF, float]:
    """Return the corner of the legend in a view of this size, and the width it may take: both before it is enlarged.

    Overlays are drawn as designed, and enlarged to the size of text; a view that is twice as large holds as much.
    """
    scale = fonts.scale()
    width = size.width() - 2 * MARGIN - (MINIMAP.width() + MARGIN if minimap else 0)
    width = max(160.0, width / scale)
    height = legend_size(width, trails, form).height()
    return QPointF(MARGIN / scale, (size.height() - MARGIN) / scale - height), width


def chip_area(size: QSizeF) -> QRectF:
    """Return where in a view of this size the chip is that stands for the legend, with some room around it."""
    corner, width = legend_room(size, False, form=Form.FOLDED)
    scale = fonts.scale()
    area = QRectF(corner * scale, legend_size(width, form=Form.FOLDED) * scale)
    return area.adjusted(-MARGIN, -MARGIN / 2, MARGIN / 2, MARGIN)


def legend_height(width: float, form: Form = Form.OPEN) -> float:
    """Return how high the legend is over a view of this width."""
    scale = fonts.scale()
    return legend_size(max(160.0, (width - 2 * MARGIN) / scale), form=form).height() * scale


@contextmanager
def _enlarged(painter: QPainter, size: QSizeF) -> Iterator[QSizeF]:
    """Draw at the size of text; gives the size of the view in what is drawn then."""
    scale = fonts.scale()
    painter.save()
    painter.scale(scale, scale)
    try:
        yield size / scale
    finally:
        painter.restore()


def paint_overlay_legend(
    painter: QPainter,
    size: QSizeF,
    minimap: bool,
    theme: Theme,
    trails: Trails | None = None,
    state: LegendState = PLAIN,
    form: Form = Form.OPEN,
) -> None:
    """Draw the legend at the bottom left, set off from what is under it."""
    corner, width = legend_room(size, minimap, trails, form)
    with _enlarged(painter, size):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.canvas)
        around = QRectF(corner, legend_size(width, trails, form)).adjusted(-_HALO, -_HALO, _HALO, _HALO)
        painter.drawRoundedRect(around, 8 + _HALO, 8 + _HALO)
        paint_legend(painter, corner, width, theme, trails, state, form)


def legend_at(
    point: QPointF, size: QSizeF, minimap: bool, trails: Trails | None, form: Form = Form.OPEN
) -> Meaning | None:
    """Return what the entry of the legend at a point of the view stands for, or None."""
    corner, width = legend_room(size, minimap, trails, form)
    return meaning_at(point / fonts.scale(), corner, width, trails, form)


def paint_nothing(painter: QPainter, size: QSizeF, title: str, text: str, theme: Theme) -> None:
    """Say in the middle of an empty view what it is for."""
    with _enlarged(painter, size) as room:
        width = min(420.0, room.width() - 40)
        if width < 60:
            return
        lines = wrapped(text, 13, 400, width, 4)
        y = room.height() / 2 - (28 + 20 * len(lines)) / 2
        left = (room.width() - width) / 2
        painter.setPen(QPen(theme.text))
        draw_line(painter, fitted(title, 16, 600, width), QRectF(left, y, width, 24), 16, 600)
        painter.setPen(QPen(theme.muted))
        for row, line in enumerate(lines):
            draw_line(painter, line, QRectF(left, y + 30 + 20 * row, width, 20), 13, 400)


def paint_hint(painter: QPainter, size: QSizeF, text: str, theme: Theme) -> None:
    """Say at the top what keys and clicks do at the moment."""
    with _enlarged(painter, size) as room:
        text = fitted(text, 12, 500, max(40.0, room.width() - 60))
        width = round(width_of(text, 12, 500)) + 28.0
        area = QRectF((room.width() - width) / 2, MARGIN, width, 28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(area, 14, 14)
        painter.setPen(QPen(theme.on_accent))
        draw_line(painter, text, area, 12, 500)
