"""The order of small and middling pictures: columns sifted from several starts, then long edges led, then kicks.

A kick orders some neighbouring columns by one side only, settles what is around them, and stays if it does not cross
more. It is chance by seed, so the same graph is always drawn the same.
"""

import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.chains import Chains
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sifting import Sifter

_WIDEST: Final = 5
"""Columns after the first that one kick goes through."""

_SETTLING: Final = 3
"""Passes over the columns around a kick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to search.

    Attributes:
        starts: Orders to begin with.
        sweeps: Times to go through all columns from each start, once at least.
        passes: Times to settle them after each.
        leads: Times to lead all long edges, from the best.
        kicks: Times to disturb the best.
    """

    starts: int
    sweeps: int
    passes: int
    leads: int
    kicks: int


def searched(graph: Proper, starts: Iterable[list[Ints]], effort: Effort) -> list[Ints]:
    """Return the best order found: the nodes and bends of each column from top to bottom.

    Args:
        graph: The graph, as `proper` makes it.
        starts: Orders of its columns to begin with, one at least.
        effort: How long to search.
    """
    search: _Search | None = None
    for rows in starts:
        search = search or _Search(graph, rows)
        search.begin(rows)
        for turn in range(effort.sweeps):
            search.sweep(to_right=turn % 2 == 1, passes=effort.passes)
        if not search.crossings:
            break
    assert search is not None
    if effort.leads:
        search.lead(effort.leads)
    if effort.kicks:
        search.kick(effort.kicks)
        search.lead(effort.leads)
    return search.rows


class _Search:
    """The best order so far, and how often it crosses."""

    def __init__(self, graph: Proper, rows: list[Ints]) -> None:
        self._sifter = Sifter(graph, rows)
        self._graph = graph
        self._chains: Chains | None = None
        self._last = graph.columns - 1
        self.rows = rows
        self.crossings = sys.maxsize

    def begin(self, rows: list[Ints]) -> None:
        """Go on from this order, which is not looked at before it is swept."""
        self._sifter.take(rows)

    def _keep(self) -> bool:
        """Take the order as it is now where it is better; say whether it is."""
        crossings = sum(self._sifter.crossings(column) for column in range(1, self._last + 1))
        is_better = crossings < self.crossings
        if is_better:
            self.crossings, self.rows = crossings, list(self._sifter.rows)
        return is_better

    def sweep(self, *, to_right: bool, passes: int) -> None:
        """Go through all columns by one side, then settle them."""
        self._through(to_right, 0, self._last)
        self._sifter.settle(passes)
        self._keep()

    def _through(self, to_right: bool, first: int, last: int) -> set[int]:
        """Sift columns one after the other by the one before; return those that changed."""
        columns = range(max(1, first), last + 1) if to_right else range(min(last, self._last - 1), first - 1, -1)
        step = -1 if to_right else 1
        return {column for column in columns if self._sifter.sift(column, column + step)}

    def lead(self, times: int) -> None:
        """Lead the long edges of the best order, until nothing is saved or for so many times."""
        self._sifter.take(self.rows)
        if self._chains is None:
            self._chains = Chains(self._graph, self._sifter)
        for _ in range(times if self.crossings else 0):
            changed = self._chains.lead()
            if not changed:
                return
            self._sifter.settle(2, self._around(changed))
            if not self._keep():
                return

    def _around(self, columns: set[int]) -> set[int]:
        return {min(max(column + step, 0), self._last) for column in columns for step in (-1, 0, 1)}

    def kick(self, times: int) -> None:
        """Disturb the best order so many times."""
        sifter = self._sifter
        sifter.take(self.rows)
        gaps = [sifter.crossings(column) for column in range(self._last + 1)]
        chance = random.Random(1)
        for _ in range(times):
            if not self.crossings:
                return
            first = chance.randrange(self._last + 1)
            changed = self._through(chance.random() < 0.5, first, min(self._last, first + chance.randint(1, _WIDEST)))
            if not changed:
                continue
            changed |= sifter.settle(_SETTLING, self._around(changed))
            now = {gap: sifter.crossings(gap) for one in changed for gap in (one, one + 1) if gap <= self._last}
            gain = sum(gaps[gap] - count for gap, count in now.items())
            if gain >= 0:
                self.crossings -= gain
                self.rows = list(sifter.rows)
                for gap, count in now.items():
                    gaps[gap] = count
            else:
                sifter.restore(changed, self.rows)
