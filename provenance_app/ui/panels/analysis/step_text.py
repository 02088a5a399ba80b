"""Text in the boxes of a way: broken into lines that fit, from the side its script begins at."""

import unicodedata
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from provenance_app.ui.canvas.painting.lettering import draw_line, wrapped

LINE: Final = 15.0
"""Height of a line of text of 11 or 12 pixels."""


def draw_text(
    painter: QPainter, area: QRectF, text: str, colour: QColor, *, pixels: int = 11, weight: int = 400, most: int = 1
) -> float:
    """Draw a text at the top of an area, in at most `most` lines and none below it; return where the next can begin."""
    top = area.top()
    lines = min(most, int((area.height() + 1) // LINE))
    if not text or lines < 1:
        return top
    painter.setPen(colour)
    for line in wrapped(text, pixels, weight, area.width(), lines):
        align = 1.0 if _from_right(line) else 0.0
        draw_line(painter, line, QRectF(area.left(), top, area.width(), LINE), pixels, weight, align)
        top += LINE
    return top


def _from_right(line: str) -> bool:
    strong = (kind for kind in map(unicodedata.bidirectional, line) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"
