"""What the signs and bars of the timeline mean; wraps where it is narrow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.analysis.timeline import Entry, Moments, What
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui import theme as themes
from provenance_app.ui.canvas.painting.lettering import draw_line, width_of
from provenance_app.ui.theme import Theme
from provenance_app.ui.timeline.marks import paint_bar, paint_mark

_PIXELS: Final = 11
_ROW: Final = 20.0
_GAP: Final = 6.0
_BETWEEN: Final = 14.0
_EDGE: Final = 12.0


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    swatch: float
    paint: Callable[[QPainter, QRectF, Theme], None]

    @property
    def width(self) -> float:
        return self.swatch + _GAP + width_of(self.text, _PIXELS, 400)


def _mark(what: What, words: str = "", *, hollow: bool = False) -> _Item:
    def paint(painter: QPainter, area: QRectF, theme: Theme) -> None:
        paint_mark(painter, what, area.center(), 4.6, theme, hollow)

    return _Item(words or what.value, 12.0, paint)


def _bar(words: str, first: float | None, *, lasts: bool = False, doubt: bool = False) -> _Item:
    moments = Moments(first=first, last=90.0, lasts=lasts, uncertain=doubt, reading="")
    entry = Entry(what=What.HAPPENED, moments=moments, of=RecordId(""), words="")

    def paint(painter: QPainter, area: QRectF, theme: Theme) -> None:
        bar = QRectF(area.left(), area.center().y() - 5.5, area.width(), 11)
        paint_bar(painter, entry, RecordKind.CLAIM, bar, theme)

    return _Item(words, 30.0, paint)


_ITEMS: Final = (
    *(_mark(what) for what in What),
    _mark(What.MADE, "only claimed, uncertain", hollow=True),
    _bar("all the time", 0.0, lasts=True),
    _bar("some time in it", 0.0),
    _bar("uncertain, about", 0.0, doubt=True),
    _bar("open end", None, lasts=True),
)


class TimelineLegend(QWidget):
    """A strip below the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the strip."""
        super().__init__(parent)
        self.setObjectName("timeline-legend")
        self.setAccessibleName("What the signs mean")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fonts.follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.height_at(self.width()))

    def height_at(self, width: int) -> int:
        """Return how high it is where it is so wide."""
        return fonts.px(len(_lines(width)) * _ROW + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.panel)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        painter.scale(fonts.scale(), fonts.scale())
        y = 4.0
        for line in _lines(self.width()):
            x = _EDGE
            for item in line:
                item.paint(painter, QRectF(x, y, item.swatch, _ROW), theme)
                painter.setPen(QPen(theme.muted))
                area = QRectF(x + item.swatch + _GAP, y, item.width, _ROW)
                draw_line(painter, item.text, area, _PIXELS, 400, 0.0)
                x += item.width + _BETWEEN
            y += _ROW
        painter.end()


def _lines(width: int) -> list[list[_Item]]:
    lines: list[list[_Item]] = [[]]
    used = _EDGE
    for item in _ITEMS:
        if lines[-1] and used + item.width > width / fonts.scale() - _EDGE:
            lines.append([])
            used = _EDGE
        lines[-1].append(item)
        used += item.width + _BETWEEN
    return lines
