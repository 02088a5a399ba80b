"""Independent origins and single points of failure of thousands of small graphs, against losing records one by one.

The oracle knows no flow and no dominators: it deletes every subset of what can be lost (a ring and a group of origins
under common control are one thing to lose), the smallest first, and looks whether any origin can still be reached.
"""

import random
from itertools import combinations

import pytest

from provenance_app.analysis.basis import Basis, is_origin
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.control import controllers
from provenance_app.analysis.origins import origins_of
from provenance_app.model.enumerations import LinkForm, LinkStatus, Relation, SourceKind
from tests.counts import count
from tests.unit.analysis.words import acts_for, case, check, claim, document, link, media, source

GRAPHS, BLOCKS = count(600, 3_200), 8
SOURCES, CLAIMS = ("s0", "s1", "s2"), ("c0", "c1", "c2")
NODES = (*CLAIMS, "d0", "m0", *SOURCES)
_SHAPES = (
    *(((Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, CLAIMS, SOURCES),) * 3),
    (Relation.ATTRIBUTED_TO, LinkForm.AUTHOR, ("d0",), SOURCES),
    (Relation.ATTRIBUTED_TO, LinkForm.CAPTURER, ("m0",), SOURCES),
    *(((Relation.CITES, LinkForm.QUOTES, (*CLAIMS, "d0"), (*CLAIMS, "d0")),) * 3),
    (Relation.RESTS_ON, LinkForm.EVIDENCE, CLAIMS, ("m0",)),
    (Relation.RESTATES, None, CLAIMS, CLAIMS),
    (Relation.SUPPORTS, None, CLAIMS, CLAIMS),
)


def small_case(seed):
    """Make a case of eight records with loops, common control and unknown origins."""
    shuffle = random.Random(seed)
    kinds = (None, SourceKind.PERSON, SourceKind.PERSON, SourceKind.UNNAMED)
    records = [*(source(one, kind=shuffle.choice(kinds)) for one in SOURCES), *map(claim, CLAIMS)]
    records += [document("d0"), media("m0"), *([check("m0", "provenance")] if shuffle.random() < 0.6 else [])]
    links = {}
    for _ in range(shuffle.randint(6, 15)):
        relation, form, starts, ends = shuffle.choice(_SHAPES)
        status = LinkStatus.REFUTED if shuffle.random() < 0.1 else LinkStatus.CONFIRMED
        firsthand = shuffle.choice((None, True, True))
        made = link(shuffle.choice(starts), relation, shuffle.choice(ends), form, status, firsthand=firsthand)
        links[made.id] = made
    if shuffle.random() < 0.5:
        made = acts_for(*shuffle.sample(SOURCES, 2))
        links[made.id] = made
    return case(*records, *links.values())


def reached(starts, edges, lost=frozenset()):
    found = {one for one in starts if one not in lost}
    front = list(found)
    while front:
        new = {to for to in edges[front.pop()] if to not in lost} - found
        found |= new
        front += new
    return found


class Oracle:
    def __init__(self, snapshot):
        basis = Basis(snapshot)
        self.snapshot = snapshot
        self.edges = {one: set(basis.rested_on(one)) for one in NODES}
        self.origins = {one for one in NODES if is_origin(snapshot, one, basis.steps(one))}
        below = {one: reached([one], self.edges) for one in NODES}
        self.ring = {one: frozenset(to for to in below[one] if one in below[to]) for one in NODES}

    def independent(self, claim_id):
        """Return the size of the smallest set of things whose loss leaves the cluster without an origin."""
        starts = {one for member in cluster_of(self.snapshot, claim_id) for one in self.ring[member]}
        below = reached(starts, self.edges)
        groups = self.groups(sorted(self.origins & below))
        things = {*(self.ring[one] for one in below - starts), *groups}
        for size in range(len(things) + 1):
            for gone in combinations(sorted(things, key=sorted), size):
                lost = frozenset().union(*gone)
                if not reached(starts, self.edges, lost) & self.origins:
                    return size
        raise AssertionError("without everything below it, a claim has no origin")

    def groups(self, origins):
        groups = []
        for origin in origins:
            met = [one for one in groups if any(self.together(origin, other) for other in one)]
            groups = [one for one in groups if one not in met] + [frozenset([origin]).union(*met)]
        return groups

    def together(self, one, other):
        return bool(controllers(self.snapshot, one) & controllers(self.snapshot, other))

    def single_points(self, claim_id):
        """Return the records of every ring without which the claim reaches no origin."""
        if not reached([claim_id], self.edges) & self.origins:
            return set()
        rings = {self.ring[one] for one in NODES if claim_id not in self.ring[one]}
        return {one for ring in rings if not reached([claim_id], self.edges, ring) & self.origins for one in ring}


def disagreements(seeds, count, points):
    """Return where two functions of a case and a claim say something else than the oracle."""
    found = []
    for seed in seeds:
        snapshot = small_case(seed)
        oracle = Oracle(snapshot)
        for claim_id in CLAIMS:
            if count(snapshot, claim_id) != oracle.independent(claim_id):
                found.append((seed, claim_id, "independent"))
            if points(snapshot, claim_id) != oracle.single_points(claim_id):
                found.append((seed, claim_id, "single points"))
    return found


def independent(snapshot, claim_id):
    return origins_of(snapshot, claim_id).independent


def single_points(snapshot, claim_id):
    return set(origins_of(snapshot, claim_id).single_points)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_origins_and_single_points_are_what_losing_records_shows(block):
    size = GRAPHS // BLOCKS
    assert disagreements(range(block * size, (block + 1) * size), independent, single_points) == []


def test_the_graphs_have_what_makes_counting_hard():
    cases = [small_case(seed) for seed in range(400)]
    found = [origins_of(one, claim_id) for one in cases for claim_id in CLAIMS]
    assert {one.independent for one in found} >= {0, 1, 2, 3}
    assert sum(len(one.groups) < len(one.origins) for one in found) > 50
    assert sum(bool(one.unknown) for one in found) > 50
    assert sum(any(len(ring) > 1 for ring in Oracle(one).ring.values()) for one in cases) > 50


def test_the_oracle_sees_wrong_answers():
    """The control: counting every origin, or taking the last step of one path for the single points, is found out."""
    wrong_count = disagreements(range(100), lambda one, at: len(origins_of(one, at).origins), single_points)
    wrong_points = disagreements(range(100), independent, lambda one, at: {*origins_of(one, at).origins[:1]})
    assert len(wrong_count) > 10
    assert len(wrong_points) > 10
