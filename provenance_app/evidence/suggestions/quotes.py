"""Which words of a paragraph stand in quote marks, however the marks are turned, doubled or forgotten."""

import re
from typing import Final

MARKS: Final = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'

_MARK: Final = re.compile(f"[{MARKS}]")
_OPENS_AFTER: Final = "([{\u2014\u2013-:,"


def paragraph_at(text: str, at: int) -> tuple[int, int]:
    """Return where the paragraph (line) around an offset starts and ends."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def quoted_spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of what is quoted in one paragraph, without the marks.

    A mark is read by where it stands, not by its shape: it opens after a space and closes after a letter. One that
    closes nothing is passed over, and what is never closed ends with the paragraph, so a stray mark does no more harm
    than that.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for found in _MARK.finditer(paragraph):
        before = paragraph[found.start() - 1 : found.start()]
        after = paragraph[found.end() : found.end() + 1]
        if opened is None:
            introduced = paragraph[: found.start()].rstrip()[-1:] in (":", "")
            if (not before.strip() or before in _OPENS_AFTER) and (after.strip() or introduced):
                opened = found.end()
        elif before.strip():
            spans.append((opened, found.start()))
            opened = None
    if opened is not None:
        spans.append((opened, len(paragraph)))
    return tuple(spans)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether the words at `start:end` stand in quote marks, or bring their own."""
    first, last = paragraph_at(text, start)
    inside = [(first + opened, first + closed) for opened, closed in quoted_spans(text[first:last])]
    words = text[start:end]
    start += len(words) - len(words.lstrip(MARKS + " "))
    end = max(start + 1, end - (len(words) - len(words.rstrip(MARKS + " .,"))))
    return any(opened <= start and min(end, last) <= closed for opened, closed in inside)
