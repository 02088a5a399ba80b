"""What in a file would do something: the checks that every export has to pass."""

import csv
import io
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from PIL import Image

_SVG_PARTS = {
    "svg",
    "title",
    "desc",
    "defs",
    "g",
    "clipPath",
    "rect",
    "path",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "image",
    "use",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "mask",
}
_WITHIN = re.compile(r"#[\w-]*|data:image/png;base64,[\w+/=\s]*")
_URL = re.compile(r"url\(\s*(?!['\"]?#)", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
_ACTIONS = (
    rb"/(?:A|AA|Annot|EmbeddedFiles?|F|FileSpec|GoToE|GoToR|ImportData|JS|JavaScript|Launch|OpenAction|RichMedia|"
    rb"SubmitForm|URI|XFA)(?![A-Za-z0-9])"
)


def unseen(text: str) -> Iterator[str]:
    """Yield what turns or hides text: where text is shown, it stands there as [U+202E]."""
    for letter in dict.fromkeys(text):
        if letter not in "\n\t\u00ad" + _JOINERS and unicodedata.category(letter) in ("Cc", "Cf", "Cs"):
            yield f"U+{ord(letter):04X} is in what is shown"


def in_svg(data: bytes) -> Iterator[str]:
    head = data[:2_000].upper()
    if b"<!ENTITY" in data.upper() or (b"<!DOCTYPE" in head and b"<!DOCTYPE SVG" not in head):
        yield "the SVG declares something"
    if data.count(b"<?") > 1:
        yield "the SVG has instructions for programs"
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        yield f"the SVG is none ({error})"
        return
    for part in root.iter():
        yield from _in_part(part)


def _in_part(part: ET.Element) -> Iterator[str]:
    name = part.tag.rpartition("}")[2]
    if name not in _SVG_PARTS:
        yield f"the SVG has a part <{name}>"
    if name in ("text", "title", "desc"):
        yield from unseen("".join(part.itertext()))
    for key, value in part.attrib.items():
        short = key.rpartition("}")[2]
        if short.startswith("on"):
            yield f"the SVG has {short}={value[:60]!r}"
        if short == "href" and not _WITHIN.fullmatch(value):
            yield f"the SVG leads to {value[:60]!r}"
        if short != "href" and _URL.search(value):
            yield f"the SVG wants {value[:60]!r}"


def in_pdf(data: bytes) -> Iterator[str]:
    if not data.startswith(b"%PDF-1.4") or not data.rstrip().endswith(b"%%EOF"):
        yield "the PDF is none"
    bare, streams = _without_strings(data)
    for found in re.findall(_ACTIONS, bare):
        yield f"the PDF has {found.decode()}"
    yield from _broken_table(data)
    for stream in streams:
        if stream.lstrip().startswith(b"<?xpacket"):
            yield from _in_packet(stream)


def _without_strings(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return the structure of a PDF without its strings and streams, and the streams."""
    streams: list[bytes] = []

    def take(found: re.Match[bytes]) -> bytes:
        streams.append(found[1])
        return b"stream endstream"

    bare = re.sub(rb"\bstream\r?\n(.*?)\r?\nendstream", take, data, flags=re.DOTALL)
    kept, depth, at = bytearray(), 0, 0
    while at < len(bare):
        byte = bare[at : at + 1]
        if byte == b"\\" and depth:
            at += 2
            continue
        depth += (byte == b"(") - (byte == b")" and depth > 0)
        if not depth and byte != b")":
            kept += byte
        at += 1
    return re.sub(rb"<[0-9A-Fa-f\s]*>", b"<>", bytes(kept)), streams


def _broken_table(data: bytes) -> Iterator[str]:
    """Each object stands where the table says, so that no program has to guess."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    if not data[start:].startswith(b"xref"):
        yield "the PDF has no table where it says"
        return
    first, count = map(int, data[start + 5 :].split(None, 2)[:2])
    entries = re.findall(rb"(\d{10}) (\d{5}) ([nf])", data[start:])
    if len(entries) != count:
        yield "the table of the PDF is broken"
    for number, (place, _, kind) in enumerate(entries, start=first):
        if kind == b"n" and not data[int(place) :].startswith(b"%d 0 obj" % number):
            yield f"object {number} of the PDF is elsewhere"
            return
    for found in re.finditer(rb"/Length (\d+)\s*(?:/\w+ \S+\s*)*>>\s*stream\r?\n", data):
        if not data[found.end() + int(found[1]) :].lstrip().startswith(b"endstream"):
            yield "a stream of the PDF has another length than it says"
            return


def _in_packet(packet: bytes) -> Iterator[str]:
    body = re.sub(rb"<\?xpacket[^?]*\?>", b"", packet).strip(b"\0 \r\n\t")
    try:
        root = ET.fromstring(body)
    except ET.ParseError as error:
        yield f"the metadata of the PDF is no XML ({error})"
        return
    for part in root.iter():
        if "href" in str(part.attrib) or part.tag.rpartition("}")[2] in ("script", "img", "image", "include"):
            yield f"the metadata of the PDF has {part.tag}"
        yield from unseen(part.text or "")


def in_picture(data: bytes) -> Iterator[str]:
    """A PNG or WebP: its pixels are pixels, and its texts are plain."""
    with Image.open(io.BytesIO(data), formats=("PNG", "WEBP")) as image:
        image.load()
        for key, text in image.info.items():
            if isinstance(text, str) and key not in ("xmp", "XML:com.adobe.xmp"):
                yield from unseen(text)


def in_rows(text: str, rows: int, columns: int) -> Iterator[str]:
    """Tab-separated rows: as many as there are, whether a program takes quotes for such or not, and no formula."""
    for name, read in (
        ("as it is", [line.split("\t") for line in text.removesuffix("\n").split("\n")]),
        ("with quotes", list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))),
    ):
        if len(read) != rows or any(len(row) != columns for row in read):
            yield f"the rows {name} are {len(read)} of {sorted({len(row) for row in read})}, not {rows} of {columns}"
        for cell in (cell for row in read for cell in row):
            if cell.lstrip(" \ufeff\u200b").startswith(tuple("=+-@\t\r")):
                yield f"a cell {name} begins like a formula: {cell[:40]!r}"
    yield from unseen(text)


def in_terminal(text: str) -> Iterator[str]:
    yield from unseen(text)
