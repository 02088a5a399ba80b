"""The file takes no edit: whatever was done stays in its place, and is written once the cause is gone, or elsewhere."""

import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from provenance_app.casefile import CaseFile
from provenance_app.editing import records
from provenance_app.model.ids import RecordId
from provenance_app.ui import safekeeping
from provenance_app.ui.main_window import MainWindow
from provenance_app.ui.panels.table_columns import TITLE
from provenance_app.ui.workspace import Pane
from tests.places import read_only_place, small_files, tmp_path
from tests.ui.canvas.test_canvas import drag
from tests.ui.panels import cases
from tests.ui.windows import make_case, settle, window_in

__all__ = ["tmp_path"]

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there"),
]

AGAIN, KEEP = "Try again", "Save a copy\u2026"
CLOSED = RecordId("closed")


@pytest.fixture
def path(tmp_path):
    (tmp_path / "case").mkdir()
    return make_case(tmp_path / "case" / "harbour.provcase", cases.records())


@pytest.fixture
def window(qtbot, tmp_path, path, monkeypatch) -> Iterator[MainWindow]:
    # Trouble befalls whatever the process writes: a backup would have its own to tell.
    monkeypatch.setattr(safekeeping, "_DELAY", 10**8)
    with window_in(tmp_path) as window:
        assert window.open_case(path)
        settle()
        window.context.session.case._connection.execute("PRAGMA busy_timeout = 50")
        yield window
        give_up(window)


def give_up(window: MainWindow) -> None:
    """Let the window be closed at once."""
    if window.view is not None:
        window.context.waiting.give_up()
        window._told_of = window.view.inspector.unwritten()


def notice(window: MainWindow) -> str:
    return "" if window.notice.isHidden() else window.notice.text


def press(window: MainWindow, words: str) -> None:
    QTest.mouseClick(window.notice.ways[words], Qt.MouseButton.LeftButton)
    settle()


def offered(window: MainWindow) -> list[str]:
    return list(window.notice.ways)


# -- what befalls a file -----------------------------------------------------------------------------------------


@contextmanager
def moved(path: Path) -> Iterator[None]:
    away = path.with_name("away.provcase")
    path.rename(away)
    yield
    away.rename(path)


@contextmanager
def written_by_another(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def full(path: Path) -> AbstractContextManager[None]:
    return small_files(4_000)


def read_only(path: Path) -> AbstractContextManager[None]:
    return read_only_place(path.parent)


CAUSES = (
    (moved, "was moved or removed while it was open"),
    (full, "does not take what is written"),
    (read_only, "can only be read where it is"),
    (written_by_another, "is being written by another window"),
)


# -- where edits are made ----------------------------------------------------------------------------------------


class Place(NamedTuple):
    """What is done in a place, what stands there afterwards, and what the case has once it is written."""

    act: Callable[[MainWindow], None]
    stands: Callable[[MainWindow], object]
    done: Callable[[MainWindow], object]


def inspector(window: MainWindow, record: str, name: str):
    window.view.context.select((RecordId(record),))
    window.docks.show("inspector")
    settle()
    return next(field for field in window.view.inspector.page.fields if field.name == name)


def type_note(window: MainWindow) -> None:
    note = inspector(window, "closed", "note")
    note.editor.setFocus()
    QTest.keyClicks(note.editor, "seen on Monday")
    QTest.keyClick(note.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def type_line(window: MainWindow) -> None:
    role = inspector(window, "account", "role")
    role.editor.setFocus()
    role.editor.selectAll()
    QTest.keyClicks(role.editor, "journalist")
    QTest.keyClick(role.editor, Qt.Key.Key_Return)


def choose_modality(window: MainWindow) -> None:
    inspector(window, "closed", "note")
    box = window.view.inspector.findChild(QComboBox, "field-modality")
    box.setCurrentIndex(box.findText("hedged"))
    box.activated.emit(box.currentIndex())


def save_check(window: MainWindow) -> None:
    inspector(window, "video", "note")
    page = window.view.inspector
    page.findChild(QPushButton, "check-location").click()
    QTest.keyClicks(page.findChild(QLineEdit, "check-value"), "Gothenburg")
    page.findChild(QPushButton, "check-save").click()


def name_speaker(window: MainWindow) -> None:
    window.view.context.select((RecordId("shut"),))
    settle()
    window.actions_["attribute"].trigger()
    popover = window.view.reader.attribution
    QTest.keyClicks(popover.field, "Ida Holm")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)


def pick_link(window: MainWindow) -> None:
    window.view.context.select((RecordId("shut"),))
    window.actions_["link"].trigger()
    QTest.keyClicks(window.view.link_picker.field, "Queue")
    QTest.keyClick(window.view.link_picker.field, Qt.Key.Key_Return)


def mark_words(window: MainWindow) -> None:
    window.view.context.select((RecordId("article"),))
    window.view.workspace.show_pane(Pane.READER)
    settle()
    reader = window.view.reader
    reader.text.setFocus()
    start = reader.text.text.index("the ministry says")
    reader.text.select_range(start, start + 17)
    QTest.keyClick(reader.text, Qt.Key.Key_C)


def edit_cell(window: MainWindow) -> None:
    window.view.workspace.show_pane(Pane.TABLE)
    settle()
    table = window.view.table
    table.view.edit(table.model.index(table.model.row_of("video"), TITLE))
    editor = table.view.findChild(QLineEdit, "cell-title")
    editor.setText("Ships waiting")
    QTest.keyClick(editor, Qt.Key.Key_Return)


def cell(window: MainWindow) -> str:
    model = window.view.table.model
    return str(model.index(model.row_of("video"), TITLE).data(Qt.ItemDataRole.EditRole))


def rename_in_list(window: MainWindow) -> None:
    navigator = window.view.navigator
    navigator.list.edit(navigator.model.index(navigator.model.row_of("shut"), 0))
    settle()
    editor = navigator.list.findChild(QLineEdit)
    editor.setText("Harbour shut")
    QTest.keyClick(editor, Qt.Key.Key_Return)


def listed(window: MainWindow) -> str:
    model = window.view.navigator.model
    return str(model.index(model.row_of("shut"), 0).data(Qt.ItemDataRole.EditRole))


def write_title(window: MainWindow) -> None:
    window.actions_["rename_case"].trigger()
    editor = window.findChild(QLineEdit, "case-title")
    editor.setText("Another title")
    QTest.keyClick(editor, Qt.Key.Key_Return)


def drag_node(window: MainWindow) -> None:
    window.view.workspace.show_pane(Pane.GRAPH)
    canvas = window.view.graph.canvas
    canvas.setFocus()
    settle()
    middle = canvas.to_view(canvas.box_of("video").center()).toPoint()
    drag(BOT[0], canvas, middle, middle + QPoint(60, 45))


def drawn_at(window: MainWindow) -> QPointF:
    return window.view.graph.canvas.box_of("video").center()


def placed_at(window: MainWindow) -> QPointF:
    place = window.context.snapshot.positions[RecordId("video")]
    return QPointF(place.x, place.y)


def delete(window: MainWindow) -> None:
    window.view.context.select((RecordId("video"),))
    window.actions_["delete"].trigger()


def claims_of(window: MainWindow) -> list[str]:
    return [claim.text for claim in window.context.snapshot.claims.values()]


def linked(window: MainWindow, start: str) -> set[str]:
    return {link.to for link in window.context.snapshot.links.values() if link.from_ == start}


def names_of(window: MainWindow) -> set[str]:
    return {source.name for source in window.context.snapshot.sources.values()}


PLACES = {
    "note": Place(
        type_note,
        lambda window: inspector(window, "closed", "note").text == "seen on Monday",
        lambda window: window.context.snapshot.claims[CLOSED].note == "seen on Monday",
    ),
    "line": Place(
        type_line,
        lambda window: inspector(window, "account", "role").text == "journalist",
        lambda window: window.context.snapshot.sources[RecordId("account")].role == "journalist",
    ),
    "choice": Place(
        choose_modality,
        lambda window: window.view.inspector.findChild(QComboBox, "field-modality").currentText() == "hedged",
        lambda window: window.context.snapshot.claims[CLOSED].modality.value == "hedged",
    ),
    "check": Place(
        save_check,
        lambda window: window.view.inspector.findChild(QLineEdit, "check-value").text() == "Gothenburg",
        lambda window: len(window.context.snapshot.checks) == 1,
    ),
    "speaker": Place(
        name_speaker,
        lambda window: (
            window.view.reader.attribution.is_open and window.view.reader.attribution.field.text() == "Ida Holm"
        ),
        lambda window: "Ida Holm" in names_of(window) and not window.view.reader.attribution.is_open,
    ),
    "link": Place(
        pick_link,
        lambda window: window.view.link_picker.is_open and window.view.link_picker.field.text() == "Queue",
        lambda window: "video" in linked(window, "shut") and not window.view.link_picker.is_open,
    ),
    "mark": Place(
        mark_words,
        lambda window: window.view.reader.text.selected_range is not None,
        lambda window: "the ministry says" in claims_of(window) and window.view.reader.attribution.is_open,
    ),
    "cell": Place(
        edit_cell,
        lambda window: cell(window) == "Ships waiting",
        lambda window: window.context.snapshot.media[RecordId("video")].title == "Ships waiting",
    ),
    "list": Place(
        rename_in_list,
        lambda window: listed(window) == "Harbour shut",
        lambda window: window.context.snapshot.claims[RecordId("shut")].text == "Harbour shut",
    ),
    "title": Place(
        write_title,
        lambda window: window.findChild(QLineEdit, "case-title").text() == "Another title",
        lambda window: window.context.snapshot.title == "Another title",
    ),
    "drag": Place(
        drag_node,
        lambda window: drawn_at(window) != placed_at(window),
        lambda window: drawn_at(window) == placed_at(window),
    ),
    "delete": Place(
        delete,
        lambda window: RecordId("video") in window.context.snapshot.media,
        lambda window: RecordId("video") not in window.context.snapshot.media,
    ),
}
BOT: list[object] = []


@pytest.mark.parametrize("name", PLACES)
def test_what_was_done_stays_in_its_place_and_is_written_when_tried_again(window, path, qtbot, name):
    BOT[:] = [qtbot]
    place, before = PLACES[name], window.context.snapshot
    entries = before.revision
    with moved(path):
        place.act(window)
        settle()
        assert "was moved or removed while it was open" in notice(window)
        assert offered(window) == [AGAIN, KEEP]
        assert place.stands(window)
        press(window, AGAIN)
        assert "was moved or removed while it was open" in notice(window), "the cause is still there"
        assert "it is still not written" in window.bar.currentMessage(), "one sees that it was tried"
        assert place.stands(window)
        assert window.context.snapshot == before
    press(window, AGAIN)
    assert place.done(window)
    assert notice(window) == ""
    assert window.context.snapshot.revision == entries + 1, "it is written once"
    window.actions_["undo"].trigger()
    settle()
    assert window.context.snapshot.numbered(entries) == before


@pytest.mark.parametrize(("befalls", "words"), CAUSES, ids=lambda one: getattr(one, "__name__", ""))
def test_whatever_befalls_the_file_the_text_stays_and_is_written_later(window, path, befalls, words):
    place = PLACES["note"]
    with befalls(path):
        place.act(window)
        settle()
        assert words in notice(window)
        assert place.stands(window)
        assert offered(window) == [AGAIN, KEEP]
    press(window, AGAIN)
    assert place.done(window) and notice(window) == ""
    assert window.context.session.case.check().sound


@pytest.mark.parametrize("befalls", [moved, full], ids=lambda one: one.__name__)
def test_several_edits_wait_and_go_on_in_a_copy(window, path, tmp_path, qtbot, monkeypatch, befalls):
    BOT[:] = [qtbot]
    copy = tmp_path / "elsewhere.provcase"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(copy), ""))
    names = ("note", "line", "cell", "drag")
    history = [entry.hash for entry in window.context.session.case.history()]
    with befalls(path):
        for name in names:
            PLACES[name].act(window)
            settle()
        assert len(window.context.waiting) == len(names)
        assert window.findChild(QLabel, "saved").text() == "Not saved: 4 edits"
        if befalls is moved:
            press(window, KEEP)
    if befalls is full:
        press(window, KEEP)
    assert notice(window) == ""
    assert all(PLACES[name].done(window) for name in names)
    assert window.context.session.case.path == copy
    assert window.settings.recent[0][0] == copy
    window.close_case()
    assert window.open_case(copy), "it is one's own"
    window.close_case()
    with CaseFile.open(copy) as case:
        assert case.load().media[RecordId("video")].title == "Ships waiting"
        assert [entry.hash for entry in case.history()][-len(history) :] == history
        assert case.check().sound
    with CaseFile.open(path) as case:
        assert [entry.hash for entry in case.history()] == history, "the former file is as it was"


def test_what_is_given_up_in_its_field_does_not_wait_any_more(window, path):
    with moved(path):
        PLACES["note"].act(window)
        settle()
        window.view.context.select((RecordId("account"),))
        settle()
        note = inspector(window, "closed", "note")
        assert note.text == "seen on Monday"
        note.editor.setFocus()
        QTest.keyClick(note.editor, Qt.Key.Key_Escape)
        settle()
        assert not window.context.waiting and notice(window) == ""
    assert window.context.snapshot.claims[CLOSED].note is None


def test_a_text_waits_while_another_record_is_shown(window, path):
    with moved(path):
        PLACES["note"].act(window)
        settle()
        window.view.context.select((RecordId("account"),))
        settle()
    press(window, AGAIN)
    assert PLACES["note"].done(window)
    assert not inspector(window, "closed", "note").edited


def test_what_else_is_said_does_not_take_the_ways_out_away(window, path):
    with moved(path):
        PLACES["note"].act(window)
        settle()
        window.refuse("No backup could be made.")
        assert notice(window).startswith("No backup could be made.\n") and "was moved or removed" in notice(window)
        assert offered(window) == [AGAIN, KEEP]
    press(window, AGAIN)
    assert PLACES["note"].done(window) and notice(window) == ""


def test_closing_tells_once_what_would_be_lost(window, path, qtbot):
    BOT[:] = [qtbot]
    with moved(path):
        PLACES["drag"].act(window)
        settle()
        assert not window.close_case()
        assert "could not be written" in notice(window) and "Move" in notice(window)
        assert window.close_case()
        assert window.context is None and notice(window) == "", "it was of the case that is closed"


def test_a_damaged_file_offers_to_save_what_can_be_read(window, path):
    size = path.stat().st_size
    with path.open("r+b") as stream:  # another program
        stream.seek(8192)
        stream.write(random.Random(5).randbytes(size - 8192))
    PLACES["note"].act(window)
    settle()
    assert "damaged" in notice(window) and offered(window) == [AGAIN, "Save what can be read\u2026"]
    assert PLACES["note"].stands(window)


# -- two windows -------------------------------------------------------------------------------------------------


@pytest.fixture
def theirs(window, path):
    """Another program changes the note of the claim while ours is typed."""

    def write(text: str) -> None:
        with CaseFile.open(path) as case:
            case.apply(records.change(case.load(), CLOSED, note=text))

    return write


def test_of_two_notes_mine_can_be_written(window, theirs):
    theirs("seen on Sunday")
    PLACES["note"].act(window)
    settle()
    assert "seen on Sunday" in notice(window) and "seen on Monday" in notice(window) and "by" in notice(window)
    assert offered(window) == ["Write mine", "Take theirs"]
    assert inspector(window, "closed", "note").text == "seen on Monday"
    press(window, "Write mine")
    assert PLACES["note"].done(window) and notice(window) == ""


def test_of_two_notes_theirs_can_be_taken(window, theirs):
    theirs("seen on Sunday")
    PLACES["note"].act(window)
    settle()
    press(window, "Take theirs")
    assert inspector(window, "closed", "note").text == "seen on Sunday"
    assert window.context.snapshot.claims[CLOSED].note == "seen on Sunday" and notice(window) == ""
    assert not window.context.waiting


def test_a_cell_that_another_window_changed_is_told_with_both_values(window, path):
    with CaseFile.open(path) as case:
        case.apply(records.change(case.load(), RecordId("video"), title="Ships"))
    PLACES["cell"].act(window)
    settle()
    assert "Ships" in notice(window) and "Ships waiting" in notice(window)
    assert cell(window) == "Ships waiting"
    press(window, "Take theirs")
    assert cell(window) == "Ships"
