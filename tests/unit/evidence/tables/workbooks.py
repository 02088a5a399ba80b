"""Workbooks that tests write: with openpyxl, and taken apart by hand where it would not write such a thing."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def workbook(*rows, sheet="Claims", merge=(), more=()) -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for place in merge:
        page.merge_cells(place)
    for name, others in more:
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, name: str, change) -> bytes:
    """Return a workbook with one of its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


def said_to_unpack_to(data: bytes, name: str, size: int) -> bytes:
    """Return a workbook whose directory says that a part is so large."""
    at = data.index(b"PK\1\2")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\1\2", at + 4)
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def with_shared_words(data: bytes, *words: str) -> bytes:
    """Return a workbook whose only column has these words, as spreadsheets write them: once, for cells to refer to."""
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = "".join(f'<row r="{y + 1}"><c r="A{y + 1}" t="s"><v>{y}</v></c></row>' for y in range(len(words)))
    sheet = f"<worksheet {namespace}><sheetData>{cells}</sheetData></worksheet>"
    shared = f"<sst {namespace}>{''.join(f'<si><t>{word}</t></si>' for word in words)}</sst>"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    data = rewritten(data, "xl/worksheets/sheet1.xml", lambda _: sheet.encode())
    data = rewritten(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", part))
    out = BytesIO(data)
    with ZipFile(out, "a") as target:
        target.writestr("xl/sharedStrings.xml", shared)
    return out.getvalue()
