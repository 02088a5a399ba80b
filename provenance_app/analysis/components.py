"""Strongly connected components: records that rest on each other in a ring.

Source: R. Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
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
        if number[root]:
            continue
        work: list[tuple[N, Iterator[N]]] = []
        entering: N | None = root
        while entering is not None or work:
            if entering is not None:
                count += 1
                number[entering] = low[entering] = count
                waiting[entering] = None
                work.append((entering, iter(following(entering))))
            node, rest = work[-1]
            entering = _next_new(node, rest, number, low, waiting)
            if entering is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    yield _taken(waiting, node)


def _next_new(
    node: N,
    rest: Iterator[N],
    number: Mapping[N, int],
    low: dict[N, int],
    waiting: Mapping[N, None],
) -> N | None:
    """Go on along the edges of a node to the next one not seen before; return None after the last edge."""
    for other in rest:
        seen = number.get(other)
        if seen == 0:
            return other
        if other in waiting and number[other] < low[node]:
            low[node] = number[other]
    return None


def _taken(waiting: dict[N, None], first: N) -> list[N]:
    """Take the nodes of a finished component, which end at its first, from those that wait."""
    component: list[N] = []
    while not component or component[-1] != first:
        component.append(waiting.popitem()[0])
    return component
