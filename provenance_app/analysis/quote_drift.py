"""What became of words on their way into a quotation, word by word."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from os.path import commonprefix
from typing import Final

from provenance_app.analysis.quote_words import Cue, Word, cues, words_of
from provenance_app.model.lexicons import languages_of

MOST: Final = 1_000
"""Words of each text that are compared one by one; of longer texts, those around the place that fits best."""
_MEETINGS: Final = 60_000
_FEW: Final = 50
"""Of texts that say few words over and over, less is compared: at most so many pairs of equal words, or few words."""
_READ: Final = 40_000
"""Characters of each text that are read; of longer ones, those around the first place where they differ, or fit."""
_PROBE: Final = 32
_NEAR: Final = 60
"""Words before and after an excerpt that are looked at for what was cut off."""
_SENTENCE_END: Final = re.compile(
    "[.!?](?=\\s|[\"'\u201d\u2019)\u00bb])|[\u3002\uff01\uff1f\u061f\u06d4\u0964\u2026\n]"
)

Block = tuple[int, int, int]
"""Where words begin in the original and in the quotation, and how many agree from there."""


class SegmentKind(StrEnum):
    """How a stretch of the two texts compares."""

    EQUAL = "equal"
    ORIGINAL_ONLY = "original_only"
    QUOTATION_ONLY = "quotation_only"
    CHANGED = "changed"
    OUTSIDE = "outside"
    """The original before and after what is quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of both texts as they are written; those of a drift, joined, are the texts it compared."""

    kind: SegmentKind
    original: str
    quotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDrift:
    """How a quotation differs from its original, apart from how it is set.

    Attributes:
        segments: Both texts, in order.
        lost: Negations, numbers and hedges of the original, where it was quoted from, that the quotation lacks.
        gained: Those of the quotation that the original lacks there.
        reworded: Whether words were changed or added.
        left_out: Whether words were left out inside without an ellipsis or brackets.
        inside: Those of `lost` that stood between words that are quoted.
        excerpt: The original from the first to the last word that is quoted; empty where none is.
        partial: Whether the texts are too long to be compared whole.
    """

    segments: tuple[Segment, ...]
    lost: tuple[Cue, ...]
    gained: tuple[Cue, ...]
    reworded: bool
    left_out: bool
    inside: tuple[Cue, ...]
    excerpt: str
    partial: bool

    @property
    def altered(self) -> bool:
        """Whether it is anything but a faithful quotation or excerpt."""
        return self.reworded or self.left_out or bool(self.lost)

    @property
    def trimmed(self) -> bool:
        """Whether every word of the quotation stands in the original, in its order."""
        return not self.reworded


def quote_drift(original: str, quotation: str) -> QuoteDrift:
    """Compare a quotation with the words it quotes.

    Quote marks, punctuation, case, white space, hyphens, ellipses and words in brackets make no difference. A word or
    number written together or apart is one word. Texts of scripts without spaces are compared by character. An excerpt
    is faithful, unless a negation, number or hedge was cut off within the sentence that it begins or ends in.
    """
    return _Comparison(original, quotation).result()


class _Comparison:
    """Two texts, their words, and which words agree."""

    def __init__(self, original: str, quotation: str) -> None:
        self._partial = max(len(original), len(quotation)) > _READ
        if self._partial:
            original, quotation = _read(original, quotation)
        self._texts = original, quotation
        self._left, self._right = words_of(original), words_of(quotation)
        blocks = _excerpt(self._left, self._right)
        if blocks is None:
            blocks, long = _matched(self._left, self._right)
            self._partial = self._partial or long
        self._blocks = blocks
        self._languages = languages_of(original[:4_000] + quotation[:4_000])

    def result(self) -> QuoteDrift:
        """Return how the quotation differs."""
        left, right = self._left, self._right
        segments: list[Segment] = []
        lost: list[Cue] = []
        gained: list[Cue] = []
        inside: list[Cue] = []
        reworded = left_out = False
        at = (0, 0)
        first, last = self._quoted()
        for i1, i2, j1, j2 in self._differing():
            old = [word for word in left[i1:i2] if not word.aside]
            new = [word for word in right[j1:j2] if not word.aside]
            if _same(old, new):
                continue
            within = first <= i1 < last and first < i2 <= last
            kind = SegmentKind.CHANGED if old else SegmentKind.QUOTATION_ONLY
            if not new:
                kind = SegmentKind.ORIGINAL_ONLY if within else SegmentKind.OUTSIDE
            at = self._add(segments, at, (i1, i2, j1, j2), kind)
            gone, come = self._cues(0, *self._near(i1, i2, within)), self._cues(1, j1, j2)
            lost += gone
            gained += come
            inside += gone if within else []
            reworded = reworded or bool(new)
            left_out = left_out or (within and not new and not any(word.aside for word in right[j1:j2]))
        segments.append(
            Segment(kind=SegmentKind.EQUAL, original=self._texts[0][at[0] :], quotation=self._texts[1][at[1] :])
        )
        really_lost = _less(lost, gained)
        return QuoteDrift(
            segments=tuple(one for one in segments if one.original or one.quotation),
            lost=really_lost,
            gained=_less(gained, lost),
            reworded=reworded,
            left_out=left_out,
            inside=tuple(cue for cue in inside if cue in really_lost),
            excerpt=self._texts[0][left[first].start : left[last - 1].end] if first < last else "",
            partial=self._partial,
        )

    def _quoted(self) -> tuple[int, int]:
        """Return the first word of the original that is quoted, and the one after the last."""
        real = [(i, i + size) for i, _, size in self._blocks if size]
        return (real[0][0], real[-1][1]) if real else (0, 0)

    def _differing(self) -> Iterator[tuple[int, int, int, int]]:
        i = j = 0
        for i2, j2, size in (*self._blocks, (len(self._left), len(self._right), 0)):
            if i < i2 or j < j2:
                yield i, i2, j, j2
            i, j = i2 + size, j2 + size

    def _near(self, i1: int, i2: int, within: bool) -> tuple[int, int]:
        """Return the words of a gap that belong to what is quoted: all inside, those of the sentence at an edge."""
        if within or not self._blocks:
            return i1, i2
        text, words = self._texts[0], self._left
        if i2 == len(words):
            i2 = min(i2, i1 + _NEAR)
            ends = (
                index
                for index in range(i1, i2)
                if _SENTENCE_END.search(text, words[index - 1].end if index else 0, words[index].start)
            )
            return i1, next(ends, i2)
        i1 = max(i1, i2 - _NEAR)
        starts = (
            index
            for index in range(i2 - 1, i1 - 1, -1)
            if _SENTENCE_END.search(text, words[index].end, words[index + 1].start)
        )
        return next(starts, i1 - 1) + 1, i2

    def _cues(self, side: int, first: int, last: int) -> list[Cue]:
        """Return the cues that have a word of a stretch, those that reach out of it as well."""
        words = (self._left, self._right)[side]
        start, last = max(0, first - 4), min(last, first + MOST)
        found = cues(self._texts[side], words[start : last + 4], self._languages)
        return [cue for begin, end, cue in found if _counts(cue, (begin + start, end + start), (first, last))]

    def _add(
        self, segments: list[Segment], at: tuple[int, int], place: tuple[int, int, int, int], kind: SegmentKind
    ) -> tuple[int, int]:
        """Add a stretch that differs, and the equal one before it; return where both texts go on."""
        i1, i2, j1, j2 = place
        (left, right), (text, quoted) = (self._left, self._right), self._texts
        l1, l2 = (left[i1].start, left[i2 - 1].end) if i1 < i2 else (at[0], at[0])
        r1, r2 = (right[j1].start, right[j2 - 1].end) if j1 < j2 else (at[1], at[1])
        if i1 == i2 and i1:
            l1 = l2 = max(at[0], left[i1 - 1].end)
        if j1 == j2 and j1:
            r1 = r2 = max(at[1], right[j1 - 1].end)
        segments.append(Segment(kind=SegmentKind.EQUAL, original=text[at[0] : l1], quotation=quoted[at[1] : r1]))
        segments.append(Segment(kind=kind, original=text[l1:l2], quotation=quoted[r1:r2]))
        return l2, r2


def _counts(cue: Cue, place: tuple[int, int], stretch: tuple[int, int]) -> bool:
    """Say whether a cue at a place has to do with a stretch: it has a word of it, and others too where that matters."""
    touched = place[0] < stretch[1] and place[1] > stretch[0]
    return touched and not (cue.in_part and stretch[0] <= place[0] and place[1] <= stretch[1])


def _read(original: str, quotation: str) -> tuple[str, str]:
    """Return the parts of two long texts that are worth reading."""
    same = max(0, len(commonprefix((original, quotation))) - _READ // 4)
    if same:
        return original[same : same + _READ], quotation[same : same + _READ]
    for start in range(0, len(quotation), len(quotation) // 64 + 1):
        place = original.find(quotation[start : start + _PROBE])
        if place >= 0:
            begin = max(0, start - _READ // 4) if len(quotation) > _READ else 0
            first = max(0, place - start + begin - _READ // 8)
            return original[first : first + _READ * 3 // 2], quotation[begin : begin + _READ]
    return original[:_READ], quotation[:_READ]


def _same(old: list[Word], new: list[Word]) -> bool:
    """Say whether words are the same, written together or apart."""
    return _joined(old) == _joined(new)


def _joined(words: list[Word]) -> str:
    return "".join(word.folded for word in words).replace("-", "")


def _less(cues: list[Cue], other: list[Cue]) -> tuple[Cue, ...]:
    """Return cues without those that are in the other list as well, each as often as it is there."""
    here: Counter[str] = Counter(cue.words.casefold() for cue in other)
    kept = []
    for cue in cues:
        word = cue.words.casefold()
        if here[word]:
            here[word] -= 1
        else:
            kept.append(cue)
    return tuple(kept)


def _excerpt(left: list[Word], right: list[Word]) -> list[Block] | None:
    """Return where the parts of a quotation between its ellipses and brackets stand in the original, one after another.

    None where one of them does not stand there in these words.
    """
    starts: list[int] = []
    length = 1
    for word in left:
        starts.append(length)
        length += len(word.folded) + 1
    line = f" {' '.join(word.folded for word in left)} "
    blocks: list[Block] = []
    after = 0
    for j1, j2 in _runs(right):
        found = line.find(f" {' '.join(word.folded for word in right[j1:j2])} ", after)
        if found < 0:
            return None
        first = bisect_right(starts, found + 1) - 1
        blocks.append((first, j1, j2 - j1))
        after = starts[first + j2 - j1 - 1] + len(left[first + j2 - j1 - 1].folded)
    return blocks


def _runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Go through the stretches of words that are no asides."""
    start = 0
    for index, word in enumerate(words):
        if word.aside:
            if start < index:
                yield start, index
            start = index + 1
    if start < len(words):
        yield start, len(words)


def _matched(left: list[Word], right: list[Word]) -> tuple[list[Block], bool]:
    """Return which words agree, and whether these are all there are."""
    old, new = [word.folded for word in left], [word.folded for word in right]
    head = tail = 0
    if max(len(old), len(new)) > MOST:
        most = min(len(old), len(new))
        while head < most and old[head] == new[head]:
            head += 1
        while tail < most - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    start = _place(old, new) if len(old) > MOST else 0
    most = MOST
    while most > _FEW and _meetings(old[start : start + most], new[:most]) > _MEETINGS:
        most //= 2
    partial = max(len(old), len(new)) > most
    matcher = SequenceMatcher(None, old[start : start + most], new[:most], autojunk=False)
    blocks = [(i + start + head, j + head, size) for i, j, size in matcher.get_matching_blocks() if size]
    ends = [(0, 0, head)] if head else []
    close = [(len(left) - tail, len(right) - tail, tail)] if tail else []
    return [*ends, *blocks, *close], partial


def _meetings(old: list[str], new: list[str]) -> int:
    """Return how many pairs of equal words there are, which is what comparing them takes time for."""
    often = Counter(new)
    return sum(often[word] for word in old)


def _place(old: list[str], new: list[str]) -> int:
    """Return where among the old words those begin that have most in common with the first of the new."""
    sought = Counter(new[:MOST])
    weights = Counter(word for word in old if word in sought)
    worth = [1 / weights[word] if word in sought else 0.0 for word in old]
    now = best = sum(worth[:MOST])
    start = 0
    for index in range(MOST, len(old)):
        now += worth[index] - worth[index - MOST]
        if now > best + 1e-9:
            best, start = now, index - MOST + 1
    middle = max(0, MOST - 2 * len(new)) // 2
    return max(0, start - middle)
