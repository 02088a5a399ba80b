"""What a sentence opens with: its likely subject."""

from collections.abc import Iterator
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.quotes import CLOSING
from provenance_app.evidence.suggestions.sentences import Sentence, Word
from provenance_app.evidence.suggestions.voices import is_body, is_role

_FAR: Final = 40
"""Words of a sentence among which its subject is looked for."""
_ROLES: Final = 3
_ROLE_WORDS: Final = 3
"""Names, and words between them, through which a subject is looked for: "Democratic candidate for mayor Berg"."""


def opening(sentence: Sentence, before: int, grammar: Grammar) -> Phrase | None:
    """Return the likely subject of a sentence, a name of several words if it opens with one; None if with none."""
    found = list(openings(sentence, before, grammar))
    return next((one for one in found if one.after - one.first > 1), found[0] if found else None)


def openings(sentence: Sentence, before: int, grammar: Grammar) -> Iterator[Phrase]:
    """Go through what may be the subject of a sentence, the likeliest first: names and pronouns before a verb.

    Args:
        sentence: The sentence.
        before: Number of the word before which it stands.
        grammar: The small words of the language.
    """
    for at in range(min(before, _FAR)):
        if _opens(sentence, at, grammar):
            if sentence.words[at].lower in grammar.small.pronoun:
                yield Phrase(at, at + 1, True, at)
                return
            if sentence.words[at].capital and not _joins(sentence.words[at], grammar):
                yield from _names(sentence, at, before, grammar)


def _names(sentence: Sentence, at: int, before: int, grammar: Grammar) -> Iterator[Phrase]:
    """Go through the names from a word on, each after the words that tell a role."""
    words, first, small = sentence.words, at, grammar.small
    for _ in range(_ROLES):
        after = first
        while after < before and (words[after].capital or (words[after].written == "." and after > first)):
            after += 1
        if after == first or after >= before:
            return
        told = after
        while told < before and told - after < _ROLE_WORDS and _is_part(words[told], grammar):
            told += 1
        if told > after and told < before:
            if words[told].capital:
                first = told  # "Holm campaign manager Per Lind"
                continue
            after = told  # "The French minister"
        lower = words[after].written[0].islower()
        aside = at == 0 and words[after].written[0] in ":,\u2014\u2013-"
        if (lower or aside) and _is_subject(sentence, first, after, grammar):
            yield Phrase(first, after, False, first)
        first = after
        while lower and first < before and first - after < _ROLE_WORDS and words[first].written[0].islower():
            if words[first].lower in small.preposition and first + 1 < before and words[first + 1].capital:
                return  # a place
            first += 1


def _joins(word: Word, grammar: Grammar) -> bool:
    """Say whether a word in front of a subject is no part of it: "And", "Maybe"."""
    small = grammar.small
    return any(word.lower in those for those in (small.conjunction, small.breaks, small.between))


def _is_part(word: Word, grammar: Grammar) -> bool:
    """Say whether a word goes on with what a name starts: a role or a body."""
    return word.written[0].islower() and (is_role(word.lower, grammar) or is_body(word.lower, grammar))


def _opens(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Say whether a clause starts at a word: at the start, after a comma or a quotation, a conjunction aside."""
    words = sentence.words
    if at and _joins(words[at - 1], grammar):
        at -= 1
    return at == 0 or words[at - 1].written in ",:" or words[at - 1].written in CLOSING


def _is_subject(sentence: Sentence, first: int, after: int, grammar: Grammar) -> bool:
    words, small = sentence.words, grammar.small
    lower = words[first].lower
    if after - first == 1 and lower in small.determiner | small.time | small.between | small.breaks:
        return False
    if lower in small.preposition | small.breaks or lower.endswith(grammar.endings.participle):
        return False
    return words[after].lower not in small.preposition | small.conjunction
