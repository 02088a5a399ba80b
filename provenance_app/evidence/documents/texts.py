"""Text out of bytes, whatever wrote them."""

import codecs
from typing import Final

from provenance_app.evidence.kinds import UNKNOWN, mime_of
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.records import MAX_TEXT

MAX_BYTES: Final = 4 * MAX_TEXT + 4
"""No text that a capture may hold is longer, in any encoding that is read."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class TextRefused(ProvenanceError):
    """Bytes are no text, no text at all, or more than a capture may hold."""


def read_text(data: bytes) -> str:
    r"""Return the text in a file: UTF-8, UTF-16 or UTF-32 by their marks, else UTF-8, else Windows-1252.

    Lines end with `\n` in the result, and a byte order mark is not part of it.

    Raises:
        TextRefused: The file is empty, too long, or not text.
    """
    if len(data) > MAX_BYTES:
        raise TextRefused(_too_long(f"{len(data) / 1e6:,.0f} MB"))
    text = plain_lines(decoded(data))
    if not text.strip():
        raise TextRefused("There is no text in it: it is empty or only white space.")
    return checked_length(text)


def decoded(data: bytes) -> str:
    """Return bytes as text, by their mark or by what they look like.

    Raises:
        TextRefused: They are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data[:4096]:
        return _unmarked_wide(data)
    if not _may_be_text(mime_of(data[:4096])):
        raise TextRefused(_not_text(data))
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TextRefused(_not_text(data))


def _may_be_text(mime: str) -> bool:
    return mime.startswith("text/") or mime in ("application/xml", "image/svg+xml", "application/rtf")


def _unmarked_wide(data: bytes) -> str:
    """Read UTF-16 without a mark: in most texts every other byte is 0."""
    sample = data[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros > len(sample) // 4 and not others:
            return data.decode(encoding, "replace")
    raise TextRefused(_not_text(data))


def _not_text(data: bytes) -> str:
    mime = mime_of(data[:4096])
    what = f"It is {mime}" if mime != UNKNOWN and not mime.startswith("text/") else "It is binary data"
    return f"{what}, not text. Add it as a file, or copy the words out of the program that opens it."


def plain_lines(text: str) -> str:
    r"""Return text with `\n` between lines, without marks and characters that no text has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def checked_length(text: str) -> str:
    """Return the text; raises TextRefused where it is more than a capture may hold."""
    if len(text) > MAX_TEXT:
        raise TextRefused(_too_long(f"{len(text):,} characters"))
    return text


def _too_long(much: str) -> str:
    return f"It has {much}; a captured text may have {MAX_TEXT:,} characters. Save it in parts, one document each."
