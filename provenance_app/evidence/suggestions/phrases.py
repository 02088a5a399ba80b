"""Who stands beside a verb of saying: the noun phrase to its left, or to its right."""

from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, Word

_FAR: Final = 40
"""Words that are looked back at the most."""

_LONG: Final = 14
"""Words of a noun phrase at the most."""

_ASIDES: Final = 5
_OPEN: Final = {")": "(", "\u2014": "\u2014", "\u2013": "\u2013", "--": "--", "-": "-"}
_MARKS: Final = frozenset(',;:()[]\u2014\u2013\u2015"\u201c\u201d\u201e\u00ab\u00bb|/*\u2022?!\u2026-')


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `first:after` of a sentence that name somebody; `pronoun` if they only point to somebody named before.

    Attributes:
        first: Number of the first word.
        after: One after the last.
        pronoun: It is a pronoun.
        starts: Number of the word where all that belongs to it starts, asides and the like included.
    """

    first: int
    after: int
    pronoun: bool
    starts: int


@dataclass(frozen=True, slots=True)
class Left:
    """What stands to the left of a cue: a phrase, or that there is none and why."""

    phrase: Phrase | None = None
    joined: bool = False
    """The subject is that of the verb before: "and said"."""
    passive: bool = False
    unreal: bool = False
    """Not said in fact: "would say", "to say", "did not say"."""


def left_of(sentence: Sentence, at: int, grammar: Grammar) -> Left:
    """Return the subject of the verb at a word number, read from right to left."""
    words, small = sentence.words, grammar.small
    where, passive = at - 1, False
    while where >= 0 and at - where <= 8:
        lower = words[where].lower
        if lower in small.unreal:
            return Left(unreal=True)
        if (
            lower in small.be
            or lower in small.between
            or (lower.endswith("ly") and len(lower) > 4 and not words[where].capital)
        ):
            passive = passive or lower in small.be
            where -= 1
            continue
        break
    if where < 0:
        return Left(joined=True, passive=passive)
    if words[where].lower in small.conjunction:
        return Left(joined=True, passive=passive)
    if words[where].lower in small.relative:
        where -= 1
        if where >= 0 and words[where].written == ",":
            where = _over_apposition(words, where - 1, grammar)
        if where < 0:
            return Left(passive=passive)
    elif words[where].written in _OPEN or words[where].written == ",":
        before = _before_aside(words, where, grammar)
        if before is None:
            return Left(joined=words[where].written == ",", passive=passive)
        where = before
    phrase = _phrase_ending(sentence, where, grammar)
    if phrase is None:
        return Left(joined=words[where].lower in small.breaks, passive=passive)
    return Left(phrase, passive=passive)


def _before_aside(words: tuple[Word, ...], at: int, grammar: Grammar) -> int | None:
    """Return the last word of the subject that an aside follows: ", 66,", "(R-Conn.),", ", editor of the Star,"."""
    if words[at].written == "," and at and words[at - 1].written == ")":
        at -= 1
    opens = _OPEN.get(words[at].written, ",")
    if opens != ",":
        for where in range(at - 1, max(0, at - _FAR), -1):
            if words[where].written == opens:
                return where - 1 if where else None
        return None
    where = at - 1
    for _ in range(_ASIDES):
        comma = _comma_before(words, where)
        if comma is None:
            return where if where < at - 1 or _is_name(words, 0, at, grammar) else None
        if _is_name(words, comma + 1, where + 1, grammar) and not words[comma - 1].capital:
            return where  # "her adviser, Jake Sullivan, said"
        if words[comma - 1].capital or words[comma - 1].written in ")." or _starts_low(words, comma + 1, grammar):
            where = comma - 1
            if words[where].written == ")":
                inside = _before_aside(words, where, grammar)
                where = where if inside is None else inside
            if words[where].capital and not _in_list(words, where):
                return where
            if _clause_start(words, where, grammar):
                return where
            continue
        return None
    return None


def _comma_before(words: tuple[Word, ...], at: int) -> int | None:
    for where in range(at, max(-1, at - _FAR), -1):
        if words[where].written == "," and where:
            return where
        if words[where].written in _MARKS and words[where].written not in "()-,":
            return None
    return None


def _is_name(words: tuple[Word, ...], first: int, after: int, grammar: Grammar) -> bool:
    """Say whether words are a name of two or more and nothing else."""
    found = words[first:after]
    return 2 <= len(found) <= 6 and all(_in_name(words, at, after, grammar) for at in range(first, after))


def _starts_low(words: tuple[Word, ...], at: int, grammar: Grammar) -> bool:
    word = words[at]
    return not word.capital or word.lower in grammar.small.determiner or word.lower in grammar.small.title


def _in_list(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a name is one word between commas: the place in "of Berea, Ohio, said"."""
    return at >= 2 and words[at - 1].written == "," and words[at - 2].capital


def _clause_start(words: tuple[Word, ...], at: int, grammar: Grammar) -> bool:
    """Say whether a phrase with an article starts its clause and ends here: "a witness, who was there, said"."""
    small = grammar.small
    for where in range(at, max(-1, at - 8), -1):
        if words[where].lower in small.determiner:
            return (
                where == 0
                or words[where - 1].written in ',;\u2014"\u201c\u201d'
                or words[where - 1].lower in small.breaks
            )
        if words[where].written in _MARKS:
            return False
    return False


def _over_apposition(words: tuple[Word, ...], at: int, grammar: Grammar) -> int:
    """Return the last word of a name from that of what stands beside it: "Berg, the head of the office, who"."""
    comma = _comma_before(words, at)
    if comma is None or comma < 1 or not words[comma - 1].capital:
        return at
    return comma - 1 if words[comma + 1].lower in grammar.small.determiner else at


def _phrase_ending(sentence: Sentence, last: int, grammar: Grammar) -> Phrase | None:
    words, small = sentence.words, grammar.small
    if words[last].lower in small.pronoun:
        return Phrase(last, last + 1, True, last)
    after = last + 1
    first = after
    while first > 0 and after - first < _FAR:
        word = words[first - 1]
        if (word.written in _MARKS and not _within_name(words, first - 1)) or word.written[0] == QUOTED:
            break
        if (
            word.lower in small.breaks
            or word.lower in small.relative
            or word.lower in small.unreal
            or word.lower in small.be
        ):
            break
        if word.lower in small.say and not word.capital:
            break
        first -= 1
    first = _after_conjunction(words, first, after, grammar)
    while first < after and words[first].lower in small.between:
        first += 1
    if first >= after:
        return None
    start = first
    if words[first].lower in small.preposition:
        first = _last_phrase(words, first, after, grammar)
    first = _name_at_end(words, first, after, grammar)
    if not _could_be(words, first, after, start, grammar):
        return None
    if after - first > _LONG or not any(one.written[0].isalpha() for one in words[first:after]):
        return None
    return Phrase(first, after, False, start)


def _could_be(words: tuple[Word, ...], first: int, after: int, start: int, grammar: Grammar) -> bool:
    """Say whether words can name somebody: with a name, an article or a number, or alone at the start of a clause."""
    small = grammar.small
    if words[first].lower.partition("'")[0] in small.pronoun and after - first > 1:
        return False
    if any(word.capital for word in words[first:after]) and (
        words[first].capital or first == start or after - first <= 4
    ):
        return not (after - first == 1 and words[first].lower.endswith("ing"))
    if words[first].lower in small.determiner or words[first].written[0].isdigit():
        return True
    return after - start <= 5 and (words[after - 1].lower.endswith("s") or words[after - 1].lower in small.plural)


def _within_name(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a mark belongs to a name: "Texas/New York", an initial's full stop is no mark here at all."""
    return words[at].written in "-/" and 0 < at < len(words) - 1 and words[at - 1].capital and words[at + 1].capital


def _after_conjunction(words: tuple[Word, ...], first: int, after: int, grammar: Grammar) -> int:
    """Return where a phrase starts that has an "and" in it: both sides are one phrase only where both are names."""
    for at in range(after - 1, first, -1):
        if words[at].lower in grammar.small.conjunction:
            both = at > first and words[at - 1].capital and at + 1 < after and words[at + 1].capital
            if not both:
                return at + 1
    return first


def _last_phrase(words: tuple[Word, ...], first: int, after: int, grammar: Grammar) -> int:
    """Return where the last noun phrase starts after one with a preposition: "In May the police", "On Monday Berg"."""
    at = after
    while at > first + 1 and words[at - 1].lower not in grammar.small.preposition:
        at -= 1
        if words[at].lower in grammar.small.determiner:
            return at
        if words[at - 1].lower in grammar.small.time:
            return at
    return at


def _name_at_end(words: tuple[Word, ...], first: int, after: int, grammar: Grammar) -> int:
    """Return where a name starts at the end of a phrase that tells a role before it: "the blogger Dr Maalouf"."""
    at = after
    while at > first and _in_name(words, at - 1, after, grammar):
        at -= 1
    if at == after or at == first:
        return first
    before = words[at - 1]
    if before.lower in grammar.small.preposition or before.lower in grammar.small.conjunction or before.written == "'":
        return first
    if before.lower.endswith(("'s", "s'")) and after - at == 1:
        return first
    return at


def _in_name(words: tuple[Word, ...], at: int, after: int, grammar: Grammar) -> bool:
    word = words[at]
    if word.lower.endswith(("'s", "s'")) and at < after - 1:
        return False
    if word.written == ".":
        return at > 0 and at < after - 1 and words[at - 1].capital
    if word.capital:
        return word.lower not in grammar.small.determiner
    return word.lower in NAME_PARTICLES and at < after - 1


NAME_PARTICLES: Final = frozenset(
    ("van", "von", "de", "der", "den", "af", "al", "bin", "di", "da", "du", "la", "le", "zu")
)


def right_of(sentence: Sentence, at: int, grammar: Grammar, *, whole: bool = False) -> Phrase | None:
    """Return who is named from a word number on: "said Craig Robinson, editor of", "according to people in the know".

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
    while after < len(words) and after - at < _LONG:
        word = words[after]
        if (word.written in _MARKS and not _within_name(words, after)) or word.written[0] == QUOTED:
            break
        if word.lower in small.breaks or word.lower in small.relative or (after > at and word.lower in small.pronoun):
            break
        if word.lower in small.preposition and after > at:
            following = words[after + 1].lower if after + 1 < len(words) else ""
            of = word.lower in ("of", "de", "von") or whole
            if not of or following in small.time:
                break
        if word.lower in small.time and after > at:
            break
        if word.lower in small.conjunction and after + 1 < len(words) and not words[after + 1].capital:
            break
        after += 1
    while after > at and words[after - 1].written in (".", "'"):
        after -= 1
    if after == at:
        return None
    first = _name_at_end(words, at, after, grammar)
    if not (
        words[first].capital
        or any(one.lower in small.determiner for one in words[at:after])
        or words[at].written.isalpha()
    ):
        return None
    return Phrase(first, after, False, at)
