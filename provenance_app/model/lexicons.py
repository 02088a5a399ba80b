"""Cue words by language, from the files that ship with the app; anybody can extend those."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from provenance_app.data_files import resource

OTHERS: Final = "others"
"""Negations and numbers of languages that have no list of their own yet."""

_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\xa0": " "})
_NOTHING: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns of one language, to be searched in `folded` text; each matches whole words only."""

    hedge: re.Pattern[str]
    deny: re.Pattern[str]
    condition: re.Pattern[str]
    opinion: re.Pattern[str]
    negation: re.Pattern[str]
    number: re.Pattern[str]
    common: re.Pattern[str]
    only: re.Pattern[str]
    lists: Mapping[str, tuple[str, ...]] = field(repr=False)

    def words(self, section: str) -> tuple[str, ...]:
        """Return the lines of a section of the file, folded; nothing if it has no such section."""
        return self.lists.get(section, ())


def folded(text: str) -> str:
    """Return text in lower case with plain apostrophes; it keeps its length, so offsets stay."""
    lower = text.translate(_APOSTROPHES).lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[:1] for letter in text.translate(_APOSTROPHES))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the cue words of a language (one of `LANGUAGES`, or `OTHERS`)."""
    lists: dict[str, list[str]] = {}
    section = ""
    for line in resource("lexicons", f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            lists.setdefault(section, []).append(folded(line.strip()))
    patterns = {name: _pattern(lists.get(name, [])) for name in Lexicon.__slots__ if name != "lists"}
    return Lexicon(**patterns, lists={name: tuple(words) for name, words in lists.items()})


def languages() -> tuple[str, ...]:
    """Return the languages that have a file; English first, for it is taken where nothing tells."""
    found = sorted(path.stem for path in resource("lexicons").glob("*.txt") if path.stem != OTHERS)
    return tuple(sorted(found, key=lambda name: name != "en"))


LANGUAGES: Final = languages()
"""Of which languages there are cue words: a file of that name, no more, adds one."""


@cache
def words_of_all(section: str) -> frozenset[str]:
    """Return the lines of a section in all languages, folded."""
    return frozenset(word for language in LANGUAGES for word in lexicon(language).words(section))


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if words else _NOTHING


def language_of(text: str) -> str:
    """Return which of the known languages a text is most likely in; English where nothing tells."""
    return languages_of(text)[0]


def languages_of(text: str) -> tuple[str, ...]:
    """Return the known language a text is most likely in; all of them where nothing tells."""
    sample = folded(text[:20_000])
    counts = [sum(1 for _ in lexicon(language).common.finditer(sample)) for language in LANGUAGES]
    return (LANGUAGES[counts.index(max(counts))],) if any(counts) else LANGUAGES
