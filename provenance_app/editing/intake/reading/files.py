"""Files from disk."""

import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from provenance_app.editing.intake.doubts import doubts_about
from provenance_app.editing.intake.items import (
    Item,
    Original,
    ReadDocument,
    ReadGroups,
    ReadMedia,
    ReadRecords,
)
from provenance_app.editing.intake.reading.archiver_item import read_archiver_item
from provenance_app.editing.intake.reading.archives import METHODS, archive_mime, read_archive
from provenance_app.editing.intake.reading.copied import looked_at
from provenance_app.editing.intake.reading.naming import KEPT, as_text, kind_at, title_of
from provenance_app.editing.intake.reading.pages import page_document, unread
from provenance_app.editing.intake.reading.pdfs import read_pdf
from provenance_app.editing.intake.reading.reviews import read_reviews
from provenance_app.editing.intake.unchanged import Seen, seen
from provenance_app.evidence.archives.archived import ReadingStopped
from provenance_app.evidence.containers.facts import container_facts
from provenance_app.evidence.documents.pages import read_page
from provenance_app.evidence.documents.texts import TextRefused, read_text
from provenance_app.evidence.downloads import download_url
from provenance_app.evidence.kinds import media_kind, mime_of, named_otherwise
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import MAX_BYTES, PictureReader
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.enumerations import CaptureMethod, MediaKind
from provenance_app.model.errors import ImportRefused
from provenance_app.model.snapshot import Snapshot

Progress = Callable[[int], bool]

_IN_MEMORY: Final = 64 * 2**20
_CHUNK: Final = 2**20
_HEAD: Final = 4096
_MOST_TEXT: Final = 66 * 2**20
"""Bytes of a text or page that are read at all; a longer one is only kept."""


class Stopped(Exception):
    """The user cancelled."""


def read_file(path: Path, reader: PictureReader | PictureCrew, known: Snapshot, progress: Progress) -> Item:
    """Return what a file makes.

    Args:
        path: Any file.
        reader: For pictures.
        known: The case as it is, for case JSON that refers to it.
        progress: Told the percentage of the file that was read.

    Raises:
        Stopped: `progress` said so.
    """
    if path.suffix.lower() == ".provcase":
        return Item(what=None, problem=f"{path.name} is a case. Open it with Case, Open; it cannot be part of another.")
    try:
        if path.is_dir():
            return Item(what=None, problem=f"{path.name} is a folder. Add the files in it.")
        if path.exists() and not path.is_file():
            return Item(what=None, problem=f"{path.name} is not a file that can be read to an end. It was not added.")
        original = _opened(path, progress)
    except OSError as error:
        return Item(what=None, problem=f"{path.name} could not be read ({error.strerror or error}). It was not added.")
    if original is None:
        return Item(what=None, problem=f"{path.name} is empty. It was not added.")
    try:
        item = read_original(original, as_text(path.stem), download_url(path), reader, known, progress)
    except ReadingStopped as stopped:
        original.stream.close()
        raise Stopped from stopped
    lie = named_otherwise(original.mime, original.name)
    found = _found_at(path, item)
    return replace(found, problem=" ".join(filter(None, (f"{original.name}: {lie}", item.problem)))) if lie else found


def _found_at(path: Path, item: Item) -> Item:
    """Return an item of a page that knows where it lay: its pictures may be in a folder beside it."""
    if not isinstance(item.what, ReadDocument) or not item.what.offers.pictures:
        return item
    return replace(item, what=replace(item.what, offers=replace(item.what.offers, path=path)))


def _opened(path: Path, progress: Progress) -> Original | None:
    """Open a file: one of ordinary size is read to memory, a larger one stays where it is until it is stored."""
    stream: BinaryIO = path.open("rb")
    try:
        found: Seen | None = seen(stream)
        size = os.fstat(stream.fileno()).st_size
        if size <= _IN_MEMORY:
            with stream as source:
                stream, found = BytesIO(), None
                _copy(source, stream, max(1, size), progress)
        head = stream.read(_HEAD)
        stream.seek(0)
        if head:
            original = Original(stream=stream, name=as_text(path.name), mime=mime_of(head, path.name), seen=found)
            return replace(original, mime=archive_mime(original))
    except BaseException:
        stream.close()
        raise
    stream.close()
    return None


def _copy(source: BinaryIO, target: BinaryIO, size: int, progress: Progress) -> None:
    done = 0
    while chunk := source.read(_CHUNK):
        target.write(chunk)
        done += len(chunk)
        if not progress(min(99, done * 100 // size)):
            raise Stopped
    target.seek(0)


def read_original(
    original: Original,
    name: str,
    url: str | None,
    reader: PictureReader | PictureCrew,
    known: Snapshot,
    progress: Progress,
) -> Item:
    """Return what the bytes of a file make.

    Args:
        original: The bytes; their stream is still open afterwards, but for case JSON and reviews.
        name: What to call it where it does not say so itself.
        url: Where it was downloaded.
        reader: For pictures.
        known: The case as it is, for case JSON that refers to it.
        progress: Told the percentage that was read.

    Raises:
        ReadingStopped: `progress` said so.
    """
    if original.name.lower().endswith((".json", ".jsonld")):
        reviews = read_reviews(original)
        if reviews is not None:
            return reviews
    if _is_case_json(original):
        return _records(original, known)
    if original.mime in METHODS:
        return read_archive(original, name, url, progress)
    if original.mime == "application/pdf":
        return read_pdf(original, name, url, lambda: progress(99))
    if original.mime in ("text/html", "text/plain", "text/markdown"):
        return _document(original, name, url)
    picture, problem = None, ""
    if original.mime.startswith("image/"):
        picture, problem = looked_at(_bytes(original, MAX_BYTES + 1), reader, original.name)
    kind = media_kind(original.mime)
    facts = container_facts(original.stream) if kind in (MediaKind.VIDEO, MediaKind.AUDIO) else {}
    what = ReadMedia(kind=kind, url=url, picture=picture, facts=facts)
    return Item(what=what, original=original, problem=problem)


def is_picture(path: Path) -> bool:
    """Say whether the first bytes of a file are those of a picture."""
    try:
        with path.open("rb") as stream:
            return mime_of(stream.read(_HEAD), path.name).startswith("image/")
    except OSError:
        return False


def _is_case_json(original: Original) -> bool:
    """Say whether a file is meant as case JSON: every `.json` is, so that a broken one is told and not just kept."""
    head = original.stream.read(_HEAD)
    original.stream.seek(0)
    told = original.mime == "application/json" and b'"provenance-case"' in head
    return told or original.name.lower().endswith(".json")


def _records(original: Original, known: Snapshot) -> Item:
    try:
        data = _bytes(original)
        groups = read_archiver_item(data)
        if groups is not None:
            return Item(what=ReadGroups(name=original.name, groups=groups))
        records = read_case_json(data, original.name, known)
    except ImportRefused as error:
        return Item(what=None, problem=str(error))
    finally:
        original.stream.close()
    doubts = doubts_about(records, known)
    problem = f"{original.name}: {doubts}" if doubts else ""
    return Item(what=ReadRecords(name=original.name, records=records), problem=problem)


def _document(original: Original, name: str, url: str | None) -> Item:
    try:
        data = _bytes(original, _MOST_TEXT)
        if original.mime == "text/html":
            page = read_page(data, None)
            problem = f"{original.name}: {' '.join(page.problems)} {KEPT}" if page.problems else ""
            return Item(what=page_document(page, name, url), original=original, problem=problem)
        text = read_text(data)
    except TextRefused as error:
        method = CaptureMethod.HTML if original.mime == "text/html" else CaptureMethod.TEXT
        return unread(original, method, name, url, str(error))
    title = title_of(None, text)
    what = ReadDocument(title=title, text=text, method=CaptureMethod.TEXT, url=url, kind=kind_at(url))
    return Item(what=what, original=original)


def _bytes(original: Original, most: int = -1) -> bytes:
    data = original.stream.read(most)
    original.stream.seek(0)
    return data
