"""Claims that rest on words of somebody who says the opposite, and figures older than they sound."""

import random

import pytest

from provenance_app.analysis.flags import FixKind, evaluate
from provenance_app.model.enumerations import LinkStatus
from provenance_app.model.records import Figure
from tests.unit.analysis.random_edits import NODES, some_link, some_node
from tests.unit.analysis.words import (
    acts_for,
    case,
    cites,
    claim,
    contradicts,
    document,
    restates,
    says,
    source,
    stated,
    supports,
)

RECORDS = (claim("zones"), claim("said"), claim("none"), source("police"), says("said", "police"))
SAYS_NONE = says("none", "police")


def found(rule, *records):
    return [flag for flag in evaluate(case(*records)) if flag.rule == rule]


def turned(*records):
    return found("cited-against-its-source", *RECORDS, *records)


def test_the_finding_names_the_source_and_both_claims_and_offers_the_link():
    (flag,) = turned(SAYS_NONE, cites("zones", "said"), contradicts("none", "zones"))
    assert flag.message == (
        "\u201czones is so\u201d rests on \u201csaid is so\u201d, but \u201cPolice\u201d contradicts it "
        "by \u201cnone is so\u201d."
    )
    assert flag.subjects == ("zones-cites-said", "zones", "said", "none", "police")
    assert (flag.fix.kind, flag.fix.record) == (FixKind.EDIT_LINK, "zones-cites-said")


@pytest.mark.parametrize("bearing", [cites("zones", "said"), restates("zones", "said"), supports("said", "zones")])
@pytest.mark.parametrize("against", [contradicts("none", "zones"), contradicts("zones", "none")])
def test_every_way_of_resting_and_both_directions_of_contradicting_count(bearing, against):
    assert [flag.subjects[0] for flag in turned(SAYS_NONE, bearing, against)] == [bearing.id]


def test_what_the_claim_supports_is_not_what_it_rests_on():
    assert turned(SAYS_NONE, supports("zones", "said"), contradicts("none", "zones")) == []


def test_words_that_say_the_same_contradict_and_are_contradicted_alike():
    same = (claim("areas"), restates("zones", "areas"), claim("zero"), restates("zero", "none"))
    (flag,) = turned(*same, says("zero", "police"), cites("zones", "said"), contradicts("none", "areas"))
    assert "by \u201czero is so\u201d" in flag.message


def test_a_claim_that_cites_its_own_denial_is_found():
    (flag,) = turned(cites("zones", "said"), contradicts("said", "zones"))
    assert flag.message.endswith("but \u201cPolice\u201d contradicts it with these very words.")


def test_somebody_else_who_contradicts_it_is_no_finding():
    assert turned(source("anna"), says("none", "anna"), cites("zones", "said"), contradicts("none", "zones")) == []


def test_a_contradiction_that_does_not_hold_is_no_finding():
    refuted = contradicts("none", "zones", status=LinkStatus.REFUTED)
    assert turned(SAYS_NONE, cites("zones", "said"), refuted) == []


def test_it_says_for_whom_the_cited_speaker_acts():
    chief = (source("chief"), says("said", "chief"), acts_for("chief", "office"), source("office"))
    (flag,) = turned(
        *chief,
        acts_for("office", "bureau"),
        source("bureau"),
        says("none", "bureau"),
        cites("zones", "said"),
        contradicts("none", "zones"),
    )
    assert "\u201cBureau\u201d, for whom \u201cChief\u201d acts, contradicts it" in flag.message


def stale(claim_fields, *published):
    papers = [document(f"d{at}", published=when) for at, when in enumerate(published)]
    return found("stale-figure", claim("c", **claim_fields), *papers, *(stated("c", paper.id) for paper in papers))


@pytest.mark.parametrize(
    ("as_of", "published", "fires"),
    [
        ("2020-12-31", "2021-12-31", False),
        ("2020-12-31", "2022-01-01", True),
        ("2020-02-29", "2021-02-28", False),
        ("2020-02-29", "2021-03-01", True),
        ("2020", "2022", True),
        ("2020", "2021", False),
        ("2015/2017", "2018-06", False),
        ("2015/..", "2022", False),
        ("../2015", "2022", True),
        ("long ago", "2022", False),
        ("2015", "some day", False),
        ("9999", "9999", False),
    ],
)
def test_a_figure_is_stale_only_when_more_than_a_year_surely_lies_between(as_of, published, fires):
    assert bool(stale({"figure": Figure(value=1, as_of=as_of)}, published)) is fires


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("61 zones in 2015", True),
        ("61 zones in \u0662\u0660\u0661\u0665", True),
        ("61 zones (2015/16)", True),
        ("61 zones, 12015 cars", False),
        ("61 zones in 2016", False),
    ],
)
def test_words_that_name_the_year_settle_it(text, settled):
    assert bool(stale({"text": text, "figure": Figure(value=61, as_of="2015")}, "2022")) is not settled


def test_any_year_of_a_longer_time_will_do():
    assert stale({"text": "61 in 2016", "figure": Figure(value=61, as_of="2015/2017")}, "2022") == []


def test_every_document_that_came_too_late_is_named():
    (flag,) = stale({"figure": Figure(value=61, unit="zones", as_of="2015")}, "2022", "2015-06", "2023")
    assert flag.subjects == ("c", "d0", "d2")
    assert flag.message == (
        "The figure 61 zones in \u201cc is so\u201d holds for 2015, more than a year before \u201cD0\u201d (2022) "
        "and 1 more document, and the words do not say so."
    )


def test_the_random_cases_of_the_index_have_such_findings():
    seen = set()
    for seed in range(60):
        pick = random.Random(seed).choice
        nodes = [some_node(pick, one) for ids in NODES.values() for one in ids]
        links = {made.id: made for made in (some_link(pick) for _ in range(40))}
        seen |= {flag.rule for flag in evaluate(case(*nodes, *links.values()))}
    assert {"cited-against-its-source", "stale-figure"} <= seen
