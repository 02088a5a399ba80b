"""What stands between a verb and its subject, or behind a source, and is passed over."""

from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import Sentence

_ADVERBIALS: Final = 3
"""Times and places between a verb and its subject at the most."""


def after_adverbials(sentence: Sentence, at: int, grammar: Grammar) -> int:
    """Return where a subject starts behind when and where it was said: "sagte am Montag in Berlin der Minister"."""
    words, small = sentence.words, grammar.small
    for _ in range(_ADVERBIALS):
        before = at
        while at < len(words) and words[at].lower in small.time | small.between:
            at += 1
        if at + 1 < len(words) and words[at].lower in small.preposition and not words[at].capital:
            at += 1 + (words[at + 1].lower in small.determiner) + 1
        if at == before:
            break
    return at


def after_relative(sentence: Sentence, at: int, grammar: Grammar) -> int:
    """Return the comma behind a clause that tells more of a source: "according to Ida Holm, who was there,"."""
    words, small = sentence.words, grammar.small
    if at + 1 >= len(words) or words[at].written != ",":
        return at
    low = words[at + 1].lower
    if low not in small.relative and not (grammar.capital_nouns and low in small.definite):
        return at
    return next((near for near in range(at + 2, len(words)) if words[near].written == ","), at)
