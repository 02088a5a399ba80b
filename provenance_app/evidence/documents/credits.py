"""Who made a picture, told from its caption or from a tag that is marked as saying so."""

import re
from typing import Final

from provenance_app.evidence.documents.page_text import text_of_html
from provenance_app.evidence.documents.tags import tags_in

_KIND: Final = r"(?:photo|image|picture|photograph|video|file|bild|foto)s?"
_SAYS: Final = (
    rf"(?:(?:{_KIND}\s+)?(?:{_KIND}|credit)(?:\s+credit)?\s*(?::|/|\bby\b(?=\s+(?-i:[A-Z@\u00c0-\u00de])))|"
    rf"(?:{_KIND}\s+)?(?:courtesy(?:\s+of\b|:)|(?<=\s)via\b))\s*"
)
"""What stands before a name: `Photo:`, `Picture by` and a capital, `courtesy of`."""

_IN_BRACKETS: Final = re.compile(rf"[(\[]\s*{_SAYS}([^()\[\]]{{2,120}})[)\]]", re.IGNORECASE)
_AFTER_WORD: Final = re.compile(
    rf"(?:^|[.!?)\u201d\"|]\s+|\s[\u2013\u2014|-]\s)\s*{_SAYS}([^.()|\n]{{2,120}}?)\s*\.?$", re.IGNORECASE
)
_MARKED: Final = re.compile(r"credit|copyright|photographer", re.IGNORECASE)
_LEADING: Final = re.compile(rf"^\s*[(\[]?\s*{_SAYS}", re.IGNORECASE)


def credit_in(caption: str) -> str | None:
    """Return who made a picture by what its caption says of it, `(Image: Getty)` or `Photo: Ida Holm`, or None."""
    found = _IN_BRACKETS.search(caption[:4_000]) or _AFTER_WORD.search(caption[-300:])
    return " ".join(found[1].split()).strip(" ,;:") or None if found else None


def marked_credit(markup: str) -> str | None:
    """Return what stands in the first tag of some markup that is marked as the credit, or None."""
    for tag in tags_in(markup, ("span", "div", "p", "cite", "small", "em", "a")):
        said = tag.attributes
        if not tag.closing and _MARKED.search(f"{said.get('class', '')} {said.get('itemprop', '')}"):
            end = markup.find(f"</{tag.name}", tag.end)
            words = " ".join(text_of_html(markup[tag.end : end if end >= 0 else len(markup)]).split())
            words = _LEADING.sub("", words).strip(" ()[],;")[:200]
            if words:
                return words
    return None
