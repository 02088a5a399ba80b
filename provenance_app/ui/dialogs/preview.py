"""The picture as it will be, as large as there is room for it."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui import theme as themes
from provenance_app.ui.canvas.painting.lettering import draw_line, wrapped

_AROUND: Final = 14.0
_SQUARE: Final = 8


class Preview(QWidget):
    """Shows an image in its middle.

    Signals:
        resized: There is room for another size now.
    """

    resized = Signal()

    def __init__(self, parent: QWidget, name: str, told: str, *, framed: bool = True) -> None:
        """Show nothing yet.

        Args:
            parent: The dialog.
            name: Object name.
            told: What a screen reader says that it is.
            framed: Whether the image has a line round it, and squares where it is transparent.
        """
        super().__init__(parent)
        self._framed = framed
        self.setObjectName(name)
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self._image: QImage | None = None
        self._note = ""
        self._problem = ""

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    @property
    def room(self) -> QSizeF:
        """Logical pixels that an image may take."""
        return QSizeF(max(16.0, self.width() - 2 * _AROUND), max(16.0, self.height() - 2 * _AROUND))

    def show_image(self, image: QImage, note: str = "") -> None:
        """Show an image, whose device pixel ratio says how large it is, and a word on it."""
        self._image, self._note, self._problem = image, note, ""
        self.update()

    def show_problem(self, problem: str) -> None:
        """Say why there is no picture."""
        self._image, self._problem = None, problem
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.chip)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        if self._image is not None:
            self._paint_image(painter, self._image)
        words = self._problem or self._note
        if words:
            self._paint_words(painter, words)
        painter.end()

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        size = image.deviceIndependentSize()
        room = self.room
        scale = min(1.0, room.width() / size.width(), room.height() / size.height())
        ratio = self.devicePixelRatioF()
        left = round((self.width() - size.width() * scale) / 2 * ratio) / ratio
        top = round((self.height() - size.height() * scale) / 2 * ratio) / ratio
        place = QRectF(left, top, size.width() * scale, size.height() * scale)
        if self._framed and image.hasAlphaChannel():
            _paint_squares(painter, place)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1.0)
        painter.drawImage(place, image)
        if not self._framed:
            return
        painter.setPen(QPen(themes.theme().line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_words(self, painter: QPainter, words: str) -> None:
        theme = themes.theme()
        painter.setFont(fonts.text(12))
        lines = wrapped(words, 12, 400, self.width() - 40.0, 6)
        area = QRectF(14, self.height() - 14 - 20.0 * len(lines), self.width() - 28.0, 20.0 * len(lines))
        if self._problem:
            area.moveTop((self.height() - area.height()) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(area.adjusted(0, -4, 0, 4), 6, 6)
        painter.setPen(QPen(theme.text))
        for row, line in enumerate(lines):
            draw_line(painter, line, QRectF(area.left(), area.top() + 20.0 * row, area.width(), 20), 12, 400)


def _paint_squares(painter: QPainter, place: QRectF) -> None:
    """Draw squares, by which one sees what is transparent."""
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor("#FFFFFF"))
    columns, rows = int(place.width() // _SQUARE) + 1, int(place.height() // _SQUARE) + 1
    for row in range(rows):
        for column in range(row % 2, columns, 2):
            corner = place.left() + column * _SQUARE, place.top() + row * _SQUARE
            painter.fillRect(QRectF(*corner, _SQUARE, _SQUARE), QColor("#E3E6EA"))
    painter.restore()
