"""The timeline as a tab of the window: made when it is first shown, in step with the other panes, remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId as Id
from provenance_app.ui.timeline.rows import Grouping
from provenance_app.ui.workspace import Pane
from tests.ui.timeline.conftest import records
from tests.ui.windows import make_case, settle, window_in


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "harbour.provcase", records())


@pytest.fixture
def window(qtbot, tmp_path, path):
    with window_in(tmp_path) as window:
        window.open_case(path)
        yield window


def show(window):
    window.actions_["show_timeline"].trigger()
    settle()
    return window.view.timeline


def test_it_is_made_when_it_is_first_shown(window):
    assert window.view.timeline is None
    panel = show(window)
    assert panel.isVisible()
    assert window.view.workspace.pane is Pane.TIMELINE
    assert panel.view.hasFocus()
    assert show(window) is panel


def test_it_is_in_step_with_graph_and_table(window, qtbot):
    panel = show(window)
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    assert window.view.graph.canvas.selection == ("report",)
    window.view.graph.canvas.pick((Id("post"),))
    assert panel.view.frame().selected == {"post"}


def test_it_opens_with_the_filter_that_was_set_before_and_follows_its_chips(window, qtbot):
    window.context.set_filter(Filter(texts=("post",)))
    panel = show(window)
    assert list(panel.view.rows.row_of) == ["post"]
    window.view.workspace.show_pane(Pane.GRAPH)
    window.context.set_filter(Filter(texts=("report",)))
    assert list(show(window).view.rows.row_of) == ["report"]
    panel.filter_bar.chips[0].face.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert len(panel.view.rows.row_of) == 7
    assert window.view.graph.head.filter.chips == ()


def test_what_is_looked_for_is_let_through_the_filter(window):
    panel = show(window)
    window.context.set_filter(Filter(texts=("post",)))
    window.view.show_record(Id("report"))
    assert set(panel.view.rows.row_of) == {"post", "report"}
    assert panel.view.current == panel.view.rows.row_of["report"]


def test_the_next_flag_is_shown_in_it(window):
    panel = show(window)
    shown = set()
    for _ in range(6):
        window.actions_["next_flag"].trigger()
        frame = panel.view.frame()
        shown |= frame.selected | frame.near
    assert shown


def test_an_undated_document_gets_its_date_where_the_keyboard_is(window, qtbot):
    panel = show(window)
    panel.view.field_wanted.emit("undated", "published")
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.objectName() == "field-published"
    qtbot.keyClicks(field, "2023-05")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.context.snapshot.documents[Id("undated")].published == "2023-05"
    assert Id("undated") in panel.view.rows.row_of
    assert panel.undated.text() == "1 not dated"


def test_an_undated_video_gets_a_check_of_its_date(window, qtbot):
    panel = show(window)
    panel.view.field_wanted.emit("video", "check-date")
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "2024-02")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [entry.words for entry in panel.view.rows.entries_on(panel.view.rows.row_of[Id("video")])][0] == (
        "Made, established: February 2024"
    )


def test_the_keys_for_zoom_are_those_of_the_pane_that_is_shown(window):
    panel, canvas = show(window), window.view.graph.canvas
    camera, scale = canvas.camera, panel.view.scale
    window.actions_["zoom_in"].trigger()
    assert panel.view.scale.per_pixel < scale.per_pixel
    window.actions_["fit"].trigger()
    assert canvas.camera == camera
    assert window.view.workspace.pane is Pane.TIMELINE
    window.view.workspace.show_pane(Pane.GRAPH)
    window.actions_["zoom_in"].trigger()
    assert canvas.camera.scale > camera.scale


def test_everything_that_takes_the_keyboard_has_a_name(window):
    panel = show(window)
    takers = [one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(takers) >= 5
    assert [one for one in takers if not (one.accessibleName() or getattr(one, "text", str)())] == []


def test_its_menu_is_that_of_the_selected_records(window, qtbot):
    panel = show(window)
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    words = [action.text() for action in panel.menu().actions()]
    assert "Link to\u2026" in words
    assert "Delete" in words
    with qtbot.waitSignal(panel.link_wanted) as wanted:
        qtbot.keyClick(panel.view, Qt.Key.Key_L)
    assert wanted.args == ["report"]


def test_how_it_was_looked_at_is_remembered(window, path):
    panel = show(window)
    panel.set_grouping(Grouping.WHAT)
    panel.view.zoom_by(3)
    scale = panel.view.scale
    window.close_case()
    window.open_case(path)
    settle()
    again = window.view.timeline
    assert window.view.workspace.pane is Pane.TIMELINE
    assert again is not None
    assert again is not panel
    assert again.grouping is Grouping.WHAT
    assert again.view.scale == scale


@pytest.mark.parametrize("nonsense", ["x", [1], [True, 2], [1e400, 1], [0, 0], {"a": 1}, ["a", "b"]])
def test_a_memory_that_cannot_be_read_changes_nothing(window, nonsense):
    panel = show(window)
    before = panel.view.scale
    panel.look_at(nonsense)
    assert panel.view.scale == before
