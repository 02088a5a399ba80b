"""The lines of a printed page as the paragraphs they were set from."""

from typing import Final

_NARROW: Final = 30
"""Letters of a page's widest line below which nothing tells a full line from a short one."""

_FULL: Final = 0.75
"""A line of this part of the widest one is full, and the next one goes on with it."""

_HALF: Final = 0.5
"""A line of this part goes on where the next one begins with a small letter."""


def flowing(page: str) -> str:
    r"""Return the text of a page, an empty line between paragraphs.

    A page knows lines and no paragraphs: the last line of a paragraph is told by being short.

    Args:
        page: Lines that end with `\r\n`; `\x02` and U+FFFE stand for the hyphen at which a word was broken.
    """
    whole = page.replace("\x02", "").replace("\ufffe", "").replace("\f", " ").replace("\0", "")
    lines = [" ".join(line.split()) for line in whole.split("\r\n")]
    widths = sorted(len(line) for line in lines if line)
    if not widths:
        return ""
    width = widths[len(widths) * 9 // 10]
    pieces: list[str] = []
    before = 0
    for line in lines:
        if line and pieces:
            part = _HALF if line[0].islower() else _FULL
            pieces.append(" " if before >= part * max(width, _NARROW) else "\n\n")
        pieces.append(line)
        before = len(line)
    return "".join(pieces)
