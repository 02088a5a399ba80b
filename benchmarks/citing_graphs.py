"""Made-up provenance graphs as plain edges: what cites what, of one to four older records, with popular sources.

Most records cite something recent, some cite what is cited often, and a few close loops; about 1.9 edges a node.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

KINDS = ("claim", "source", "media", "document")
_DEEPEST = 14
"""Chains of citations grow no longer than this, but for loops."""


@dataclass(frozen=True)
class CitingGraph:
    """Kinds of the nodes by number, and edges (who cites, what is cited), each once."""

    kinds: list[str]
    edges: list[tuple[int, int]]


def citing_graph(count: int, seed: int = 1) -> CitingGraph:
    """Return a graph of so many nodes; equal seeds give equal graphs."""
    rng = random.Random(seed * 1_000_003 + count)
    origins = max(4, count // 50)
    popularity = list(accumulate(1 / (at + 1) ** 1.1 for at in range(origins)))
    kinds, cited, depth = [], [], []
    edges: dict[tuple[int, int], None] = {}
    out: list[list[int]] = [[] for _ in range(count)]
    for node in range(count):
        kinds.append("source" if node < origins else rng.choices(KINDS, (0.55, 0.12, 0.13, 0.20))[0])
        if node < origins or rng.random() < 0.15:
            cited.append(node)
            depth.append(0)
            continue
        for _ in range(rng.choices((1, 2, 3, 4), (0.30, 0.30, 0.22, 0.18))[0]):
            refused = {node, *out[node]}
            target = _target(rng, node, count, popularity, cited, refused, depth)
            if target is not None:
                edges[node, target] = None
                out[node].append(target)
                cited.append(target)
        if rng.random() < 0.3:
            cited.append(node)
        depth.append(1 + max((depth[at] for at in out[node]), default=-1))
    _close_loops(rng, edges, out, origins, max(2, count // 250))
    return CitingGraph(kinds, list(edges))


def _target(rng, node, count, popularity, cited, refused, depth):
    for _ in range(6):
        draw = rng.random()
        if draw < 0.18:
            target = rng.choices(range(len(popularity)), cum_weights=popularity)[0]
        elif draw < 0.50:
            target = rng.choice(cited)
        elif draw < 0.83:
            target = rng.randrange(max(0, node - max(20, count // 8)), node)
        else:
            target = rng.randrange(node)
        if target not in refused and depth[target] < _DEEPEST:
            return target
    return None


def _close_loops(rng, edges, out, origins, wanted):
    while wanted:
        start = end = rng.randrange(origins, len(out))
        for _ in range(rng.randint(2, 5)):
            if not out[end]:
                break
            end = rng.choice(out[end])
        if end != start and (end, start) not in edges:
            edges[end, start] = None
            out[end].append(start)
            wanted -= 1
