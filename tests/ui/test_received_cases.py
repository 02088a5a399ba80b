"""Files from elsewhere in the window: looked at while it can be used, opened as a copy, and never changed by a byte."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QToolButton

from provenance_app.app_data import app_data_folder
from provenance_app.casefile import CaseFile
from provenance_app.casefile.opening import examination
from provenance_app.casefile.schema import VERSION
from provenance_app.editing.records import set_title
from provenance_app.editing.sample import create_sample
from provenance_app.model.changes import Changes
from provenance_app.ui.settings import Key
from tests.owning import own
from tests.places import read_only_place, tmp_path
from tests.ui.panels.cases import records
from tests.ui.windows import dropped, make_case, settle, wait_for_opening, window_in

__all__ = ["tmp_path"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

COPY = "ferry (my copy).provcase"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "ferry.provcase"
    make_case(path, records())
    with CaseFile.open(path) as case:
        case.apply(set_title(case.load(), "Ferry"))
    return path


@pytest.fixture
def received(made, tmp_path, monkeypatch):
    """A stranger's case, alone in its folder."""
    monkeypatch.setattr("provenance_app.ui.opening.documents_folder", lambda: tmp_path / "documents")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "mail"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "ferry.provcase"))


@pytest.fixture
def window(qtbot, tmp_path, received):
    with window_in(tmp_path, 1280, 800) as window:
        yield window


def changed(path, *statements):
    """Change a case as another program would; returns its bytes."""
    with closing(sqlite3.connect(path)) as other, other:
        for statement in statements:
            other.execute(statement)
    return path.read_bytes()


def shown(window, path):
    """Open a file, wait until it was looked at, and return the notice."""
    window.open_case(path)
    wait_for_opening(window)
    settle()
    return window.notice.text if window.notice.isVisible() else ""


def take(window, words):
    """Press a button of the notice, and wait."""
    window.notice.ways[words].click()
    wait_for_opening(window)
    settle()


def beside(path):
    return sorted(one.name for one in path.parent.iterdir())


def test_one_works_in_a_copy_and_a_notice_says_so(window, received):
    before = received.read_bytes()
    notice = shown(window, received)
    assert notice == (
        f"ferry.provcase comes from elsewhere and stays as it is. You work in a copy of it: {COPY}, in the same folder."
    )
    assert window.notice.ways == {}
    session = window.context.session
    assert session.case.path == received.with_name(COPY)
    session.perform(set_title(session.snapshot, "Mine"))
    window.close_case()
    assert received.read_bytes() == before and beside(received) == [COPY, "ferry.provcase"]
    assert window.settings.recent[0][0] == received.with_name(COPY)
    assert window.open_case(received.with_name(COPY)), "the copy is one's own"


def test_the_window_can_be_used_while_a_file_is_looked_at(window, received):
    ticks = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(10)
    window.open_case(received)
    settle()
    label = next(one for one in window.bar.findChildren(QLabel) if one.text().startswith("Looking at"))
    assert label.text() == "Looking at ferry.provcase\u2026" and label.isVisible()
    assert window.start_page.isVisible()
    wait_for_opening(window)
    assert len(ticks) > 10
    assert not label.isVisible() and window.context is not None


def test_cancel_leaves_everything_as_it_was(window, received):
    before, told = received.read_bytes(), []
    window.bar.messageChanged.connect(told.append)
    window.open_case(received)
    settle()
    window.bar.findChild(QToolButton, "cancel-task").click()
    wait_for_opening(window)
    settle()
    assert window.context is None and not window.notice.isVisible()
    assert "ferry.provcase was not opened." in told
    assert received.read_bytes() == before and beside(received) == ["ferry.provcase"]


def test_another_file_that_is_opened_meanwhile_takes_its_place(window, received, tmp_path):
    mine = own(Path(shutil.copy(received, tmp_path / "mine.provcase")))
    window.open_case(received)
    settle()
    assert window.open_case(mine)
    wait_for_opening(window)
    settle()
    assert window.context.session.case.path == mine
    assert beside(received) == ["ferry.provcase"]


def test_a_window_that_is_closed_meanwhile_leaves_nothing(window, received):
    window.open_case(received)
    settle()
    window.close()
    assert beside(received) == ["ferry.provcase"]


def test_dropped_and_recent_files_are_looked_at_as_well(window, received):
    window.case_commands.drop(dropped(received))
    wait_for_opening(window)
    assert window.context.session.case.path.name == COPY
    window.close_case()
    received.with_name(COPY).unlink()
    window.settings.opened(received)
    window._show_start_page()
    window.start_page.recent[0].chosen.emit(received)
    wait_for_opening(window)
    assert window.context.session.case.path.name == COPY


def test_what_was_changed_outside_is_counted_and_shown(window, received):
    before = changed(
        received,
        "UPDATE claims SET note = 'other' WHERE id IN (SELECT id FROM claims LIMIT 2)",
        "UPDATE file_chunks SET bytes = zeroblob(length(bytes))",
    )
    notice = shown(window, received)
    assert COPY in notice and "2 records were changed outside the app in ferry.provcase." in notice
    take(window, "Show what was changed")
    assert sum(flag.rule == "history-broken" for flag in window.context.flags.flags) == 2
    assert not window.view.flags.visibleRegion().isEmpty()
    first = window.view.flags.model.flag(window.view.flags.view.active_key)
    assert first.rule == "history-broken" and window.context.current == first.subjects[0]
    assert received.read_bytes() == before and window.notice.isVisible()
    window.close_case()
    assert not window.notice.isVisible(), "what was said of a case goes with it"
    assert "2 records" in shown(window, received.with_name(COPY)), "as long as nobody has accepted it"


@pytest.mark.parametrize("share", [0.75, None], ids=["half copied", "damaged"])
def test_of_a_damaged_one_what_can_be_read_is_saved_and_opened(window, received, share, qtbot):
    data = bytearray(received.read_bytes())
    if share:
        data = data[: int(len(data) * share)]
    else:
        data[-8192 * 8 : -8192 * 4] = b"\xa5" * 8192 * 4
    received.write_bytes(data)
    notice = shown(window, received)
    assert ("MB of ferry.provcase arrived" if share else "is damaged") in notice
    assert "can be saved to a new case" in notice
    assert window.context is None
    take(window, "Save what can be read\u2026")
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)
    assert window.context.session.case.path.name == "ferry (salvaged).provcase"
    assert "ferry (salvaged).provcase" in window.notice.text
    assert received.read_bytes() == data and beside(received) == ["ferry (salvaged).provcase", "ferry.provcase"]


def test_an_earlier_copy_leads_to_the_later_one(window, received):
    shown(window, received)
    session = window.context.session
    session.perform(set_title(session.snapshot, "Mine"))
    window.close_case()
    before = received.read_bytes()
    notice = shown(window, received)
    assert "You have a later copy of ferry.provcase already" in notice and COPY in notice
    assert "4 entries of history against 3 here" in notice
    assert window.context is None
    take(window, "Open the later copy")
    assert window.context.snapshot.title == "Mine"
    shown(window, received)
    take(window, "Open read-only")
    context = window.context
    assert context.snapshot.title == "Ferry" and context.session.case.read_only
    assert "is shown as it is, to be read" in window.notice.text and "Save a copy\u2026" in window.notice.ways
    window.close_case()
    assert not context.session.case.path.exists()
    assert received.read_bytes() == before and beside(received) == [COPY, "ferry.provcase"]


@pytest.mark.parametrize("reader", [VERSION, VERSION + 1], ids=["can be read", "cannot"])
def test_one_of_a_later_version_is_read_where_it_says_so(window, received, reader):
    later = ("ALTER TABLE claims ADD COLUMN mood TEXT", f"PRAGMA user_version = {VERSION + 1}")
    before = changed(received, f"UPDATE meta SET min_reader = {reader}", *later)
    notice = shown(window, received)
    assert "later version" in notice
    if reader == VERSION:
        assert window.context.session.case.read_only and "editing it needs that version" in notice
    else:
        assert window.context is None and "Opening it needs that version" in notice
    window.close_case()
    assert received.read_bytes() == before and beside(received) == ["ferry.provcase"]


def test_what_a_case_never_has_is_refused_by_name(window, received):
    before = changed(received, "CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END")
    assert 'trigger "t"' in shown(window, received)
    assert window.context is None and window.notice.ways == {}
    assert received.read_bytes() == before and beside(received) == ["ferry.provcase"]


def test_from_a_place_that_can_only_be_read_the_copy_goes_to_the_documents(window, received, tmp_path, monkeypatch):
    # The user that the place is closed to may not start the interpreter: the examination is made here.
    monkeypatch.setattr(examination, "in_child", lambda work, *arguments, **_: work(*arguments, lambda _: True))
    (tmp_path / "documents").mkdir()
    create_sample(tmp_path / "other.provcase")
    shown(window, tmp_path / "other.provcase")  # loads what whoever takes the user's place may not read
    for folder in (tmp_path / "documents", app_data_folder()):
        folder.chmod(0o777)
    with read_only_place(received.parent):
        notice = shown(window, received)
    copy = tmp_path / "documents" / "Provenance" / COPY
    assert f"You work in a copy of it: {copy}." in notice
    assert window.context.session.case.path == copy and not window.context.session.case.read_only
    assert beside(received) == ["ferry.provcase"]


def test_one_s_own_in_a_place_that_can_only_be_read_says_how_to_go_on(window, received, monkeypatch):
    own(received)
    shown(window, received)  # loads what whoever takes the user's place may not read
    window.close_case()
    for one in (app_data_folder(), *app_data_folder().rglob("*")):
        one.chmod(0o777)
    asked = []
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_, **__: asked.append(1) or ("", ""))
    with read_only_place(received.parent):
        notice = shown(window, received)
        assert notice == "ferry.provcase can only be read where it is. Save a copy to edit it."
        take(window, "Save a copy\u2026")
    assert asked and window.context.session.case.read_only and window.notice.isVisible(), "nothing was chosen"
    assert beside(received) == ["ferry.provcase"]


def test_from_a_case_that_is_only_read_one_goes_on_in_the_copy_that_is_saved(window, received, tmp_path, monkeypatch):
    shown(window, received)
    window.context.perform(set_title(window.context.snapshot, "Mine"))
    shown(window, received)
    take(window, "Open read-only")
    copy = tmp_path / "to edit.provcase"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_, **__: (str(copy), ""))
    take(window, "Save a copy\u2026")
    case = window.context.session.case
    assert case.path == copy and not case.read_only and window.context.snapshot.title == "Ferry"
    assert "you go on in this file" in window.bar.currentMessage() and not window.notice.isVisible()


def test_the_case_that_was_open_last_is_opened_again_as_one_s_own(window, received):
    shown(window, received)
    window.close()
    assert window.settings.get(Key.LAST_CASE) == str(received.with_name(COPY))


def test_one_s_own_that_cannot_be_read_any_more_is_saved_as_far_as_it_can_be(window, received, qtbot):
    changed(received, "UPDATE claims SET tags = 'no list' WHERE id = (SELECT min(id) FROM claims)")
    own(received)
    assert "cannot be read" in shown(window, received)
    take(window, "Save what can be read\u2026")
    qtbot.waitUntil(lambda: window.context is not None, timeout=20_000)
    assert window.context.session.case.path.name == "ferry (salvaged).provcase"


def test_what_is_said_stays_until_the_user_does_something(window, received):
    said = shown(window, received)
    context = window.context
    context.changed.emit(Changes(context.snapshot.revision))  # as when all flags of a large case have been found
    assert said and window.notice.isVisible()
    context.perform(set_title(context.snapshot, "Harbour"))
    assert not window.notice.isVisible()
