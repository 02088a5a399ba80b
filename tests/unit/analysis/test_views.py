"""What a large case shows first."""

from provenance_app.analysis.folding import folding_of
from provenance_app.analysis.views import key_view, near_basis
from tests.unit.analysis.words import case, cites, claim, restates, says, source


def large(keys):
    others = [claim(f"c{number:03}", key=number in keys) for number in range(200)]
    links = [cites(f"c{number:03}", f"c{number + 1:03}") for number in range(199)]
    return case(*others, *links, source("anna"), says("c010", "anna", firsthand=True))


def test_a_small_case_is_shown_whole():
    assert set(key_view(case(claim("c"), source("anna"))).records) == {"c", "anna"}


def test_key_claims_come_with_what_they_rest_on():
    shown = key_view(large({5}), limit=8).records
    assert shown[0] == "c005"
    assert set(shown) == {"c005", "c006", "c007", "c008", "c009", "c010", "c011", "anna"}


def test_every_key_claim_is_there_before_the_basis_of_one_fills_the_view():
    shown = key_view(large({0, 50, 100}), limit=9).records
    assert len(shown) == 9
    assert set(shown[:3]) == {"c000", "c050", "c100"}
    assert {"c001", "c051", "c101"} <= set(shown)


def test_without_key_claims_those_that_most_rests_on_stand_in():
    snapshot = large(())
    busy = case(*snapshot.all_records(), *(cites(f"c{number:03}", "c150") for number in range(20)))
    assert key_view(busy, limit=40).records[0] == "c150"


def test_never_more_than_the_limit():
    assert len(key_view(large(range(200))).records) == 40


def reposted(length, *others):
    """A key claim at the end of a chain of reposts, whose first was said by Anna."""
    claims = [claim(f"r{number:03}", key=number == 0) for number in range(length)]
    links = [restates(f"r{number:03}", f"r{number + 1:03}") for number in range(length - 1)]
    return case(*claims, *links, *others, source("anna"), says(f"r{length - 1:03}", "anna"))


def drawn(snapshot, view):
    folding = folding_of(snapshot, view.collapsed, frozenset(view.records))
    return {folding.shown(one) for one in view.records}


def test_behind_a_long_chain_of_reposts_the_origin_is_in_sight():
    snapshot = reposted(300)
    view = key_view(snapshot)
    assert view.collapsed == ("r299",)
    assert drawn(snapshot, view) == {"r000", "r299", "anna"}
    assert view.nodes == 3


def test_a_fan_of_reposts_is_one_node_and_what_stands_beside_it_is_seen():
    fan = [claim(f"f{number:03}") for number in range(250)]
    links = [restates(one.id, "first") for one in fan]
    snapshot = case(
        claim("key", key=True), claim("first"), *fan, *links, restates("key", "f007"), source("bo"), says("first", "bo")
    )
    view = key_view(snapshot)
    assert drawn(snapshot, view) == {"key", "first", "bo"}
    assert len(view.records) == 253


def test_whole_paths_to_origins_come_before_what_leads_nowhere():
    """A key claim cites sixty claims that rest on nothing; the one path to an origin is the longest of all."""
    ends = [claim(f"end{number:02}") for number in range(60)]
    way = [claim(f"way{number}") for number in range(5)]
    snapshot = case(
        claim("key", key=True),
        *ends,
        *way,
        source("anna"),
        *(cites("key", one.id) for one in ends),
        *(cites(one, other.id) for one, other in zip(("key", "way0", "way1", "way2", "way3"), way, strict=True)),
        says("way4", "anna"),
    )
    shown = key_view(snapshot, limit=20).records
    assert {"key", "way0", "way1", "way2", "way3", "way4", "anna"} <= set(shown)
    assert len(shown) == 20


def test_a_group_counts_as_one_node():
    many = [reposted(200, *(claim(f"x{number:02}", key=True) for number in range(60)))]
    view = key_view(many[0])
    assert view.nodes == len(drawn(many[0], view)) == 40


def test_reposts_in_a_ring_end():
    ring = [claim(f"g{number:02}") for number in range(50)]
    links = [restates(f"g{number:02}", f"g{(number + 1) % 50:02}") for number in range(50)]
    snapshot = case(claim("key", key=True), *ring, *links, restates("key", "g10"))
    view = key_view(snapshot)
    assert drawn(snapshot, view) == {"key", "g00"}


def spoken(count):
    """Key claims, each with a speaker of its own."""
    return case(
        *(claim(f"k{n:03}", key=True) for n in range(count)),
        *(source(f"s{n:03}") for n in range(count)),
        *(says(f"k{n:03}", f"s{n:03}", firsthand=True) for n in range(count)),
    )


def test_of_many_key_claims_as_many_are_there_as_fit_with_their_origins():
    view = key_view(spoken(250))
    assert (len(view.keys), view.first, view.whole) == (20, 0, 250)
    assert set(view.records) == {one for n in range(20) for one in (f"k{n:03}", f"s{n:03}")}


def test_steps_lead_through_all_key_claims_once():
    snapshot, seen, first = spoken(50), [], 0
    while first < 50:
        view = key_view(snapshot, first=first)
        seen += view.keys
        first += len(view.keys)
    assert seen == [f"k{n:03}" for n in range(50)]
    assert key_view(snapshot, first=999).first == 0


def test_a_key_claim_stands_for_its_reposts_and_not_for_what_they_rest_on():
    posts = [claim(f"p{n:03}") for n in range(100)]
    snapshot = case(
        claim("key", key=True),
        source("anna"),
        says("key", "anna", firsthand=True),
        *posts,
        *(restates(one.id, "key") for one in posts),
        *(source(f"s{n:03}") for n in range(100)),
        *(says(f"p{n:03}", f"s{n:03}", firsthand=True) for n in range(100)),
    )
    view = key_view(snapshot)
    assert view.collapsed == ("key",)
    assert drawn(snapshot, view) == {"key", "anna"}
    assert len(view.records) == 102


def test_a_key_claim_comes_with_a_little_of_what_it_rests_on():
    snapshot = spoken(250)
    assert near_basis(snapshot, "k200") == ("k200", "s200")
