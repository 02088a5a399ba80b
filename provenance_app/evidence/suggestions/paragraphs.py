"""Where the paragraphs of a captured text are, also of one whose lines were broken to a width."""

import re
from collections.abc import Iterator
from typing import Final

_LINE: Final = re.compile(r"[^\n\r\f\u2028\u2029]+")
_BREAK: Final = re.compile(r"[\n\r\f\u2028\u2029]")
_ENDED: Final = re.compile(r"[.!?:\u2026][)\]\"'\u2019\u201c\u201d\u00bb\u00ab]*\s*$")
_WRAPPED_LINES: Final = 3
_FULL: Final = 0.75
"""A line shorter than this part of the longest one of its block, and ended, ends a paragraph."""


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Go through start and end of each paragraph that is not blank.

    A line is a paragraph, but where three or more lines follow each other and most end in the middle of a sentence:
    those were broken to a width, as in the text of a PDF, and belong together. No paragraph goes over a page.
    """
    block: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        if found[0].isspace():
            continue
        line = found.span()
        if block and not _follows(text, block[-1][1], line[0]):
            yield from _joined(text, block)
            block = []
        block.append(line)
    if block:
        yield from _joined(text, block)


def _follows(text: str, end: int, start: int) -> bool:
    """Say whether one line break, and no page break or blank line, is between two lines."""
    between = text[end : min(start, end + 3)]
    return start - end <= 2 and "\f" not in between and len(_BREAK.findall(between.replace("\r\n", "\n"))) == 1


def _joined(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    ended = [bool(_ENDED.search(text[max(start, end - 8) : end])) for start, end in block]
    if len(block) < _WRAPPED_LINES or 2 * sum(ended[:-1]) > len(block) - 1:
        yield from block
        return
    longest = max(end - start for start, end in block)
    if longest > 400 or not text[block[1][0] : block[-1][1]].strip():
        yield from block
        return
    first = block[0][0]
    for (start, end), stops in zip(block, ended, strict=True):
        if stops and end - start < _FULL * longest:
            yield first, end
            first = end + 1
    if first < block[-1][1]:
        yield first, block[-1][1]
