"""The graph under the pointer and under the keys, as a user meets it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from provenance_app.model.changes import Change
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.theme import LIGHT, apply_theme
from tests.ui.canvas.cases import at, case, chain, claim, flag, link
from tests.ui.windows import pinch

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication) -> GraphCanvas:
    apply_theme(qapp, LIGHT)
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.resize(1400, 700)
    graph.set_case(chain(), [flag("c1"), flag("h1")])
    graph.show()
    graph.setFocus()
    return graph


def place(canvas: GraphCanvas, record_id: str) -> QPoint:
    box = canvas.box_of(RecordId(record_id))
    assert box is not None
    return canvas.to_view(box.center()).toPoint()


def drag(
    qtbot: QtBot, canvas: GraphCanvas, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier | None = None
) -> None:
    held = keys or Qt.KeyboardModifier.NoModifier
    qtbot.mouseMove(canvas, start)
    qtbot.mousePress(canvas, LEFT, held, start)
    for share in (0.3, 0.7, 1.0):
        step = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        move(canvas, step, LEFT, held)
    qtbot.mouseRelease(canvas, LEFT, held, end)


def move(
    canvas: GraphCanvas,
    point: QPointF,
    held: Qt.MouseButton = Qt.MouseButton.NoButton,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    event = QMouseEvent(QEvent.Type.MouseMove, point, canvas.mapToGlobal(point), Qt.MouseButton.NoButton, held, keys)
    QApplication.sendEvent(canvas, event)


def test_a_new_case_is_wholly_in_sight(canvas: GraphCanvas) -> None:
    seen = canvas.camera.area(canvas.view_size())
    left, top, right, bottom = canvas.scene.extent
    assert seen.contains(left, top)
    assert seen.contains(right, bottom)


def test_a_click_selects_and_a_click_on_nothing_clears(qtbot: QtBot, canvas: GraphCanvas) -> None:
    with qtbot.waitSignal(canvas.selected) as told:
        qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    assert told.args == [["c1"]]
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(700, 690))
    assert canvas.selection == ()


def test_ctrl_click_adds_to_the_selection_and_takes_away(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    for expected in (("c1", "h1"), ("c1",)):
        qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.ControlModifier, place(canvas, "h1"))
        assert canvas.selection == expected


def test_a_click_on_the_words_of_a_link_selects_the_link(qtbot: QtBot, canvas: GraphCanvas) -> None:
    left, top, right, bottom = canvas.scene.pills[canvas.scene.edge_index[RecordId("h1-c1")]].tolist()
    point = canvas.to_view(QPointF((left + right) / 2, (top + bottom) / 2)).toPoint()
    qtbot.mouseClick(canvas, LEFT, pos=point)
    assert canvas.selection == ("h1-c1",)


def test_a_drag_on_nothing_pans_and_with_shift_selects_what_is_inside(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.zoom_by(0.6)
    before = canvas.camera
    drag(qtbot, canvas, QPoint(10, 20), QPoint(60, 50))
    assert canvas.camera.x == pytest.approx(before.x - 50 / before.scale)
    assert canvas.selection == ()
    drag(qtbot, canvas, QPoint(2, 2), QPoint(1398, 690), Qt.KeyboardModifier.ShiftModifier)
    assert set(canvas.selection) == {"blogger", "post", "video", "c1", "h1", "no"}


def test_dragged_nodes_are_told_once_with_old_and_new_places(qtbot: QtBot, canvas: GraphCanvas) -> None:
    told: list[tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]] = []
    canvas.moved.connect(lambda new, old: told.append((new, old)))
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.ControlModifier, place(canvas, "h1"))
    start = place(canvas, "h1")
    drag(qtbot, canvas, start, start + QPoint(0, 60))
    step = round(60 / canvas.camera.scale)
    assert told == [({"c1": (640, step), "h1": (960, step)}, {"c1": (640, 0), "h1": (960, 0)})]


def test_nodes_go_back_where_nobody_writes_the_move_down(qtbot: QtBot, canvas: GraphCanvas) -> None:
    drag(qtbot, canvas, place(canvas, "c1"), place(canvas, "c1") + QPoint(0, 80))
    box = canvas.box_of(RecordId("c1"))
    assert box is not None
    assert box.center() == QPointF(640, 0)


def test_a_drag_from_a_port_asks_for_a_link(qtbot: QtBot, canvas: GraphCanvas) -> None:
    box = canvas.box_of(RecordId("no"))
    assert box is not None
    port = canvas.to_view(QPointF(box.left(), box.center().y())).toPoint()
    move(canvas, QPointF(place(canvas, "no")))
    with qtbot.waitSignal(canvas.link_requested) as asked:
        drag(qtbot, canvas, port, place(canvas, "video"))
    assert asked.args == ["no", "video"]


def test_l_and_arrow_keys_and_enter_ask_for_a_link(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "h1"))
    with qtbot.waitSignal(canvas.link_requested) as asked:
        for key in (Qt.Key.Key_L, Qt.Key.Key_Left, Qt.Key.Key_Return):
            qtbot.keyClick(canvas, key)
    assert asked.args == ["h1", "c1"]
    assert not canvas.linking


def test_l_and_a_click_ask_for_a_link_and_escape_leaves_it(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "h1"))
    qtbot.keyClick(canvas, Qt.Key.Key_L)
    assert canvas.linking
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.linking
    qtbot.keyClick(canvas, Qt.Key.Key_L)
    with qtbot.waitSignal(canvas.link_requested) as asked:
        qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "video"))
    assert asked.args == ["h1", "video"]


def test_a_read_only_case_offers_no_links_and_no_moves(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.read_only = True
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "h1"))
    qtbot.keyClick(canvas, Qt.Key.Key_L)
    assert not canvas.linking
    with qtbot.assertNotEmitted(canvas.moved):
        drag(qtbot, canvas, place(canvas, "h1"), place(canvas, "h1") + QPoint(0, 60))


def test_arrow_keys_walk_the_links_towards_the_origin(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "h1"))
    walked = []
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
        walked.append(canvas.current)
    assert walked == ["c1", "post", "blogger"]
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.current == "blogger"


def test_up_and_down_go_to_the_neighbours_in_the_column(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "h1"))
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.current == "no"
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.current == "h1"


def test_without_a_selection_an_arrow_key_begins_at_the_top_left(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == "blogger"


def test_enter_and_double_click_ask_for_a_closer_look(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    with qtbot.waitSignal(canvas.activated) as asked:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert asked.args == ["c1"]
    with qtbot.waitSignal(canvas.activated) as asked:
        qtbot.mouseDClick(canvas, LEFT, pos=place(canvas, "video"))
    assert asked.args == ["video"]


def test_f_shows_the_neighbours_and_again_theirs_and_escape_all(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "h1"))
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.emphasis == {"h1", "c1", "no"}
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.emphasis == {"h1", "c1", "no", "post", "blogger"}
    with qtbot.waitSignal(canvas.emphasis_changed) as told:
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert told.args == [False]
    assert canvas.selection == ("h1",)


def test_r_shows_the_paths_to_the_origins_and_shift_r_what_depends(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.emphasis == {"c1", "blogger"}
    qtbot.keyClick(canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.emphasis == {"c1", "h1"}


def test_dimmed_nodes_are_nearly_the_colour_of_the_canvas(qtbot: QtBot, canvas: GraphCanvas) -> None:
    def corner(record_id: str) -> QColor:
        box = canvas.box_of(RecordId(record_id))
        assert box is not None
        point = canvas.to_view(box.bottomLeft() + QPointF(8, -6)).toPoint()
        return canvas.grab().toImage().pixelColor(point)

    assert corner("blogger") == LIGHT.source_fill
    canvas.set_emphasis({RecordId("h1")})
    assert abs(corner("blogger").blue() - LIGHT.canvas.blue()) < 14


def turn(canvas: GraphCanvas, at_: QPointF, keys: Qt.KeyboardModifier, fine: QPoint, coarse: QPoint) -> None:
    event = QWheelEvent(
        at_,
        canvas.mapToGlobal(at_),
        fine,
        coarse,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_and_keeps_what_is_under_the_pointer(qtbot: QtBot, canvas: GraphCanvas) -> None:
    point = QPointF(300, 200)
    under = canvas.to_scene(point)
    with qtbot.waitSignal(canvas.zoom_changed):
        turn(canvas, point, Qt.KeyboardModifier.NoModifier, QPoint(), QPoint(0, 120))
    assert (canvas.to_scene(point) - under).manhattanLength() < 1e-6


def test_two_fingers_on_a_trackpad_pan(canvas: GraphCanvas) -> None:
    before = canvas.camera
    turn(canvas, QPointF(300, 200), Qt.KeyboardModifier.NoModifier, QPoint(12, -30), QPoint(12, -30))
    assert canvas.camera.scale == before.scale
    assert canvas.camera.y == pytest.approx(before.y + 30 / before.scale)


def test_a_pinch_on_a_trackpad_zooms_and_keeps_what_is_between_the_fingers(canvas: GraphCanvas) -> None:
    point = QPointF(300, 200)
    under, before = canvas.to_scene(point), canvas.camera.scale
    pinch(canvas, point, 0.2)
    assert canvas.camera.scale == pytest.approx(before * 1.2)
    assert (canvas.to_scene(point) - under).manhattanLength() < 1e-6
    pinch(canvas, point, -0.25)
    assert canvas.camera.scale == pytest.approx(before * 0.9)
    pinch(canvas, point, -1.5)
    assert 0.001 < canvas.camera.scale < before * 0.9


def test_zoom_has_limits(canvas: GraphCanvas) -> None:
    for factor in (1e9, 1e-9):
        canvas.zoom_by(factor)
        assert 0.001 < canvas.camera.scale <= 4


def test_space_and_drag_pan_even_on_a_node(qtbot: QtBot, canvas: GraphCanvas) -> None:
    before = canvas.camera
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(canvas.moved):
        drag(qtbot, canvas, place(canvas, "c1"), place(canvas, "c1") + QPoint(40, 0))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.camera.x < before.x


def test_an_edit_leaves_the_camera_and_the_selection_where_they_are(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    canvas.zoom_in()
    before = canvas.camera
    more = canvas.snapshot.applied([Change(None, claim("new")), Change(None, at("new", 3000, 900))], 1)
    canvas.refresh(more)
    assert canvas.camera == before
    assert canvas.selection == ("c1",)
    canvas.refresh(Snapshot.of(record for record in more.all_records() if record.id != "c1"))
    assert canvas.selection == ()


def test_the_first_record_of_an_empty_case_is_brought_into_sight(canvas: GraphCanvas) -> None:
    canvas.set_case(Snapshot())
    assert not canvas.grab().isNull()
    canvas.refresh(case(claim("c"), at("c", 9000, 9000)))
    box = canvas.box_of(RecordId("c"))
    assert box is not None
    assert canvas.camera.area(canvas.view_size()).contains(box)


def test_a_selection_from_elsewhere_is_taken_over_without_an_echo(qtbot: QtBot, canvas: GraphCanvas) -> None:
    with qtbot.assertNotEmitted(canvas.selected):
        canvas.select([RecordId("h1"), RecordId("gone")])
    assert canvas.selection == ("h1",)


def test_a_record_out_of_sight_is_centred_and_one_in_sight_is_left(canvas: GraphCanvas) -> None:
    before = canvas.camera
    canvas.center_on(RecordId("c1"))
    assert canvas.camera == before
    canvas.set_camera(Camera(9000, 9000, 1.0))
    canvas.center_on(RecordId("c1"))
    assert (canvas.camera.x, canvas.camera.y) == (640, 0)


def test_the_minimap_comes_by_itself_when_part_is_out_of_sight_and_m_hides_it(
    qtbot: QtBot, canvas: GraphCanvas
) -> None:
    assert not canvas.minimap_shown
    canvas.zoom_by(3)
    assert canvas.minimap_shown
    qtbot.keyClick(canvas, Qt.Key.Key_M)
    assert not canvas.minimap_shown


def test_a_press_on_the_minimap_moves_the_camera(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.zoom_by(3)
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(1400 - 14 - 130, 700 - 14 - 60))
    assert canvas.camera.x < 200


def test_tooltips_are_plain_text(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_case(case(claim("c", "<b>bold</b> claim"), at("c", 0, 0)))
    assert canvas.tooltip_at(QPointF(place(canvas, "c"))).startswith("Claim: <b>bold</b> claim")


def test_a_tooltip_of_a_link_says_both_ends_and_its_status(canvas: GraphCanvas) -> None:
    left, top, right, bottom = canvas.scene.pills[canvas.scene.edge_index[RecordId("no-h1")]].tolist()
    told = canvas.tooltip_at(canvas.to_view(QPointF((left + right) / 2, (top + bottom) / 2)))
    assert "denies" in told
    assert "refuted" in told


def test_a_screen_reader_is_told_what_is_selected(qtbot: QtBot, canvas: GraphCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=place(canvas, "c1"))
    assert canvas.accessibleName() == "Graph"
    assert "61 no-go zones" in canvas.accessibleDescription()
    assert "1 open flag" in canvas.accessibleDescription()


@pytest.mark.parametrize("scale", [0.02, 0.2, 0.3, 0.5, 0.8, 1.0, 1.5, 4.0])
def test_every_zoom_paints(canvas: GraphCanvas, scale: float) -> None:
    canvas.set_camera(Camera(640, 60, scale))
    assert not canvas.grab().isNull()


OFFICER = "\U0001f46e\U0001f3fd\u200d\u2640\ufe0f police"
ARABIC = "\u0627\u0644\u0634\u0631\u0637\u0629 \u0641\u064a"


@pytest.mark.parametrize("text", ["", "x" * 10_000, ARABIC, OFFICER, "e\u0301" * 50])
def test_any_title_paints(canvas: GraphCanvas, text: str) -> None:
    canvas.set_case(case(claim("c", text), claim("d", text), link("c", "d"), at("c", 400, 0), at("d", 0, 0)))
    assert not canvas.grab().isNull()


def test_a_window_of_no_size_paints_nothing_and_does_not_fail(qtbot: QtBot) -> None:
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.set_case(chain())
    canvas.setMinimumSize(0, 0)
    for width, height in ((0, 0), (1, 1), (40, 400)):
        canvas.resize(width, height)
        canvas.fit()
        canvas.grab()


def test_words_say_what_an_empty_graph_is_for(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_case(Snapshot())
    empty = canvas.grab().toImage()
    canvas.set_empty_words("Nothing matches", "Take a filter away.")
    assert canvas.grab().toImage() != empty
