"""Text that fits: cut with an ellipsis, or broken over lines, never clipped. Text of a case is never markup."""

import re
from functools import lru_cache
from threading import local
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)

from provenance_app.ui import fonts

_CACHED: Final = 40_000
_LAID: Final = 8_000
_RASTER: Final = QPaintEngine.Type.Raster
_PLAIN: Final = re.compile("[ -\u052f\u2000-\u200a\u2010-\u2027\u2030-\u205e\u20a0-\u21ff]*")
_MARKS: Final = re.compile("[\u0300-\u036f\u0483-\u0489]")
"""Text that runs from left to right, and marks that are put together with letters."""


class _OfThread(local):
    """What Qt keeps of letters for one thread: it must not be shared, nor outlive the thread."""

    def __init__(self) -> None:
        """Make the caches of this thread."""
        self.font = lru_cache(maxsize=64)(fonts.ui)
        self.metrics = lru_cache(maxsize=64)(lambda pixels, weight: QFontMetricsF(self.font(pixels, weight)))
        self.laid = lru_cache(maxsize=_LAID)(self._lay)

    def _lay(self, text: str, pixels: int, weight: int) -> QStaticText | None:
        if not _PLAIN.fullmatch(text) or _MARKS.search(text):
            return None
        laid = QStaticText(text)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(QTransform(), self.font(pixels, weight))
        return laid


_mine: Final = _OfThread()


def font(pixels: int, weight: int) -> QFont:
    """Return the font for a size and weight, shared by all that is drawn in this thread."""
    return _mine.font(pixels, weight)


def metrics(pixels: int, weight: int) -> QFontMetricsF:
    """Return the measures of that font."""
    return _mine.metrics(pixels, weight)


@lru_cache(maxsize=_CACHED)
def width_of(text: str, pixels: int, weight: int) -> float:
    """Return how wide a text is, in scene pixels."""
    return metrics(pixels, weight).horizontalAdvance(text)


@lru_cache(maxsize=_CACHED)
def fitted(text: str, pixels: int, weight: int, width: float) -> str:
    """Return the text, cut with an ellipsis where it is wider than `width`."""
    return metrics(pixels, weight).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=_CACHED)
def wrapped(text: str, pixels: int, weight: int, width: float, most: int) -> tuple[str, ...]:
    """Return the text as at most `most` lines no wider than `width`; the last is cut with an ellipsis."""
    if most <= 1 or width_of(text, pixels, weight) <= width:
        return (fitted(text, pixels, weight, width),)
    layout = QTextLayout(text, font(pixels, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    parts = [
        units[2 * start : 2 * end].decode("utf-16-le", "ignore").strip()
        for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(fitted(part, pixels, weight, width) for part in parts)


def draw_line(painter: QPainter, text: str, area: QRectF, pixels: int, weight: int, align: float = 0.5) -> None:
    """Draw one line that fits, in the pen's colour.

    Args:
        painter: Draws in scene pixels.
        text: As `fitted` or `wrapped` returned it.
        area: The line stands upright in its middle.
        pixels: Height of the font.
        weight: Weight of the font.
        align: 0 for the left end of the area, 0.5 for its middle, 1 for its right end.
    """
    if not text:
        return
    shape = metrics(pixels, weight)
    spare = area.width() - width_of(text, pixels, weight)
    x = area.left() + max(0.0, spare) * align
    baseline = area.center().y() + (shape.capHeight() if pixels < 12 else shape.ascent() - shape.descent()) / 2
    painter.setFont(font(pixels, weight))
    laid = _mine.laid(text, pixels, weight) if painter.paintEngine().type() == _RASTER else None
    if laid is None:  # not for certain the same by glyphs laid out before, which are drawn four times as fast
        painter.drawText(QPointF(x, baseline), text)
    else:
        painter.drawStaticText(QPointF(x, baseline - shape.ascent()), laid)
