"""What a sentence names besides what is said: a picture or video and what it shows, a post."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, Word

_NEAR: Final = 4
_STOPS: Final = frozenset('.;:!?()"\u201c\u201d\u201e\u00bb\u00ab')


@dataclass(frozen=True, slots=True)
class NamedWork:
    """The words `first:after` of a sentence that name a work, and the word that says what it is."""

    first: int
    after: int
    noun: str


def shown(sentence: Sentence, grammar: Grammar) -> Iterator[NamedWork]:
    """Go through the pictures and videos of a sentence of which it tells what they show, or that they were posted."""
    words, small = sentence.words, grammar.small
    taken = 0
    for at, word in enumerate(words):
        if word.lower not in small.media or at < taken:
            continue
        first = _article(words, at, grammar)
        if first is None:
            continue
        after = at + 1
        tells = after < len(words) and _tells(words, after, grammar)
        posted = any(one.lower in small.posted for one in words[max(0, first - _NEAR) : first])
        if not (tells or posted):
            continue
        while after < len(words) and words[after].written not in _STOPS and words[after].written[0] != QUOTED:
            after += 1
        after = _whole(words, at + 1, after, grammar)
        if after - first > 2:
            yield NamedWork(first, after, word.written)
            taken = after


def _tells(words: tuple[Word, ...], at: int, grammar: Grammar) -> bool:
    """Say whether what a picture shows follows: "that allegedly shows", "showing", "of a crowd"."""
    small = grammar.small
    for word in words[at : at + _NEAR]:
        if word.lower in small.showing:
            return True
        if word.lower != grammar.plain_that and word.lower not in small.relative and word.lower not in small.hearsay:
            return False
    return False


def _article(words: tuple[Word, ...], at: int, grammar: Grammar) -> int | None:
    """Return where the phrase of a noun starts: at its article, a few words before it at the most."""
    for first in range(at, max(-1, at - _NEAR), -1):
        if words[first].lower in grammar.small.determiner:
            return first
        if words[first].written in _STOPS or words[first].written == ",":
            return first + 1 if first < at else None
    return 0 if at < _NEAR and words[0].capital else None


def posts(sentence: Sentence, grammar: Grammar) -> Iterator[NamedWork]:
    """Go through the posts of a sentence that something is said in: "in a post to his X account"."""
    words, small = sentence.words, grammar.small
    for at, word in enumerate(words):
        if word.lower not in small.post:
            continue
        first = _article(words, at, grammar)
        if first is None or first == 0 or words[first - 1].lower not in small.preposition:
            continue
        after = at + 1
        while after < len(words) and words[after].written not in _STOPS and not _is_comma(words, after):
            if (
                words[after].lower in small.breaks
                or words[after].lower in small.say
                or words[after].lower in small.pronoun
            ):
                break
            after += 1
        if after < len(words) and words[after].lower in small.say | small.posted:
            after = at + 1  # the speaker stands between: "in a post Berg wrote"
        else:
            after = _whole(words, at + 1, after, grammar)
        yield NamedWork(first, after, word.written)
        return


def _is_comma(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a mark is a comma between words, and none within a number: "200,000"."""
    if words[at].written != ",":
        return False
    within = 0 < at < len(words) - 1 and words[at - 1].end == words[at].start and words[at].end == words[at + 1].start
    return not (within and words[at - 1].written[-1].isdigit() and words[at + 1].written[0].isdigit())


def _whole(words: tuple[Word, ...], least: int, after: int, grammar: Grammar) -> int:
    """Return where a name ends without a number, an article or the like that waits for the next word."""
    small = grammar.small
    while after > least and (
        words[after - 1].written[0].isdigit()
        or words[after - 1].written in ",-"
        or words[after - 1].lower in small.determiner | small.preposition | small.conjunction
    ):
        after -= 1
    return after
