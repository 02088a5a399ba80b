"""A case is looked at by itself once it is open: damage without a trace in size or time is told, with the ways out."""

import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QToolButton

from provenance_app.casefile.opening import own_check
from provenance_app.editing.records import set_title
from provenance_app.model.ids import RecordId
from provenance_app.ui import background_check
from tests.ui.windows import make_case, settle, wait_for_opening, window_in
from tests.unit.casefile.acts import CLAIM, POLICE, POST, SAID, SAVED

CLAIMS = [replace(CLAIM, id=RecordId(f"n{n}"), text=f"Claim {n}") for n in range(12)]


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "zones.provcase", (POLICE, POST, SAVED, CLAIM, SAID, *CLAIMS))


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(background_check, "_DELAY", 0)
    with window_in(tmp_path) as window:
        yield window


def harm(path, change):
    """Damage a file as a drive does: neither size nor time tell of it."""
    before = path.stat()
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def turn(word, at=0, bit=1):
    def change(data):
        data[data.index(word) + at] ^= bit

    return change


def looked(window, path, qtbot):
    """Open a case at once, wait until it was looked at, and return what is said."""
    assert window.open_case(path)
    started = []
    window.safekeeping.check._runner.started.connect(started.append)
    qtbot.waitUntil(lambda: bool(started) and not window.safekeeping.check.busy, timeout=30_000)
    settle()
    return window.notice.text if window.notice.isVisible() else ""


def test_a_letter_that_a_drive_changed_is_told_with_what_can_be_done(window, path, qtbot):
    harm(path, turn(SAVED.text.encode()))
    notice = looked(window, path, qtbot)
    assert "was changed outside the app" in notice
    assert list(window.notice.ways) == ["Show what was changed", "Save what can be read\u2026", "Earlier states\u2026"]
    assert window.context.snapshot.history.altered
    window.notice.ways["Show what was changed"].click()
    settle()
    assert any(flag.rule == "history-broken" for flag in window.context.flags.flags)


def test_what_was_told_on_opening_stays_as_it_is_and_the_records_are_marked(window, path, qtbot):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE claims SET note = 'another' WHERE id = 'n3'")
    started = []
    window.safekeeping.check._runner.started.connect(started.append)
    window.open_case(path)
    wait_for_opening(window)
    qtbot.waitUntil(lambda: bool(started) and not window.safekeeping.check.busy, timeout=30_000)
    settle()
    assert window.notice.text == "1 record was changed outside the app in zones.provcase."
    assert list(window.notice.ways) == ["Show what was changed"] and window.notice.isVisible()
    assert {one for _, one in window.context.snapshot.history.altered} == {"n3"}


def test_a_destroyed_page_is_told_and_can_be_salvaged(window, path, qtbot):
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'links_by_to'").fetchone()

    def change(data):
        data[(root - 1) * 8192 + 100 : root * 8192] = bytes(8092)

    harm(path, change)
    assert "The file is damaged" in looked(window, path, qtbot)
    assert "Save what can be read\u2026" in window.notice.ways


def test_a_damaged_search_index_is_made_anew(window, path, qtbot):
    with closing(sqlite3.connect(path)) as connection:
        (block,) = connection.execute("SELECT block FROM search_data WHERE id > 10 ORDER BY id LIMIT 1").fetchone()
    harm(path, turn(block, len(block) // 2))
    notice = looked(window, path, qtbot)
    assert notice.startswith("The search index was damaged and has been made anew") and not window.notice.ways
    assert window.context.session.case.check().sound


def test_nothing_is_said_of_a_sound_case_which_is_looked_at_once_a_day_and_head(window, path, qtbot, monkeypatch):
    assert looked(window, path, qtbot) == ""
    looks = []
    window.safekeeping.check._runner.started.connect(looks.append)
    window.close_case()
    assert window.open_case(path)
    qtbot.wait(200)
    assert not looks
    window.context.perform(set_title(window.context.snapshot, "Other"))
    window.close_case()
    assert looked(window, path, qtbot) == "" and len(looks) == 1
    monkeypatch.setattr(background_check, "_today", lambda: "2999-01-01")
    window.close_case()
    assert looked(window, path, qtbot) == "" and len(looks) == 2


def test_edits_go_on_while_it_looks_and_closing_ends_it(window, path, qtbot, tmp_path):
    started = []
    window.safekeeping.check._runner.started.connect(started.append)
    assert window.open_case(path)
    qtbot.waitUntil(lambda: bool(started))
    window.context.perform(set_title(window.context.snapshot, "While it looks"))
    assert window.context.snapshot.title == "While it looks"
    window.close_case()
    assert not window.safekeeping.check.busy
    assert not list(background_check.data_folder().glob(".provenance-*"))


def test_a_long_look_is_shown_and_can_be_cancelled(window, path, qtbot, monkeypatch):
    monkeypatch.setattr(background_check, "_LONG", 0)
    stop = threading.Event()

    def slow(*_, progress=None, **__):
        while progress(0) and not stop.wait(0.02):
            pass
        raise own_check.CaseNotWritten("It was stopped.")

    monkeypatch.setattr(own_check, "in_child", slow)
    assert window.open_case(path)
    cancel = window.bar.findChild(QToolButton, "cancel-task")
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    qtbot.waitUntil(lambda: not window.safekeeping.check.busy)
    settle()
    assert not window.notice.isVisible()
