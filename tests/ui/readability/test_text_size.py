"""Text at 200 %: nothing that is to be read is cut, on a small window and on a large one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from provenance_app.model.enumerations import RecordKind, StatusClass
from provenance_app.model.filters import Filter
from provenance_app.ui import fonts, theming
from provenance_app.ui.canvas.pane.legend_control import Form
from provenance_app.ui.dialogs.about import AboutDialog
from provenance_app.ui.dialogs.export import ExportDialog
from provenance_app.ui.dialogs.help import KeysDialog
from provenance_app.ui.dialogs.printing.dialog import PrintDialog
from provenance_app.ui.dialogs.rules import show_rules
from provenance_app.ui.panels import table_scope
from provenance_app.ui.settings import Key
from provenance_app.ui.theme import THEMES
from provenance_app.ui.workspace import Pane
from tests.ui.readability.clipped import clipped
from tests.ui.windows import settings_in, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def seen(window):
    settle()
    QApplication.processEvents()
    return clipped(window)


def test_a_label_without_room_would_be_found(qapp):
    pane = QWidget()
    column = QVBoxLayout(pane)
    for widget in (QLabel("Words that need some room", pane), QPushButton("Words that need some room", pane)):
        column.addWidget(widget)
        widget.setFixedWidth(30)
    pane.show()
    settle()
    assert len(clipped(pane)) == 2


@pytest.mark.parametrize(
    ("width", "height", "theme"), [(1280, 720, "light"), (1280, 720, "contrast"), (1600, 1000, "dark")]
)
def test_nothing_is_cut_at_200_per_cent(tmp_path, harbour, width, height, theme):
    theming.use_text_size(200)
    with window_in(tmp_path, width, height) as window:
        theming.use(theme)
        window.open_case(harbour)
        settle()
        assert (window.width(), window.height()) == (width, height)
        view = window.view
        for pane in Pane:
            view.workspace.show_pane(pane)
            assert seen(window) == [], pane
        for record in ("closed", "account", "article", "video", "by"):
            view.context.select([record])
            assert seen(window) == [], record
        for dock in ("flags", "gaps", "history", "navigator", "inspector"):
            window.docks.show(dock)
            assert seen(window) == [], dock
        window.close_case()
        assert seen(window) == []


def test_dialogs_and_popovers_fit_a_small_screen_at_200_per_cent(tmp_path, harbour):
    theming.use_text_size(200)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        view = window.view
        dialogs = [KeysDialog(window), AboutDialog(window), ExportDialog(view, window.settings, window)]
        dialogs.append(show_rules(window))
        for dialog in dialogs:
            dialog.show()
            assert seen(dialog) == [], dialog
            assert dialog.width() <= 1280
            assert dialog.height() <= 720
            dialog.close()
        view.context.select(["closed"])
        for ask, popover in ((view.ask_link, view.link_picker), (view.ask_who, view.reader.attribution)):
            ask("closed")
            assert seen(popover) == [], popover
            assert popover.height() <= 720
            popover.hide()


@pytest.mark.parametrize("theme", THEMES)
def test_filter_views_and_timeline_are_whole_at_200_per_cent(tmp_path, harbour, theme):
    theming.use_text_size(200)
    with window_in(tmp_path, 1280, 720) as window:
        theming.use(theme)
        window.open_case(harbour)
        view = window.view
        wanted = Filter(kinds=(RecordKind.CLAIM,), statuses=(StatusClass.UNVERIFIED,), texts=("the harbour",))
        view.context.set_filter(wanted)
        for pane in (Pane.GRAPH, Pane.TABLE, Pane.TIMELINE):
            view.workspace.show_pane(pane)
            assert seen(window) == [], pane
        view.context.set_filter(Filter())
        view.workspace.show_pane(Pane.TABLE)
        view.context.select(["closed"])
        view.table.restrict(table_scope.origins)
        assert seen(window) == []
        menu = view.graph.views.menu_of_views()
        menu.popup(window.pos())
        assert menu.width() <= 1280
        menu.close()


def test_the_graph_has_room_however_large_its_legend(tmp_path, harbour):
    theming.use_text_size(200)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        canvas = window.view.graph.canvas
        canvas.resize(500, 200)
        canvas.fit()
        assert canvas.legend_form is Form.FOLDED
        left, top, right, bottom = canvas.scene.extent
        assert (bottom - top) * canvas.camera.scale > 60 or (right - left) * canvas.camera.scale > 250
        canvas.resize(900, 700)
        assert canvas.legend_form is Form.OPEN


def test_the_print_dialog_is_whole_at_200_per_cent(tmp_path, harbour):
    theming.use_text_size(200)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        export = ExportDialog(window.view, window.settings, window)
        dialog = PrintDialog(export._subject, export.options, window.settings, tmp_path / "a.png", export)
        dialog.show()
        assert seen(dialog) == []
        assert (dialog.width() <= 1280, dialog.height() <= 720) == (True, True)
        dialog.close()
        export.close()


def test_lines_and_words_of_the_timeline_follow_the_text(qtbot, tmp_path, harbour):
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        window.view.workspace.show_pane(Pane.TIMELINE)
        settle()
        timeline = window.view.timeline.view
        row = next(at for at, line in enumerate(timeline.rows.lines) if line.id)
        small = timeline.row_rect(row)
        theming.use_text_size(200)
        settle()
        assert timeline.row_rect(row).height() == 2 * small.height()
        timeline.bring(row)
        at = timeline.row_rect(row).center()
        at.setX(20)
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
        assert window.view.context.selection == (timeline.rows.lines[row].id,)
        last = len(timeline.rows.lines) - 1
        timeline.bring(last)
        assert timeline.viewport().rect().contains(timeline.row_rect(last).toRect().adjusted(0, 0, 0, -2))


@pytest.mark.parametrize("size", theming.TEXT_SIZES)
def test_sizes_are_chosen_live_and_remembered(tmp_path, harbour, size):
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        settle()
        rows = window.view.navigator.list.verticalHeader().defaultSectionSize()
        line = window.toolbar.search.height()
        window.actions_[f"text_{size}"].trigger()
        settle()
        assert fonts.scale() == size / 100
        assert window.view.navigator.list.verticalHeader().defaultSectionSize() == round(rows * size / 100)
        assert window.toolbar.search.fontMetrics().height() > 0
        assert (window.toolbar.search.height() > line) == (size > 100)
        assert settings_in(tmp_path).get(Key.TEXT_SIZE) == str(size)
        window.settings._store.sync()
    with window_in(tmp_path) as window:
        assert window.actions_[f"text_{size}"].isChecked()


def test_words_in_the_graph_scale_with_the_zoom_alone(tmp_path, harbour):
    with window_in(tmp_path) as window:
        window.open_case(harbour)
        canvas = window.view.graph.canvas
        before = canvas.scene.boxes.tolist()
        theming.use_text_size(200)
        window.view.context.select(["closed"])
        assert canvas.scene.boxes.tolist() == before


def test_the_legend_grows_with_the_text(tmp_path, harbour):
    from provenance_app.ui.canvas.pane import overlays

    small = overlays.legend_height(4000)
    theming.use_text_size(200)
    assert overlays.legend_height(4000) == pytest.approx(2 * small, rel=0.01)


@pytest.mark.parametrize("choice", ["", "huge", "0", "99999", "-100"])
def test_a_size_that_there_is_not_is_that_of_the_system(qapp, choice):
    theming.use_text_size(200)
    theming.use_text_size(choice)
    assert round(100 * fonts.scale()) in theming.TEXT_SIZES


@pytest.mark.parametrize("choice", THEMES)
def test_themes_are_chosen_and_remembered(tmp_path, choice):
    with window_in(tmp_path) as window:
        window.actions_[f"theme_{choice}"].trigger()
        assert theming.theme().name == choice
        window.settings._store.sync()
    with window_in(tmp_path) as window:
        assert window.actions_[f"theme_{choice}"].isChecked()


def test_more_contrast_is_shown_where_the_system_wants_it(qapp, monkeypatch):
    hints = qapp.styleHints().accessibility()
    wanted = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(type(hints), "contrastPreference", lambda _self: wanted)
    theming.use("system")
    assert theming.theme().name == "contrast"
    theming.use("dark")
    assert theming.theme().name == "dark"
