"""A sheet as pixels: whole, or a part of it where the whole is too large."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.export.options import ImageFormat
from provenance_app.ui.export.progress import Progress, unwatched
from provenance_app.ui.export.sheet import Sheet

MOST_BYTES: Final = {ImageFormat.PNG: 1 << 29, ImageFormat.WEBP: 1 << 27}
"""Memory that the pixels of one picture may take; to pack them as WebP takes six times as much on top."""
BYTES: Final = 4
"""Of a pixel."""
LONGEST: Final = {ImageFormat.PNG: 32_000, ImageFormat.WEBP: 16_383}
"""Pixels of a side that a format, or Qt, can take."""


class PictureTooLarge(ProvenanceError):
    """The pixels of a picture do not fit into memory, or into its format."""


def pixels(sheet: Sheet, scale: float) -> tuple[int, int]:
    """Return width and height in pixels; one logical pixel of the finished picture is `scale` of them."""
    size = sheet.finished
    return max(1, round(size.width() * scale)), max(1, round(size.height() * scale))


def fits(width: int, height: int, format_: ImageFormat) -> bool:
    """Say whether a picture of so many pixels can be made in one piece."""
    return width * height * BYTES <= MOST_BYTES[format_] and max(width, height) <= LONGEST[format_]


def largest_scale(sheet: Sheet, format_: ImageFormat) -> float:
    """Return the largest scale, to three places, at which the picture fits."""
    size = sheet.finished
    by_memory = (MOST_BYTES[format_] / BYTES / (size.width() * size.height())) ** 0.5
    by_length = LONGEST[format_] / max(size.width(), size.height())
    return int(min(by_memory, by_length) * 1000) / 1000


def why_too_large(sheet: Sheet, scale: float, format_: ImageFormat) -> str:
    """Say how large the picture would be, and the largest that fits; nothing where it fits."""
    width, height = pixels(sheet, scale)
    if fits(width, height, format_):
        return ""
    most = largest_scale(sheet, format_)
    across, down = pixels(sheet, most)
    return (
        f"The picture would have {width:,} \u00d7 {height:,} pixels ({width * height * BYTES / 1e9:,.1f} GB). "
        f"The largest that fits is {across:,} \u00d7 {down:,} (at {most * 96:,.0f} dpi)."
    )


def draw_image(sheet: Sheet, scale: float, progress: Progress = unwatched, part: QRect | None = None) -> QImage:
    """Return the sheet, or `part` of it in pixels, as an image.

    Raises:
        PictureTooLarge: Its pixels do not fit; the message says how large it may be.
        ExportCancelled: `progress` said so.
    """
    width, height = pixels(sheet, scale)
    part = QRect(0, 0, width, height) if part is None else part
    if not fits(part.width(), part.height(), ImageFormat.PNG):
        ways = "Or export it as SVG or PDF, or only a part of it."
        raise PictureTooLarge(f"{why_too_large(sheet, scale, ImageFormat.PNG)} {ways}")
    opaque = sheet.ground is not None
    kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(part.width(), part.height(), kind)
    if image.isNull():
        raise PictureTooLarge(
            f"There is not enough memory for {width:,} \u00d7 {height:,} pixels; choose a smaller size."
        )
    image.fill(sheet.ground or Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        painter.translate(-part.left(), -part.top())
        painter.scale(width / sheet.size.width(), height / sheet.size.height())
        sheet.paint(painter, progress)
    finally:
        painter.end()
    return image
