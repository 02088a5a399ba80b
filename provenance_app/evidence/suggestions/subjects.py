"""What a sentence opens with: its likely subject."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.names import in_name, is_name
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.quotes import CLOSING
from provenance_app.evidence.suggestions.sentences import Sentence, Word
from provenance_app.evidence.suggestions.voices import is_body, is_role

_FAR: Final = 40
"""Words of a sentence among which its subject is looked for."""
_ROLES: Final = 3
_ROLE_WORDS: Final = 3
"""Names, and words between them, through which a subject is looked for: "Democratic candidate for mayor Berg"."""

_OWNERS: Final = ("'s", "s'")
_ASIDE: Final = ":,\u2014\u2013-"
"""Marks that an aside opens with."""
_BRACKETS: Final = 9
"""Words in brackets behind a name at the most, the brackets included."""


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
            elif at and sentence.words[at].lower in grammar.small.definite:
                yield from _names(sentence, at + 1, before, grammar)
            elif at and sentence.words[at].lower in grammar.small.title:
                yield from _apposed(sentence.words, at - 1, before, grammar)  # ", former Governor Per Lind, left"


def _names(sentence: Sentence, at: int, before: int, grammar: Grammar) -> Iterator[Phrase]:
    """Go through the names from a word on, each after the words that tell a role."""
    words, first = sentence.words, at
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
        lower = words[_after_brackets(words, after)].written[0].islower()
        aside = words[after].written[0] in _ASIDE and (
            at == 0 or (after - first > 1 and _is_behind_intro(words, at, grammar))
        )
        if (lower or aside) and _is_subject(sentence, first, after, grammar):
            yield Phrase(first, after, False, first)
        first = after
        while lower and first < before and first - after < _ROLE_WORDS and words[first].written[0].islower():
            place = _place(words, first, before, grammar)
            if place is not None:
                yield from _apposed(words, place, before, grammar)
                return
            first += 1


def _place(words: Sequence[Word], at: int, before: int, grammar: Grammar) -> int | None:
    """Return where a name starts that a preposition at a word is before, an article between; None where none does."""
    small = grammar.small
    if words[at].lower not in small.preposition or at + 1 >= before:
        return None
    place = at + 1 + (words[at + 1].lower in small.determiner)
    return place if place < before and words[place].capital else None


def _is_behind_intro(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether a comma before a word ends what opens the sentence: "Recently, Ida Holm", not "Salem, New York"."""
    at -= at > 0 and words[at - 1].lower in grammar.small.definite
    return at > 1 and words[at - 1].written == "," and (at == 2 or not words[at - 2].capital)


def _apposed(words: Sequence[Word], at: int, before: int, grammar: Grammar) -> Iterator[Phrase]:
    """Go through the one name between commas behind a place: "The head of the office in Solna, Ida Holm, left"."""
    while at < before and words[at].written[0].isalnum():
        at += 1
    first = at + 1
    while first < before and (is_role(words[first].lower, grammar) or words[first].lower in grammar.small.title):
        first += 1
    after = first
    while after < before and in_name(words, after, before, grammar):
        after += 1
    between = at < before and words[at].written == "," and after < before and words[after].written == ","
    if between and is_name(words, first, after, grammar):
        yield Phrase(first, after, False, first)


def _after_brackets(words: Sequence[Word], at: int) -> int:
    """Return the word behind brackets that open at a word, or that word: "Per Lind (S) left"."""
    if words[at].written != "(":
        return at
    closing = range(at + 1, min(len(words) - 1, at + _BRACKETS))
    return next((where + 1 for where in closing if words[where].written == ")"), at)


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
    if words[after - 1].lower.endswith(_OWNERS):
        return False  # "Solna's new bridge"
    if after - first == 1 and lower in small.determiner | small.time | small.between | small.breaks:
        return False
    if lower in small.preposition | small.breaks or lower.endswith(grammar.endings.participle):
        return False
    return words[after].lower not in small.preposition | small.conjunction
