"""Evidence gaps: what would settle most comes first, each thing to do once, and only what a key claim rests on."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter

import pytest

from provenance_app.analysis.flags import FlagIndex, FlagState
from provenance_app.analysis.gaps import evidence_gaps, what_to_do
from provenance_app.analysis.origins import origins_of
from provenance_app.editing.decisions import decide
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import DecisionState, LinkStatus, Pillar, Reliability
from tests.counts import count
from tests.unit.analysis.random_cases import random_case
from tests.unit.analysis.test_sample_flags import SAMPLE, records
from tests.unit.analysis.words import case, claim, document, media, restates, rests_on, says, source, stated, supports

CONFIRMED = LinkStatus.CONFIRMED


def gaps_of(*found):
    return evidence_gaps(FlagIndex(case(*found)))


def to_do(*found):
    """Return the gaps of a case by what there is to do, in their order."""
    index = FlagIndex(case(*found))
    return {what_to_do(index, gap): gap for gap in evidence_gaps(index)}


def test_a_source_of_two_key_claims_comes_before_that_of_one():
    gaps = to_do(
        *(claim("one", key=True), claim("two", key=True), claim("three", key=True), source("anna"), source("bo")),
        *(says("one", "bo", status=CONFIRMED), says("two", "anna", status=CONFIRMED)),
        says("three", "anna", status=CONFIRMED),
    )
    assert [(words, gap.claims) for words, gap in gaps.items()] == [
        ("Grade the reliability of \u201cAnna\u201d", ("three", "two")),
        ("Grade the reliability of \u201cBo\u201d", ("one",)),
    ]


def test_what_several_flags_ask_for_is_one_gap_that_settles_them_all():
    found = case(claim("key", key=True), media("video"), rests_on("key", "video", status=CONFIRMED))
    index = FlagIndex(found)
    gap = next(gap for gap in evidence_gaps(index) if gap.fix.pillar is Pillar.PROVENANCE)
    assert {index.find(key).rule for key in gap.flags} == {"dead-end", "media-not-original"}
    assert what_to_do(index, gap) == "Establish where \u201cVideo\u201d comes from"
    assert gap.severity == "high"


def test_a_claim_that_supports_the_key_claim_from_afar_unlocks_it():
    gaps = to_do(
        *(claim("key", key=True), claim("near"), claim("far"), source("anna", reliability=Reliability.B)),
        *(supports("near", "key", status=CONFIRMED), restates("near", "far", status=CONFIRMED)),
        says("far", "anna"),
    )
    assert gaps["Look up whether \u201cfar is so\u201d comes from \u201cAnna\u201d"].claims == ("key",)


def test_what_no_key_claim_rests_on_is_no_gap():
    gaps = gaps_of(claim("aside"), claim("key", key=True), media("video"), rests_on("aside", "video"))
    assert {gap.fix.record for gap in gaps} == {"key"}
    assert gaps_of(claim("aside"), media("video"), rests_on("aside", "video")) == ()


def test_a_second_origin_is_looked_for_for_every_key_claim_of_the_cluster():
    gaps = to_do(
        *(claim("early", key=True), claim("late", key=True), document("post"), document("paper"), source("anna")),
        *(stated("early", "post"), stated("late", "paper"), restates("late", "early", status=CONFIRMED)),
        says("early", "anna", status=CONFIRMED),
    )
    assert gaps["Find a second independent origin of \u201cearly is so\u201d"].claims == ("early", "late")


def test_a_decided_flag_asks_for_nothing():
    found = case(claim("key", key=True), source("anna"), says("key", "anna", status=CONFIRMED))
    index = FlagIndex(found)
    (gap,) = evidence_gaps(index)
    for key in gap.flags:
        flag = index.find(key)
        at = datetime(2024, 5, 2, tzinfo=UTC)
        edit = decide(found, flag, DecisionState.DISMISSED, "known well", by="Ida", at=at)
        found = found.applied(edit.changes, found.revision + 1)
        index.update(found, Changes.of(found.revision, edit.changes))
    assert evidence_gaps(index) == ()


def test_a_ring_and_a_long_chain_unlock_what_rests_on_them():
    ring = (claim("a"), claim("b"), restates("a", "b", status=CONFIRMED), restates("b", "a", status=CONFIRMED))
    gaps = gaps_of(*ring, claim("key", key=True), supports("a", "key", status=CONFIRMED))
    assert gaps and all(gap.claims == ("key",) for gap in gaps)
    length = count(4_000, 20_000)
    chain = [claim(f"c{at}", key=at == 0) for at in range(length)]
    chain += [supports(f"c{at + 1}", f"c{at}", status=CONFIRMED) for at in range(length - 1)]
    assert any(gap.claims == ("c0",) for gap in gaps_of(*chain))


@pytest.mark.parametrize("seed", range(20))
def test_gaps_hold_what_they_say_and_come_in_order(seed):
    found = random_case(random.Random(seed))
    keys = ("c0", "c2")
    found = found.applied([Change(found.claims[one], replace(found.claims[one], key=True)) for one in keys], 1)
    index = FlagIndex(found)
    gaps = evidence_gaps(index)
    assert gaps == evidence_gaps(FlagIndex(found))
    assert len({gap.key for gap in gaps}) == len(gaps)
    order = [(-len(gap.claims), list(type(gap.severity)).index(gap.severity), -len(gap.flags)) for gap in gaps]
    assert order == sorted(order)
    listed = [key for gap in gaps for key in gap.flags]
    assert len(listed) == len(set(listed))
    for gap in gaps:
        assert all(found.claims[one].key for one in gap.claims)
        assert all(index.find(key).state is FlagState.OPEN for key in gap.flags)
        hanging = {one for one in keys if gap.fix.record in origins_of(found, one).single_points}
        assert hanging <= set(gap.claims)


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample article does not lie beside this checkout")
def test_the_gaps_of_a_real_article_begin_with_what_its_headline_hangs_on():
    found = case(*records(json.loads((SAMPLE / "no-go-zones.case.json").read_text("utf-8"))))
    gaps = evidence_gaps(FlagIndex(found))
    keys = {one.id for one in found.claims.values() if one.key}
    assert keys and set(gaps[0].claims) <= keys
    provenance = next(gap for gap in gaps if gap.fix.record == "video" and gap.fix.pillar is Pillar.PROVENANCE)
    assert "c6" in provenance.claims
    blogger = [gap for gap in gaps if gap.fix.record == "maalouf"]
    assert blogger and all("h1" in gap.claims for gap in blogger)
    assert len(gaps[0].claims) == max(len(gap.claims) for gap in gaps)


def test_gaps_of_a_large_case_take_no_time():
    found = case(
        *(claim(f"c{at}", key=at % 300 == 0) for at in range(9_000)),
        *(source(f"s{at}") for at in range(1_000)),
        *(supports(f"c{at + 1}", f"c{at}") for at in range(8_999) if at % 20 != 19),
        *(says(f"c{at}", f"s{at % 1_000}") for at in range(9_000)),
    )
    index = FlagIndex(found)
    index.flags  # noqa: B018 - sorted once
    begin = perf_counter()
    assert evidence_gaps(index)
    assert perf_counter() - begin < 1.0  # a tenth of that, on a machine with nothing else to do
