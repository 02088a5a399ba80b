"""Ways of edges after Tidy: beside every node, with few crossings, with room for their words, in both directions."""

import random
from pathlib import Path

import numpy as np
import pytest

from provenance_app.analysis.layout.gaps import label_width
from provenance_app.data_files import resource
from provenance_app.editing.placing import place_all, tidy, turn
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.enumerations import Direction, LinkStatus, Relation
from provenance_app.model.links import RULES
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.reading.status import GLYPHS
from provenance_app.ui.canvas.reading.words import edge_word
from provenance_app.ui.canvas.routes.clusters import clusters
from provenance_app.ui.canvas.routes.geometry import pill_width
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.moving import moved_scene
from provenance_app.ui.canvas.scene.scene import Scene
from tests.ui.canvas.cases import at, case, claim, document, link, media, source
from tests.ui.canvas.test_scene import edge_between, overlapping, runs_under

pytestmark = pytest.mark.usefixtures("qapp")
BOTH = pytest.mark.parametrize("direction", list(Direction))


def sample() -> Snapshot:
    path = Path(str(resource("sample"))) / "sample.case.json"
    return Snapshot.of(read_case_json(path.read_bytes(), path.name))


def random_case(nodes: int, links: int, seed: int) -> Snapshot:
    """Records of every kind that rest on earlier ones, and some that close a loop."""
    rng = random.Random(seed)
    kinds = [rng.choice((claim, claim, claim, document, media, source)) for _ in range(nodes)]
    pairs = {tuple(rng.sample(range(nodes), 2)) for _ in range(links)}
    turned = [(max(pair), min(pair)) if rng.random() < 0.95 else pair for pair in sorted(pairs)]
    return case(
        *(make(f"n{number}") for number, make in enumerate(kinds)),
        *(
            link(f"n{one}", f"n{other}", rng.choice(list(Relation)), status=rng.choice(list(LinkStatus)))
            for one, other in dict.fromkeys(turned)
        ),
    )


def tidied(snapshot: Snapshot, direction: Direction) -> Scene:
    snapshot = snapshot.applied(turn(snapshot, direction).changes, 1)
    return build_scene(snapshot.applied(tidy(snapshot).changes, 2))


@pytest.mark.parametrize("relation", list(Relation))
def test_a_layout_leaves_room_for_every_word(relation: Relation) -> None:
    for form in (None, *RULES[relation].forms):
        said = link("a", "b", relation, form)
        widths = [pill_width(f"{glyph} {edge_word(said)}") for glyph in GLYPHS.values()]
        assert max(widths) - 6 <= label_width(said) <= max(widths) + 45


def hidden(scene: Scene) -> list[tuple[str, ...]]:
    """Edges that run under a node."""
    return [edge.links for number, edge in enumerate(scene.edges) if runs_under(scene, number)]


@BOTH
@pytest.mark.parametrize("seed", range(8))
def test_no_word_of_an_edge_is_under_a_node_or_another_word_and_no_edge_under_a_node(
    seed: int, direction: Direction
) -> None:
    nodes = (5, 12, 25, 40, 60, 75, 90, 100)[seed]
    scene = tidied(random_case(nodes, nodes * 3 // 2, seed), direction)
    pills = scene.pills[~np.isnan(scene.pills[:, 0])]
    assert len(pills) >= 0.9 * len(scene.edges)
    assert overlapping(pills, scene.boxes) == 0
    assert overlapping(pills, pills) == len(pills)
    assert hidden(scene) == []
    assert overlapping(scene.boxes, scene.boxes) == len(scene.boxes)


@BOTH
def test_the_sample_has_every_word_in_sight(direction: Direction) -> None:
    scene = tidied(sample(), direction)
    assert not np.isnan(scene.pills).any()
    assert overlapping(scene.pills, scene.boxes) == 0
    assert hidden(scene) == []


def test_the_test_finds_an_edge_under_a_node() -> None:
    scene = tidied(random_case(25, 40, 2), Direction.LEFT_TO_RIGHT)
    over = np.concatenate((scene.curves[0][0], scene.curves[0][-1]))
    middle = ((over[0] + over[2]) / 2, (over[1] + over[3]) / 2)
    boxes = [(middle[0] - 900, middle[1] - 900, middle[0] + 900, middle[1] + 900), *scene.boxes.tolist()[1:]]
    assert overlapping(scene.pills, np.array(boxes)) > 0


def test_from_the_top_down_edges_leave_upward_and_reach_nodes_from_below() -> None:
    snapshot = case(source("s"), document("d"), claim("c"), claim("e"), link("c", "s"), link("c", "d"), link("e", "c"))
    scene = tidied(snapshot, Direction.TOP_DOWN)
    for number, edge in enumerate(scene.edges):
        curve = scene.curves[number]
        _, top, _, bottom = scene.boxes[edge.source]
        assert top <= curve[0, 1] <= top + 12
        assert curve[-1, 1] == pytest.approx(scene.boxes[edge.target][3])
        assert scene.boxes[edge.target][3] < bottom


def test_a_dragged_node_keeps_the_direction_of_the_picture() -> None:
    scene = tidied(sample(), Direction.TOP_DOWN)
    node = scene.edges[0].source
    moved = moved_scene(scene, [scene.nodes[node].id], 15, 0)
    assert moved.geometry.direction is Direction.TOP_DOWN
    assert moved.curves[0][0, 0] == pytest.approx(scene.curves[0][0, 0] + 15, abs=20)
    assert moved.curves[0][0, 1] == pytest.approx(scene.curves[0][0, 1], abs=12)


def test_two_edges_that_need_not_cross_do_not() -> None:
    """A long edge that begins above another one and ends below it goes round, if no straight way is free of it."""
    middle = [claim(f"m{row}") for row in range(5)]
    places = [at(f"m{row}", 330, row * 100.0) for row in range(5)]
    scene = build_scene(
        case(
            *middle,
            *places,
            *(claim(one) for one in ("a", "b", "x", "y")),
            *(at("a", 0, 100), at("b", 0, 300), at("x", 660, 100), at("y", 660, 300)),
            *(link("x", "a"), link("y", "b")),
        )
    )
    upper, lower = scene.curves[edge_between(scene, "x", "a")], scene.curves[edge_between(scene, "y", "b")]
    assert upper[:, 1].max() < lower[:, 1].min()


def test_edges_of_one_status_to_one_node_arrive_along_one_line() -> None:
    wall = [(claim(f"m{row}"), at(f"m{row}", 330, row * 120.0)) for row in range(4)]
    starts = [(claim(f"c{row}"), at(f"c{row}", 660, 120.0 + row * 100)) for row in range(3)]
    scene = build_scene(
        case(
            source("s"),
            at("s", 0, 180),
            *(record for pair in (*wall, *starts) for record in pair),
            *(link(f"c{row}", "s") for row in range(3)),
            link("m0", "s", status=LinkStatus.REFUTED),
        )
    )
    ends = {tuple(scene.curves[edge_between(scene, f"c{row}", "s")][-1]) for row in range(3)}
    assert len(ends) < 3
    assert tuple(scene.curves[edge_between(scene, "m0", "s")][-1]) not in ends


def test_parts_that_stand_apart_are_routed_apart_and_what_stands_in_one_with_it() -> None:
    row = np.arange(12) * 300.0
    big = np.column_stack((row, np.zeros(12), row + 196, np.full(12, 60)))
    small = np.array([[100, 2000, 296, 2060], [400, 2000, 596, 2060], [210, 10, 290, 50]], dtype=float)
    found = clusters(np.concatenate((big, small)), np.append(np.arange(1, 12), 13), np.append(np.arange(11), 12))
    assert found.tolist() == [1] * 12 + [0, 0, 1]


@BOTH
def test_awkward_cases_are_drawn(direction: Direction) -> None:
    ring = [claim(f"r{number}") for number in range(30)]
    turns = [link(f"r{number}", f"r{(number + 1) % 30}") for number in range(30)]
    pair = [link("a", "b", record_id="ab"), link("a", "b", Relation.CITES, record_id="ab2"), link("b", "a")]
    snapshot = case(*ring, *turns, claim("a"), claim("b"), claim("alone"), *pair, link("a", "a"))
    scene = tidied(snapshot, direction)
    assert all(np.isfinite(curve).all() for curve in scene.curves)
    assert overlapping(scene.boxes, scene.boxes) == len(scene.boxes)


def test_a_node_with_five_thousand_links_is_drawn() -> None:
    leaves = [claim(f"c{number}") for number in range(5000)]
    snapshot = case(source("s"), *leaves, *(link(one.id, "s") for one in leaves))
    placed = place_all(snapshot)
    assert placed
    scene = build_scene(snapshot.applied(placed.changes, 1))
    assert len(scene.curves) == 5000
