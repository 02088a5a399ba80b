"""Paths to origins, single points of failure, rings and what falls, as the graph and its images show them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from provenance_app.analysis.what_if import suppose_falls
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.look import NEAR, Look
from provenance_app.ui.canvas.painting.nodes import origins_pill
from provenance_app.ui.canvas.painting.trail_numbers import number_places
from provenance_app.ui.canvas.painting.trail_painter import DISC, path_pen
from provenance_app.ui.canvas.pane.legend import legend_size
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.export import ImageOptions, Shown, clipboard_image
from provenance_app.ui.theme import DARK, LIGHT, PATH_COLOURS, apply_theme
from tests.ui.canvas.cases import at, case, claim, link, source

LEFT = Qt.MouseButton.LeftButton
BADGE = "3 citations, 2 origins"


def says(record_id: str, source_id: str):
    return link(record_id, source_id, Relation.ATTRIBUTED_TO, LinkForm.SPEAKER)


def cites(start: str, end: str):
    return link(start, end, Relation.CITES, LinkForm.QUOTES)


def two_paths() -> Snapshot:
    return case(
        *(claim("top"), claim("one"), claim("two"), claim("side"), source("a"), source("b")),
        *(cites("top", "one"), cites("top", "two"), says("one", "a"), says("two", "b"), cites("side", "one")),
        *(claim("x"), claim("y"), cites("x", "y"), cites("y", "x")),
        *(at("a", 0, 0), at("b", 0, 200), at("one", 300, 0), at("two", 300, 200)),
        *(at("top", 600, 100), at("side", 600, -100), at("x", 300, 400), at("y", 600, 400)),
    )


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication) -> GraphCanvas:
    apply_theme(qapp, LIGHT)
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.resize(1400, 900)
    graph.set_case(two_paths(), origins={RecordId("top"): BADGE})
    graph.show()
    graph.setFocus()
    return graph


def press(qtbot: QtBot, canvas: GraphCanvas, record_id: str, key: Qt.Key) -> None:
    canvas.pick([RecordId(record_id)])
    qtbot.keyClick(canvas, key)


def test_r_on_a_claim_tells_its_paths_apart_and_again_shows_all_it_rests_on(qtbot: QtBot, canvas: GraphCanvas) -> None:
    press(qtbot, canvas, "top", Qt.Key.Key_R)
    assert canvas.trails is not None
    assert set(canvas.trails.paths) == {("top", "one", "a"), ("top", "two", "b")}
    assert canvas.look().dims_link(RecordId("side"), RecordId("one"))
    assert not canvas.look().dims_link(RecordId("one"), RecordId("a"))
    press(qtbot, canvas, "top", Qt.Key.Key_R)
    assert canvas.trails is None
    assert canvas.emphasis == {"top", "one", "two", "a", "b"}
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.emphasis is None


def test_what_all_paths_pass_is_marked(qtbot: QtBot, canvas: GraphCanvas) -> None:
    press(qtbot, canvas, "side", Qt.Key.Key_R)
    assert canvas.trails is not None
    assert canvas.trails.points == {"one", "a"}
    press(qtbot, canvas, "top", Qt.Key.Key_R)
    assert canvas.trails.points == set()


def test_a_click_on_the_words_about_origins_shows_the_paths(qtbot: QtBot, canvas: GraphCanvas) -> None:
    node = canvas.scene.nodes[canvas.scene.index[RecordId("top")]]
    words, pill = origins_pill(node)
    assert words in (BADGE, "2 origins, 0 unknown")
    below = QPointF(pill.center().x(), pill.bottom() - 2)
    qtbot.mouseClick(canvas, LEFT, pos=canvas.to_view(below).toPoint())
    assert canvas.selection == ("top",)
    assert canvas.trails is not None
    canvas.clear_emphasis()
    middle = canvas.box_of(RecordId("top"))
    assert middle is not None
    qtbot.mouseClick(canvas, LEFT, pos=canvas.to_view(middle.center()).toPoint() - QPoint(0, 8))
    assert canvas.trails is None


def test_an_edit_finds_the_paths_again(qtbot: QtBot, canvas: GraphCanvas) -> None:
    press(qtbot, canvas, "top", Qt.Key.Key_R)
    fewer = two_paths()
    canvas.refresh(case(*(record for record in fewer.all_records() if record.id != "two-b")))
    assert canvas.trails is not None
    assert canvas.trails.paths == (("top", "one", "a"),)


def test_a_ring_is_shown_closed(canvas: GraphCanvas) -> None:
    canvas.show_rings(RecordId("x"))
    assert canvas.trails is not None
    ((first, *_, last),) = canvas.trails.paths
    assert first == last
    assert canvas.trails.records == {"x", "y"}


def test_x_asks_what_falls_and_escape_ends_it(qtbot: QtBot, canvas: GraphCanvas) -> None:
    wanted: list[list[str]] = []
    canvas.fall_wanted.connect(wanted.append)
    press(qtbot, canvas, "a", Qt.Key.Key_X)
    assert wanted == [["a"]]
    canvas.set_fallen(suppose_falls(canvas.snapshot, [RecordId("a")]))
    look = canvas.look()
    assert look.struck == {"a"}
    assert look.grey == {"one", "side"}
    assert look.dims(RecordId("side"))
    assert not look.dims(RecordId("top"))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert wanted[-1] == []


def test_styles_differ_in_more_than_colour_and_come_again_after_eight(qapp: QApplication) -> None:
    for theme in (LIGHT, DARK):
        assert len({colour.name() for colour in PATH_COLOURS[theme.name]}) == 8
        assert len({tuple(path_pen(number, theme).dashPattern()) for number in range(8)}) == 8
        assert path_pen(8, theme).color() == path_pen(0, theme).color()


def three_paths() -> Snapshot:
    """Return three paths that start at one claim, with little room between their records."""
    ends = (("one", "a"), ("two", "b"), ("three", "c"))
    return case(
        claim("top"),
        *(claim(told) for told, _ in ends),
        *(source(who) for _, who in ends),
        *(cites("top", told) for told, _ in ends),
        *(says(told, who) for told, who in ends),
        *(at(who, 0, 90 * row) for row, (_, who) in enumerate(ends)),
        *(at(told, 340, 90 * row) for row, (told, _) in enumerate(ends)),
        at("top", 680, 90),
    )


@pytest.mark.parametrize("scale", [1.0, 0.64, 0.4])
def test_every_edge_has_the_number_of_its_path_where_nothing_hides_it(canvas: GraphCanvas, scale: float) -> None:
    canvas.set_case(three_paths())
    canvas.show_paths(RecordId("top"))
    trails, scene = canvas.trails, canvas.scene
    assert trails is not None and len(trails.paths) == 3
    look = Look(trails=trails, scale=scale)
    found = number_places(scene, look)
    assert sorted(number for _, number in found) == [0, 0, 1, 1, 2, 2]
    side = DISC * max(1.0, NEAR / scale)
    discs = [QRectF(place.x() - side / 2, place.y() - side / 2, side, side) for place, _ in found]
    words = scene.pills.tolist() if scale >= NEAR else []
    others = [QRectF(QPointF(*box[:2]), QPointF(*box[2:])) for box in (*scene.boxes.tolist(), *words)]
    for disc in discs:
        assert not any(disc.intersects(other) for other in (*others, *(one for one in discs if one is not disc)))


def test_on_an_edge_without_room_the_number_stands_on_the_end_of_its_word() -> None:
    close = case(
        *(claim("top"), source("a"), says("top", "a")),
        *(at("a", 0, 0), at("top", 300, 0)),
    )
    scene = build_scene(close, {})
    trails = Trails((("top", "a"),), RecordId("top"))  # type: ignore[arg-type]
    ((place, number),) = number_places(scene, Look(trails=trails))
    left, top, right, bottom = scene.pills[0].tolist()
    assert number == 0
    assert left - DISC < place.x() < right
    assert top < place.y() < bottom


def test_the_legend_says_what_the_frame_of_a_single_point_means() -> None:
    bare, marked = Trails((("c", "s"),), "c"), Trails((("c", "s"),), "c", frozenset("s"))
    assert legend_size(5000, marked).width() > legend_size(5000, bare).width() + 60


def test_the_legend_says_which_path_a_line_is_in_place_of_what_links_are() -> None:
    ways = tuple((RecordId("top"), RecordId(str(number))) for number in range(20))
    plain, three, many = (legend_size(5000, trails) for trails in (None, Trails(ways[:3], ways[0][0]), Trails(ways)))
    assert three.width() < plain.width() < many.width()
    assert legend_size(5000, Trails(ways[:9], ways[0][0])).width() < many.width() + 40
    assert legend_size(300, Trails(ways)).width() <= 300


def picture(shown: Shown) -> QImage:
    return clipboard_image(two_paths(), (), ImageOptions(), shown)


def test_an_image_shows_the_paths_and_what_falls_as_the_canvas_does(qtbot: QtBot, canvas: GraphCanvas) -> None:
    bare = picture(Shown(look=canvas.look()))
    assert bare == picture(Shown())
    press(qtbot, canvas, "side", Qt.Key.Key_R)
    paths = picture(Shown(look=canvas.look()))
    canvas.set_emphasis(None)
    canvas.set_fallen(suppose_falls(canvas.snapshot, [RecordId("a")]))
    fallen = picture(Shown(look=canvas.look()))
    assert bare != paths != fallen != bare


def test_twenty_paths_through_few_records_are_painted(qapp: QApplication, canvas: GraphCanvas) -> None:
    paths = tuple((RecordId("top"), RecordId("one"), RecordId("a")) for _ in range(20))
    before = canvas.grab().toImage()
    canvas.show_trails(Trails(paths))
    assert canvas.grab().toImage() != before
    assert Look(trails=Trails(paths)).dims_link(RecordId("top"), RecordId("two"))
