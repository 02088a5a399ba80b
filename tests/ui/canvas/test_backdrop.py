"""A graph too heavy for a frame: shown by pictures that a thread draws, and at rest exactly as it is exported."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from provenance_app.model.changes import Change
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.painting.pills import paint_pills
from provenance_app.ui.canvas.pane.backdrop import is_heavy
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.theme import DARK, LIGHT, apply_theme
from tests.ui.canvas.cases import chain, crowd
from tests.ui.canvas.test_canvas import drag, place
from tests.ui.windows import put_away


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication) -> Iterator[GraphCanvas]:
    """A heavy graph without anything that lies over it."""
    apply_theme(qapp, LIGHT)
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.legend_shown = False
    graph.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    graph.resize(900, 600)
    graph.set_case(crowd(300, 700))
    graph.toggle_minimap()
    if graph.minimap_shown:
        graph.toggle_minimap()
    graph.show()
    yield graph
    apply_theme(qapp, LIGHT)


def painted(canvas: GraphCanvas) -> QImage:
    """The picture as `paint_scene` draws it on its own, in one go."""
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(canvas.theme.canvas)
    painter = QPainter(image)
    painter.setClipRect(QRectF(image.rect()))
    size = canvas.view_size()
    painter.setTransform(canvas.camera.transform(size), True)
    paint_scene(painter, canvas.scene, canvas.look(), canvas.camera.area(size))
    painter.end()
    return image


def shown(canvas: GraphCanvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def at_rest(canvas: GraphCanvas) -> QImage:
    canvas.finish_painting()
    return shown(canvas)


@pytest.mark.parametrize("scale", [0.08, 0.2, 0.33, 0.7, 1.0, 1.5])
def test_what_rests_is_what_paint_scene_draws(canvas: GraphCanvas, scale: float) -> None:
    canvas.set_camera(Camera(1200.3, 900.7, scale))
    canvas.pan(13, -7)
    assert at_rest(canvas) == painted(canvas)
    assert canvas.settled


def test_what_is_picked_rests_as_paint_scene_draws_it(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_camera(Camera(1200, 900, 0.7))
    before = at_rest(canvas)
    canvas.select([RecordId("c60")])
    assert shown(canvas) != before, "it is seen at once"
    assert at_rest(canvas) == painted(canvas)


@pytest.mark.usefixtures("qapp")
def test_an_edit_and_another_theme_rest_as_paint_scene_draws_them(qapp: QApplication, canvas: GraphCanvas) -> None:
    at_rest(canvas)
    canvas.refresh(crowd(300, 600))
    assert at_rest(canvas) == painted(canvas)
    apply_theme(qapp, DARK)
    assert at_rest(canvas) == painted(canvas)


def test_while_the_hand_moves_no_part_is_blank(canvas: GraphCanvas) -> None:
    canvas.fit()
    at_rest(canvas)
    for step in range(12):
        canvas.zoom_by(0.9 if step < 6 else 1.3, QPointF(450, 300))
        canvas.pan(25, 10)
        picture = shown(canvas)
        ground = canvas.theme.canvas
        middle = [picture.pixelColor(x, 300) != ground for x in range(0, 900, 1)]
        assert any(middle)


def test_a_picture_comes_by_itself_when_the_hand_rests(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_camera(Camera(1200, 900, 0.5))
    qtbot.waitUntil(lambda: canvas.settled, timeout=20_000)
    assert shown(canvas) == painted(canvas)


def test_a_dragged_node_leaves_no_copy_behind(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_camera(Camera(1200, 900, 0.7))
    at_rest(canvas)
    start = place(canvas, "c110")
    drag(qtbot, canvas, start, start + QPoint(60, 45))
    canvas.hover(None)
    assert at_rest(canvas) == painted(canvas), "nobody wrote it down: it is back"


def test_a_small_graph_is_painted_as_it_is(canvas: GraphCanvas) -> None:
    canvas.set_case(chain())
    assert not is_heavy(canvas.scene, canvas.camera, canvas.view_size())
    assert shown(canvas) == painted(canvas)


def drawers() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "canvas-drawer"}


def test_no_thread_outlives_its_canvas(qapp: QApplication) -> None:
    before = drawers()
    graph = GraphCanvas()
    graph.resize(900, 600)
    graph.set_case(crowd(300, 700))
    graph.show()
    graph.finish_painting()
    own = drawers() - before
    assert len(own) == 1
    graph.zoom_by(2)
    graph.grab()
    put_away(graph)
    assert not own & drawers()


def test_a_hidden_canvas_draws_again_when_it_is_shown(canvas: GraphCanvas) -> None:
    at_rest(canvas)
    canvas.hide()
    assert not canvas.settled
    canvas.show()
    assert at_rest(canvas) == painted(canvas)


def test_a_large_graph_is_shown_before_the_ways_of_its_edges_are_found(qtbot: QtBot, canvas: GraphCanvas) -> None:
    large = crowd(1500, 4200)
    canvas.set_case(large)
    assert canvas.scene.rough
    at_once = shown(canvas)
    assert any(at_once.pixelColor(x, 300) != canvas.theme.canvas for x in range(900))
    qtbot.waitUntil(lambda: not canvas.scene.rough, timeout=30_000)
    built = build_scene(large)
    assert np.allclose(canvas.scene.pills, built.pills, equal_nan=True)
    assert all(np.array_equal(one, other) for one, other in zip(canvas.scene.curves, built.curves, strict=True))
    assert at_rest(canvas) == painted(canvas)
    routed = canvas.scene
    canvas.refresh(crowd(1500, 4190))
    assert not canvas.scene.rough, "after that, an edit computes what differs"
    known = {id(curve) for curve in routed.curves}
    assert sum(id(curve) in known for curve in canvas.scene.curves) > 4000, "and takes over the ways of the others"


def test_an_edit_takes_over_the_ways_before_until_all_are_found_anew(qtbot: QtBot, canvas: GraphCanvas) -> None:
    before = crowd(120, 240)
    canvas.set_case(before)
    qtbot.waitUntil(lambda: not canvas.scene.rough, timeout=30_000)
    old = canvas.scene
    one = next(iter(before.positions.values()))
    after = before.applied([Change(one, replace(one, x=one.x + 40, y=one.y + 25))], before.revision + 1)
    canvas.refresh(after)
    edited = canvas.scene
    same = sum(one is other for one, other in zip(old.curves, edited.curves, strict=True))
    assert edited.rough
    assert len(edited.edges) / 2 < same < len(edited.edges), "few edges change, and no other is looked at"
    assert np.isfinite(edited.pills[:, 0]).mean() > 0.5 * np.isfinite(old.pills[:, 0]).mean(), "with words at once"
    qtbot.waitUntil(lambda: not canvas.scene.rough, timeout=30_000)
    built = build_scene(after)
    assert np.allclose(canvas.scene.pills, built.pills, equal_nan=True)
    assert all(np.array_equal(one, other) for one, other in zip(canvas.scene.curves, built.curves, strict=True))
    canvas.refresh(after, visible=list(after.claims)[:10])
    assert not canvas.scene.rough, "few edges are no work"
    canvas.refresh(after)
    assert canvas.scene.rough, "all of them, after few were shown, are"


def test_what_is_picked_moves_with_the_picture(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_camera(Camera(1200, 900, 0.7))
    canvas.select([RecordId("c60")])
    qtbot.waitUntil(lambda: canvas.settled and not canvas.refining, timeout=20_000)
    before = shown(canvas)
    canvas.pan(40, 20)
    moved = shown(canvas)
    assert moved.copy(40, 20, 860, 580) == before.copy(0, 0, 860, 580), "nothing is painted over it"


def test_what_is_picked_comes_into_sight_as_picked(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.select([RecordId("c60")])
    canvas.set_camera(Camera(1200, 530, 0.7))
    qtbot.waitUntil(lambda: canvas.settled and not canvas.refining, timeout=20_000)
    assert not canvas.camera.area(canvas.view_size()).contains(QPointF(660, 1000))
    canvas.pan(0, -90)
    moved = shown(canvas)
    outline = canvas.to_view(QPointF(canvas.scene.boxes[canvas.scene.index[RecordId("c60")], 0], 1000)).toPoint()
    assert moved.pixelColor(outline) == canvas.theme.accent


def test_words_in_sight_are_those_of_the_whole_picture(canvas: GraphCanvas) -> None:
    def words(area: QRectF) -> QImage:
        image = QImage(900, 600, QImage.Format.Format_RGB32)
        image.fill(canvas.theme.canvas)
        painter = QPainter(image)
        painter.setTransform(Camera(1200, 900, 0.7).transform(canvas.view_size()))
        for _ in paint_pills(painter, scene, np.arange(len(scene.edges)), Look(), area):
            pass
        painter.end()
        return image

    scene, view = build_scene(crowd(300, 700)), Camera(1200, 900, 0.7).area(canvas.view_size())
    everywhere = words(QRectF(-1e6, -1e6, 2e6, 2e6))
    assert everywhere != words(QRectF(9e5, 9e5, 1, 1)), "there are some"
    assert words(view) == everywhere
