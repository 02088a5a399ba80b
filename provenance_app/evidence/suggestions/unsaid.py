"""What nobody says in fact, though a verb of saying has a subject: "few experts say", "if Berg says"."""

from enum import Enum, auto
from typing import Final

from provenance_app.evidence.suggestions.grammar import MARKS, Grammar
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.sentences import Sentence

_FAR: Final = 8
"""Words before the last of several subjects among which their "neither" is looked for."""
_OPENING: Final = 3
"""Words of a subject, what stands before its article included, among which its "no" or "few" is looked for."""


class Unsaid(Enum):
    """Why a subject does not say what its verb tells."""

    DENIED = auto()
    """The text says that nobody of these says so: "no officer said", "neither Berg nor Hill said"."""
    SUPPOSED = auto()
    """It is a condition or a question: "if Berg says", "had Berg said", "did Berg say"."""


def unsaid(sentence: Sentence, subject: Phrase, grammar: Grammar) -> Unsaid | None:
    """Return why the subject before a verb of saying does not say so; None where it does."""
    words, small = sentence.words, grammar.small
    first = max(subject.starts, subject.first - 2)
    if any(word.lower in small.supposing for word in words[first : subject.first + 1]):
        return Unsaid.SUPPOSED  # "Suppose Berg said", "I wish Berg had said"
    if any(grammar.denies(words, at) for at in range(first, min(subject.after, subject.first + _OPENING))):
        return Unsaid.DENIED
    before = subject.starts - 1
    while before >= 0 and words[before].lower in small.between - small.auxiliary - small.be:
        if grammar.denies(words, before):
            return Unsaid.DENIED
        before -= 1
    if before > 0 and words[before].lower == grammar.plain_that and words[before - 1].lower in small.supposing:
        return Unsaid.SUPPOSED  # "imagine that Berg said"
    if before < 0:
        return None
    lower = words[before].lower
    if grammar.denies(words, before) or _has_neither(sentence, before, grammar):
        return Unsaid.DENIED
    if lower in small.supposing or (lower in small.how and words[subject.first].lower in small.quantity):
        return Unsaid.SUPPOSED
    if lower in small.auxiliary | small.be | small.modal:
        return _turned(sentence, before, grammar)
    return None


def is_what_is_said(sentence: Sentence, subject: Phrase, grammar: Grammar) -> bool:
    """Say whether what a subject says is only pointed to, and not told: "contrary to what Berg said"."""
    near = sentence.words[max(0, subject.starts - 1) : subject.first + 1]
    return any(word.lower in grammar.small.what for word in near)


def _turned(sentence: Sentence, at: int, grammar: Grammar) -> Unsaid | None:
    """Return what a verb before its subject makes of a clause: "had Berg said", "nor did Berg say"."""
    words, small = sentence.words, grammar.small
    if at == 0 or words[at - 1].written in MARKS:
        return Unsaid.SUPPOSED
    if any(grammar.denies(words, near) for near in range(max(0, at - _OPENING), at)):
        return Unsaid.DENIED
    asked = words[at - 1].lower in small.conjunction | small.that | small.what
    return Unsaid.SUPPOSED if asked or (at == 1 and words[0].lower in small.breaks) else None


def _has_neither(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Say whether the last of several subjects follows an "or" whose "neither" stands further on."""
    words, small = sentence.words, grammar.small
    if words[at].lower not in small.either:
        return False
    for near in range(at - 1, max(-1, at - _FAR), -1):
        if words[near].lower in small.conjunction:
            return False
        if words[near].lower in small.silent:
            return True
    return False
