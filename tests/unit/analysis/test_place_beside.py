"""New nodes go to a free place beside their neighbours, and nothing else moves."""

import math

import pytest

from provenance_app.analysis.layout import LAYER_GAP, NODE_SIZES, layered, place_beside
from provenance_app.model.enumerations import Direction
from provenance_app.model.records import Position
from tests.unit.analysis.test_layout import article, overlapping, sizes_of
from tests.unit.analysis.words import (
    case,
    claim,
    contradicts,
    document,
    media,
    restates,
    rests_on,
    says,
    source,
    supports,
)

COLUMN = 196 + LAYER_GAP


def at(record_id, x, y):
    return Position(id=record_id, x=x, y=y)


def test_a_new_claim_stands_one_column_right_of_its_speaker():
    snapshot = case(source("anna"), at("anna", 100, 50), claim("c"), says("c", "anna"))
    assert place_beside(snapshot, ["c"]) == {"c": (100 + COLUMN, 50)}


def test_a_new_source_stands_one_column_left_of_the_claim():
    snapshot = case(source("anna"), at("c", 100, 50), claim("c"), says("c", "anna"))
    assert place_beside(snapshot, ["anna"]) == {"anna": (100 - COLUMN, 50)}


def test_a_denial_stands_in_the_column_of_what_it_denies():
    snapshot = case(claim("c"), at("c", 100, 50), claim("denial"), contradicts("denial", "c"))
    ((x, y),) = place_beside(snapshot, ["denial"]).values()
    assert x == 100
    assert 72 < abs(y - 50) < 120


def test_a_reason_stands_left_of_what_it_supports():
    snapshot = case(claim("c"), at("c", 100, 50), claim("reason"), supports("reason", "c"))
    assert place_beside(snapshot, ["reason"]) == {"reason": (100 - COLUMN, 50)}


def test_a_taken_place_is_left_and_the_nearest_free_one_used():
    snapshot = case(
        *(source("anna"), claim("old"), claim("new"), says("old", "anna"), says("new", "anna")),
        *(at("anna", 0, 0), at("old", COLUMN, 10)),
    )
    ((x, y),) = place_beside(snapshot, ["new"]).values()
    assert x == COLUMN
    assert 72 < abs(y - 10) < 120


def test_a_chain_of_new_records_grows_from_the_one_that_is_there():
    snapshot = case(
        *(source("anna"), at("anna", 0, 0), claim("a"), claim("b"), claim("c")),
        *(restates("c", "b"), restates("b", "a"), says("a", "anna")),
    )
    places = place_beside(snapshot, ["c", "b", "a"])
    assert [places[one][0] for one in "abc"] == [COLUMN, 2 * COLUMN, 3 * COLUMN]
    assert list(places) == ["c", "b", "a"]


def test_records_without_neighbours_line_up_below_the_picture():
    snapshot = case(claim("c"), source("anna"), says("c", "anna"), at("c", 400, 0), at("anna", 0, 300), media("m"))
    first = place_beside(snapshot, ["m"])["m"]
    assert first[1] > 300 + 72
    more = case(*snapshot.all_records(), at("m", *first), document("d"))
    second = place_beside(more, ["d"])["d"]
    assert second[1] == first[1]
    assert second[0] >= first[0] + 196


def test_the_first_record_of_a_case_has_a_place_too():
    assert place_beside(case(claim("c")), ["c"]).keys() == {"c"}


def test_many_new_records_overlap_neither_each_other_nor_the_rest():
    snapshot = article()
    old = layered(snapshot)
    new = [claim(f"n{number}") for number in range(40)]
    links = [rests_on(one.id, "video") for one in new[:20]] + [says(one.id, "officer") for one in new[10:30]]
    grown = case(*snapshot.all_records(), *new, *links, *(at(one, *place) for one, place in old.items()))
    places = place_beside(grown, [one.id for one in new])
    assert places.keys() == {one.id for one in new}
    assert overlapping(sizes_of(grown), old | places) == []
    assert place_beside(grown, [one.id for one in new]) == places


def test_places_that_are_no_numbers_and_ids_that_are_no_nodes_do_no_harm():
    snapshot = case(claim("c"), source("anna"), says("c", "anna"), at("anna", math.nan, math.inf))
    places = place_beside(snapshot, ["c", "nobody", "c-attributed_to-anna"])
    assert places.keys() == {"c"}
    assert all(map(math.isfinite, places["c"]))


def test_sizes_are_known_for_every_kind_of_node():
    assert {kind.value for kind in NODE_SIZES} == {"source", "document", "media", "claim"}


def test_from_the_top_down_a_new_claim_stands_below_its_speaker_and_a_new_source_above_the_claim():
    snapshot = case(source("anna"), at("anna", 100, 50), claim("c"), says("c", "anna"))
    ((x, y),) = place_beside(snapshot, ["c"], Direction.TOP_DOWN).values()
    assert x == 100 and 72 + 60 < y - 50 < 240
    snapshot = case(source("anna"), at("c", 100, 50), claim("c"), says("c", "anna"))
    ((x, y),) = place_beside(snapshot, ["anna"], Direction.TOP_DOWN).values()
    assert x == 100 and y < 50


def test_from_the_top_down_new_nodes_stand_beside_each_other_and_unlinked_ones_below():
    old = layered(article(), direction=Direction.TOP_DOWN)
    new = [claim(f"new{number}") for number in range(8)]
    links = [says(one.id, "officer") for one in new[:5]]
    grown = case(*article().all_records(), *new, *links, *(at(one, *place) for one, place in old.items()))
    places = place_beside(grown, [one.id for one in new], Direction.TOP_DOWN)
    assert overlapping(sizes_of(grown), old | places) == []
    assert min(places[f"new{number}"][1] for number in (5, 6, 7)) > max(y for _, y in old.values())


def grown(count, direction):
    """An article whose claims were marked one by one, each by a speaker of its own."""
    placed = [at("article", 0, 0)]
    for number in range(count):
        records = [document("article")]
        for one in range(number + 1):
            records += [claim(f"c{one}"), rests_on(f"c{one}", "article"), says(f"c{one}", f"s{one // 3}")]
        records += [source(f"s{one}") for one in range(number // 3 + 1)]
        snapshot = case(*records, *placed)
        new = [one for one in (f"c{number}", f"s{number // 3}") if one not in snapshot.positions]
        placed += [at(one, *place) for one, place in place_beside(snapshot, new, direction).items()]
    return case(*records, *placed)


@pytest.mark.parametrize("direction", list(Direction))
def test_a_full_column_goes_on_in_bands_and_the_sources_stand_before_all_of_them(direction):
    snapshot = grown(18, direction)
    down = direction is Direction.TOP_DOWN
    along = {one: (place.y if down else place.x) for one, place in snapshot.positions.items()}
    across = [place.x if down else place.y for place in snapshot.positions.values()]
    claims = {along[one] for one in along if one.startswith("c")}
    assert 1 < len(claims) < 5
    assert max(along[one] for one in along if one.startswith("s")) <= 0
    assert max(across) - min(across) < 14 * (226 if down else 102)
    assert not overlapping(sizes_of(snapshot), {one: (place.x, place.y) for one, place in snapshot.positions.items()})
