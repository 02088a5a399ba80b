"""The layered drawing: direction, order, no overlaps, shape, and the same case always the same picture."""

import random

import numpy as np
import pytest

from provenance_app.analysis.layout import LAYER_GAP, NODE_SIZES, ROW_GAP, layered
from provenance_app.analysis.layout.acyclic import against_the_order
from provenance_app.analysis.layout.drawing import drawn
from provenance_app.analysis.layout.gaps import label_width
from provenance_app.analysis.layout.ordering import inversions
from provenance_app.model.enumerations import LinkForm, Relation
from tests.unit.analysis.words import (
    appears_in,
    case,
    cites,
    claim,
    contradicts,
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


def article():
    """A post with a video, an article that embeds it, twelve claims in it, an officer who denies one."""
    claims = [claim(f"c{number}") for number in range(12)]
    return case(
        *(source("blogger"), source("officer"), document("post"), document("article"), media("video")),
        *claims,
        *(stated(one.id, "article") for one in claims[1:]),
        *(stated("c0", "post"), says("c0", "blogger"), made("post", "blogger", LinkForm.AUTHOR)),
        *(cites("article", "post"), appears_in("video", "post"), rests_on("c2", "video"), rests_on("c3", "video")),
        *(restates("c1", "c0"), says("c4", "officer"), says("c5", "officer"), contradicts("c4", "c1")),
    )


def overlapping(sizes, places):
    boxes = sorted((x, y, *sizes[one]) for one, (x, y) in places.items())
    return [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if abs(one[0] - other[0]) < (one[2] + other[2]) / 2 and abs(one[1] - other[1]) < (one[3] + other[3]) / 2
    ]


def sizes_of(snapshot):
    ids = (*snapshot.sources, *snapshot.documents, *snapshot.media, *snapshot.claims)
    return {one: NODE_SIZES[snapshot.kind_of(one)] for one in ids}


def extent(places):
    xs, ys = zip(*places.values(), strict=True)
    return max(xs) - min(xs) + 196, max(ys) - min(ys) + 72


def test_what_is_rested_on_stands_left_of_what_rests_on_it():
    snapshot = article()
    places = layered(snapshot)
    resting = [link for link in snapshot.links.values() if link.relation is not Relation.CONTRADICTS]
    assert all(places[link.to][0] < places[link.from_][0] for link in resting)


def test_what_supports_a_claim_stands_left_of_it():
    places = layered(case(claim("a"), claim("b"), supports("a", "b")))
    assert places["a"][0] < places["b"][0]


def test_neighbouring_columns_leave_room_for_the_words_on_edges():
    link = says("c", "anna")
    places = layered(case(claim("c"), source("anna"), link))
    free = places["c"][0] - places["anna"][0] - 196
    assert label_width(link) + 23.9 <= free < LAYER_GAP


def test_every_node_has_a_place_and_none_overlaps():
    snapshot = article()
    places = layered(snapshot)
    assert places.keys() == sizes_of(snapshot).keys()
    assert overlapping(sizes_of(snapshot), places) == []


def test_nodes_of_a_column_keep_their_distance():
    places = layered(
        case(source("anna"), *(claim(f"c{at}") for at in range(5)), *(says(f"c{at}", "anna") for at in range(5)))
    )
    rows = sorted(places[f"c{at}"][1] for at in range(5))
    assert min(np.diff(rows)) >= 60 + ROW_GAP - 0.2


def test_the_picture_begins_at_its_corner():
    places = layered(article())
    sizes = sizes_of(article())
    assert min(x - sizes[one][0] / 2 for one, (x, _) in places.items()) == pytest.approx(0, abs=0.2)
    assert min(y - sizes[one][1] / 2 for one, (_, y) in places.items()) == pytest.approx(0, abs=0.2)


def test_an_article_fits_a_screen():
    width, height = extent(layered(article()))
    assert 1.0 < width / height < 2.4
    assert width < 2000 and height < 1250


def test_the_same_records_in_another_order_give_the_same_places():
    snapshot = article()
    records = list(snapshot.all_records())
    random.Random(1).shuffle(records)
    assert layered(case(*records)) == layered(snapshot) == layered(article())


def test_only_the_records_asked_for_are_laid_out():
    places = layered(article(), ["c0", "blogger", "nobody"])
    assert places.keys() == {"c0", "blogger"}
    assert places["blogger"][0] < places["c0"][0]


def test_an_empty_case_is_an_empty_picture():
    assert layered(case()) == {}


def test_records_without_links_stand_below_the_rest():
    places = layered(case(claim("c"), source("anna"), says("c", "anna"), *(source(f"s{at}") for at in range(5))))
    assert min(places[f"s{at}"][1] for at in range(5)) > max(places["c"][1], places["anna"][1])


def test_a_chain_that_one_can_draw_straight_is_straight():
    chain = case(*(claim(f"c{at}") for at in range(6)), *(restates(f"c{at + 1}", f"c{at}") for at in range(5)))
    assert len({y for _, y in layered(chain).values()}) == 1


def test_two_trees_that_share_a_leaf_are_drawn_without_a_crossing():
    leaves = [(f"c{at}", ("anna", "bo")[at % 2]) for at in range(10)]
    shared = (claim("both"), says("both", "anna"), says("both", "bo"))
    spoken = (*(claim(one) for one, _ in leaves), *(says(*leaf) for leaf in leaves))
    places = layered(case(source("anna"), source("bo"), *shared, *spoken))
    by_height = sorted(leaves, key=lambda leaf: places[leaf[0]][1])
    assert len({speaker for _, speaker in by_height[:5]}) == 1


@pytest.mark.parametrize("length", [1, 2, 3, 1000])
def test_rings_are_drawn(length):
    ring = case(
        *(claim(f"c{at}") for at in range(length)), *(cites(f"c{at}", f"c{(at + 1) % length}") for at in range(length))
    )
    places = layered(ring)
    assert overlapping(sizes_of(ring), places) == []


def random_edges(count, edges, seed):
    shuffle = np.random.default_rng(seed)
    return shuffle.integers(0, count, edges), shuffle.integers(0, count, edges)


@pytest.mark.parametrize("seed", range(30))
def test_turning_the_chosen_edges_leaves_no_loop(seed):
    src, dst = random_edges(12, 30, seed)
    src, dst = src[src != dst], dst[src != dst]
    turned = against_the_order(12, src, dst)
    start, end = np.where(turned, dst, src), np.where(turned, src, dst)
    left = set(range(12))
    while True:
        inside = [one for one, other in zip(start, end, strict=True) if one in left and other in left]
        free = left - set(inside)
        if not free:
            break
        left -= free
    assert not left


@pytest.mark.parametrize(("count", "edges"), [(40, 60), (300, 560), (1500, 3000)])
def test_pictures_of_any_size_have_no_overlaps_and_a_fair_shape(count, edges):
    sizes = np.random.default_rng(3).choice([60.0, 64.0, 72.0], count)
    x, y = drawn(np.full(count, 196.0), sizes, *random_edges(count, edges, 7))
    places = {at: (x[at], y[at]) for at in range(count)}
    assert overlapping({at: (196.0, sizes[at] - 0.01) for at in range(count)}, places) == []
    assert 0.5 < (x.max() - x.min()) / (y.max() - y.min()) < 6


def test_one_record_with_five_thousand_links_is_drawn_in_bands():
    ends = np.zeros(5000, dtype=int)
    x, y = drawn(np.full(5001, 196.0), np.full(5001, 60.0), np.arange(1, 5001), ends)
    assert 0.5 < (x.max() - x.min()) / (y.max() - y.min()) < 3


@pytest.mark.parametrize("seed", range(20))
def test_inversions_are_counted_as_one_counts_them(seed):
    values = np.random.default_rng(seed).integers(0, 9, 25)
    expected = sum(one > other for at, one in enumerate(values) for other in values[at + 1 :])
    assert inversions(values) == expected


def test_ten_thousand_records_are_drawn_without_overlaps():
    src, dst = random_edges(10_000, 20_000, 5)
    x, y = drawn(np.full(10_000, 196.0), np.full(10_000, 60.0), np.maximum(src, dst), np.minimum(src, dst) // 3)
    order = np.lexsort((y, x))
    assert (np.diff(y[order])[np.diff(x[order]) == 0] >= 60).all()
