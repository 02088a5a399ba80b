"""Pixels as the bytes of a PNG or WebP file; the same pixels give the same bytes."""

import struct
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from provenance_app.ui.export.options import ImageFormat
from provenance_app.ui.export.png import png_bytes
from provenance_app.ui.export.progress import Progress, unwatched
from provenance_app.ui.export.raster import PictureTooLarge

_LOSSLESS: Final = 100


def encoded(
    image: QImage, format_: ImageFormat, dpi: int, texts: Mapping[str, str], progress: Progress = unwatched
) -> bytes:
    """Return an image as a file with its density and these texts. The image takes on the density.

    Raises:
        PictureTooLarge: It could not be encoded.
        ExportCancelled: `progress` said so.
    """
    per_metre = round(dpi / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    if format_ is ImageFormat.PNG:
        return png_bytes(image, texts, progress)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, format_.value.encode())
    writer.setQuality(_LOSSLESS)
    if not writer.write(image):
        raise PictureTooLarge(f"The picture could not be written as {format_.upper()}; choose a smaller size.")
    return _with_xmp(bytes(data.data()), image, texts)


def _with_xmp(webp: bytes, image: QImage, texts: Mapping[str, str]) -> bytes:
    """Return a WebP file with its texts as XMP, which Qt does not write.

    The layout is that of the WebP container specification: RIFF, a VP8X chunk with flags and size, the picture, XMP.
    """
    body = webp[12:]
    has_alpha = 0x10 if image.hasAlphaChannel() else 0
    if body[:4] == b"VP8X":
        flags, rest = body[8] | 0x04, body[18:]
        head = struct.pack("<4sI", b"VP8X", 10) + bytes((flags,)) + body[9:18]
    else:
        size = struct.pack("<I", image.width() - 1)[:3] + struct.pack("<I", image.height() - 1)[:3]
        head, rest = struct.pack("<4sI", b"VP8X", 10) + bytes((0x04 | has_alpha, 0, 0, 0)) + size, body
    xmp = xmp_of(texts).encode()
    chunk = struct.pack("<4sI", b"XMP ", len(xmp)) + xmp + b"\0" * (len(xmp) % 2)
    content = b"WEBP" + head + rest + chunk
    return struct.pack("<4sI", b"RIFF", len(content)) + content


def xmp_of(texts: Mapping[str, str]) -> str:
    """Return texts as an XMP packet."""
    named = {"Title": "dc:title", "Description": "dc:description"}
    parts = [
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(texts[key])}</rdf:li></rdf:Alt></{name}>'
        for key, name in named.items()
        if key in texts
    ]
    if "Case" in texts:
        parts.append(f"<dc:identifier>{escape(texts['Case'])}</dc:identifier>")
    if "History" in texts:
        parts.append(f"<dc:source>{escape(texts['History'])}</dc:source>")
    if "Software" in texts:
        parts.append(f"<xmp:CreatorTool>{escape(texts['Software'])}</xmp:CreatorTool>")
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:xmp="http://ns.adobe.com/xap/1.0/">{"".join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>'
    )
