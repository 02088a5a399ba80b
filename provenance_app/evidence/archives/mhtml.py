"""MHTML: a page and what belongs to it as the parts of one message.

Source: RFC 2557; the headers that Chromium and Internet Explorer add.
"""

import email
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import BinaryIO, Final

from typing_extensions import override

from provenance_app.evidence.archives.archived import (
    ArchivedPage,
    ArchiveRefused,
    PageBytes,
    PageList,
)
from provenance_app.evidence.clipboard import web_url
from provenance_app.model.enumerations import CaptureMethod

MAX_BYTES: Final = 256 * 2**20
_CHUNK: Final = 2**20
_MOST_PARTS: Final = 20_000
_MULTIPART: Final = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_MOST_MULTIPARTS: Final = 20
"""Parts that have parts of their own; a page has one or two, and the time for each line grows with them."""

_SAVED_BY: Final = re.compile(r"<\s*Saved by ([^<>]{1,100})>", re.IGNORECASE)
_DAMAGE: Final = (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError)


class Resources(Mapping[str, bytes]):
    """What belongs to a page: its pictures and styles by their addresses, decoded when one of them is wanted."""

    def __init__(self, parts: list[Message]) -> None:
        """Hold parts of a message; `cid:` addresses stand for their Content-ID."""
        self._parts: dict[str, Message] = {}
        for part in parts:
            place = _header(part, "Content-Location")
            name = _header(part, "Content-ID").strip("<>")
            for address in (place, f"cid:{name}" if name else ""):
                if address:
                    self._parts.setdefault(address, part)

    @override
    def __getitem__(self, address: str) -> bytes:
        return _decoded(self._parts[address])

    @override
    def __contains__(self, address: object) -> bool:
        return address in self._parts

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    @override
    def __len__(self) -> int:
        return len(self._parts)

    def mime(self, address: str) -> str:
        """Return what a part says it is; raises KeyError where there is none at that address."""
        return self._parts[address].get_content_type()


def read_mhtml(stream: BinaryIO) -> tuple[PageList, PageBytes]:
    """Return the one page of an MHTML file: what is said of it, and its bytes.

    Raises:
        ArchiveRefused: It is none, has no page, or is too large.
    """
    size = stream.seek(0, 2)
    if size > MAX_BYTES:
        raise ArchiveRefused(f"It has {size / 2**20:,.0f} MB; up to {MAX_BYTES // 2**20} MB are read.")
    if _multiparts(stream) > _MOST_MULTIPARTS:
        raise ArchiveRefused(f"It has more than {_MOST_MULTIPARTS} parts that have parts of their own.")
    stream.seek(0)
    try:
        message = email.message_from_binary_file(stream, policy=compat32)
        parts = _parts(message)
        page = _page_of(message, parts)
        if page is None:
            raise ArchiveRefused("There is no page in it.")
        html, charset = _decoded(page), page.get_content_charset()
    except _DAMAGE as error:
        raise ArchiveRefused("The file is damaged.") from error
    if not html.strip():
        raise ArchiveRefused("There is no page in it: it is empty.")
    saved_by = _SAVED_BY.search(_words(message, "From"))
    said = ArchivedPage(
        number=1,
        url=_address(message, page),
        title=_words(message, "Subject") or None,
        captured_at=_moment(str(message.get("Date") or "")),
        tool=saved_by[1].strip() if saved_by else None,
    )
    return (
        PageList(method=CaptureMethod.MHTML, pages=(said,)),
        PageBytes(html=html, charset=charset, resources=Resources([part for part in parts if part is not page])),
    )


def _multiparts(stream: BinaryIO) -> int:
    """Return how many parts say that they have parts, or one more than are read."""
    stream.seek(0)
    found = 0
    while found <= _MOST_MULTIPARTS and (lines := stream.readlines(_CHUNK)):
        found += len(_MULTIPART.findall(b"".join(lines)))
    return found


def _parts(message: Message) -> list[Message]:
    """Return the parts that have no parts of their own."""
    found: list[Message] = []
    for part in message.walk():
        if not part.is_multipart():
            found.append(part)
        if len(found) > _MOST_PARTS:
            raise ArchiveRefused(f"It has more than the {_MOST_PARTS:,} parts that are read.")
    return found


def _page_of(message: Message, parts: list[Message]) -> Message | None:
    """Return the page itself: the part it says it begins with, else that of its address, else the first page."""
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "").strip("<>")
    place = _header(message, "Snapshot-Content-Location")
    return next(
        (part for part in pages if start and _header(part, "Content-ID").strip("<>") == start),
        next((part for part in pages if place and _header(part, "Content-Location") == place), None)
        or next(iter(pages), None),
    )


def _address(message: Message, page: Message) -> str | None:
    places = (_header(message, "Snapshot-Content-Location"), _header(page, "Content-Location"))
    return next((url for url in map(web_url, places) if url), None)


def _decoded(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(part: Message, name: str) -> str:
    """Return a header that is one word, whatever lines it was broken into; empty where it is missing."""
    return "".join(str(part.get(name) or "").split())


def _words(message: Message, name: str) -> str:
    try:
        text = str(make_header(decode_header(str(message.get(name) or ""))))
    except (MessageError, ValueError, LookupError):
        text = str(message.get(name) or "")
    return " ".join(text.split())[:300]


def _moment(text: str) -> datetime | None:
    """Return a time in UTC; None where none is told, or not which zone it is in."""
    try:
        found = parsedate_to_datetime(text)
        if found.tzinfo is None and text.rstrip().endswith("-0000"):
            found = found.replace(tzinfo=UTC)  # UTC, by a sender who does not tell its own zone (RFC 5322, 3.3)
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, TypeError, OverflowError):
        return None
