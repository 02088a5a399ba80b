"""Web pages as people save and copy them: title, date, author, site, address and text. Nothing is fetched.

Source: text and metadata by trafilatura; a plain reading of the tags where that finds nothing.
"""

import codecs
import logging
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.facts import Facts, article_of, facts_of
from provenance_app.evidence.documents.head import read_head
from provenance_app.evidence.documents.inlined import Inlined
from provenance_app.evidence.documents.page_captions import with_captions
from provenance_app.evidence.documents.page_picture import PagePicture
from provenance_app.evidence.documents.page_pictures import pictures_of
from provenance_app.evidence.documents.page_text import only_letters, text_of_html
from provenance_app.evidence.documents.review import Review
from provenance_app.evidence.documents.reviews import reviews_in
from provenance_app.evidence.documents.structured_data import structured_data, without_structured_data
from provenance_app.evidence.documents.tags import shown_markup
from provenance_app.evidence.documents.texts import TextRefused, checked_length, decoded, plain_lines
from provenance_app.evidence.documents.without_sockets import without_sockets
from provenance_app.model.enumerations import CaptureMethod

MAX_BYTES: Final = 64 * 2**20
MAX_MARKUP: Final = 16 * 10**6
"""Characters of markup, without inlined files, that are read at all."""

MAX_PARSED: Final = 4 * 10**6
"""Characters of markup up to which the article is told from what is around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says; what it does not say is None or empty.

    Attributes:
        title: Its headline.
        text: Its words, with the headline first and captions where they stand.
        url: Where it was saved, or is.
        canonical: The address that it gives itself.
        authors: Who wrote it.
        publisher: Who brought it out.
        published: EDTF; a day where the page says one.
        language: BCP 47.
        method: How it was saved.
        captured_at: When it was saved, in UTC, as the program that saved it wrote into it.
        tool: What saved it.
        problems: A sentence for every part that could not be read and was passed over.
        captions: The paragraphs of the text that are captions of figures, where these were told from it.
        pictures: What it shows; of a copied part nothing.
        reviews: Claims and media that it reviews.
    """

    title: str | None
    text: str
    url: str | None = None
    canonical: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    method: CaptureMethod = field(default=CaptureMethod.HTML)
    captured_at: datetime | None = None
    tool: str | None = None
    problems: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def author(self) -> str | None:
        """Its authors in one line."""
        return "; ".join(self.authors) or None


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
    letters, doubt = (html, "") if isinstance(html, str) else _decoded(html)
    markup = plain_lines(letters)
    if not markup.strip():
        raise TextRefused("There is no page in it: it is empty.")
    inlined = Inlined(markup)
    lean = inlined.markup
    if len(lean) > MAX_MARKUP:
        raise TextRefused(
            f"The page has {len(lean) / 1e6:,.0f} MB of markup; up to {MAX_MARKUP / 1e6:,.0f} MB are read."
        )
    whole = bool(_WHOLE.search(lean[:MAX_PARSED]))
    guess, text = (
        _extracted(_DATED.sub("", without_structured_data(lean)))
        if whole and len(lean) <= MAX_PARSED
        else (Facts(), "")
    )
    head, data = read_head(lean), structured_data(lean)
    guess = guess if guess.title else replace(guess, title=_title(lean))
    article = article_of(head, data, guess.title)
    facts = facts_of(lean, head, data, article, guess)
    address = web_url(url or "") or head.saved_from or head.canonical or web_url(head.first("og:url") or "")
    told = bool(text)
    text = text or text_of_html(lean)
    if not text.strip():
        raise TextRefused("There is no text on this page; its words may be drawn by a script or stand in a picture.")
    text = _with_headline(facts.title, text)
    text, captions = with_captions(text, shown_markup(lean), facts.title) if told else (text, ())
    return Page(
        title=facts.title,
        text=checked_length(text),
        captions=captions,
        url=address,
        canonical=head.canonical,
        authors=facts.authors,
        publisher=facts.publisher,
        published=facts.published,
        language=facts.language,
        method=CaptureMethod.SINGLEFILE if head.by_singlefile else CaptureMethod.HTML,
        captured_at=head.saved_at,
        tool="SingleFile" if head.by_singlefile else None,
        problems=((doubt,) if doubt else ()) + data.problems,
        pictures=pictures_of(inlined, head, article, address) if whole else (),
        reviews=reviews_in(data),
    )


_DATED: Final = re.compile(r"<meta\b[^<>]{0,300}?(?:date|_time|modified|issued|published)[^<>]{0,300}>", re.IGNORECASE)

_WHOLE: Final = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
"""What a whole page has, and a part that somebody chose to copy has not: of that, every word is wanted."""

_AS_BROWSERS: Final = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")
_UTF8: Final = ("utf-8", "utf8")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a page as text, and what is to be known of how its letters were read, or nothing.

    What the page says of its encoding is followed unless its bytes say otherwise: bytes that are UTF-8 are that, as no
    other text looks so by chance, and what cannot be read as it says is read as what it looks like.
    """
    named = _CHARSET.search(data[:4096])
    if named is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decoded(data), ""
    encoding = named[1].decode("ascii")
    try:
        wide = codecs.lookup(encoding).name.startswith("utf-16")  # a page whose tags can be read is not that
        text = None if wide else data.decode(_AS_BROWSERS.get(encoding.lower(), encoding))
    except (LookupError, UnicodeError, ValueError):
        text = None
    is_utf8 = _is_utf8(data)
    if text is not None and (not is_utf8 or text.isascii() or encoding.lower() in _UTF8):
        return text, ""
    read = "UTF-8" if is_utf8 else "Windows-1252"
    doubt = f"It says that its letters are {encoding}, but they look like {read} and were read so."
    return decoded(data), "" if data.isascii() else doubt


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _extracted(markup: str) -> tuple[Facts, str]:
    """Return what trafilatura takes a page to say, and its text; it knows no network here.

    Structured data and tags with dates are not for it: it takes any of them for the date of the page.
    """
    with without_sockets():
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
        return Facts(), ""  # a page that breaks the reader is still a page: its tags are read plainly
    if document is None or isinstance(document, dict):
        return Facts(), ""
    guess = Facts(
        title=_line(document.title),
        authors=tuple(name for name in ((document.author or "")[:1000].split("; ")) if name.strip()),
        publisher=_line(document.sitename),
        published=document.date if re.fullmatch(r"\d{4}-\d\d-\d\d", document.date or "") else None,
    )
    return guess, re.sub(r"\n+", "\n\n", document.text or "").strip()


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
    if title is None or only_letters(title) in only_letters(text[: len(title) + 600]):
        return text
    return f"{title}\n\n{text}"
