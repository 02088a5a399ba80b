"""The sentences of a paragraph, cut into words; what is quoted in them is left out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.grammar import TOKEN, Grammar
from provenance_app.model.lexicons import folded

QUOTED: Final = "\x01"
"""Stands for the letters of what is quoted."""

_TOKEN: Final = re.compile(rf"\x01+|{TOKEN}")
_STOP: Final = re.compile(
    r"([.!?\u2026])[\"'\u2019\u201c\u201d\u00bb\u00ab)\]]*(?=\s)|(\x01)[\"\u201c\u201d\u00bb\u00ab\u2019']+(?=\s)"
)
_LONGEST: Final = 1_000
"""Code points; what runs on longer is cut, so that no text takes more than its length in time."""

_TAIL: Final = 4
"""Words at the most of a clause that only tells the speaker of the quotation before it: "Erik Berg asked him"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark; `start` and `end` are places in the text, `lower` is folded."""

    start: int
    end: int
    written: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital letter, as a name is, or is a handle."""
        return self.written[0].isupper() or (self.written[0] == "@" and len(self.written) > 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of the text from `start` to `end`."""

    start: int
    end: int
    words: tuple[Word, ...]

    def index(self, at: int) -> int:
        """Return the number of the first word that starts at or after a place in the text."""
        return bisect_left(self.words, at, key=lambda word: word.start)


def sentences(
    text: str, start: int, end: int, quoted: Sequence[tuple[int, int]], grammar: Grammar
) -> Iterator[Sentence]:
    """Go through the sentences of the paragraph at `start:end`.

    Args:
        text: The whole text.
        start: First code point of the paragraph.
        end: The one after the last.
        quoted: What is quoted in it, as spans of the text, without the marks.
        grammar: The small words of the language.
    """
    masked = list(text[start:end])
    for first, last in quoted:
        masked[first - start : last - start] = QUOTED * (last - first)
    plain = "".join(masked)
    lower = folded(plain)
    places = (found.span() for found in _TOKEN.finditer(plain))
    words = tuple(Word(start + at, start + to, plain[at:to], lower[at:to]) for at, to in places)
    begin = 0
    for cut in (*_cuts(text, start, plain, grammar), len(plain)):
        first, last = (bisect_left(words, start + at, key=lambda word: word.start) for at in (begin, cut))
        if first < last:
            yield Sentence(words[first].start, words[last - 1].end, words[first:last])
        begin = cut


def _cuts(text: str, offset: int, plain: str, grammar: Grammar) -> Iterator[int]:
    """Go through the places in a paragraph where a sentence ends."""
    last = 0
    for at in _stops(text, offset, plain, grammar):
        while at - last > _LONGEST:
            space = plain.rfind(" ", last + _LONGEST // 2, last + _LONGEST)
            last = space if space > 0 else last + _LONGEST
            yield last
        if at < len(plain):
            yield at
        last = at


def _stops(text: str, offset: int, plain: str, grammar: Grammar) -> Iterator[int]:
    for found in _STOP.finditer(plain):
        following = plain[found.end() : found.end() + 60].lstrip()
        if not following or following[0].islower() or following[0] in ",;)&-\u2013\u2014":
            continue
        if found[2]:
            closes = text[offset + found.start()]
            if closes not in ".!?\u2026" or _goes_on(following, closes, grammar):
                continue
        elif found[1] in "?!" and len(found[0]) > 1 and _goes_on(following, found[1], grammar):
            continue  # "Why not?" Berg asked
        elif found[1] == "." and _abbreviated(plain[max(0, found.start() - 12) : found.start()], grammar):
            continue
        yield found.end()
    yield len(plain)


def _goes_on(following: str, closes: str, grammar: Grammar) -> bool:
    """Say whether a speaker and a verb of saying follow a quotation that ended with a mark of its own."""
    first = re.split(r"[.!?]", following, maxsplit=1)[0]
    short = len(first.split()) <= _TAIL and len(first) < len(following)
    return short and (closes != "." or grammar.says_soon(first)) or (closes != "." and grammar.says_soon(first))


def _abbreviated(before: str, grammar: Grammar) -> bool:
    found = re.search(r"(?<![\w.])((?:\w+\.)*\w+)$", before)
    if not found:
        return False
    word = folded(found[1])
    return (found[1].isupper() and len(word) == 2 * word.count(".") + 1) or word in grammar.small.abbreviation
