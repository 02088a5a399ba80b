"""The captions of a page, put into its text where they stand: the reader of articles leaves them out."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Final

from provenance_app.evidence.documents.page_text import only_letters, text_of_html
from provenance_app.evidence.documents.tags import tags_in

_AROUND: Final = ("nav", "aside", "footer")
_TOLD: Final = ("article", "main")
_TAGS: Final = ("figcaption", *_AROUND, *_TOLD)
_PARTED: Final = re.compile(
    r"(?<=[.!?)\u201d])(?=<(?:span|cite|small|em|a|strong)\b)|(</(?:span|cite|small|em|a|strong)>)(?=\w)", re.IGNORECASE
)
"""Where words of their own begin or end within a caption, often without a space."""
_MOST_TAGS: Final = 30_000
_LONGEST: Final = 4_000
_MOST_MARKUP: Final = 20_000
_KNOWN_BY: Final = 40
"""Letters by which a paragraph is found again."""
_LEAST: Final = 16
"""Letters of a paragraph or caption that is known by them; fewer stand in menus, and within sentences, as well."""
_MOST: Final = 200
"""Captions of a page."""


def caption_text(markup: str) -> str | None:
    """Return the words of a caption on one line; None where there are none."""
    spaced = _PARTED.sub(r"\g<0> ", markup[:_MOST_MARKUP])
    return " ".join(text_of_html(spaced).split())[:_LONGEST] or None


def with_captions(text: str, markup: str, title: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of an article with the captions of its figures as paragraphs, and these captions.

    A caption stands after the paragraph that it follows on the page. What is in the text already, beside or below the
    article, is left out.

    Args:
        text: Paragraphs with an empty line between them.
        markup: The page, as it is shown.
        title: The headline, if the text may begin with it.
    """
    paragraphs = text.split("\n\n")
    places: dict[str, list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        places.setdefault(_sign(paragraph), []).append(at)
    here = 1 if title and paragraphs and only_letters(paragraphs[0]) == only_letters(title) else 0
    known, whole = only_letters(text), set(map(only_letters, paragraphs))
    found: dict[int, list[str]] = {}
    read, last = 0, max((at[-1] for sign, at in places.items() if len(sign) >= _LEAST), default=-1)
    for start, end, inside in islice(_captions(markup), _MOST):
        for sign in map(_sign, text_of_html(markup[read:start]).split("\n\n")):
            same = places.get(sign, []) if len(sign) >= _LEAST else []
            nearest = bisect_left(same, here)
            here = same[nearest] + 1 if nearest < len(same) else here
        read = end
        caption = caption_text(markup[start:end])
        letters = only_letters(caption or "")
        there = letters in whole or (len(letters) >= _LEAST and letters in known)
        if caption and letters and not there and (inside or here <= last):
            found.setdefault(here, []).append(caption)
            whole.add(letters)
    if not found:
        return text, ()
    both = [piece for at in range(len(paragraphs) + 1) for piece in (*found.get(at, ()), *paragraphs[at : at + 1])]
    return "\n\n".join(both), tuple(caption for at in sorted(found) for caption in found[at])


def _captions(markup: str) -> Iterator[tuple[int, int, bool]]:
    """Go through the captions of figures: where their words begin and end, and whether they are inside the article."""
    told_apart = re.search(r"<(?:article|main)\b", markup, re.IGNORECASE) is not None
    depth = dict.fromkeys((*_AROUND, *_TOLD), 0)
    start = 0
    for number, tag in enumerate(tags_in(markup, _TAGS)):
        if number == _MOST_TAGS:
            return
        if tag.name != "figcaption":
            depth[tag.name] = max(0, depth[tag.name] + (-1 if tag.closing else 1))
        elif not tag.closing:
            start = tag.end
        elif start:
            inside = told_apart and any(depth[name] for name in _TOLD)
            if not any(depth[name] for name in _AROUND) and (inside or not told_apart):
                yield start, tag.start, inside
            start = 0


def _sign(paragraph: str) -> str:
    return only_letters(paragraph[: 4 * _KNOWN_BY])[:_KNOWN_BY]
