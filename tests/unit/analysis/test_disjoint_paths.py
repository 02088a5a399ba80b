"""Paths that share no node, against networkx and against leaving out every set of nodes."""

import random
from itertools import combinations

import networkx as nx
import pytest

from provenance_app.analysis.disjoint_paths import START, disjoint_paths
from tests.counts import count


def random_graph(seed):
    shuffle = random.Random(seed)
    nodes = range(shuffle.randint(2, 8))
    pairs = [(one, other) for one in (START, *nodes) for other in nodes if one != other]
    edges = shuffle.sample(pairs, min(len(pairs), shuffle.randint(1, 3 * len(nodes))))
    ends = frozenset(shuffle.sample(nodes, shuffle.randint(1, len(nodes))))
    following = {}
    for one, other in edges:
        following.setdefault(one, []).append(other)
    return following, ends, nodes


@pytest.mark.parametrize("block", range(10))
def test_as_many_paths_as_networkx_finds(block):
    for seed in range(block * 100, block * 100 + count(30, 100)):
        following, ends, nodes = random_graph(seed)
        graph = nx.DiGraph()
        graph.add_nodes_from([START, "sink"])
        graph.add_edges_from((one, other) for one, others in following.items() for other in others)
        graph.add_edges_from((end, "sink") for end in ends)
        assert len(disjoint_paths(following, ends)) == nx.node_connectivity(graph, START, "sink"), seed


@pytest.mark.parametrize("seed", range(60))
def test_as_many_paths_as_nodes_must_go_to_cut_the_ends_off(seed):
    following, ends, nodes = random_graph(seed)

    def is_cut(gone):
        seen, front = set(), [START]
        while front:
            for other in following.get(front.pop(), ()):
                if other not in gone and other not in seen:
                    seen.add(other)
                    front.append(other)
        return not seen & ends

    least = next(size for size in range(9) if any(is_cut(set(gone)) for gone in combinations(nodes, size)))
    assert len(disjoint_paths(following, ends)) == least


@pytest.mark.parametrize("seed", range(100))
def test_paths_are_paths_share_nothing_and_end_at_ends(seed):
    following, ends, _ = random_graph(seed)
    paths = disjoint_paths(following, ends)
    passed = [node for path in paths for node in path]
    assert len(passed) == len(set(passed))
    for path in paths:
        assert path[-1] in ends
        assert all(other in following[one] for one, other in zip((START, *path), path, strict=False))


def test_the_search_stops_at_the_limit():
    assert len(disjoint_paths({START: range(9)}, frozenset(range(9)), limit=2)) == 2
