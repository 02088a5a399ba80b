"""Quotations that a dash opens and no mark closes, as Swedish papers write them: "- We go there, says Berg."."""

import re
from typing import Final

from provenance_app.evidence.suggestions.grammar import TOKEN, Grammar
from provenance_app.evidence.suggestions.quotes import Quotation
from provenance_app.model.lexicons import folded

_TOKEN: Final = re.compile(TOKEN)
_STOP: Final = re.compile(r"\.\s+(?=\S)")


def dialogue(text: str, start: int, end: int, grammar: Grammar) -> list[Quotation]:
    """Return what is said in a paragraph that a dash opens: up to a comma and a verb of saying, and after that clause.

    Args:
        text: The whole text.
        start: First code point of the paragraph.
        end: The one after the last.
        grammar: The small words of the language; where it has no such dashes, nothing is found.
    """
    paragraph = text[start:end].lstrip()
    if paragraph[:1] not in grammar.dialogue or paragraph[1:2] not in (" ", "\xa0"):
        return []
    found: list[Quotation] = []
    opened: int | None = end - len(paragraph) + 1 if text[start:end].rstrip() else None
    comma: int | None = None
    at = opened if opened is not None else end
    while opened is not None and at < end:
        word = _TOKEN.search(text, at, end)
        if word is None:
            break
        at = word.end()
        if comma is not None and folded(word[0]) in grammar.small.say:
            found += _span(text, opened, comma)
            stop = _STOP.search(text, at, end)
            opened = stop.end() if stop else None
            at = opened if opened is not None else end
        comma = word.start() if word[0] in ",?!" else None
    if opened is not None:
        found += _span(text, opened, end)
    return found


def _span(text: str, start: int, end: int) -> list[Quotation]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return [Quotation(start, end)] if start < end else []
