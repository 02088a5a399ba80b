"""Groups, pins and the legend on the canvas: what is drawn, and what pointer and keys ask for."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from provenance_app.analysis.folding import folding_of
from provenance_app.model.enumerations import LinkForm, LinkStatus, RecordKind, Relation, StatusClass
from provenance_app.model.records import Position
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.painting.groups import mark_area, mark_text
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.legend import legend_size
from provenance_app.ui.canvas.pane.legend_control import Meaning
from provenance_app.ui.canvas.scene.badges import badges_of
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.theme import LIGHT, apply_theme
from tests.ui.canvas.cases import at, case, chain, claim, document, flag, link, source

LEFT = Qt.MouseButton.LeftButton


def reposts():
    """Anna says c0; c1 to c5 restate it; two reports cite reposts of it."""
    claims = [claim(f"c{number}") for number in range(6)]
    plain = [type(one)(id=one.id, text=one.text) for one in claims]
    return case(
        source("anna"),
        document("report"),
        *plain,
        link("c0", "anna", Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, LinkStatus.CONFIRMED),
        *(link(f"c{number}", f"c{(number - 1) // 2}") for number in range(1, 6)),
        link("report", "c4", Relation.CITES),
        link("report", "c5", Relation.CITES),
        link("report", "c3", Relation.CITES, status=LinkStatus.REFUTED),
        at("anna", 0, 0),
        at("report", 1200, 0),
        *(at(f"c{number}", 300 + 200 * (number + 1) // 2, 120 * number) for number in range(6)),
    )


CASE = reposts()
FOLDED = folding_of(CASE, ["c0"])


@pytest.fixture
def canvas(qtbot, qapp):
    apply_theme(qapp, LIGHT)
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.resize(1400, 700)
    graph.set_case(CASE, [flag("c1"), flag("c2", "c4"), flag("c0")], folding=FOLDED)
    graph.show()
    graph.setFocus()
    return graph


def mark_of(canvas, record_id):
    node = canvas.scene.nodes[canvas.scene.index[record_id]]
    area = mark_area(node.box, mark_text(node.group) if node.group else "\u2212", canvas.camera.scale)
    return canvas.to_view(area.center()).toPoint()


def middle_of(canvas, record_id):
    return canvas.to_view(canvas.box_of(record_id).center()).toPoint()


def test_a_group_is_one_node_and_the_others_stay_where_they_are(qapp):
    whole, folded = build_scene(CASE), build_scene(CASE, folding=FOLDED)
    assert [node.id for node in folded.nodes] == ["anna", "report", "c0"]
    assert all(node.box == whole.nodes[whole.index[node.id]].box for node in folded.nodes)
    assert mark_text(folded.nodes[2].group) == "+5 ?"


def test_its_edges_lead_to_the_group_parallel_ones_as_one_with_their_number(qapp):
    folded = build_scene(CASE, folding=FOLDED)
    told = {(folded.nodes[edge.source].id, folded.nodes[edge.target].id, edge.text) for edge in folded.edges}
    assert told == {
        ("c0", "anna", "\u2713 speaker"),
        ("report", "c0", "? cites \u00d72"),
        ("report", "c0", "\u00d7 cites"),
    }
    assert folded.edge_index["report-c4"] == folded.edge_index["report-c5"]


def test_a_scene_made_from_the_one_before_is_the_same_as_one_made_anew(qapp):
    folded = build_scene(CASE, folding=FOLDED)
    for folding, statuses in ((folding_of(CASE, ["c1"]), frozenset()), (FOLDED, frozenset({StatusClass.DISPUTED}))):
        again = build_scene(CASE, previous=folded, folding=folding, statuses=statuses)
        anew = build_scene(CASE, folding=folding, statuses=statuses)
        assert (again.nodes, again.edges) == (anew.nodes, anew.edges)
        assert (again.pills == anew.pills).all() or again.pills.shape == anew.pills.shape


def test_only_links_of_the_classes_asked_for_are_drawn(qapp):
    scene = build_scene(CASE, statuses=frozenset({StatusClass.DISPUTED}))
    assert [edge.links for edge in scene.edges] == [("report-c3",)]


def test_a_group_has_all_flags_of_what_is_inside_each_once():
    badges = badges_of([flag("c1"), flag("c2", "c4"), flag("c0"), flag("report")], FOLDED.inside)
    assert badges["c0"].count == 3
    assert badges["report"].count == 1
    assert "c1" not in badges


def test_a_link_inside_counts_for_its_group_and_one_that_leads_out_does_not():
    badges = badges_of([flag("c1-c0"), flag("report-c4")], FOLDED.inside)
    assert badges["c0"].count == 1
    assert "report-c4" in badges


def test_what_is_inside_is_picked_as_its_group_and_a_click_picks_the_head(canvas, qtbot):
    canvas.select(["c3"])
    assert canvas.selection == ("c0",)
    with qtbot.waitSignal(canvas.selected) as told:
        qtbot.mouseClick(canvas, LEFT, pos=middle_of(canvas, "c0"))
    assert told.args == [["c0"]]
    canvas.select(["c2-c0"])
    assert canvas.selection == ("c0",)


@pytest.mark.parametrize("how", ["mark", "double click", "key"])
def test_a_group_opens(canvas, qtbot, how):
    canvas.pick(["c0"])
    activated = []
    canvas.activated.connect(activated.append)
    with qtbot.waitSignal(canvas.fold_wanted) as asked:
        if how == "mark":
            qtbot.mouseClick(canvas, LEFT, pos=mark_of(canvas, "c0"))
        elif how == "double click":
            qtbot.mouseDClick(canvas, LEFT, pos=middle_of(canvas, "c0"))
        else:
            qtbot.keyClick(canvas, Qt.Key.Key_C)
    assert asked.args == [["c0"]]
    assert activated == []


def test_the_mark_under_the_pointer_collapses_what_hangs_on_a_node(canvas, qtbot):
    canvas.refresh(CASE)
    qtbot.mouseMove(canvas, middle_of(canvas, "anna"))
    with qtbot.waitSignal(canvas.fold_wanted) as asked:
        qtbot.mouseMove(canvas, mark_of(canvas, "anna"))
        qtbot.mouseClick(canvas, LEFT, pos=mark_of(canvas, "anna"))
    assert asked.args == [["anna"]]


def test_what_nothing_hangs_on_cannot_be_collapsed(canvas, qtbot):
    canvas.refresh(CASE)
    canvas.pick(["c5"])
    with qtbot.assertNotEmitted(canvas.fold_wanted):
        qtbot.keyClick(canvas, Qt.Key.Key_C)
    assert not canvas.foldable("c5")


def test_the_tooltip_tells_what_a_group_stands_for_and_an_edge_the_records_inside(canvas):
    assert "Stands for 5 claims; the worst link inside is unverified" in canvas.tooltip_at(
        QPointF(middle_of(canvas, "c0"))
    )
    edge = canvas.scene.edge_index["report-c4"]
    pill = canvas.scene.pills[edge]
    told = canvas.tooltip_at(canvas.to_view(QPointF(float(pill[[0, 2]].mean()), float(pill[[1, 3]].mean()))))
    assert told.count("cites") == 2


def test_what_stands_out_inside_lets_the_group_stand_out_and_paths_run_through_it(canvas):
    canvas.show_trails(Trails((("report", "c4", "c1", "c0", "anna"),), "report", frozenset({"c1"})))
    look = canvas.look()
    assert look.emphasis == {"report", "c0", "anna"}
    assert look.trails.paths == (("report", "c0", "anna"),)
    assert look.trails.points == {"c0"}
    assert not look.dims_link("report", "c0")


def test_focus_on_a_group_shows_the_neighbours_of_all_in_it(canvas):
    canvas.pick(["c0"])
    canvas.focus_on()
    assert canvas.look().emphasis == {"anna", "report", "c0"}


def test_groups_and_pins_are_seen(canvas):
    plain = canvas.grab().toImage()
    canvas.refresh(CASE, folding=folding_of(CASE, ["c1"]))
    canvas.refresh(CASE, folding=FOLDED)
    again = canvas.grab().toImage()
    place = CASE.positions["anna"]
    pinned = Position(id="anna", x=place.x, y=place.y, pinned=True)
    records = [one for one in CASE.all_records() if one != place]
    canvas.refresh(type(CASE).of([*records, pinned]), folding=FOLDED)
    assert canvas.grab().toImage() != again
    canvas.refresh(CASE)
    assert canvas.grab().toImage() != plain


def test_p_asks_to_pin_what_is_picked(canvas, qtbot):
    canvas.pick(["anna", "c0"])
    with qtbot.waitSignal(canvas.pin_wanted) as asked:
        qtbot.keyClick(canvas, Qt.Key.Key_P)
    assert asked.args == [["anna", "c0"]]
    canvas.read_only = True
    with qtbot.assertNotEmitted(canvas.pin_wanted):
        qtbot.keyClick(canvas, Qt.Key.Key_P)


# -- the legend ------------------------------------------------------------------------------------------------------


def entry(canvas, wanted):
    """A point of the legend's entry that stands for something."""
    size, minimap = canvas.view_size(), canvas.minimap_shown
    corner, width = overlays.legend_room(size, minimap)
    area = legend_size(width)
    for y in range(int(corner.y()), int(corner.y() + area.height()), 4):
        for x in range(int(corner.x()), int(corner.x() + area.width()), 4):
            if overlays.legend_at(QPointF(x, y), size, minimap, None) == wanted:
                return QPoint(x + 6, y)
    raise AssertionError(f"{wanted} is not in the legend")


@pytest.mark.parametrize(
    "wanted", [Meaning(kinds=(RecordKind.DOCUMENT, RecordKind.MEDIA)), Meaning(statuses=(StatusClass.DISPUTED,))]
)
def test_a_click_on_the_legend_asks_to_leave_out_what_the_entry_means(canvas, qtbot, wanted):
    with qtbot.waitSignal(canvas.leave_out_wanted) as asked:
        qtbot.mouseClick(canvas, LEFT, pos=entry(canvas, wanted))
    assert asked.args == [wanted]


@pytest.mark.parametrize("width", [1400, 420, 260])
def test_every_entry_of_the_legend_can_be_reached_at_every_width(canvas, width):
    canvas.resize(width, 700)
    for status in StatusClass:
        assert entry(canvas, Meaning(statuses=(status,)))


def test_the_pointer_on_the_legend_lets_what_it_means_stand_out(canvas, qtbot):
    qtbot.mouseMove(canvas, entry(canvas, Meaning(kinds=(RecordKind.SOURCE,))))
    assert canvas.look().emphasis == {"anna"}
    qtbot.mouseMove(canvas, entry(canvas, Meaning(statuses=(StatusClass.CONFIRMED,))))
    assert canvas.look().unlit == {StatusClass.UNVERIFIED, StatusClass.DISPUTED}
    canvas.set_left_out(frozenset(), frozenset({StatusClass.CONFIRMED}))
    assert canvas.look().unlit == frozenset()
    qtbot.mouseMove(canvas, QPoint(700, 20))
    assert (canvas.look().emphasis, canvas.look().unlit) == (None, frozenset())


def test_what_is_left_out_is_crossed_out_in_the_legend(canvas):
    before = canvas.grab().toImage()
    canvas.set_left_out(frozenset({RecordKind.SOURCE}), frozenset({StatusClass.CONFIRMED}))
    assert canvas.grab().toImage() != before
    point = QPointF(entry(canvas, Meaning(kinds=(RecordKind.SOURCE,))))
    assert "show it again" in canvas.tooltip_at(point)


def test_a_hidden_legend_takes_no_clicks(canvas, qtbot):
    point = entry(canvas, Meaning(kinds=(RecordKind.SOURCE,)))
    canvas.show_legend(False)
    with qtbot.assertNotEmitted(canvas.leave_out_wanted):
        qtbot.mouseClick(canvas, LEFT, pos=point)


def test_without_groups_the_picture_is_the_same_as_ever(qapp):
    plain = build_scene(chain())
    assert all(node.group is None and not node.pinned for node in plain.nodes)
