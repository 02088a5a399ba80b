"""WARC: what was sent for each address, with the time it was fetched.

Source: WARC 1.1 (ISO 28500:2017), read by warcio.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import count
from typing import BinaryIO, Final

from provenance_app.evidence.archives.archived import ArchivedPage, ArchiveRefused, PageList, Payloads, Place, Progress
from provenance_app.evidence.archives.pictures import ArchivedPictures
from provenance_app.evidence.archives.records import DAMAGE, Records
from provenance_app.evidence.archives.response import Response, response_at, software
from provenance_app.model.enumerations import CaptureMethod

MOST_PAGES: Final = 50_000
"""Pages, and pictures, that are listed of one archive."""


def list_warc(stream: BinaryIO, progress: Progress) -> PageList:
    """Return the pages of a WARC, compressed or not.

    Raises:
        ArchiveRefused: It is none, has no page, or would do harm.
        ReadingStopped: `progress` said so.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    scan = Scan(progress)
    pages = tuple(scan.pages(stream, size))
    if not pages:
        raise ArchiveRefused(" ".join(["There is no page in this WARC.", *scan.doubts]))
    return PageList(method=CaptureMethod.WARC, pages=pages, pictures=scan.pictures, doubt=" ".join(scan.doubts))


def read_warc(stream: BinaryIO, listed: PageList, pages: Sequence[ArchivedPage]) -> Payloads:
    """Go through the bytes of some of the pages that `list_warc` found."""

    def opened(_: str) -> AbstractContextManager[BinaryIO]:
        return nullcontext(stream)

    pictures = ArchivedPictures(listed.pictures, opened)
    for page in pages:
        stream.seek(page.place.offset)
        content = response_at(stream)
        yield page, content if isinstance(content, str) else replace(content, resources=pictures)


class Scan:
    """Goes through the WARC files of an archive, and counts their pages on.

    Attributes:
        doubts: What is missing in them.
        pictures: Where the pictures are, by their addresses; of several at one address the first.
    """

    def __init__(self, progress: Progress) -> None:
        """Begin; `progress` is told how far each file has been read."""
        self.doubts: list[str] = []
        self.pictures: dict[str, Place] = {}
        self._progress = progress
        self._numbers = count(1)

    def pages(self, stream: BinaryIO, size: int, member: str = "") -> Iterator[ArchivedPage]:
        """Go through the pages of a WARC from where the stream stands.

        Args:
            stream: The WARC.
            size: How many bytes it has.
            member: What it is called in the archive it is part of.
        """
        name = f" ({member})" if member else ""
        tool: str | None = None
        records = Records(stream, size, self._progress)
        try:
            for record in records:
                if record.rec_type == "warcinfo":
                    tool = software(record) or tool
                response = Response(record)
                is_page, title = response.page_title()
                place = Place(member, records.get_record_offset())
                if records.is_cut:
                    self.doubts.append(f"The WARC is cut short{name}, so pages may be missing.")
                    return
                if response.is_picture and len(self.pictures) < MOST_PAGES:
                    self.pictures.setdefault(response.url or "", place)
                if not is_page:
                    continue
                number = next(self._numbers)
                if number > MOST_PAGES:
                    self.doubts.append(f"It has more than {MOST_PAGES:,} pages; the others are not listed.")
                    return
                yield ArchivedPage(
                    number=number, url=response.url, title=title, captured_at=response.fetched, tool=tool, place=place
                )
        except DAMAGE as error:
            self.doubts.append(
                f"It was packed as a whole{name}, not record by record; unpack it first."
                if "non-chunked gzip" in str(error)
                else f"The WARC is damaged{name}, so pages may be missing."
            )
