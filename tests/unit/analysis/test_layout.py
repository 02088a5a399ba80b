"""The layered drawing: direction, order, no overlaps, shape, and the same case always the same picture."""

import random

import numpy as np
import pytest

from provenance_app.analysis.layout import NODE_SIZES, ROW_GAP, layered
from provenance_app.analysis.layout.acyclic import against_the_order
from provenance_app.analysis.layout.chains import Chains
from provenance_app.analysis.layout.drawing import drawn
from provenance_app.analysis.layout.gaps import label_width
from provenance_app.analysis.layout.layering import layers_of
from provenance_app.analysis.layout.ordering import Columns, inversions
from provenance_app.analysis.layout.packing import packed
from provenance_app.analysis.layout.proper import cuttable, parts, proper
from provenance_app.analysis.layout.shortening import shortened
from provenance_app.analysis.layout.sifting import Sifter
from provenance_app.model.enumerations import Direction, LinkForm, Relation
from tests.counts import count
from tests.unit.analysis.words import (
    appears_in,
    case,
    cites,
    claim,
    contradicts,
    document,
    link,
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


def test_neighbouring_columns_are_as_far_apart_as_the_widest_word_between_them_and_24_pixels():
    edited = link("n", Relation.DERIVED_FROM, "k", LinkForm.SYNDICATION)
    snapshot = case(media("m"), media("n"), media("k"), link("m", Relation.DERIVED_FROM, "k", LinkForm.COPY), edited)
    places = layered(snapshot)
    assert places["m"][0] - 98 - (places["k"][0] + 98) == pytest.approx(label_width(edited) + 24, abs=0.2)


def test_where_words_are_short_curves_still_have_room():
    speaks = case(claim("c"), source("anna"), says("c", "anna"))
    edited = case(media("m"), media("n"), link("m", Relation.DERIVED_FROM, "n", LinkForm.SYNDICATION))
    gaps = []
    for snapshot, right, left in ((speaks, "c", "anna"), (edited, "m", "n")):
        places, sizes = layered(snapshot), sizes_of(snapshot)
        gaps.append(places[right][0] - sizes[right][0] / 2 - places[left][0] - sizes[left][0] / 2)
    assert 100 <= gaps[0] < gaps[1] < 180


def test_a_long_edge_finds_room_for_its_word_in_one_of_the_gaps_on_its_way():
    chain = case(
        *(claim(f"c{at}") for at in range(4)),
        *(restates(f"c{at + 1}", f"c{at}") for at in range(3)),
        link("c3", Relation.RESTATES, "c0", LinkForm.PARAPHRASES),
    )
    places = layered(chain)
    gaps = [places[f"c{at + 1}"][0] - places[f"c{at}"][0] - 196 for at in range(3)]
    assert (
        sum(gap >= label_width(link("c3", Relation.RESTATES, "c0", LinkForm.PARAPHRASES)) + 23.8 for gap in gaps) == 1
    )


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


@pytest.mark.parametrize(("count", "edges"), [(40, 60), (300, 560), *count([], [(1500, 3000)])])
def test_pictures_of_any_size_have_no_overlaps_and_a_fair_shape(count, edges):
    sizes = np.random.default_rng(3).choice([60.0, 64.0, 72.0], count)
    x, y = drawn(np.full(count, 196.0), sizes, *random_edges(count, edges, 7))
    places = {at: (x[at], y[at]) for at in range(count)}
    assert overlapping({at: (196.0, sizes[at] - 0.01) for at in range(count)}, places) == []
    assert 0.5 < (x.max() - x.min()) / (y.max() - y.min()) < 6


def test_an_article_of_twenty_claims_is_drawn_in_two_bands_that_a_screen_holds():
    records = [document("article")]
    for number in range(20):
        records += [claim(f"c{number}"), rests_on(f"c{number}", "article"), says(f"c{number}", f"s{number // 4}")]
    snapshot = case(*records, *(source(f"s{number}") for number in range(5)))
    wide, high = extent(layered(snapshot))
    assert high < 1200
    assert wide < 1200


def test_one_record_with_five_thousand_links_is_drawn_in_bands():
    ends = np.zeros(5000, dtype=int)
    x, y = drawn(np.full(5001, 196.0), np.full(5001, 60.0), np.arange(1, 5001), ends)
    assert 0.5 < (x.max() - x.min()) / (y.max() - y.min()) < 3


@pytest.mark.parametrize("seed", range(20))
def test_inversions_are_counted_as_one_counts_them(seed):
    values = np.random.default_rng(seed).integers(0, 9, 25)
    expected = sum(one > other for at, one in enumerate(values) for other in values[at + 1 :])
    assert inversions(values) == expected


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("seed", range(12))
def test_nodes_of_any_size_never_overlap(seed, direction):
    shuffle = np.random.default_rng(seed)
    count = int(shuffle.integers(2, 80))
    widths, tall = shuffle.uniform(20, 400, count), shuffle.uniform(20, 300, count)
    edges = random_edges(count, int(shuffle.integers(1, 2 * count)), seed)
    x, y = drawn(widths, tall, *edges, shuffle.uniform(0, 200, len(edges[0])), direction)
    sizes = {at: (widths[at] - 0.01, tall[at] - 0.01) for at in range(count)}
    assert overlapping(sizes, {at: (x[at], y[at]) for at in range(count)}) == []


def test_from_the_top_down_what_is_rested_on_stands_above_what_rests_on_it():
    snapshot = article()
    places = layered(snapshot, direction=Direction.TOP_DOWN)
    resting = [link for link in snapshot.links.values() if link.relation is not Relation.CONTRADICTS]
    assert all(places[link.to][1] < places[link.from_][1] for link in resting)
    assert overlapping(sizes_of(snapshot), places) == []
    assert 0.8 < np.divide(*extent(places)) < 4


def test_a_picture_from_the_top_down_is_the_same_every_time_and_begins_at_its_corner():
    places = layered(article(), direction=Direction.TOP_DOWN)
    assert places == layered(article(), direction=Direction.TOP_DOWN)
    sizes = sizes_of(article())
    assert min(y - sizes[one][1] / 2 for one, (_, y) in places.items()) == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize("seed", range(20))
def test_shortened_columns_lead_left_and_no_single_node_would_make_them_shorter(seed):
    src, dst = random_edges(24, 60, seed)
    src, dst = np.maximum(src, dst)[src != dst], np.minimum(src, dst)[src != dst]
    part = parts(24, src, dst)
    keep = np.flatnonzero(part == np.bincount(part).argmax())
    index = np.full(24, -1)
    index[keep] = np.arange(len(keep))
    inside = index[src] >= 0
    src, dst = index[src[inside]], index[dst[inside]]
    before = layers_of(len(keep), src, dst)
    after = shortened(before, src, dst)
    assert (after[src] > after[dst]).all() and after.min() == 0
    assert (after[src] - after[dst]).sum() == networkx_length(len(keep), src, dst)


def networkx_length(count, src, dst):
    """The least total length, as the cost of a flow: what is asked of each edge is one column at least."""
    import networkx as nx

    flow = nx.DiGraph()
    need = np.bincount(dst, minlength=count) - np.bincount(src, minlength=count)
    flow.add_nodes_from((at, {"demand": int(need[at])}) for at in range(count))
    flow.add_edges_from((int(one), int(other), {"weight": -1}) for one, other in zip(src, dst, strict=True))
    return -nx.min_cost_flow_cost(flow)


def crossings_of(graph, rows):
    sifter = Sifter(graph, rows)
    return sum(sifter.crossings(column) for column in range(graph.columns))


@pytest.mark.parametrize("seed", range(10))
def test_sifting_and_leading_save_the_crossings_that_they_say(seed):
    src, dst = random_edges(20, 45, seed)
    src, dst = np.maximum(src, dst)[src != dst], np.minimum(src, dst)[src != dst]
    edges = np.unique(np.column_stack((src, dst)), axis=0)
    graph = proper(layers_of(20, *edges.T), *edges.T)
    sifter = Sifter(graph, Columns(graph).rows)
    counts = [Columns(graph).crossings(), crossings_of(graph, sifter.rows)]
    assert counts[0] == counts[1]
    saved = sum(sifter.sift(column) for column in range(graph.columns))
    counts.append(crossings_of(graph, sifter.rows))
    assert counts[2] == counts[1] - saved
    while Chains(graph, sifter).lead():
        counts.append(crossings_of(graph, sifter.rows))
        assert counts[-1] < counts[-2]
    assert sorted(np.concatenate(sifter.rows).tolist()) == list(range(graph.count))


def test_ten_thousand_records_are_drawn_without_overlaps():
    src, dst = random_edges(10_000, 20_000, 5)
    x, y = drawn(np.full(10_000, 196.0), np.full(10_000, 60.0), np.maximum(src, dst), np.minimum(src, dst) // 3)
    order = np.lexsort((y, x))
    assert (np.diff(y[order])[np.diff(x[order]) == 0] >= 60).all()


def hub(count: int, second: int):
    """So many claims of one source, and some that restate them."""
    return case(
        source("hub"),
        *(claim(f"c{at:03}") for at in range(count)),
        *(says(f"c{at:03}", "hub") for at in range(count)),
        *(claim(f"r{at:03}") for at in range(second)),
        *(restates(f"r{at:03}", f"c{at * 7 % count:03}") for at in range(second)),
    )


def test_a_column_that_is_too_long_becomes_a_grid_with_level_rows_and_room_between_them():
    places = layered(hub(300, 120))
    claims = [at for one, at in places.items() if one.startswith("c")]
    columns, rows = {x for x, _ in claims}, sorted({y for _, y in claims})
    assert len(columns) > 3
    assert len(rows) == -(-300 // len(columns)), "all of a row stand at one height"
    assert min(np.diff(rows)) >= 60 + ROW_GAP + 7, "a lane and more fits between"
    assert overlapping(sizes_of(hub(300, 120)), places) == []


def test_small_parts_fill_the_room_beside_a_large_one():
    sizes = [(4000.0, 3000.0)] + [(600.0, 200.0 + at % 5 * 40) for at in range(120)]
    corners = packed(sizes, [False] * len(sizes))
    width = max(x + size[0] for (x, _), size in zip(corners, sizes, strict=True))
    height = max(y + size[1] for (_, y), size in zip(corners, sizes, strict=True))
    filled = sum((wide + 90) * (high + 90) for wide, high in sizes) / ((width + 90) * (height + 90))
    assert filled > 0.8
    assert sum(x > 4000 and y < 3000 for x, y in corners) > 40
    boxes = [(x, y, x + wide + 89, y + high + 89) for (x, y), (wide, high) in zip(corners, sizes, strict=True)]
    apart = [
        one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
        for at, one in enumerate(boxes)
        for other in boxes[:at]
    ]
    assert all(apart)


def test_hundreds_of_records_without_links_are_a_block_not_a_line():
    sizes = [(90_000.0, 40_000.0), *[(196.0, 60.0)] * 400]
    corners = packed(sizes, [False, *[True] * 400])
    width, height = np.ptp(np.array(corners[1:]), axis=0)
    assert 1.2 < width / height < 2.0
    assert min(y for _, y in corners[1:]) >= 40_000


def columns_of(count: int, *more: tuple[int, int], direction: Direction = Direction.LEFT_TO_RIGHT):
    """Return where a chain of so many claims is drawn, with further edges (who restates whom)."""
    edges = [(at + 1, at) for at in range(count - 1)] + list(more)
    widths, heights = np.full(count, 196.0), np.full(count, 60.0)
    return drawn(widths, heights, *np.array(edges).T, direction=direction)


def frames_meet(x, y):
    """Say whether a node covers part of another."""
    order = np.lexsort((y, x))
    near = [
        (x[order[at + 1 : at + 60]] - x[order[at]], y[order[at + 1 : at + 60]] - y[order[at]]) for at in range(len(x))
    ]
    return any(((np.abs(dx) < 196) & (np.abs(dy) < 60)).any() for dx, dy in near)


def test_a_row_of_columns_that_a_screen_holds_stays_one_row():
    _, y = columns_of(12)
    assert len(set(y)) == 1


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("count", [40, 100, 1000])
def test_a_long_chain_or_loop_goes_on_in_rows_of_a_fair_shape(count, closed, direction):
    x, y = columns_of(count, *([(0, count - 1)] if closed else []), direction=direction)
    assert 0.8 < (np.ptp(x) + 196) / (np.ptp(y) + 60) < 4.5
    assert not frames_meet(x, y)


@pytest.mark.parametrize("direction", list(Direction))
def test_rows_of_a_long_chain_are_read_as_text_is(direction):
    x, y = columns_of(100, direction=direction)
    along, across = (y, x) if direction is Direction.TOP_DOWN else (x, y)
    starts = [0, *(np.flatnonzero(np.diff(along) < 0) + 1).tolist()]
    assert len(starts) > 3
    assert len(set(along[starts])) == 1
    assert (np.diff(across[starts]) > 60).all()
    for begin, end in zip(starts, [*starts[1:], 100], strict=True):
        assert np.ptp(across[begin:end]) < 1


def test_rows_have_their_columns_on_one_grid_whatever_words_stand_between_them():
    count = 60
    labels = np.random.default_rng(4).uniform(40, 220, count - 1)
    sizes = (np.random.default_rng(5).choice([188.0, 196.0], count), np.full(count, 60.0))
    x, y = drawn(*sizes, np.arange(1, count), np.arange(count - 1), labels)
    row_length = int(np.flatnonzero(np.diff(x) < 0)[0]) + 1
    assert len(set(y)) == -(-count // row_length) > 2
    assert len({round(at, 3) for at in x}) == row_length


def test_many_long_loops_are_wrapped_each():
    count, length = 43, 25
    nodes = np.arange(count * length)
    following = nodes // length * length + (nodes + 1) % length
    x, y = drawn(np.full(len(nodes), 196.0), np.full(len(nodes), 60.0), following, nodes)
    assert all(np.ptp(x[at : at + length]) < 3500 for at in range(0, len(nodes), length))
    assert not frames_meet(x, y)


def test_the_longest_links_have_no_say_in_the_order_where_all_would_pass_too_many_columns():
    layer = np.arange(3000)
    src, dst = np.concatenate((layer[1:], 2999 - np.arange(300))), np.concatenate((layer[:-1], np.arange(300)))
    kept, ends = cuttable(layer, src, dst)
    assert (kept - ends).sum() < 210_000
    assert set(zip(layer[1:], layer[:-1], strict=True)) <= set(zip(kept, ends, strict=True))
    assert [len(one) for one in cuttable(layer[:500], src[:499], dst[:499])] == [499, 499]
