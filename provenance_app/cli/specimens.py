"""Files of a few lines by which the self-test sees that every reader of documents has what it needs."""

from base64 import b64decode
from io import BytesIO
from typing import Final

_PAGE: Final = (
    '<!doctype html><html lang="en"><head><title>Ferry closed</title>'
    '<meta property="article:published_time" content="2024-02-01T08:00:00Z"></head><body><article>'
    + "<p>The ferry to the island stays closed until further notice, the harbour office said on Thursday.</p>" * 5
    + "</article></body></html>"
)

_WORDS: Final = b"BT /F 12 Tf 60 700 Td (The ferry stays closed) Tj ET"
_PDF: Final = b"\n".join(
    (
        b"%PDF-1.4",
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F << "
        b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj",
        b"4 0 obj << /Length %d >> stream" % len(_WORDS),
        _WORDS,
        b"endstream endobj",
        b"trailer << /Root 1 0 R >>",
        b"%%EOF",
    )
)

_BY_BROTLI: Final = b64decode("GyYA4I3EOIbyq6FEbQQnl6d8ymAiB+xtASV6gffG1LKRsR4X7hFIOtUB")
"""A page with the title `Ferry closed`, packed as servers do."""


def reads_page() -> bool:
    """Say whether the reader of web pages finds its data: without them there is text, but no date."""
    from provenance_app.evidence.documents.pages import read_page

    page = read_page(_PAGE)
    return page.title == "Ferry closed" and page.published == "2024-02-01"


def reads_pdf() -> bool:
    """Say whether the worker process for PDF starts and finds its library."""
    from provenance_app.evidence.documents.pdf import PdfReader

    with PdfReader() as reader:
        return reader.read(_PDF).text == "The ferry stays closed"


def reads_archive() -> bool:
    """Say whether a page is found in a WARC, and unpacked."""
    from provenance_app.evidence.archives.warc import list_warc

    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n" + _BY_BROTLI
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    (page,) = list_warc(BytesIO(head.encode() + body + b"\r\n\r\n"), lambda _: True).pages
    return page.title == "Ferry closed"
