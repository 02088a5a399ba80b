"""The largest number of paths that share no node, by augmenting paths.

Source: Menger's theorem; L. Ford and D. Fulkerson, Maximal flow through a network (1956), every node of capacity one.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Final

Node = int
State = tuple[Node, bool]
"""A node and the side it was come to: True for its entry, False for its exit."""

START: Final[Node] = -1


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
    while (limit is None or len(flow.reached) < limit) and flow.augment():
        pass
    return flow.paths()


class _Flow:
    def __init__(self, following: Mapping[Node, Iterable[Node]], ends: frozenset[Node]) -> None:
        self._following = following
        self._ends = ends
        self._next: dict[Node, Node] = {}
        self._previous: dict[Node, Node] = {}
        self.reached: list[Node] = []

    def augment(self) -> bool:
        """Find one more path, moving those there are out of its way; say whether there was one."""
        start: State = (START, False)
        came: dict[State, State] = {start: start}
        queue = deque([start])
        while queue:
            state = queue.popleft()
            node, entry = state
            if entry and node in self._ends and node not in self._previous:
                self._turn(came, state)
                self.reached.append(node)
                return True
            for other in self._moves(node, entry):
                if other not in came:
                    came[other] = state
                    queue.append(other)
        return False

    def _moves(self, node: Node, entry: bool) -> Iterable[State]:
        previous = self._previous.get(node)
        if entry:
            if previous is None:
                return ((node, False),)
            return ((previous, False),) if previous != START else ()
        used = self._next.get(node)
        moves = [
            (other, True)
            for other in self._following.get(node, ())
            if other != used and not (node == START and self._previous.get(other) == START)
        ]
        return [*moves, (node, True)] if previous is not None else moves

    def _turn(self, came: Mapping[State, State], state: State) -> None:
        """Take the found walk into the flow: edges walked backwards leave it, the others join it."""
        added: list[tuple[Node, Node]] = []
        while state != (START, False):
            before = came[state]
            (one, _), (other, entry) = before, state
            if one != other:
                if entry:
                    added.append((one, other))
                else:
                    self._next.pop(other, None)
                    self._previous.pop(one, None)
            state = before
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
