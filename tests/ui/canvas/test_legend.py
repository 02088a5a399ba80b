"""The legend folds to a chip where it would take too much of the view, and as the user likes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.legend import legend_size, meaning_at
from provenance_app.ui.canvas.pane.legend_control import FOLD, Form
from provenance_app.ui.settings import Key
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, settings_in, settle, window_in

SMALL, LARGE = (420, 200), (900, 700)


@pytest.fixture
def harbour(qapp, tmp_path):
    return make_case(tmp_path / "harbour.provcase", records())


def fold_mark(canvas):
    """A point of the mark or chip that folds the legend or opens it."""
    size, minimap, form = canvas.view_size(), canvas.minimap_shown, canvas.legend_form
    for y in range(int(size.height()) - 1, 0, -3):
        for x in range(0, int(size.width()), 3):
            if overlays.legend_at(QPointF(x, y), size, minimap, None, form) == FOLD:
                return QPoint(x + 6, y)
    raise AssertionError("nothing folds the legend")


def click(qtbot, canvas):
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=fold_mark(canvas))


def test_it_is_a_chip_where_it_would_take_too_much_and_opens_by_a_click_and_by_a_key(qtbot, tmp_path, harbour):
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        canvas = window.view.graph.canvas
        canvas.resize(*LARGE)
        assert canvas.legend_form is Form.OPEN
        canvas.resize(*SMALL)
        assert canvas.legend_form is Form.FOLDED
        click(qtbot, canvas)
        assert canvas.legend_form is Form.OPEN
        click(qtbot, canvas)
        assert canvas.legend_form is Form.FOLDED
        qtbot.keyClick(canvas, Qt.Key.Key_K)
        assert canvas.legend_form is Form.OPEN
        canvas.show_legend(False)
        qtbot.keyClick(canvas, Qt.Key.Key_K)
        canvas.show_legend(True)
        assert canvas.legend_form is Form.OPEN


def test_what_the_user_chose_is_remembered_and_room_decides_again_where_it_would_choose_the_same(
    qtbot, tmp_path, harbour
):
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        canvas = window.view.graph.canvas
        canvas.resize(*LARGE)
        click(qtbot, canvas)
        assert canvas.legend_form is Form.FOLDED
        window.settings._store.sync()
    assert settings_in(tmp_path).get(Key.LEGEND_OPEN) is False
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        canvas = window.view.graph.canvas
        canvas.resize(*LARGE)
        assert canvas.legend_form is Form.FOLDED
        click(qtbot, canvas)
        assert canvas.legend_form is Form.OPEN
        canvas.resize(*SMALL)
        assert canvas.legend_form is Form.FOLDED
        assert window.settings.get(Key.LEGEND_OPEN) is None


def test_a_click_on_the_chip_leaves_filter_selection_and_what_stands_out_alone(qtbot, tmp_path, harbour):
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        view = window.view
        canvas = view.graph.canvas
        view.context.select(["closed"])
        canvas.resize(*LARGE)
        qtbot.mouseMove(canvas, fold_mark(canvas))
        settle()
        assert canvas.emphasis is None
        assert "Fold" in canvas.tooltip_at(QPointF(fold_mark(canvas)))
        click(qtbot, canvas)
        assert view.context.filter.empty
        assert view.context.selection == ("closed",)


def test_the_graph_keeps_half_of_the_view_however_large_an_open_legend_is(tmp_path, harbour):
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        canvas = window.view.graph.canvas
        canvas.open_legend(True)
        canvas.resize(200, 120)
        canvas.fit()
        assert canvas.camera.area(canvas.view_size()).height() > 0
        assert canvas._below() <= 60


@pytest.mark.parametrize("width", range(200, 900, 10))
def test_the_mark_that_folds_it_never_stands_alone_in_a_row(qapp, width):
    corner = QPointF(0, 0)
    size = legend_size(width, form=Form.OPEN)
    rows = [
        [meaning_at(QPointF(x, y), corner, width, form=Form.OPEN) for x in range(0, int(size.width()), 4)]
        for y in range(16, int(size.height()), 22)
    ]
    (row,) = [row for row in rows if FOLD in row]
    assert set(row) - {FOLD, None}
