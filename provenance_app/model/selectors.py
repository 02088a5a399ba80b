"""Where in a captured text some words stand (W3C Web Annotation, TextQuoteSelector and TextPositionSelector)."""

from dataclasses import dataclass
from typing import Final

from provenance_app.model.ids import RecordId

CONTEXT: Final = 24
"""Code points kept before and after the exact words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Words in a capture. Offsets count Unicode code points of the capture's text; the end is exclusive.

    `page` is the page of a PDF that they stand on, from 1.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    capture: RecordId | None = None
    page: int | None = None


def anchor(text: str, start: int, end: int, capture: RecordId, page: int | None = None) -> Selector:
    """Return the selector of `text[start:end]`; raises ValueError where that is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}:{end} is not a range of {len(text)} characters")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        capture=capture,
        page=page,
    )


def resolve(selector: Selector, text: str | None) -> tuple[int, int] | None:
    """Return where the selector's words stand in the text, or None where they do not stand at its place.

    A selector with offsets is never moved: other words at its offsets mean that it no longer resolves. One without
    offsets resolves where its prefix, words and suffix stand exactly once.
    """
    if text is None:
        return None
    if selector.start is not None and selector.end is not None:
        fits = selector.start >= 0 and text[selector.start : selector.end] == selector.exact != ""
        return (selector.start, selector.end) if fits else None
    whole = selector.prefix + selector.exact + selector.suffix
    found = text.find(whole)
    if not selector.exact or found < 0 or text.find(whole, found + 1) >= 0:
        return None
    start = found + len(selector.prefix)
    return start, start + len(selector.exact)
