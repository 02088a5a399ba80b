"""WARC: what was sent for each address, with the time it was fetched.

Source: WARC 1.1 (ISO 28500:2017), read by warcio.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import unescape
from itertools import count
from typing import Any, BinaryIO, Final

from provenance_app.evidence.archives.archived import (
    MAX_PAGE,
    ArchivedPage,
    ArchiveRefused,
    PageBytes,
    PageList,
    Payloads,
    Progress,
)
from provenance_app.evidence.archives.payload import unwrapped
from provenance_app.evidence.archives.records import DAMAGE, Records
from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.kinds import mime_of
from provenance_app.model.enumerations import CaptureMethod

MOST_PAGES: Final = 50_000
_LOOKED_AT: Final = 128 * 1024
"""Bytes of a page that are unpacked for its title."""

_HTML: Final = ("text/html", "application/xhtml+xml")
_TITLE: Final = re.compile(rb"<title[^>]{0,200}>(.{1,2000}?)</title", re.IGNORECASE | re.DOTALL)
_SOFTWARE: Final = re.compile(rb"^software:[ \t]*([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def list_warc(stream: BinaryIO, progress: Progress) -> PageList:
    """Return the pages of a WARC, compressed or not.

    Raises:
        ArchiveRefused: It is none, has no page, or would do harm.
        ReadingStopped: `progress` said so.
    """
    pages: list[ArchivedPage] = []
    doubts: list[str] = []
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    for page in pages_in(stream, size, progress, doubts):
        pages.append(page)
    if not pages:
        raise ArchiveRefused(" ".join(["There is no page in this WARC.", *doubts]))
    return PageList(method=CaptureMethod.WARC, pages=tuple(pages), doubt=" ".join(doubts))


def read_warc(stream: BinaryIO, pages: Sequence[ArchivedPage]) -> Payloads:
    """Go through the bytes of pages that `list_warc` found."""
    for page in pages:
        stream.seek(page.offset)
        yield page, payload_at(stream)


def pages_in(
    stream: BinaryIO,
    size: int,
    progress: Progress,
    doubts: list[str],
    member: str = "",
    numbers: Iterator[int] | None = None,
) -> Iterator[ArchivedPage]:
    """Go through the pages of a WARC from where the stream stands.

    Args:
        stream: The WARC.
        size: How many bytes it has.
        progress: Told how far it is.
        doubts: Gets what is missing in it.
        member: What it is called in the archive it is part of.
        numbers: Where pages are counted on, if they are not the first ones.
    """
    numbers = numbers or count(1)
    records = Records(stream, size, progress)
    name = f" ({member})" if member else ""
    tool: str | None = None
    try:
        for record in records:
            if record.rec_type == "warcinfo":
                tool = _software(record) or tool
            about = _about(record)
            offset = records.get_record_offset()
            if records.is_cut:
                doubts.append(f"The WARC is cut short{name}, so pages may be missing.")
                return
            if about is not None:
                number = next(numbers)
                if number > MOST_PAGES:
                    doubts.append(f"It has more than {MOST_PAGES:,} pages; the others are not listed.")
                    return
                yield ArchivedPage(number=number, tool=tool, member=member, offset=offset, **about)
    except DAMAGE as error:
        doubts.append(
            f"It was packed as a whole{name}, not record by record; unpack it first."
            if "non-chunked gzip" in str(error)
            else f"The WARC is damaged{name}, so pages may be missing."
        )


def payload_at(stream: BinaryIO) -> PageBytes | str:
    """Return the page whose record begins where the stream stands, or say why there is none."""
    try:
        record = next(iter(Records(stream, 0, lambda _: True)))
        sent = record.raw_stream.read(MAX_PAGE + 1)
        html = _body(record, sent, MAX_PAGE + 1)
    except ArchiveRefused as error:
        return str(error)
    except (StopIteration, *DAMAGE):
        return "Its record is damaged."
    if max(len(sent), len(html)) > MAX_PAGE:
        return f"The page has more than the {MAX_PAGE // 2**20} MB that are read."
    found = _CHARSET.search(_header(record, "Content-Type"))
    return PageBytes(html=html, charset=found[1] if found else None)


def _about(record: Any) -> dict[str, Any] | None:  # noqa: ANN401 - warcio has no types
    """Return what a record says of the page it holds, or None where it holds none."""
    if record.rec_type not in ("response", "resource"):
        return None
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return None
    url = web_url(record.rec_headers.get_header("WARC-Target-URI") or "")
    kind = _header(record, "Content-Type").partition(";")[0].strip().lower()
    if url is None or (kind and kind not in _HTML):
        return None
    try:
        head = _body(record, record.raw_stream.read(_LOOKED_AT), _LOOKED_AT)
    except ArchiveRefused:
        head = b""
    if not kind and mime_of(head[:4096]) != "text/html":
        return None
    return {
        "url": url,
        "title": _title(record, head),
        "captured_at": moment(record.rec_headers.get_header("WARC-Date")),
    }


def moment(text: str | None) -> datetime | None:
    """Return a time of day and year in UTC; None where none is told, or not which zone it is in."""
    try:
        found = datetime.fromisoformat((text or "").strip())
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _header(record: Any, name: str) -> str:  # noqa: ANN401
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header(name) or "")


def _body(record: Any, sent: bytes, most: int) -> bytes:  # noqa: ANN401
    if record.http_headers is None:
        return sent[:most]
    chunked = _header(record, "Transfer-Encoding").strip().lower() == "chunked"
    return unwrapped(sent, chunked, _header(record, "Content-Encoding"), most)


def _title(record: Any, head: bytes) -> str | None:  # noqa: ANN401
    found = _TITLE.search(head)
    if found is None:
        return None
    named = _CHARSET.search(_header(record, "Content-Type"))
    try:
        words = found[1].decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        words = found[1].decode("utf-8", "replace")
    return " ".join(unescape(words).split())[:300] or None


def _software(record: Any) -> str | None:  # noqa: ANN401
    found = _SOFTWARE.search(record.raw_stream.read(8192))
    return found[1].decode("utf-8", "replace").strip() or None if found else None
