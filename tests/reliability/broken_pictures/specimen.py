"""One picture to be tried, and how its parts are written."""

import io
import random
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

READ, REFUSED, EITHER = "read", "refused", "either"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A file, and what has to become of it: `read`, `refused`, or `either`, where nothing but a calm end matters.

    `ending` is what its name ends with, whatever it is.
    """

    name: str
    data: bytes
    wanted: str = EITHER
    ending: str = "jpg"


def drawn(size: tuple[int, int] = (320, 200), mode: str = "RGB", seed: int = 1) -> Image.Image:
    """A picture with something on it."""
    image = Image.new("RGB", size, "navy")
    draw = ImageDraw.Draw(image)
    chance = random.Random(seed)
    for _ in range(30):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        draw.ellipse((x, y, x + 60, y + 40), fill=(chance.randrange(256), chance.randrange(256), 90))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *between: bytes, rows: bytes = bytes(1000), depth: int = 8, colour: int = 2) -> bytes:
    """A PNG that says any size, with chunks between its head and its rows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = chunk(b"IDAT", rows if rows[:1] == b"\x78" else zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(between) + body + chunk(b"IEND", b"")


def zeros(length: int) -> bytes:
    """A zlib stream of so many zeros, made without having them."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(min(2**20, length - at))) for at in range(0, length, 2**20)]
    return b"".join([*parts, packer.flush()])


def tiff(entries: dict[int, tuple[int, int, int]], after: bytes = b"", next_at: int = 0) -> bytes:
    """A little-endian TIFF of one directory: tag -> (type, count, value or place); `after` stands at 8 bytes and more.

    The directory follows `after`.
    """
    at = 8 + len(after)
    directory = struct.pack("<H", len(entries))
    for tag, (kind, count, value) in sorted(entries.items()):
        directory += struct.pack("<HHII", tag, kind, count, value)
    return b"II*\0" + struct.pack("<I", at) + after + directory + struct.pack("<I", next_at)


def jpeg_with(marker: int, payload: bytes, base: bytes) -> bytes:
    """A JPEG with a segment after its first two bytes."""
    return base[:2] + bytes((0xFF, marker)) + struct.pack(">H", min(65535, len(payload) + 2)) + payload + base[2:]
