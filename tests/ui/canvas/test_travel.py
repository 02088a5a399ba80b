"""What stands out in a graph that is too small to be read is looked at closer, and Esc leads back."""

import pytest
from PySide6.QtCore import Qt

from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.ui import motion
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.look import FAR
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.pane.travel import between
from tests.ui.canvas.cases import at, case, claim, link, source


def wide():
    """A claim with its speaker beside it, and many claims far away: fitted, none can be read."""
    far = [record for n in range(40) for record in (claim(f"f{n}"), at(f"f{n}", 400 * (n % 8) * 8, 900 * (n // 8)))]
    return case(
        claim("c"),
        source("s"),
        at("c", 0, 0),
        at("s", -400, 0),
        link("c", "s", Relation.ATTRIBUTED_TO, LinkForm.SPEAKER),
        *far,
    )


@pytest.fixture
def canvas(qtbot):
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.set_case(wide())
    canvas.show()
    canvas.fit()
    canvas.select(["c"])
    assert canvas.camera.scale < FAR
    return canvas


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_R])
def test_what_stands_out_is_looked_at_closer_and_esc_leads_back(canvas, qtbot, key):
    before = canvas.camera
    qtbot.keyClick(canvas, key)
    assert canvas.camera.scale > 2 * FAR
    area = canvas.camera.area(canvas.view_size())
    assert all(area.contains(canvas.box_of(one)) for one in ("c", "s"))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.emphasis is None
    assert canvas.camera == before
    canvas.resize(700, 500)
    assert canvas.camera.scale < before.scale  # everything is still kept in sight


def test_who_moved_on_from_there_stays(canvas, qtbot):
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    canvas.pan(30, 0)
    there = canvas.camera
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.camera == there


def test_what_can_be_read_is_left_where_it_is(canvas, qtbot):
    canvas.set_camera(Camera(-200, 0, 0.7))
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.camera == Camera(-200, 0, 0.7)


def test_the_camera_glides_unless_less_motion_is_wanted(canvas, qtbot):
    motion.reduce(False)
    try:
        before = canvas.camera
        qtbot.keyClick(canvas, Qt.Key.Key_F)
        assert canvas.camera == before
        qtbot.waitUntil(lambda: canvas.camera.scale > 2 * FAR)
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: canvas.camera == before)
    finally:
        motion.reduce(None)


def test_the_zoom_changes_evenly_on_the_way():
    start, end = Camera(0, 0, 0.1), Camera(500, 200, 1.6)
    ways = [between(start, end, share / 4) for share in range(5)]
    assert (ways[0], ways[-1].scale) == (start, pytest.approx(1.6))
    assert [ways[n + 1].scale / ways[n].scale for n in range(4)] == pytest.approx([2.0] * 4)
