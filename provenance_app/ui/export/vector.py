"""SVG and PDF: a sheet as shapes and real text; the same sheet gives the same bytes."""

import hashlib
import html
import re
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from provenance_app.ui.canvas.lettering import width_of
from provenance_app.ui.export.sheet import Sheet
from provenance_app.ui.fonts import FAMILY

_POINT: Final = 72 / 96
"""Points a logical pixel."""
_LARGEST_PAGE: Final = 14_000.0
_RESOLUTION: Final = 288
_FAMILIES: Final = f"\"{FAMILY}, 'Helvetica Neue', Arial, sans-serif\""
"""Where an SVG is seen without the bundled family, the nearest one is taken."""
_TEXT: Final = re.compile(
    r'(?P<start><text [^>]*?font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"[^>]*?)\s*>(?P<words>[^<]*)</text>'
)


def svg_bytes(sheet: Sheet, texts: dict[str, str]) -> bytes:
    """Return the sheet as SVG; texts stay text, in the bundled family."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(int(sheet.size.width()), int(sheet.size.height())))
    generator.setViewBox(QRectF(0, 0, sheet.size.width(), sheet.size.height()))
    generator.setTitle(texts["Title"])
    generator.setDescription(f"{sheet.numbers}; {texts['Software']}")
    painter = QPainter(generator)
    sheet.paint(painter)
    painter.end()
    buffer.close()
    return _TEXT.sub(_in_any_font, bytes(data.data()).decode()).encode()


def _in_any_font(found: re.Match[str]) -> str:
    """Give a text its length, so that it fits where the bundled family is not at hand."""
    size, weight, words = int(found["size"]), int(found["weight"]), html.unescape(found["words"])
    start = found["start"].replace(f'"{FAMILY}"', _FAMILIES)
    length = f'textLength="{width_of(words, size, weight):.2f}" lengthAdjust="spacingAndGlyphs"'
    return f"{start} {length} >{found['words']}</text>"


def pdf_bytes(sheet: Sheet, texts: dict[str, str]) -> bytes:
    """Return the sheet as a page of PDF/A-1b of its own size, with embedded fonts."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(texts["Title"])
    writer.setCreator(texts["Software"])
    shrink = min(1.0, _LARGEST_PAGE / (max(sheet.size.width(), sheet.size.height()) * _POINT))
    page = QSizeF(sheet.size.width() * _POINT * shrink, sheet.size.height() * _POINT * shrink)
    size = QPageSize(page, QPageSize.Unit.Point, "graph", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    scale = _RESOLUTION / 96 * shrink
    painter.scale(scale, scale)
    sheet.paint(painter)
    painter.end()
    buffer.close()
    return _reproducible(bytes(data.data()))


_PDF_DATE: Final = re.compile(rb"\(D:\d{14}[^)]*\)")
_XMP_DATE: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_UUID: Final = re.compile(rb"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
_ID: Final = re.compile(rb"/ID\s*\[\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\]")


def _reproducible(data: bytes) -> bytes:
    """Put fixed dates and ids in the place of today's and of random ones, byte for byte as long as they were."""
    data = _PDF_DATE.sub(lambda found: _as_long(found[0], b"(D:20000101000000", b")"), data)
    data = _XMP_DATE.sub(lambda found: _as_long(found[0], b"2000-01-01T00:00:00", b"Z"), data)
    data = _UUID.sub(b"00000000-0000-4000-8000-000000000000", data)
    blank = _ID.sub(lambda found: found[0].replace(found[1], b"0" * len(found[1])), data)
    digest = hashlib.sha256(blank).hexdigest().encode()
    return _ID.sub(lambda found: found[0].replace(found[1], (digest * 2)[: len(found[1])]), data)


def _as_long(found: bytes, start: bytes, end: bytes) -> bytes:
    middle = len(found) - len(start) - len(end)
    if middle >= 0 and end == b")":
        kept = found[len(start) : len(found) - 1]
        return start + re.sub(rb"\d", b"0", kept) + end
    kept = found[len(start) :]
    return start + re.sub(rb"\d", b"0", kept)
