"""Rings of records that rest on each other, their dates, and the link that goes against time."""

import random

import networkx as nx
import pytest

from provenance_app.analysis.basis import Basis
from provenance_app.analysis.rings import rings_of
from provenance_app.model.errors import UnknownRecord
from tests.counts import count
from tests.unit.analysis.random_cases import random_case
from tests.unit.analysis.words import case, cites, claim, document, says, source, stated


def test_a_ring_begins_with_the_youngest_and_the_link_that_closes_it_goes_against_time():
    (ring,) = rings_of(
        case(
            *(document("a", published="2023-01-05"), document("b", published="2023-03"), document("c")),
            *(cites("b", "c"), cites("c", "a"), cites("a", "b")),
        )
    )
    assert [(step.record, step.dates, step.link, step.against_time) for step in ring.steps] == [
        ("b", ("March 2023",), "b-cites-c", False),
        ("c", (), "c-cites-a", False),
        ("a", ("5 January 2023",), "a-cites-b", True),
    ]
    assert ring.others == ()


def test_claims_have_the_dates_of_the_documents_they_are_stated_in():
    (ring,) = rings_of(
        case(
            *(claim("x"), claim("y"), cites("x", "y"), cites("y", "x")),
            *(document("d", published="2023?"), document("e", published="2024"), document("f", published="soon")),
            *(stated("x", "d"), stated("y", "e"), stated("y", "f")),
        )
    )
    assert [(step.record, step.dates, step.against_time) for step in ring.steps] == [
        ("y", ("2024",), False),
        ("x", ("2023, uncertain",), True),
    ]


def test_dates_that_may_overlap_go_against_nothing():
    (ring,) = rings_of(
        case(
            *(document("a", published="2023-05"), document("b", published="2023")),
            *(cites("a", "b"), cites("b", "a")),
        )
    )
    assert not any(step.against_time for step in ring.steps)


def test_only_the_rings_that_a_record_rests_on_are_its_rings():
    snapshot = case(
        *(claim(one) for one in ("top", "x", "y", "other", "more")),
        *(cites("top", "x"), cites("x", "y"), cites("y", "x"), cites("other", "more"), cites("more", "other")),
        *(source("anna"), says("top", "anna")),
    )
    assert [{step.record for step in ring.steps} for ring in rings_of(snapshot, "top")] == [{"x", "y"}]
    assert len(rings_of(snapshot)) == 2
    assert rings_of(snapshot, "anna") == ()
    with pytest.raises(UnknownRecord, match='no record "z"'):
        rings_of(snapshot, "z")


def test_a_ring_of_thousands_is_followed():
    size = count(4_000, 20_000)
    records = [document(f"d{number}") for number in range(size)]
    (ring,) = rings_of(case(*records, *(cites(f"d{number}", f"d{(number + 1) % size}") for number in range(size))))
    assert len(ring.steps) == size


@pytest.mark.parametrize("block", range(3))
def test_rings_are_strongly_connected_and_every_step_is_a_link_of_the_basis(block):
    for seed in range(block * 100, block * 100 + count(30, 100)):
        snapshot = random_case(random.Random(seed), links=20)
        basis = Basis(snapshot)
        rings = rings_of(snapshot)
        parts = nx.strongly_connected_components(basis.graph)
        found = sorted(sorted((*(step.record for step in ring.steps), *ring.others)) for ring in rings)
        assert found == sorted(sorted(part) for part in parts if len(part) > 1), seed
        for ring in rings:
            ways = [step.record for step in ring.steps]
            for step, to in zip(ring.steps, (*ways[1:], ways[0]), strict=True):
                assert (to, step.link) in [(one.to, one.link.id) for one in basis.steps(step.record)]
