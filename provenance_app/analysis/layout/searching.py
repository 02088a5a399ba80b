"""The order of small pictures, searched for longer: sweeps with sifting, then kicks to a few columns at a time.

A kick orders some neighbouring columns by one side only, settles what is around them, and stays if it does not cross
more. It is chance by seed, so the same graph is always drawn the same.
"""

import random
from collections.abc import Iterable

from provenance_app.analysis.layout.acyclic import Ints
from provenance_app.analysis.layout.proper import Proper
from provenance_app.analysis.layout.sifting import Sifter

_WIDEST = 5
"""Columns after the first that one kick goes through."""

_SETTLING = 3
"""Passes over the columns around a kick."""


def searched(graph: Proper, starts: Iterable[list[Ints]], sweeps: int, kicks: int) -> tuple[int, list[Ints]]:
    """Return the best order found and its crossings.

    Args:
        graph: The graph.
        starts: Orders of its columns to begin with, one at least.
        sweeps: How often to go through all columns from each of them.
        kicks: How often to disturb the best one.
    """
    best: tuple[int, list[Ints]] | None = None
    sifter: Sifter | None = None
    for rows in starts:
        if sifter is None:
            sifter = Sifter(graph, rows)
        sifter.take(rows)
        for turn in range(sweeps):
            _sweep(sifter, turn % 2 == 1, 0, graph.columns - 1)
            sifter.settle(2)
            crossings = sum(sifter.crossings(column) for column in range(1, graph.columns))
            if best is None or crossings < best[0]:
                best = (crossings, list(sifter.rows))
            if not crossings:
                return best
    assert best is not None and sifter is not None
    return _kicked(sifter, best, kicks)


def _sweep(sifter: Sifter, to_right: bool, first: int, last: int) -> set[int]:
    """Sift columns one after the other by the one before; return those that changed."""
    changed = set()
    for column in range(max(1, first), last + 1) if to_right else range(min(last, len(sifter.rows) - 2), first - 1, -1):
        if sifter.sift(column, column - 1 if to_right else column + 1):
            changed.add(column)
    return changed


def _kicked(sifter: Sifter, best: tuple[int, list[Ints]], kicks: int) -> tuple[int, list[Ints]]:
    total, rows = best
    sifter.take(rows)
    last = len(rows) - 1
    gaps = [sifter.crossings(column) for column in range(last + 1)]
    chance = random.Random(1)
    for _ in range(kicks if total else 0):
        first = chance.randrange(last + 1)
        end = min(last, first + chance.randint(1, _WIDEST))
        changed = _sweep(sifter, chance.random() < 0.5, first, end)
        if not changed:
            continue
        around = {min(max(column + step, 0), last) for column in changed for step in (-1, 0, 1)}
        changed |= sifter.settle(_SETTLING, around)
        beside = {column + step for column in changed for step in (0, 1) if column + step <= last}
        now = {column: sifter.crossings(column) for column in beside}
        gain = sum(gaps[column] - count for column, count in now.items())
        if gain >= 0:
            total -= gain
            for column, count in now.items():
                gaps[column] = count
            rows = list(sifter.rows)
            if not total:
                break
        else:
            for column in changed:
                sifter.rows[column] = rows[column]
                sifter.at[rows[column]] = range(len(rows[column]))
    return total, rows
