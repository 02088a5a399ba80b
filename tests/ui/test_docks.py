"""The lower docks are tabs of the inspector's side in a small window, and below the panes in a large one."""

import pytest
from PySide6.QtCore import Qt

from provenance_app.ui.main_window import MainWindow
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, put_away, settings_in, settle, window_in

SMALL, LARGE = (1280, 720), (1600, 1000)


@pytest.fixture
def harbour(qapp, tmp_path):
    return make_case(tmp_path / "harbour.provcase", records())


def below(window):
    flags = window.docks.by_name["flags"]
    return window.dockWidgetArea(flags) is Qt.DockWidgetArea.BottomDockWidgetArea and flags.isVisible()


def resize(window, size):
    window.resize(*size)
    settle()


def test_they_unfold_when_the_window_grows_and_fold_when_it_shrinks(tmp_path, harbour):
    with window_in(tmp_path, *SMALL) as window:
        window.open_case(harbour)
        settle()
        assert not below(window)
        resize(window, LARGE)
        assert below(window)
        resize(window, SMALL)
        assert not below(window)


def test_the_one_in_front_is_so_again_when_the_window_was_small_for_a_while(tmp_path, harbour):
    with window_in(tmp_path) as window:
        assert window.open_case(harbour)
        window.docks.show("history")
        settle()
        for width, height in ((1100, 720), (1600, 1000)):
            window.resize(width, height)
            settle()
        assert not window.docks.by_name["history"].visibleRegion().isEmpty()
        window.resize(1100, 720)
        settle()
        window.docks.show("gaps")
        settle()
        window.resize(1600, 1000)
        settle()
        assert not window.docks.by_name["gaps"].visibleRegion().isEmpty()


def test_they_unfold_in_a_window_that_was_small_when_it_was_closed(tmp_path, harbour):
    with window_in(tmp_path, *SMALL) as window:
        window.open_case(harbour)
        settle()
    window = MainWindow(settings_in(tmp_path))
    window.restore_window()  # before it is shown, as the app does
    window.show()
    settle()
    try:
        window.open_case(harbour)
        assert window.width() <= SMALL[0]
        assert not below(window)
        resize(window, LARGE)
        assert below(window)
    finally:
        put_away(window)


def test_what_the_user_has_moved_stays_where_it_is(tmp_path, harbour):
    with window_in(tmp_path, *SMALL) as window:
        window.open_case(harbour)
        settle()
        history = window.docks.by_name["history"]
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, history)
        resize(window, LARGE)
        assert window.dockWidgetArea(history) is Qt.DockWidgetArea.LeftDockWidgetArea
        assert not below(window)
