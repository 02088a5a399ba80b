"""Which words of a sentence say that somebody says something: who, and what."""

from dataclasses import dataclass, replace
from typing import Final

from provenance_app.evidence.suggestions.grammar import Cue, Grammar
from provenance_app.evidence.suggestions.phrases import Left, Phrase, left_of, right_of
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence

_SHORT: Final = 3
"""Words below which something said is no claim."""

_CLOSING: Final = '"\u201c\u201d\u201e\u00bb\u00ab\u2019\u2018'
_ADDRESSED: Final = 9
_OPENING: Final = 40
"""Words of a sentence among which its subject is looked for."""

_LATE: Final = 12
"""Words after a cue at the end of its sentence, at the most: "he said in an interview with a local station"."""


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
    lower = [word.lower for word in sentence.words]
    for cue in grammar.cues(lower):
        said = _saying(sentence, cue, found[-1] if found else None, grammar)
        if said is not None:
            found.append(said)
    return [
        replace(one, content=_content(sentence, one, found[number + 1] if number + 1 < len(found) else None, grammar))
        for number, one in enumerate(found)
    ]


def _saying(sentence: Sentence, cue: Cue, before: Saying | None, grammar: Grammar) -> Saying | None:
    if "according" in cue.kinds:
        source = right_of(sentence, cue.after, grammar, whole=True)
        return Saying(cue, source, cue.first, source.after if source else cue.after) if source else None
    if "claimed" in cue.kinds:
        return Saying(cue, None, cue.first, cue.after)
    if _is_noun(sentence, cue, grammar):
        return None
    source = before.source if before else None
    if cue.kinds & {"saying", "standing"}:
        return _participle(sentence, cue, source, grammar)
    left = left_of(sentence, cue.first, grammar)
    if left.unreal:
        return None
    inverted = _inverted(sentence, cue, left, grammar)
    if inverted is not None:
        return Saying(cue, inverted, cue.first, inverted.after)
    if left.passive:
        return None
    if left.phrase is None and not (left.joined and source):
        return None
    if left.phrase is None and "stand" in cue.kinds and "say" not in cue.kinds and not source:
        return None
    phrase = left.phrase or source
    if (
        cue.kinds == {"shows"}
        and not _is_data(sentence, phrase, grammar)
        and not _is_that(sentence, cue.after, grammar)
    ):
        return None
    first = left.phrase.starts if left.phrase else cue.first
    return Saying(cue, phrase, first, _after_addressee(sentence, cue, grammar))


def _participle(sentence: Sentence, cue: Cue, source: Phrase | None, grammar: Grammar) -> Saying | None:
    """Return what "saying", "adding that" say: its subject is that of the sentence."""
    words, small = sentence.words, grammar.small
    before = words[cue.first - 1] if cue.first else None
    if before is None or before.lower in small.determiner or before.lower in small.preposition:
        return None
    if before.lower in small.be or before.lower in small.between:
        left = left_of(sentence, cue.first, grammar)
        if left.unreal or (left.phrase is None and not source):
            return None
        source = left.phrase or source
    elif source is None:
        source = opening(sentence, cue.first, grammar)
    return Saying(cue, source, cue.first, _after_addressee(sentence, cue, grammar)) if source else None


def opening(sentence: Sentence, before: int, grammar: Grammar) -> Phrase | None:
    """Return the likely subject of a sentence: the first name or pronoun after its start or a comma, before a verb."""
    words, small = sentence.words, grammar.small
    for at in range(min(before, _OPENING)):
        if at and words[at - 1].written != "," and words[at - 1].written not in _CLOSING:
            continue
        if words[at].lower in small.pronoun:
            return Phrase(at, at + 1, True, at)
        after = at
        while after < before and (words[after].capital or (words[after].written == "." and after > at)):
            after += 1
        if after == at or after >= len(words) or not words[after].written[0].islower():
            continue
        if after - at == 1 and words[at].lower in small.determiner | small.time | small.between | small.breaks:
            continue
        if words[at].lower in small.preposition or words[at].lower in small.breaks or words[at].lower.endswith("ing"):
            continue
        if words[after].lower not in small.preposition and words[after].lower not in small.conjunction:
            return Phrase(at, after, False, at)
    return None


def _is_noun(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Say whether a word that can be a verb is none here: "the claims", "his report", "United States"."""
    words, small = sentence.words, grammar.small
    word = words[cue.first]
    if word.capital and cue.first > 0 and words[cue.first - 1].capital and not _all_capitals(sentence):
        return True
    before = words[cue.first - 1].lower if cue.first else ""
    if before in small.determiner or before.endswith(("'s", "s'")) or before in small.preposition:
        return True
    following = words[cue.after].lower if cue.after < len(words) else ""
    return following in ("by",) or (following in small.be and cue.first > 0 and not word.lower.endswith("ed"))


def _all_capitals(sentence: Sentence) -> bool:
    """Say whether a sentence is written as a headline, each word with a capital."""
    letters = [word for word in sentence.words if word.written[0].isalpha() and len(word.written) > 3]
    return bool(letters) and sum(word.capital for word in letters) > 0.7 * len(letters)


def _is_data(sentence: Sentence, phrase: Phrase | None, grammar: Grammar) -> bool:
    return phrase is not None and any(
        word.lower in grammar.small.data for word in sentence.words[phrase.starts : phrase.after]
    )


def _is_that(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    return at < len(sentence.words) and sentence.words[at].lower in grammar.small.that


def _inverted(sentence: Sentence, cue: Cue, left: Left, grammar: Grammar) -> Phrase | None:
    """Return the speaker that follows the verb: "..., said Craig Robinson"."""
    if "say" not in cue.kinds and "stand" not in cue.kinds:
        return None
    words = sentence.words
    before = words[cue.first - 1].written if cue.first else ""
    quote = before in "\"\u201c\u201d\u201e\u00bb\u00ab\u2019\u2018'"
    if not (quote or before == "," or cue.first == 0) or cue.after >= len(words):
        return None
    if (
        before == ","
        and left.phrase is not None
        and not (cue.first >= 2 and words[cue.first - 2].written in '"\u201d\u201c')
    ):
        return None
    following = words[cue.after]
    named = following.capital or following.lower in grammar.small.pronoun or following.lower in grammar.small.determiner
    if not (named or quote) or following.lower in grammar.small.time or following.lower in grammar.small.that:
        return None
    return right_of(sentence, cue.after, grammar)


def _after_addressee(sentence: Sentence, cue: Cue, grammar: Grammar) -> int:
    """Return the word where what is said may start: after "told reporters on Tuesday that"."""
    words, small = sentence.words, grammar.small
    at = cue.after
    for near in range(at, min(len(words), at + _ADDRESSED)):
        if words[near].lower in small.that:
            return near + 1 if words[near].lower == grammar.plain_that else near
        if words[near].written in ':,"\u201c\u201d' or words[near].written[0] == QUOTED:
            break
    if any(word.lower in small.tell for word in words[cue.first : at]) and at < len(words):
        addressed = right_of(sentence, at, grammar)
        at = addressed.after if addressed and addressed.after < len(words) and not addressed.pronoun else at + 1
    while at < len(words) and words[at].lower in small.time:
        at += 1
    if at + 1 < len(words) and words[at].lower in small.preposition and words[at + 1].lower in small.time:
        at += 2
    if at < len(words) and words[at].written in ":,":
        at += 1
    return min(at, len(words))


def _content(sentence: Sentence, said: Saying, following: Saying | None, grammar: Grammar) -> tuple[int, int] | None:
    """Return the words that are said: after the clause of the cue, or before it."""
    words = sentence.words
    end = len(words)
    if following is not None and following.first > said.after:
        end = following.first
        while end > said.after and (
            words[end - 1].written in ',"' or words[end - 1].lower in grammar.small.conjunction
        ):
            end -= 1
    if said.first and words[said.first - 1].written in _CLOSING and "saying" not in said.cue.kinds:
        return None
    if said.cue.kinds == {"quoting"}:
        return None
    after = _trimmed(sentence, said.after, end)
    before = _trimmed(sentence, 0, said.first)
    mark = words[said.first - 1].written if said.first else ""
    late = _count(sentence, after)
    if "claimed" in said.cue.kinds:
        return _trimmed(sentence, 0, end)
    if said.first and mark in ',"\u201d\u2014' and _count(sentence, before) >= _SHORT:
        tail = words[said.after].lower if said.after < end else ""
        closes = (
            late < _SHORT
            or tail in grammar.small.preposition
            or tail in grammar.small.time
            or words[said.after - 1].written == ","
        )
        if closes and late <= _LATE and (mark != "," or not _is_intro(sentence, said.first, grammar)):
            return before
        if "according" in said.cue.kinds and late < _SHORT:
            return before
    if "according" in said.cue.kinds and said.first and _count(sentence, before) >= _SHORT:
        return before
    return after if late >= _SHORT else None


def _is_intro(sentence: Sentence, first: int, grammar: Grammar) -> bool:
    """Say whether all before a speaker is an opening that says nothing: "In a letter to the mayor, Berg wrote"."""
    start = sentence.words[0].lower
    return start in grammar.small.preposition or start in grammar.small.breaks


def _count(sentence: Sentence, span: tuple[int, int]) -> int:
    return sum(word.written[0].isalnum() for word in sentence.words[slice(*span)])


def _trimmed(sentence: Sentence, first: int, after: int) -> tuple[int, int]:
    """Return words without the marks at their ends; what is quoted keeps its marks."""
    words = sentence.words
    while first < after and words[first].written in ",;:.\u2014\u2013-":
        first += 1
    while after > first and words[after - 1].written in ",;:.\u2014\u2013-!":
        after -= 1
    return first, max(first, after)
