"""Archives of pages: what there is to choose from, and the documents that chosen pages make."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from provenance_app.editing.intake.items import Item, Original, PagesToChoose, ReadDocument, ReadDocuments
from provenance_app.editing.intake.reading.naming import KEPT, kind_at
from provenance_app.editing.intake.reading.pages import page_document, unread
from provenance_app.evidence.archives.archived import (
    ArchivedPage,
    ArchiveRefused,
    PageBytes,
    PageList,
    Payloads,
    Progress,
    ReadingStopped,
)
from provenance_app.evidence.archives.mhtml import read_mhtml
from provenance_app.evidence.archives.wacz import is_wacz, list_wacz, read_wacz
from provenance_app.evidence.archives.warc import list_warc, read_warc
from provenance_app.evidence.documents.page_picture import PagePicture
from provenance_app.evidence.documents.pages import read_page
from provenance_app.evidence.documents.texts import TextRefused
from provenance_app.model.enumerations import CaptureMethod

METHODS: Final = {
    "multipart/related": CaptureMethod.MHTML,
    "application/warc": CaptureMethod.WARC,
    "application/wacz": CaptureMethod.WACZ,
}
"""Media type of each archive that is read -> how its pages were captured."""

_MOST_PICTURES: Final = 256 * 2**20
"""Bytes of the pictures of an archive that are held at a time; of the rest the address alone is offered."""

_READERS: Final = {CaptureMethod.WARC: (list_warc, read_warc), CaptureMethod.WACZ: (list_wacz, read_wacz)}


def archive_mime(original: Original) -> str:
    """Return the media type of a file: that of an archive of pages where a zip is one, whatever it is called."""
    return "application/wacz" if original.mime == "application/zip" and is_wacz(original.stream) else original.mime


def read_archive(original: Original, name: str, url: str | None, progress: Progress) -> Item:
    """Return the document that an archive of one page makes, or the pages of one that has several.

    Args:
        original: The file; its type is one of `METHODS`.
        name: What it is called, without its ending.
        url: Where the file was downloaded.
        progress: Told the percentage that was read.

    Raises:
        ReadingStopped: `progress` said so.
    """
    method = METHODS[original.mime]
    try:
        if method is CaptureMethod.MHTML:
            listed, content = read_mhtml(original.stream)
            return _documents(original, listed, iter([(listed.pages[0], content)]), name)
        listed = _READERS[method][0](original.stream, progress)
    except ArchiveRefused as error:
        return unread(original, method, name, url, str(error))
    finally:
        original.stream.seek(0)
    item = Item(what=PagesToChoose(name=name, listed=listed), original=original)
    return item if len(listed.pages) > 1 else with_pages(item, listed.pages, lambda _: True)


def with_pages(item: Item, pages: Sequence[ArchivedPage], progress: Progress) -> Item:
    """Return the item of an archive of which some pages were chosen.

    Args:
        item: The archive; `what` is `PagesToChoose`.
        pages: At least one of those that it lists.
        progress: Told the percentage of them that was read.

    Raises:
        ReadingStopped: `progress` said so.
    """
    archive, original = item.what, item.original
    assert isinstance(archive, PagesToChoose) and original is not None
    try:
        contents = _READERS[archive.listed.method][1](original.stream, archive.listed, pages)
        return _documents(original, archive.listed, _told(contents, len(pages), progress), archive.name)
    except ArchiveRefused as error:
        return unread(original, archive.listed.method, archive.name, None, str(error))
    finally:
        original.stream.seek(0)


def _told(contents: Payloads, count: int, progress: Progress) -> Payloads:
    for number, content in enumerate(contents):
        if not progress(min(99, number * 100 // count)):
            raise ReadingStopped
        yield content


def _documents(original: Original, listed: PageList, contents: Payloads, name: str) -> Item:
    """Return the item of pages whose bytes were found, in the order of the archive."""
    documents: list[tuple[int, ReadDocument]] = []
    problems = [listed.doubt] if listed.doubt else []
    pictures: dict[str, bytes] = {}
    for page, content in contents:
        document, problem = _document(page, content, name, pictures)
        said = replace(document, method=listed.method, tool=page.tool, note=_note(original, listed))
        documents.append((page.number, replace(said, captured_at=page.captured_at or document.captured_at)))
        problems += [f"{page.url or document.title}: {problem}"] if problem else []
    found = tuple(document for _, document in sorted(documents, key=lambda one: one[0]))
    return Item(
        what=found[0] if len(found) == 1 else ReadDocuments(documents=found),
        original=original,
        problem=f"{original.name}: {' '.join(problems)}" if problems else "",
    )


def _document(
    page: ArchivedPage, content: PageBytes | str, name: str, pictures: dict[str, bytes]
) -> tuple[ReadDocument, str]:
    """Return the document that a page makes, and what the user should know of it; `pictures` gets what it shows."""
    title = page.title or page.url or name
    try:
        if isinstance(content, str):
            raise TextRefused(content)
        found = read_page(content.markup, page.url)
    except TextRefused as error:
        return ReadDocument(title=title, url=page.url, kind=kind_at(page.url)), f"{error} {KEPT}"
    _keep(pictures, found.pictures, content.resources)
    return page_document(found, title, page.url, pictures), " ".join(found.problems)


def _keep(kept: dict[str, bytes], shown: Sequence[PagePicture], resources: Mapping[str, bytes]) -> None:
    """Take what a page shows out of its archive, which is closed before anybody says which pictures are wanted."""
    room = _MOST_PICTURES - sum(map(len, kept.values()))
    for picture in shown:
        for address in (picture.place, picture.url):
            if room > 0 and address and address not in kept and address in resources:
                data = resources[address]
                room -= len(data)
                if room >= 0:
                    kept[address] = data


def _note(original: Original, listed: PageList) -> str | None:
    """Return what stays with a document of its archive: what was checked there, and what does not fit."""
    found = " ".join(part for part in (listed.doubt, listed.checked) if part)
    return f"From {original.name}: {found}" if found else None
