"""Which edges to turn round so that no loop is left, turning few.

Source: P. Eades, X. Lin, W. Smyth, A fast and effective heuristic for the feedback arc set problem (1993), inside each
strongly connected component.
"""

from heapq import heapify, heappop, heappush
from typing import Final

from numpy import bool_, full, int64
from numpy.typing import NDArray

from provenance_app.analysis.components import components

Ints = NDArray[int64]
Bools = NDArray[bool_]

_NOBODY: Final[frozenset[int]] = frozenset()


def against_the_order(count: int, src: Ints, dst: Ints) -> Bools:
    """Return which edges to reverse: those that run against a greedy order of their component.

    Args:
        count: Number of nodes.
        src: (m,) where each edge starts; no edge ends where it starts.
        dst: (m,) where it ends.
    """
    following: list[list[int]] = [[] for _ in range(count)]
    for one, other in zip(src.tolist(), dst.tolist(), strict=True):
        following[one].append(other)
    rank = full(count, -1, dtype=int64)
    component = full(count, -1, dtype=int64)
    for number, ring in enumerate(components(range(count), following.__getitem__)):
        if len(ring) > 1:
            ordered = _greedy_order(sorted(ring), following)
            rank[ordered] = range(len(ordered))
            component[ordered] = number
    reverse: Bools = (component[src] >= 0) & (component[src] == component[dst]) & (rank[src] > rank[dst])
    return reverse


def _greedy_order(ring: list[int], following: list[list[int]]) -> list[int]:
    inside = frozenset(ring)
    out = {node: {other for other in following[node] if other in inside} for node in ring}
    into: dict[int, set[int]] = {node: set() for node in ring}
    for node, others in out.items():
        for other in others:
            into[other].add(node)
    queue = [_entry(node, out, into) for node in ring]
    heapify(queue)
    first: list[int] = []
    last: list[int] = []
    while queue:
        entry = heappop(queue)
        node = entry[-1]
        if node not in out or entry != _entry(node, out, into):
            continue
        (first if out[node] or not into[node] else last).append(node)
        for other in sorted(out.pop(node)):
            into[other].discard(node)
            heappush(queue, _entry(other, out, into))
        for other in sorted(into.pop(node)):
            out[other].discard(node)
            heappush(queue, _entry(other, out, into))
    return first + last[::-1]


def _entry(node: int, out: dict[int, set[int]], into: dict[int, set[int]]) -> tuple[bool, bool, int, int]:
    """Sort ends before starts before the node with the largest surplus of edges that leave it."""
    return bool(out[node]), bool(into[node]), len(into[node]) - len(out[node]), node
