"""Who stands beside a verb of saying: the noun phrase to its left, or to its right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.asides import before_aside, closes_aside, over_apposition
from provenance_app.evidence.suggestions.grammar import MARKS, Grammar
from provenance_app.evidence.suggestions.names import in_name, is_name, without_place, without_role, without_time
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, Word
from provenance_app.evidence.suggestions.voices import is_body, is_role, plain

_FAR: Final = 40
"""Words of a clause that are looked back at the most."""
_LONG: Final = 18
"""Words of a noun phrase at the most."""
_NEAR: Final = 3
"""Words before "to" among which its "not" is looked for: "did not want to say"."""
_BETWEEN: Final = 8
"""Small words between a subject and its verb at the most."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `first:after` of a sentence that name somebody.

    Attributes:
        first: Number of the first word.
        after: One after the last.
        pronoun: They only point to somebody named before.
        starts: Number of the word where all starts that belongs to them, a role told before a name included.
    """

    first: int
    after: int
    pronoun: bool
    starts: int


@dataclass(frozen=True, slots=True)
class Left:
    """What stands to the left of a verb.

    Attributes:
        phrase: Its subject; None if there is none.
        joined: The subject is that of the verb before: "and said".
        passive: The verb says what is done to the subject: "was told".
        unreal: Not said in fact: "would say", "to say", "did not say".
        silent: That is so because somebody does not say it: "did not say".
        modal: That is so because somebody may or will: "could say".
    """

    phrase: Phrase | None = None
    joined: bool = False
    passive: bool = False
    unreal: bool = False
    silent: bool = False
    modal: bool = False


def left_of(sentence: Sentence, at: int, grammar: Grammar, *, unreal_too: bool = False) -> Left:
    """Return the subject of the verb at a word number, read from right to left.

    Args:
        sentence: The sentence.
        at: Number of the verb.
        grammar: The small words of the language.
        unreal_too: Look for the subject of what is not said in fact as well.
    """
    words, small = sentence.words, grammar.small
    where, passive = at - 1, False
    while where >= 0 and at - where <= _BETWEEN:
        lower = words[where].lower
        if lower in small.unreal and not unreal_too:
            silent = _is_silent(words, where, at, grammar)
            return Left(unreal=True, silent=silent, modal=lower in small.modal)
        if not (
            lower in small.unreal or lower in small.be or lower in small.between or _is_adverb(words[where], grammar)
        ):
            break
        passive = passive or lower in small.be
        where -= 1
    if where < 0 or words[where].lower in small.conjunction:
        return Left(joined=True, passive=passive)
    last = _subject_end(words, where, grammar)
    phrase = phrase_ending(sentence, last, grammar) if last is not None else None
    if phrase is None and last is not None:
        phrase = _before_relative(sentence, last, grammar)
    if phrase is not None:
        phrase = _before_participle(sentence, phrase, grammar) or _with_role_before(words, phrase, grammar)
    joined = phrase is None and (words[where].written == "," or words[where].lower in small.breaks)
    return Left(phrase, joined=joined, passive=passive)


def _before_participle(sentence: Sentence, phrase: Phrase, grammar: Grammar) -> Phrase | None:
    """Return the subject that only claims or seems to be who a phrase names: "A man claiming to be Joe Lee"."""
    words, small = sentence.words, grammar.small
    at = phrase.starts - 1
    if at < 2 or words[at].lower not in small.be:
        return None
    while at > 0 and (words[at].lower in small.be or words[at].lower in small.unreal & small.preposition):
        at -= 1
    if not words[at].lower.endswith(grammar.endings.participle):
        return None
    while at > 0 and _is_adverb(words[at - 1], grammar):
        at -= 1
    return phrase_ending(sentence, at - 1, grammar) if at else None


def _with_role_before(words: Sequence[Word], phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return a name with the role between commas before it: ", the mayor, Ana Ruiz, said"."""
    comma = phrase.starts - 1
    if comma < 2 or words[comma].written != "," or not words[phrase.first].capital:
        return phrase
    if not is_role(plain(words[comma - 1]), grammar):
        return phrase
    for at in range(comma - 1, max(-1, comma - _BETWEEN), -1):
        if at == 0 or words[at - 1].written in MARKS:
            lower = words[at].lower
            told = lower in grammar.small.determiner
            return Phrase(phrase.first, phrase.after, phrase.pronoun, at) if told else phrase
    return phrase


def _is_silent(words: Sequence[Word], where: int, at: int, grammar: Grammar) -> bool:
    """Say whether a "not" is among the small words before a verb, with the one at `where` and some before it."""
    first = max((near + 1 for near in range(max(0, where - _NEAR), where) if words[near].written in MARKS), default=0)
    return any(word.lower in grammar.small.silent for word in words[max(first, where - _NEAR) : at])


def _before_relative(sentence: Sentence, last: int, grammar: Grammar) -> Phrase | None:
    """Return the subject before a clause without commas that tells more of it: "The data that came out last year"."""
    for at in range(last, max(0, last - _BETWEEN), -1):
        if sentence.words[at].written in MARKS:
            return None
        if sentence.words[at].lower in grammar.small.relative or sentence.words[at].lower == grammar.plain_that:
            return phrase_ending(sentence, at - 1, grammar)
    return None


def _is_adverb(word: Word, grammar: Grammar) -> bool:
    return not word.capital and len(word.lower) > 4 and word.lower.endswith(grammar.endings.adverb)


def _subject_end(words: Sequence[Word], at: int, grammar: Grammar) -> int | None:
    """Return the last word of a subject from the word before its verb, over "who" and asides."""
    if words[at].lower in grammar.small.relative:
        if at >= 2 and words[at - 1].written == ",":
            return over_apposition(words, at - 2, grammar)
        return at - 1 if at else None
    return before_aside(words, at, grammar) if closes_aside(words[at]) else at


def phrase_ending(sentence: Sentence, last: int, grammar: Grammar) -> Phrase | None:
    """Return the noun phrase that ends with a word, without what stands before it in its clause; None if none does."""
    words, small = sentence.words, grammar.small
    if words[last].lower in small.pronoun:
        return Phrase(last, last + 1, True, last)
    after = last + 1
    first = after
    while first > 0 and after - first < _FAR and not _ends_clause(words, first - 1, grammar):
        first -= 1
    if first and words[first - 1].lower in small.auxiliary | small.unreal and words[first].written[0].islower():
        first += words[first].lower not in small.determiner  # a verb: "has angered the party", "won't repel voters"
    first = _after_second_article(words, first, after, grammar)
    listed = first > 1 and words[first - 1].written == "," and words[first - 2].capital
    if listed and any(word.lower in small.conjunction for word in words[first:after]):
        return None  # the last two of more: "Trade, Industry and Energy"
    first = _after_conjunction(words, first, after, grammar)
    while first < after and words[first].lower in small.between | small.conjunction | small.breaks:
        first += 1
    clause = first
    if first < after and words[first].lower in small.preposition:
        first = _last_phrase(words, first, after, grammar)
    inside = first > 1 and (words[first - 1].lower in small.relative or words[first - 1].lower == grammar.plain_that)
    start, first = first, without_role(words, first, after, grammar)
    if inside and first > start and not any(is_role(plain(word), grammar) for word in words[start:first]):
        return phrase_ending(sentence, start - 2, grammar)  # "The company that runs the lake, Berg and Lind, said"
    if first >= after or after - first > _LONG or not _can_name(words, first, after, clause, grammar):
        return None
    after = without_place(words, first, without_time(words, first, after, grammar), grammar)
    return Phrase(first, after, False, clause)


def _ends_clause(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether no phrase goes over a word."""
    word, small = words[at], grammar.small
    if word.written[0] == QUOTED or (word.written in MARKS and not _within_name(words, at)):
        return True
    if word.written == "." and at and words[at - 1].written[0].islower():
        return True
    if word.lower in small.say:
        return not word.capital
    if word.lower in small.unreal:
        return word.lower not in small.preposition
    return any(word.lower in those for those in (small.breaks, small.relative, small.be, small.auxiliary))


def _after_second_article(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where the last of two phrases starts that stand together: "the unease many women"."""
    small = grammar.small
    for at in range(after - 1, first + 1, -1):
        before = words[at - 1]
        joined = before.lower in small.preposition | small.determiner | small.conjunction
        if words[at].lower in (small.definite | small.some) - small.of and not joined and not words[at].capital:
            return at
    return first


def _within_name(words: Sequence[Word], at: int) -> bool:
    """Say whether a mark joins two words of a name, without a space: "Texas/New York"."""
    if words[at].written not in "-/" or not 0 < at < len(words) - 1 or words[at - 1].end < words[at].start:
        return False
    return words[at - 1].capital and words[at + 1].capital


def _after_conjunction(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where a phrase starts that has an "and" in it: both sides are one phrase only where both are names."""
    for at in range(after - 1, first, -1):
        if words[at].lower in grammar.small.conjunction:
            both = words[at - 1].capital and at + 1 < after and words[at + 1].capital
            roles = is_role(plain(words[at - 1]), grammar) and words[after - 1].capital
            if not (both or roles):
                return at + 1
    return first


def _last_phrase(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where the last noun phrase starts after one with a preposition: "In May the police", "On Monday Berg"."""
    small, at = grammar.small, after
    while at > first + 1 and words[at - 1].lower not in small.preposition:
        at -= 1
        if words[at].lower in small.determiner or words[at - 1].lower in small.time:
            return at
    return at


def _can_name(words: Sequence[Word], first: int, after: int, start: int, grammar: Grammar) -> bool:
    """Say whether words can name somebody: with a name, an article or a number, or alone as the start of a clause."""
    small, lower = grammar.small, words[first].lower
    count = after - first
    if not any(word.written[0].isalpha() or word.capital for word in words[first:after]):
        return False
    if lower.partition("'")[0] in small.pronoun:
        return False
    if lower.endswith(grammar.endings.participle) and (count == 1 or not words[first + 1].capital):
        return False
    capital = any(word.capital for word in words[first:after])
    if capital and (words[first].capital or first == start or count <= 4):
        return True
    if lower in small.determiner or lower[0].isdigit():
        return True
    last = words[after - 1].lower
    if first == start and first and words[first - 1].written == "," and count == 1 and is_role(last, grammar):
        return True  # a headline: "Flood leaves 12 dead, mayor says"
    return after - start <= 5 and (last.endswith(grammar.endings.plural) or last in small.plural)


def right_of(sentence: Sentence, at: int, grammar: Grammar, *, whole: bool = False) -> Phrase | None:
    """Return who is named from a word number on: "said Erik Berg, editor of", "according to people in the know".

    Args:
        sentence: The sentence.
        at: Number of the word after the cue.
        grammar: The small words of the language.
        whole: Take what hangs on prepositions too.
    """
    words, small = sentence.words, grammar.small
    if at >= len(words):
        return None
    if words[at].lower in small.pronoun:
        return Phrase(at, at + 1, True, at)
    after = at
    while after < len(words) and after - at < _LONG and not _ends_right(words, at, after, grammar, whole):
        after += 1
    while after > at and words[after - 1].written in (".", "'"):
        after -= 1
    if after == at:
        return None
    after = _named_first(words, at, without_time(words, at, after, grammar), grammar)
    first, after = _named_behind(words, without_role(words, at, after, grammar), after, grammar)
    return Phrase(first, after, False, at) if words[at].written.isalpha() or words[first].capital else None


def _named_behind(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> tuple[int, int]:
    """Return the name behind a role and a comma, "said the mayor, Ana Ruiz", as first word and end; else the role."""
    known = words[first].lower in grammar.small.definite or after - first == 1
    if (
        not (known and is_role(plain(words[after - 1]), grammar))
        or words[after - 1].capital
        and not grammar.capital_nouns
    ):
        return first, after
    if after + 2 >= len(words) or words[after].written != ",":
        return first, after
    last = after + 1
    while last < len(words) and in_name(words, last, len(words), grammar):
        last += 1
    if last - after > 1 and words[last - 1].written == ".":
        last -= 1
    ended = last >= len(words) or words[last].written in MARKS or words[last].written == "."
    return (after + 1, last) if ended and is_name(words, after + 1, last, grammar) else (first, after)


def _named_first(words: Sequence[Word], at: int, after: int, grammar: Grammar) -> int:
    """Return where the name ends that a phrase starts with, a role before it: "geologist Ida Holm of the office"."""
    small, first = grammar.small, at
    while first < after and not words[first].capital:
        if words[first].lower in small.preposition:
            return after
        first += 1
    last = first
    while last < after and in_name(words, last, after, grammar):
        last += 1
    if last == after or words[last].lower not in small.preposition or last - first < 2:
        return after
    final = plain(words[last - 1])
    return after if is_body(final, grammar) or is_role(final, grammar) else last


def _ends_right(words: Sequence[Word], at: int, where: int, grammar: Grammar, whole: bool) -> bool:
    """Say whether a phrase from `at` on ends before a word."""
    word, small = words[where], grammar.small
    if word.written[0] == QUOTED or (word.written in MARKS and not _within_name(words, where)):
        return True
    if word.lower in small.breaks or word.lower in small.relative:
        return True
    if where == at:
        return False
    if word.lower in small.say and not word.capital:
        return True
    following = words[where + 1] if where + 1 < len(words) else None
    if word.lower in small.preposition:
        if words[where - 1].capital and is_body(words[where - 1].lower, grammar) and following and following.capital:
            return following.lower in small.time  # "the Centre for Peace"
        return not (whole or word.lower in small.of) or (following is not None and following.lower in small.time)
    if word.lower in small.conjunction:
        return following is None or not following.capital
    if whole and word.lower in small.between:
        return True
    return any(word.lower in those for those in (small.pronoun, small.be, small.unreal, small.time))
