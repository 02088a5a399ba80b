"""What became of a paragraph, word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from provenance_app.analysis.patience import holding
from provenance_app.analysis.quote_words import UNSPACED

_MOST: Final = 4_000
"""Words of a paragraph up to which it is compared word by word."""
_WORK: Final = 20_000_000
"""Steps that comparing words may take in all: of each paragraph, pairs of equal words times the words of one side."""

Stretch = tuple[bool, int, int, int, int]
"""Whether words are the same, and which they are: from and to in the old, from and to in the new."""


class ChangeKind(StrEnum):
    """What became of a paragraph, or of some words of it."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words on end that were kept, added or removed, as they stand, with the space after them."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in both its states, with the number of words that were added to it and removed from it."""

    kind: ChangeKind
    runs: tuple[Run, ...]
    added: int = 0
    removed: int = 0


class Comparing:
    """Compares words, and no more of them than can be done while somebody waits."""

    def __init__(self) -> None:
        """Nothing is compared yet."""
        self._left = _WORK

    def paragraph(self, old: str, new: str) -> Paragraph:
        """Return what became of a paragraph that was `old` and is `new`."""
        left, right = words_in(old), words_in(new)
        runs: list[Run] = []
        added = removed = 0
        words = [old[slice(*word)] for word in left], [new[slice(*word)] for word in right]
        for same, i, i2, j, j2 in _joined(self._stretches(*words)):
            if same:
                runs.append(Run(kind=ChangeKind.SAME, text=_stretch(new, right, j, j2)))
                continue
            removed, added = removed + i2 - i, added + j2 - j
            if i < i2:
                runs.append(Run(kind=ChangeKind.REMOVED, text=_stretch(old, left, i, i2)))
            if j < j2:
                runs.append(Run(kind=ChangeKind.ADDED, text=_stretch(new, right, j, j2)))
        return Paragraph(kind=ChangeKind.CHANGED, runs=tuple(runs), added=added, removed=removed)

    def _stretches(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
        """Go through two lists of words as stretches that are the same or not; what is too long to compare is not."""
        i = j = 0
        for i2, j2 in (*holding(old, new), (len(old), len(new))):
            yield from self._between(old, new, (i, i2), (j, j2))
            if i2 < len(old):
                yield True, i2, i2 + 1, j2, j2 + 1
            i, j = i2 + 1, j2 + 1

    def _between(
        self, old: Sequence[str], new: Sequence[str], place: tuple[int, int], other: tuple[int, int]
    ) -> Iterator[Stretch]:
        """Go through the words between two that hold: equal ones at both ends, then what is between those."""
        (i, i2), (j, j2) = place, other
        head = _equal(old[i:i2], new[j:j2])
        tail = _equal(old[i + head : i2][::-1], new[j + head : j2][::-1])
        if head:
            yield True, i, i + head, j, j + head
        left, right = old[i + head : i2 - tail], new[j + head : j2 - tail]
        if self._may_compare(left, right):
            for kind, k, k2, m, m2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
                yield kind == "equal", i + head + k, i + head + k2, j + head + m, j + head + m2
        elif left or right:
            yield False, i + head, i2 - tail, j + head, j2 - tail
        if tail:
            yield True, i2 - tail, i2, j2 - tail, j2

    def _may_compare(self, old: Sequence[str], new: Sequence[str]) -> bool:
        if max(len(old), len(new)) > _MOST:
            return False
        often = Counter(new)
        work = sum(often[word] for word in old) * min(len(old), len(new))
        if work > self._left:
            return False
        self._left -= work
        return True


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Go through stretches with those of one kind that follow each other as one."""
    last: Stretch | None = None
    for one in stretches:
        if last is not None and last[0] == one[0]:
            last = (last[0], last[1], one[2], last[3], one[4])
        else:
            if last is not None:
                yield last
            last = one
    if last is not None:
        yield last


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words two lists begin with in common."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def split_words(line: str) -> list[str]:
    """Return the words of a paragraph."""
    return line.split() if line.isascii() else [line[slice(*word)] for word in words_in(line)]


def words_in(line: str) -> list[tuple[int, int]]:
    """Return where the words of a paragraph stand; signs of scripts without spaces are words."""
    return [found.span() for found in re.finditer(rf"[{UNSPACED}]|[^\s{UNSPACED}]+", line)]


def _stretch(line: str, words: list[tuple[int, int]], first: int, last: int) -> str:
    """Return words as they stand, with the space after them."""
    return line[words[first][0] : words[last][0] if last < len(words) else len(line)]
