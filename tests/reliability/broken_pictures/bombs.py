"""Small files that become large, or endless, once somebody reads them."""

import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.reliability.broken_pictures.specimen import (
    READ,
    REFUSED,
    Specimen,
    chunk,
    drawn,
    jpeg_with,
    png,
    saved,
    tiff,
    zeros,
)


def bombs() -> Iterator[Specimen]:
    yield from _of_pixels()
    yield from _of_frames()
    yield from _of_text()
    yield from _of_metadata()


def _of_pixels() -> Iterator[Specimen]:
    yield Specimen("a true PNG of 81 megapixels", png(9_000, 9_000, rows=zeros(9_000 * 27_001)), REFUSED)
    yield Specimen("a PNG that says 900 megapixels", png(30_000, 30_000), REFUSED)
    yield Specimen("a PNG that says all that can be said", png(2**31 - 1, 2**31 - 1), REFUSED)
    yield Specimen("a PNG of no width", png(0, 9), REFUSED)
    yield Specimen("a PNG of 63 megapixels", png(9_000, 7_000, rows=zeros(9_000 * 21_000 + 7_000)))
    deep = png(8_000, 7_900, rows=zeros(8_000 * 8 * 7_900 + 7_900), depth=16, colour=6)
    yield Specimen("a PNG of 63 megapixels with 16 bits and alpha", deep)
    interlaced = bytearray(png(9_000, 7_000, rows=zeros(9_000 * 21_000 + 20_000)))
    interlaced[28] = 1
    interlaced[29:33] = struct.pack(">I", zlib.crc32(bytes(interlaced[12:29])))
    yield Specimen("an interlaced PNG of 63 megapixels", bytes(interlaced))
    yield Specimen("a PNG one pixel high and 2^31 wide", png(2**31 - 1, 1), REFUSED)
    small = saved(drawn((64, 48)), "GIF")
    yield Specimen(
        "a GIF that says 4 294 megapixels", b"GIF89a" + struct.pack("<HH", 65535, 65535) + small[10:], REFUSED
    )
    wide = saved(Image.new("L", (60_000, 1_000)), "JPEG")
    yield Specimen("a JPEG 60 000 px wide", wide, READ)
    yield Specimen("a JPEG of 300 megapixels", saved(Image.new("L", (60_000, 5_000)), "JPEG"), REFUSED)
    lied = bytearray(saved(drawn(), "JPEG"))
    at = lied.index(b"\xff\xc0") + 5
    lied[at : at + 4] = struct.pack(">HH", 65500, 65500)
    yield Specimen("a JPEG that says 65 500 x 65 500", bytes(lied), REFUSED)
    bmp = bytearray(saved(drawn((64, 48)), "BMP"))
    bmp[18:26] = struct.pack("<ii", 2**31 - 1, 2**31 - 1)
    yield Specimen("a BMP that says all that can be said", bytes(bmp), REFUSED)
    bmp[18:26] = struct.pack("<ii", -64, -(2**31))
    yield Specimen("a BMP of negative sizes", bytes(bmp), REFUSED)
    entries = {256: (4, 1, 200_000), 257: (4, 1, 200_000), 258: (3, 1, 8), 259: (3, 1, 1), 262: (3, 1, 1)}
    yield Specimen("a TIFF that says 40 000 megapixels", tiff(entries | {273: (4, 1, 8), 279: (4, 1, 8)}), REFUSED)
    webp = saved(Image.new("RGB", (16_383, 3_000)), "WEBP", quality=1)
    yield Specimen("a WebP of 49 megapixels", webp)
    yield Specimen("a WebP of 82 megapixels", saved(Image.new("RGB", (16_383, 5_000)), "WEBP", quality=1), REFUSED)
    canvas = bytearray(saved(drawn((64, 48), "RGBA"), "WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"))
    if canvas[12:16] == b"VP8X":
        canvas[24:30] = (2**24 - 2).to_bytes(3, "little") * 2
    yield Specimen("a WebP whose canvas is 16 777 215 px wide", bytes(canvas), REFUSED)


def _of_frames() -> Iterator[Specimen]:
    one = saved(Image.new("P", (8, 8)), "GIF")
    frame = one[one.index(b",") : -1]
    yield Specimen("a GIF of 100 000 frames", one[:-1] + frame * 100_000 + b";", READ)
    yield Specimen("a GIF of 100 000 frames without an end", one[:-1] + frame * 100_000)
    frames = [drawn((64, 48), seed=seed) for seed in range(60)]
    animated = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    yield Specimen("a WebP of many frames", animated, READ)
    at = animated.index(b"ANMF")
    head, body = animated[:at], animated[at:]
    many = head + body * 1_500
    yield Specimen("a WebP of 90 000 frames", many[:4] + struct.pack("<I", len(many) - 8) + many[8:])
    moving = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    yield Specimen("an animated PNG", moving, READ)
    control = b"acTL"
    place = moving.index(control)
    told = moving[: place - 4] + chunk(control, struct.pack(">II", 2**31 - 1, 0)) + moving[place + 16 :]
    yield Specimen("an animated PNG that says 2^31 frames", told)
    entries = {256: (4, 1, 8), 257: (4, 1, 8), 258: (3, 1, 8), 259: (3, 1, 1), 262: (3, 1, 1), 273: (4, 1, 8)}
    entries[279] = (4, 1, 64)
    yield Specimen("a TIFF whose next page is itself", tiff(entries, bytes(64), next_at=72))
    pages = saved(frames[0], "TIFF", save_all=True, append_images=frames * 10)
    yield Specimen("a TIFF of 600 pages", pages, READ)


def _of_text() -> Iterator[Specimen]:
    rows = bytes(9 * 25)
    text = b"Comment\0\0" + zeros(2**29)
    yield Specimen("a PNG with 512 MiB of zTXt", png(8, 9, chunk(b"zTXt", text), rows=rows))
    yield Specimen(
        "a PNG with 200 texts of 1 MiB", png(8, 9, *[chunk(b"zTXt", b"C\0\0" + zeros(2**20 - 9))] * 200, rows=rows)
    )
    profile = b"profile\0\0" + zeros(2**29)
    yield Specimen("a PNG with 512 MiB of iCCP", png(8, 9, chunk(b"iCCP", profile), rows=rows))
    international = b"XML:com.adobe.xmp\0\1\0\0\0" + zeros(2**28)
    yield Specimen("a PNG with 256 MiB of iTXt", png(8, 9, chunk(b"iTXt", international), rows=rows))
    yield Specimen("a PNG with more pixels than it says", png(8, 9, rows=zeros(2**29)))
    yield Specimen(
        "a PNG with a chunk that says 2 GiB", png(8, 9, rows=rows)[:33] + struct.pack(">I", 2**31 - 1) + b"IDAT"
    )
    yield Specimen("a PNG of 200 000 chunks", png(8, 9, chunk(b"tEXt", b"a\0b") * 200_000, rows=rows))
    strip = zeros(2**29)
    entries = {256: (4, 1, 8), 257: (4, 1, 8), 258: (3, 1, 8), 259: (3, 1, 8), 262: (3, 1, 1), 273: (4, 1, 8)}
    yield Specimen("a TIFF whose strip unpacks to 512 MiB", tiff(entries | {279: (4, 1, len(strip))}, strip))


def _of_metadata() -> Iterator[Specimen]:
    base = saved(drawn((64, 48)), "JPEG")
    loop = tiff({0x8769: (4, 1, 8), 0x8825: (4, 1, 8), 0xA005: (4, 1, 8), 0x0112: (3, 1, 99)}, next_at=8)
    yield Specimen("EXIF whose directories are each other", jpeg_with(0xE1, b"Exif\0\0" + loop, base), READ)
    far = tiff({0x010F: (2, 2**32 - 1, 2**32 - 9), 0x8769: (4, 1, 2**32 - 1), 0x0110: (2, 60_000, 8)})
    yield Specimen("EXIF that points outside of itself", jpeg_with(0xE1, b"Exif\0\0" + far, base), READ)
    many = tiff({tag: (4, 1, tag) for tag in range(1, 5_000)})
    yield Specimen("EXIF of 5 000 fields", jpeg_with(0xE1, b"Exif\0\0" + many, base), READ)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (at, b"&a%s;" % (b"%d" % (at - 1) if at else b"") * 10) for at in range(12)
    )
    yield Specimen("XMP of a billion laughs", _with_xmp(laughs + b"]><x>&a11;</x>"), READ)
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x City="&a;">&a;</x>'
    yield Specimen("XMP with a file for an entity", _with_xmp(outside), READ)
    deep = b"<creator>" * 200_000 + b"x" + b"</creator>" * 200_000
    yield Specimen("XMP nested 200 000 deep", _with_xmp(deep), READ)
    for number in (10**5, 10**6):
        attributes = b" ".join(b'a%d="b"' % at for at in range(number))
        yield Specimen(f"XMP of {number} attributes", _with_xmp(b"<x " + attributes + b"/>"), READ)
    comments = base
    for _ in range(300):
        comments = jpeg_with(0xFE, b"x" * 65_000, comments)
    yield Specimen("a JPEG with 19 MB of comments", comments, READ)
    resources = jpeg_with(
        0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\xff\xff\xff\xff" + b"\x1c\x02\x50\x84\xff\xff\xff\xff", base
    )
    yield Specimen("IPTC that says it is 4 GiB long", resources, READ)
    yield Specimen("a JPEG of 1 000 scans", _scans())


def _with_xmp(packet: bytes) -> bytes:
    """A PNG with an XMP packet: there it may be of any length."""
    told = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)
    return png(8, 9, told, rows=bytes(9 * 25))


def _scans() -> bytes:
    progressive = saved(Image.new("L", (2_000, 2_000)), "JPEG", progressive=True)
    last = progressive.rindex(b"\xff\xda")
    scan = progressive[last:-2]
    return progressive[:-2] + scan * 1_000 + b"\xff\xd9"
