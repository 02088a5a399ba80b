"""Small pictures are kept in one plain form of PNG, which any program can show; nothing else is read as one."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from provenance_app.evidence.pictures.small_picture import Pixels, read_small, write_small

RGB = Pixels(5, 3, 3, bytes(range(45)))


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("size", [(1, 1), (256, 256), (256, 3), (7, 200)])
def test_what_is_written_is_read_here_and_by_other_programs(channels, size):
    width, height = size
    pixels = Pixels(width, height, channels, random.Random(1).randbytes(width * height * channels))
    png = write_small(pixels)
    assert read_small(png) == pixels
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size, image.tobytes()) == ("PNG", size, pixels.data)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width=5, height=3, depth=8, colour=2, interlaced=0, lines=None, extra=b"", after=b""):
    lines = b"".join(b"\0" + bytes(15) for _ in range(3)) if lines is None else lines
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    packed = chunk(b"IDAT", zlib.compress(lines) + after)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + packed + chunk(b"IEND", b"")


def test_the_form_is_read():
    assert read_small(png()) == Pixels(5, 3, 3, bytes(45))


@pytest.mark.parametrize(
    "strange",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        png(width=0),
        png(width=257),
        png(height=2**31),
        png(width=2**31, height=2**31),
        png(depth=16),
        png(colour=3),
        png(interlaced=1),
        png(lines=b"\1" + bytes(15) + (b"\0" + bytes(15)) * 2),
        png(lines=bytes(47)),
        png(lines=bytes(49)),
        png(lines=bytes(5_000_000)),
        png(extra=chunk(b"tEXt", b"a\0b")),
        png(after=b"more"),
        png() + b"more",
        png()[:-1],
        png()[:60],
    ],
    ids=range(18),
)
def test_any_other_form_is_not_read(strange):
    assert read_small(strange) is None


def test_a_byte_that_changed_is_noticed():
    good = write_small(RGB)
    for at in range(len(good)):
        assert read_small(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]) is None, at


def test_pillow_writes_another_form():
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(stream, "PNG", optimize=True)
    found = read_small(stream.getvalue())
    assert found is None or found.data == bytes((0, 0, 128)) * 1200
