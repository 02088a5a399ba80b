"""Groups, filter and views in the real window: keys, menus, and what is remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget

from provenance_app.model.enumerations import Direction, RecordKind, StatusClass
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.ui.dialogs.help import KeysDialog
from provenance_app.ui.settings import Key
from provenance_app.ui.workspace import Pane
from tests.ui.panels.cases import keyed, records
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def window(qapp, tmp_path):
    with window_in(tmp_path) as window:
        assert window.open_case(make_case(tmp_path / "case.provcase", records()))
        assert window.view
        settle()
        yield window


def drawn(window):
    return {node.id for node in window.view.graph.canvas.scene.nodes}


def test_del_on_a_chip_removes_the_chip_and_no_record(window, qtbot):
    view = window.view
    view.context.select((RecordId("closed"),))
    view.context.set_filter(Filter(kinds=(RecordKind.CLAIM,), texts=("harbour",)))
    for left in (1, 0):
        chip = view.graph.head.filter.chips[0]
        chip.face.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
        assert len(view.graph.head.filter.chips) == left
    assert "closed" in view.context.snapshot.claims


def test_the_menu_collapses_opens_pins_and_turns(window):
    view = window.view
    view.graph.canvas.pick([RecordId("article")])
    window.actions_["fold"].trigger()
    assert "shut" not in drawn(window)
    window.actions_["expand_all"].trigger()
    assert "shut" in drawn(window)
    window.actions_["pin"].trigger()
    assert view.context.snapshot.positions["article"].pinned
    window.actions_["top_down"].trigger()
    assert view.context.snapshot.direction is Direction.TOP_DOWN
    assert window.actions_["top_down"].isChecked()
    window.actions_["undo"].trigger()
    assert window.actions_["left_to_right"].isChecked()


def test_the_legend_stays_hidden_from_one_time_to_the_next(window, tmp_path):
    canvas = window.view.graph.canvas
    window.actions_["legend"].trigger()
    assert not canvas.legend_shown
    assert window.settings.get(Key.LEGEND) is False
    path = window.context.session.case.path
    window.close_case()
    window.open_case(path)
    assert not window.view.graph.canvas.legend_shown
    window.actions_["legend"].trigger()
    assert window.view.graph.canvas.legend_shown
    assert window.actions_["legend"].isChecked()


def test_filter_groups_and_view_are_there_when_the_case_is_opened_again(window):
    view = window.view
    view.graph.fold(["article"])
    view.graph.views.save("Mine")
    view.context.set_filter(Filter(statuses=(StatusClass.UNVERIFIED,), texts=("harbour",)))
    shown, path = drawn(window), window.context.session.case.path
    window.close_case()
    window.open_case(path)
    assert drawn(window) == shown
    assert window.view.context.filter == Filter(statuses=(StatusClass.UNVERIFIED,), texts=("harbour",))
    assert window.view.graph.canvas.scene.folding.groups.keys() == {"article"}
    assert window.view.graph.views.text().startswith("Mine (changed)")


@pytest.mark.parametrize("state", [{"filter": 7, "collapsed": 3}, {"filter": {"kinds": ["x"]}, "collapsed": [1, {}]}])
def test_what_was_remembered_wrongly_is_forgotten(window, state):
    path, case_id = window.context.session.case.path, window.context.session.case.case_id
    window.close_case()
    window.settings.put_for_case(case_id, "view", state)
    assert window.open_case(path)
    assert window.view.context.filter.empty
    assert len(drawn(window)) == 7


def test_a_view_is_found_by_its_name(window, qtbot):
    view = window.view
    view.graph.fold(["article"])
    view.graph.views.save("Harbour only")
    view.graph.show_view("all")
    search = window.toolbar.search
    search.setFocus()
    qtbot.keyClicks(search, "only")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert view.graph.views.text().startswith("Harbour only")
    assert "shut" not in drawn(window)


def test_entering_a_view_in_the_navigator_shows_it_again_and_the_graph_with_it(window):
    view = window.view
    view.graph.views.save("Mine")
    saved = next(iter(view.context.snapshot.views))
    view.context.select((saved,))
    view.graph.fold(["article"])
    view.workspace.show_pane(Pane.TABLE)
    view.navigator.activated.emit(saved)
    assert "shut" in drawn(window)
    assert view.workspace.is_shown(Pane.GRAPH)


def test_add_in_the_empty_list_of_views_asks_for_a_name(window, qtbot):
    view = window.view
    view.navigator.show_kind(RecordKind.VIEW)
    view.navigator.add_requested.emit(RecordKind.VIEW)
    line = QApplication.focusWidget()
    assert line.objectName() == "view-name"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [one.name for one in view.context.snapshot.views.values()] == ["View"]


def test_the_shortcut_opens_the_filter_where_one_is(window, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "provenance_app.ui.panels.filters.menu.FilterMenu.exec", lambda menu, at: opened.append(menu.parent())
    )
    window.actions_["filter"].trigger()
    window.view.workspace.show_pane(Pane.TABLE)
    settle()
    window.actions_["filter"].trigger()
    window.view.workspace.show_pane(Pane.TIMELINE)
    window.actions_["filter"].trigger()
    view = window.view
    assert opened == [view.graph.head.filter, view.table.filter_bar, view.timeline.filter_bar]


def test_a_read_only_case_shows_filters_and_groups_and_offers_no_edit(window):
    window.view.context.session.case.read_only = True
    words = [action.text() for action in window.view.graph.views.menu_of_views().actions()]
    assert "Save as view\u2026" not in words
    window.view.graph.fold(["article"])
    assert "shut" not in drawn(window)


@pytest.fixture
def keys_window(qapp, tmp_path):
    with window_in(tmp_path) as window:
        assert window.open_case(make_case(tmp_path / "keys.provcase", tuple(keyed())))
        assert window.view
        settle()
        yield window


def press(qtbot, window, key):
    qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    settle()


def test_keys_step_through_the_key_claims_from_anywhere(keys_window, qtbot):
    window = keys_window
    first = drawn(window)
    assert "k000" in first and "k020" not in first
    press(qtbot, window, Qt.Key.Key_PageDown)
    assert "k020" in drawn(window) and "k000" not in drawn(window)
    press(qtbot, window, Qt.Key.Key_PageUp)
    assert drawn(window) == first
    told = []
    window.context.told.connect(told.append)
    press(qtbot, window, Qt.Key.Key_PageUp)
    assert told == ["There are no key claims before these."]
    window.actions_["whole_view"].trigger()
    assert len(drawn(window)) == 240
    press(qtbot, window, Qt.Key.Key_PageDown)
    assert drawn(window) == first


def test_the_steps_are_found_by_their_names_and_shown_in_the_help(keys_window, qtbot):
    window = keys_window
    search = window.toolbar.search
    search.setFocus()
    qtbot.keyClicks(search, "next key")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert "k020" in drawn(window)
    table = KeysDialog(window).findChild(QTableWidget, "help-table")
    shown = {table.item(row, 1).text(): table.item(row, 0).text() for row in range(table.rowCount())}
    assert shown["Next key claims"] == "Alt+PgDown"
    assert shown["Previous key claims"] == "Alt+PgUp"


def test_no_two_commands_have_the_same_keys(window):
    keys = [keys.toString() for action in window.actions_.by_id.values() for keys in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_select_all_takes_what_is_shown_and_says_that_there_is_more(window):
    context, told = window.context, []
    context.told.connect(told.append)
    window.actions_["select_all"].trigger()
    every = set(context.selection)
    assert every > set(context.snapshot.claims) and not told
    context.set_filter(Filter(kinds=(RecordKind.SOURCE,)))
    window.actions_["select_all"].trigger()
    assert set(context.selection) == set(context.snapshot.sources) and f"of {len(every)}" in told[-1]
