"""Whatever is dropped on the window, and whatever happens to its file: a calm message, and nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QScrollArea

from provenance_app.casefile import CaseFile
from provenance_app.editing import records
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import MediaKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Position, Source
from provenance_app.ui.main_window import MainWindow
from provenance_app.ui.panels.fields.text_field import BlockField, LineField
from provenance_app.ui.workspace import Pane
from tests.owning import own
from tests.places import read_only_place, tmp_path
from tests.ui.hostile import png
from tests.ui.windows import dropped, make_case, settle, window_in

__all__ = ["tmp_path"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

ROOT = Path(__file__).parents[2]
CLAIM = RecordId("boats")
START = (Claim(id=CLAIM, text="40 boats were lost"), Source(id=RecordId("holm"), name="Ida Holm"))


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    return make_case(folder / "harbour.provcase", START)


@pytest.fixture
def window(qtbot, tmp_path, case, monkeypatch):
    monkeypatch.setattr("provenance_app.ui.commands.case_commands.documents_folder", lambda: tmp_path / "documents")
    (tmp_path / "documents").mkdir()
    with window_in(tmp_path) as window:
        assert window.open_case(case)
        settle()
        yield window
        lose_drafts(window)


def lose_drafts(window: MainWindow) -> None:
    """Let a window be closed at once, whatever was typed in it."""
    if window.view is not None:
        window._told_of = window.view.inspector.unwritten()


def notice(window: MainWindow) -> str:
    return "" if window.notice.isHidden() else window.notice.text


@pytest.fixture
def drop(window, qtbot):
    """Drop files on the window and wait until they are in the case, or refused."""

    def run(*paths: Path) -> None:
        with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
            window.case_commands.drop(dropped(*paths))
        settle()

    return run


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def kept(window: MainWindow) -> dict[str, bytes]:
    """The stored files by name, read back from the case."""
    context = window.view.context
    return {
        file.name: b"".join(context.session.case.read_file(file.sha256)) for file in context.snapshot.files.values()
    }


def field_of(window: MainWindow, record: RecordId, name: str) -> LineField | BlockField:
    window.view.context.select((record,))
    window.docks.show("inspector")
    settle()
    return next(field for field in window.view.inspector.page.fields if field.name == name)


def type_into(field: LineField | BlockField, text: str) -> None:
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, text) if len(text) < 200 else field._put(text)
    settle()


def enter(field: LineField | BlockField) -> None:
    control = isinstance(field.editor, QPlainTextEdit)
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(field.editor, Qt.Key.Key_Return, modifier)
    settle()


# -- what is dropped -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("empty.case.json", b"", "empty.case.json is empty"),
        ("broken.case.json", b'{"format": "provenance-case", ', "line 1, column"),
        ("deep.case.json", b'{"format": "provenance-case", "title": ' + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_nothing_can_be_made_of_is_refused_by_name(window, drop, tmp_path, name, data, words):
    before = window.view.context.snapshot
    drop(written(tmp_path / name, data))
    assert words in notice(window)
    assert window.view.context.snapshot == before
    assert not window.view.context.undo_stack.canUndo()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("noise.txt", bytes(range(256)) * 64, ""),
        ("blank.txt", b" \n\t\n", "no text in it"),
        ("quotes.txt", 'He said "this and \u201cthat'.encode(), ""),
        ("words.html", b"just words, and no tag", ""),
        ("tags.html", b"<html><p<<<>>><div ", ""),
        ("half.html", b"<html><body><p>Half a page about boats<di", ""),
        ("broken.jpg", b"\xff\xd8\xff\xe0" + b"no picture at all" * 9, "broken.jpg"),
        ("cut.png", png(400, 300)[:200], "cut.png"),
    ],
)
def test_what_can_be_kept_is_kept_byte_for_byte_shown_and_taken_back(window, drop, tmp_path, name, data, said):
    context = window.view.context
    before = context.snapshot
    drop(written(tmp_path / name, data))
    assert said in notice(window)
    assert kept(window) == {name: data}
    (added,) = {*context.snapshot.documents, *context.snapshot.media}
    for pane in Pane:
        window.view.workspace.show_pane(pane)
        window.view.show_record(added)
        window.grab()
    context.undo_stack.undo()
    assert not context.snapshot.documents and not context.snapshot.media
    assert context.snapshot.claims == before.claims


def test_fifty_megabytes_of_text_are_kept_while_the_window_lives(window, drop, tmp_path):
    data = b"The harbour is closed.\n" * 2_200_000
    drop(written(tmp_path / "huge.txt", data))
    assert "1,000,000 characters" in notice(window) and "kept" in notice(window)
    (file,) = window.view.context.snapshot.files.values()
    assert file.size == len(data)
    window.view.workspace.show_pane(Pane.READER)
    settle()
    assert window.view.reader.no_text.isVisible()


def test_a_picture_bomb_is_kept_and_shown_as_a_picture_without_one(window, drop, tmp_path):
    buffer = BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    drop(written(tmp_path / "bomb.png", buffer.getvalue()))
    assert "bomb.png" in notice(window) and "kept" in notice(window)
    assert kept(window) == {"bomb.png": buffer.getvalue()}
    (media,) = window.view.context.snapshot.media.values()
    assert media.kind is MediaKind.IMAGE
    node = next(node for node in window.view.graph.canvas.scene.nodes if node.id == media.id)
    assert node.picture is None or node.picture.isNull()
    window.view.show_record(media.id)
    settle()
    about = window.view.inspector.findChild(QLabel, "file-about")
    assert about.isVisible() and "PNG" in about.text().upper()


def test_a_good_picture_after_a_bad_one_is_shown(window, drop, tmp_path):
    drop(written(tmp_path / "broken.jpg", b"\xff\xd8\xff\xe0" + bytes(50)), written(tmp_path / "boats.png", png()))
    nodes = {node.title: node for node in window.view.graph.canvas.scene.nodes}
    assert not nodes["boats.png"].picture.isNull()
    assert "broken.jpg" in notice(window) and "boats.png" not in notice(window)


def test_all_that_is_wrong_with_dropped_case_json_is_told_at_once_and_nothing_is_written(window, drop, tmp_path):
    wrong = {
        "format": "provenance-case",
        "version": 1,
        "title": "T",
        "sources": [{"id": "holm", "name": "n"}],
        "claims": [{"id": "c", "text": "x"}, {"id": "c", "text": "y"}],
        "links": [
            {"id": "l1", "from": "c", "to": "vidoe", "relation": "rests_on"},
            {"id": "l2", "from": "holm", "to": "c", "relation": "stated_in"},
        ],
    }
    before = window.view.context.snapshot
    drop(written(tmp_path / "wrong.case.json", json.dumps(wrong).encode()))
    said = notice(window)
    assert 'claims[1].id: "c" is already the id of claims[0]' in said
    assert 'sources[0].id: "holm" is already the id of a source in this case' in said
    assert 'links[0].to: no record "vidoe"' in said
    assert "links[1]: source" in said and "cannot be stated_in" in said
    assert window.view.context.snapshot == before


def test_a_thousand_mistakes_are_a_notice_one_can_read(window, drop, tmp_path):
    links = [{"id": f"l{number}", "from": "x", "to": "y", "relation": "rests_on"} for number in range(1_000)]
    wrong = {"format": "provenance-case", "version": 1, "title": "T", "links": links}
    drop(written(tmp_path / "wrong.case.json", json.dumps(wrong).encode()))
    assert "2000 problems" in notice(window) and "more" in notice(window)
    assert window.notice.height() < window.height() / 2
    assert window.size().height() == 1000


def test_what_is_longer_than_its_share_of_the_window_is_scrolled_to(window):
    window.notice.show_notice("\n".join(f"Line {number}" for number in range(80)), [("A way", lambda: None)])
    settle()
    words, page = window.notice.findChild(QLabel, "notice-text"), window.notice.findChild(QScrollArea, "notice-words")
    assert window.notice.height() < window.height() / 2 and window.notice.ways["A way"].isVisible()
    assert words.height() >= words.heightForWidth(words.width())
    assert page.verticalScrollBar().maximum() == words.height() - page.viewport().height() > 0
    assert page.focusPolicy() is Qt.FocusPolicy.TabFocus
    window.notice.show_notice("One line")
    settle()
    assert window.notice.height() < 60 and page.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_file_that_is_no_case_is_not_opened_and_the_open_one_stays(window, tmp_path):
    before = window.view.context
    window.case_commands.drop(dropped(written(tmp_path / "picture.provcase", png())))
    assert "is not a case file (it looks like a PNG image)" in notice(window)
    assert window.context is before
    window.open_case(tmp_path / "gone.provcase")
    assert "There is no file" in notice(window)
    assert window.context is before
    other = make_case(tmp_path / "other.provcase", title="Other")
    assert window.open_case(other)
    assert notice(window) == "", "what was said of another file is gone"


def test_something_dropped_on_the_start_page_makes_a_case_for_it(window, qtbot, tmp_path):
    window.close_case()
    window.case_commands.drop(dropped(written(tmp_path / "notes.txt", b"Boats waited outside.")))
    qtbot.waitUntil(lambda: bool(window.view.context.snapshot.documents), timeout=20_000)
    assert window.view.context.session.case.path.parent == tmp_path / "documents" / "Provenance"


def test_a_folder_that_takes_no_new_case_is_named(window, tmp_path, monkeypatch):
    window.close_case()
    written(tmp_path / "documents" / "Provenance", b"a file in the place of the folder")
    assert window.case_commands.new() is False
    assert str(tmp_path / "documents" / "Provenance") in notice(window)
    assert window.context is None


# -- full disk -------------------------------------------------------------------------------------------------


def fill(window: MainWindow, room: int = 0) -> None:
    """Let the case grow by no more than some pages."""
    connection = window.context.session.case._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + room}")


def make_room(window: MainWindow) -> None:
    window.context.session.case._connection.execute("PRAGMA max_page_count = 1000000")


def test_what_was_typed_stays_in_its_field_while_the_disk_is_full(window):
    note = field_of(window, CLAIM, "note")
    fill(window)
    text = "Seen on Monday. " * 5_000
    type_into(note, text)
    enter(note)
    assert "The disk is full" in notice(window) and "delete" not in notice(window)
    assert note.text == text
    window.view.context.select((RecordId("holm"),))
    settle()
    note = field_of(window, CLAIM, "note")
    assert note.text == text, "it is there again with its record"
    make_room(window)
    note.editor.setFocus()
    enter(note)
    assert window.view.context.snapshot.claims[CLAIM].note == text.strip()


def test_an_undo_that_the_disk_did_not_take_can_be_done_once_there_is_room(window):
    context = window.view.context
    long = "x" * 300_000
    for words in (long, None):
        assert context.perform(records.change(context.snapshot, CLAIM, note=words))
    after = context.snapshot
    fill(window)
    window.actions_["undo"].trigger()
    settle()
    assert "The disk is full" in notice(window)
    assert context.snapshot == after
    assert context.undo_stack.canUndo() and not context.undo_stack.canRedo()
    assert window.actions_["undo"].isEnabled()
    make_room(window)
    window.actions_["undo"].trigger()
    settle()
    assert context.snapshot.claims[CLAIM].note == long
    fill(window)
    connection = context.session.case._connection
    connection.execute("PRAGMA query_only = ON")
    window.actions_["redo"].trigger()
    settle()
    assert context.snapshot.claims[CLAIM].note == long
    assert context.undo_stack.canRedo(), "a redo waits, too"
    connection.execute("PRAGMA query_only = OFF")
    make_room(window)
    window.actions_["redo"].trigger()
    settle()
    assert context.snapshot == after


def test_a_file_that_does_not_fit_is_not_half_in_the_case(window, drop, tmp_path):
    before = window.view.context.snapshot
    fill(window, room=20)
    drop(written(tmp_path / "film.mp4", b"\0\0\0\x18ftypmp42" + bytes(5_000_000)))
    assert "The disk is full" in notice(window) and "film.mp4" in notice(window)
    assert window.view.context.snapshot == before
    make_room(window)
    drop(tmp_path / "film.mp4")
    assert len(window.view.context.snapshot.media) == 1
    assert window.context.session.case.check().sound


def test_text_that_could_not_be_written_is_not_lost_by_closing_the_window_once(window):
    note = field_of(window, CLAIM, "note")
    fill(window)
    text = "Seen on Monday. " * 5_000
    type_into(note, text)
    assert window.close() is False
    assert "could not be written" in notice(window) and "Seen on Monday" in notice(window)
    assert field_of(window, CLAIM, "note").text == text
    other = make_case(window.context.session.case.path.with_name("other.provcase"), title="Other")
    make_room(window)
    assert window.open_case(other), "there is room again, so that nothing is lost"
    with CaseFile.open(other.with_name("harbour.provcase")) as file:
        assert file.load().claims[CLAIM].note.startswith("Seen on Monday")


def test_a_case_without_places_opens_on_a_full_disk(window, tmp_path, monkeypatch):
    path = tmp_path / "unplaced.provcase"
    with CaseFile.create(path, "Unplaced") as file:
        file.apply(Edit("Add", tuple(Change(None, record) for record in START)))
    own(path)
    opened = CaseFile.open

    def full(place: Path, **chosen: bool) -> CaseFile:
        file = opened(place, **chosen)
        file._connection.execute("PRAGMA query_only = ON")
        return file

    monkeypatch.setattr(CaseFile, "open", full)
    assert window.open_case(path)
    settle()
    assert len(window.view.graph.canvas.scene.nodes) == 2
    assert not any(isinstance(one, Position) for one in window.context.snapshot.all_records())


# -- read-only -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders work otherwise there")
def test_a_case_in_a_read_only_place_is_shown_and_refuses_edits_calmly(window, case, tmp_path, monkeypatch):
    window.close_case()
    tmp_path.chmod(0o777)
    copy = tmp_path / "copy.provcase"
    with read_only_place(case.parent):
        assert window.open_case(case)
        settle()
        assert "[read-only]" in window.windowTitle()
        assert window.findChild(QLabel, "saved").text() == "Read-only"
        context = window.view.context
        enabled = {name for name, action in window.actions_.by_id.items() if action.isEnabled()}
        assert not enabled & {"undo", "redo", "paste", "delete", "import", "add_claim", "add_source", "link", "tidy"}
        assert enabled >= {"export_image", "save_copy", "export_json", "search", "check"}
        note = field_of(window, CLAIM, "note")
        assert note.editor.isReadOnly()
        assert not context.perform(records.change(context.snapshot, CLAIM, note="x"))
        assert "can only be read where it is" in notice(window) and "Save a copy" in notice(window)
        window.case_commands.drop(dropped(written(tmp_path / "notes.txt", b"Boats")))
        assert "can only be read" in notice(window)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(copy), ""))
        window.actions_["save_copy"].trigger()
        window.actions_["check"].trigger()
        window.close_case()
        assert [item.name for item in case.parent.iterdir()] == [case.name], "no side file"
    assert window.open_case(copy)
    assert not window.context.session.case.read_only
    assert window.context.perform(records.change(window.context.snapshot, CLAIM, note="x"))


# -- the file goes ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
@pytest.mark.parametrize("fate", ["removed", "replaced"])
def test_a_case_whose_file_goes_takes_no_edit_and_is_saved_as_a_copy(window, case, tmp_path, monkeypatch, fate):
    before = window.view.context.snapshot
    case.unlink()
    if fate == "replaced":
        case.write_bytes(b"something else")
    note = field_of(window, CLAIM, "note")
    type_into(note, "Seen on Monday")
    enter(note)
    assert "was moved or removed while it was open" in notice(window) and "Save a copy" in notice(window)
    assert note.text == "Seen on Monday"
    assert window.view.context.snapshot == before
    window.view.context.refresh()
    window.view.graph.canvas.fit()
    window.grab()
    copy = tmp_path / "copy.provcase"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(copy), ""))
    window.actions_["save_copy"].trigger()
    with CaseFile.open(copy) as file:
        assert file.load() == before
        assert file.check().sound
    lose_drafts(window)
    assert window.open_case(copy)
    assert fate == "removed" or case.read_bytes() == b"something else"


def test_a_recent_case_that_is_gone_is_shown_as_missing(window, case):
    window.close_case()
    shutil.move(case, case.with_name("moved.provcase"))
    window._show_start_page()
    settle()
    (row,) = (row for row in window.start_page.recent if row.path == case)
    assert row.missing and not row.face.isEnabled()


# -- two windows -----------------------------------------------------------------------------------------------


@pytest.fixture
def other(window, case, tmp_path_factory):
    """A second window on the same case."""
    with window_in(tmp_path_factory.mktemp("other")) as other:
        assert other.open_case(case)
        settle()
        yield other
        lose_drafts(other)


def activate(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()


def test_a_window_that_gets_active_shows_what_the_other_wrote(window, other, qtbot):
    activate(other, qtbot)
    context = other.view.context
    assert context.perform(records.add(Claim(id=RecordId("new"), text="The mayor lied")))
    assert "new" not in window.view.context.snapshot.claims
    activate(window, qtbot)
    assert window.view.context.snapshot == context.snapshot
    assert "new" in {node.id for node in window.view.graph.canvas.scene.nodes}
    assert "Another window changed this case" in window.statusBar().currentMessage()
    assert notice(window) == ""


def test_edits_of_other_records_in_two_windows_both_last(window, other, qtbot):
    one, two = window.view.context, other.view.context
    assert one.perform(records.change(one.snapshot, CLAIM, note="from the first"))
    assert two.perform(records.change(two.snapshot, RecordId("holm"), note="from the second"))
    activate(window, qtbot)
    assert one.snapshot == two.snapshot
    assert one.snapshot.claims[CLAIM].note == "from the first"
    assert one.snapshot.sources[RecordId("holm")].note == "from the second"
    assert notice(window) == notice(other) == ""


def test_of_two_edits_of_one_field_the_second_is_told_both_values_and_decides(window, other, qtbot):
    activate(window, qtbot)
    note = field_of(window, CLAIM, "note")
    type_into(note, "seen on Sunday")
    two = other.view.context
    assert two.perform(records.change(two.snapshot, CLAIM, note="seen on Monday"))
    enter(note)
    said = notice(window)
    assert "seen on Monday" in said and "seen on Sunday" in said and "elsewhere by" in said
    assert note.text == "seen on Sunday"
    assert "Meanwhile changed to: seen on Monday" in note.note
    assert window.view.context.snapshot.claims[CLAIM].note == "seen on Monday"
    window.view.graph.setFocus()
    settle()
    assert window.view.context.snapshot.claims[CLAIM].note == "seen on Monday", "leaving the field decides nothing"
    note.editor.setFocus()
    enter(note)
    assert window.view.context.snapshot.claims[CLAIM].note == "seen on Sunday"
    activate(other, qtbot)
    assert two.snapshot.claims[CLAIM].note == "seen on Sunday"


def test_a_draft_about_a_record_that_the_other_window_removed_is_handed_back(window, other, qtbot):
    note = field_of(window, CLAIM, "note")
    type_into(note, "seen on Sunday")
    two = other.view.context
    assert two.perform(records.remove(two.snapshot, [CLAIM]))
    window.view.context.refresh()
    settle()
    assert "removed elsewhere" in notice(window) and "seen on Sunday" in notice(window)
    assert window.view.context.selection == ()


def test_an_undo_of_what_the_other_window_changed_since_is_refused(window, other, qtbot):
    activate(window, qtbot)
    one, two = window.view.context, other.view.context
    assert one.perform(records.change(one.snapshot, CLAIM, note="seen on Sunday"))
    activate(other, qtbot)
    assert two.perform(records.change(two.snapshot, CLAIM, note="seen on Monday"))
    window.actions_["undo"].trigger()
    settle()
    assert "seen on Monday" in notice(window)
    assert one.snapshot.claims[CLAIM].note == "seen on Monday"
    assert not one.undo_stack.canUndo(), "a step that cannot be taken back is no step any more"
    other.actions_["undo"].trigger()
    assert two.snapshot.claims[CLAIM].note == "seen on Sunday"


OTHER_PROCESS = """
import sys
from pathlib import Path
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, records
session = CaseSession(CaseFile.open(Path(sys.argv[1])))
session.perform(records.change(session.snapshot, "boats", note="from another process"))
session.perform(records.remove(session.snapshot, ["holm"]))
session.close()
"""


def test_what_another_process_wrote_is_shown_and_not_overwritten(window, other, case, qtbot):
    activate(other, qtbot)
    window.view.context.select((RecordId("holm"),))
    subprocess.run([sys.executable, "-c", OTHER_PROCESS, case], cwd=ROOT, check=True)
    activate(window, qtbot)
    context = window.view.context
    assert context.snapshot.claims[CLAIM].note == "from another process"
    assert not context.snapshot.sources and context.selection == ()
    stale = other.view.context
    assert not stale.perform(records.change(stale.snapshot, CLAIM, note="mine"))
    assert "from another process" in notice(other) and "mine" in notice(other)
    with CaseFile.open(case) as file:
        assert file.load().claims[CLAIM].note == "from another process"


def test_closing_one_window_leaves_the_case_to_the_other(window, other, case):
    other.close_case()
    context = window.view.context
    assert context.perform(records.change(context.snapshot, CLAIM, note="still here"))
    window.close_case()
    assert os.listdir(case.parent) == [case.name]  # noqa: PTH208
