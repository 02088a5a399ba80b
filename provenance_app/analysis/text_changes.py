"""What became of a text between two captures of it: paragraph by paragraph, and word by word within those.

Paragraphs that stand once in either text hold the two together (patience diff); between them, paragraphs are paired by
the words they share. Every step is bounded, whatever the texts are.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from provenance_app.analysis.patience import holding
from provenance_app.analysis.word_changes import ChangeKind, Comparing, Paragraph, Run, split_words, words_in

_HEADLINE: Final = 250
_ALIKE: Final = 0.4
"""Share of their words that two paragraphs have in common at least to be two states of one."""
_PAIRED: Final = 1_600
"""Pairs of paragraphs between two that hold that are compared; of more, only those at the same place."""
_LINES: Final = 20_000
"""Paragraphs that are told apart; those after them are one."""

Place = tuple[int | None, int | None]
"""A paragraph of the old text and one of the new that belong together; None where there is none."""


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
    comparing = Comparing()
    shown = tuple(_paragraph(comparing, before, after, place) for place in _places(before, after))
    return TextChanges(paragraphs=shown, headline=_headlines_differ(before, after))


def _paragraphs(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return [*lines[:_LINES], " ".join(lines[_LINES:])] if len(lines) > _LINES else lines


def _headlines_differ(before: list[str], after: list[str]) -> bool:
    heads = [lines[0] for lines in (before, after) if lines and len(lines[0]) <= _HEADLINE and lines[0][-1] != "."]
    return len(heads) == 2 and heads[0] != heads[1]


def _paragraph(comparing: Comparing, before: list[str], after: list[str], place: Place) -> Paragraph:
    i, j = place
    old, new = before[i] if i is not None else "", after[j] if j is not None else ""
    if old == new:
        return Paragraph(kind=ChangeKind.SAME, runs=(Run(kind=ChangeKind.SAME, text=new),))
    if i is None:
        run = Run(kind=ChangeKind.ADDED, text=new)
        return Paragraph(kind=ChangeKind.ADDED, runs=(run,), added=len(words_in(new)))
    if j is None:
        run = Run(kind=ChangeKind.REMOVED, text=old)
        return Paragraph(kind=ChangeKind.REMOVED, runs=(run,), removed=len(words_in(old)))
    return comparing.paragraph(old, new)


def _places(before: list[str], after: list[str]) -> list[Place]:
    """Return which paragraphs belong together, in an order that keeps that of both texts."""
    places: list[Place] = []
    i = j = 0
    for i2, j2 in (*holding(before, after), (len(before), len(after))):
        places += _between(before, after, (i, i2), (j, j2))
        if i2 < len(before) and j2 < len(after):
            places.append((i2, j2))
        i, j = i2 + 1, j2 + 1
    return places


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
    words = [Counter(split_words(line)) for line in old], [Counter(split_words(line)) for line in new]
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
