"""Nodes that are moved: what goes with them, what draws them, and how they get to new places."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from provenance_app.model.changes import Change
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import motion
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.hand.snapping import snapped
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.moving import moved_scene
from tests.ui.canvas.cases import at, case, chain, claim, crowd, link
from tests.ui.canvas.test_canvas import canvas, drag, place

__all__ = ["canvas"]  # the fixture
pytestmark = pytest.mark.usefixtures("qapp")
EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)


def test_only_edges_at_moved_nodes_change() -> None:
    before = build_scene(crowd(200, 500))
    after = moved_scene(before, [RecordId("c60")], 33, -20)
    touched = set(before.touching([RecordId("c60")]).tolist())
    assert touched
    changed = {edge for edge, curve in enumerate(after.curves) if curve is not before.curves[edge]}
    assert changed == touched


def test_edges_stay_at_the_moved_node_and_at_their_other_ends() -> None:
    before = build_scene(chain())
    after = moved_scene(before, [RecordId("c1")], -15, 90)
    for edge in before.touching([RecordId("c1")]).tolist():
        leaves = before.nodes[before.edges[edge].source].id == "c1"
        own, other = (0, -1) if leaves else (-1, 0)
        assert np.allclose(after.curves[edge][own] - before.curves[edge][own], (-15, 90))
        assert np.allclose(after.curves[edge][other], before.curves[edge][other])


def test_an_edge_turns_to_the_other_side_when_its_node_comes_there() -> None:
    before = build_scene(chain())
    after = moved_scene(before, [RecordId("h1")], -960, 300)
    edge = after.edge_index[RecordId("h1-c1")]
    curve, target = after.curves[edge], after.nodes[after.edges[edge].target].box
    assert curve[-1, 0] == pytest.approx(target[0])
    assert curve[0, 0] == pytest.approx(after.nodes[after.edges[edge].source].box[2])


def test_loops_and_edges_between_moved_nodes_go_along_as_they_are() -> None:
    snapshot = case(claim("a"), claim("b"), link("a", "a"), link("a", "b"), at("a", 400, 0), at("b", 0, 0))
    before = build_scene(snapshot)
    after = moved_scene(before, [RecordId("a"), RecordId("b")], 7, 9)
    for old, new in zip(before.curves, after.curves, strict=True):
        assert np.allclose(new, old + (7, 9))
    assert np.allclose(after.pills, before.pills + (7, 9, 7, 9), equal_nan=True)


def test_a_node_is_drawn_in_line_with_others_and_lines_show_it() -> None:
    scene = build_scene(chain())
    near = snapped(scene, [RecordId("h1")], QPointF(40, 139), EVERYWHERE, 6)
    assert near.offset == QPointF(40, 140)
    assert [(line.y1(), line.y2()) for line in near.lines if line.y1() == 140]
    far = snapped(scene, [RecordId("h1")], QPointF(40, 75), EVERYWHERE, 6)
    assert far.offset == QPointF(40, 75)
    assert not far.lines


def test_what_is_out_of_sight_draws_nothing() -> None:
    scene = build_scene(chain())
    here = QRectF(900, -40, 200, 80)
    assert snapped(scene, [RecordId("h1")], QPointF(40, 139), here, 6).offset == QPointF(40, 139)


@pytest.mark.parametrize(("keys", "height"), [(None, 140.0), (Qt.KeyboardModifier.AltModifier, 139.0)])
def test_a_dragged_node_snaps_unless_alt_is_held(
    qtbot: QtBot, canvas: GraphCanvas, keys: Qt.KeyboardModifier | None, height: float
) -> None:
    canvas.zoom_by(1 / canvas.camera.scale)
    told: list[dict[str, tuple[float, float]]] = []
    canvas.moved.connect(lambda new, _: told.append(new))
    start = place(canvas, "h1")
    drag(qtbot, canvas, start, start + QPoint(40, 139), keys)
    assert told == [{"h1": (1000.0, height)}]


@pytest.fixture
def moving() -> Iterator[None]:
    """Things glide, though nobody watches."""
    motion.reduce(False)
    yield
    motion.reduce(None)


def tidied(snapshot: Snapshot) -> Snapshot:
    return snapshot.applied([Change(snapshot.positions[RecordId("h1")], at("h1", 960, 400))], 1)


@pytest.mark.usefixtures("moving")
@pytest.mark.parametrize("snapshot", [chain(), case(*chain().all_records(), *crowd(300, 200).all_records())])
def test_nodes_glide_to_where_an_edit_has_moved_them(qtbot: QtBot, canvas: GraphCanvas, snapshot: Snapshot) -> None:
    canvas.set_case(snapshot)
    canvas.finish_painting()
    before = canvas.grab().toImage()
    canvas.refresh(tidied(snapshot))
    box = canvas.box_of(RecordId("h1"))
    assert box is not None
    assert box.center() == QPointF(960, 400), "what is asked of the canvas is where it will be"
    between = canvas.grab().toImage()
    assert not canvas.settled
    qtbot.waitUntil(lambda: canvas.settled, timeout=20_000)
    after = canvas.grab().toImage()
    assert between not in (before, after)
    canvas.refresh(tidied(snapshot))
    assert canvas.grab().toImage() == after, "what has not moved does not glide"


def test_where_less_motion_is_wanted_nodes_are_there_at_once(canvas: GraphCanvas) -> None:
    canvas.refresh(tidied(chain()))
    at_once = canvas.grab().toImage()
    canvas.finish_painting()
    assert canvas.grab().toImage() == at_once


@pytest.mark.usefixtures("moving")
def test_a_dropped_node_does_not_glide_back_and_forth(qtbot: QtBot, canvas: GraphCanvas) -> None:
    def write_down(new: dict[RecordId, tuple[float, float]]) -> None:
        before = canvas.snapshot.positions
        changes = [Change(before[one], at(one, *to)) for one, to in new.items()]
        canvas.refresh(canvas.snapshot.applied(changes, 1))

    canvas.moved.connect(lambda new, _: write_down(new))
    drag(qtbot, canvas, place(canvas, "h1"), place(canvas, "h1") + QPoint(50, 90))
    assert canvas.settled
