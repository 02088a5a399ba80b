"""Whether a text speaks of a person as he or she, where it is clear; only to tell whom a pronoun stands for."""

import re
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.model.lexicons import folded

_WORD: Final = re.compile(r"[^\W\d_][\w'\u2019-]*")
_NEAR: Final = 90
"""Code points after a name within which a pronoun most likely stands for it, if no other name is between."""
_TITLE: Final = 3
_LEAST: Final = 2
_SURE: Final = 3
"""Times as often as the other that one is said before it counts."""


def genders(text: str, grammar: Grammar) -> dict[str, bool]:
    """Return for each surname whether the text calls that person she; those of whom it is not clear are left out."""
    small = grammar.small
    votes: dict[str, list[int]] = {}
    name, near, title = "", -1, 0
    lower = folded(text)
    for found in _WORD.finditer(text):
        word = lower[found.start() : found.end()]
        if word in small.male or word in small.female:
            she = word in small.female
            if word in small.title:
                title = 2 if she else 1
            elif name and found.start() < near:
                votes.setdefault(name, [0, 0])[she] += 1
                near = -1
            continue
        if found[0][0].isupper() and not _is_small(word, grammar):
            name = re.sub(r"'s?$", "", word)
            near = found.end() + _NEAR
            if title:
                votes.setdefault(name, [0, 0])[title - 1] += _TITLE
        title = 0
    return {name: she > he for name, (he, she) in votes.items() if max(he, she) >= max(_LEAST, _SURE * min(he, she))}


def _is_small(word: str, grammar: Grammar) -> bool:
    small = grammar.small
    return any(
        word in words for words in (small.determiner, small.preposition, small.breaks, small.time, small.pronoun)
    )
