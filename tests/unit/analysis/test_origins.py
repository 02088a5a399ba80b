"""Where claims come from, and how many of their origins are independent; checked against leaving records out."""

import random
from itertools import combinations

import networkx as nx
import pytest

from provenance_app.analysis.basis import Basis, is_origin
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.control import controllers
from provenance_app.analysis.origins import origins_of
from provenance_app.model.enumerations import CheckState, LinkForm, SourceKind
from provenance_app.model.errors import UnknownRecord
from tests.counts import count
from tests.unit.analysis.random_cases import CLAIMS, random_case
from tests.unit.analysis.words import (
    acts_for,
    case,
    check,
    cites,
    claim,
    document,
    made,
    media,
    restates,
    rests_on,
    says,
    source,
    stated,
)


def test_a_statement_ends_at_who_made_it():
    found = origins_of(case(claim("c"), source("anna"), says("c", "anna")), "c")
    assert (found.origins, found.independent, found.unknown) == (("anna",), 1, ())
    assert found.paths == (("c", "anna"),)
    assert found.single_points == ("anna",)


def test_somebody_unnamed_is_an_unknown_origin():
    found = origins_of(case(claim("c"), source("x", kind=SourceKind.UNNAMED), says("c", "x")), "c")
    assert (found.origins, found.independent, found.unknown) == ((), 0, ("x",))


def test_a_video_is_an_origin_once_its_provenance_is_established():
    video = (claim("c"), media("video"), rests_on("c", "video"))
    assert origins_of(case(*video), "c").unknown == ("video",)
    assert origins_of(case(*video, check("video", "provenance", CheckState.CLAIMED)), "c").unknown == ("video",)
    assert origins_of(case(*video, check("video", "provenance")), "c").origins == ("video",)


def test_claims_that_say_the_same_share_their_origins():
    snapshot = case(
        *(claim("early"), claim("late"), source("anna"), source("bo")),
        restates("late", "early"),
        says("early", "anna"),
        says("late", "bo", firsthand=True),
    )
    assert origins_of(snapshot, "early").independent == origins_of(snapshot, "late").independent == 2


def test_paths_begin_at_the_claim_that_was_asked_for():
    snapshot = case(
        *(claim("headline"), claim("lede"), claim("post"), source("anna")),
        restates("headline", "lede"),
        restates("lede", "post"),
        says("post", "anna"),
    )
    assert origins_of(snapshot, "headline").paths == (("headline", "lede", "post", "anna"),)
    assert origins_of(snapshot, "headline").single_points == ("lede", "post", "anna")


def test_two_reports_that_quote_one_person_are_one_origin():
    snapshot = case(
        *(claim("c"), claim("one"), claim("two"), source("anna")),
        cites("c", "one"),
        cites("c", "two"),
        says("one", "anna"),
        says("two", "anna"),
    )
    found = origins_of(snapshot, "c")
    assert (found.citations, found.independent, found.single_points) == (2, 1, ("anna",))


def two_speakers(*more):
    return case(claim("c"), source("a"), source("b"), source("house"), says("c", "a"), says("c", "b"), *more)


def test_speakers_who_act_for_the_same_are_one_origin():
    assert origins_of(two_speakers(), "c").independent == 2
    under_control = two_speakers(acts_for("a", "house"), acts_for("b", "house"))
    assert origins_of(under_control, "c").independent == 1
    assert origins_of(under_control, "c").groups == (("a", "b"),)


def test_authors_of_one_publisher_are_one_origin():
    one_house = two_speakers(
        *(document("d"), document("e")),
        *(made("d", "a", LinkForm.AUTHOR), made("e", "b", LinkForm.AUTHOR)),
        *(made("d", "house", LinkForm.PUBLISHER), made("e", "house", LinkForm.PUBLISHER)),
    )
    assert origins_of(one_house, "c").independent == 1


def test_one_file_under_two_titles_is_one_origin():
    def films(second):
        return case(
            *(claim("c"), media("one", file="a" * 64), media("two", file=second * 64)),
            *(rests_on("c", "one"), rests_on("c", "two"), check("one", "provenance"), check("two", "provenance")),
        )

    assert origins_of(films("b"), "c").independent == 2
    assert origins_of(films("a"), "c").independent == 1


def test_records_that_cite_each_other_are_one_way_only():
    snapshot = case(
        *(claim("c"), claim("x"), claim("y"), source("a"), source("b")),
        *(cites("c", "x"), cites("c", "y"), cites("x", "y"), cites("y", "x")),
        *(says("x", "a", firsthand=True), says("y", "b", firsthand=True)),
    )
    found = origins_of(snapshot, "c")
    assert found.independent == 1
    assert found.single_points == ("x", "y")


def test_a_restatement_counts_as_citation_only_from_one_document_to_another():
    within = (claim("head"), claim("lede"), document("paper"), restates("head", "lede"), stated("head", "paper"))
    assert origins_of(case(*within, stated("lede", "paper")), "head").citations == 0
    assert origins_of(case(*within, document("post"), stated("lede", "post")), "head").citations == 1


def test_a_claim_that_is_not_there_is_named():
    with pytest.raises(UnknownRecord, match='no claim "x"'):
        origins_of(case(), "x")


def test_a_chain_of_thousands_of_restatements_is_followed():
    length = count(10_000, 50_000)
    chain = [claim(f"c{number}") for number in range(length)]
    links = [restates(f"c{number}", f"c{number + 1}") for number in range(length - 1)]
    found = origins_of(case(*chain, *links, source("anna"), says(f"c{length - 1}", "anna")), "c0")
    assert found.independent == 1
    assert len(found.single_points) == length


def merged(snapshot, claim_id):
    """The graph below a claim's cluster for brute force: rings merged, the cluster `start`, groups before `sink`."""
    basis = Basis(snapshot)
    cluster = cluster_of(snapshot, claim_id)
    below = basis.supporting(cluster)
    graph = nx.DiGraph()
    graph.add_nodes_from(below)
    graph.add_edges_from((one, to) for one in below for to in basis.rested_on(one))
    origins = [one for one in below if is_origin(snapshot, one, basis.steps(one))]
    control = nx.Graph()
    control.add_nodes_from(origins)
    control.add_edges_from(
        (one, other)
        for one, other in combinations(origins, 2)
        if controllers(snapshot, one) & controllers(snapshot, other)
    )
    whole = nx.condensation(graph)
    name = {member: node for node, data in whole.nodes(data=True) for member in data["members"]}
    name |= dict.fromkeys((member for one in cluster for member in whole.nodes[name[one]]["members"]), "start")
    result = nx.DiGraph()
    result.add_nodes_from(("start", "sink"))
    result.add_edges_from((name[one], name[to]) for one, to in graph.edges if name[one] != name[to])
    for number, group in enumerate(nx.connected_components(control)):
        result.add_edges_from((name[origin], f"group {number}") for origin in group)
        result.add_edge(f"group {number}", "sink")
    return result, graph, origins


@pytest.mark.parametrize("block", range(6))
def test_independent_origins_are_the_records_one_must_lose_to_lose_all(block):
    for seed in range(block * 25, block * 25 + count(10, 25)):
        snapshot = random_case(random.Random(seed))
        for claim_id in CLAIMS:
            graph, _, _ = merged(snapshot, claim_id)
            others = sorted(set(graph) - {"start", "sink"}, key=str)
            least = next(
                size
                for size in range(len(others) + 1)
                if any(
                    not nx.has_path(graph.subgraph(set(graph) - set(gone)), "start", "sink")
                    for gone in combinations(others, size)
                )
            )
            found = origins_of(snapshot, claim_id)
            assert found.independent == len(found.paths) == least, (seed, claim_id)


@pytest.mark.parametrize("block", range(6))
def test_single_points_are_the_rings_without_which_no_origin_is_left(block):
    for seed in range(block * 50, block * 50 + count(20, 50)):
        snapshot = random_case(random.Random(seed))
        for claim_id in CLAIMS:
            _, graph, origins = merged(snapshot, claim_id)
            reachable = nx.descendants(graph, claim_id) | {claim_id}
            expected = set()
            if reachable & set(origins):
                for ring in nx.strongly_connected_components(graph.subgraph(reachable)):
                    rest = graph.subgraph(reachable - ring)
                    if claim_id not in ring and not (nx.descendants(rest, claim_id) | {claim_id}) & set(origins):
                        expected |= ring
            assert set(origins_of(snapshot, claim_id).single_points) == expected, (seed, claim_id)


@pytest.mark.parametrize("seed", range(60))
def test_paths_run_along_the_basis_and_meet_only_inside_the_cluster(seed):
    snapshot = random_case(random.Random(seed))
    basis = Basis(snapshot)
    for claim_id in CLAIMS:
        found = origins_of(snapshot, claim_id)
        inside = {one for member in cluster_of(snapshot, claim_id) for one in basis.supporting([member])} & {
            one for member in cluster_of(snapshot, claim_id) for one in basis.dependants([member])
        }
        outside = [one for path in found.paths for one in path if one not in inside]
        assert len(outside) == len(set(outside))
        for path in found.paths:
            assert path[-1] in found.origins
            assert all(to in set(basis.rested_on(one)) for one, to in zip(path, path[1:], strict=False))
