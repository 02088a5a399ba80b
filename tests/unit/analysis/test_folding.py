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
    rests_on,
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


REPOSTED = case(
    claim("first"),
    claim("repost"),
    claim("again"),
    claim("other"),
    *(document(one) for one in ("page", "post", "blog")),
    *(media(one) for one in ("clip", "copy", "shared")),
    *(source(one) for one in ("agency", "account", "site")),
    restates("repost", "first"),
    restates("again", "repost"),
    stated("first", "page"),
    stated("repost", "post"),
    stated("again", "blog"),
    stated("other", "blog"),
    appears_in("clip", "page"),
    appears_in("copy", "post", status=LinkStatus.REFUTED),
    appears_in("shared", "post"),
    appears_in("shared", "page"),
    derived("copy", "clip"),
    rests_on("repost", "copy"),
    says("first", "agency"),
    says("repost", "account"),
    made("post", "account", LinkForm.AUTHOR),
    made("post", "site", LinkForm.PUBLISHER),
    made("page", "site", LinkForm.PUBLISHER),
)


def test_reposts_take_along_what_belongs_to_them_alone_and_nothing_that_others_rest_on():
    group = folding_of(REPOSTED, all_reposts(REPOSTED, fewest=2)).groups["first"]
    assert set(group.members) == {"repost", "again", "post", "copy", "account"}
    assert dict(group.kinds) == {"claim": 2, "document": 1, "media": 1, "source": 1}


def test_the_worst_link_of_what_reposts_take_along_counts_and_those_that_lead_out_do_not():
    group = folding_of(REPOSTED, ["first"]).groups["first"]
    assert group.worst is StatusClass.DISPUTED
    assert "copy-appears_in-post" in group.links
    assert not {"copy-derived_from-clip", "post-attributed_to-site", "shared-appears_in-post"} & set(group.links)


def test_a_picture_that_is_shown_elsewhere_stays_and_so_does_who_made_it():
    snapshot = case(
        *(claim(one) for one in ("first", "repost")),
        *(document(one) for one in ("post", "elsewhere")),
        media("picture"),
        source("maker"),
        restates("repost", "first"),
        stated("repost", "post"),
        appears_in("picture", "post"),
        appears_in("picture", "elsewhere"),
        made("picture", "maker", LinkForm.CAPTURER),
        made("post", "maker", LinkForm.AUTHOR),
    )
    assert hanging_on(snapshot, "first") == ("repost", "post")


def test_a_source_that_knows_first_hand_is_not_hidden_with_its_repost():
    snapshot = case(claim("a"), claim("b"), source("eye"), restates("b", "a"), says("b", "eye", firsthand=True))
    assert hanging_on(snapshot, "a") == ("b",)


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
