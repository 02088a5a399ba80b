"""The graph in the window: who has the keyboard, links by keys, ticks, and what is undone or removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from provenance_app.editing.placing import move
from provenance_app.editing.views import remove_view, save_view
from provenance_app.model.changes import Change, Edit
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.records import SavedView
from provenance_app.ui.dialogs.export.remembering import remember, remembered
from provenance_app.ui.export import ImageOptions
from provenance_app.ui.panels.graph.menus import record_menu
from tests.ui.panels.cases import link, records
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot, tmp_path):
    with window_in(tmp_path, 1280, 800) as window:
        assert window.open_case(make_case(tmp_path / "harbour.provcase", records()))
        settle()
        yield window


def test_a_found_record_can_be_focused_on_by_key(window):
    window.toolbar.search.setFocus()
    window.toolbar.search.record_chosen.emit("closed")
    canvas = window.view.graph.canvas
    assert window.focusWidget() is canvas
    QTest.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.emphasis is not None


def test_keys_go_from_link_to_link_and_back_to_nodes(window):
    canvas = window.view.graph.canvas
    canvas.pick((RecordId("closed"),))
    seen = []
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
        seen.append(window.context.selection)
    assert {one for (one,) in seen} == {"by", "in", "rests", "says"} and seen[0] == seen[4]
    assert seen[0][0] in canvas.scene.edge_index and ":" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.context.selection == seen[3]


def test_the_menu_of_a_node_offers_what_its_keys_do(window):
    window.context.select((RecordId("closed"),))
    keys = {action.text().partition("\t")[2] for action in record_menu(window.context, window.view.graph).actions()}
    assert {"Enter", "F", "R", "Shift+R"} <= keys


def test_the_minimap_has_a_tick_while_it_is_shown_and_a_tick_is_not_hidden_by_an_icon(window):
    window.actions_["minimap"].trigger()
    assert window.actions_["minimap"].isChecked() == window.view.graph.canvas.minimap_shown is True
    window.view.graph.canvas.toggle_minimap()
    window.actions_.menus["Graph"].aboutToShow.emit()
    assert not window.actions_["minimap"].isChecked()
    assert not window.actions_["theme_light"].isIconVisibleInMenu()


def test_a_removed_view_gives_way_to_all_records(window):
    view = SavedView(id=RecordId("v"), name="Some", records=(RecordId("closed"),), filter=Filter(texts=("harbour",)))
    window.context.perform(save_view(window.context.snapshot, view))
    window.view.graph.show_view("v")
    window.context.perform(remove_view(window.context.snapshot, view.id))
    assert window.view.graph.views.text().startswith("All records")
    assert window.context.filter.empty and len(window.view.graph.canvas.scene.nodes) == 7


def test_export_settings_do_not_go_from_case_to_case(window, tmp_path):
    remember(window.settings, window.context, ImageOptions(dpi=600))
    assert window.open_case(make_case(tmp_path / "other.provcase", records()))
    assert remembered(window.settings, window.context) == ImageOptions()


def test_taking_tidy_back_shows_all_again_and_its_message_goes(window):
    graph = window.view.graph
    far = {one: (at.x * 9, at.y * 9) for one, at in window.context.snapshot.positions.items()}
    window.context.perform(move(window.context.snapshot, far))
    graph.tidy()
    settle()
    assert "Ctrl+Z" in window.bar.currentMessage()
    window.context.undo_stack.undo()
    settle()
    area = graph.canvas.camera.area(graph.canvas.view_size())
    assert all(area.contains(graph.canvas.box_of(node.id)) for node in graph.canvas.scene.nodes)
    assert "Ctrl+Z" not in window.bar.currentMessage()


def test_parallel_links_that_say_the_same_say_how_many_they_are(window):
    snapshot = window.context.snapshot
    more = tuple(Change(None, link(f"more{at}", "shut", "closed", "restates")) for at in range(3))
    window.context.perform(Edit("More", more))
    assert snapshot is not window.context.snapshot
    assert "restates \u00d74" in {edge.word for edge in window.view.graph.canvas.scene.edges}


def test_every_menu_opens_by_alt_and_its_first_letter(window, qtbot):
    letters = [menu.title()[1] for name, menu in window.actions_.menus.items() if "/" not in name]
    assert len(letters) == len(set(letters)) == 8
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    settle()
    assert window.actions_.menus["Graph"].isVisible()
    window.actions_.menus["Graph"].close()
