"""Pages of paper side by side as they will be put together, with what is printed on each."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui import theme as themes
from provenance_app.ui.export.pages import Pages, paint_page
from provenance_app.ui.export.progress import Progress, part_of
from provenance_app.ui.export.sheet import Sheet

_AROUND = 16.0
_BETWEEN = 10.0
_MOST_DRAWN = 60


def drawn_pages(sheet: Sheet, pages: Pages, room: QSizeF, ratio: float, progress: Progress) -> QImage:
    """Return all pages as one image as large as there is room for it.

    Raises:
        ExportCancelled: `progress` said so.
    """
    scale = scale_of(pages, room)
    page = pages.page * scale
    size = whole(pages, scale)
    image = QImage(
        max(1, round(size.width() * ratio)),
        max(1, round(size.height() * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        for number in range(pages.count):
            row, column = pages.place(number)
            corner = QPointF(column * (page.width() + _BETWEEN), row * (page.height() + _BETWEEN))
            painter.setPen(QPen(QColor("#AEB6C1"), 1))
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRect(QRectF(corner, page).adjusted(0.5, 0.5, -0.5, -0.5))
            if number >= _MOST_DRAWN:
                continue
            painter.save()
            painter.translate(corner)
            painter.scale(scale, scale)
            own = part_of(progress, number / pages.count, (number + 1) / pages.count)
            paint_page(painter, sheet, pages, number, own)
            painter.restore()
    finally:
        painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def scale_of(pages: Pages, room: QSizeF) -> float:
    """Return pixels of the view to a logical pixel of paper."""
    across = room.width() - _BETWEEN * (pages.columns - 1)
    down = room.height() - _BETWEEN * (pages.rows - 1)
    page = pages.page
    return max(0.01, min(across / (page.width() * pages.columns), down / (page.height() * pages.rows), 1.0))


def whole(pages: Pages, scale: float) -> QSizeF:
    """Return the size of all pages with the gaps between them."""
    page = pages.page * scale
    return QSizeF(
        page.width() * pages.columns + _BETWEEN * (pages.columns - 1),
        page.height() * pages.rows + _BETWEEN * (pages.rows - 1),
    )


class PageView(QWidget):
    """Shows the pages.

    Signals:
        resized: There is room for another size now.
    """

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("print-preview")
        self.setAccessibleName("Pages")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self._image: QImage | None = None

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    @property
    def room(self) -> QSizeF:
        """Logical pixels that the pages may take."""
        return QSizeF(max(16.0, self.width() - 2 * _AROUND), max(16.0, self.height() - 2 * _AROUND))

    def show_image(self, image: QImage) -> None:
        """Show pages that `drawn_pages` drew."""
        self._image = image
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
            size = self._image.deviceIndependentSize()
            scale = min(1.0, self.room.width() / size.width(), self.room.height() / size.height())
            place = QRectF(0, 0, size.width() * scale, size.height() * scale)
            place.moveTopLeft(
                QPointF(round((self.width() - place.width()) / 2), round((self.height() - place.height()) / 2))
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1.0)
            painter.drawImage(place, self._image)
        painter.end()
