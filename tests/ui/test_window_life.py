"""The window as people come back to it: what it remembers, what it undoes, and how it changes its looks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from provenance_app.app_data import app_data_folder
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.ledger import Ledger
from provenance_app.editing import linking, records
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui import theming
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.dialogs.export import ExportDialog
from provenance_app.ui.dialogs.help import KeysDialog
from provenance_app.ui.main_window import MainWindow
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.settings import Key
from provenance_app.ui.theme import DARK, LIGHT, Theme
from provenance_app.ui.workspace import Pane
from tests.owning import own
from tests.ui.panels import cases
from tests.ui.windows import make_case, make_sample, put_away, settings_in, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "sample.provcase"
    make_sample(path)
    return path


@pytest.fixture
def sample(made, tmp_path):
    path = tmp_path / "sample.provcase"
    path.write_bytes(made.read_bytes())
    return own(path)


@pytest.fixture
def window(qtbot, tmp_path):
    with window_in(tmp_path) as window:
        yield window


def reopened(folder) -> MainWindow:
    """Return a second window with the settings of the first one, as after a start of the program."""
    window = MainWindow(settings_in(folder))
    window.restore_window()
    window.show()
    settle()
    return window


# -- remembered ------------------------------------------------------------------------------------------------


def test_a_case_is_looked_at_as_before(window, sample, tmp_path):
    assert window.open_case(sample)
    view = window.view
    chosen = tuple(view.context.snapshot.claims)[1:3]
    view.workspace.show_pane(Pane.TABLE)
    view.workspace.set_split(True)
    view.context.select(chosen)
    settle()
    view.graph.canvas.set_camera(Camera(120.0, -40.0, 0.75))
    settle()
    window.close()
    assert window.settings.get(Key.LAST_CASE) == str(sample)
    again = reopened(tmp_path)
    assert again.open_case(sample)
    settle()
    assert again.view.workspace.pane is Pane.TABLE
    assert again.view.workspace.split
    assert again.view.context.selection == chosen
    assert again.view.graph.canvas.camera == Camera(120.0, -40.0, 0.75)
    put_away(again)


def test_what_is_selected_may_be_gone_by_then(window, sample, tmp_path):
    assert window.open_case(sample)
    claims = tuple(window.view.context.snapshot.claims)
    window.view.context.select(claims[:2])
    window.close_case()
    assert window.open_case(sample)
    context = window.view.context
    assert context.perform(records.remove(context.snapshot, claims[:1]))
    window.settings.put_for_case(
        context.session.case.case_id, "view", {"selection": [claims[0], claims[1]], "pane": 99, "camera": ["x"]}
    )
    path = context.session.case.path
    again = reopened(tmp_path)
    assert again.open_case(path)
    assert again.view.context.selection == (claims[1],)
    assert again.view.workspace.pane is Pane.GRAPH
    put_away(again)


def test_settings_that_make_no_sense_are_no_obstacle(tmp_path, sample, qtbot):
    store = settings_in(tmp_path)
    for key in Key:
        store._store.setValue(key, "{not json")
    with window_in(tmp_path) as window:
        window.restore_window()
        assert window.open_case(sample)
        assert window.settings.recent[0][0] == sample


def test_docks_are_as_before(window, sample, tmp_path):
    assert window.open_case(sample)
    settle()
    window.resize(QSize(1520, 930))
    docks = window.docks.by_name
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["inspector"])
    docks["history"].raise_()
    docks["navigator"].close()
    settle()
    before = {name: (dock.isVisible(), window.dockWidgetArea(dock)) for name, dock in docks.items()}
    assert not docks["navigator"].isVisible()
    window.close()
    again = reopened(tmp_path)
    again.resize(QSize(1520, 930))
    assert again.open_case(sample)
    settle()
    docks = again.docks.by_name
    assert {name: (dock.isVisible(), again.dockWidgetArea(dock)) for name, dock in docks.items()} == before
    assert not docks["history"].visibleRegion().isEmpty(), "the tab that was in front is in front"
    again.actions_["reset_layout"].trigger()
    settle()
    assert docks["navigator"].isVisible()
    put_away(again)


def test_recent_cases_are_listed_latest_first_and_can_be_forgotten(window, tmp_path):
    paths = [make_case(tmp_path / f"{name}.provcase", title=name) for name in ("one", "two", "three")]
    for path in (*paths, paths[0]):
        assert window.open_case(path)
    window.close_case()
    settle()
    assert [row.path for row in window.start_page.recent] == [paths[0], paths[2], paths[1]]
    window.start_page.recent[0].forgotten.emit(paths[0])
    settle()
    assert [row.path for row in window.start_page.recent] == [paths[2], paths[1]]
    window.start_page.recent[0].chosen.emit(paths[2])
    assert window.context.snapshot.title == "three"


def test_a_missing_case_can_be_located(window, tmp_path, monkeypatch):
    path = make_case(tmp_path / "one.provcase", title="one")
    assert window.open_case(path)
    window.close_case()
    moved = path.rename(tmp_path / "moved.provcase")
    window._show_start_page()
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_, **__: (str(moved), ""))
    (row,) = window.start_page.recent
    assert row.missing
    row.located.emit(path)
    assert window.context.snapshot.title == "one"
    assert [entry[0] for entry in window.settings.recent] == [moved]


# -- undo ------------------------------------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_do(window, sample):
    assert window.open_case(sample)
    context = window.view.context
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo", False, False)
    claim = RecordId(next(iter(context.snapshot.claims)))
    assert context.perform(records.change(context.snapshot, claim, note="x"))
    context.select((claim,))
    window.actions_["delete"].trigger()
    assert undo.text().startswith("Undo Remove claim \u201c")
    undo.trigger()
    assert undo.text().startswith("Undo Change note of \u201c")
    assert redo.text().startswith("Redo Remove claim \u201c")
    undo.trigger()
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    redo.trigger()
    redo.trigger()
    assert (redo.text(), redo.isEnabled()) == ("Redo", False)
    window.close_case()
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)


def test_an_ampersand_in_a_name_is_no_key_of_the_menu(window, sample):
    assert window.open_case(sample)
    context = window.view.context
    source = next(iter(context.snapshot.sources.values()))
    assert context.perform(records.change(context.snapshot, source.id, name="Smith & Sons"))
    context.select((source.id,))
    window.actions_["delete"].trigger()
    assert "Smith && Sons" in window.actions_["undo"].text()
    assert "Smith &amp; Sons" in window.actions_["undo"].toolTip()


def test_everything_undone_is_the_case_as_it_was_opened(window, sample):
    assert window.open_case(sample)
    context = window.view.context
    first = context.snapshot
    for record in tuple(first.claims)[:3]:
        context.select((record,))
        window.actions_["delete"].trigger()
    window.actions_["add_source"].trigger()
    window.actions_["tidy"].trigger()
    settle()
    last = context.snapshot
    steps = context.undo_stack.count()
    for _ in range(steps):
        window.actions_["undo"].trigger()
    assert context.snapshot == first
    for _ in range(steps):
        window.actions_["redo"].trigger()
    assert context.snapshot == last


# -- looks -----------------------------------------------------------------------------------------------------


def lightness(widget: QWidget) -> float:
    """The mean lightness of what a widget shows, 0 to 1."""
    image = widget.grab().toImage().scaled(16, 16)
    pixels = [image.pixelColor(x, y).lightnessF() for x in range(16) for y in range(16)]
    return sum(pixels) / len(pixels)


def panels_of(window: MainWindow) -> dict[str, QWidget]:
    view = window.view
    return {
        "window": window,
        "menu bar": window.menuBar(),
        "toolbar": window.toolbar,
        "status bar": window.statusBar(),
        "reader": view.reader,
        "graph": view.graph,
        "navigator": view.navigator,
        "inspector": view.inspector,
        "flags": view.flags,
    }


def test_another_theme_recolours_every_panel_at_once(window, sample):
    assert window.open_case(sample)
    view = window.view
    view.workspace.set_split(True)
    view.context.select((next(iter(view.context.snapshot.claims)),))
    settle()
    light = {name: lightness(panel) for name, panel in panels_of(window).items()}
    window.actions_["theme_dark"].trigger()
    settle()
    dark = {name: lightness(panel) for name, panel in panels_of(window).items()}
    assert all(value > 0.8 for value in light.values()), light
    assert all(value < 0.35 for value in dark.values()), dark
    for pane in (Pane.TABLE, Pane.READER):
        view.workspace.set_split(False)
        view.workspace.show_pane(pane)
        settle()
        assert lightness(view.workspace) < 0.35
    window.docks.show("history")
    settle()
    assert lightness(view.history) < 0.35
    assert window.settings.get(Key.THEME) == "dark"
    window.actions_["theme_light"].trigger()
    settle()
    assert lightness(view.workspace) > 0.8
    window.close_case()
    theming.use("dark")
    settle()
    assert lightness(window.start_page) < 0.35


@pytest.mark.parametrize(("first", "then"), [(LIGHT, DARK), (DARK, LIGHT)])
def test_icons_follow_the_theme(tmp_path, qtbot, first: Theme, then: Theme):
    with window_in(tmp_path) as window:
        theming.use(first.name)
        settle()
        theming.use(then.name)
        settle()
        add = window.findChild(QWidget, "add")
        assert closest(add, then.on_accent) < 80
        assert closest(window.start_page.findChild(QWidget, "start-open"), then.text) < 80
        theming.use("light")


def closest(widget: QWidget, colour: QColor) -> int:
    """How far the nearest pixel of a widget's left part is from a colour."""
    image = widget.grab(widget.rect().adjusted(0, 0, -widget.width() // 2, 0)).toImage()
    pixels = [image.pixelColor(x, y) for x in range(6, 28) for y in range(6, image.height() - 6)]
    return min(
        abs(one.red() - colour.red()) + abs(one.green() - colour.green()) + abs(one.blue() - colour.blue())
        for one in pixels
    )


# -- names for screen readers ----------------------------------------------------------------------------------


def unnamed(root: QWidget) -> list[str]:
    """The widgets below a root that take the keyboard and have neither a name nor, as a button or label, a text."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        own = widget.objectName().startswith("qt_") or widget.inherits("QTipLabel")
        if not widget.focusPolicy().value or own or not widget.isVisible():
            continue
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        if not (widget.accessibleName() or text).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}")
    return sorted(set(found))


def test_all_that_takes_the_keyboard_on_the_start_page_has_a_name(window, tmp_path):
    case = make_case(tmp_path / "one.provcase")
    window.open_case(case)
    window.close_case()
    settle()
    assert unnamed(window) == []
    case.unlink()
    window._show_start_page()
    settle()
    assert unnamed(window) == []


def test_all_that_takes_the_keyboard_in_a_case_has_a_name(window, sample):
    assert window.open_case(sample)
    view = window.view
    for pane in Pane:
        view.workspace.show_pane(pane)
        view.workspace.set_split(pane is not Pane.READER)
        for dock in window.docks.by_name:
            window.docks.show(dock)
            settle()
            assert unnamed(window) == [], (pane, dock)
    window.docks.show("inspector")
    for kind in (RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM, RecordKind.LINK):
        record = next(iter(view.context.snapshot.records(kind)))
        view.show_record(record)
        settle()
        for button in view.inspector.findChildren(QWidget):
            if button.objectName().startswith("section-"):
                button.click()
        settle()
        assert unnamed(window) == [], kind
    view.context.select(tuple(view.context.snapshot.claims))
    settle()
    assert unnamed(window) == []
    for _ in range(4):
        view.flags.next_flag()
        settle()
        assert unnamed(window) == []
    window.refuse("Something could not be done.")
    view.ask_link(next(iter(view.context.snapshot.claims)))
    settle()
    assert unnamed(window) == []
    view.link_picker.put_away()
    view.ask_who(next(iter(view.context.snapshot.claims)))
    view.edit_case_title()
    settle()
    assert unnamed(window) == []


def test_all_that_takes_the_keyboard_in_a_dialog_has_a_name(window, sample):
    from provenance_app.ui.dialogs.about import AboutDialog
    from provenance_app.ui.dialogs.rules import RulesDialog

    assert window.open_case(sample)
    for dialog in (
        ExportDialog(window.view, window.settings, window),
        AboutDialog(window),
        RulesDialog(window),
        KeysDialog(window),
    ):
        dialog.show()
        settle()
        assert unnamed(dialog) == []
        dialog.close()
        dialog.deleteLater()


def test_a_record_that_is_selected_elsewhere_is_not_left_dimmed(window, sample):
    assert window.open_case(sample)
    view = window.view
    claim, other = list(view.context.snapshot.claims)[:2]
    view.context.select((claim,))
    view.graph.canvas.set_emphasis({claim})
    view.context.select((other,))
    assert view.graph.canvas.emphasis is None


def test_a_case_of_an_older_format_says_where_it_stays_as_it_was(window, tmp_path):
    old = tmp_path / "Ferry.provcase"
    old.write_bytes((Path(__file__).parents[1] / "casefiles" / "format-1.provcase").read_bytes())
    with Ledger(app_data_folder()) as ledger:
        ledger.remember("ferry", Head(1, bytes(32)), old)
    assert window.open_case(old)
    settle()
    assert window.notice.isVisible()
    assert "Ferry (format 1).provcase" in window.notice.text
    assert window.view.context.snapshot.claims


def test_a_short_refusal_goes_once_the_user_turns_to_something_else(window, tmp_path):
    assert window.open_case(make_case(tmp_path / "linked.provcase", cases.records()))
    context = window.view.context
    assert not do(context, lambda: linking.link(context.snapshot, RecordId("closed"), RecordId("video")))
    assert "already linked so" in window.notice.text and window.notice.isVisible()
    context.select((RecordId("shut"),))
    assert not window.notice.isVisible()
    window.refuse("The case file is not sound:\n\u2022 this\n\u2022 that")
    context.select((RecordId("closed"),))
    assert window.notice.isVisible(), "a list is for going through it"
    window.notice.show_notice("Something else", [("Try again", lambda: None)])
    context.select((RecordId("shut"),))
    assert window.notice.isVisible()


def test_the_flags_in_sight_stay_there_when_text_is_enlarged(window, sample):
    assert window.open_case(sample)
    window.docks.show("flags")
    settle()
    view = window.view.flags.view
    model = view.model()
    for row in (0, 20):
        view.scrollTo(model.index(row, 0), view.ScrollHint.PositionAtTop)
        settle()
        first = view.rowAt(0)
        for size in ("text_200", "text_100"):
            window.actions_[size].trigger()
            settle()
            assert abs(view.rowAt(0) - first) <= 1
    window.actions_["text_system"].trigger()
