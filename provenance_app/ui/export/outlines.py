"""A painter that draws letters as shapes, for files that must look alike where the font is not at hand."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath
from typing_extensions import override

_PICTURED = 0x1F000
"""From here on are letters that fonts hold as pictures, which have no shape."""


class OutlinePainter(QPainter):
    """Draws as any painter does, but text as paths; emoji stay text."""

    @override
    def drawText(self, where: QPointF, text: str) -> None:  # type: ignore[override]
        """Draw a line of text with its baseline starting at a point."""
        if any(ord(letter) >= _PICTURED for letter in text):
            super().drawText(where, text)
            return
        path = QPainterPath()
        path.addText(where, self.font(), text)
        self.fillPath(path, self.pen().brush())


class SvgPainter(QPainter):
    """A painter for SVG, where Qt forgets after `restore` what was clipped before: it is told again.

    Of a picture Qt always draws all; here it is only the part that was asked for.
    """

    @override
    def drawImage(self, where: QRectF, image: QImage, part: QRectF) -> None:  # type: ignore[override]
        """Draw a part of a picture."""
        super().drawImage(where, image.copy(part.toRect()))

    @override
    def restore(self) -> None:
        """Go back to what was saved."""
        super().restore()
        if self.hasClipping():
            self.setClipPath(self.clipPath())


class SvgOutlinePainter(OutlinePainter, SvgPainter):
    """Both of them."""


def painter_on(device: object, *, outlines: bool) -> QPainter:
    """Return a painter on a device that draws text as shapes or as text."""
    return OutlinePainter(device) if outlines else QPainter(device)  # type: ignore[call-overload,no-any-return]
