"""A sheet as SVG: shapes and real text; the same sheet gives the same bytes."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
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
    rb'<text [^>]*? x="(?P<x>[^"]*)"[^>]*?(?P<family>"%b") font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"'
    rb"[^>]*?(?P<end>\s*>)(?P<words>[^<]*)</text>" % FAMILY.encode()
)
_HEAD: Final = re.compile(rb"<svg .*?>\s*<title>.*?</title>\s*<desc>.*?</desc>", re.DOTALL)
_BODY: Final = re.compile(rb'</defs>\s*<g fill="none" stroke="black"')
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
    return b"".join(_finished(sheet, texts, bytes(data.data())))


def _finished(sheet: Sheet, texts: Mapping[str, str], drawing: bytes) -> Iterator[bytes | memoryview]:
    """Go through the parts of the file. A large drawing is hundreds of megabytes: it is copied once, by who joins them.

    Yields:
        What Qt wrote, and in its places what is said in its stead.
    """
    every = memoryview(drawing)
    done = 0
    for pattern, stead in ((_HEAD, _head(sheet, texts)), (_BODY, _ground(sheet))):
        found = pattern.search(drawing, done)
        if found:
            yield every[done : found.start()]
            yield stead.encode()
            done = found.end()
    for found in _TEXT.finditer(drawing, done):
        for begin, end, stead in _in_any_font(found):
            yield every[done:begin]
            yield stead.encode()
            done = end
    yield every[done:]


def _head(sheet: Sheet, texts: Mapping[str, str]) -> str:
    """Return the opening of the file: its size, and what it shows for those who cannot see it."""
    width, height = sheet.finished.width(), sheet.finished.height()
    about = "; ".join(texts[key] for key in ("Description", "Software") if key in texts)
    marks = " ".join(
        f'{name}="{_shown(texts[key])}"'
        for name, key in (("data-case", "Case"), ("data-history", "History"))
        if key in texts
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width:g}" height="{height:g}" viewBox="0 0 {sheet.size.width():g} {sheet.size.height():g}" '
        f'role="img" aria-labelledby="title desc" {marks}>\n'
        f'<title id="title">{_shown(texts["Title"])}</title>\n<desc id="desc">{_shown(about)}</desc>'
    )


def _shown(text: str) -> str:
    return html.escape(_FORBIDDEN.sub("\ufffd", text))


def _ground(sheet: Sheet) -> str:
    """Return what comes before the drawing: its ground, and the border that it keeps free."""
    inner, size, ground = sheet.inner, sheet.size, sheet.ground
    rect = f'<rect width="{size.width():g}" height="{size.height():g}" fill="{ground.name()}"/>\n' if ground else ""
    place = f'x="{inner.x():g}" y="{inner.y():g}" width="{inner.width():g}" height="{inner.height():g}"'
    return (
        f'<clipPath id="sheet"><rect {place}/></clipPath>\n</defs>\n{rect}'
        '<g clip-path="url(#sheet)" fill="none" stroke="black"'
    )


def _in_any_font(found: re.Match[bytes]) -> Iterator[tuple[int, int, str]]:
    """Give a text its length, so that it fits where the bundled family is not at hand.

    Some editors cannot stretch what runs from right to left, and show nothing of it: that is set around its middle.

    Yields:
        Where a part of it begins and ends, and what stands in its stead.
    """
    said = found["words"].decode()
    words = _FORBIDDEN.sub("\ufffd", html.unescape(said))
    width = width_of(words, int(found["size"]), int(found["weight"]))
    from_right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    if from_right:
        yield (*found.span("x"), f"{float(found['x']) + width / 2:g}")
    yield (*found.span("family"), _FAMILIES)
    fitting = 'text-anchor="middle"' if from_right else f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
    yield (*found.span("end"), f" {fitting}>")
    if _FORBIDDEN.search(said):
        yield (*found.span("words"), _FORBIDDEN.sub("\ufffd", said))
