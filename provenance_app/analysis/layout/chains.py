"""Fewer crossings by leading whole long edges another way through the columns, each by the best way there is.

The best way of one edge, all else as it is, is found column by column: how few crossings does it need to reach each
place of the next one.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sifting import Counts, Sifter

_STAYING: Final = 1e-4
"""Crossings that a place away is worth: of equal ways the one that is nearest to the present one is taken."""


class Chains:
    """The long edges of a graph whose order a `Sifter` holds; `graph` must be one that `proper` made."""

    def __init__(self, graph: Proper, sifter: Sifter) -> None:
        self._sifter = sifter
        cuts = np.searchsorted(graph.layer[graph.src], np.arange(graph.columns + 1))
        self._pieces = [
            (graph.src[begin:end], graph.dst[begin:end]) for begin, end in zip(cuts[:-1], cuts[1:], strict=True)
        ]
        self._layer = graph.layer.tolist()
        self._chains = _chains(graph)
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
        present = sum(_crossed(sums, here, there) for sums, here, there in zip(gaps, now, now[1:], strict=False))
        if not present:
            return set()
        # From the left end to each place of the first column it passes.
        here, there = now[0], now[1]
        fewest = _staying(gaps[0][here, -1] - gaps[0][here] + gaps[0][-1] - gaps[0][here + 1], there)
        steps = []
        for sums, here, there in zip(gaps[1:-1], now[1:-2], now[2:-1], strict=True):
            table = sums[:, -1:] + sums[-1:] - 2 * sums
            table[here + 1 :, : there + 1] -= 1
            table[: here + 1, there + 1 :] -= 1
            whole = table + fewest[:, None]
            best = whole.argmin(axis=0)
            steps.append(best)
            fewest = _staying(whole[best, np.arange(len(best))], there)
        sums, there = gaps[-1], now[-1]
        fewest = fewest + sums[-1, there] - sums[:, there] + sums[:, -1] - sums[:, there + 1]
        places = [int(fewest.argmin())]
        if fewest[places[0]] > present - 0.5:
            return set()
        for best in reversed(steps):
            places.append(int(best[places[-1]]))
        return self._move(chain[1:-1], places[::-1], first)

    def _move(self, bends: list[int], places: list[int], first: int) -> set[int]:
        sifter, changed = self._sifter, set()
        for column, (bend, place) in enumerate(zip(bends, places, strict=True), start=first + 1):
            here = int(sifter.at[bend])
            if place in (here, here + 1):
                continue
            row = sifter.rows[column].tolist()
            del row[here]
            row.insert(place - (place > here), bend)
            sifter.rows[column] = new = np.array(row)
            sifter.at[new] = np.arange(len(new))
            changed.add(column)
        for column in changed:
            self._sums.pop(column, None)
            self._sums.pop(column + 1, None)
        return changed


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
