"""Files of other kinds under the name of a picture, and pictures of kinds that are not opened."""

import struct
import zlib
from collections.abc import Iterator

from PIL import Image, features

from tests.reliability.broken_pictures.specimen import READ, REFUSED, Specimen, drawn, png, saved

_ENDINGS = ("png", "gif", "webp", "bmp", "tiff", "jpg")

_TEXTS = {
    "an SVG with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>fetch('http://x.test')</script></svg>",
    "an SVG that wants a file": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "a PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n(/etc/passwd) (r) file\nshowpage\n",
    "a DOS EPS": struct.pack("<IIIIIIIH", 0xC6D3D0C5, 30, 40, 0, 0, 0, 0, 0xFFFF) + b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "a PDF": b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
    "HTML": b"<!doctype html><img src='http://x.test/a.png'>",
    "an MVG script": b"push graphic-context\nimage over 0,0 0,0 'https://x.test/a.png'\npop graphic-context\n",
    "an XBM with a large size": b"#define a_width 99999\n#define a_height 99999\nstatic char a_bits[] = {\n0x00 };\n",
    "a PPM that says 10^18 pixels": b"P6\n999999999 999999999\n255\n" + bytes(300),
    "an FLI": struct.pack("<IHHHHHHI", 128, 0xAF11, 9999, 320, 200, 8, 3, 5) + bytes(200),
    "a WMF": struct.pack("<IHHHHHIH", 0x9AC6CDD7, 0, 0, 0, 100, 100, 0, 0) + bytes(200),
    "a PSD": b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3) + bytes(400),
    "an executable": b"MZ" + bytes(500),
    "an ELF": b"\x7fELF\2\1\1" + bytes(500),
    "a zip": b"PK\x03\x04" + bytes(500),
    "a SQLite file": b"SQLite format 3\0" + bytes(500),
    "a pickle": b"\x80\x04\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R.",
    "only zeros": bytes(5_000),
    "one byte": b"\xff",
    "the mark of a JPEG alone": b"\xff\xd8\xff",
    "the mark of a PNG alone": b"\x89PNG\r\n\x1a\n",
    "the mark of a GIF alone": b"GIF89a",
    "the mark of a WebP alone": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    "the mark of a TIFF alone": b"II*\0\xff\xff\xff\xff",
    "a BigTIFF that points at itself": b"II+\0\x08\0\0\0" + struct.pack("<Q", 8),
    "a JPEG 2000 code stream": b"\xff\x4f\xff\x51" + bytes(300),
}


def strangers() -> Iterator[Specimen]:
    for at, (name, data) in enumerate(_TEXTS.items()):
        yield Specimen(f"{name} called a picture", data, REFUSED, _ENDINGS[at % len(_ENDINGS)])
    kinds = ["ICO", "ICNS", "TGA", "PCX", "PPM", "SGI", "DDS", "MSP", "XBM", "PDF", "EPS", "QOI", "BLP", "SPIDER"]
    kinds += [kind for kind, name in (("JPEG2000", "jpg_2000"), ("AVIF", "avif")) if features.check(name)]
    for kind in kinds:
        mode = {"MSP": "1", "XBM": "1", "SPIDER": "F", "BLP": "P"}.get(kind, "RGB")
        image = drawn((64, 64)).convert("L").convert(mode) if mode == "F" else drawn((64, 64), mode)
        yield Specimen(f"a true {kind}", saved(image, kind), REFUSED)
    yield from _two_in_one()


def _two_in_one() -> Iterator[Specimen]:
    """Files that are more than one thing, and pictures under the ending of another kind."""
    image = drawn((64, 48))
    kinds = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "BMP": "bmp", "TIFF": "tiff"}
    for at, kind in enumerate(kinds):
        data = saved(image, kind)
        yield Specimen(f"a {kind} with another ending", data, READ, _ENDINGS[(at + 1) % len(_ENDINGS)])
        yield Specimen(f"a {kind} with a zip at its end", data + b"PK\x03\x04" + zlib.compress(data), READ)
        yield Specimen(f"a {kind} with a script at its end", data + b"<script>alert(1)</script>", READ)
        yield Specimen(f"a {kind} after a line of text", b"hello\n" + data, REFUSED)
    yield Specimen("an icon that holds a PNG bomb", _icon(), REFUSED)
    yield Specimen("a multi-picture JPEG", saved(image, "MPO", save_all=True, append_images=[image] * 3), READ)
    modes = ("1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "LAB", "I;16", "I", "F")
    for mode in modes:
        deep = mode in ("I;16", "I", "F")
        odd = image.convert("L").convert("I").convert(mode) if deep else _in_mode(image, mode)
        yield Specimen(f"a TIFF of mode {mode}", saved(odd, "TIFF"), READ)


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    return Image.new("LAB", image.size) if mode == "LAB" else image.convert(mode)


def _icon() -> bytes:
    inner = png(30_000, 30_000)
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 0, 0, 0, 0, 1, 32, len(inner), 22) + inner
