"""Text of a case is shown as it is: no widget reads markup out of it, no file is opened because of it."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QTextEdit,
    QToolTip,
    QWidget,
)

from provenance_app.editing.documents import add_capture
from provenance_app.editing.records import change
from provenance_app.model.enumerations import CaptureMethod, Sensitivity
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.crash.report import traceback_of
from provenance_app.ui.dialogs.about import AboutDialog
from provenance_app.ui.dialogs.compare import compare
from provenance_app.ui.dialogs.crash_dialog import CrashDialog
from provenance_app.ui.dialogs.export import ExportDialog
from provenance_app.ui.dialogs.help import KeysDialog
from provenance_app.ui.dialogs.rules import RulesDialog
from provenance_app.ui.export import ImageFormat, ImageOptions, Shown, export_image, make_sheet
from provenance_app.ui.panels.analysis.views import VIEWS, views_of
from provenance_app.ui.reader.media_page import MediaPage
from provenance_app.ui.workspace import Pane
from tests.owning import own
from tests.ui.hostile import OVERRIDE, SHOWN_KINDS, hostile_case, picture_at, words_with
from tests.ui.survey import MARKUP, PopupsLookedAt, columns_of, look_at, look_at_action, shown_and_looked_at, survey
from tests.ui.watching import Watch, opened_within
from tests.ui.windows import make_case, put_away, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The case as it is made once, beside the picture that its markup asks for."""
    folder = tmp_path_factory.mktemp("made")
    return hostile_case(folder / "hostile.provcase", words_with(picture_at(folder / "x.png")))


@pytest.fixture
def picture(tmp_path, made):
    """The picture that the markup asks for; the test fails where anything opens it, or any socket."""
    path = made.with_name("x.png")
    watch = Watch(path) if sys.platform == "linux" else None
    with opened_within(tmp_path, path) as elsewhere:
        yield path
    assert not elsewhere
    if watch is not None:
        opened = watch.opened()
        watch.close()
        assert not opened, "Qt opened the picture that the text of the case names"


@pytest.mark.skipif(sys.platform != "linux", reason="files are watched by inotify")
def test_the_watch_sees_a_label_that_reads_markup(qapp, tmp_path):
    """The control: the very thing that must not happen is noticed."""
    path = picture_at(tmp_path / "x.png")
    watch = Watch(path)
    label = QLabel(words_with(path))
    label.show()
    settle()
    assert watch.opened()
    watch.close()
    label.close()


@pytest.fixture
def case(tmp_path, made):
    return own(Path(shutil.copy(made, tmp_path)))


@pytest.fixture
def window(qtbot, tmp_path, case, picture):
    with window_in(tmp_path) as window:
        assert window.open_case(case)
        yield window


# -- the controls --------------------------------------------------------------------------------------------------


def with_words(widget: QWidget, how: str, words: str) -> QWidget:
    getattr(widget, how)(words)
    return widget


@pytest.mark.parametrize(
    ("make", "how"),
    [
        (QLabel, "setText"),
        (QLabel, "setToolTip"),
        (QWidget, "setWhatsThis"),
        (QWidget, "setStatusTip"),
        (QWidget, "setAccessibleName"),
        (QWidget, "setAccessibleDescription"),
        (QWidget, "setWindowTitle"),
        (QComboBox, "addItem"),
        (QMessageBox, "setText"),
        (QTextEdit, "setHtml"),
        (QTextEdit, "setPlainText"),
    ],
)
def test_the_survey_sees_what_must_not_be(qtbot, make, how):
    widget = make()
    qtbot.addWidget(widget)
    with pytest.raises(AssertionError):
        look_at(with_words(widget, how, f"<img src='data:,'>{OVERRIDE}"))


@pytest.mark.parametrize(
    "act",
    [
        lambda _, other: other.read_bytes(),
        lambda bait, _: bait.read_bytes(),
        lambda _, other: list(other.parent.iterdir()),
        lambda *_: sys.audit("socket.connect", None, ("x.test", 80)),
    ],
)
def test_the_watch_sees_files_folders_and_sockets(tmp_path, act):
    (tmp_path / "case").mkdir()
    (tmp_path / "elsewhere").mkdir()
    bait, other = tmp_path / "case" / "x.png", tmp_path / "elsewhere" / "secret.txt"
    bait.touch()
    other.touch()
    with opened_within(bait.parent, bait) as seen:
        (bait.parent / "own.txt").touch()
        assert not seen
        act(bait, other)
    assert seen


# -- the tests -----------------------------------------------------------------------------------------------------


def test_every_panel_shows_every_record_as_plain_text(window):
    view = window.view
    for pane in Pane:
        view.workspace.show_pane(pane)
        window.grab()
    view.workspace.show_pane(Pane.GRAPH)
    view.workspace.set_split(True)
    for dock in window.docks.by_name:
        window.docks.show(dock)
        survey()
    ids = [one for kind in SHOWN_KINDS for one in view.context.snapshot.records(kind)]
    assert len(ids) == 17
    for record in ids:
        view.show_record(record)
        survey()
    view.context.select(ids)
    survey()
    window.grab()


def test_every_tool_tip_is_plain(window):
    canvas, snapshot = window.view.graph.canvas, window.view.context.snapshot
    canvas.fit()
    for node in canvas.scene.nodes:
        hover(canvas, canvas.to_view(canvas.box_of(node.id).center()).toPoint())
        assert canvas.tooltip_at(canvas.to_view(canvas.box_of(node.id).center()))
    window.view.context.select((next(iter(snapshot.media)),))
    settle()
    window.view.workspace.show_pane(Pane.TABLE)
    settle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractItemView):
            for row in range(min(6, widget.model().rowCount() if widget.model() else 0)):
                for column in range(columns_of(widget.model(), QModelIndex())):
                    hover(widget.viewport(), widget.visualRect(widget.model().index(row, column)).center())
        elif widget.toolTip():
            hover(widget, widget.rect().center())


def wait_until(done: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not done() and time.monotonic() < ends:
        QApplication.processEvents()
    assert done()


def hover(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    settle()
    for tip in QApplication.topLevelWidgets():
        if tip.inherits("QTipLabel") and tip.isVisible():
            assert OVERRIDE not in tip.text()
            assert MARKUP not in tip.text()
    QToolTip.hideText()


def popped_up(open_it: Callable[[], object]) -> list[str]:
    """Return the words of the menu that something opens; it is looked at and closed."""
    words: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(10, look)
            return
        try:
            survey()
            for action in menu.actions():
                words.append(action.text())
                for inner in action.menu().actions() if action.menu() else ():
                    look_at_action(inner, tips=action.menu().toolTipsVisible())
        finally:
            menu.close()

    QTimer.singleShot(10, look)
    open_it()
    return words


def test_every_menu_is_plain(window):
    view = window.view
    for record in ("claim", "source", "post", "video", "said"):
        view.context.select((record,))
        assert popped_up(lambda record=record: view.graph._show_menu(record, QPoint(10, 10)))
    view.workspace.show_pane(Pane.READER)
    view.context.select(("post",))
    settle()
    loose = view.reader.findChild(QAbstractButton, "reader-not-anchored")
    assert popped_up(loose.click)


def test_undo_says_what_it_takes_back_without_markup(window):
    """The label of an edit quotes a record; the tool tip of the button is made of it."""
    view = window.view
    for record in ("claim", "source", "video"):
        view.context.select((record,))
        window.actions_["delete"].trigger()
        undo = window.actions_["undo"]
        assert undo.text().startswith("Undo Remove")
        survey()
        hover(window.findChild(QAbstractButton, "tool-undo"), QPoint(5, 5))
        undo.trigger()
        survey()
        hover(window.findChild(QAbstractButton, "tool-redo"), QPoint(5, 5))


def test_what_changed_and_what_was_read_from_a_page_is_plain(window, picture):
    view, words = window.view, words_with(picture)
    snapshot = view.context.snapshot
    edit = add_capture(
        snapshot,
        "post",
        text=f"Other {words}\n\nSecond line\n\n{words} at the end",
        method=CaptureMethod.HTML,
        captured_at=view.context.session.clock() + timedelta(days=1),
        url=words,
        tool=words,
    )
    assert view.context.perform(edit)
    view.context.select(("post",))
    view.workspace.show_pane(Pane.READER)
    for on in (True, False):
        view.reader.show_changes(on)
        settle()
        assert view.reader.header.changes.on is on
        survey()
    view.correct("post")
    settle()
    survey()


def test_what_is_told_and_refused_is_plain(window, tmp_path):
    view = window.view
    words = view.context.snapshot.title
    window.tell(words)
    window.refuse(words)
    settle()
    assert OVERRIDE not in window.notice.text
    assert MARKUP in window.notice.text
    assert OVERRIDE not in window.statusBar().currentMessage()
    survey()
    window.refuse("")
    window.open_case(tmp_path / f"{'<b>x</b>'.replace('/', '')}{OVERRIDE}.provcase")
    assert not window.notice.isHidden()
    survey()


def test_popovers_search_and_dialogs_are_plain(window):
    view = window.view
    view.ask_link("claim")
    survey()
    view.link_picker.put_away()
    view.context.select(("claim",))
    view.ask_who("claim")
    survey()
    window.toolbar.search.setFocus()
    window.toolbar.search.setText("img")
    window.toolbar.search.textEdited.emit("img")
    survey()
    window.toolbar.search.clear()
    dialog = ExportDialog(view, window.settings, window)
    dialog.show()
    survey()
    dialog.close()
    dialog.deleteLater()
    edit_title = view.edit_case_title
    edit_title()
    survey()


def test_every_dialog_is_plain(window, monkeypatch):
    """Those of the menus are found by the next test; these know something of the case, or of what went wrong."""
    view = window.view
    export = ExportDialog(view, window.settings, window)
    monkeypatch.setattr(QDialog, "exec", shown_and_looked_at)
    export.show()
    export.findChild(QAbstractButton, "export-print").click()
    crash = CrashDialog(traceback_of(ValueError(view.context.snapshot.title)), 1_000, window)
    for dialog in (crash, export, RulesDialog(window), AboutDialog(window), KeysDialog(window)):
        dialog.show()
        survey()
        dialog.grab()
        put_away(dialog)


def test_pictures_that_are_compared_and_a_video_that_is_no_video_are_plain(window, qtbot, tmp_path, monkeypatch):
    """Names of files, facts and reasons are said beside the pictures; the player is another program."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where the copy for the player is
    view = window.view
    context, words = view.context, view.context.snapshot.title
    context.perform(change(context.snapshot, RecordId("video"), sensitivity=(Sensitivity.GRAPHIC,)))
    dialog = compare(context, RecordId("video"), (RecordId("still"), RecordId("video")), window)
    qtbot.waitUntil(lambda: isinstance(dialog.view._sides[0], QImage), timeout=60_000)
    for each in (0, 1):
        dialog.other.setCurrentIndex(each)
        survey()
    assert MARKUP in dialog.windowTitle() + "".join(one.text() for one in dialog.findChildren(QLabel))
    dialog.grab()
    put_away(dialog)
    stored = context.session.case.add_file(BytesIO(b"no video"), words, "video/mp4")
    context.session.file_added(stored)
    context.perform(change(context.snapshot, RecordId("video"), file=stored.sha256))
    context.select((RecordId("video"),))
    survey()
    window.notice.hide()
    view.inspector.findChild(QAbstractButton, "play-file").click()
    qtbot.waitUntil(window.notice.isVisible, timeout=20_000)
    assert "neither video nor sound" in window.notice.text
    survey()
    page = MediaPage(context, window)
    page.show_media(RecordId("video"))
    page.show()
    survey()
    page.grab()
    put_away(page)


LEAVING = ("quit", "close", "open", "sample", "new")
ALIKE = ("theme_", "text_", "zoom_")
"""Commands that leave the case, and that change how large things are and in which colours."""


def test_whatever_can_be_asked_for_is_plain(window, monkeypatch):
    """Each command of the menus, with records of every kind selected; a new one is found by itself."""
    for name in ("getSaveFileName", "getOpenFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDialog, "exec", shown_and_looked_at)
    popups = PopupsLookedAt()
    view = window.view
    for action in (one for one in window.actions_.by_id if not one.startswith(ALIKE) and one not in LEAVING):
        view.context.select(("claim", "source"))
        window.actions_[action].trigger()
        survey()
        for dialog in window.findChildren(QDialog):
            put_away(dialog)
    popups.stop()
    window.grab()


def test_every_view_of_the_analysis_is_plain(window):
    view = window.view
    window.docks.show("analysis")
    seen = set()
    for record in view.context.snapshot.claims.keys() | view.context.snapshot.media.keys() | {"said", "cites"}:
        view.context.select((record,))
        for closer in views_of(view.context.snapshot, record):
            view.analysis.open(closer.id, record)
            survey()
            seen.add(closer.id)
    assert seen == {closer.id for closer in VIEWS}
    window.grab()


def test_the_start_page_is_plain(window, tmp_path):
    """Names of files are from strangers too."""
    path = make_case(tmp_path / f"<b>x<img src=y>{OVERRIDE}.provcase".replace("/", ""))
    assert window.open_case(path)
    survey()
    window.close_case()
    survey()
    path.unlink()
    window._show_start_page()
    survey()


def test_file_dialogs_are_asked_with_plain_names(window, tmp_path, monkeypatch):
    asked: list[str] = []
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *words, **_: (asked.extend(map(str, words[1:])), ("", ""))[1])
    window.view.context.select(("video",))
    settle()
    window.view.inspector.findChild(QAbstractButton, "save-file").click()
    window.case_commands.locate(tmp_path / f"a{OVERRIDE}b.provcase")
    for action in ("save_copy", "export_json", "open"):
        window.actions_[action].trigger()
    assert len(asked) > 9
    assert not any(OVERRIDE in words for words in asked)


def test_every_flag_and_its_fix_are_plain(window):
    view = window.view
    for _ in range(len(view.context.flags.flags)):
        view.flags.next_flag()
        settle()
    survey()


def test_the_reader_copies_text_and_no_markup(window):
    view = window.view
    view.workspace.show_pane(Pane.READER)
    view.context.select(("post",))
    settle()
    view.reader.text.selectAll()
    view.reader.text.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert MARKUP in mime.text()
    assert not mime.hasHtml()


def test_suggestions_are_plain(window):
    """What is found in a text, with its fields open, rejected, and the edits made of it."""
    view = window.view
    view.workspace.show_pane(Pane.READER)
    view.context.select(("post",))
    window.actions_["suggestions"].trigger()
    panel = view.reader.suggestions
    wait_until(lambda: panel.pending > 0)
    quote = next(row for row in range(panel.rows.rowCount()) if "boats" in panel.rows.at(row).text)
    assert MARKUP in panel.rows.at(quote).text
    assert OVERRIDE in panel.rows.at(quote).text
    survey()
    for row in range(panel.rows.rowCount()):
        hover(panel.list.viewport(), panel.list.visualRect(panel.rows.index(row, 0)).center())
    panel.list.go_to_row(quote)
    panel.edit()
    survey()
    window.grab()
    panel.reject()  # leaves the fields
    panel.reject()
    survey()
    panel.rejected.click()
    survey()
    panel.list.go_to_row(quote)
    panel.accept()
    assert len(view.context.snapshot.claims) == 3
    survey()
    window.grab()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_graph_and_its_image_are_drawn(window, theme, tmp_path):
    context = window.view.context
    svg = export_image(
        context.snapshot, context.flags.flags, None, ImageOptions(format=ImageFormat.SVG, theme=theme)
    ).decode()
    assert "&lt;img" in svg
    assert "<b>B</b>" not in svg
    assert OVERRIDE not in svg


def test_a_name_of_ten_thousand_characters_fits_everywhere(qtbot, tmp_path):
    name = "N" * 10_000
    claim = Claim(id="long", text=name, key=True)
    case = make_case(tmp_path / "long.provcase", (claim, Claim(id="spaced", text="word " * 2_000)), title=name)
    with window_in(tmp_path, 1280, 720) as window:
        assert window.open_case(case)
        for pane in Pane:
            window.view.workspace.show_pane(pane)
            for record in ("long", "spaced"):
                window.view.show_record(record)
                settle()
                window.grab()
        assert window.width() == 1280, "nothing pushed the window wider"
        sheet = make_sheet(window.view.graph.exported(), window.view.context.flags.flags, ImageOptions(), Shown())
        assert sheet.size.width() < 2_000
        window.actions_["delete"].trigger()
        assert len(window.actions_["undo"].text()) < 100
        assert len(window.windowTitle()) < 400
        assert window.minimumSizeHint().width() <= 1280
