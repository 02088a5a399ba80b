"""Finds names in running text, and puts something else in their place."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"\w+")
_BETWEEN: Final = 3
"""Characters between two words of one name, at most: ", " or " - "."""
_ENDINGS: Final = ("s", "es", "n", "in", "a", "u", "om", "em")
"""What names take on in sentences of languages that bend them."""
_SHORTEST: Final = 4
"""Letters of a name that is found with such an ending."""
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Signs that can stand in a word and are not seen."""
_PREFIX: Final = 3
"""Letters that Arabic and Hebrew write before a name without a space."""


class Names:
    """Names and what stands for each; the longest name that fits is replaced."""

    def __init__(self, names: Iterable[tuple[str, str, bool]]) -> None:
        """Take names, what stands for each, and whether it is a part of a name, which counts with its capital alone.

        A part that several names have gets all they stand for: "Person A/C".
        """
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        self._unspaced: list[tuple[str, str]] = []
        self._prefixed: list[tuple[tuple[str, ...], str]] = []
        for words, stand_in, part in _joined(names):
            if _is_unspaced(words[0]):
                self._unspaced.append(("".join(words), stand_in))
                continue
            if _takes_prefixes(words[0]):
                self._prefixed.append((words, stand_in))
            self._by_first.setdefault(words[0], []).append((words, stand_in, part))
        for found in self._by_first.values():
            found.sort(key=lambda name: (-len(name[0]), name[2]))
        self._unspaced.sort(key=lambda name: -len(name[0]))

    def replaced(self, text: str) -> str:
        """Return the text with what stands for them in the place of names."""
        text = unicodedata.normalize("NFC", text)
        bare = text.translate(_UNSEEN)
        if bare != text:
            told = self._replaced(bare)
            return text if told == bare else told
        return self._replaced(text)

    def _replaced(self, text: str) -> str:
        for name, stand_in in self._unspaced:
            text = text.replace(name, f" {stand_in} ") if name in text else text
        words = list(_WORD.finditer(text))
        folded = [word[0].casefold() for word in words]
        parts: list[str] = []
        done = at = 0
        while at < len(words):
            found = self._at(text, words, folded, at)
            if found is None:
                at += 1
                continue
            count, stand_in, start, end = found
            parts += [text[done:start], stand_in]
            done, at = end, at + count
        return "".join((*parts, text[done:])) if parts else text

    def _at(
        self, text: str, words: list[re.Match[str]], folded: list[str], at: int
    ) -> tuple[int, str, int, int] | None:
        """Return how many words from this one on are a name, what stands for it, and where it starts and ends."""
        for first in _stems(folded[at]):
            for name, stand_in, part in self._by_first.get(first, ()):
                if part and words[at][0][0].islower():
                    continue
                end = _end_of(name, text, words, folded, at, first)
                if end is not None:
                    start = words[at].start()
                    start -= text[start - 1 : start] in ("@", "#")
                    return len(name), stand_in, start, end
        for name, stand_in in self._prefixed:
            if folded[at].endswith(name[0]) and 0 < len(folded[at]) - len(name[0]) <= _PREFIX:
                end = _end_of(name, text, words, folded, at, folded[at])
                if end is not None:
                    return len(name), stand_in, words[at].end() - len(name[0]), end
        return None


def _end_of(
    name: tuple[str, ...], text: str, words: list[re.Match[str]], folded: list[str], at: int, first: str
) -> int | None:
    """Return where a name ends that starts with the word `at`, read as `first`; None where it is not there."""
    last = at + len(name) - 1
    if last >= len(words):
        return None
    for before, word, wanted in zip(range(at, last), range(at + 1, last + 1), name[1:], strict=True):
        gap = words[word].start() - words[before].end()
        if gap > _BETWEEN or "\n" in text[words[before].end() : words[word].start()]:
            return None
        if folded[word] != wanted and (word != last or wanted not in _stems(folded[word])):
            return None
    wanted = first if len(name) == 1 else name[-1]
    return words[last].start() + len(wanted) if len(words[last][0]) >= len(wanted) else words[last].end()


def _stems(word: str) -> Iterable[str]:
    """Return a word, and what is left of it without an ending."""
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: -len(ending)]


def _joined(names: Iterable[tuple[str, str, bool]]) -> Iterable[tuple[tuple[str, ...], str, bool]]:
    whole: dict[tuple[str, ...], list[str]] = {}
    parts: dict[tuple[str, ...], list[str]] = {}
    for name, stand_in, part in names:
        plain = unicodedata.normalize("NFC", name).translate(_UNSEEN)
        words = tuple(word.casefold() for word in _WORD.findall(plain))
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
