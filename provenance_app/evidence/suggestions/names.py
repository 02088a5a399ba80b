"""Which words of a sentence are a name."""

from collections.abc import Sequence
from typing import Final

from provenance_app.evidence.suggestions.given import given_names
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import Word
from provenance_app.evidence.suggestions.voices import is_body, is_role, plain

NAME_PARTICLES: Final = frozenset(
    (
        "van",
        "von",
        "de",
        "af",
        "av",
        "al",
        "bin",
        "ibn",
        "di",
        "da",
        "dos",
        "del",
        "della",
        "du",
        "la",
        "le",
        "ter",
        "zu",
    )
)
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
        small = grammar.small
        joins = word.lower in small.preposition | small.breaks and word.lower not in NAME_PARTICLES
        return not joins and word.lower not in small.determiner
    if at >= after - 1 or at == 0:
        return False
    if word.lower in _AFTER_PARTICLES and words[at - 1].lower in NAME_PARTICLES:
        return in_name(words, at - 1, after, grammar)
    return word.lower in NAME_PARTICLES and not _hangs(words, at, grammar)


def _hangs(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether a particle is a preposition here: "Ida Holm von Siemens", "Bericht von Siemens"."""
    small, before = grammar.small, plain(words[at - 1])
    if words[at].lower not in small.preposition:
        return False
    full = at > 1 and words[at - 2].capital and words[at - 1].capital
    return full or before in small.data or is_role(before, grammar) or is_body(before, grammar)


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
    """Return where a name starts behind the role told before it: "the blogger Dr Okonjo".

    A place after a preposition is no such name ("the head of the office in Solna"), nor is what belongs to somebody.
    """
    small = grammar.small
    at = name_start(words, first, after, grammar)
    if at in (first, after) or all(is_role(plain(word), grammar) for word in words[at:after]):
        return first
    before = words[at - 1]
    if grammar.capital_nouns and before.lower in small.determiner and (after - at == 1 or words[at - 2].capital):
        return first  # "ein Sprecher der Stadt"
    if before.lower in small.by - small.of:
        return at  # "was supported by Ida Holm"
    hangs = any(word.lower in small.preposition for word in words[first:at])
    if hangs and any(is_role(plain(word), grammar) for word in words[first:at]):
        given = (where for where in range(at + 1, after - 1) if words[where].lower in given_names())
        return next(given, first)  # "Secretary of State Ida Holm"; not "the editor of the Solna Star"
    if before.lower in small.conjunction or hangs:
        return first  # "the head of the office in Solna"
    return first if before.lower.endswith(_OWNERS) and after - at == 1 else at


def without_place(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where a full name ends that a phrase starts with: "Jeffrey Berg of the centre for studies"."""
    small, at = grammar.small, first
    while at < after and in_name(words, at, after, grammar):
        at += 1
    if at == first or at >= after or words[at].lower not in small.preposition:
        return after
    if at + 1 < after and words[at + 1].lower in small.time:
        return at  # "Clark in October"
    last = plain(words[at - 1])
    person = at - first >= 2 and not is_body(last, grammar) and not is_role(last, grammar)
    return at if person else after


def without_time(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where a phrase ends before when something was said: "Scientists on Monday"."""
    small = grammar.small
    for at in range(first + 1, after - 1):
        if words[at].lower in small.preposition and words[at + 1].lower in small.time:
            return at
    return after
