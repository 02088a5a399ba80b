"""Of whom a text tells in so many words that they speak, or are persons, wherever it does."""

import re
from functools import cache
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.model.lexicons import folded, lexicon

_CAPITALISED: Final = r"(?<!\w)@?[^\W\d_a-z\u00df-\u00ff][\w'\u2019-]{0,40}(?![\w'\u2019-])"
_NAME: Final = rf"{_CAPITALISED}(?:[ \xa0]{_CAPITALISED}){{0,3}}"
_SMALL: Final = r"(?:[^\W\d_]{1,14}[ \xa0]){0,4}"
"""A role in small letters before a name: "said planetary geologist Ida Holm"."""
_ASIDE: Final = r"(?:, ([^\W\d_]+)\b[^.,\n\"\u201c\u201d]{0,80},)?"
_BEFORE: Final = re.compile(rf"({_CAPITALISED})(?={_ASIDE} ([^\W\d_]+))")
_AFTER: Final = re.compile(rf"(?:[\"\u201c\u201d\u2019\u00bb\u00ab]|,) (?=([^\W\d_]+) {_SMALL}({_NAME}))")
_TITLED: Final = re.compile(rf"(?<!\w)([^\W\d_]{{1,40}})\.? (?=({_NAME}))")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")


def heard(text: str, grammar: Grammar) -> frozenset[str]:
    """Return the last words, folded, of names beside a verb of saying, and of those that a role stands before."""
    small = grammar.small
    clause = small.breaks | small.conjunction
    found = {match[1] for match in _BEFORE.finditer(text) if match[3] in small.telling and match[2] not in clause}
    found.update(match[2] for match in _AFTER.finditer(text) if match[1] in small.telling)
    found.update(match[2] for match in _TITLED.finditer(text) if folded(match[1]) in small.title | small.role)
    found.update(match[1] for match in _according(grammar.language).finditer(text))
    return frozenset(folded(_POSSESSIVE.sub("", one.split()[-1])).lstrip("@") for one in found)


@cache
def _according(language: str) -> re.Pattern[str]:
    sources = "|".join(re.escape(phrase) for phrase in lexicon(language).words("according"))
    return re.compile(rf"\b(?i:{sources}) {_SMALL}({_NAME})" if sources else r"(?!)")
