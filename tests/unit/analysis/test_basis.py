"""Which record rests on which."""

from provenance_app.analysis.basis import Basis
from provenance_app.model.enumerations import LinkForm, LinkStatus
from tests.unit.analysis.words import (
    appears_in,
    case,
    cites,
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
    supports,
)


def rested_on(snapshot, record_id):
    return set(Basis(snapshot).rested_on(record_id))


def test_a_claim_rests_on_its_speaker():
    assert rested_on(case(claim("c"), source("anna"), says("c", "anna")), "c") == {"anna"}


def test_who_passes_a_claim_on_is_not_its_origin():
    relayed = case(claim("c"), source("anna"), media("video"), says("c", "anna"), rests_on("c", "video"))
    assert rested_on(relayed, "c") == {"video"}


def test_a_speaker_who_was_there_counts_beside_other_evidence():
    seen = case(claim("c"), source("anna"), media("video"), says("c", "anna", firsthand=True), rests_on("c", "video"))
    assert rested_on(seen, "c") == {"anna", "video"}


def test_a_link_that_was_not_found_or_is_refuted_carries_nothing():
    for status in (LinkStatus.NOT_FOUND, LinkStatus.REFUTED):
        assert rested_on(case(claim("c"), claim("d"), cites("c", "d", status=status)), "c") == set()
    assert rested_on(case(claim("c"), claim("d"), cites("c", "d", status=LinkStatus.UNAVAILABLE)), "c") == {"d"}


def test_an_illustration_is_no_basis():
    shown = case(claim("c"), media("m"), rests_on("c", "m", LinkForm.ILLUSTRATION))
    assert rested_on(shown, "c") == set()


def test_place_of_publication_publisher_and_uploader_are_no_basis():
    published = case(
        *(claim("c"), document("paper"), media("video"), source("house"), source("user")),
        stated("c", "paper"),
        appears_in("video", "paper"),
        made("paper", "house", LinkForm.PUBLISHER),
        made("video", "user", LinkForm.UPLOADER),
    )
    assert not any(rested_on(published, one) for one in ("c", "paper", "video"))


def test_a_claim_rests_on_what_supports_it():
    assert rested_on(case(claim("c"), claim("reason"), supports("reason", "c")), "c") == {"reason"}


def test_a_copy_rests_on_its_original():
    assert rested_on(case(media("copy"), media("film"), derived("copy", "film")), "copy") == {"film"}


def test_a_document_rests_on_its_author_only_where_it_cites_nothing():
    author = (document("report"), source("bo"), made("report", "bo", LinkForm.AUTHOR))
    assert rested_on(case(*author), "report") == {"bo"}
    assert rested_on(case(*author, document("data"), cites("report", "data")), "report") == {"data"}


def test_a_cited_document_rests_on_the_claim_in_it_that_is_restated():
    snapshot = case(
        *(claim("later"), claim("earlier"), claim("other"), document("post"), document("data")),
        stated("earlier", "post"),
        stated("other", "post"),
        cites("post", "data"),
        cites("later", "post"),
        restates("later", "earlier"),
    )
    assert rested_on(snapshot, "post") == {"earlier"}


def test_supporting_and_dependants_follow_every_step():
    chain = case(*(claim(name) for name in "abcd"), cites("a", "b"), cites("b", "c"), cites("d", "c"))
    basis = Basis(chain)
    assert basis.supporting(["a"]) == {"a", "b", "c"}
    assert basis.dependants(["c"]) == {"a", "b", "c", "d"}


def test_the_networkx_graph_has_the_same_edges_with_link_and_status():
    graph = Basis(case(claim("c"), source("anna"), says("c", "anna"))).graph
    assert list(graph.edges(data=True)) == [
        ("c", "anna", {"link": "c-attributed_to-anna", "status": "unchecked"}),
    ]


def test_the_part_below_a_claim_is_the_same_as_in_the_whole_graph():
    snapshot = case(
        *(claim(name) for name in "abcd"), cites("a", "b"), cites("b", "a"), cites("b", "c"), cites("d", "a")
    )
    part, whole = Basis.below(snapshot, ["a"]), Basis(snapshot)
    assert {one: part.steps(one) for one in "abc"} == {one: whole.steps(one) for one in "abc"}
    assert part.steps("d") == ()
