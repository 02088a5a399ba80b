"""The objects of a PDF that Qt wrote, and its fonts in one order: Qt takes that of a hash table, each time another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

_LISTED: Final = re.compile(rb"startxref\s+(\d+)")
_PLACE: Final = re.compile(rb"(\d{10}) 00000 n")
_NUMBER: Final = re.compile(rb"\b(\d+)(?= 0 (?:R|obj)\b)")
_NAME: Final = re.compile(rb"(?<=/FontName /)Q[A-Z]{5}(?=\+)")
"""A part of a font has a name of its own, which Qt makes of the number of what describes it."""
_DESCRIBES, _WHOLE = b"/Type /FontDescriptor", b"/Subtype /Type0"


class PdfObject(NamedTuple):
    """An object by its number, with all its bytes."""

    number: int
    data: bytes


def objects_of(pdf: bytes) -> tuple[bytes, list[PdfObject], bytes]:
    """Return what comes before the objects of a PDF, these in the order of the file, and the list of their places."""
    listed = int(_LISTED.findall(pdf)[-1])
    places = {int(place): number for number, place in enumerate(_PLACE.findall(pdf, listed), 1) if int(place)}
    starts = sorted(places)
    ends = [*starts[1:], listed]
    objects = [PdfObject(places[start], pdf[start:end]) for start, end in zip(starts, ends, strict=True)]
    return pdf[: starts[0]], objects, pdf[listed:]


def pdf_of(head: bytes, objects: Sequence[PdfObject], tail: bytes) -> bytes:
    """Return the PDF with these objects, and its list with their places."""
    places: dict[int, int] = {}
    at = len(head)
    for one in objects:
        places[one.number] = at
        at += len(one.data)
    numbers = count(1)
    tail = _PLACE.sub(lambda _: b"%010d 00000 n" % places.get(next(numbers), 0), tail)
    return b"".join((head, *(one.data for one in objects), _LISTED.sub(b"startxref\n%d" % at, tail)))


def with_fonts_in_order(objects: Sequence[PdfObject]) -> list[PdfObject]:
    """Return the objects with the fonts in the order of their first use, and with the numbers that follow from it."""
    least = min((one.number for one in objects if _DESCRIBES in one.data[:80]), default=None)
    if least is None:
        return list(objects)
    fonts: list[list[PdfObject]] = []
    before: list[PdfObject] = []
    after: list[PdfObject] = []
    for one in objects:
        if _DESCRIBES in one.data[:80]:
            fonts.append([])
        if fonts and (one.number >= least or _WHOLE in one.data[:80]):
            fonts[-1].append(one)
        else:
            (after if fonts else before).append(one)
    fonts.sort(key=lambda font: min(one.number for one in font))
    free = iter(sorted(one.number for font in fonts for one in font if one.number >= least))
    return [*before, *(one for font in fonts for one in _renumbered(font, least, free)), *after]


def _renumbered(font: Sequence[PdfObject], least: int, free: Iterator[int]) -> list[PdfObject]:
    """Return the objects of a font with the next free numbers; the one that pages know it by keeps its own."""
    numbers = {number: next(free) for number in sorted(one.number for one in font) if number >= least}
    return [PdfObject(numbers.get(one.number, one.number), _referring(one.data, numbers)) for one in font]


def _referring(data: bytes, numbers: Mapping[int, int]) -> bytes:
    head, stream, rest = data.partition(b"\nstream\n")
    number = numbers.get(int(data.split(b" ", 1)[0]), 0)
    head = _NUMBER.sub(lambda found: b"%d" % numbers.get(int(found[1]), int(found[1])), head)
    return _NAME.sub(_name(number), head) + stream + rest


def _name(number: int) -> bytes:
    """Return a number as five capitals after a Q."""
    letters = bytearray(b"Q")
    for _ in range(5):
        number, letter = divmod(number, 26)
        letters.append(ord("A") + letter)
    return bytes(letters)
