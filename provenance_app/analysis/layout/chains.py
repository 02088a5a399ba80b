"""Fewer crossings by leading whole long edges another way through the columns, each by the best way near to it.

The best way of one edge, all else as it is, is found column by column: how few crossings does it need to reach each
place of the next one.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sifting import Counts, Sifter

_STAYING: Final = 1e-4
"""Crossings that a place away is worth: of equal ways the one that is nearest to the present one is taken."""

_WORK: Final = 12_000_000
"""Pairs of places that are looked at in going once over all edges, at most; it narrows how far a bend may move."""

_WIDEST: Final = 64
_NARROWEST: Final = 6


class Chains:
    """The long edges of a graph whose order a `Sifter` holds; `graph` must be one that `proper` made."""

    def __init__(self, graph: Proper, sifter: Sifter) -> None:
        """Take the edges of the graph; their order is changed in the sifter."""
        self._sifter = sifter
        cuts = np.searchsorted(graph.layer[graph.src], np.arange(graph.columns + 1))
        self._pieces = [
            (graph.src[begin:end], graph.dst[begin:end]) for begin, end in zip(cuts[:-1], cuts[1:], strict=True)
        ]
        self._layer = graph.layer.tolist()
        self._chains = _chains(graph)
        gaps = sum(map(len, self._chains)) or 1
        self._width = int(min(max((_WORK / gaps) ** 0.5 / 2, _NARROWEST), _WIDEST))
        self._sums: dict[int, Counts] = {}

    def lead(self) -> set[int]:
        """Lead each long edge its best way, once; return the columns that changed."""
        self._sums = {}
        changed: set[int] = set()
        for chain in self._chains:
            changed |= self._lead(chain)
        return changed

    def _before(self, column: int) -> Counts:
        """Return (k + 1, l + 1): how many pieces left of a column begin above one place and end above another."""
        if column not in self._sums:
            src, dst = self._pieces[column]
            at, rows = self._sifter.at, self._sifter.rows
            sums = np.zeros((len(rows[column - 1]) + 1, len(rows[column]) + 1), dtype=np.int32)
            sums[at[dst] + 1, at[src] + 1] = 1
            np.add.accumulate(sums, axis=0, out=sums)
            np.add.accumulate(sums, axis=1, out=sums)
            self._sums[column] = sums
        return self._sums[column]

    def _lead(self, chain: list[int]) -> set[int]:
        """Lead one edge, given as its ends with the bends between, from left to right."""
        first = self._layer[chain[0]]
        now: list[int] = self._sifter.at[chain].tolist()
        gaps = [self._before(first + step) for step in range(1, len(chain))]
        present = sum(_crossed(sums, here, there) for sums, here, there in zip(gaps, now[:-1], now[1:], strict=True))
        if not present:
            return set()
        lows = [max(0, at - self._width) for at in now]
        highs = [at + self._width + 2 for at in now]
        # From the left end to each place of the first column it passes.
        here, there, sums = now[0], now[1], gaps[0][:, lows[1] : highs[1]]
        fewest = _staying(gaps[0][here, -1] - sums[here] + sums[-1] - sums[here + 1], there - lows[1])
        steps = []
        for at in range(1, len(chain) - 2):
            here, there = now[at] - lows[at], now[at + 1] - lows[at + 1]
            sums = gaps[at][lows[at] : highs[at]]
            window = sums[:, lows[at + 1] : highs[at + 1]]
            table = (fewest + sums[:, -1]).astype(np.float32) - 2 * window.T
            table[: there + 1, here + 1 :] -= 1
            table[there + 1 :, : here + 1] -= 1
            best = table.argmin(axis=1)
            steps.append(best)
            least = table[np.arange(len(best)), best] + gaps[at][-1, lows[at + 1] : highs[at + 1]]
            fewest = _staying(least, there)
        there, sums = now[-1], gaps[-1][lows[-2] : highs[-2]]
        fewest = fewest + gaps[-1][-1, there] - sums[:, there] + sums[:, -1] - sums[:, there + 1]
        places = [int(fewest.argmin())]
        if fewest[places[0]] > present - 0.5:
            return set()
        for best in reversed(steps):
            places.append(int(best[places[-1]]))
        for step, place in enumerate(reversed(places), start=1):
            self._move(chain[step], first + step, lows[step] + place)
        return set(range(first + 1, first + len(chain) - 1))

    def _move(self, bend: int, column: int, place: int) -> None:
        """Move a bend before what is at a place now, and keep the sums on both sides right."""
        sifter, here = self._sifter, int(self._sifter.at[bend])
        end = place - (place > here)
        if end == here:
            return
        row = sifter.rows[column].copy()
        low, high = min(here, end), max(here, end) + 1
        row[low:high] = np.roll(row[low:high], 1 if end < here else -1)
        sifter.rows[column] = row
        sifter.at[row[low:high]] = np.arange(low, high)
        if column in self._sums:
            _shift(self._sums[column].T, here, end)
        if column + 1 in self._sums:
            _shift(self._sums[column + 1], here, end)


def _shift(sums: Counts, here: int, end: int) -> None:
    """Move the share of one place in sums over places (the first axis) to another place."""
    mine = sums[here + 1] - sums[here]
    if end > here:
        sums[here + 1 : end + 1] = sums[here + 2 : end + 2] - mine
    else:
        sums[end + 1 : here + 1] = sums[end:here] + mine


def _crossed(sums: Counts, here: int, there: int) -> int:
    """Count the pieces that cross the one from place `here` on the left to `there` on the right."""
    above = sums[here, -1] - sums[here, there + 1]
    return int(above + sums[-1, there] - sums[here + 1, there])


def _staying(crossings: NDArray[Any], now: int) -> NDArray[np.float64]:
    """Return the crossings on the way to each place, those far from the present one a trifle more."""
    return np.asarray(crossings + _STAYING * np.abs(np.arange(len(crossings)) - now))


def _chains(graph: Proper) -> list[list[int]]:
    """Return the long edges, each from its left end over its bends to its right end, the shortest first."""
    right, left = {}, {}
    for one, other in zip(graph.src.tolist(), graph.dst.tolist(), strict=True):
        if other >= graph.real:
            right[other] = one
        if one >= graph.real:
            left[one] = other
    chains = []
    for bend, start in left.items():
        if start < graph.real:
            chain = [start, bend]
            while chain[-1] >= graph.real:
                chain.append(right[chain[-1]])
            chains.append(chain)
    return sorted(chains, key=lambda chain: (len(chain), chain))
