"""The words of a text as quotations are compared by: folded, each with its place in the text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from provenance_app.model.lexicons import OTHERS, folded, lexicon

UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese, which set no space between words."""
_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff"
    "\u200c\u200d\u00ad"
)
"""Signs that belong to the letter before them and are no letters themselves."""
_LETTER: Final = rf"(?:[^\W_{UNSPACED}]|[{_MARKS}])"
_TOKEN: Final = (
    rf"(?P<aside>[\[\uff3b][^\[\]\uff3b\uff3d]{{0,400}}[\]\uff3d](?!\w))"
    rf"|(?P<gap>\.(?:\s?\.){{2,}}|\u2026)"
    rf"|[{UNSPACED}]"
    rf"|\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\w)"
    rf"|[\[(]?{_LETTER}(?:[\[\](]?{_LETTER}|['\u2019\u02bc:\-\u2010\u2011]{_LETTER}|(?<=\d)[.,]\d)*"
)
_WORD_IN_ASIDE: Final = rf"[{UNSPACED}]|{_LETTER}(?:{_LETTER}|['\u2019\-]{_LETTER}|(?<=\d)[.,]\d)*"
"""Compiled by the first search, which `re` remembers, and not when the app starts."""
_IGNORED: Final = re.compile(
    "[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d\u00ad\\[\\]() \u00a0\u202f]"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_HYPHENS: Final = re.compile("[\u2010\u2011]")
_CONTRACTED: Final = re.compile(r"(?<!\w)\w+n't")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands. An aside is in brackets or an ellipsis: no words of the one who is quoted."""

    folded: str
    start: int
    end: int
    aside: bool = False


class Weight(StrEnum):
    """Why a word matters more than others."""

    NEGATION = "negation"
    NUMBER = "number"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word, or a few, whose loss changes what is said: `words` as they are written.

    `in_part`: only the loss of a part of them does: "not only" denies nothing, but what is left of it may.
    """

    weight: Weight
    words: str
    in_part: bool = False


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order; characters, where a script sets no spaces between words."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for found in re.finditer(_TOKEN, text):
        if found["gap"]:
            yield Word("", *found.span(), aside=True)
        elif found["aside"]:
            inside = [
                Word(_fold(one[0]), found.start() + one.start(), found.start() + one.end(), aside=True)
                for one in re.finditer(_WORD_IN_ASIDE, found[0])
            ]
            yield from inside or [Word("", *found.span(), aside=True)]
        elif folded_word := _fold(found[0]):  # signs of letters alone, as a soft hyphen, are no word
            yield Word(folded_word, *found.span())


def _fold(word: str) -> str:
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = _IGNORED.sub("", folded(unicodedata.normalize("NFKC", word)).casefold())
    plain = _HYPHENS.sub("-", plain)
    if any(letter.isdecimal() for letter in plain):
        plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in plain)
        if _GROUPED.fullmatch(plain):
            return plain.replace(",", "").replace(".", "")
        return plain.replace(",", ".")
    return plain


def cues(text: str, words: list[Word], languages: tuple[str, ...]) -> list[tuple[int, int, Cue]]:
    """Return the negations, numbers and hedges among words: the first, the one after the last, and what it is.

    Args:
        text: The text that the words are from.
        words: Some words of it, in order.
        languages: Whose lists are read, with the words of languages that have none.
    """
    starts, joined = [], ""
    for word in words:
        starts.append(len(joined))
        joined += word.folded + " "
    found: dict[int, tuple[int, int, Cue]] = {}
    for weight, pattern, line, in_part in _patterns(languages, joined):
        for match in pattern.finditer(line):
            first = _at(starts, match.start())
            last = _at(starts, match.end() - 1) + 1
            if not any(index in found for index in range(first, last)):
                cue = Cue(weight=weight, words=text[words[first].start : words[last - 1].end], in_part=in_part)
                found.update(dict.fromkeys(range(first, last), (first, last, cue)))
    return sorted(set(found.values()), key=lambda one: one[:2])


def _patterns(languages: tuple[str, ...], joined: str) -> Iterator[tuple[Weight, re.Pattern[str], str, bool]]:
    whole = joined.replace("-", "_")  # "no-go" is not a "no"
    others, lists = lexicon(OTHERS), [lexicon(one) for one in languages]
    for pattern in (one.only for one in lists):
        yield Weight.NEGATION, pattern, whole, True
    for pattern in (_CONTRACTED, others.negation, *(one.negation for one in lists), *(one.deny for one in lists)):
        yield Weight.NEGATION, pattern, whole, False
    for pattern in (_DIGITS, others.number, *(one.number for one in lists)):
        yield Weight.NUMBER, pattern, joined, False
    for pattern in (one.hedge for one in lists):
        yield Weight.HEDGE, pattern, joined, False


_DIGITS: Final = re.compile(r"(?<!\S)\S*?\d\S*")


def _at(starts: list[int], place: int) -> int:
    return bisect_right(starts, place) - 1
