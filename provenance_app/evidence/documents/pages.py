"""Web pages as people save and copy them: title, date, author, site, address and text. Nothing is fetched.

Source: text and metadata by trafilatura; a plain reading of the tags where that finds nothing.
"""

import html as entities
import logging
import re
from dataclasses import dataclass, field
from typing import Any, Final

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.page_text import text_of_html
from provenance_app.evidence.documents.texts import TextRefused, checked_length, decoded, plain_lines
from provenance_app.model.enumerations import CaptureMethod

MAX_BYTES: Final = 64 * 2**20
MAX_MARKUP: Final = 16 * 10**6
"""Characters of markup, without inlined files, that are read at all."""

MAX_PARSED: Final = 4 * 10**6
"""Characters of markup up to which the article is told from what is around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says; what it does not say is None. `text` has its headline first, `published` is `YYYY-MM-DD`."""

    title: str | None
    text: str
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    method: CaptureMethod = field(default=CaptureMethod.HTML)


def read_page(html: bytes | str, url: str | None = None) -> Page:
    """Return what is on a page.

    Args:
        html: A whole page, a copied part of one, or text that only claims to be HTML.
        url: Where it came from, if that is known from elsewhere; else the page is asked.

    Raises:
        TextRefused: It is empty, larger than 64 MB, has no text, or more text than a capture may hold.
    """
    if len(html) > MAX_BYTES:
        raise TextRefused(f"The page has {len(html) / 1e6:,.0f} MB; up to {MAX_BYTES // 2**20} MB are read.")
    markup = plain_lines(html if isinstance(html, str) else _decoded(html))
    if not markup.strip():
        raise TextRefused("There is no page in it: it is empty.")
    lean = _without_inlined(markup)
    if len(lean) > MAX_MARKUP:
        raise TextRefused(
            f"The page has {len(lean) / 1e6:,.0f} MB of markup; up to {MAX_MARKUP / 1e6:,.0f} MB are read."
        )
    found = _extracted(lean) if len(lean) <= MAX_PARSED and _WHOLE.search(lean[:MAX_PARSED]) else {}
    address = web_url(url or "") or _address(lean)
    title = found.get("title") or _title(lean)
    text = found.get("text") or text_of_html(lean)
    if not text.strip():
        raise TextRefused("There is no text on this page; its words may be drawn by a script or stand in a picture.")
    return Page(
        title=title,
        text=checked_length(_with_headline(title, text)),
        url=address,
        author=found.get("author"),
        publisher=found.get("publisher"),
        published=found.get("published"),
        language=_language(lean),
        method=CaptureMethod.SINGLEFILE if _SINGLEFILE.search(lean[:4096]) else CaptureMethod.HTML,
    )


_WHOLE: Final = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
"""What a whole page has, and a part that somebody chose to copy has not: of that, every word is wanted."""

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii")
        try:
            return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin-1", "latin1") else encoding)
        except (LookupError, UnicodeError, ValueError):
            pass
    return decoded(data)


_INLINED: Final = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]*", re.IGNORECASE)


def _without_inlined(markup: str) -> str:
    """Take out the pictures and fonts that saved pages carry in their attributes."""
    return _INLINED.sub("data:,", markup) if ";base64," in markup else markup


def _extracted(markup: str) -> dict[str, Any]:
    """Ask trafilatura; it knows no network here, and no date that the page does not state."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(
            markup,
            fast=True,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError, AssertionError):
        return {}  # a page that breaks the reader is still a page: its tags are read plainly
    if document is None or isinstance(document, dict):
        return {}
    return {
        "title": _line(document.title),
        "text": re.sub(r"\n+", "\n\n", document.text or "").strip(),
        "author": _line(document.author),
        "publisher": _line(document.sitename),
        "published": document.date if re.fullmatch(r"\d{4}-\d\d-\d\d", document.date or "") else None,
    }


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:1000] or None if text else None


_TITLES: Final = (
    re.compile(r"<h1[^>]{0,500}>(.{1,1000}?)</h1", re.IGNORECASE | re.DOTALL),
    re.compile(r"<title[^>]{0,200}>(.{1,1000}?)</title", re.IGNORECASE | re.DOTALL),
)


def _title(markup: str) -> str | None:
    for pattern in _TITLES:
        found = pattern.search(markup[:500_000])
        title = _line(text_of_html(found[1])) if found else None
        if title:
            return title
    return None


def _with_headline(title: str | None, text: str) -> str:
    """Put the headline before the text where it is not there already: it is a claim like any other."""
    if title is None or _folded(title) in _folded(text[: len(title) + 600]):
        return text
    return f"{title}\n\n{text}"


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


_SINGLEFILE: Final = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(\S+)")
_TAG: Final = re.compile(r"<(link|meta|html)\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"([A-Za-z:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def _address(markup: str) -> str | None:
    """Return the address that the page was saved from, else the one it gives itself."""
    for pattern in (_SINGLEFILE, _SAVED_FROM):
        found = pattern.search(markup[:8192])
        url = web_url(found[1]) if found else None
        if url:
            return url
    own: dict[str, str] = {}
    for tag, attributes in _head_tags(markup):
        if tag == "link" and attributes.get("rel", "").lower() == "canonical":
            own.setdefault("canonical", attributes.get("href", ""))
        elif tag == "meta" and attributes.get("property", "").lower() == "og:url":
            own.setdefault("og:url", attributes.get("content", ""))
    return web_url(own.get("canonical", "")) or web_url(own.get("og:url", ""))


def _language(markup: str) -> str | None:
    for tag, attributes in _head_tags(markup[:20_000]):
        language = attributes.get("lang", "") if tag == "html" else ""
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", language):
            return language
    return None


def _head_tags(markup: str) -> list[tuple[str, dict[str, str]]]:
    tags = []
    for found in _TAG.finditer(markup[:500_000]):
        attributes = {
            name.lower(): entities.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(found[2])
        }
        tags.append((found[1].lower(), attributes))
    return tags
