"""Where what somebody says starts behind its verb: after whom they speak to, when, and a "that"."""

from typing import Final

from provenance_app.evidence.suggestions.grammar import Cue, Grammar
from provenance_app.evidence.suggestions.right_phrases import right_of
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence

_ADDRESSED: Final = 9
"""Words after a verb among which its "that" is looked for."""


def _starts_clause(sentence: Sentence, at: int, subject: bool, grammar: Grammar) -> bool:
    """Say whether a word before a "that" is of another clause, as its verb or its `subject`: "said he did not know"."""
    word, small = sentence.words[at], grammar.small
    verb = word.lower in small.auxiliary | small.be | small.modal | small.silent
    return verb or (
        subject and (word.lower in small.person or (word.lower in small.say - small.nominal and not word.capital))
    )


def after_addressee(sentence: Sentence, cue: Cue, at: int, grammar: Grammar) -> int:
    """Return the word where what is said may start: after "told reporters on Tuesday that"."""
    words, small = sentence.words, grammar.small
    tells = any(word.lower in small.tell for word in words[cue.first : cue.after])
    for near in range(at, min(len(words), at + _ADDRESSED)):
        if words[near].lower in small.that:
            return near + 1 if words[near].lower == grammar.plain_that else near
        if words[near].written == "," and near + 1 < len(words) and words[near + 1].lower in small.that:
            continue
        if words[near].written in ':,"\u201c\u201d' or words[near].written[0] == QUOTED:
            break
        if _starts_clause(sentence, near, near > at or not tells, grammar):
            break
    if tells and at == cue.after and at < len(words) and words[at].lower not in small.unreal:
        addressed = right_of(sentence, at, grammar)
        at = addressed.after if addressed and addressed.after < len(words) and not addressed.pronoun else at + 1
    while at < len(words) and words[at].lower in small.time:
        at += 1
    if at + 1 < len(words) and words[at].lower in small.preposition and words[at + 1].lower in small.time:
        at += 2
    return min(at + 1 if at < len(words) and words[at].written in ":," else at, len(words))
