"""The suggestions are shown and hidden from the menu, and that is remembered."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from provenance_app.ui.settings import Key
from provenance_app.ui.workspace import Pane
from tests.ui.windows import make_sample, open_and_wait, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def wait_for_suggestions(window) -> None:
    ends = time.monotonic() + 20
    while window.view.reader.suggestions.looking._task is not None and time.monotonic() < ends:
        QApplication.processEvents()
    settle()


def test_the_shortcut_brings_them_into_sight_and_away_again(qtbot, tmp_path):
    case = make_sample(tmp_path / "sample.provcase")
    with window_in(tmp_path, 1280, 720) as window:
        assert open_and_wait(window, case)
        action = window.actions_["suggestions"]
        window.view.workspace.set_split(False)
        window.view.workspace.show_pane(Pane.GRAPH)
        assert not action.isChecked()
        QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
        wait_for_suggestions(window)
        panel = window.view.reader.suggestions
        assert window.view.workspace.is_shown(Pane.READER)
        assert panel.isVisible()
        assert panel.list.hasFocus(), "its keys work at once, though the text had to be looked through first"
        assert action.isChecked()
        assert window.settings.get(Key.SUGGESTIONS) is True
        assert window.close_case()
        assert open_and_wait(window, case)
        window.view.workspace.show_pane(Pane.READER)
        settle()
        panel = window.view.reader.suggestions
        assert panel.isVisible()
        window.view.reader.header.suggestions.click()
        assert not panel.isVisible()
        assert not action.isChecked()
        assert window.settings.get(Key.SUGGESTIONS) is False


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1600, 1000)])
@pytest.mark.parametrize("scale", [100, 200])
def test_a_whole_row_and_some_lines_of_the_text_have_room(qtbot, tmp_path, width, height, scale):
    with window_in(tmp_path, width, height) as window:
        assert open_and_wait(window, make_sample(tmp_path / "sample.provcase"))
        window.view.workspace.set_split(False)
        window.view.workspace.show_pane(Pane.READER)
        window.actions_[f"text_{scale}"].trigger()
        article = next(iter(window.view.context.snapshot.captures.values())).document
        claims = [*window.view.context.snapshot.claims]
        window.view.context.select(claims)
        window.actions_["delete"].trigger()
        window.view.context.select((article,))
        window.view.switch_suggestions()
        wait_for_suggestions(window)
        panel, text = window.view.reader.suggestions, window.view.reader.text
        assert panel.pending
        assert panel.list.viewport().height() >= panel.list.rowHeight(0)
        assert text.viewport().height() >= 2 * text.cursorRect().height()
        for button in (panel.buttons.accept, panel.buttons.edit, panel.buttons.reject):
            seen = panel.rect().contains(
                button.geometry().translated(button.parentWidget().mapTo(panel, button.rect().topLeft()))
            )
            assert button.isVisible()
            assert seen
        assert window.size().width() == width
        window.actions_["text_100"].trigger()
