"""What falls with a record; checked against graphs without it and against cases where it leads nowhere."""

import random
from itertools import combinations

import networkx as nx
import pytest

from provenance_app.analysis.basis import Basis, is_origin
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.control import controllers
from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.origins import origins_of
from provenance_app.analysis.what_if import Weakened, suppose_falls
from provenance_app.model.enumerations import Relation, SourceKind
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.links import Link
from provenance_app.model.records import Check, Source
from tests.counts import count
from tests.unit.analysis.random_cases import CLAIMS, DOCUMENTS, MEDIA, SOURCES, random_case
from tests.unit.analysis.words import (
    case,
    check,
    cites,
    claim,
    derived,
    media,
    restates,
    rests_on,
    says,
    source,
)

NODES = CLAIMS + DOCUMENTS + MEDIA + SOURCES


def test_a_claim_falls_with_its_only_origin_and_with_all_on_the_way_to_it():
    snapshot = case(claim("c"), claim("report"), source("anna"), cites("c", "report"), says("report", "anna"))
    assert suppose_falls(snapshot, ["anna"]).lost == ("c", "report")
    assert suppose_falls(snapshot, ["report"]).lost == ("c",)
    assert suppose_falls(snapshot, ["report", "anna"]).records == ("anna", "report")


def test_a_claim_that_keeps_an_origin_is_only_weaker():
    snapshot = case(claim("c"), source("a"), source("b"), says("c", "a"), says("c", "b"))
    fallen = suppose_falls(snapshot, ["a"])
    assert (fallen.lost, fallen.grey) == ((), ())
    assert fallen.weakened == (Weakened(claim="c", before=2, after=1),)
    assert suppose_falls(snapshot, ["a", "b"]).lost == ("c",)


def test_what_is_no_claim_goes_grey_too():
    snapshot = case(
        *(claim("c"), media("copy"), media("film"), check("film", "provenance"), check("copy", "provenance")),
        *(rests_on("c", "copy"), derived("copy", "film")),
    )
    assert suppose_falls(snapshot, ["film"]).grey == ("c", "copy")


def test_who_passed_a_claim_on_does_not_become_its_origin_when_what_it_cites_falls():
    snapshot = case(
        *(claim("c"), claim("report"), source("anna"), source("editor")),
        *(cites("c", "report"), says("report", "anna"), says("c", "editor")),
    )
    assert suppose_falls(snapshot, ["report"]).lost == ("c",)
    assert suppose_falls(snapshot, ["editor"]).grey == ()


def test_claims_that_say_the_same_still_do_when_the_one_between_them_falls():
    snapshot = case(
        *(claim("one"), claim("between"), claim("two"), source("anna"), source("bo")),
        *(restates("one", "between"), restates("two", "between")),
        *(says("between", "anna"), says("two", "bo", firsthand=True)),
    )
    assert suppose_falls(snapshot, ["between"]).weakened == tuple(
        Weakened(claim=one, before=2, after=1) for one in ("one", "two")
    )
    assert suppose_falls(snapshot, ["between", "bo"]).lost == ("one", "two")


def test_what_never_had_an_origin_loses_none():
    snapshot = case(claim("c"), media("film"), source("x", kind=SourceKind.UNNAMED), rests_on("c", "film"))
    assert suppose_falls(snapshot, ["film", "x"]).grey == ()


def test_a_record_that_is_not_there_is_named():
    with pytest.raises(UnknownRecord, match='no record "x"'):
        suppose_falls(case(), ["x"])


def test_a_chain_of_thousands_falls_as_one():
    length = count(10_000, 50_000)
    chain = [claim(f"c{number}") for number in range(length)]
    links = [cites(f"c{number}", f"c{number + 1}") for number in range(length - 1)]
    snapshot = case(*chain, *links, source("anna"), says(f"c{length - 1}", "anna"))
    assert len(suppose_falls(snapshot, ["anna"]).lost) == length


def numbers_without(snapshot, fallen):
    """Count for every claim the independent origins in a graph of networkx that never had the node."""
    basis = Basis(snapshot)
    whole = nx.DiGraph()
    whole.add_nodes_from(NODES)
    whole.add_edges_from((one, to) for one in NODES for to in basis.rested_on(one))
    origins = [one for one in NODES if is_origin(snapshot, one, basis.steps(one)) and one not in fallen]
    whole.remove_nodes_from(fallen)
    return {
        one: flow_from([claim for claim in cluster_of(snapshot, one) if claim not in fallen], snapshot, whole, origins)
        for one in CLAIMS
        if one not in fallen
    }


def flow_from(cluster, snapshot, whole, origins):
    below = set(cluster).union(*(nx.descendants(whole, one) for one in cluster))
    graph = nx.condensation(whole.subgraph(below))
    name = {one: node for node, data in graph.nodes(data=True) for one in data["members"]}
    name |= dict.fromkeys((one for claim in cluster for one in graph.nodes[name[claim]]["members"]), "start")
    control = nx.Graph()
    control.add_nodes_from(one for one in origins if one in below)
    control.add_edges_from(
        (one, other)
        for one, other in combinations(list(control), 2)
        if controllers(snapshot, one) & controllers(snapshot, other)
    )
    flow = nx.DiGraph([(name[one], name[to]) for one, to in whole.subgraph(below).edges if name[one] != name[to]])
    flow.add_nodes_from(("start", "sink"))
    for number, group in enumerate(nx.connected_components(control)):
        flow.add_edges_from((name[origin], f"group {number}") for origin in group)
        flow.add_edge(f"group {number}", "sink")
    return nx.node_connectivity(flow, "start", "sink")


@pytest.mark.parametrize("block", range(6))
def test_claims_are_lost_or_weaker_as_in_a_graph_without_the_record(block):
    for seed in range(block * 50, block * 50 + count(20, 50)):
        shuffle = random.Random(seed)
        snapshot = random_case(shuffle, links=18)
        before = numbers_without(snapshot, ())
        for fallen in (shuffle.sample(NODES, 1), shuffle.sample(NODES, 1), shuffle.sample(NODES, 2)):
            after = numbers_without(snapshot, fallen)
            found = suppose_falls(snapshot, fallen)
            assert set(found.lost) == {one for one in after if before[one] and not after[one]}, (seed, fallen)
            weaker = [Weakened(claim=one, before=before[one], after=after[one]) for one in sorted(after)]
            assert list(found.weakened) == [one for one in weaker if 0 < one.after < one.before], (seed, fallen)


def test_the_index_of_flags_says_the_same():
    for seed in range(40):
        snapshot = random_case(random.Random(seed), links=18)
        index = FlagIndex(snapshot)
        assert [index.suppose_falls([one]) for one in NODES] == [suppose_falls(snapshot, [one]) for one in NODES]


def led_nowhere(snapshot, record_id):
    """Return a case in which a record rests on nothing and is no origin, all else as it was."""
    records = []
    for record in snapshot.all_records():
        if isinstance(record, Source) and record.id == record_id:
            records.append(source(record_id, kind=SourceKind.UNNAMED))
        elif not _leads_on(record, record_id):
            records.append(record)
    return case(*records)


def _leads_on(record, record_id):
    return (isinstance(record, Check) and record.record == record_id) or (
        isinstance(record, Link) and _is_basis(record, record_id)
    )


def _is_basis(link, record_id):
    if link.relation is Relation.SUPPORTS:
        return link.to == record_id
    return link.from_ == record_id and link.relation not in (Relation.ACTS_FOR, Relation.STATED_IN)


@pytest.mark.parametrize("block", range(4))
def test_losses_are_those_of_a_case_in_which_the_record_leads_nowhere(block):
    for seed in range(block * 100, block * 100 + count(40, 100)):
        snapshot = random_case(random.Random(seed), links=18)
        lone = [one for one in CLAIMS if len(cluster_of(snapshot, one)) == 1]
        for fallen in (*lone, *SOURCES):
            rebuilt = led_nowhere(snapshot, fallen)
            found = suppose_falls(snapshot, [fallen])
            for one in CLAIMS:
                before, after = (origins_of(state, one).independent for state in (snapshot, rebuilt))
                assert (one in found.lost) == (one != fallen and after == 0 < before), (seed, fallen, one)
                assert (one in {weak.claim for weak in found.weakened}) == (0 < after < before and one != fallen)
