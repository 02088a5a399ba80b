"""Pages of paper side by side as they will be put together, with what is printed on each."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from provenance_app.ui.export.pages import Pages, paint_page
from provenance_app.ui.export.progress import Progress, part_of
from provenance_app.ui.export.sheet import Sheet

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
            try:
                paint_page(painter, sheet, pages, number, own)
            finally:
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
