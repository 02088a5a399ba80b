"""Backups of the window: made by themselves, told of when they cannot be, and opened as copies."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtWidgets import QWidget

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying.backups import Backups
from provenance_app.casefile.history import journal
from provenance_app.editing.records import change, remove
from provenance_app.model.errors import CaseNotWritten
from provenance_app.model.ids import RecordId
from provenance_app.ui import safekeeping
from provenance_app.ui.dialogs.earlier_states import EarlierStates
from tests.ui.windows import make_case, settle, window_in
from tests.unit.casefile.acts import CLAIM, POLICE, POST, SAID, SAVED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CLAIMS = [replace(CLAIM, id=RecordId(f"n{n}"), text=f"Claim {n}") for n in range(12)]
OLD = Path(__file__).parents[1] / "casefiles"


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "zones.provcase", (POLICE, POST, SAVED, CLAIM, SAID, *CLAIMS))


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(safekeeping, "_DELAY", 0)
    with window_in(tmp_path) as window:
        yield window


def backups(window, path):
    return window.safekeeping.backups.at(path)


def opened(window, path, qtbot):
    assert window.open_case(path)
    qtbot.waitUntil(lambda: bool(backups(window, path)) and not window.safekeeping.busy, timeout=10_000)
    return window.context


def listed(window):
    settle()
    return window.findChild(EarlierStates)


def test_a_case_is_backed_up_once_it_was_painted_in_a_thread_and_not_again(window, path, qtbot, monkeypatch):
    threads = []
    make = Backups.make
    monkeypatch.setattr(Backups, "make", lambda *a, **k: threads.append(threading.current_thread()) or make(*a, **k))
    opened(window, path, qtbot)
    assert threads and threading.main_thread() not in threads
    window.close_case()
    assert window.open_case(path)
    qtbot.waitUntil(lambda: len(threads) == 2 and not window.safekeeping.busy, timeout=10_000)
    assert len(backups(window, path)) == 1
    window.context.perform(change(window.context.snapshot, "c1", note="once more"))
    window.close_case()
    assert window.open_case(path)
    qtbot.waitUntil(lambda: len(backups(window, path)) == 2, timeout=10_000)


def test_before_much_is_removed_there_is_a_backup(window, path, qtbot):
    context = opened(window, path, qtbot)
    context.perform(change(context.snapshot, "c1", note="once more"))
    context.perform(remove(context.snapshot, ("n0",)))
    assert len(backups(window, path)) == 1
    context.perform(remove(context.snapshot, [claim.id for claim in CLAIMS[1:]]))
    last = backups(window, path)[0]
    assert len(backups(window, path)) == 2 and not set(context.snapshot.claims) & {"n3", "n4"}
    with CaseFile.open(last.path) as case:
        assert case.load().claims["c1"].note == "once more" and "n3" in case.load().claims


def test_a_case_of_an_older_format_is_kept_as_it_was_and_that_stays(window, tmp_path, qtbot):
    path = tmp_path / "old.provcase"
    copyfile(OLD / "format-1.provcase", path)
    with closing(sqlite3.connect(path)) as connection:
        (case_id,) = connection.execute("SELECT case_id FROM meta").fetchone()
        window.opening.ledger.remember(case_id, journal.head(connection), path)
    assert window.open_case(path)
    found = window.safekeeping.backups
    qtbot.waitUntil(lambda: bool(found.of(case_id)) and not window.safekeeping.busy, timeout=10_000)
    (kept,) = (one for one in found.of(case_id) if one.pinned)
    assert kept.path.read_bytes()[60:64] == (1).to_bytes(4, "big")  # the format in its header


def test_where_there_is_no_room_it_is_said_once_and_the_work_goes_on(window, path, qtbot, monkeypatch):
    def full(*_args, **_more):
        raise CaseNotWritten("There is too little room for backups on the drive.")

    monkeypatch.setattr(Backups, "make", full)
    assert window.open_case(path)
    qtbot.waitUntil(lambda: not window.notice.isHidden(), timeout=10_000)
    assert window.notice.text.startswith("There is too little room") and "goes on" in window.notice.text
    window.notice.hide()
    context = window.context
    assert context.perform(remove(context.snapshot, [claim.id for claim in CLAIMS]))
    assert window.notice.isHidden() and "n3" not in context.snapshot.claims


def test_an_earlier_state_of_the_open_case_opens_as_a_copy(window, path, qtbot):
    context = opened(window, path, qtbot)
    context.perform(change(context.snapshot, "c1", note="later"))
    window.actions_["earlier_states"].trigger()
    dialog = listed(window)
    assert dialog.table.rowCount() == 1 and dialog.table.item(0, 1).text() == "2"
    before = path.read_bytes()
    dialog.copy.click()
    settle()
    now = window.context.session.case
    assert now.path.parent == path.parent and now.path.name.startswith("zones (of 2")
    assert window.context.snapshot.claims["c1"].note == CLAIM.note and not now.read_only
    said = window.notice.text
    assert said.startswith("This is a copy of zones.provcase as it was on 2") and now.path.name in said
    assert str(path.parent) in said and said.endswith("zones.provcase stays as it is.")
    assert path.read_bytes() == before


@pytest.mark.parametrize("became", ["gone", "damaged"])
def test_the_start_page_goes_back_to_an_earlier_state_whatever_became_of_the_case(window, path, qtbot, became):
    opened(window, path, qtbot)
    window.close_case()
    path.unlink() if became == "gone" else path.write_bytes(b"\xa5" * 30_000)
    window.show_recent()
    (row,) = window.start_page.recent
    row.findChild(QWidget, "recent-earlier").click()
    dialog = listed(window)
    assert dialog.table.rowCount() == 1
    dialog.copy.click()
    settle()
    assert window.context.session.case.path.parent == path.parent
    assert set(window.context.snapshot.claims) == {"c1", *(claim.id for claim in CLAIMS)}
    assert not path.exists() if became == "gone" else path.read_bytes() == b"\xa5" * 30_000


def test_a_case_without_backups_has_no_such_button(window, path):
    window.settings.opened(path)
    window.show_recent()
    assert window.start_page.recent[0].findChild(QWidget, "recent-earlier") is None


def test_without_backups_the_list_says_when_there_will_be(window, path):
    assert window.open_case(path)
    window.actions_["earlier_states"].trigger()
    dialog = listed(window)
    assert dialog.table.rowCount() == 0 and not dialog.copy.isEnabled()


def test_an_earlier_state_is_removed_for_good_at_the_second_click(window, path, qtbot):
    context = opened(window, path, qtbot)
    context.perform(change(context.snapshot, "c1", note="once more"))
    window.safekeeping.back_up_now(path)
    window.close_case()
    window.start_page.recent[0].findChild(QWidget, "recent-earlier").click()
    dialog = listed(window)
    for left in (1, 0):
        dialog.remove.click()
        assert len(backups(window, path)) == left + 1 and dialog.remove.text() == "Remove for good?"
        dialog.remove.click()
        assert len(backups(window, path)) == dialog.table.rowCount() == left and dialog.remove.text() == "Remove"
    assert not dialog.remove.isEnabled()
    assert window.start_page.recent[0].findChild(QWidget, "recent-earlier") is None
