"""A sheet as a page of PDF/A-1b; the same sheet gives the same bytes."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from provenance_app.ui.export.frames import LOGICAL
from provenance_app.ui.export.outlines import painter_on
from provenance_app.ui.export.pdf_objects import PdfObject, objects_of, pdf_of, with_fonts_in_order
from provenance_app.ui.export.progress import Progress, unwatched
from provenance_app.ui.export.sheet import Sheet

POINT: Final = 72 / LOGICAL
"""Points a logical pixel."""
RESOLUTION: Final = 288
"""Units of the painter an inch."""
_LARGEST_PAGE: Final = 14_000.0
"""Points: a reader shows no page that is longer."""
_DATELESS: Final = datetime(2000, 1, 1, tzinfo=UTC)


def pdf_bytes(
    sheet: Sheet, texts: Mapping[str, str], progress: Progress = unwatched, as_of: datetime | None = None
) -> bytes:
    """Return the sheet as a page of its own size, with embedded fonts, or with outlines.

    Raises:
        ExportCancelled: `progress` said so.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    size = sheet.finished
    shrink = min(1.0, _LARGEST_PAGE / (max(size.width(), size.height()) * POINT))
    page = QSizeF(size.width() * POINT * shrink, size.height() * POINT * shrink)
    writer = writer_on(buffer, page, texts)
    painter = painter_on(writer, outlines=sheet.options.outlines)
    try:
        scale = RESOLUTION / LOGICAL * shrink * sheet.factor
        painter.scale(scale, scale)
        sheet.paint(painter, progress)
    finally:
        painter.end()
        buffer.close()
    return reproducible(bytes(data.data()), as_of)


def writer_on(buffer: QBuffer, page: QSizeF, texts: Mapping[str, str]) -> QPdfWriter:
    """Return a writer of PDF/A-1b whose pages have this size in points."""
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(RESOLUTION)
    writer.setTitle(texts["Title"])
    writer.setCreator(texts["Software"])
    size = QPageSize(page, QPageSize.Unit.Point, "graph", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return writer


_PDF_DATE: Final = re.compile(rb"\(D:\d{14}[^)]*\)")
_XMP_DATE: Final = re.compile(rb'(?<=Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?')
_UUID: Final = re.compile(
    rb"(?<=ID=\"uuid:)[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
)
_LETTERS: Final = re.compile(rb"beginbfrange.*?endbfrange", re.DOTALL)
"""Which letters the glyphs of a font are."""
_LETTER: Final = re.compile(rb"<([0-9A-F]{4})>(?= ?[<\]])")
_WRITTEN: Final = {
    0x09: " ",
    0xAD: "-",
    0x2BC: "\u2019",
    0x2EE: "\u201d",
    **dict(enumerate("()[]{}@-\u2013\u2012\u2014\u2022\u25e6\u2043\u2023\u204c\u204d:", 0xE081)),
    **dict(enumerate("<>\u2264\u2265=\u2260+\u2212\u00d7\u00f7\u00b1\u2248~*", 0xE097)),
    **{0xE1D2: "\u2190", 0xE1D5: "\u21d0", 0xE1D7: "\u2192", 0xE1DA: "\u21d2", 0xE1DC: "\u2194", 0xE1DE: "\u21d4"},
}
"""Some glyphs of Inter stand for two letters, and Qt takes the first: a tab for each space. Those that stand higher
between digits and capitals have numbers for private use. Nobody would find the words that have them."""
_JOINED: Final = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]")
"""Letters as they look beside others, by which fonts know them: Arabic at each place of a word, and ligatures."""
_ID: Final = re.compile(rb"/ID\s*\[\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\]")


def reproducible(data: bytes, as_of: datetime | None = None) -> bytes:
    """Put the time of the last change for today's, ids of the content for random ones, and the fonts in order."""
    then = (as_of or _DATELESS).astimezone(UTC)
    head, objects, tail = objects_of(data)
    objects = [PdfObject(one.number, _settled(one.data, then)) for one in with_fonts_in_order(objects)]
    data = pdf_of(head, objects, tail)
    blank = _ID.sub(lambda found: found[0].replace(found[1], b"0" * len(found[1])), data)
    digest = hashlib.sha256(blank).hexdigest().encode()
    return _ID.sub(lambda found: found[0].replace(found[1], (digest * 2)[: len(found[1])]), data)


def _settled(data: bytes, then: datetime) -> bytes:
    """Return an object without what is of this hour and place: no byte of a stream moves, whatever a title says."""
    if b"stream" not in data:
        data = _PDF_DATE.sub(f"(D:{then:%Y%m%d%H%M%S}Z)".encode(), data)
    data = _XMP_DATE.sub(lambda found: _as_long(found[0], f"{then:%Y-%m-%dT%H:%M:%S}".encode()), data)
    data = _UUID.sub(b"00000000-0000-4000-8000-000000000000", data)
    return _LETTERS.sub(_searchable, data)


def _as_long(found: bytes, start: bytes) -> bytes:
    """Return `start` and what is left of a date, fractions and time zone, with its digits as zeros."""
    return start + re.sub(rb"\d", b"0", found[len(start) :]).replace(b"-00:00", b"+00:00")


def _searchable(found: re.Match[bytes]) -> bytes:
    """Return the letters of a font as people write them, in as many bytes: spaces make room for letters of two."""
    table = _LETTER.sub(_as_written, found[0])
    table = table.replace(b"> ", b">", len(table) - len(found[0]))
    return table if len(table) == len(found[0]) else found[0]


def _as_written(found: re.Match[bytes]) -> bytes:
    """Return the letter of a glyph, or those that it stands for."""
    code = int(found[1], 16)
    letter = _WRITTEN.get(code, chr(code))
    if _JOINED.match(letter):
        letter = unicodedata.normalize("NFKC", letter)
    return b"<%s>" % letter.encode("utf-16-be").hex().upper().encode()
