"""Strongly connected components: records that rest on each other in a ring.

Source: R. Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def components(nodes: Iterable[N], following: Callable[[N], Iterable[N]]) -> Iterator[list[N]]:
    """Go through the strongly connected components of a graph, each after all it leads to.

    Args:
        nodes: The nodes of the graph; edges to other nodes are ignored.
        following: The nodes that the edges of a node lead to.
    """
    number = dict.fromkeys(nodes, 0)
    low: dict[N, int] = {}
    waiting: dict[N, None] = {}
    count = 0
    for root in number:
        entering: list[N] = [] if number[root] else [root]
        work: list[tuple[N, Iterator[N]]] = []
        while entering or work:
            if entering:
                node = entering.pop()
                count += 1
                number[node] = low[node] = count
                waiting[node] = None
                work.append((node, iter(following(node))))
            node, rest = work[-1]
            for other in rest:
                seen = number.get(other)
                if seen == 0:
                    entering.append(other)
                    break
                if seen is not None and seen < low[node] and other in waiting:
                    low[node] = seen
            else:
                work.pop()
                if work and low[node] < low[work[-1][0]]:
                    low[work[-1][0]] = low[node]
                if low[node] == number[node]:
                    yield _taken(waiting, node)


def _taken(waiting: dict[N, None], first: N) -> list[N]:
    """Take the nodes of a finished component, which end at its first, from those that wait."""
    component: list[N] = []
    while not component or component[-1] != first:
        component.append(waiting.popitem()[0])
    return component
