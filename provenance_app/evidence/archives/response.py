"""What one record of a WARC holds: a page, a picture, the name of the program that fetched it."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any, BinaryIO, Final

from provenance_app.evidence.archives.archived import MAX_PAGE, ArchiveRefused, PageBytes
from provenance_app.evidence.archives.payload import unwrapped
from provenance_app.evidence.archives.records import DAMAGE, Records
from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.kinds import mime_of

_LOOKED_AT: Final = 128 * 1024
"""Bytes of a page that are unpacked for its title."""

_HTML: Final = ("text/html", "application/xhtml+xml")
_TITLE: Final = re.compile(rb"<title[^>]{0,200}>", re.IGNORECASE)
_TITLE_END: Final = re.compile(rb"</title", re.IGNORECASE)
_LONGEST: Final = 2_000
"""Bytes of a title."""
_SOFTWARE: Final = re.compile(rb"^software:[ \t]*([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


class Response:
    """A record that holds what a server sent and found, or a file that was kept without that.

    Attributes:
        url: Where it was; None where the record holds nothing that was found on the web.
        kind: The media type it was sent as, in small letters; empty where none was named.
    """

    def __init__(self, record: Any) -> None:  # noqa: ANN401 - warcio has no types
        """Read the head of a record."""
        self._record = record
        http = record.http_headers
        found = record.rec_type == "resource" or (
            record.rec_type == "response" and http is not None and http.get_statuscode() == "200"
        )
        self.url = web_url(record.rec_headers.get_header("WARC-Target-URI") or "") if found else None
        self.kind = self._header("Content-Type").partition(";")[0].strip().lower()

    @property
    def fetched(self) -> datetime | None:
        """When it was fetched, in UTC."""
        return moment(self._record.rec_headers.get_header("WARC-Date"))

    @property
    def charset(self) -> str | None:
        """The charset it was sent with."""
        found = _CHARSET.search(self._header("Content-Type"))
        return found[1] if found else None

    @property
    def is_picture(self) -> bool:
        """Whether it was sent as a picture."""
        return self.url is not None and self.kind.startswith("image/")

    def page_title(self) -> tuple[bool, str | None]:
        """Return whether it is a page, and what that is called; reads its beginning."""
        if self.url is None or (self.kind and self.kind not in _HTML):
            return False, None
        try:
            head = self._body(self._record.raw_stream.read(_LOOKED_AT), _LOOKED_AT)
        except ArchiveRefused:
            head = b""
        return bool(self.kind) or mime_of(head[:4096]) == "text/html", self._title(head)

    def whole(self) -> bytes | str:
        """Return what was sent, or say why not: at most `MAX_PAGE` bytes are unpacked."""
        sent = self._record.raw_stream.read(MAX_PAGE + 1)
        body = self._body(sent, MAX_PAGE + 1)
        if max(len(sent), len(body)) > MAX_PAGE:
            return f"The page has more than the {MAX_PAGE // 2**20} MB that are read."
        return body

    def _header(self, name: str) -> str:
        headers = self._record.http_headers or self._record.rec_headers
        return str(headers.get_header(name) or "")

    def _body(self, sent: bytes, most: int) -> bytes:
        if self._record.http_headers is None:
            return sent[:most]
        chunked = self._header("Transfer-Encoding").strip().lower() == "chunked"
        return unwrapped(sent, chunked, self._header("Content-Encoding"), most)

    def _title(self, head: bytes) -> str | None:
        start = _TITLE.search(head)
        end = _TITLE_END.search(head, start.end(), start.end() + _LONGEST) if start else None
        if start is None or end is None:
            return None
        title = head[start.end() : end.start()]
        try:
            words = title.decode(self.charset or "utf-8", "replace")
        except LookupError:
            words = title.decode("utf-8", "replace")
        return " ".join(unescape(words).split())[:300] or None


def response_at(stream: BinaryIO) -> PageBytes | str:
    """Return what the record holds that begins where the stream stands, or say why there is nothing."""
    try:
        response = Response(next(iter(Records(stream, 0, lambda _: True))))
        body = response.whole()
    except ArchiveRefused as error:
        return str(error)
    except (StopIteration, *DAMAGE):
        return "Its record is damaged."
    return body if isinstance(body, str) else PageBytes(html=body, charset=response.charset)


def software(record: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    """Return the program that a `warcinfo` record names."""
    found = _SOFTWARE.search(record.raw_stream.read(8192))
    return found[1].decode("utf-8", "replace").strip() or None if found else None


def moment(text: str | None) -> datetime | None:
    """Return a time of day and year in UTC; None where none is told, or not which zone it is in."""
    try:
        found = datetime.fromisoformat((text or "").strip())
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
