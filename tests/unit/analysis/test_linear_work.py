"""Long chains take work in proportion to their length: counted in calls, so that no clock decides."""

import sys
from dataclasses import replace
from itertools import pairwise

import pytest

from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.flags.below import Below
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import Credibility, LinkStatus, Verdict
from tests.counts import count
from tests.unit.analysis.words import assessed, case, cites, claim, restates, says, source

SHORT, LONG = count(60, 120), count(240, 480)
KEYS = 12
"""Every so many claims of a chain are key claims."""
PROPORTIONAL = 1.1
"""How many times the calls per claim of a short chain those of a long one may be; where all is walked for each, 4."""


def calls_of(work):
    """Return how many functions are called by `work`, those written in C as well."""
    calls = 0

    def counted(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def chain(step, length, *ends, **opinion):
    """Return claims that rest each on the next, with an opinion of every key claim; what the last one rests on."""
    claims = [claim(f"c{at:04}", key=at % KEYS == 0) for at in range(length)]
    steps = [step(one.id, other.id) for one, other in pairwise(claims)]
    opinions = [assessed(one.id, **opinion) for one in claims if one.key and opinion]
    last = [end(claims[-1].id) for end in ends]
    return case(*claims, *steps, *opinions, source("s"), source("t"), *last)


def first_hand(claim_id):
    return says(claim_id, "s")


def hearsay(claim_id):
    return says(claim_id, "s", firsthand=False)


def another(claim_id):
    return says(claim_id, "t")


SHAPES = {
    "restated": lambda length: chain(restates, length, first_hand),
    "cited": lambda length: chain(cites, length, first_hand),
    "restated at second hand": lambda length: chain(restates, length, hearsay),
    "cited at second hand": lambda length: chain(cites, length, hearsay),
    "restated without an origin": lambda length: chain(restates, length),
    "cited without an origin": lambda length: chain(cites, length),
    "restated and called verified": lambda length: chain(restates, length, first_hand, verdict=Verdict.VERIFIED),
    "cited and called verified": lambda length: chain(cites, length, first_hand, verdict=Verdict.VERIFIED),
    "restated, graded, of two origins": lambda length: chain(
        restates, length, first_hand, another, credibility=Credibility.PROBABLY_TRUE
    ),
    "cited, graded, of two origins": lambda length: chain(
        cites, length, first_hand, another, credibility=Credibility.PROBABLY_TRUE
    ),
}


def growth(work_of):
    """Return how many times the calls per claim of a short chain those of a long one are."""
    short, long = (calls_of(work_of(length)) / length for length in (SHORT, LONG))
    return long / short


def built(shape):
    def work_of(length):
        snapshot = SHAPES[shape](length)
        return lambda: FlagIndex(snapshot)

    return growth(work_of)


def edited(shape):
    """Refute the link in the middle of a chain, confirm the one after it, and take both back."""

    def work_of(length):
        snapshot = SHAPES[shape](length)
        index = FlagIndex(snapshot)
        at = [f"c{length // 2 + place:04}" for place in range(3)]
        links = [next(link for link in snapshot.links_from(one) if link.to == to) for one, to in pairwise(at)]
        changes = [
            Change(link, replace(link, status=status))
            for link, status in zip(links, (LinkStatus.REFUTED, LinkStatus.CONFIRMED), strict=True)
        ]
        steps, revisions = [], [*changes, *(change.inverse for change in reversed(changes))]
        for revision, change in enumerate(revisions, start=1):
            snapshot = snapshot.applied([change], revision)
            steps.append((snapshot, Changes.of(revision, [change])))
        return lambda: [index.update(*step) for step in steps]

    return growth(work_of)


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_chain_is_four_times_the_work(shape):
    assert built(shape) < PROPORTIONAL
    assert edited(shape) < PROPORTIONAL


@pytest.mark.parametrize("shape", ["restated", "cited and called verified", "cited without an origin"])
def test_an_index_that_walks_to_the_end_of_the_chain_for_every_key_claim_is_found_out(shape, monkeypatch):
    of = Below.of

    def forgetful(below, record_id):
        below._kept.clear()
        return of(below, record_id)

    monkeypatch.setattr(Below, "of", forgetful)
    assert built(shape) > PROPORTIONAL
