"""What the clipboard says besides the words: where they were copied, and their HTML.

Source: the CF_HTML format of Windows, and the formats Chromium and Firefox add.
"""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

MAX_URL: Final = 4096

_SOURCE_URL: Final = re.compile(rb"^SourceURL:[ \t]*([^\r\n]+)", re.MULTILINE)
_OFFSET: Final = re.compile(rb"^(StartFragment|EndFragment|StartHTML|EndHTML):[ \t]*(\d{1,12})\s*$", re.MULTILINE)
_CHARSET: Final = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{1,20})")
_FRAGMENT: Final = (b"<!--StartFragment-->", b"<!--EndFragment-->")


def source_url(formats: Mapping[str, bytes]) -> str | None:
    """Return the address of the page that something was copied from, or None where no format tells.

    Args:
        formats: Name of each clipboard format -> its bytes, as Qt names them on any system.
    """
    for name, data in formats.items():
        lower = name.lower()
        if "x-moz-url-priv" in lower or ("chromium" in lower and "source" in lower and "url" in lower):
            url = web_url(_wide_or_utf8(data).split("\n", 1)[0])
            if url:
                return url
    for name, data in formats.items():
        if "html" in name.lower():
            found = _SOURCE_URL.search(_header(data))
            url = web_url(found[1].decode("utf-8", "replace")) if found else None
            if url:
                return url
    return None


def web_url(text: str) -> str | None:
    """Return an http or https address, or None where the text is none; file and data addresses are private or noise."""
    url = text.strip("\0 \t\r\n\ufeff")
    if not 8 < len(url) <= MAX_URL or any(letter.isspace() or not letter.isprintable() for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def html_fragment(data: bytes) -> str:
    """Return the HTML that was copied, without the header and the page around it.

    Args:
        data: CF_HTML, or HTML as other systems pass it: UTF-8, UTF-16 or with its charset named.
    """
    header = _header(data)
    offsets = {name: int(value) for name, value in _OFFSET.findall(header)} if header else {}
    for first, last in ((b"StartFragment", b"EndFragment"), (b"StartHTML", b"EndHTML")):
        start, end = offsets.get(first, 0), offsets.get(last, 0)
        if 0 < start < end <= len(data):
            return _between_marks(data[start:end]).decode("utf-8", "replace")
    if header:
        return _between_marks(data[data.find(b"<") :]).decode("utf-8", "replace")
    return _wide_or_utf8(_between_marks(data))


def _header(data: bytes) -> bytes:
    """Return the lines before the HTML of a CF_HTML value; nothing where it is no such value."""
    beginning = data[:8192]
    return beginning.split(b"<", 1)[0] if beginning.lstrip(b"\xef\xbb\xbf").startswith(b"Version:") else b""


def _between_marks(data: bytes) -> bytes:
    start, end = (data.find(mark) for mark in _FRAGMENT)
    return data[start + len(_FRAGMENT[0]) : end] if 0 <= start < end else data


def _wide_or_utf8(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").rstrip("\0")
    if b"\0" in data[:64].rstrip(b"\0"):
        return data.decode("utf-16-le", "replace").rstrip("\0")
    named = _CHARSET.search(data[:2048])
    try:
        return data.decode(named[1].decode() if named else "utf-8").rstrip("\0")
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "replace").rstrip("\0")
