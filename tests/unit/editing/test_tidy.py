"""Tidy: pins stay, what was not selected stays, and nothing covers anything."""

import random

import pytest

from provenance_app.analysis.layout import clear_of, layered
from provenance_app.editing.placing import move, pin, place_all, tidy, turn, unpin
from provenance_app.model.enumerations import Direction
from provenance_app.model.records import Position
from tests.unit.analysis.test_layout import article, overlapping, sizes_of
from tests.unit.analysis.words import case, cites, claim, says, source


def laid_out(snapshot):
    return snapshot.applied(place_all(snapshot).changes, 1)


def after(snapshot, edit):
    return snapshot.applied(edit.changes, snapshot.revision + 1)


def places_of(snapshot):
    return {one: (at.x, at.y) for one, at in snapshot.positions.items()}


def random_snapshot(seed):
    """Thirty claims and sources, linked at random, some pinned where a hand may have left them."""
    rng = random.Random(seed)
    ids = [f"c{at}" for at in range(24)]
    links = {made.id: made for made in (cites(rng.choice(ids), rng.choice(ids)) for _ in range(30))}
    places = [
        Position(id=one, x=at % 6 * 260.0 + rng.uniform(-20, 20), y=at // 6 * 110.0, pinned=rng.random() < 0.2)
        for at, one in enumerate(ids)
    ]
    return case(*map(claim, ids), *links.values(), *places)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("seed", range(15))
def test_pinned_nodes_stay_and_nothing_covers_them(seed, direction):
    snapshot = random_snapshot(seed)
    turned = after(snapshot, turn(snapshot, direction))
    tidied = after(turned, tidy(turned))
    pins = {one for one, at in snapshot.positions.items() if at.pinned}
    assert all(tidied.positions[one] == snapshot.positions[one] for one in pins)
    assert overlapping(sizes_of(snapshot), places_of(tidied)) == []


@pytest.mark.parametrize("seed", range(15))
def test_tidying_a_selection_moves_nothing_else_and_covers_nothing(seed):
    snapshot = random_snapshot(seed)
    chosen = tuple(f"c{at}" for at in random.Random(seed).sample(range(24), 9))
    tidied = after(snapshot, tidy(snapshot, chosen))
    moved = {one for one, at in tidied.positions.items() if at != snapshot.positions[one]}
    assert moved <= set(chosen)
    assert overlapping(sizes_of(snapshot), places_of(tidied)) == []


def test_a_tidied_selection_stays_whole():
    snapshot = random_snapshot(1)
    chosen = [one for one, at in snapshot.positions.items() if not at.pinned][:8]
    tidied, alone = after(snapshot, tidy(snapshot, chosen)), layered(snapshot, chosen)
    shifts = {
        (round(tidied.positions[one].x - alone[one][0]), round(tidied.positions[one].y - alone[one][1]))
        for one in chosen
    }
    assert len(shifts) == 1


def test_a_pinned_node_put_elsewhere_does_not_drag_the_drawing_along():
    snapshot = laid_out(article())
    x, y = places_of(snapshot)["article"]
    far = after(snapshot, move(snapshot, {"article": (x + 5000, y - 3000)}))
    tidied = after(far, tidy(after(far, pin(far, ["article"]))))
    assert tidied.positions["article"] == far.positions["article"]
    others = places_of(snapshot).keys() - {"article"}
    for axis in (0, 1):
        was, now = (sum(places_of(one)[node][axis] for node in others) for one in (snapshot, tidied))
        assert abs(now - was) / len(others) < 1


def test_pinning_is_an_edit_that_can_be_taken_back():
    snapshot = laid_out(case(claim("c"), source("anna"), says("c", "anna")))
    edit = pin(snapshot, ["c", "c", "nobody"])
    assert edit.label == "Pin 1 node"
    pinned = after(snapshot, edit)
    assert pinned.positions["c"].pinned and not pinned.positions["anna"].pinned
    assert pin(pinned, ["c"]).changes == ()
    free = after(pinned, unpin(pinned, ["c", "anna"]))
    assert free.positions == snapshot.positions


def test_a_block_goes_the_shortest_way_past_several_others():
    block = [(0.0, 0.0, 100.0, 50.0), (0.0, 60.0, 100.0, 110.0)]
    others = [(50.0, -40.0, 150.0, 20.0), (50.0, 130.0, 150.0, 200.0)]
    assert clear_of(block, others, 0.0) == (0.0, 20.0)
    assert clear_of(block, others, 10.0) == (-60.0, 0.0)
    assert clear_of(block, [(101.0, 0.0, 200.0, 50.0)], 0.0) == (0.0, 0.0)
