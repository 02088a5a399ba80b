"""Two pictures in one frame: left of the line the one, right of it the other."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.theme import theme

WHOLE: Final = 1000
"""Where the line is at the right border; 0 is the left one."""
_KNOB: Final = 9.0


class SliderView(QWidget):
    """Paints both pictures into the frame of the left one, so that what is at the same place can be compared.

    Signals:
        moved: Where the line was dragged to, 0 to 1000.
        framed: The pixels that are free at the left and at the right of the pictures.
    """

    moved = Signal(int)
    framed = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._sides: list[QImage | str] = ["", ""]
        self._words = ("", "")
        self._at = WHOLE // 2
        self.setObjectName("compare-view")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 140)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def show_sides(self, left: QImage | str, right: QImage | str, words: tuple[str, str] = ("", "")) -> None:
        """Show two pictures, or for each the words that stand where it would be; `words` stand on the pictures."""
        self._sides, self._words = [left, right], words
        self._tell_frame()
        self.update()

    def _tell_frame(self) -> None:
        frame = self.frame_of_pictures
        self.framed.emit(round(frame.left()), round(self.width() - frame.right()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_frame()

    def set_line(self, at: int) -> None:
        """Put the line somewhere, 0 to 1000."""
        self._at = at
        self.update()

    @property
    def frame_of_pictures(self) -> QRectF:
        """Where the pictures are painted."""
        size = next((side.size() for side in self._sides if isinstance(side, QImage)), self.size())
        room = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - room.width()) / 2, (self.height() - room.height()) / 2, *room.toTuple())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        frame = self.frame_of_pictures
        line = frame.left() + frame.width() * self._at / WHOLE
        parts = QRectF(frame), QRectF(frame)
        parts[0].setRight(line)
        parts[1].setLeft(line)
        painter.fillRect(frame, theme().canvas)
        for side, part, words in zip(self._sides, parts, self._words, strict=True):
            painter.save()
            painter.setClipRect(part)
            if isinstance(side, QImage):
                painter.drawImage(frame, side)
                _paint_words(painter, part, words)
            else:
                painter.setFont(fonts.text(13))
                painter.setPen(theme().muted)
                wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(part.adjusted(12, 12, -12, -12), int(wrapped), side)
            painter.restore()
        self._paint_line(painter, line, frame)
        painter.end()

    def _paint_line(self, painter: QPainter, at: float, frame: QRectF) -> None:
        """Paint the line so that it is seen on any picture, and a knob that says that it can be moved."""
        for colour, width in ((QColor(0, 0, 0, 160), 4.0), (QColor("#FFFFFF"), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(at, frame.top()), QPointF(at, frame.bottom()))
        painter.setPen(QPen(QColor("#FFFFFF"), 2))
        painter.setBrush(theme().accent)
        painter.drawEllipse(QPointF(at, frame.center().y()), _KNOB, _KNOB)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag_to(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event)

    def _drag_to(self, event: QMouseEvent) -> None:
        frame = self.frame_of_pictures
        share = (event.position().x() - frame.left()) / max(1.0, frame.width())
        self.moved.emit(round(WHOLE * min(1.0, max(0.0, share))))


def _paint_words(painter: QPainter, part: QRectF, words: str) -> None:
    """Say on a part of a picture what it is: all of it, the first word, or nothing, as there is room."""
    painter.setFont(fonts.text(12, 600))
    metrics = painter.fontMetrics()
    fit = (one for one in (words, words.partition(" ")[0]) if metrics.horizontalAdvance(one) + 16 <= part.width())
    words = next(fit, "")
    if not words:
        return
    height = metrics.height() + 8
    band = QRectF(part.left(), part.bottom() - height, part.width(), height)
    painter.fillRect(band, QColor(0, 0, 0, 190))
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)
