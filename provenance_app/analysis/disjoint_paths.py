"""The largest number of paths that share no node, by augmenting paths, in each phase as many shortest ones as fit.

Source: Menger's theorem; E. Dinitz, Algorithm for solution of a problem of maximum flow in networks with power
estimation (1970), every node of capacity one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

Node = int

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
    while (limit is None or len(flow.reached) < limit) and flow.augment(limit):
        pass
    return flow.paths()


class _Flow:
    """Paths found so far, and the search for more.

    A walk comes to the exit of a node: of a free one by its entry, of one on a path against that path. Whoever enters
    a node on a path has to turn there, and comes to the exit of the node before it.
    """

    def __init__(self, following: Mapping[Node, Iterable[Node]], ends: frozenset[Node]) -> None:
        self._following = following
        self._ends = ends
        self._next: dict[Node, Node] = {}
        self._previous: dict[Node, Node] = {}
        self.reached: list[Node] = []

    def augment(self, limit: int | None) -> bool:
        """Find the shortest more paths, moving those there are out of their way; say whether there was one."""
        levels = self._levels()
        starts = self._starts()
        while levels and (limit is None or len(self.reached) < limit):
            walk = self._walk(levels, starts)
            if walk is None:
                return True
            self._turn(walk)
            self.reached.append(walk[-1])
        return bool(levels)

    def _levels(self) -> dict[Node, int]:
        """Return how far exits are from the start, up to the nearest free end; nothing where none can be reached."""
        levels: dict[Node, int] = {START: 0}
        front = [START]
        depth = 0
        ends, previous = self._ends, self._previous
        while front:
            depth += 1
            following: list[Node] = []
            found = False
            for node in front:
                for other in self._moves(node):
                    if other not in levels:
                        levels[other] = depth
                        following.append(other)
                        found = found or (other in ends and other not in previous)
            if found:
                return levels
            front = following
        return {}

    def _walk(self, levels: dict[Node, int], starts: Iterator[Node]) -> list[Node] | None:
        """Go down level by level to a free end; exits that were tried are taken out of `levels`."""
        walk: list[Node] = [START]
        ahead = [starts]
        while walk:
            depth = len(walk)
            for node in ahead[-1]:
                if levels.get(node) == depth:
                    break
            else:
                walk.pop()
                ahead.pop()
                continue
            del levels[node]
            walk.append(node)
            if node in self._ends and node not in self._previous:
                return walk
            ahead.append(iter(self._moves(node)))
        return None

    def _starts(self) -> Iterator[Node]:
        """Go through the exits that can be come to from the start, as the paths are when each is asked for."""
        for other in self._following.get(START, ()):
            exit_ = self._previous.get(other, other)
            if exit_ != START:
                yield exit_

    def _moves(self, node: Node) -> Iterable[Node]:
        """Return the exits that can be come to from that of a node."""
        following = self._following.get(node, ())
        previous = self._previous
        if not previous:
            return following
        used = self._next.get(node)
        exits = [previous.get(other, other) for other in following if other != used]
        if used is not None:
            exits.append(previous[node])
        return [one for one in exits if one != START]

    def _turn(self, walk: list[Node]) -> None:
        """Take a walk into the flow: edges walked backwards leave it, the others join it."""
        added: list[tuple[Node, Node]] = []
        for one, other in zip(walk, walk[1:], strict=False):
            if other not in self._previous:
                added.append((one, other))
                continue
            entered = self._next.pop(other)
            if entered == one:
                del self._previous[one]
            else:
                added.append((one, entered))
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
