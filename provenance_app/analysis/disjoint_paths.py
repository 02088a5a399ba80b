"""The largest number of paths that share no node, by augmenting paths, in each phase as many shortest ones as fit.

Source: Menger's theorem; E. Dinitz, Algorithm for solution of a problem of maximum flow in networks with power
estimation (1970), every node of capacity one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

Node = int
State = int
"""A node and the side it was come to, as one number: twice the node for its exit, and one more for its entry."""

START: Final[Node] = -1
_START: Final[State] = 2 * START


def disjoint_paths(
    following: Mapping[Node, Iterable[Node]], ends: frozenset[Node], limit: int | None = None
) -> tuple[tuple[Node, ...], ...]:
    """Return as many paths from `START` to ends as can be found without two of them sharing a node.

    Args:
        following: Where the edges of each node, `START` among them, lead.
        ends: Nodes that a path may end at; one path each.
        limit: Stop at this number.

    Returns:
        The paths without `START`; every one ends at another end.
    """
    flow = _Flow(following, ends)
    while (limit is None or len(flow.reached) < limit) and flow.augment(limit):
        pass
    return flow.paths()


class _Flow:
    def __init__(self, following: Mapping[Node, Iterable[Node]], ends: frozenset[Node]) -> None:
        self._following = following
        self._ends = ends
        self._next: dict[Node, Node] = {}
        self._previous: dict[Node, Node] = {}
        self.reached: list[Node] = []

    def augment(self, limit: int | None) -> bool:
        """Find the shortest more paths, moving those there are out of their way; say whether there was one."""
        levels = self._levels()
        starts = iter(self._moves(_START))
        while levels and (limit is None or len(self.reached) < limit):
            walk = self._walk(levels, starts)
            if walk is None:
                return True
            self._turn(walk)
            self.reached.append(walk[-1] >> 1)
        return bool(levels)

    def _levels(self) -> dict[State, int]:
        """Return how far states are from the start, up to the nearest free end; nothing where none can be reached."""
        levels: dict[State, int] = {_START: 0}
        front = [_START]
        depth = 0
        while front:
            depth += 1
            following: list[State] = []
            for state in front:
                for other in self._moves(state):
                    if other not in levels:
                        levels[other] = depth
                        following.append(other)
            if any(map(self._is_free_end, following)):
                return levels
            front = following
        return {}

    def _walk(self, levels: dict[State, int], starts: Iterator[State]) -> list[State] | None:
        """Go down level by level to a free end; states that were tried are taken out of `levels`."""
        walk: list[State] = [_START]
        ahead = [starts]
        while walk:
            depth = len(walk)
            for state in ahead[-1]:
                if levels.get(state) == depth:
                    break
            else:
                walk.pop()
                ahead.pop()
                continue
            del levels[state]
            walk.append(state)
            if self._is_free_end(state):
                return walk
            ahead.append(iter(self._moves(state)))
        return None

    def _is_free_end(self, state: State) -> bool:
        node = state >> 1
        return bool(state & 1) and node in self._ends and node not in self._previous

    def _moves(self, state: State) -> Iterable[State]:
        node = state >> 1
        previous = self._previous.get(node)
        if state & 1:
            if previous is None:
                return (2 * node,)
            return (2 * previous,) if previous != START else ()
        if node == START:
            return [2 * other + 1 for other in self._following.get(node, ()) if self._previous.get(other) != START]
        if previous is None:
            return [2 * other + 1 for other in self._following.get(node, ())]
        used = self._next.get(node)
        return [*(2 * other + 1 for other in self._following.get(node, ()) if other != used), 2 * node + 1]

    def _turn(self, walk: list[State]) -> None:
        """Take a walk into the flow: edges walked backwards leave it, the others join it."""
        added: list[tuple[Node, Node]] = []
        for before, after in zip(walk, walk[1:], strict=False):
            one, other = before >> 1, after >> 1
            if one == other:
                continue
            if after & 1:
                added.append((one, other))
            else:
                self._next.pop(other, None)
                self._previous.pop(one, None)
        for one, other in added:
            self._previous[other] = one
            if one != START:
                self._next[one] = other

    def paths(self) -> tuple[tuple[Node, ...], ...]:
        found = []
        for end in sorted(self.reached):
            path = [end]
            while (before := self._previous[path[-1]]) != START:
                path.append(before)
            found.append(tuple(reversed(path)))
        return tuple(found)
