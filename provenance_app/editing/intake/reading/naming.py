"""What to call what was read, and what kind of document it most likely is."""

import re
from typing import Final
from urllib.parse import urlsplit

from provenance_app.model.enumerations import DocumentKind

TITLE_LENGTH: Final = 200
KEPT: Final = "The original is kept in the case."
_POSTS: Final = re.compile(
    r"(^|\.)(x\.com|twitter\.com|facebook\.com|instagram\.com|t\.me|telegram\.org|tiktok\.com|threads\.net|bsky\.app|"
    r"vk\.com|reddit\.com|truthsocial\.com|gab\.com|linkedin\.com|youtube\.com|youtu\.be)$"
)
_NAME: Final = re.compile(r"[^\w .,()-]+")


def kind_at(url: str | None) -> DocumentKind:
    """Return what is usually found at an address: posts where people post, else articles."""
    host = urlsplit(url).hostname if url else None
    return DocumentKind.POST if host and _POSTS.search(host) else DocumentKind.ARTICLE


def title_of(title: str | None, text: str) -> str:
    """Return a title, or the first line of a text, cut at a word where it is long."""
    line = " ".join((title or "").split()) or next(
        (" ".join(line.split()) for line in text.splitlines() if line.strip()), ""
    )
    if len(line) > TITLE_LENGTH:
        line = line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "\u2026"
    return line or "Untitled"


def as_text(name: str) -> str:
    """Return the name of a file as text; bytes in it that are none become question marks."""
    return name.encode("utf-8", "replace").decode()


def file_name(title: str) -> str:
    """Return what a file of that title may be called on any system, without its ending."""
    return _NAME.sub("", title)[:60].strip() or "pasted"
