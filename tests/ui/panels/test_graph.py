"""The Graph pane: groups, filter, views, and what a large case opens on."""

from math import prod

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from provenance_app.analysis.folding import folding_of
from provenance_app.editing.claims import write_claim
from provenance_app.editing.linking import set_status
from provenance_app.editing.records import change, remove
from provenance_app.model.enumerations import Dated, Direction, LinkStatus, RecordKind, Relation, StatusClass
from provenance_app.model.filters import DateRange, Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Source
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.pane.legend_control import Meaning
from provenance_app.ui.panels.graph import GraphPanel
from provenance_app.ui.panels.graph.menus import record_menu
from provenance_app.ui.panels.navigator import Navigator
from provenance_app.ui.panels.table import TableView
from tests.ui.panels.cases import keyed, link
from tests.ui.panels.conftest import open_case
from tests.ui.windows import wait_for_writing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CHAIN = 220
CITED = 60


def many():
    """A key claim behind 220 reposts, one behind 60 that cite one another, and what stands alone: over 300 records."""
    yield Source(id=RecordId("anna"), name="Anna Lind")
    yield Source(id=RecordId("bo"), name="Bo Ek")
    for number in range(CHAIN):
        yield Claim(id=RecordId(f"r{number}"), text=f"Repost {number}", key=number == CHAIN - 1)
        if number:
            yield link(f"restates{number}", f"r{number}", f"r{number - 1}", Relation.RESTATES)
    yield link("said", "r0", "anna", Relation.ATTRIBUTED_TO)
    for number in range(CITED):
        yield Claim(id=RecordId(f"q{number}"), text=f"Quote {number}", key=number == CITED - 1)
        if number:
            yield link(f"cites{number}", f"q{number}", f"q{number - 1}", Relation.CITES)
    yield link("quoted", "q0", "bo", Relation.ATTRIBUTED_TO)
    for number in range(30):
        yield Claim(id=RecordId(f"x{number}"), text=f"Alone {number}")


@pytest.fixture
def large(qapp, tmp_path):
    context = open_case(tmp_path / "large.provcase", tuple(many()), "Large")
    yield context
    context.close()


@pytest.fixture
def graph(context, shown):
    return shown(GraphPanel(context), 1000, 700)


def drawn(graph):
    return {node.id for node in graph.canvas.scene.nodes}


def boxes(graph):
    return {node.id: node.box for node in graph.canvas.scene.nodes}


# -- large cases -----------------------------------------------------------------------------------------------------


def test_a_case_of_three_hundred_records_opens_on_at_most_forty_nodes_with_origins_in_sight(large, shown):
    graph = shown(GraphPanel(large))
    assert sum(len(large.snapshot.records(kind)) for kind in RecordKind if kind is not RecordKind.LINK) > 300
    assert len(graph.canvas.scene.nodes) <= 40
    assert {f"r{CHAIN - 1}", "r0", "anna", f"q{CITED - 1}"} <= drawn(graph)
    (group,) = graph.canvas.scene.folding.groups.values()
    assert (group.head, len(group.members)) == ("r0", CHAIN - 2)
    assert "1 group" in graph.head.extent.text()
    assert f"of {CHAIN + CITED + 32:,} records" in graph.head.extent.text()


def test_paths_through_a_group_are_all_in_sight(large, shown):
    graph = shown(GraphPanel(large))
    graph.canvas.pick([RecordId(f"r{CHAIN - 1}")])
    graph.canvas.show_roots()
    assert graph.canvas.look().trails.paths == ((f"r{CHAIN - 1}", "r0", "anna"),)
    assert not graph.head.hidden.isVisible()


def test_records_of_a_path_that_are_not_in_sight_are_counted_and_one_click_shows_them(large, shown, qtbot):
    graph = shown(GraphPanel(large))
    before = boxes(graph)
    graph.canvas.pick([RecordId(f"q{CITED - 1}")])
    graph.canvas.show_roots()
    hidden = [f"q{number}" for number in range(CITED) if f"q{number}" not in before] + ["bo"]
    assert graph.head.hidden.isVisible()
    assert (
        f"{len(hidden)} records of these paths are not in sight"
        in graph.head.hidden.findChild(QWidget, "graph-hidden").text()
    )
    qtbot.mouseClick(graph.head.show_button, Qt.MouseButton.LeftButton)
    assert set(hidden) <= drawn(graph)
    assert not graph.head.hidden.isVisible()
    assert graph.canvas.trails is not None
    assert {one: boxes(graph)[one] for one in before} == before
    graph.canvas.clear_emphasis()
    assert not graph.head.hidden.isVisible()


def test_neighbours_that_are_not_in_sight_are_told_too(large, shown):
    graph = shown(GraphPanel(large))
    edge = min(int(one[1:]) for one in drawn(graph) if one.startswith("q"))
    graph.canvas.pick([RecordId(f"q{edge}")])
    graph.canvas.focus_on()
    assert "1 record of what stands out is not in sight" in graph.head.findChild(QWidget, "graph-hidden").text()


def test_a_group_of_the_key_view_opens_beside_what_is_there(large, shown):
    graph = shown(GraphPanel(large))
    before = boxes(graph)
    graph.fold(["r0"])
    after = boxes(graph)
    assert len(after) == len(before) + CHAIN - 2
    assert {one: after[one] for one in before} == before
    graph.fold(["r0"])
    assert boxes(graph) == before


# -- groups ----------------------------------------------------------------------------------------------------------


def test_a_document_is_collapsed_and_opened_again_and_nothing_moves(context, graph):
    before = boxes(graph)
    graph.fold(["article"])
    assert drawn(graph) == before.keys() - {"shut"}
    assert all(before[one] == box for one, box in boxes(graph).items())
    assert graph.head.extent.text() == "7 records \u00b7 1 group"
    graph.fold(["article"])
    assert boxes(graph) == before


def test_moving_a_group_moves_what_is_inside_along_as_one_step(context, graph):
    graph.fold(["article"])
    old, inside = context.snapshot.positions["article"], context.snapshot.positions["shut"]
    before = {"article": (old.x, old.y)}
    graph.canvas.moved.emit({"article": (old.x + 100, old.y - 40)}, before)
    moved = context.snapshot.positions["shut"]
    assert (moved.x, moved.y) == pytest.approx((inside.x + 100, inside.y - 40))
    context.undo_stack.undo()
    assert context.snapshot.positions["shut"] == inside


def test_tidy_lays_a_group_out_as_one_node_and_undo_brings_all_back(large, shown):
    graph = shown(GraphPanel(large), 1000, 700)
    graph.show_all()
    graph.collapse_reposts()
    before, loose = dict(large.snapshot.positions), area(graph)
    graph.tidy()
    wait_for_writing(large)
    assert area(graph) < loose / 3, "220 reposts in a chain take no room any more"
    moved = large.snapshot.positions
    step = moved["r0"].x - before["r0"].x, moved["r0"].y - before["r0"].y
    for one in graph.canvas.scene.folding.groups["r0"].members:
        assert (moved[one].x - before[one].x, moved[one].y - before[one].y) == pytest.approx(step, abs=0.2)
    large.undo_stack.undo()
    wait_for_writing(large)
    assert dict(large.snapshot.positions) == before


def area(graph):
    boxes = [node.box for node in graph.canvas.scene.nodes]
    return prod(max(box[2 + at] for box in boxes) - min(box[at] for box in boxes) for at in (0, 1))


def test_what_is_looked_for_inside_a_group_is_shown_by_its_group_and_that_is_told(context, graph):
    heard = []
    context.told.connect(heard.append)
    graph.fold(["article"])
    graph.setFocus()
    graph.canvas.clearFocus()
    context.select((RecordId("shut"),))
    graph.reveal(RecordId("shut"))
    assert graph.canvas.selection == ("article",)
    assert "C opens it" in heard[-1]
    assert context.selection == ("shut",)


def test_all_reposts_are_collapsed_and_all_groups_opened(large, shown):
    graph = shown(GraphPanel(large))
    graph.show_all()
    assert not graph.canvas.scene.folding.groups
    graph.collapse_reposts()
    assert graph.canvas.scene.folding.groups.keys() == {"r0"}
    graph.expand_all()
    assert len(graph.canvas.scene.nodes) == CHAIN + CITED + 32


def test_the_menu_offers_to_collapse_to_open_to_pin(context, graph):
    graph.canvas.pick([RecordId("article")])
    words = [action.text() for action in record_menu(context, graph).actions()]
    assert "Collapse what hangs on it\tC" in words
    assert "Pin where it is\tP" in words
    graph.fold(["article"])
    graph.pin(["article"])
    words = [action.text() for action in record_menu(context, graph).actions()]
    assert "Open the group\tC" in words
    assert "Unpin\tP" in words


def test_pinning_is_an_edit_and_shows_on_the_node(context, graph):
    graph.pin(["post", "article"])
    assert graph.canvas.scene.nodes[graph.canvas.scene.index["post"]].pinned
    graph.pin(["post", "closed"])
    assert context.snapshot.positions["closed"].pinned
    graph.pin(["post", "closed"])
    assert not context.snapshot.positions["post"].pinned
    assert context.snapshot.positions["article"].pinned
    for _ in range(3):
        context.undo_stack.undo()
    assert not any(place.pinned for place in context.snapshot.positions.values())


def test_the_direction_is_one_step_of_undo_for_the_case_and_for_a_view_with_its_own_places(large, shown):
    graph = shown(GraphPanel(large))

    def falls():
        places = graph.exported().positions
        return places["anna"].y < places["r0"].y

    assert not falls()
    graph.turn(Direction.TOP_DOWN)
    wait_for_writing(large)
    assert large.snapshot.direction is Direction.TOP_DOWN
    assert falls()
    assert graph.exported().direction is Direction.TOP_DOWN
    assert large.undo_stack.count() == 1
    large.undo_stack.undo()
    wait_for_writing(large)
    assert not falls()


# -- the filter ------------------------------------------------------------------------------------------------------


def chips(bar):
    return [chip.face.text() for chip in bar.chips]


def pick(menu, *words):
    """Trigger the action at the end of a path through a menu."""
    for word in words[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == word)
    next(action for action in menu.actions() if action.text().startswith(words[-1])).trigger()


def test_values_are_chosen_from_the_menu_shown_as_chips_and_taken_away(context, graph, qtbot):
    bar = graph.head.filter
    pick(bar.menu(), "Kind", "Claims")
    pick(bar.menu(), "Kind", "Sources")
    assert drawn(graph) == {"closed", "shut", "account", "ministry"}
    assert chips(bar) == ["Kind: claims or sources"]
    assert graph.head.extent.text() == "4 of 7 records"
    pick(bar.menu(), "Status of links", "?")
    assert chips(bar) == ["Kind: claims or sources", "Status of links: ? unverified"]
    assert drawn(graph) == {"closed", "shut", "account"}
    qtbot.mouseClick(bar.chips[0].close_button, Qt.MouseButton.LeftButton)
    assert chips(bar) == ["Status of links: ? unverified"]
    bar.chips[0].face.setFocus()
    qtbot.keyClick(bar.chips[0].face, Qt.Key.Key_Escape)
    assert chips(bar) == []
    assert bar.button.hasFocus()
    assert len(drawn(graph)) == 7


def test_where_nothing_passes_one_button_clears_the_filter(context, graph, qtbot):
    clear = graph.findChild(QWidget, "graph-filter-clear")
    assert clear.isHidden()
    context.set_filter(Filter(texts=("no such words",)))
    assert not drawn(graph) and not clear.isHidden()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert context.filter.empty and clear.isHidden()


def test_clear_takes_all_chips_away(context, graph, qtbot):
    context.set_filter(Filter(kinds=(RecordKind.CLAIM,), texts=("shut",)))
    assert drawn(graph) == {"shut"}
    qtbot.mouseClick(graph.findChild(QWidget, "graph-filter-clear"), Qt.MouseButton.LeftButton)
    assert context.filter.empty
    assert graph.head.extent.text() == "7 records"


def test_words_dates_and_sources_are_asked_for(context, graph, qtbot):
    bar = graph.head.filter
    bar.ask("texts")
    line = graph.window().findChild(QWidget, "filter-texts")
    qtbot.keyClicks(line, "ships")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert drawn(graph) == {"video"}
    bar.clear()
    context.perform(change(context.snapshot, RecordId("article"), published="2024-02"))
    bar.ask("dates", Dated.PUBLISHED)
    first = graph.window().findChild(QWidget, "filter-earliest")
    qtbot.keyClicks(first, "soon")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert context.filter.empty
    first.clear()
    qtbot.keyClicks(first, "2024-02-10")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert context.filter.dates == (DateRange(which=Dated.PUBLISHED, earliest="2024-02-10"),)
    assert drawn(graph) == {"article", "shut"}
    assert chips(bar) == ["Date: published from 10 February 2024 on"]
    bar.clear()
    bar.ask("sources")
    name = graph.window().findChild(QWidget, "filter-source-field")
    qtbot.keyClicks(name, "minis")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert drawn(graph) == {"ministry"}


def test_a_new_record_is_shown_though_it_does_not_match_until_the_filter_is_changed(context, graph):
    context.set_filter(Filter(kinds=(RecordKind.SOURCE,)))
    edit, claim = write_claim("Something new")
    context.perform(edit)
    assert drawn(graph) == {"account", "ministry", claim}
    context.set_filter(Filter(kinds=(RecordKind.SOURCE, RecordKind.DOCUMENT)))
    assert claim not in drawn(graph)


def test_what_is_edited_does_not_vanish_under_the_hand(context, graph):
    context.set_filter(Filter(statuses=(StatusClass.UNVERIFIED,), texts=("ministry", "harbour")))
    assert "shut" in drawn(graph)
    for name in ("says", "printed"):
        context.perform(set_status(context.snapshot, RecordId(name), LinkStatus.CONFIRMED))
    assert "shut" in drawn(graph)
    context.set_filter(Filter(statuses=(StatusClass.UNVERIFIED,), texts=("harbour",)))
    assert "shut" not in drawn(graph)


def test_what_is_looked_for_is_shown_though_the_filter_leaves_it_out(context, graph):
    context.set_filter(Filter(kinds=(RecordKind.SOURCE,)))
    graph.reveal(RecordId("video"))
    assert drawn(graph) == {"account", "ministry", "video"}


def test_a_click_on_the_legend_is_a_chip(context, graph):
    graph.canvas.leave_out_wanted.emit(Meaning(kinds=(RecordKind.DOCUMENT, RecordKind.MEDIA)))
    assert drawn(graph) == {"closed", "shut", "account", "ministry"}
    graph.canvas.leave_out_wanted.emit(Meaning(statuses=(StatusClass.CONFIRMED,)))
    assert len(chips(graph.head.filter)) == 2
    graph.canvas.leave_out_wanted.emit(Meaning(kinds=(RecordKind.DOCUMENT, RecordKind.MEDIA)))
    graph.canvas.leave_out_wanted.emit(Meaning(statuses=(StatusClass.CONFIRMED,)))
    assert context.filter.empty


def test_a_filter_that_leaves_out_everything_says_so_and_the_pane_can_be_used(context, graph):
    context.set_filter(Filter(texts=("nothing has this",)))
    assert drawn(graph) == set()
    assert graph.head.extent.text() == "0 of 7 records"
    graph.canvas.grab()
    graph.canvas.fit()
    context.set_filter(Filter())
    assert len(drawn(graph)) == 7


def test_the_table_shows_the_same_records_and_the_links_between_them(context, shown):
    graph, table = shown(GraphPanel(context)), shown(TableView(context))
    for wanted in (
        Filter(),
        Filter(kinds=(RecordKind.CLAIM, RecordKind.DOCUMENT)),
        Filter(statuses=(StatusClass.CONFIRMED,)),
        Filter(texts=("harbour",)),
    ):
        context.set_filter(wanted)
        rows = {table.model.id_at(row) for row in range(table.model.rowCount())}
        links = {one for edge in graph.canvas.scene.edges for one in edge.links}
        assert rows == drawn(graph) | links
        assert chips(table.filter_bar) == chips(graph.head.filter)


# -- views -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_R, Qt.Key.Key_C, Qt.Key.Key_P])
def test_a_key_that_needs_a_record_says_so_where_none_is_selected(context, graph, qtbot, key):
    told = []
    context.told.connect(told.append)
    qtbot.keyClick(graph.canvas, key)
    assert told == ["Select a record in the graph first."]
    graph.canvas.pick(["account"])
    qtbot.keyClick(graph.canvas, key)
    assert told == ["Select a record in the graph first."]


def test_what_nothing_hangs_on_is_said_not_to_collapse(context, graph, qtbot):
    told = []
    context.told.connect(told.append)
    graph.canvas.pick(["ministry"])
    qtbot.keyClick(graph.canvas, Qt.Key.Key_C)
    assert told == ["Nothing hangs on it that could be collapsed."]


def test_a_view_brings_back_filter_groups_and_camera(context, graph):
    graph.fold(["article"])
    context.set_filter(Filter(kinds=(RecordKind.CLAIM, RecordKind.DOCUMENT)))
    graph.canvas.set_camera(Camera(40, 50, 0.8))
    shown = drawn(graph)
    graph.views.save("Two closed")
    assert graph.views.text().startswith("Two closed")
    graph.show_view("all")
    assert len(drawn(graph)) == 7
    assert graph.views.text().startswith("All records")
    (view,) = context.snapshot.views.values()
    graph.show_view(view.id)
    assert drawn(graph) == shown
    assert graph.canvas.camera == Camera(40, 50, 0.8)
    assert graph.views.text().startswith("Two closed  ")


def test_a_view_of_a_large_case_keeps_its_own_places(large, shown):
    graph = shown(GraphPanel(large))
    graph.canvas.moved.emit({"anna": (-500.0, 77.0)}, {"anna": (0.0, 0.0)})
    before = boxes(graph)
    graph.views.save("Mine")
    graph.show_view("all")
    graph.show_view("key")
    assert boxes(graph) != before
    graph.show_view(next(iter(large.snapshot.views)))
    assert boxes(graph) == before
    assert large.snapshot.positions["anna"].x != -500


def test_what_was_changed_in_a_view_is_told_and_can_be_saved(context, graph):
    graph.views.save("Mine")
    graph.fold(["article"])
    assert "(changed)" in graph.views.text()
    pick(graph.views.menu_of_views(), "Save \u201cMine\u201d as it is shown")
    assert "(changed)" not in graph.views.text()
    (view,) = context.snapshot.views.values()
    assert view.collapsed == ("article",)


def test_a_view_is_renamed_and_removed_and_both_are_undone(context, graph, qtbot):
    graph.views.save("Mine")
    pick(graph.views.menu_of_views(), "Rename")
    line = graph.window().findChild(QWidget, "view-name")
    assert line.text() == "Mine"
    qtbot.keyClicks(line, "Yours")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert graph.views.text().startswith("Yours")
    pick(graph.views.menu_of_views(), "Remove")
    assert not context.snapshot.views
    assert graph.views.text().startswith("All records")
    context.undo_stack.undo()
    context.undo_stack.undo()
    assert [view.name for view in context.snapshot.views.values()] == ["Mine"]


def test_a_name_that_another_view_has_is_refused_with_a_reason(context, graph):
    graph.views.save("Mine")
    graph.views.save("mine")
    assert len(context.snapshot.views) == 1
    assert "already" in context.refusals[-1]


def test_records_that_are_gone_are_passed_over_and_a_view_of_nothing_left_is_empty(large, shown):
    graph = shown(GraphPanel(large))
    graph.views.save("Mine")
    view = next(iter(large.snapshot.views))
    shown_before = drawn(graph)
    large.perform(remove(large.snapshot, [RecordId("anna")]))
    wait_for_writing(large)
    graph.show_view("all")
    graph.show_view(view)
    assert drawn(graph) == shown_before - {"anna"}
    large.perform(remove(large.snapshot, [RecordId(one) for one in graph.sight.records]))
    wait_for_writing(large)
    graph.show_view(view)
    assert drawn(graph) == set()


def test_the_navigator_lists_views_and_choosing_one_shows_it(context, graph, shown, qtbot):
    navigator = shown(Navigator(context))
    navigator.show_kind(RecordKind.VIEW)
    assert navigator.model.rowCount() == 0
    graph.fold(["article"])
    graph.views.save("Mine")
    graph.show_view("all")
    assert navigator.kinds.count_of(RecordKind.VIEW) == 1
    assert navigator.model.data(navigator.model.index(0, 0)) == "Mine"
    navigator.list.setCurrentIndex(navigator.model.index(0, 0))
    assert graph.canvas.scene.folding.groups.keys() == {"article"}
    navigator.model.setData(navigator.model.index(0, 0), "Other", Qt.ItemDataRole.EditRole)
    assert [view.name for view in context.snapshot.views.values()] == ["Other"]


def test_hostile_views_show_what_can_be_shown(context, graph):
    from provenance_app.model.changes import Change, Edit
    from provenance_app.model.records import SavedView, ViewCamera

    view = SavedView(
        id=RecordId("v"),
        name="<b>\u202eevil</b>" * 50,
        records=(RecordId("closed"), RecordId("gone"), RecordId("rests"), RecordId("v")),
        filter=Filter(sources=(RecordId("gone"), RecordId("account")), flags=("no-such-rule", "any")),
        collapsed=(RecordId("v"), RecordId("gone"), RecordId("closed")),
        places={"closed": [1, 2], "gone": [5, 5], "account": "here"},
        camera=ViewCamera(x=1e300, y=0, scale=0),
    )
    context.perform(Edit("Hostile", (Change(None, view),)))
    graph.show_view("v")
    assert drawn(graph) <= {"closed"}
    graph.canvas.grab()
    assert len(graph.views.text()) < 60


def test_whatever_takes_the_focus_can_be_named_aloud(context, graph):
    context.set_filter(Filter(kinds=(RecordKind.CLAIM,), texts=("harbour",)))
    for part in graph.findChildren(QWidget):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and not part.objectName().startswith("qt_"):
            assert part.objectName() and part.accessibleName(), part


def test_an_export_draws_the_same_groups(context, graph):
    from provenance_app.ui.export import Shown

    graph.fold(["article"])
    context.set_filter(Filter(statuses=(StatusClass.UNVERIFIED,)))
    shown = graph.shown()
    assert isinstance(shown, Shown)
    assert shown.folding == folding_of(context.snapshot, ["article"], graph.visible)
    assert shown.statuses == {StatusClass.UNVERIFIED}


# -- many key claims -------------------------------------------------------------------------------------------------


@pytest.fixture
def many_keys(qapp, tmp_path):
    context = open_case(tmp_path / "keys.provcase", tuple(keyed()), "Keys")
    yield context
    context.close()


def test_steps_above_the_graph_lead_through_the_key_claims(many_keys, shown, qtbot):
    graph = shown(GraphPanel(many_keys), 1000, 700)
    steps = graph.head.keys
    assert steps.isVisible()
    assert steps.words.text() == "20 of 120 key claims"
    assert not steps.previous.isEnabled()
    assert drawn(graph) == {f"{kind}{n:03}" for n in range(20) for kind in "ks"}
    qtbot.mouseClick(steps.next, Qt.MouseButton.LeftButton)
    assert drawn(graph) == {f"{kind}{n:03}" for n in range(20, 40) for kind in "ks"}
    assert "21 to 40" in steps.words.text()
    qtbot.mouseClick(steps.previous, Qt.MouseButton.LeftButton)
    assert "k000" in drawn(graph)
    for _ in range(5):
        qtbot.mouseClick(steps.next, Qt.MouseButton.LeftButton)
    assert "k119" in drawn(graph)
    assert not steps.next.isEnabled()
    graph.show_all()
    assert not steps.isVisible()


def test_a_key_claim_that_is_picked_elsewhere_comes_into_sight_with_its_basis(many_keys, shown):
    graph = shown(GraphPanel(many_keys), 1000, 700)
    graph.canvas.clearFocus()
    many_keys.select(["k100"])
    assert {"k100", "s100"} <= drawn(graph)
    assert graph.canvas.selection == ("k100",)
    assert graph.canvas.camera.area(graph.canvas.view_size()).contains(graph.canvas.box_of("k100"))
    assert graph.head.keys.words.text() == "21 of 120 key claims"
