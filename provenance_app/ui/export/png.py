"""Pixels as PNG, a band of rows at a time.

Qt's own writer tries filters for every row, which pay where colours fade into each other. In drawings, with their lines
and even areas, rows without a filter become smaller files in less than half of the time.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from provenance_app.ui.export.progress import Progress, step, unwatched

_BAND: Final = 1 << 22
"""Pixels, about, that are encoded between two looks at whether to go on."""
_LEVEL: Final = 3
"""Of zlib's; from here on, files of drawings hardly become smaller, and take twice as long."""
_MEMORY: Final = 9
_TRUE_COLOUR: Final = 2
_WITH_ALPHA: Final = 6


def png_bytes(image: QImage, texts: Mapping[str, str], progress: Progress = unwatched) -> bytes:
    """Return an image as a PNG file with its density and these texts; the same pixels give the same bytes.

    Raises:
        ExportCancelled: `progress` said so.
    """
    kind = _WITH_ALPHA if image.hasAlphaChannel() else _TRUE_COLOUR
    head = struct.pack(">IIBBBBB", image.width(), image.height(), 8, kind, 0, 0, 0)
    density = struct.pack(">IIB", image.dotsPerMeterX(), image.dotsPerMeterY(), 1)
    parts = [b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", head), _chunk(b"pHYs", density)]
    parts += [_text(key, text) for key, text in sorted(texts.items())]
    parts += [_chunk(b"IDAT", data) for data in _compressed(image, progress)]
    return b"".join((*parts, _chunk(b"IEND", b"")))


def _compressed(image: QImage, progress: Progress) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY)
    rows = max(1, _BAND // image.width())
    for top in range(0, image.height(), rows):
        band = QRect(0, top, image.width(), min(rows, image.height() - top))
        data = packer.compress(_rows(image.copy(band)))
        if data:
            yield data
        step(progress, band.bottom() / image.height())
    yield packer.flush()


def _rows(band: QImage) -> bytes:
    """Return the bytes of the rows, each after a byte that says it has no filter."""
    alpha = band.hasAlphaChannel()
    band = band.convertToFormat(QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888)
    width = band.width() * (4 if alpha else 3)
    rows = np.zeros((band.height(), width + 1), dtype=np.uint8)
    rows[:, 1:] = np.frombuffer(band.constBits(), dtype=np.uint8).reshape(band.height(), -1)[:, :width]
    return rows.tobytes()


def _text(key: str, text: str) -> bytes:
    """Return a text as Latin letters where these do, as most programs read them, else as UTF-8."""
    try:
        return _chunk(b"tEXt", key.encode("latin-1") + b"\0" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace"))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))
