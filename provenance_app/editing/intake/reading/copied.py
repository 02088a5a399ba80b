"""What was copied: words, an address, a picture."""

from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from provenance_app.editing.intake.items import (
    CopiedAddress,
    CopiedWords,
    Item,
    Makers,
    Original,
    ReadDocument,
    ReadMedia,
)
from provenance_app.editing.intake.reading.naming import KEPT, file_name, kind_at, title_of
from provenance_app.evidence.clipboard import html_fragment
from provenance_app.evidence.documents.pages import Page, read_page
from provenance_app.evidence.documents.texts import TextRefused, checked_length, plain_lines
from provenance_app.evidence.kinds import mime_of
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import Picture, PictureReader, PictureRefused
from provenance_app.model.enumerations import CaptureMethod, MediaKind

_HEAD: Final = 4096


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
        title=title_of(page.title if page else None, text),
        text=text,
        method=CaptureMethod.PASTED,
        url=(page.url if page else None) or words.url,
        kind=kind_at((page.url if page else None) or words.url),
        published=page.published if page else None,
        language=page.language if page else None,
        makers=Makers(author=page.author, publisher=page.publisher) if page else Makers(),
        canonical=page.canonical if page else None,
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
    title = title_of(None, words.text)
    original = (
        _html_original(title, words.html)
        if words.html
        else Original(
            stream=BytesIO(words.text.encode("utf-8", "replace")), name=f"{file_name(title)}.txt", mime="text/plain"
        )
    )
    what = ReadDocument(title=title, method=CaptureMethod.PASTED, url=words.url, kind=kind_at(words.url))
    return Item(what=what, original=original, problem=f"{why} {KEPT}")


def _html_original(title: str, html: bytes) -> Original:
    return Original(stream=BytesIO(html), name=f"{file_name(title)}.html", mime="text/html")


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
    picture, problem = looked_at(data, reader, name)
    return Item(
        what=ReadMedia(kind=MediaKind.IMAGE, url=url, picture=picture),
        original=Original(stream=BytesIO(data), name=name, mime=mime),
        problem=problem,
    )


def looked_at(data: bytes, reader: PictureReader | PictureCrew, name: str) -> tuple[Picture | None, str]:
    """Return what is in a picture, or None and why it cannot be shown."""
    try:
        return reader.read(data), ""
    except PictureRefused as error:
        return None, f"{name}: {error}"
