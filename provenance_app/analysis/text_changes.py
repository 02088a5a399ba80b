"""What became of a text between two captures of it: paragraph by paragraph, and word by word within those.

Paragraphs that stand once in either text hold the two together (patience diff); between them, paragraphs are paired by
the words they share. Every step is bounded, whatever the texts are.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

from provenance_app.analysis.quote_words import UNSPACED

_HEADLINE: Final = 250
_ALIKE: Final = 0.4
"""Share of their words that two paragraphs have in common at least to be two states of one."""
_PAIRED: Final = 1_600
"""Pairs of paragraphs between two that hold that are compared; of more, only those at the same place."""
_MOST: Final = 4_000
_MEETINGS: Final = 1_000_000
"""Words of a paragraph, and pairs of equal words in all of them, up to which they are compared word by word."""
_LINES: Final = 20_000
"""Paragraphs that are told apart; those after them are one."""

Place = tuple[int | None, int | None]
"""A paragraph of the old text and one of the new that belong together; None where there is none."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanges:
    """All paragraphs of two texts in order.

    Attributes:
        paragraphs: Those of both, each once.
        headline: Whether both begin with a headline, and these differ.
    """

    paragraphs: tuple[Paragraph, ...]
    headline: bool

    @property
    def added(self) -> int:
        """Words that were added."""
        return sum(one.added for one in self.paragraphs)

    @property
    def removed(self) -> int:
        """Words that were removed."""
        return sum(one.removed for one in self.paragraphs)

    @property
    def any(self) -> bool:
        """Whether anything but white space differs."""
        return any(one.kind is not ChangeKind.SAME for one in self.paragraphs)


@lru_cache(maxsize=4)
def text_changes(old: str, new: str) -> TextChanges:
    """Compare two texts; white space makes no difference, everything else does."""
    before, after = _paragraphs(old), _paragraphs(new)
    comparing = _Comparing()
    shown = tuple(comparing.paragraph(before, after, place) for place in _places(before, after))
    return TextChanges(paragraphs=shown, headline=_headlines_differ(before, after))


def _paragraphs(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return [*lines[:_LINES], " ".join(lines[_LINES:])] if len(lines) > _LINES else lines


def _headlines_differ(before: list[str], after: list[str]) -> bool:
    heads = [lines[0] for lines in (before, after) if lines and len(lines[0]) <= _HEADLINE and lines[0][-1] != "."]
    return len(heads) == 2 and heads[0] != heads[1]


# -- paragraphs --------------------------------------------------------------------------------------------------------


def _places(before: list[str], after: list[str]) -> list[Place]:
    """Return which paragraphs belong together, in an order that keeps that of both texts."""
    places: list[Place] = []
    i = j = 0
    for i2, j2 in (*_holding(before, after), (len(before), len(after))):
        places += _between(before, after, (i, i2), (j, j2))
        if i2 < len(before) and j2 < len(after):
            places.append((i2, j2))
        i, j = i2 + 1, j2 + 1
    return places


def _holding(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Return the longest row of paragraphs that stand once in either text, and in the same order in both."""
    once = [{line for line, often in Counter(lines).items() if often == 1} for lines in (before, after)]
    at = {line: place for place, line in enumerate(after)}
    pairs = [(i, at[line]) for i, line in enumerate(before) if line in once[0] and line in once[1]]
    ends: list[int] = []  # the last place in `after` of the best row of each length
    rows: list[int] = []  # which pair that is
    links: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        links.append(rows[length - 1] if length else None)
        ends[length : length + 1] = [j]
        rows[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    last: int | None = rows[-1] if rows else None
    while last is not None:
        row.append(pairs[last])
        last = links[last]
    return row[::-1]


def _between(before: list[str], after: list[str], old: tuple[int, int], new: tuple[int, int]) -> Iterator[Place]:
    """Go through the paragraphs between two that hold: equal ones at both ends, then those that are alike."""
    (i, i2), (j, j2) = old, new
    while i < i2 and j < j2 and before[i] == after[j]:
        yield i, j
        i, j = i + 1, j + 1
    tail: list[Place] = []
    while i < i2 and j < j2 and before[i2 - 1] == after[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
        tail.append((i2, j2))
    paired = [(i + k, j + m) for k, m in _paired(before[i:i2], after[j:j2])]
    for k, m in (*paired, (i2, j2)):
        yield from ((gone, None) for gone in range(i, k))
        yield from ((None, come) for come in range(j, m))
        if (k, m) != (i2, j2):
            yield k, m
        i, j = k + 1, m + 1
    yield from tail[::-1]


def _paired(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return which of these paragraphs are two states of one, in the order of both: those with most words in common."""
    words = [Counter(line.split()) for line in old], [Counter(line.split()) for line in new]
    if len(old) * len(new) > _PAIRED:
        return [(at, at) for at in range(min(len(old), len(new))) if _alike(words[0][at], words[1][at]) >= _ALIKE]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(one, other) for other in words[1]] for one in words[0]]
    for k in range(len(old) - 1, -1, -1):
        for m in range(len(new) - 1, -1, -1):
            pair = alike[k][m] + best[k + 1][m + 1] if alike[k][m] >= _ALIKE else 0.0
            best[k][m] = max(pair, best[k + 1][m], best[k][m + 1])
    pairs = []
    k = m = 0
    while k < len(old) and m < len(new) and best[k][m]:
        if best[k][m] == best[k + 1][m]:
            k += 1
        elif best[k][m] == best[k][m + 1]:
            m += 1
        else:
            pairs.append((k, m))
            k, m = k + 1, m + 1
    return pairs


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of their words that two paragraphs have in common, from 0 to 1."""
    few, many = sorted((one, other), key=len)
    return 2 * sum(min(often, many[word]) for word, often in few.items()) / (one.total() + other.total() or 1)


# -- words -------------------------------------------------------------------------------------------------------------


class _Comparing:
    """Compares words, and no more of them than can be done while somebody waits."""

    def __init__(self) -> None:
        self._left = _MEETINGS

    def paragraph(self, before: list[str], after: list[str], place: Place) -> Paragraph:
        """Return what became of one paragraph."""
        i, j = place
        old, new = before[i] if i is not None else "", after[j] if j is not None else ""
        if old == new:
            return Paragraph(kind=ChangeKind.SAME, runs=(Run(kind=ChangeKind.SAME, text=new),))
        if i is None:
            run = Run(kind=ChangeKind.ADDED, text=new)
            return Paragraph(kind=ChangeKind.ADDED, runs=(run,), added=len(_words(new)))
        if j is None:
            run = Run(kind=ChangeKind.REMOVED, text=old)
            return Paragraph(kind=ChangeKind.REMOVED, runs=(run,), removed=len(_words(old)))
        return self._changed(old, new)

    def _changed(self, old: str, new: str) -> Paragraph:
        left, right = _words(old), _words(new)
        runs: list[Run] = []
        added = removed = 0
        words = [old[slice(*word)] for word in left], [new[slice(*word)] for word in right]
        for same, i, i2, j, j2 in self._stretches(*words):
            if same:
                runs.append(Run(kind=ChangeKind.SAME, text=_stretch(new, right, j, j2)))
                continue
            removed, added = removed + i2 - i, added + j2 - j
            if i < i2:
                runs.append(Run(kind=ChangeKind.REMOVED, text=_stretch(old, left, i, i2)))
            if j < j2:
                runs.append(Run(kind=ChangeKind.ADDED, text=_stretch(new, right, j, j2)))
        return Paragraph(kind=ChangeKind.CHANGED, runs=tuple(runs), added=added, removed=removed)

    def _stretches(self, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
        """Go through two lists of words as stretches that are the same or not; what is too long to compare is not."""
        most = min(len(old), len(new))
        head = tail = 0
        while head < most and old[head] == new[head]:
            head += 1
        while tail < most - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        ends = len(old) - tail, len(new) - tail
        if head:
            yield True, 0, head, 0, head
        left, right = old[head : ends[0]], new[head : ends[1]]
        if self._may_compare(left, right):
            for kind, i, i2, j, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
                yield kind == "equal", i + head, i2 + head, j + head, j2 + head
        elif left or right:
            yield False, head, ends[0], head, ends[1]
        if tail:
            yield True, ends[0], len(old), ends[1], len(new)

    def _may_compare(self, old: Sequence[str], new: Sequence[str]) -> bool:
        if max(len(old), len(new)) > _MOST:
            return False
        often = Counter(new)
        meetings = sum(often[word] for word in old)
        if meetings > self._left:
            return False
        self._left -= meetings
        return True


def _words(line: str) -> list[tuple[int, int]]:
    """Return where the words of a paragraph stand; signs of scripts without spaces are words."""
    return [found.span() for found in re.finditer(rf"[{UNSPACED}]|[^\s{UNSPACED}]+", line)]


def _stretch(line: str, words: list[tuple[int, int]], first: int, last: int) -> str:
    """Return words as they stand, with the space after them."""
    return line[words[first][0] : words[last][0] if last < len(words) else len(line)]
