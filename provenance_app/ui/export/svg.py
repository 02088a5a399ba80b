"""A sheet as SVG: shapes and real text; the same sheet gives the same bytes."""

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtSvg import QSvgGenerator

from provenance_app.ui.canvas.painting.lettering import width_of
from provenance_app.ui.export.outlines import SvgOutlinePainter, SvgPainter
from provenance_app.ui.export.progress import Progress, unwatched
from provenance_app.ui.export.sheet import Sheet
from provenance_app.ui.fonts import FAMILY

_FAMILIES: Final = f"\"{FAMILY}, 'Helvetica Neue', Arial, sans-serif\""
"""Where an SVG is seen without the bundled family, the nearest one is taken."""
_TEXT: Final = re.compile(
    r'(?P<start><text [^>]*?font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"[^>]*?)\s*>(?P<words>[^<]*)</text>'
)
_START: Final = re.compile(r' x="([-\d.e+]+)"')
_HEAD: Final = re.compile(r"<svg .*?>\s*<title>.*?</title>\s*<desc>.*?</desc>", re.DOTALL)
_BODY: Final = re.compile(r'</defs>\s*<g fill="none" stroke="black"')
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def svg_bytes(sheet: Sheet, texts: Mapping[str, str], progress: Progress = unwatched) -> bytes:
    """Return the sheet as SVG; texts stay text in the bundled family, unless outlines are asked for.

    Raises:
        ExportCancelled: `progress` said so.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(round(sheet.size.width()), round(sheet.size.height())))
    generator.setViewBox(QRectF(0, 0, sheet.size.width(), sheet.size.height()))
    generator.setTitle("-")
    generator.setDescription("-")
    painter = SvgPainter(generator) if not sheet.options.outlines else SvgOutlinePainter(generator)
    try:
        sheet.paint(painter, progress, bare=True)
    finally:
        painter.end()
        buffer.close()
    drawing = bytes(data.data()).decode()
    drawing = _HEAD.sub(lambda _: _head(sheet, texts), drawing, count=1)
    drawing = _BODY.sub(lambda _: _ground(sheet), drawing, count=1)
    return _FORBIDDEN.sub("\ufffd", _TEXT.sub(_in_any_font, drawing)).encode()


def _head(sheet: Sheet, texts: Mapping[str, str]) -> str:
    """Return the opening of the file: its size, and what it shows for those who cannot see it."""
    width, height = sheet.finished.width(), sheet.finished.height()
    about = "; ".join(texts[key] for key in ("Description", "Software") if key in texts)
    marks = " ".join(
        f'{name}="{html.escape(texts[key])}"'
        for name, key in (("data-case", "Case"), ("data-history", "History"))
        if key in texts
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width:g}" height="{height:g}" viewBox="0 0 {sheet.size.width():g} {sheet.size.height():g}" '
        f'role="img" aria-labelledby="title desc" {marks}>\n'
        f'<title id="title">{html.escape(texts["Title"])}</title>\n<desc id="desc">{html.escape(about)}</desc>'
    )


def _ground(sheet: Sheet) -> str:
    """Return what comes before the drawing: its ground, and the border that it keeps free."""
    inner, size, ground = sheet.inner, sheet.size, sheet.ground
    rect = f'<rect width="{size.width():g}" height="{size.height():g}" fill="{ground.name()}"/>\n' if ground else ""
    place = f'x="{inner.x():g}" y="{inner.y():g}" width="{inner.width():g}" height="{inner.height():g}"'
    return (
        f'<clipPath id="sheet"><rect {place}/></clipPath>\n</defs>\n{rect}'
        '<g clip-path="url(#sheet)" fill="none" stroke="black"'
    )


def _in_any_font(found: re.Match[str]) -> str:
    """Give a text its length, so that it fits where the bundled family is not at hand.

    Some editors cannot stretch what runs from right to left, and show nothing of it: that is set around its middle.
    """
    size, weight, words = int(found["size"]), int(found["weight"]), html.unescape(found["words"])
    start, width = found["start"].replace(f'"{FAMILY}"', _FAMILIES), width_of(words, size, weight)
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words):
        start = _START.sub(lambda x: f' x="{float(x[1]) + width / 2:g}" text-anchor="middle"', start, count=1)
        return f"{start} >{found['words']}</text>"
    return f'{start} textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs" >{found["words"]}</text>'
