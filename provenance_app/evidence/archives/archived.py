"""A page in an archive: what the list of pages says of it, and its bytes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.errors import ProvenanceError

MAX_PAGE: Final = 64 * 2**20
"""Bytes of one page that are read at all."""

Progress = Callable[[int], bool]
"""Told the percentage that was read; returns False to stop."""


class ArchiveRefused(ProvenanceError):
    """An archive cannot be read, or would do harm; the file itself is kept."""


class ReadingStopped(Exception):
    """The user cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """What an archive says of a page; what it does not say is None.

    Attributes:
        number: From 1, in the order of the archive.
        url: Where it was.
        title: What it is called.
        captured_at: When it was fetched, in UTC.
        tool: What fetched it.
        member: The file within a WACZ that it is in; empty in a WARC.
        offset: Where its record begins there.
    """

    number: int
    url: str | None
    title: str | None = None
    captured_at: datetime | None = None
    tool: str | None = None
    member: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBytes:
    """The HTML of a page as it was sent, the charset it was sent with, and its pictures by their addresses."""

    html: bytes
    charset: str | None = None
    resources: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageList:
    """The pages of an archive.

    Attributes:
        method: How they were captured.
        pages: In the order of the archive; at least one.
        doubt: What speaks against the archive, or is missing in it; nothing where there is nothing.
        checked: What was found in order, and what nobody looked at: who signed it.
    """

    method: CaptureMethod
    pages: tuple[ArchivedPage, ...]
    doubt: str = ""
    checked: str = ""


Payloads = Iterator[tuple[ArchivedPage, PageBytes | str]]
"""Chosen pages, each with its bytes or with words that say why there are none."""
