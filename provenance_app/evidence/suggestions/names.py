"""Which words of a sentence are a name."""

from collections.abc import Sequence
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import Word

NAME_PARTICLES: Final = frozenset(("van", "von", "de", "af", "av", "al", "bin", "di", "da", "du", "la", "le", "zu"))
_AFTER_PARTICLES: Final = frozenset(("der", "den", "dem", "la"))
"""Particles after one of the others only: "von der Berg"."""

_OWNERS: Final = ("'s", "s'")


def in_name(words: Sequence[Word], at: int, after: int, grammar: Grammar) -> bool:
    """Say whether a word is part of a name that ends before `after`; the owner of what follows is not."""
    word = words[at]
    if at < after - 1 and word.lower.endswith(_OWNERS):
        return False
    if word.written == ".":
        return 0 < at < after - 1 and words[at - 1].capital
    if word.capital:
        return word.lower not in grammar.small.determiner
    if at >= after - 1 or at == 0:
        return False
    return word.lower in NAME_PARTICLES or (word.lower in _AFTER_PARTICLES and words[at - 1].lower in NAME_PARTICLES)


def name_start(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where the name starts that ends before `after`, not before `first`; `after` where there is none."""
    at = after
    while at > first and in_name(words, at - 1, after, grammar):
        at -= 1
    return at


def is_name(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> bool:
    """Say whether words are a name of two words or more and nothing else."""
    return 2 <= after - first <= 6 and name_start(words, first, after, grammar) == first


def without_role(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where a name starts behind the role told before it: "the blogger Dr Maalouf".

    A place after a preposition is no such name ("the head of the office in Solna"), nor is what belongs to somebody.
    """
    at = name_start(words, first, after, grammar)
    if at in (first, after):
        return first
    before = words[at - 1]
    if before.lower in grammar.small.preposition or before.lower in grammar.small.conjunction:
        return first
    return first if before.lower.endswith(_OWNERS) and after - at == 1 else at


def without_place(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where a full name ends that a phrase starts with: "Jeffrey Berg of the centre for studies"."""
    at = first
    while at < after and in_name(words, at, after, grammar):
        at += 1
    person = at - first >= 2 and words[at - 1].lower not in grammar.small.organisation
    return at if person and at < after and words[at].lower in grammar.small.preposition else after
