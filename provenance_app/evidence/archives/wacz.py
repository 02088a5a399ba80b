"""WACZ: WARC files in a zip, with the list of their pages.

Source: WACZ 1.1.1.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from itertools import count, groupby
from typing import Any, BinaryIO, Final, cast
from zipfile import ZipFile

from provenance_app.evidence.archives.archived import (
    ArchivedPage,
    ArchiveRefused,
    PageList,
    Payloads,
    Progress,
)
from provenance_app.evidence.archives.package import DAMAGE, opened_package
from provenance_app.evidence.archives.package_hashes import STATED_IN, checked_hashes, statement
from provenance_app.evidence.archives.pictures import ArchivedPictures
from provenance_app.evidence.archives.response import moment, response_at
from provenance_app.evidence.archives.warc import MOST_PAGES, Scan
from provenance_app.model.enumerations import CaptureMethod

_LISTS: Final = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_LONGEST_LINE: Final = 16 * 2**20
_WARC: Final = (".warc", ".warc.gz")
_NESTED: Final = (".wacz", ".zip")


def is_wacz(stream: BinaryIO) -> bool:
    """Say whether a zip has the parts of a WACZ; it is read from its list of files alone."""
    try:
        names = opened_package(stream).namelist()
    except ArchiveRefused:
        return False
    finally:
        stream.seek(0)
    return STATED_IN in names and bool(_warcs(names) or _nested(names))


def list_wacz(stream: BinaryIO, progress: Progress) -> PageList:
    """Return the pages of a WACZ, and whether its files are those that it states.

    Raises:
        ArchiveRefused: It is none, has no page, or would do harm.
        ReadingStopped: `progress` said so.
    """
    with opened_package(stream) as package:
        names = package.namelist()
        warcs = _warcs(names)
        if not warcs:
            raise ArchiveRefused(
                "It is an archive of archives. Unpack it, and add those that are in it."
                if _nested(names)
                else "There is no WARC in this archive."
            )
        doubt, checked = checked_hashes(package, progress)
        scan = Scan(progress)
        found = _found(package, warcs, scan)
        listed = [entry for name in _LISTS if name in names for entry in _entries(package, name)]
        tool = statement(package, STATED_IN).get("software")
    doubts = [*([doubt] if doubt else []), *scan.doubts]
    pages = tuple(_chosen(found, listed, doubts)) if listed else tuple(found)
    if not pages:
        raise ArchiveRefused(" ".join(["There is no page in this WACZ.", *doubts]))
    if isinstance(tool, str):
        pages = tuple(replace(page, tool=page.tool or tool[:200]) for page in pages)
    return PageList(
        method=CaptureMethod.WACZ, pages=pages, pictures=scan.pictures, doubt=" ".join(doubts), checked=checked
    )


def read_wacz(stream: BinaryIO, listed: PageList, pages: Sequence[ArchivedPage]) -> Payloads:
    """Go through the bytes of some of the pages that `list_wacz` found."""
    ordered = sorted(pages, key=lambda page: page.place)
    with opened_package(stream) as package:

        def opened(member: str) -> AbstractContextManager[BinaryIO]:
            return cast(AbstractContextManager[BinaryIO], package.open(member))

        pictures = ArchivedPictures(listed.pictures, opened)
        for member, inside in groupby(ordered, key=lambda page: page.place.member):
            with opened(member) as warc:
                for page in inside:
                    warc.seek(page.place.offset)
                    content = response_at(warc)
                    yield page, content if isinstance(content, str) else replace(content, resources=pictures)


def _warcs(names: Sequence[str]) -> list[str]:
    return [name for name in names if name.startswith("archive/") and name.lower().endswith(_WARC)]


def _nested(names: Sequence[str]) -> bool:
    return any(name.lower().endswith(_NESTED) for name in names)


def _found(package: ZipFile, warcs: list[str], scan: Scan) -> list[ArchivedPage]:
    pages: list[ArchivedPage] = []
    for warc in warcs:
        try:
            with package.open(warc) as stream:
                pages += scan.pages(cast(BinaryIO, stream), package.getinfo(warc).file_size, warc)
        except DAMAGE:
            scan.doubts.append(f"{warc} is damaged.")
    return pages


def _entries(package: ZipFile, name: str) -> Iterator[dict[str, Any]]:
    """Go through the lines of a list of pages; those that cannot be read are not there."""
    try:
        with package.open(name) as stream:
            for _ in range(MOST_PAGES):
                line = stream.readline(_LONGEST_LINE)
                if not line:
                    return
                try:
                    entry = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                    yield entry
    except DAMAGE:
        return


def _chosen(found: list[ArchivedPage], listed: list[dict[str, Any]], doubts: list[str]) -> Iterator[ArchivedPage]:
    """Go through the pages that are listed, each as it was fetched nearest to the time that its list says."""
    by_url: dict[str | None, list[ArchivedPage]] = {}
    for page in found:
        by_url.setdefault(page.url, []).append(page)
    missing = 0
    taken: set[int] = set()
    numbers = count(1)
    for entry in listed:
        fetched = by_url.get(entry["url"].partition("#")[0]) or by_url.get(entry["url"])
        if not fetched:
            missing += 1
            continue
        page = _nearest(fetched, moment(entry.get("ts") if isinstance(entry.get("ts"), str) else None))
        if page.number not in taken:
            taken.add(page.number)
            title = entry.get("title")
            said = " ".join(title.split())[:300] if isinstance(title, str) else ""
            yield replace(page, number=next(numbers), title=said or page.title)
    if missing:
        doubts.append(f"Of {missing:,} of its listed pages there is no HTML in it.")


def _nearest(pages: list[ArchivedPage], at: datetime | None) -> ArchivedPage:
    dated = [page for page in pages if page.captured_at is not None]
    if at is None or not dated:
        return pages[0]
    return min(dated, key=lambda page: abs((page.captured_at or at) - at))
