"""Where in its document something stands: headline, caption, opening paragraph, quotation, or the rest."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from provenance_app.model.enumerations import ClaimPosition
from provenance_app.model.lexicons import words_of_all

_HEADLINE_LENGTH: Final = 200
_LEDE_LENGTH: Final = 60


@cache
def _caption() -> re.Pattern[str]:
    found = "|".join(re.escape(word) for word in sorted(words_of_all("credit"), key=len, reverse=True))
    return re.compile(
        rf"\((?:{found})(?:\s*[:/]\s*|\s+(?:by|av|von)\s+|\s*-\s*|(?=\)))(?P<credit>[^()]*)\)"
        rf"|\((?:[\w-]+\s){{1,3}}(?:{found})/(?P<agency>[^()]*)\)"
        rf"|^(?:{found})\s*(?::|\bby\b)\s*(?P<maker>[^.|(]*)"
        rf"|(?<=[.!?)])\s+(?:{found}):\s*(?P<tail>(?-i:[A-Z@\u00c0-\u00de])[^.|()\n]{{1,120}})\.?$",
        re.IGNORECASE,
    )


def credit_in(paragraph: str) -> re.Match[str] | None:
    """Return where a paragraph says that it is the caption of a picture, whose maker `maker_in` tells.

    Of several such places the first is meant that names a maker.
    """
    found = list(_caption().finditer(paragraph))
    return next(filter(maker_in, found), found[0] if found else None)


def maker_in(found: re.Match[str]) -> str:
    """Return who made a picture by what `credit_in` found; nothing where it does not say."""
    return next((name.strip() for name in found.groups() if name and name.strip()), "")


def positions(paragraphs: Iterable[str]) -> Iterator[ClaimPosition]:
    """Go through where the words of each paragraph of a text stand, those that are quoted aside."""
    headline = lede = False
    for number, paragraph in enumerate(map(str.strip, paragraphs)):
        ended = paragraph.rstrip("\"\u201c\u201d\u2019'").endswith(".")
        caption = bool(credit_in(paragraph))
        if caption:
            yield ClaimPosition.CAPTION
        elif number == 0 and len(paragraph) <= _HEADLINE_LENGTH and not ended:
            yield ClaimPosition.HEADLINE
        elif headline and not lede and len(paragraph) >= _LEDE_LENGTH:
            lede = True
            yield ClaimPosition.LEDE
        else:
            yield ClaimPosition.BODY
        headline = headline or (number == 0 and not ended)
