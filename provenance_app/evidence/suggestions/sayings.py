"""Which words of a sentence say that somebody says something: who, and what."""

from dataclasses import dataclass, replace
from typing import Final

from provenance_app.evidence.suggestions.contents import content_of, follows_quotation
from provenance_app.evidence.suggestions.grammar import Cue, Grammar
from provenance_app.evidence.suggestions.phrases import Left, Phrase, left_of, right_of
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence
from provenance_app.evidence.suggestions.subjects import opening

_ADDRESSED: Final = 9
"""Words after a verb among which its "that" is looked for."""
_MOST: Final = 25
"""Cues of a sentence that are looked at; one with more is none."""
_OWNERS: Final = ("'s", "s'")


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue of a sentence with its speaker and what is said; all numbers are those of words in the sentence.

    Attributes:
        cue: The verb of saying, or what stands for one.
        source: Who speaks; None where nobody is named.
        first: Where the clause of the cue starts, its speaker included.
        after: Where it ends, an addressee and a "that" included.
        content: The words that are said, without what is quoted to the letter; None where there are none.
    """

    cue: Cue
    source: Phrase | None
    first: int
    after: int
    content: tuple[int, int] | None = None


def sayings(sentence: Sentence, grammar: Grammar) -> list[Saying]:
    """Return what the cues of a sentence say, in its order."""
    found: list[Saying] = []
    for cue in grammar.cues([word.lower for word in sentence.words])[:_MOST]:
        said = _saying(sentence, cue, found[-1].source if found else None, grammar)
        if said is not None:
            found.append(said)
    following = [*(one.first for one in found), len(sentence.words)][1:]
    return [
        replace(one, content=content_of(sentence, one.cue.kinds, (one.first, one.after), until, grammar))
        for one, until in zip(found, following, strict=True)
    ]


def _saying(sentence: Sentence, cue: Cue, before: Phrase | None, grammar: Grammar) -> Saying | None:
    if cue.kinds == {"hearsay"}:
        return None
    if "according" in cue.kinds:
        source = right_of(sentence, cue.after, grammar, whole=True)
        return Saying(cue, source, cue.first, source.after) if source else None
    if "claimed" in cue.kinds:
        return Saying(cue, None, cue.first, cue.after)
    if _is_noun(sentence, cue, grammar):
        return None
    if cue.kinds & {"saying", "standing"}:
        return _participle(sentence, cue, before, grammar)
    left = left_of(sentence, cue.first, grammar)
    if left.unreal:
        return None
    inverted = _inverted(sentence, cue, left, grammar)
    if inverted is not None:
        return Saying(cue, inverted, cue.first, _after_addressee(sentence, cue, inverted.after, grammar))
    return None if left.passive or cue.kinds == {"inverting"} else _said(sentence, cue, left, before, grammar)


def _said(sentence: Sentence, cue: Cue, left: Left, before: Phrase | None, grammar: Grammar) -> Saying | None:
    """Return what a verb after its subject says; "and said" has that of the verb before."""
    source = left.phrase or (before if left.joined else None)
    if source is None:
        return None
    if (
        cue.kinds == {"shows"}
        and not _is_data(sentence, source, grammar)
        and not _is_that(sentence, cue.after, grammar)
    ):
        return None
    first = left.phrase.starts if left.phrase else cue.first
    return Saying(cue, source, first, _after_addressee(sentence, cue, cue.after, grammar))


def _participle(sentence: Sentence, cue: Cue, source: Phrase | None, grammar: Grammar) -> Saying | None:
    """Return what "saying", "adding that" say: its subject is that of the sentence."""
    small = grammar.small
    before = sentence.words[cue.first - 1] if cue.first else None
    if before is None or before.lower in small.determiner | small.preposition:
        return None
    if before.lower in small.be or before.lower in small.between:
        left = left_of(sentence, cue.first, grammar)
        source = None if left.unreal else left.phrase or source
    elif source is None:
        source = opening(sentence, cue.first, grammar)
    return Saying(cue, source, cue.first, _after_addressee(sentence, cue, cue.after, grammar)) if source else None


def _is_noun(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Say whether a word that can be a verb is none here: "the claims", "his report", "United States"."""
    words, small = sentence.words, grammar.small
    word = words[cue.first]
    if word.capital and cue.first > 0 and words[cue.first - 1].capital and not _is_headline(sentence):
        return True
    before = words[cue.first - 1].lower if cue.first else ""
    if before in small.determiner or before.endswith(_OWNERS) or before in small.preposition:
        return True
    following = words[cue.after].lower if cue.after < len(words) else ""
    done = word.lower.endswith(grammar.endings.past)
    if before[:1].isdigit() and cue.first > 1 and words[cue.first - 2].lower in small.time:
        return True  # "the July 25 call"
    return following in small.by or (following in small.be and cue.first > 0 and not done)


def _is_headline(sentence: Sentence) -> bool:
    """Say whether a sentence is written as a headline, each word with a capital."""
    letters = [word for word in sentence.words if word.written[0].isalpha() and len(word.written) > 3]
    return bool(letters) and sum(word.capital for word in letters) > 0.7 * len(letters)


def _is_data(sentence: Sentence, phrase: Phrase, grammar: Grammar) -> bool:
    return any(word.lower in grammar.small.data for word in sentence.words[phrase.starts : phrase.after])


def _is_that(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    return at < len(sentence.words) and sentence.words[at].lower in grammar.small.that


def _inverted(sentence: Sentence, cue: Cue, left: Left, grammar: Grammar) -> Phrase | None:
    """Return the speaker that follows the verb: "..., said Erik Berg"."""
    words, small = sentence.words, grammar.small
    if not cue.kinds & {"say", "stand", "inverting"} or cue.after >= len(words):
        return None
    mark = words[cue.first - 1].written if cue.first else ""
    quote = follows_quotation(sentence, cue.first)
    turned = grammar.inverts and "say" in cue.kinds and _is_turned(sentence, cue, left, grammar)
    if not (quote or turned or mark == "," or cue.first == 0):
        return None
    if mark == "," and left.phrase is not None and not turned and not quote:
        return None
    following = words[cue.after]
    if following.lower in small.time | small.that:
        return None
    found = right_of(sentence, cue.after, grammar)
    if found is None:
        return None
    after = words[found.after].lower if found.after < len(words) else ""
    named = following.capital or following.lower in small.pronoun | small.determiner
    named = named or (turned and (words[found.first].capital or after in small.that))
    clause = after not in small.that and (after in small.be or after in small.unreal)
    return found if (named or quote) and not clause else None


def _is_turned(sentence: Sentence, cue: Cue, left: Left, grammar: Grammar) -> bool:
    """Say whether something other than the subject opens the sentence, so that the subject follows the verb."""
    if left.phrase is None or left.passive:
        return True
    start = sentence.words[left.phrase.starts].lower
    return start in grammar.small.preposition or start in grammar.small.time or _is_reported(sentence, cue)


def _is_reported(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a comma is before the verb: what it says stands before it."""
    return cue.first > 0 and sentence.words[cue.first - 1].written == ","


def _after_addressee(sentence: Sentence, cue: Cue, at: int, grammar: Grammar) -> int:
    """Return the word where what is said may start: after "told reporters on Tuesday that"."""
    words, small = sentence.words, grammar.small
    for near in range(at, min(len(words), at + _ADDRESSED)):
        if words[near].lower in small.that:
            return near + 1 if words[near].lower == grammar.plain_that else near
        if words[near].written == "," and near + 1 < len(words) and words[near + 1].lower in small.that:
            continue
        if words[near].written in ':,"\u201c\u201d' or words[near].written[0] == QUOTED:
            break
    if any(word.lower in small.tell for word in words[cue.first : cue.after]) and at == cue.after and at < len(words):
        addressed = right_of(sentence, at, grammar)
        at = addressed.after if addressed and addressed.after < len(words) and not addressed.pronoun else at + 1
    while at < len(words) and words[at].lower in small.time:
        at += 1
    if at + 1 < len(words) and words[at].lower in small.preposition and words[at + 1].lower in small.time:
        at += 2
    return min(at + 1 if at < len(words) and words[at].written in ":," else at, len(words))
