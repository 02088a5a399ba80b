"""The ladder of certainty: which way it goes, and what it says was lost on the way."""

import time

import pytest

from provenance_app.analysis.certainty import Change, Shift, certainty_of
from provenance_app.analysis.repetition import chains_from, shortened
from provenance_app.model.enumerations import Attribution, LinkStatus, Modality
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.records import Figure
from tests.counts import count
from tests.unit.analysis.words import case, cites, claim, document, restates, says, source, stated, supports


def ladders(snapshot, claim_id, **options):
    return [[step.claim for step in ladder] for ladder in certainty_of(snapshot, claim_id, **options).ladders]


def changes(before, after, *more):
    snapshot = case(claim("old", **before), claim("new", **after), restates("new", "old"), *more)
    ((first, second),) = certainty_of(snapshot, "new").ladders
    assert first.changes == ()
    return list(second.changes)


def test_it_goes_back_by_every_way_of_resting_to_the_first_utterance():
    snapshot = case(
        *(claim("d"), claim("c"), claim("b"), claim("a"), claim("aside")),
        *(restates("d", "c"), cites("c", "b"), supports("a", "b")),
        *(cites("d", "aside", status=LinkStatus.REFUTED), supports("d", "aside")),
    )
    assert ladders(snapshot, "d") == [["a", "b", "c", "d"]]
    assert ladders(snapshot, "a") == [["a"]]


def test_the_longest_way_comes_first_and_branches_begin_and_end_with_steps_that_have_their_place():
    snapshot = case(
        *map(claim, "abcdxy"),
        *(restates("d", "c"), restates("c", "b"), restates("b", "a")),
        *(restates("d", "x"), restates("x", "a"), restates("c", "y")),
    )
    assert ladders(snapshot, "d") == [["a", "b", "c", "d"], ["a", "x", "d"], ["y", "c"]]
    _, branch, end = certainty_of(snapshot, "d").ladders
    assert [step.shared for step in branch] == [True, False, True]
    assert [step.shared for step in end] == [False, True]


def test_what_would_close_a_ring_is_left_out():
    snapshot = case(*map(claim, "abc"), cites("c", "b"), cites("b", "a"), cites("a", "c"), cites("a", "b"))
    assert ladders(snapshot, "c") == [["a", "b", "c"]]
    assert ladders(case(claim("a"), cites("a", "a")), "a") == [["a"]]


def test_a_step_says_who_said_it_where_and_how():
    snapshot = case(
        claim("c", text="It may be so", modality=Modality.HEDGED, hedges=("may",), attribution=Attribution.ON_RECORD),
        *(source("anna"), says("c", "anna"), document("paper", published="2022-03"), stated("c", "paper")),
    )
    ((step,),) = certainty_of(snapshot, "c").ladders
    assert (step.text, step.document, step.title, step.published) == ("It may be so", "paper", "Paper", "March 2022")
    assert (step.speakers, step.attribution, step.modality) == (("Anna",), "on_record", "hedged")
    assert (step.hedges, step.firmness, step.apart) == (("may",), 2, False)


@pytest.mark.parametrize(
    ("modality", "firmness", "apart"),
    [
        *((Modality.QUESTION, 0, False), (Modality.CONDITIONAL, 1, False), (Modality.HEDGED, 2, False)),
        *((Modality.ASSERTED, 3, False), (Modality.DENIED, None, True), (Modality.OPINION, None, True)),
        (None, None, False),
    ],
)
def test_denied_and_opinion_stand_apart_from_the_ranks(modality, firmness, apart):
    ((step,),) = certainty_of(case(claim("c", modality=modality)), "c").ladders
    assert (step.firmness, step.apart) == (firmness, apart)


@pytest.mark.parametrize(
    ("before", "after", "shift"),
    [
        (Modality.HEDGED, Modality.ASSERTED, Shift.FIRMER),
        (Modality.ASSERTED, Modality.QUESTION, Shift.MILDER),
        (Modality.OPINION, Modality.ASSERTED, Shift.TURNED),
        (Modality.HEDGED, Modality.DENIED, Shift.TURNED),
    ],
)
def test_firmness_is_compared(before, after, shift):
    assert changes({"modality": before}, {"modality": after}) == [Change(shift=shift, before=before, after=after)]
    assert changes({"modality": before}, {"modality": before}) == []
    assert changes({"modality": before}, {}) == []


def test_the_hedges_that_are_lost_are_named():
    before = {"hedges": ("reportedly", "May", "as far as  we know")}
    assert changes(before, {"text": "Reportedly the mayor says so", "hedges": ("as far as we know",)}) == [
        Change(shift=Shift.HEDGE_LOST, before="May")
    ]
    assert changes({"hedges": ("可能",)}, {"text": "他可能是"}) == []
    assert changes({"hedges": ("ربما",)}, {"text": "هو كذلك"}) == [Change(shift=Shift.HEDGE_LOST, before="ربما")]


@pytest.mark.parametrize("attribution", [Attribution.OWN_VOICE, Attribution.NONE, Attribution.UNNAMED])
def test_a_speaker_who_is_dropped_is_named(attribution):
    dropped = changes({}, {"attribution": attribution}, source("anna"), says("old", "anna"))
    assert dropped == [Change(shift=Shift.ATTRIBUTION_DROPPED, before="Anna")]
    assert changes({}, {}, source("anna"), says("old", "anna")) == []


def test_another_speaker_is_told_from_the_same():
    two = (source("anna"), source("bo"), says("old", "anna"))
    assert changes({}, {}, *two, says("new", "bo")) == [Change(shift=Shift.SPEAKER_CHANGED, before="Anna", after="Bo")]
    assert changes({}, {}, *two, says("new", "bo"), says("new", "anna")) == []


def test_another_figure_is_told_from_the_same():
    old = {"figure": Figure(value=12000, unit="cars")}
    assert changes(old, {"figure": Figure(value=12, unit="cars")}) == [
        Change(shift=Shift.FIGURE_CHANGED, before="12,000 cars", after="12 cars")
    ]
    assert changes(old, {"figure": Figure(value=12000.0, unit="Cars")}) == []


def test_a_chain_of_thousands_is_shortened_and_says_how_much_is_left_out():
    number = count(10_000, 50_000)
    links = (restates(f"c{at + 1}", f"c{at}") for at in range(number - 1))
    snapshot = case(*(claim(f"c{at}") for at in range(number)), *links)
    began = time.process_time()
    found = certainty_of(snapshot, f"c{number - 1}", most=10)
    assert time.process_time() - began < 5
    ((*ladder,),) = found.ladders
    assert [step.claim for step in ladder] == [f"c{at}" for at in (0, 1, 2, 3, 4, *range(number - 5, number))]
    assert [step.skipped for step in ladder] == [0, 0, 0, 0, 0, number - 10, 0, 0, 0, 0]
    assert found.left_out == number - 10


def test_thousands_of_branches_do_not_pass_the_limit():
    number = 3_000
    snapshot = case(claim("top"), *(record for at in range(number) for record in branch(at)))
    found = certainty_of(snapshot, "top", most=50)
    shown = {step.claim for ladder in found.ladders for step in ladder}
    assert len(shown) == 50
    assert found.left_out == 2 * number + 1 - 50


def branch(at):
    return claim(f"a{at}"), claim(f"b{at}"), cites(f"a{at}", f"b{at}"), cites("top", f"a{at}")


def test_every_record_has_one_place_however_the_claims_are_joined():
    following = {"a": "bcd", "b": "cea", "c": "dgb", "d": "", "e": "fd", "f": "b", "g": "a"}
    chains = chains_from("a", following.__getitem__)
    inner = [one for chain in chains for one in chain]
    assert set(inner) == set(following)
    placed = set()
    for number, chain in enumerate(chains):
        assert all(after in following[before] for before, after in zip(chain, chain[1:], strict=False))
        assert number == 0 or (chain[0] in placed and not placed & set(chain[1:-1]))
        placed |= set(chain)


def test_a_chain_is_shortened_in_its_middle():
    assert shortened(tuple("abcdef"), 3) == [("a", 0), ("e", 3), ("f", 0)]
    assert shortened(tuple("abc"), 1) == [("c", 2)]
    assert shortened(tuple("abc"), 3) == [("a", 0), ("b", 0), ("c", 0)]


def test_a_claim_that_is_missing_is_said_to_be():
    with pytest.raises(UnknownRecord):
        certainty_of(case(document("paper")), "paper")
