"""The pictures that a page offers, ready to be added: with their bytes where these were saved with the page."""

import os
import re
import stat
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from provenance_app.editing.intake.items import Item, Offers, Original, ReadMedia
from provenance_app.editing.intake.reading.copied import looked_at
from provenance_app.editing.intake.reading.naming import file_name, title_of
from provenance_app.evidence.documents.page_picture import PagePicture
from provenance_app.evidence.documents.page_pictures import beside
from provenance_app.evidence.kinds import mime_of
from provenance_app.evidence.pictures.reader import Picture, PictureReader
from provenance_app.model.enumerations import LinkForm, MediaKind
from provenance_app.model.ids import RecordId

_LEAST_SIDE: Final = 80
"""Pixels; smaller ones are icons and trackers."""

_MOST_BYTES: Final = 64 * 2**20
"""Of one picture beside a page."""

_MOST_ALL: Final = 256 * 2**20
"""Bytes of all pictures of a page that are held at a time; of the rest the address alone is offered."""

_FOLDER: Final = re.compile(r"[-_.]\w{2,12}")
"""What browsers add to the name of a page for the folder beside it, each in its language."""

_FILE_PHOTO: Final = re.compile(r"\b(?:file (?:photo|picture|image|footage)|arkivbild|archivbild)\b", re.IGNORECASE)


def offered_pictures(
    document: RecordId, offers: Offers, reader: PictureReader, progress: Callable[[int], bool]
) -> tuple[Item, ...]:
    """Return the pictures of a page, looked at; what turns out to be an icon or a tracker is left out.

    Args:
        document: Whose page it is; the pictures appear in it.
        offers: What the page has.
        reader: Decodes them.
        progress: Told the percentage that was looked at; returns False to stop.
    """
    items: dict[bytes | str, Item] = {}
    left = _MOST_ALL
    for number, picture in enumerate(offers.pictures):
        if not progress(number * 100 // len(offers.pictures)):
            break
        data = _bytes_of(picture, offers)
        if data is not None and len(data) <= left:
            item = _with_bytes(picture, document, data, reader)
            left -= len(data)
        else:
            item, data = _by_address(picture, document), None
        if item is not None:
            items.setdefault(data if data is not None else picture.url or picture.place, item)
    return tuple(items.values())


def left_beside(offers: Offers) -> int:
    """Return how many pictures of a stored page were only in the folder beside it, of which the case has nothing."""
    if offers.path is not None or offers.resources is not None:
        return 0
    return sum(not (one.data or one.url) and beside(one.place) is not None for one in offers.pictures)


def _bytes_of(picture: PagePicture, offers: Offers) -> bytes | None:
    if picture.data is not None:
        return picture.data
    if offers.resources is not None:
        return _resource(offers.resources, picture)
    name = beside(picture.place)
    return _beside_page(offers.path, name) if name and offers.path else None


def _resource(resources: Mapping[str, bytes], picture: PagePicture) -> bytes | None:
    for address in (picture.place, picture.url):
        if address and address in resources:
            return resources[address] or None
    return None


def _beside_page(page: Path, place: str) -> bytes | None:
    """Return a file of the folder that was saved beside a page; None of anything that is not a plain file in it.

    What the page writes is no path: only the folder that has the name of the page is looked into, and only for a
    name without any folder.
    """
    folder, _, name = (unquote(part) for part in place.partition("/"))
    is_plain = name not in ("", ".", "..") and not any(sign in f"{folder}{name}" for sign in "/\\\0:")
    if not is_plain or not folder.startswith(page.stem) or not _FOLDER.fullmatch(folder[len(page.stem) :]):
        return None
    within = page.parent / folder
    try:
        if not stat.S_ISDIR(within.lstat().st_mode):
            return None
        found = (within / name).lstat()
        if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= _MOST_BYTES:
            return None
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(within / name, flags), "rb") as stream:
            return stream.read(_MOST_BYTES) or None
    except OSError:
        return None


def _with_bytes(picture: PagePicture, document: RecordId, data: bytes, reader: PictureReader) -> Item | None:
    mime = mime_of(data[:4096])
    if not mime.startswith("image/"):
        return _by_address(picture, document)
    name = _name(picture, mime)
    seen, problem = looked_at(data, reader, name)
    if seen is not None and min(seen.width, seen.height) < _LEAST_SIDE:
        return None
    original = Original(stream=BytesIO(data), name=name, mime=mime)
    return Item(what=_media(picture, document, name, seen), original=original, problem=problem)


def _by_address(picture: PagePicture, document: RecordId) -> Item | None:
    return Item(what=_media(picture, document, picture.url, None)) if picture.url else None


def _media(picture: PagePicture, document: RecordId, name: str | None, seen: Picture | None) -> ReadMedia:
    return ReadMedia(
        kind=MediaKind.IMAGE,
        url=picture.url,
        picture=seen,
        title=title_of(picture.words, name or ""),
        caption=picture.words,
        credit=picture.credit,
        behind=document,
        form=LinkForm.FILE_PHOTO if _FILE_PHOTO.search(picture.words or "") else None,
    )


def _name(picture: PagePicture, mime: str) -> str:
    """Return what the file of a picture was called, or else what it shows."""
    for place in (picture.url, beside(picture.place)):
        name = unquote(urlsplit(place).path.rsplit("/", 1)[-1]) if place else ""
        if name and name.isprintable():
            return name[:200]
    return f"{file_name(title_of(picture.words, 'Picture'))}.{mime.partition('/')[2]}"
