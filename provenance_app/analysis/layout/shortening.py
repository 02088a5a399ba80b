"""Columns with the shortest edges together, by the network simplex method; nodes that may choose fill thin columns.

A spanning tree of edges that span one column holds the columns. An edge of the tree of which the two sides would rather
be nearer is let go: its side moves until another edge takes its place.

Source: E. Gansner, E. Koutsofios, S. North, K. Vo, A technique for drawing directed graphs (1993).
"""

from heapq import heappop, heappush
from typing import Final

import numpy as np

from provenance_app.analysis.layout.acyclic import Ints

_TURNS: Final = 6
"""Exchanges per node at most; the columns are right at any time, only not yet the best."""


def shortened(layer: Ints, src: Ints, dst: Ints) -> Ints:
    """Return columns in which the edges are together as short as they can be.

    Args:
        layer: (n,) columns in which every edge leads left, as `layers_of` gives them.
        src: (m,) dependent end of each edge.
        dst: (m,) the end that is rested on. Nodes and edges are one connected part.
    """
    if len(layer) < 3 or not len(src):
        return layer
    tree = _Tree(layer, src, dst)
    tree.shorten()
    least = min(tree.layer)
    return _spread([at - least for at in tree.layer], tree.out, tree.into)


class _Tree:
    """A spanning tree of edges one column long, hanging from node 0.

    `pull[v]` is how many more edges lead left out of the part below `v`, itself included, than lead into it from the
    right: how much shorter the edges become, together, when that part moves one column left.
    """

    def __init__(self, layer: Ints, src: Ints, dst: Ints) -> None:
        count = len(layer)
        self.layer: list[int] = layer.tolist()
        self.out: list[list[int]] = [[] for _ in range(count)]
        self.into: list[list[int]] = [[] for _ in range(count)]
        for one, other in zip(src.tolist(), dst.tolist(), strict=True):
            self.out[one].append(other)
            self.into[other].append(one)
        self.parent = [-1] * count
        self.below: list[set[int]] = [set() for _ in range(count)]
        order = self._grow()
        self.pull = [len(self.out[node]) - len(self.into[node]) for node in range(count)]
        for node in reversed(order[1:]):
            self.pull[self.parent[node]] += self.pull[node]

    def _grow(self) -> list[int]:
        """Take in node after node by the shortest edge to one outside; all taken in move until it is one column long.

        Columns of nodes taken in are kept less `shift`, so that moving them all is one addition.
        """
        layer, order, shift = self.layer, [0], 0
        inside = [False] * len(layer)
        leftward: list[tuple[int, int, int]] = []
        rightward: list[tuple[int, int, int]] = []
        node = 0
        while True:
            inside[node] = True
            here = layer[node] = layer[node] - shift
            for other in self.out[node]:
                if not inside[other]:
                    heappush(leftward, (here - layer[other] - 1, node, other))
            for other in self.into[node]:
                if not inside[other]:
                    heappush(rightward, (layer[other] - here - 1, node, other))
            for heap in (leftward, rightward):
                while heap and inside[heap[0][2]]:
                    heappop(heap)
            if not leftward and not rightward:
                break
            left = leftward[0][0] + shift if leftward else len(layer)
            right = rightward[0][0] - shift if rightward else len(layer)
            slack, inner, node = heappop(leftward if left <= right else rightward)
            shift = -slack if left <= right else slack
            self._hang(node, inner)
            order.append(node)
        self.layer = [at + shift for at in layer]
        return order

    def _hang(self, node: int, parent: int) -> None:
        self.parent[node] = parent
        self.below[parent].add(node)

    def shorten(self) -> None:
        """Exchange edges of the tree until none would rather be longer."""
        count = len(self.layer)
        node, idle, left = 0, 0, _TURNS * count
        while idle < count and left:
            idle += 1
            node = (node + 1) % count
            parent = self.parent[node]
            if parent < 0:
                continue
            step = self.layer[parent] - self.layer[node]
            # An edge to the left holds back a part that would rather be right of where it is, and the other way round.
            if self.pull[node] * step > 0 and self._exchange(node, -step):
                idle = 0
                left -= 1

    def _exchange(self, top: int, step: int) -> bool:
        """Move the part below `top` by columns in the direction of `step`, and hang it where it comes to rest."""
        part = [top]
        for node in part:
            part.extend(self.below[node])
        inside = set(part)
        layer, best = self.layer, len(self.layer) + 1
        inner = outer = -1
        ahead = self.into if step > 0 else self.out
        for node in part:
            here = layer[node]
            for other in ahead[node]:
                slack = (layer[other] - here) * step - 1
                if slack < best and other not in inside:
                    best, inner, outer = slack, node, other
        if inner < 0:
            return False
        if best:
            for node in part:
                layer[node] += step * best
        self._rehang(top, inner, outer)
        return True

    def _rehang(self, top: int, inner: int, outer: int) -> None:
        """Hang the part below `top` from `outer` by its node `inner`."""
        whole, pull, parent = self.pull[top], self.pull, self.parent
        at = parent[top]
        self.below[at].discard(top)
        while at >= 0:
            pull[at] -= whole
            at = parent[at]
        node, above, rest = inner, outer, whole
        while True:
            before = parent[node]
            mine = pull[node]
            pull[node] = rest
            rest = whole - mine
            if node != top:
                self.below[before].discard(node)
            self._hang(node, above)
            if node == top:
                break
            node, above = before, node
        at = outer
        while at >= 0:
            pull[at] += whole
            at = parent[at]


def _spread(layer: list[int], out: list[list[int]], into: list[list[int]]) -> Ints:
    """Move nodes with as many edges to the left as to the right into the thinnest column that they may stand in."""
    sizes = np.bincount(layer).tolist()
    for node, at in enumerate(layer):
        if out[node] and len(out[node]) == len(into[node]):
            low = max(layer[other] for other in out[node]) + 1
            high = min(layer[other] for other in into[node])
            thinnest = min(range(low, high), key=lambda one: (sizes[one], abs(one - at)))
            sizes[at] -= 1
            sizes[thinnest] += 1
            layer[node] = thinnest
    return np.array(layer, dtype=np.int64)
