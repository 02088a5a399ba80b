"""Which words of a text stand in quote marks, however the marks are turned, doubled or forgotten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

MARKS: Final = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
CLOSING: Final = frozenset(f"{MARKS}\u2018\u2019'")
"""Marks that may stand at the end of a quotation, single ones too."""

_MARK: Final = re.compile(f"[{MARKS}]+|''|``|\u2019\u2019|\u2018\u2018")
_SINGLE: Final = re.compile(r"(?<![\w.,!?\u2019'])['\u2018](?=\w)[^\n]{0,300}?\w[.,!?\u2026]?['\u2019](?!\w)")
_OPENS_AFTER: Final = "([{\u2014\u2013\u2015-:,\u2018'"
_STOP: Final = re.compile(r"[.!?\u2026](?=\s)")
_TOO_LONG: Final = 600
"""Code points of a quotation that is never closed, from which on it is taken to end with its first sentence."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands in quote marks in one paragraph, as a span of the text without the marks.

    Attributes:
        start: First code point.
        end: The one after the last.
        goes_on: The quotation is not closed, and the next paragraph opens again.
        reopened: It goes on from the paragraph before.
    """

    start: int
    end: int
    goes_on: bool = False
    reopened: bool = False


def paragraph_at(text: str, at: int) -> tuple[int, int]:
    """Return where the paragraph (line) around an offset starts and ends."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def quoted_spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of what is quoted in one paragraph, without the marks.

    A mark is read by where it stands, not by its shape: it opens after a space and closes after a letter; French
    guillemets have spaces on both sides, so there it is read by its shape. One that closes nothing is passed over, and
    what is never closed ends with the paragraph, so a stray mark does no more harm than that.
    """
    return tuple((opened, closed) for opened, closed, _ in _spans(paragraph))


def _spans(paragraph: str) -> list[tuple[int, int, bool]]:
    """Return start, end and whether it is closed of what is quoted in a paragraph."""
    spans: list[tuple[int, int, bool]] = []
    opened: int | None = None
    for found in _MARK.finditer(paragraph):
        before = paragraph[found.start() - 1 : found.start()]
        after = paragraph[found.end() : found.end() + 1]
        if opened is None:
            introduced = paragraph[max(0, found.start() - 8) : found.start()].rstrip()[-1:] in (":", "")
            if (not before.strip() or before in _OPENS_AFTER) and (after.strip() or introduced or found[0] == "\u00ab"):
                opened = found.end()
        elif before.strip() or found[0] == "\u00bb":
            spans.append((opened, found.start(), True))
            opened = None
    if opened is not None:
        spans.append((opened, len(paragraph), False))
    return spans


def quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[list[Quotation]]:
    """Go through the quotations of each paragraph, in the order of the text."""
    bounds = list(paragraphs)
    reopened = False
    for number, (start, end) in enumerate(bounds):
        following = text[slice(*bounds[number + 1])].lstrip()[:1] if number + 1 < len(bounds) else ""
        found: list[Quotation] = []
        for opened, closed, is_closed in _spans(text[start:end]):
            goes_on = not is_closed and bool(following) and following in MARKS
            if not is_closed and not goes_on:
                closed = _ended(text, start, opened, closed)
            first, last = _trimmed(text, start + opened, start + closed)
            if first < last:
                found.append(
                    Quotation(first, last, goes_on, reopened and not found and not text[start:first].strip(MARKS + " "))
                )
        yield found or [Quotation(*span) for span in _single(text, start, end)]
        reopened = bool(found) and found[-1].goes_on


def _ended(text: str, start: int, opened: int, closed: int) -> int:
    """Return where a quotation ends that nothing closes: with its paragraph, or if that is long with its sentence."""
    if closed - opened <= _TOO_LONG:
        return closed
    stop = _STOP.search(text, start + opened, start + closed)
    return stop.end() - start if stop else min(closed, opened + _TOO_LONG)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space around it and without the comma that belongs to the words after the mark."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, end - (len(words) - len(words.rstrip(" \t\r\n\xa0\x0c,"))))


def _single(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Go through what stands in single marks, in a paragraph without double ones; an apostrophe is none."""
    for found in _SINGLE.finditer(text, start, end):
        yield _trimmed(text, found.start() + 1, found.end() - 1)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether the words at `start:end` stand in quote marks, or bring their own."""
    first, last = paragraph_at(text, start)
    inside = [(first + opened, first + closed) for opened, closed in quoted_spans(text[first:last])]
    words = text[start:end]
    start += len(words) - len(words.lstrip(MARKS + " "))
    end = max(start + 1, end - (len(words) - len(words.rstrip(MARKS + " .,"))))
    return any(opened <= start and min(end, last) <= closed for opened, closed in inside)
