"""Where one looks first in a graph: all of it where it can be read so, else what matters; never under the legend."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from provenance_app.model.enumerations import Relation
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.legend_control import Form
from tests.ui.canvas.cases import at, case, claim, document, link


def column(number=24, key=17):
    """A document and its claims in one column, as suggestions that were accepted are laid out."""
    records = [document("d"), at("d", -320, 0)]
    for n in range(number):
        records += [
            replace(claim(f"c{n}"), key=n == key),
            at(f"c{n}", 0, 90 * n),
            link(f"c{n}", "d", Relation.STATED_IN),
        ]
    return case(*records)


@pytest.fixture
def canvas(qtbot):
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(880, 500)
    canvas.show()
    canvas.set_case(column())
    return canvas


def seen(canvas):
    """Return the part of the scene that nothing lies over."""
    area = canvas.camera.area(canvas.view_size())
    legend = overlays.legend_height(canvas.width(), canvas.legend_form) + overlays.MARGIN
    return area.adjusted(0, 0, 0, -legend / canvas.camera.scale) if canvas.legend_form is Form.OPEN else area


def test_a_tall_graph_begins_where_it_can_be_read_at_the_key_claim(canvas):
    assert canvas.camera.scale == 0.5
    assert seen(canvas).contains(canvas.box_of("c17"))
    canvas.fit()
    assert canvas.camera.scale < 0.3
    assert all(seen(canvas).contains(canvas.box_of(one)) for one in canvas.scene.index)


def test_what_is_selected_comes_first_and_nothing_is_shown_beyond_the_graph(canvas):
    canvas.select(["c0"])
    canvas.begin()
    assert seen(canvas).contains(canvas.box_of("c0"))
    assert canvas.camera.scale == 0.5
    assert canvas.scene.extent[1] - seen(canvas).top() == pytest.approx(20 / 0.5, abs=1)


def test_it_stays_readable_as_the_view_gets_its_size_until_the_user_looks_elsewhere(canvas):
    canvas.resize(600, 380)
    QApplication.processEvents()
    assert canvas.camera.scale == 0.5 and seen(canvas).contains(canvas.box_of("c17"))
    canvas.pan(0, 100)
    moved = canvas.camera
    canvas.resize(700, 480)
    QApplication.processEvents()
    assert canvas.camera == moved


def test_a_small_graph_and_one_of_very_many_nodes_are_shown_whole(qtbot):
    for number, scale in ((4, 1.0), (200, 0.03)):
        canvas = GraphCanvas()
        qtbot.addWidget(canvas)
        canvas.resize(880, 500)
        canvas.set_case(column(number, key=0))
        assert canvas.camera.scale <= scale
        assert all(seen(canvas).contains(canvas.box_of(one)) for one in canvas.scene.index)


def test_what_is_added_to_a_graph_that_is_all_in_sight_is_in_sight(qtbot):
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(880, 500)
    canvas.show()
    canvas.set_case(column(4, key=0))
    for number in range(5, 11):
        canvas.refresh(column(number, key=0))
        if canvas.camera.scale > 0.5:
            assert all(seen(canvas).contains(canvas.box_of(one)) for one in canvas.scene.index), number
    assert canvas.camera.scale < 1
    canvas.pan(30, 0)
    moved = canvas.camera
    canvas.refresh(column(16, key=0))
    assert canvas.camera == moved


def test_what_came_while_the_graph_was_out_of_sight_is_begun_with_what_is_selected(canvas):
    canvas.hide()
    canvas.refresh(column(40))
    canvas.select(["c39"])
    canvas.show()
    QApplication.processEvents()
    assert canvas.camera.scale == 0.5 and seen(canvas).contains(canvas.box_of("c39"))


@pytest.mark.parametrize("width", [420, 640, 880, 1300])
@pytest.mark.parametrize("wanted", [None, True])
def test_no_node_touches_the_legend_once_everything_is_in_sight(canvas, width, wanted):
    canvas.open_legend(wanted)
    canvas.resize(width, 500)
    canvas.fit()
    size = canvas.view_size()
    corner, room = overlays.legend_room(size, canvas.minimap_shown, form=canvas.legend_form)
    height = overlays.legend_height(canvas.width(), canvas.legend_form)
    legend = QRectF(corner.x() - 4, corner.y() - 4, room + 8, height + 8)
    if canvas.legend_form is Form.FOLDED:
        legend = overlays.chip_area(size)
    for one in canvas.scene.index:
        box = canvas.box_of(one)
        assert not QRectF(canvas.to_view(box.topLeft()), canvas.to_view(box.bottomRight())).intersects(legend), one


@pytest.mark.parametrize(("height", "form"), [(760, Form.OPEN), (670, Form.FOLDED)])
def test_a_graph_that_can_be_read_whole_begins_whole_and_the_legend_gives_way(qtbot, height, form):
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(880, height)
    canvas.set_case(column(19, key=10))
    assert 0.36 <= canvas.camera.scale < 0.5
    assert canvas.legend_form is form
    left, top, right, bottom = canvas.scene.extent
    area = seen(canvas)
    assert area.contains(QRectF(left, top, right - left, bottom - top))
    assert area.center().x() == pytest.approx((left + right) / 2)
    canvas.open_legend(True)
    assert canvas.legend_form is Form.OPEN, "what the user wants comes first"
