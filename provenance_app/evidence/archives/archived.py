"""A page in an archive: what the list of pages says of it, and its bytes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.errors import ProvenanceError

MAX_PAGE: Final = 64 * 2**20
"""Bytes of one page that are read at all."""

Progress = Callable[[int], bool]
"""Told the percentage that was read; returns False to stop."""


_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class ArchiveRefused(ProvenanceError):
    """An archive cannot be read, or would do harm; the file itself is kept."""


class ReadingStopped(Exception):
    """The user cancelled."""


class Place(NamedTuple):
    """Where a record is: the file within a WACZ, which is empty in a WARC, and the byte at which it begins there."""

    member: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """What an archive says of a page; what it does not say is None.

    Attributes:
        number: From 1, in the order of the archive.
        url: Where it was.
        title: What it is called.
        captured_at: When it was fetched, in UTC.
        tool: What fetched it.
        place: Where its record is.
    """

    number: int
    url: str | None
    title: str | None = None
    captured_at: datetime | None = None
    tool: str | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBytes:
    """The HTML of a page as it was sent, the charset it was sent with, and its pictures by their addresses.

    The pictures are decoded one at a time, when they are asked for, as long as the archive is open.
    """

    html: bytes
    charset: str | None = None
    resources: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def markup(self) -> bytes | str:
        """The HTML by the charset it was sent with; its bytes where none was named, or where it cannot be that one."""
        name = (self.charset or "").lower()
        if not name or self.html.startswith(_MARKS):
            return self.html
        try:
            return self.html.decode("cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name)
        except (LookupError, UnicodeError, ValueError):
            return self.html


@dataclass(frozen=True, slots=True, kw_only=True)
class PageList:
    """The pages of an archive.

    Attributes:
        method: How they were captured.
        pages: In the order of the archive; at least one.
        pictures: Where pictures are, by their addresses.
        doubt: What speaks against the archive, or is missing in it; nothing where there is nothing.
        checked: What was found in order, and what nobody looked at: who signed it.
    """

    method: CaptureMethod
    pages: tuple[ArchivedPage, ...]
    pictures: Mapping[str, Place] = field(default_factory=dict)
    doubt: str = ""
    checked: str = ""


Payloads = Iterator[tuple[ArchivedPage, PageBytes | str]]
"""Chosen pages, each with its bytes or with words that say why there are none."""
