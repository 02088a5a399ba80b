"""The mark of a link that was changed outside the app, where there is no room to say so in words."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from provenance_app.ui.canvas.look import NEAR, Look, shaded
from provenance_app.ui.canvas.painting.edges import strengths
from provenance_app.ui.canvas.painting.lettering import draw_line
from provenance_app.ui.canvas.reading.status import ALTERED
from provenance_app.ui.canvas.scene.scene import Ints, Scene

_SIDE: Final = 16.0
_GROWN: Final = 2.2
"""As many times larger it is at most where the graph is small, as the badges of nodes are."""
_LETTER: Final = 13


def paint_altered(painter: QPainter, scene: Scene, edges: Ints, look: Look) -> Iterator[None]:
    """Mark those of these edges that were changed outside the app.

    Yields:
        After every few of them.
    """
    edges = edges[scene.altered[edges]]
    if not len(edges):
        return
    for row, (edge, strength) in enumerate(zip(edges.tolist(), strengths(scene, edges, look).tolist(), strict=True)):
        _paint_mark(painter, mark_area(scene, edge, look.scale), look, dim=strength == 0)
        if row % 8 == 7:
            yield


def mark_area(scene: Scene, edge: int, scale: float) -> QRectF:
    """Return where the mark of an edge is: where its word would stand, else in the middle of the line."""
    left, top, right, bottom = scene.pills[edge].tolist()
    middle = QPointF((left + right) / 2, (top + bottom) / 2) if left == left else scene.path(edge).pointAtPercent(0.5)
    side = _SIDE * min(_GROWN, max(1.0, NEAR / scale))
    return QRectF(middle - QPointF(side, side) / 2, QSizeF(side, side))


def _paint_mark(painter: QPainter, area: QRectF, look: Look, *, dim: bool) -> None:
    grown = area.width() / _SIDE
    colour, panel = shaded(look.theme.disputed, look.theme, dim), shaded(look.theme.panel, look.theme, dim)
    painter.setPen(QPen(panel, 1.4 * grown))
    painter.setBrush(colour)
    painter.drawRoundedRect(area, 5 * grown, 5 * grown)
    painter.setPen(QPen(panel))
    draw_line(painter, ALTERED, area, round(_LETTER * grown), 700)
