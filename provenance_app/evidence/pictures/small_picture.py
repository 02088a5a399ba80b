"""The small pictures that a case keeps: PNG of one plain form, read without any decoder of pictures.

A PNG of another form is not read: whoever wrote it, it was not this app.
"""

import struct
import zlib
from typing import Final, NamedTuple

LONGEST: Final = 256
"""Longest side in px."""

_MAGIC: Final = b"\x89PNG\r\n\x1a\n"
_COLOURS: Final = {1: 0, 3: 2, 4: 6}
"""Bytes of a pixel (grey, RGB, RGBA) -> what PNG calls that."""
_HEADER: Final = struct.Struct(">IIBBBBB")


class Pixels(NamedTuple):
    """Rows of pixels from the top, without padding; `channels` is 1 for grey, 3 for RGB, 4 for RGBA."""

    width: int
    height: int
    channels: int
    data: bytes


def write_small(pixels: Pixels) -> bytes:
    """Return a small picture as a case keeps it."""
    width, height, channels, data = pixels
    row = width * channels
    lines = b"".join(b"\0" + data[at : at + row] for at in range(0, height * row, row))
    header = _HEADER.pack(width, height, 8, _COLOURS[channels], 0, 0, 0)
    return _MAGIC + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b"")


def read_small(png: bytes) -> Pixels | None:
    """Return the pixels of what `write_small` has made; None of anything else."""
    body = png[len(_MAGIC) + 25 : -12]
    if len(png) < 57 or not png.startswith(_MAGIC + b"\0\0\0\x0dIHDR"):
        return None
    width, height, depth, colour, *others = _HEADER.unpack(png[16:29])
    channels = next((count for count, code in _COLOURS.items() if code == colour), 0)
    if not (channels and 0 < width <= LONGEST and 0 < height <= LONGEST and depth == 8 and not any(others)):
        return None
    packed = body[8:-4]
    header = _HEADER.pack(width, height, 8, colour, 0, 0, 0)
    if png != _MAGIC + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b""):
        return None
    lines = _unpacked(packed, height * (1 + width * channels))
    row = 1 + width * channels
    if lines is None or any(lines[::row]):
        return None
    return Pixels(width, height, channels, b"".join(lines[at + 1 : at + row] for at in range(0, len(lines), row)))


def _unpacked(packed: bytes, size: int) -> bytes | None:
    """Return exactly so many bytes; None where there are more or fewer."""
    unpacking = zlib.decompressobj()
    try:
        lines = unpacking.decompress(packed, size + 1)
    except zlib.error:
        return None
    return lines if len(lines) == size and unpacking.eof and not unpacking.unused_data else None


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
