"""Finds names in running text, and puts something else in their place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from provenance_app.model.spelling import PIECE, UNSEEN, WORD, keys, part_of_word

_BETWEEN: Final = 3
"""Characters between two words of one name, at most: ", " or " - "."""
_ENDINGS: Final = ("s", "es", "n", "in", "a", "u", "om", "em")
"""What names take on in sentences of languages that bend them."""
_SHORTEST: Final = 4
"""Letters of a name that is found with such an ending."""
_PREFIX: Final = 3
"""Letters that Arabic and Hebrew write before a name without a space."""
_SIGNS: Final = "@#\uff03\uff20"
"""What stands before a handle or a hashtag."""
_HUMP: Final = re.compile("(?<=[^\\W\\d_A-Z])(?=[A-Z\u00c0-\u00de])")
"""Between two words of a hashtag: "JusticeFor"."""
_JOINED: Final = 6
"""Letters of a name written as one word, outside of a hashtag; in small letters a shorter one may be any word."""
_INSIDE: Final = 8
"""Letters of a name written as one word that is found within a longer one."""

Word = tuple[str, ...]
"""What a word is compared by."""
Found = tuple[int, str, int, int]
"""How many words are a name, what stands for it, and where it starts and ends."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, where its words are, and what each is compared by."""

    text: str
    places: list[tuple[int, int]]
    words: list[Word]

    def is_small(self, at: int) -> bool:
        start, end = self.places[at]
        return UNSEEN.sub("", self.text[start:end])[:1].islower()

    def sign(self, at: int) -> bool:
        """Say whether a word is a handle or a hashtag, or the first of one."""
        start = self.places[at][0]
        return self.text[start - 1 : start] in tuple(_SIGNS)


class Names:
    """Names and what stands for each; the longest name that fits is replaced."""

    def __init__(self, names: Iterable[tuple[str, str, bool]]) -> None:
        """Take names, what stands for each, and whether it is a part of a name, which counts with its capital alone.

        A part that several names have gets all they stand for: "Person A/C".
        """
        self._by_first: dict[str, list[tuple[tuple[Word, ...], str, bool]]] = {}
        self._unspaced: list[tuple[str, str]] = []
        self._prefixed: list[tuple[tuple[Word, ...], str]] = []
        self._joined: dict[str, str] = {}
        self._inside: dict[str, list[str]] = {}
        for words, stand_in, part in _joined(names):
            if _is_unspaced(words[0][0]):
                self._unspaced.append(("".join(word[0] for word in words), stand_in))
                continue
            if _takes_prefixes(words[0][0]):
                self._prefixed.append((words, stand_in))
            for key in words[0]:
                self._by_first.setdefault(key, []).append((words, stand_in, part))
            if not part:
                self._take_joined(words, stand_in)
        for found in self._by_first.values():
            found.sort(key=lambda name: (-len(name[0]), name[2]))
        for inside in self._inside.values():
            inside.sort(key=len, reverse=True)
        self._unspaced.sort(key=lambda name: -len(name[0]))

    def _take_joined(self, words: tuple[Word, ...], stand_in: str) -> None:
        if len(words) == 1:
            return
        for key in {"".join(word[0] for word in words), "".join(word[-1] for word in words)}:
            self._joined.setdefault(key, stand_in)
            if len(key) >= _INSIDE:
                self._inside.setdefault(key[:_SHORTEST], []).append(key)

    def replaced(self, text: str) -> str:
        """Return the text with what stands for them in the place of names."""
        text = unicodedata.normalize("NFC", text)
        seen = UNSEEN.sub("", text) if self._unspaced else ""
        for name, stand_in in self._unspaced:
            if name in seen:
                text = re.sub(f"{UNSEEN.pattern[:-1]}*".join(map(re.escape, name)), f" {stand_in} ", text)
        places = [place for word in WORD.finditer(text) for place in _pieces(text, *word.span())]
        words = [keys(text[start:end]) for start, end in places]
        seen_ones = [at for at, word in enumerate(words) if word]
        told = _Text(text, [places[at] for at in seen_ones], [words[at] for at in seen_ones])
        return self._replaced(told)

    def _replaced(self, told: _Text) -> str:
        parts: list[str] = []
        done = at = 0
        while at < len(told.words):
            found = self._at(told, at)
            if found is None:
                at += 1
                continue
            count, stand_in, start, end = found
            parts += [told.text[done:start], stand_in]
            done, at = end, at + count
        return "".join((*parts, told.text[done:])) if parts else told.text

    def _at(self, told: _Text, at: int) -> Found | None:
        """Return what name starts with this word."""
        for first in _stems(told.words[at]):
            for name, stand_in, part in self._by_first.get(first, ()):
                if part and told.is_small(at):
                    continue
                end = _end_of(name, told, at, first)
                if end is not None:
                    start = told.places[at][0]
                    return len(name), stand_in, start - told.sign(at), end
        for name, stand_in in self._prefixed:
            for word in told.words[at]:
                key = next((key for key in name[0] if word.endswith(key)), None)
                if key is None or not 0 < len(word) - len(key) <= _PREFIX:
                    continue
                end = _end_of(name, told, at, word)
                if end is not None:
                    start, stop = told.places[at]
                    return len(name), stand_in, start + part_of_word(told.text[start:stop], key)[0], end
        return self._as_one_word(told, at)

    def _as_one_word(self, told: _Text, at: int) -> Found | None:
        """Return what name is written as this one word, or is within it."""
        start, end = told.places[at]
        written = told.text[start:end]
        sign = told.sign(at)
        for word in _stems(told.words[at]):
            if word in self._joined and (sign or len(word) >= _JOINED or _HUMP.search(written)):
                return 1, self._joined[word], start - sign, start + part_of_word(written, word)[1]
        for word in told.words[at]:
            for first in range(len(word) - _INSIDE + 1):
                for key in self._inside.get(word[first : first + _SHORTEST], ()):
                    if word.startswith(key, first):
                        left, right = part_of_word(written, key)
                        before, after = " " * (left > 0), " " * (right < len(written))
                        return 1, f"{before}{self._joined[key]}{after}", start + left, start + right
        return None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Go through the words of a hashtag or handle: "JusticeForIlse" and "ilse1970"; every other word is one."""
    word = text[start:end]
    if text[start - 1 : start] not in tuple(_SIGNS) or not word.isalnum():
        yield start, end
        return
    for piece in PIECE.finditer(word):
        cuts = [piece.start(), *(hump.start() for hump in _HUMP.finditer(word, *piece.span())), piece.end()]
        for left, right in zip(cuts, cuts[1:], strict=False):
            yield start + left, start + right


def _end_of(name: tuple[Word, ...], told: _Text, at: int, first: str) -> int | None:
    """Return where a name ends that starts with the word `at`, read as `first`; None where it is not there."""
    last = at + len(name) - 1
    if last >= len(told.words):
        return None
    read = first
    for word, wanted in zip(range(at + 1, last + 1), name[1:], strict=True):
        gap = told.text[told.places[word - 1][1] : told.places[word][0]]
        if len(gap) > _BETWEEN or "\n" in gap:
            return None
        spelled = _stems(told.words[word]) if word == last else told.words[word]
        key = next((key for key in spelled if key in wanted), None)
        if key is None:
            return None
        read = key
    start, end = told.places[last]
    return start + part_of_word(told.text[start:end], read)[1]


def _stems(word: Word) -> Iterator[str]:
    """Return what a word is compared by, and what is left of it without an ending."""
    for key in word:
        yield key
        for ending in _ENDINGS:
            if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
                yield key[: -len(ending)]


def _joined(names: Iterable[tuple[str, str, bool]]) -> Iterator[tuple[tuple[Word, ...], str, bool]]:
    whole: dict[tuple[Word, ...], list[str]] = {}
    parts: dict[tuple[Word, ...], list[str]] = {}
    for name, stand_in, part in names:
        plain = unicodedata.normalize("NFC", name)
        words = tuple(word for word in map(keys, WORD.findall(plain)) if word)
        if words:
            stands = (parts if part else whole).setdefault(words, [])
            if stand_in not in stands:
                stands.append(stand_in)
    for words, stands in whole.items():
        yield words, _either(stands), False
    for words, stands in parts.items():
        if words not in whole:
            yield words, _either(stands), True


def _either(stands: list[str]) -> str:
    first, *others = stands
    return "/".join((first, *(other.rsplit(" ", 1)[-1] for other in others)))


def _is_unspaced(word: str) -> bool:
    """Say whether a word is of a script that writes no spaces between words."""
    return "\u0e00" <= word[0] <= "\u0eff" or "\u2e80" <= word[0] <= "\u9fff" or "\uac00" <= word[0] <= "\ud7ff"


def _takes_prefixes(word: str) -> bool:
    return "\u0590" <= word[0] <= "\u08ff"
