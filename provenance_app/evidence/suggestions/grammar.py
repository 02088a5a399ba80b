"""The cue words of a language by what they do in a sentence, ready to be looked up word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Final, Protocol

from provenance_app.model.lexicons import folded, lexicon

_CUES: Final = (
    "according",
    "claimed",
    "say",
    "saying",
    "stand",
    "standing",
    "shows",
    "quoting",
    "inverting",
    "hearsay",
    "refusal",
    "unknown",
    "counting",
    "rule_out",
    "noun",
)
"""Sections of a lexicon whose lines say that somebody says something, or does not want to."""

_APART: Final = " ... "
_FAR: Final = 12
"""Words after a verb among which the part is looked for that stands apart from it."""

TOKEN: Final = r"@?[^\W_](?:[\w'\u2019]|-(?=\w)|\.(?=[\da-z])|(?<=[A-Z])\.(?=\w))*|\S"
"""A word or a mark."""

MARKS: Final = frozenset(",;:()[]\u2014\u2013\u2015\"\u201c\u201d\u201e\u00ab\u00bb|/*\u2022?!\u2026-'`\u2018\u2019")
"""Marks that a noun phrase does not go over."""


class Written(Protocol):
    """A word of a text."""

    @property
    def lower(self) -> str:
        """The word, folded."""


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The sections of a lexicon that are asked whether a word is in them."""

    tell: frozenset[str]
    that: frozenset[str]
    between: frozenset[str]
    be: frozenset[str]
    unreal: frozenset[str]
    silent: frozenset[str]
    pronoun: frozenset[str]
    person: frozenset[str]
    by: frozenset[str]
    definite: frozenset[str]
    of: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    relative: frozenset[str]
    whose: frozenset[str]
    but: frozenset[str]
    along: frozenset[str]
    view: frozenset[str]
    breaks: frozenset[str]
    conjunction: frozenset[str]
    preposition: frozenset[str]
    determiner: frozenset[str]
    time: frozenset[str]
    data: frozenset[str]
    post: frozenset[str]
    posted: frozenset[str]
    media: frozenset[str]
    credit: frozenset[str]
    title: frozenset[str]
    courtesy: frozenset[str]
    possessive: frozenset[str]
    abbreviation: frozenset[str]
    hearsay: frozenset[str]
    say: frozenset[str]
    unnamed: frozenset[str]
    showing: frozenset[str]
    organisation: frozenset[str]
    role: frozenset[str]
    quantity: frozenset[str]
    own: frozenset[str]
    thing: frozenset[str]
    maker: frozenset[str]
    place: frozenset[str]
    thing_names: frozenset[str]
    nominal: frozenset[str]
    auxiliary: frozenset[str]
    shows: frozenset[str]
    some: frozenset[str]
    told_more: frozenset[str]
    telling: frozenset[str]
    stand: frozenset[str]
    few: frozenset[str]
    either: frozenset[str]
    supposing: frozenset[str]
    how: frozenset[str]
    modal: frozenset[str]
    what: frozenset[str]
    asked: frozenset[str]
    asking: frozenset[str]
    doubting: frozenset[str]
    tentative: frozenset[str]
    opining: frozenset[str]
    rumour: frozenset[str]
    bearer: frozenset[str]


@dataclass(frozen=True, slots=True)
class Endings:
    """How some words of a language end, for those that are in no list."""

    adverb: tuple[str, ...]
    participle: tuple[str, ...]
    past: tuple[str, ...]
    plural: tuple[str, ...]
    role: tuple[str, ...]
    organisation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """The words `first:after` of a sentence, which say that somebody says something, and the sections they are in.

    `apart` is the number of a word that belongs to it and stands further on ("teilte ... mit"), or None.
    """

    first: int
    after: int
    kinds: frozenset[str]
    apart: int | None = None


class Grammar:
    """The small words of one language, and its cues by their first word."""

    def __init__(self, language: str) -> None:
        found = lexicon(language)
        self.language = language
        small = {one.name: frozenset(found.words(one.name)) for one in fields(SmallWords)}
        self.small = SmallWords(**{**small, "telling": small["telling"] or small["say"]})
        self.endings = Endings(**{one.name: found.words(f"{one.name}_endings") for one in fields(Endings)})
        self.inverts = bool(found.words("inverting"))
        self.capital_nouns = bool(found.words("capital_nouns"))
        self._about = frozenset(found.words("about"))
        self._only = frozenset(found.words("only"))
        self.dialogue = frozenset(found.words("dialogue"))
        self.denying = frozenset(found.words("deny")) | self.small.doubting
        self.before_source = frozenset(phrase.split()[0] for phrase in found.words("according"))
        self.plain_that = next(iter(found.words("that")), "")
        kinds: dict[str, set[str]] = {}
        for kind in _CUES:
            for phrase in found.words(kind):
                kinds.setdefault(phrase, set()).add(kind)
        self._cues: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = {}
        for phrase, its in kinds.items():
            together, _, apart = phrase.partition(_APART)
            words = tuple(re.findall(TOKEN, together))
            self._cues.setdefault(words[0], []).append((words, apart, frozenset(its)))
        for options in self._cues.values():
            options.sort(key=lambda option: (-len(option[0]), not option[1]))

    def cues(self, lower: Sequence[str]) -> list[Cue]:
        """Return the cues among the folded words of a sentence, the longest where two start together."""
        found: list[Cue] = []
        at = 0
        while at < len(lower):
            for words, apart, kinds in self._cues.get(lower[at], ()):
                after = at + len(words)
                if len(words) > 1 and tuple(lower[at:after]) != words:
                    continue
                last = _closing(lower, after, apart) if apart else None
                if not apart or last is not None:
                    found.append(Cue(at, after, kinds, last))
                    at = after - 1
                    break
            at += 1
        return found

    def denies(self, words: Sequence[Written], at: int) -> bool:
        """Say whether a word negates who or what follows it: "no", "few", but not "not only" or "a few"."""
        lower = words[at].lower
        if lower not in self.small.silent and (lower not in self.small.few or (at and self._is_counted(words, at))):
            return False
        return at + 1 >= len(words) or f"{lower} {words[at + 1].lower}" not in self._only

    def _is_counted(self, words: Sequence[Written], at: int) -> bool:
        """Say whether an article stands before a "few": "quite a few"."""
        return words[at - 1].lower in self.small.determiner

    def is_about(self, first: str, second: str) -> bool:
        """Say whether folded words open a count: "at least", "over 300"."""
        return f"{first} {second}" in self._about or (first in self._about and second[:1].isdigit())

    def says_soon(self, following: str) -> bool:
        """Say whether one of the next words is a verb of saying."""
        return any(word in self.small.say for word in re.findall(TOKEN, folded(following))[:6])


def _closing(lower: Sequence[str], at: int, apart: str) -> int | None:
    """Return where the part of a verb stands that closes its clause: before a mark, or last."""
    for where in range(at, min(len(lower), at + _FAR)):
        if lower[where] == apart and (where + 1 == len(lower) or not lower[where + 1][0].isalnum()):
            return where
    return None


@cache
def grammar(language: str) -> Grammar:
    """Return the cue words of a language (one of `LANGUAGES`)."""
    return Grammar(language)
