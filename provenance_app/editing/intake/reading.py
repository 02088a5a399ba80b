"""Reading words, pictures and files. None of it touches the case, so a window does it in another thread."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final, cast
from urllib.parse import urlsplit

from provenance_app.editing.intake.doubts import doubts_about
from provenance_app.editing.intake.items import (
    CopiedAddress,
    CopiedWords,
    Item,
    Makers,
    Original,
    ReadDocument,
    ReadMedia,
    ReadRecords,
)
from provenance_app.evidence.clipboard import html_fragment
from provenance_app.evidence.downloads import download_url
from provenance_app.evidence.kinds import media_kind, mime_of
from provenance_app.evidence.pages import Page, read_page
from provenance_app.evidence.pictures import Picture, PictureReader, PictureRefused
from provenance_app.evidence.texts import TextRefused, checked_length, plain_lines, read_text
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.enumerations import CaptureMethod, DocumentKind, MediaKind
from provenance_app.model.errors import ImportRefused
from provenance_app.model.snapshot import Snapshot

Progress = Callable[[int], bool]

TITLE_LENGTH: Final = 200
_IN_MEMORY: Final = 64 * 2**20
_CHUNK: Final = 2**20
_HEAD: Final = 4096
_MOST_TEXT: Final = 66 * 2**20
"""Bytes of a text or page that are read at all; a longer one is only kept."""
_KEPT: Final = "The original is kept in the case."
_POSTS: Final = re.compile(
    r"(^|\.)(x\.com|twitter\.com|facebook\.com|instagram\.com|t\.me|telegram\.org|tiktok\.com|threads\.net|bsky\.app|"
    r"vk\.com|reddit\.com|truthsocial\.com|gab\.com|linkedin\.com|youtube\.com|youtu\.be)$"
)
_NAME: Final = re.compile(r"[^\w .,()-]+")


class Stopped(Exception):
    """The user cancelled."""


# -- from the clipboard ---------------------------------------------------------------------------------------------


def read_words(words: CopiedWords) -> Item:
    """Return the document that copied words make."""
    page: Page | None = None
    problem = ""
    markup = html_fragment(words.html) if words.html else ""
    if markup:
        try:
            page = read_page(markup, words.url)
        except TextRefused as error:
            problem = str(error)
    try:
        text = _chosen_text(page, words.text)
    except TextRefused as error:
        return _kept_words(words, str(error))
    if text is None:
        return Item(what=None, problem=problem or "There is no text to paste.")
    what = ReadDocument(
        title=_title(page.title if page else None, text),
        text=text,
        method=CaptureMethod.PASTED,
        url=(page.url if page else None) or words.url,
        kind=kind_at((page.url if page else None) or words.url),
        published=page.published if page else None,
        language=page.language if page else None,
        makers=Makers(author=page.author, publisher=page.publisher) if page else Makers(),
    )
    return Item(what=what, original=_html_original(what.title, words.html) if words.html else None)


def _chosen_text(page: Page | None, plain: str) -> str | None:
    """Return the text of the page, or the plain words where reading the page lost much of what the user copied."""
    if page is not None and (not plain.strip() or 2 * len(page.text.split()) > len(plain.split())):
        return page.text
    text = plain_lines(plain)
    return checked_length(text) if text.strip() else None


def _kept_words(words: CopiedWords, why: str) -> Item:
    """Return the item of words that are too many to be read: what was copied is kept as a file."""
    title = _title(None, words.text)
    original = (
        _html_original(title, words.html)
        if words.html
        else Original(
            stream=BytesIO(words.text.encode("utf-8", "replace")), name=f"{_file_name(title)}.txt", mime="text/plain"
        )
    )
    what = ReadDocument(title=title, method=CaptureMethod.PASTED, url=words.url, kind=kind_at(words.url))
    return Item(what=what, original=original, problem=f"{why} {_KEPT}")


def _html_original(title: str, html: bytes) -> Original:
    return Original(stream=BytesIO(html), name=f"{_file_name(title)}.html", mime="text/html")


def read_address(address: CopiedAddress) -> Item:
    """Return the document that stands for an address; nothing is fetched."""
    what = ReadDocument(title=address.title or address.url, url=address.url, kind=kind_at(address.url))
    return Item(what=what)


def read_picture(data: bytes, url: str | None, reader: PictureReader) -> Item:
    """Return the media item that the bytes of a copied picture make; `url` is where it was, if that is known."""
    if not data:
        return Item(what=None, problem="The picture on the clipboard is empty.")
    mime = mime_of(data[:_HEAD])
    ending = mime.partition("/")[2] if mime.startswith("image/") else "bin"
    name = Path(urlsplit(url or "").path).name or f"Pasted picture.{ending}"
    picture, problem = _looked_at(data, reader, name)
    return Item(
        what=ReadMedia(kind=MediaKind.IMAGE, url=url, picture=picture),
        original=Original(stream=BytesIO(data), name=name, mime=mime),
        problem=problem,
    )


def _looked_at(data: bytes, reader: PictureReader, name: str) -> tuple[Picture | None, str]:
    try:
        return reader.read(data), ""
    except PictureRefused as error:
        return None, f"{name}: {error}"


# -- from disk ------------------------------------------------------------------------------------------------------


def read_file(path: Path, reader: PictureReader, known: Snapshot, progress: Progress) -> Item:
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
        original = _copied(path, progress)
    except OSError as error:
        return Item(what=None, problem=f"{path.name} could not be read ({error.strerror or error}). It was not added.")
    if original is None:
        return Item(what=None, problem=f"{path.name} is empty. It was not added.")
    return _read(path, original, reader, known)


def _copied(path: Path, progress: Progress) -> Original | None:
    """Copy a file to memory or a temporary file, so that storing it need not wait for a slow disk."""
    size = path.stat().st_size
    stream = BytesIO() if size <= _IN_MEMORY else cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - `Adding` closes it
    try:
        with path.open("rb") as source:
            _copy(source, stream, max(1, size), progress)
    except BaseException:
        stream.close()
        raise
    empty = stream.tell() == 0
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    return None if empty else Original(stream=stream, name=_as_text(path.name), mime=mime_of(head, path.name))


def _copy(source: BinaryIO, target: BinaryIO, size: int, progress: Progress) -> None:
    done = 0
    while chunk := source.read(_CHUNK):
        target.write(chunk)
        done += len(chunk)
        if not progress(min(99, done * 100 // size)):
            raise Stopped


def _read(path: Path, original: Original, reader: PictureReader, known: Snapshot) -> Item:
    if _is_case_json(original):
        return _records(original, known)
    if original.mime in ("text/html", "text/plain", "text/markdown"):
        return _document(path, original)
    picture, problem = None, ""
    if original.mime.startswith("image/"):
        picture, problem = _looked_at(_bytes(original), reader, original.name)
    what = ReadMedia(kind=media_kind(original.mime), url=download_url(path), picture=picture)
    return Item(what=what, original=original, problem=problem)


def _is_case_json(original: Original) -> bool:
    """Say whether a file is meant as case JSON: every `.json` is, so that a broken one is told and not just kept."""
    head = original.stream.read(_HEAD)
    original.stream.seek(0)
    told = original.mime == "application/json" and b'"provenance-case"' in head
    return told or original.name.lower().endswith(".json")


def _records(original: Original, known: Snapshot) -> Item:
    try:
        records = read_case_json(_bytes(original), original.name, known)
    except ImportRefused as error:
        return Item(what=None, problem=str(error))
    finally:
        original.stream.close()
    doubts = doubts_about(records, known)
    problem = f"{original.name}: {doubts}" if doubts else ""
    return Item(what=ReadRecords(name=original.name, records=records), problem=problem)


def _document(path: Path, original: Original) -> Item:
    url = download_url(path)
    try:
        data = _bytes(original, _MOST_TEXT)
        if original.mime == "text/html":
            return Item(what=_page_document(path, read_page(data, None), url), original=original)
        text = read_text(data)
    except TextRefused as error:
        return _unread(path, original, url, str(error))
    title = _title(None, text)
    what = ReadDocument(title=title, text=text, method=CaptureMethod.TEXT, url=url, kind=kind_at(url))
    return Item(what=what, original=original)


def _page_document(path: Path, page: Page, url: str | None) -> ReadDocument:
    return ReadDocument(
        title=_title(page.title or _as_text(path.stem), page.text),
        text=page.text,
        method=page.method,
        url=page.url or url,
        kind=kind_at(page.url or url),
        published=page.published,
        language=page.language,
        makers=Makers(author=page.author, publisher=page.publisher),
    )


def _unread(path: Path, original: Original, url: str | None, why: str) -> Item:
    """Return the item of a page or text that cannot be read: a document whose capture is the file alone."""
    method = CaptureMethod.HTML if original.mime == "text/html" else CaptureMethod.TEXT
    what = ReadDocument(title=_as_text(path.stem), method=method, url=url, kind=kind_at(url))
    return Item(what=what, original=original, problem=f"{path.name}: {why} {_KEPT}")


def _bytes(original: Original, most: int = -1) -> bytes:
    data = original.stream.read(most)
    original.stream.seek(0)
    return data


# -- names ----------------------------------------------------------------------------------------------------------


def kind_at(url: str | None) -> DocumentKind:
    """Return what is usually found at an address: posts where people post, else articles."""
    host = urlsplit(url).hostname if url else None
    return DocumentKind.POST if host and _POSTS.search(host) else DocumentKind.ARTICLE


def _title(title: str | None, text: str) -> str:
    """Return a title, or the first line of a text, cut at a word where it is long."""
    line = " ".join((title or "").split()) or next(
        (" ".join(line.split()) for line in text.splitlines() if line.strip()), ""
    )
    if len(line) > TITLE_LENGTH:
        line = line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "\u2026"
    return line or "Untitled"


def _as_text(name: str) -> str:
    """Return the name of a file as text; bytes in it that are none become question marks."""
    return name.encode("utf-8", "replace").decode()


def _file_name(title: str) -> str:
    return _NAME.sub("", title)[:60].strip() or "pasted"
