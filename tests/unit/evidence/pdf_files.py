"""Small PDF files, made object by object."""

from collections.abc import Sequence

TRAILING = b"%%EOF\n"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_SQUARE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x7f\nendstream"
)
_LOCK = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (b"5a" * 32, b"a5" * 32)


def pdf(
    pages: Sequence[str | None], *, title: str = "", author: str = "", created: str = "", locked: bool = False
) -> bytes:
    """Return a PDF with the lines of each page; None is a page that is a picture."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(count))
    info = b"<< /Title (%s) /Author (%s) /CreationDate (%s) >>" % tuple(
        text.encode("cp1252") for text in (title, author, created)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        _FONT,
        info,
    ]
    for at, text in enumerate(pages):
        resources = b"/Font << /F1 3 0 R >>" + (
            b" /XObject << /Im %d 0 R >>" % (5 + 2 * count) if text is None else b""
        )
        content = b"q 300 0 0 300 100 300 cm /Im Do Q" if text is None else _lines(text)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << %s >> >>"
            % (6 + 2 * at, resources)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(_SQUARE)
    objects += [_LOCK] if locked else []
    return _file(objects, locked)


def _lines(text: str) -> bytes:
    shown = [
        line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        for line in text.split("\n")
    ]
    return b"BT /F1 11 Tf 60 740 Td 14 TL " + b" T* ".join(b"(%s) Tj" % line for line in shown) + b" ET"


def _file(objects: list[bytes], locked: bool) -> bytes:
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    pieces = [data]
    at = len(data)
    for number, content in enumerate(objects, start=1):
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places.append(at)
        pieces.append(piece)
        at += len(piece)
    lock = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objects) if locked else b""
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    pieces.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R%s >>\nstartxref\n%d\n"
        % (len(objects) + 1, table, len(objects) + 1, lock, at)
    )
    return b"".join(pieces) + TRAILING
