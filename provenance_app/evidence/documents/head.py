"""What the head of a page says in its tags, and what the program that saved it wrote before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.stated_dates import script_time
from provenance_app.evidence.documents.tags import tags_in

_HEAD: Final = 500_000
"""Characters of markup in which the tags of the head are looked for."""

_SAVED: Final = 8_192
_MOST_TAGS: Final = 2_000
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_SINGLEFILE: Final = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n>]{1,120}))?", re.IGNORECASE
)
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the tags say, as it stands there.

    Attributes:
        metas: What is said under each name, property or `itemprop` in lower case; the first one first.
        canonical: The address that the page gives itself.
        language: Of the page, BCP 47.
        saved_from: The address it was saved from.
        saved_at: When SingleFile saved it, in UTC; None where that has no zone.
        by_singlefile: Whether SingleFile did.
    """

    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    canonical: str | None = None
    language: str | None = None
    saved_from: str | None = None
    saved_at: datetime | None = None
    by_singlefile: bool = False

    def first(self, *names: str) -> str | None:
        """Return the first words said under one of these names, the earlier name first."""
        return next((words for name in names for words in self.metas.get(name, ())), None)


def read_head(markup: str) -> Head:
    """Return what the head of a page says."""
    metas: dict[str, tuple[str, ...]] = {}
    canonical = language = None
    for number, tag in enumerate(tags_in(markup, ("html", "meta", "link"), stop=_HEAD)):
        if number == _MOST_TAGS:
            break
        said = tag.attributes
        if tag.name == "html":
            language = language or bcp47(said.get("lang") or said.get("xml:lang") or "")
        elif tag.name == "link" and said.get("rel", "").lower() == "canonical":
            canonical = canonical or web_url(said.get("href", ""))
        elif tag.name == "meta" and said.get("content"):
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = said.get(key, "").lower()
                if name:
                    metas[name] = (*metas.get(name, ()), " ".join(said["content"].split()))
    beginning = markup[:_SAVED]
    saved = _SINGLEFILE.search(beginning)
    from_ = saved or _SAVED_FROM.search(beginning)
    return Head(
        metas=metas,
        canonical=canonical,
        language=language,
        saved_from=web_url(from_[1]) if from_ else None,
        saved_at=script_time(saved[2]) if saved and saved[2] else None,
        by_singlefile=saved is not None,
    )


def bcp47(language: str) -> str | None:
    """Return the tag of a language with hyphens, or None where it is none."""
    language = language.strip()
    return language.replace("_", "-") if _LANGUAGE.fullmatch(language) else None
