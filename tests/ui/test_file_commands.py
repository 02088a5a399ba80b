"""Salvage and compaction from the Case menu: with progress and Cancel, and nothing of a case is lost."""

import random
import sqlite3
import time
from contextlib import closing
from io import BytesIO

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from provenance_app.casefile import CaseFile
from provenance_app.casefile.schema import PAGE_SIZE
from provenance_app.editing import records
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from tests.owning import own
from tests.ui.test_trouble_while_working import give_up, notice, offered, press
from tests.ui.windows import make_case, settle, wait_for_writing, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


def claims(count):
    return [Claim(id=RecordId(f"n{n}"), text=f"Claim {n} " + "of many words " * 20) for n in range(count)]


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "harbour.provcase", claims(300))


@pytest.fixture
def window(qtbot, tmp_path):
    with window_in(tmp_path) as window:
        yield window
        give_up(window)


@pytest.fixture
def choose(monkeypatch):
    """Let the user choose this file to open, or this one to write."""

    def choose(*, opened=None, written=None):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(opened or ""), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(written or ""), ""))

    return choose


def run(window, action, qtbot):
    window.actions_[action].trigger()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=60_000)
    settle()


# -- salvage -----------------------------------------------------------------------------------------------------


def damage(path):
    """Destroy a page of the claims, in the second half of the file, as a bad sector does."""
    data = bytearray(path.read_bytes())
    at = len(data) // PAGE_SIZE * 2 // 3 * PAGE_SIZE
    data[at : at + PAGE_SIZE] = random.Random(3).randbytes(PAGE_SIZE)
    path.write_bytes(data)
    return bytes(data)


def test_what_can_be_read_is_saved_opened_and_told_with_what_is_lost(window, path, tmp_path, choose, qtbot):
    data, saved = damage(path), tmp_path / "saved.provcase"
    choose(opened=path, written=saved)
    run(window, "salvage", qtbot)
    case = window.context.session.case
    assert case.case_id and len(window.context.snapshot.claims) >= 0.95 * 300
    assert "saved to a new case" in notice(window) and "harbour.provcase stays as it is" in notice(window)
    assert offered(window) == ["Details", "Copy details", "Save details\u2026"]
    details = window.notice.findChild(QPlainTextEdit, "notice-details")
    assert not details.isVisible()
    press(window, "Details")
    assert details.isVisible() and "cannot be read" in details.toPlainText()
    press(window, "Copy details")
    assert "cannot be read" in QGuiApplication.clipboard().text()
    assert path.read_bytes() == data, "the damaged file is as it was"
    assert case.check().sound
    window.close_case()
    assert window.open_case(saved), "it is one's own"


@pytest.fixture
def holed(tmp_path):
    """A case with claims and a film, of which two claims and the film are destroyed; their bytes as they stand."""
    path = make_case(tmp_path / "harbour.provcase", claims(40))
    with CaseFile.open(path) as case:
        case.add_file(BytesIO(bytes(range(256)) * 6_000), "queue.mp4", "video/mp4")
    own(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        gone = connection.execute("DELETE FROM claims WHERE id IN ('n7', 'n8')").rowcount
        entries = connection.execute(
            "UPDATE journal_changes SET after = '{' WHERE record IN ('n7', 'n8') AND kind = 'claim'"
        ).rowcount
        pieces = connection.execute("UPDATE file_chunks SET bytes = zeroblob(9) WHERE n = 0").rowcount
    assert (gone, entries, pieces) == (2, 2, 1)
    return path


def test_what_is_lost_is_said_in_plain_words_and_all_of_it_can_be_saved(window, holed, tmp_path, choose, qtbot):
    choose(opened=holed, written=tmp_path / "saved.provcase")
    run(window, "salvage", qtbot)
    said = notice(window)
    assert said.startswith("2 claims and 1 stored file could not be read: \u201cqueue.mp4\u201d and 2 more.")
    assert "38 records saved to a new case, saved.provcase" in said
    assert "claims:" not in said and "journal" not in said
    assert "claim n7 cannot be read" in window.notice.details and "position" not in window.notice.details
    choose(written=tmp_path / "lost.txt")
    press(window, "Save details\u2026")
    text = (tmp_path / "lost.txt").read_text()
    assert text.startswith(said) and "stored file" in text and "claim n8 cannot be read" in text
    assert notice(window) == said and "lost.txt" in window.bar.currentMessage()
    choose(written=holed)
    press(window, "Save details\u2026")
    assert holed.read_bytes()[:6] == b"SQLite" and notice(window) == said


def test_a_whole_case_is_saved_whole_and_told_so(window, path, tmp_path, choose, qtbot):
    choose(opened=path, written=tmp_path / "saved.provcase")
    run(window, "salvage", qtbot)
    assert notice(window).startswith("300 records saved to a new case") and offered(window) == []


def test_what_is_no_case_is_refused_and_nothing_is_left(window, path, tmp_path, choose, qtbot):
    junk = tmp_path / "junk" / "junk.provcase"
    junk.parent.mkdir()
    junk.write_bytes(b"\xa5" * 50_000)
    choose(opened=junk, written=junk.with_name("saved.provcase"))
    run(window, "salvage", qtbot)
    assert "Nothing of a case can be read" in notice(window)
    assert [item.name for item in junk.parent.iterdir()] == ["junk.provcase"]


def test_salvage_can_be_cancelled_and_leaves_nothing(window, path, tmp_path, choose, qtbot):
    folder = tmp_path / "out"
    folder.mkdir()
    choose(opened=path, written=folder / "saved.provcase")
    window.actions_["salvage"].trigger()
    window.runner._running[0].cancel()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=60_000)
    settle()
    assert list(folder.iterdir()) == [] and notice(window) == "" and window.context is None


def test_the_damaged_file_itself_is_not_written_over(window, path, choose, qtbot):
    before = path.read_bytes()
    choose(opened=path, written=path)
    run(window, "salvage", qtbot)
    assert "Choose another name" in notice(window) and path.read_bytes() == before


# -- compact -----------------------------------------------------------------------------------------------------


@pytest.fixture
def roomy(window, path):
    """An open case from which most was removed."""
    assert window.open_case(path)
    context = window.view.context
    assert context.perform(records.remove(context.snapshot, [RecordId(f"n{n}") for n in range(290)]))
    wait_for_writing(context)
    return context


def test_a_case_gets_smaller_and_the_work_goes_on_in_it(window, path, roomy, qtbot):
    before, size, stack = roomy.snapshot, path.stat().st_size, roomy.undo_stack.count()
    run(window, "compact", qtbot)
    assert "smaller" in window.statusBar().currentMessage() and notice(window) == ""
    assert path.stat().st_size < size
    assert roomy.snapshot == before and roomy.undo_stack.count() == stack
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(roomy.snapshot.claims) == 300, timeout=60_000)  # undo works as before
    window.close_case()
    assert window.open_case(path), "it is one's own as before"
    window.close_case()
    with CaseFile.open(path) as case:
        assert len(case.load().claims) == 300 and case.check().sound
        assert [entry.label for entry in case.history()][-1] == "New case"


def test_an_edit_made_meanwhile_waits_and_is_written(window, path, roomy, qtbot, monkeypatch):
    from provenance_app.casefile.copying import compacting

    roomy.session.case._connection.execute("PRAGMA busy_timeout = 20")
    put, begun = compacting.put_in_place, []

    def slowly(part, target):
        begun.append(True)
        time.sleep(0.5)
        put(part, target)

    monkeypatch.setattr(compacting, "put_in_place", slowly)
    window.actions_["compact"].trigger()
    qtbot.waitUntil(lambda: bool(begun), timeout=60_000)
    assert not roomy.perform(records.change(roomy.snapshot, RecordId("n295"), note="meanwhile"))
    assert len(roomy.waiting) == 1
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=60_000)
    settle()
    assert roomy.snapshot.claims[RecordId("n295")].note == "meanwhile" and notice(window) == ""
    with CaseFile.open(path) as case:
        assert case.load().claims[RecordId("n295")].note == "meanwhile"


def test_where_another_window_has_it_open_a_copy_is_written(window, path, roomy, tmp_path, choose, qtbot):
    copy = tmp_path / "compact.provcase"
    choose(written=copy)
    inode = path.stat().st_ino
    with CaseFile.open(path) as other:
        run(window, "compact", qtbot)
        other.apply(records.change(other.load(), RecordId("n295"), note="theirs"))
    assert path.stat().st_ino == inode and copy.exists()
    assert roomy.session.case.path == path
    roomy.refresh()
    assert roomy.snapshot.claims[RecordId("n295")].note == "theirs"


def test_compaction_can_be_cancelled(window, path, roomy, qtbot):
    before = path.read_bytes()
    window.actions_["compact"].trigger()
    window.runner._running[0].cancel()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=60_000)
    assert path.read_bytes() == before and [item.name for item in path.parent.glob("*.part")] == []
    assert roomy.perform(records.change(roomy.snapshot, RecordId("n295"), note="after"))


def test_a_cancel_that_comes_too_late_leaves_the_window_in_the_new_file(window, path, roomy, qtbot, monkeypatch):
    from provenance_app.casefile.copying import compacting

    put = compacting.put_in_place

    def cancelled(part, target):
        put(part, target)
        window.runner._running[0].cancel()

    monkeypatch.setattr(compacting, "put_in_place", cancelled)
    run(window, "compact", qtbot)
    assert roomy.perform(records.change(roomy.snapshot, RecordId("n295"), note="after"))
    with CaseFile.open(path) as case:
        assert case.load().claims[RecordId("n295")].note == "after"
