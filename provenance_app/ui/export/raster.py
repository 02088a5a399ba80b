"""PNG and the clipboard: a sheet as pixels."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.export.sheet import Sheet

MOST_BYTES: Final = 1 << 29
"""Memory that the pixels of one picture may take."""
_LONGEST: Final = 32_000
_BYTES: Final = 4


class PictureTooLarge(ProvenanceError):
    """The pixels of a picture do not fit into memory."""


def pixels(sheet: Sheet, scale: float) -> tuple[int, int]:
    """Return width and height in pixels; one logical pixel is `scale` of them."""
    return max(1, round(sheet.size.width() * scale)), max(1, round(sheet.size.height() * scale))


def largest_scale(sheet: Sheet) -> float:
    """Return the largest scale, to two places, at which the picture fits into memory."""
    size = sheet.size
    by_memory = (MOST_BYTES / _BYTES / (size.width() * size.height())) ** 0.5
    by_length = _LONGEST / max(size.width(), size.height())
    return int(min(by_memory, by_length) * 100) / 100


def draw_image(sheet: Sheet, scale: float) -> QImage:
    """Return the sheet as an image.

    Raises:
        PictureTooLarge: Its pixels do not fit; the message says how large it may be.
    """
    width, height = pixels(sheet, scale)
    if width * height * _BYTES > MOST_BYTES or max(width, height) > _LONGEST:
        most = largest_scale(sheet)
        fits = "{} \u00d7 {}".format(*pixels(sheet, most))
        raise PictureTooLarge(
            f"The picture would have {width} \u00d7 {height} pixels ({width * height * _BYTES / 1e9:.1f} GB). "
            f"The largest that fits is {fits} (scale {most}); or export it as SVG or PDF, or only a part of it."
        )
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise PictureTooLarge(f"There is not enough memory for {width} \u00d7 {height} pixels; choose a smaller scale.")
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(width / sheet.size.width(), height / sheet.size.height())
    sheet.paint(painter)
    painter.end()
    return image if sheet.ground is None else image.convertToFormat(QImage.Format.Format_RGB32)


def png_bytes(sheet: Sheet, texts: dict[str, str]) -> bytes:
    """Return the sheet as PNG with its density and these texts; the same sheet gives the same bytes.

    Raises:
        PictureTooLarge: Its pixels do not fit into memory.
    """
    image = draw_image(sheet, sheet.options.scale)
    per_metre = round(sheet.options.dpi / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    for key, text in sorted(texts.items()):
        image.setText(key, text)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise PictureTooLarge("The picture could not be written as PNG; choose a smaller scale.")
    return bytes(data.data())
