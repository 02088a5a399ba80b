"""What the clipboard or a drop holds, read from its formats before it goes away."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from provenance_app.editing.intake.items import CopiedAddress, CopiedWords, Item
from provenance_app.editing.intake.reading.copied import read_address, read_picture, read_words
from provenance_app.evidence.clipboard import source_url, web_url
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.ui.tasks import Progress

_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff")
_QT_IMAGE: Final = "application/x-qt-image"
_TOLD_BY: Final = ("html", "url")
_LINK_WITH_TITLE: Final = "text/x-moz-url"
_IMG: Final = re.compile(rb"<img\b[^>]{0,4000}?\bsrc\s*=\s*[\"']([^\"'>]{1,4000})", re.IGNORECASE)
_TAG: Final = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedFiles:
    """Files on this machine."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedPicture:
    """A picture: the bytes another program gave, or else pixels that Qt holds; where it was, if that is known."""

    data: bytes | None
    pixels: QImage | None
    mime: str
    url: str | None

    def bytes(self) -> bytes:
        """Return the picture as a file: as it came, or as PNG where Qt holds no more than pixels."""
        if self.data is not None:
            return self.data
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if self.pixels is None or self.pixels.isNull() or not self.pixels.save(buffer, "PNG"):  # type: ignore[call-overload]
            return b""
        return bytes(buffer.data().data())


Copied = CopiedFiles | CopiedPicture | CopiedAddress | CopiedWords


def can_read(mime: QMimeData) -> bool:
    """Say whether there is anything that can become part of a case."""
    return mime.hasUrls() or mime.hasText() or mime.hasHtml() or _picture_format(mime) is not None


def read_mime(mime: QMimeData) -> Copied | None:
    """Return what is there, or None where there is nothing to take."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return CopiedFiles(paths=paths)
    formats = {name: _bytes(mime, name) for name in mime.formats() if any(part in name.lower() for part in _TOLD_BY)}
    html = next((data for name, data in formats.items() if "html" in name.lower()), None)
    text = mime.text() if mime.hasText() else ""
    url = source_url(formats)
    address = web_url(text) or (None if text.strip() else _first_link(mime))
    picture = _picture_format(mime)
    if picture and (not text.strip() or address) and not _has_words(html):
        return _picture(mime, picture, html, address)
    if address:
        return CopiedAddress(url=address, title=_title_of_link(formats))
    if text.strip() or _has_words(html):
        return CopiedWords(text=text, html=html if _has_words(html) else None, url=url)
    return None


def _picture(mime: QMimeData, name: str, html: bytes | None, address: str | None) -> CopiedPicture:
    found = _IMG.search(html or b"")
    url = (web_url(unescape(found[1].decode("utf-8", "replace"))) if found else None) or address
    if name != _QT_IMAGE:
        return CopiedPicture(data=_bytes(mime, name), pixels=None, mime=name, url=url)
    return CopiedPicture(data=None, pixels=QImage(mime.imageData()), mime="image/png", url=url)


def _picture_format(mime: QMimeData) -> str | None:
    """Return the format a picture is there in: its own bytes before pixels, which say nothing of where it comes from.

    Bytes from outside never go through Qt's own reader of pictures; `application/x-qt-image` are pixels already.
    """
    formats = mime.formats()
    wanted = (*_PICTURES, _QT_IMAGE)
    return next((name for name in wanted if name in formats), None)


def _bytes(mime: QMimeData, name: str) -> bytes:
    return bytes(mime.data(name).data())


def _has_words(html: bytes | None) -> bool:
    """Say whether there is more in some HTML than tags; a browser wraps a copied picture in them."""
    if html is None:
        return False
    body = html[max(0, html.find(b"<")) :]
    return len(html) > 1_000_000 or bool(_TAG.sub(b"", body).strip())


def _first_link(mime: QMimeData) -> str | None:
    return next((url for url in (web_url(item.toString()) for item in mime.urls()) if url), None)


def _title_of_link(formats: dict[str, bytes]) -> str | None:
    data = formats.get(_LINK_WITH_TITLE, b"")
    lines = data.decode("utf-16-le", "replace").strip("\0\ufeff").splitlines()
    return lines[1].strip() or None if len(lines) > 1 else None


def reading_of(
    copied: CopiedPicture | CopiedAddress | CopiedWords, reader: PictureReader
) -> Callable[[Progress], tuple[Item, ...]]:
    """Return the work, for a thread, that makes items of what was copied."""

    def work(_: Progress) -> tuple[Item, ...]:
        match copied:
            case CopiedPicture():
                return (read_picture(copied.bytes(), copied.url, reader),)
            case CopiedAddress():
                return (read_address(copied),)
            case _:
                return (read_words(copied),)

    return work
