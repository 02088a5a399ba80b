"""Records that are drawn as one: whose they are, what is worst inside, and what stands for what."""

from provenance_app.analysis.folding import all_reposts, first_said, folding_of, hanging_on
from provenance_app.model.enumerations import LinkForm, LinkStatus, StatusClass
from tests.unit.analysis.words import (
    appears_in,
    case,
    claim,
    derived,
    document,
    made,
    media,
    restates,
    says,
    source,
    stated,
)

OUTLET = case(
    source("paper"),
    source("anna"),
    document("article"),
    claim("own"),
    claim("quoted"),
    claim("elsewhere"),
    media("photo"),
    made("article", "paper", LinkForm.PUBLISHER, status=LinkStatus.CONFIRMED),
    stated("own", "article"),
    stated("quoted", "article", status=LinkStatus.REFUTED),
    appears_in("photo", "article"),
    says("quoted", "anna"),
    says("elsewhere", "anna"),
)


def cascade(length, *, key=()):
    claims = [claim(f"c{number:02}", key=number in key) for number in range(length)]
    return case(*claims, *(restates(f"c{number:02}", f"c{number - 1:02}") for number in range(1, length)))


def test_a_document_stands_for_what_is_said_and_shown_in_it():
    folding = folding_of(OUTLET, ["article"])
    assert set(folding.groups["article"].members) == {"own", "quoted", "photo"}
    assert folding.shown("photo") == "article"
    assert folding.shown("anna") == "anna"
    assert set(folding.whole("article")) == {"article", "own", "quoted", "photo"}


def test_a_source_stands_for_what_is_attributed_to_it_and_what_its_documents_say_in_nobody_elses_name():
    assert set(hanging_on(OUTLET, "paper")) == {"article", "own", "photo"}
    assert set(hanging_on(OUTLET, "anna")) == {"quoted", "elsewhere"}


def test_the_worst_of_the_links_inside_is_told():
    assert folding_of(OUTLET, ["article"]).groups["article"].worst is StatusClass.DISPUTED
    assert folding_of(OUTLET, ["anna"]).groups["anna"].worst is StatusClass.UNVERIFIED
    confirmed = case(source("a"), document("d"), made("d", "a", LinkForm.AUTHOR, status=LinkStatus.CONFIRMED))
    assert folding_of(confirmed, ["a"]).groups["a"].worst is StatusClass.CONFIRMED


def test_links_inside_are_known_by_the_group_and_those_that_lead_out_are_not():
    folding = folding_of(OUTLET, ["article"])
    assert folding.inside["own-stated_in-article"] == "article"
    assert "quoted-attributed_to-anna" not in folding.inside


def test_a_claim_stands_for_all_that_restate_it_in_however_many_steps():
    folding = folding_of(cascade(6), ["c02"])
    assert folding.groups["c02"].members == ("c03", "c04", "c05")
    assert folding.shown("c01") == "c01"


def test_a_key_claim_is_never_hidden_and_what_restates_it_is_its_own():
    snapshot = cascade(8, key={4})
    assert hanging_on(snapshot, "c00") == ("c01", "c02", "c03")
    assert hanging_on(snapshot, "c04") == ("c05", "c06", "c07")
    assert first_said(snapshot, "c06") == "c04"
    assert first_said(snapshot, "c03") == "c00"
    assert all_reposts(snapshot) == ("c00", "c04")


def test_a_record_of_two_groups_is_in_the_one_collapsed_first():
    assert folding_of(OUTLET, ["anna", "article"]).shown("quoted") == "anna"
    assert folding_of(OUTLET, ["article", "anna"]).shown("quoted") == "article"


def test_a_group_inside_another_is_drawn_with_it_and_is_still_there_when_that_opens():
    folding = folding_of(OUTLET, ["article", "paper"])
    assert folding.groups.keys() == {"paper"}
    assert folding.shown("quoted") == "paper"
    assert folding_of(OUTLET, ["article"]).shown("quoted") == "article"


def test_in_a_ring_the_first_collapsed_stands_for_all_and_nothing_is_lost():
    ring = case(claim("a"), claim("b"), claim("c"), restates("a", "b"), restates("b", "c"), restates("c", "a"))
    for heads in (["a"], ["a", "b"], ["b", "a", "c"]):
        folding = folding_of(ring, heads)
        assert folding.groups.keys() == {heads[0]}
        assert folding.stands_for.keys() == {"a", "b", "c"} - {heads[0]}
    assert {first_said(ring, one) for one in "abc"} == {"a"}


def test_only_what_the_view_shows_is_in_a_group():
    visible = {"article", "own"}
    assert folding_of(OUTLET, ["article", "anna"], visible).stands_for == {"own": "article"}


def test_what_has_nothing_hanging_on_it_or_is_gone_makes_no_group():
    assert folding_of(OUTLET, ["photo", "own", "gone"]).groups == {}
    assert hanging_on(case(media("copy"), media("photo"), derived("copy", "photo")), "photo") == ()


def test_all_reposts_are_those_of_claims_with_several_and_a_refuted_repost_is_none():
    two = case(claim("a"), claim("b"), claim("c"), restates("b", "a"), restates("c", "a", status=LinkStatus.REFUTED))
    assert all_reposts(two) == ()
    assert all_reposts(two, fewest=1) == ("a",)
    assert all_reposts(cascade(4)) == ("c00",)
    assert all_reposts(cascade(4), visible={"c01", "c02", "c03"}) == ()


def test_a_fan_of_thousands_is_one_group():
    fan = case(
        claim("first"), *(claim(f"r{n}") for n in range(3000)), *(restates(f"r{n}", "first") for n in range(3000))
    )
    assert len(folding_of(fan, all_reposts(fan)).groups["first"].members) == 3000
