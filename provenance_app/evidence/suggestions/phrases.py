"""Who stands beside a verb of saying: the noun phrase to its left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.asides import before_aside, closes_aside, over_apposition
from provenance_app.evidence.suggestions.given import is_in_name
from provenance_app.evidence.suggestions.grammar import MARKS, Grammar
from provenance_app.evidence.suggestions.names import (
    is_name,
    name_start,
    without_place,
    without_role,
    without_time,
)
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, Word
from provenance_app.evidence.suggestions.voices import is_body, is_role, plain

_FAR: Final = 40
"""Words of a clause that are looked back at the most."""
LONG: Final = 18
"""Words of a noun phrase at the most."""
_NEAR: Final = 3
"""Words before "to" among which its "not" is looked for: "did not want to say"."""
_OWNERS: Final = ("'s", "s'")
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
    where, passive = _before_adverb(words, at - 1, grammar), False
    while where >= 0 and at - where <= _BETWEEN:
        lower = words[where].lower
        if is_in_name(words, where, grammar):
            break
        if lower in small.unreal and not unreal_too:
            silent = _is_silent(words, where, at, grammar)
            return Left(unreal=True, silent=silent, modal=lower in small.modal)
        if not (
            lower in small.unreal or lower in small.be or lower in small.between or _is_adverb(words[where], grammar)
        ):
            break
        passive = passive or lower in small.be
        where = _before_adverb(words, where - 1, grammar)
    if where < 0 or words[where].lower in small.conjunction:
        return Left(joined=True, passive=passive)
    last = _subject_end(words, where, grammar)
    phrase = phrase_ending(sentence, last, grammar) if last is not None else None
    if phrase is None and last is not None:
        phrase = _before_relative(sentence, last, grammar)
    if phrase is not None and phrase.starts > 1 and words[phrase.starts - 1].lower in small.relative | small.whose:
        phrase = phrase_ending(sentence, phrase.starts - 2, grammar) or phrase  # "Voters who came to Solna said"
    if phrase is not None:
        named = _before_participle(sentence, phrase, grammar)
        phrase = named or _apposed_to(words, _with_role_before(words, phrase, grammar), grammar)
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


def _before_adverb(words: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Return the last word before one between commas, or before a day, that stands between a subject and its verb."""
    small = grammar.small
    if at < 3:
        return at
    adverb = words[at - 1].lower in small.between | small.breaks or _is_adverb(words[at - 1], grammar)
    if adverb and words[at].written == words[at - 2].written == ",":
        return at - 3  # "A survey has, however, found"
    day = words[at].lower in small.time and words[at - 1].lower in small.preposition
    return at - 2 if day and words[at - 2].written == "," else at  # "Berg, who was there, on Sunday said"


def _with_role_before(words: Sequence[Word], phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return a name with the role between commas before it: ", the mayor, Ana Ruiz, said"."""
    comma = phrase.starts - 1
    if comma < 1 or words[comma].written != "," or not words[phrase.first].capital:
        return phrase
    for at in range(comma - 1, max(-1, comma - _BETWEEN), -1):
        before = words[at - 1].lower if at else ","
        if before in MARKS or before in grammar.small.say or before in grammar.small.conjunction:
            owned = any(word.lower.endswith(_OWNERS) for word in words[at:comma])
            told = owned or words[at].lower in grammar.small.determiner
            told = told and _has_role(words[at:comma], grammar)
            return Phrase(phrase.first, phrase.after, phrase.pronoun, at) if told else phrase
    return phrase


def _apposed_to(words: Sequence[Word], phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return the full name in front of a role whose second comma is missing: "Ida Holm, a supporter of his told"."""
    comma, small = phrase.starts - 1, grammar.small
    if comma < 2 or words[comma].written != "," or words[phrase.starts].lower not in small.some - small.definite:
        return phrase
    last = comma - 1
    if words[last].written == ")":
        last = next((at - 1 for at in range(last, 0, -1) if words[at].written == "("), last)
    first = name_start(words, 0, last + 1, grammar)
    return Phrase(first, last + 1, False, first) if is_name(words, first, last + 1, grammar) else phrase


def _has_role(words: Sequence[Word], grammar: Grammar) -> bool:
    """Say whether words tell a role, up to what hangs on it: "the head of the office"."""
    hangs = grammar.small.preposition | grammar.small.determiner
    until = next((at for at, word in enumerate(words) if at and word.lower in hangs), len(words))
    return until > 0 and is_role(plain(words[until - 1]), grammar)


def _is_silent(words: Sequence[Word], where: int, at: int, grammar: Grammar) -> bool:
    """Say whether a "not" is among the small words before a verb, with the one at `where` and some before it."""
    first = max((near + 1 for near in range(max(0, where - _NEAR), where) if words[near].written in MARKS), default=0)
    return any(word.lower in grammar.small.silent for word in words[max(first, where - _NEAR) : at])


def _before_relative(sentence: Sentence, last: int, grammar: Grammar) -> Phrase | None:
    """Return the subject before a clause without commas that tells more of it: "The data that came out last year"."""
    for at in range(last, max(0, last - _BETWEEN), -1):
        if sentence.words[at].written in MARKS:
            return None
        lower = sentence.words[at].lower
        if lower in grammar.small.relative or lower in grammar.small.whose or lower == grammar.plain_that:
            return phrase_ending(sentence, at - 1, grammar)
    return None


def _is_adverb(word: Word, grammar: Grammar) -> bool:
    ends = not word.capital and len(word.lower) > 4 and word.lower.endswith(grammar.endings.adverb)
    return ends and not is_body(word.lower, grammar) and not is_role(word.lower, grammar)  # "the family", "an ally"


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
    if _is_listed(words, first, after, grammar):
        return None
    first = _after_conjunction(words, first, after, grammar)
    while first < after and words[first].lower in small.between | small.conjunction | small.breaks:
        first += 1
    clause = first
    if first < after and words[first].lower in small.preposition:
        first = _last_phrase(words, first, after, grammar)
    inside = first > 1 and (words[first - 1].lower in small.relative or words[first - 1].lower == grammar.plain_that)
    start, first = first, without_role(words, first, after, grammar)
    told = any(word.lower not in small.determiner for word in words[start:first])
    if inside and told and not any(is_role(plain(word), grammar) for word in words[start:first]):
        return phrase_ending(sentence, start - 2, grammar)  # "The company that runs the lake, Berg and Lind, said"
    if first >= after or after - first > LONG or not _can_name(words, first, after, clause, grammar):
        return None
    after = without_place(words, first, without_time(words, first, after, grammar), grammar)
    return Phrase(first, after, False, clause)


def _is_listed(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> bool:
    """Say whether words are the last of a list: "Trade, Industry and Energy"; not those of a new clause after one."""
    if first < 2 or words[first - 1].written != "," or not words[first - 2].capital:
        return False
    joined = grammar.small.conjunction
    if words[first].lower in joined:
        return first > 2 and words[first - 3].written == ","
    return any(word.lower in joined for word in words[first:after])


def _ends_clause(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether no phrase goes over a word."""
    word, small = words[at], grammar.small
    if word.written[0] == QUOTED or (word.written in MARKS and not is_within_name(words, at)):
        return True
    if word.written == "." and at and words[at - 1].written[0].islower():
        return True
    if word.lower in small.say:
        return not word.capital
    if word.lower in small.unreal:
        return word.lower not in small.preposition and not is_in_name(words, at, grammar)
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


def is_within_name(words: Sequence[Word], at: int) -> bool:
    """Say whether a mark joins two words of a name, without a space: "Texas/New York"."""
    if words[at].written not in "-/" or not 0 < at < len(words) - 1 or words[at - 1].end < words[at].start:
        return False
    return words[at - 1].capital and words[at + 1].capital


def _after_conjunction(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> int:
    """Return where a phrase starts that has an "and" in it: both sides are one phrase only where both are names."""
    small = grammar.small
    beside = small.determiner - small.some - small.definite
    for at in range(after - 1, first, -1):
        if words[at].lower in small.conjunction:
            both = words[at - 1].capital and at + 1 < after and words[at + 1].capital
            named = words[after - 1].capital or is_role(plain(words[after - 1]), grammar)
            roles = is_role(plain(words[at - 1]), grammar) and named
            others = words[first].capital and at + 1 < after and words[at + 1].lower in beside
            if not (both or roles or (others and is_role(plain(words[after - 1]), grammar))):
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
    if first == start and count > 1 and words[first + 1].lower in small.told_more and is_role(lower, grammar):
        return True  # "sources close to the mayor"
    if first == start and first and words[first - 1].written == "," and count == 1 and is_role(last, grammar):
        return True  # a headline: "Flood leaves 12 dead, mayor says"
    return after - start <= 5 and (last.endswith(grammar.endings.plural) or last in small.plural)
