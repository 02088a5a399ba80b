"""What the search field of the window finds first, among records and commands."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from tests.ui.canvas.cases import claim, source
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)
MANY = 15


@pytest.fixture
def window(qtbot, tmp_path):
    dark = (claim(f"c{at}", f"Patrol cars avoid the dark road, export {at}") for at in range(MANY))
    lamps = replace(source("s", "Darker Matters"), role="text size 200 % of a lamp")
    with window_in(tmp_path, 1280, 800) as window:
        assert window.open_case(
            make_case(
                tmp_path / "dark.provcase",
                [*dark, lamps],
            )
        )
        settle()
        yield window


def found(window, qtbot, words):
    search = window.toolbar.search
    search.clear()
    search.setFocus()
    qtbot.keyClicks(search, words)
    listed = window.findChild(QListWidget, "search-results")
    return [listed.item(row).text() for row in range(listed.count())]


def test_a_command_is_found_by_its_name_whatever_records_have_its_words(window, qtbot):
    assert found(window, qtbot, "dark theme") == ["Dark theme"]
    assert found(window, qtbot, "all records")[0] == "All records"
    assert found(window, qtbot, "timeline")[0].startswith("Timeline")


def test_a_command_is_found_by_its_menu_too(window, qtbot):
    assert found(window, qtbot, "new case") == ["New case   Ctrl+N"]
    assert found(window, qtbot, "case import table") == ["Import table\u2026"]


def test_what_has_the_words_in_its_name_comes_before_what_has_them_elsewhere(window, qtbot):
    assert found(window, qtbot, "lamp") == ["Darker Matters"]
    assert found(window, qtbot, "200 %") == ["Text size 200 %", "Darker Matters"]


def test_many_records_leave_room_for_commands(window, qtbot):
    listed = found(window, qtbot, "export")
    assert len(listed) == 12 and any(line.startswith("Export image") for line in listed)
    assert sum("Patrol" in line for line in listed) >= 8


def test_the_list_shows_all_its_rows_and_cuts_long_names(window, qtbot):
    long = make_case(window.context.session.case.path.with_name("long.provcase"), [claim("l", "Patrol " * 60)])
    assert window.open_case(long)
    settle()
    assert len(found(window, qtbot, "patrol")) >= 1
    settle()
    listed = window.findChild(QListWidget, "search-results")
    last = listed.visualItemRect(listed.item(listed.count() - 1))
    assert listed.viewport().rect().contains(last)
    assert not listed.horizontalScrollBar().isVisible() and not listed.verticalScrollBar().isVisible()


def test_control_a_selects_all_records_in_the_graph_and_only_the_words_in_a_field(window, qtbot):
    window.actions_["show_graph"].trigger()
    settle()
    qtbot.keyClick(window.view.graph.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.context.selection) == MANY + 1
    window.context.select(())
    window.toolbar.search.setFocus()
    qtbot.keyClick(window.toolbar.search, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.context.selection == ()
