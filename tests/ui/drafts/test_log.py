"""The log of texts that are typed: what is left of it after a clean end, a crash, and with two windows."""

import os
import signal
import subprocess
import sys

import pytest

from provenance_app.ui.drafts import log as module
from provenance_app.ui.drafts.draft import Draft
from provenance_app.ui.drafts.log import DraftLog
from tests.places import read_only_place, tmp_path

__all__ = ["tmp_path"]

NOTE = Draft("c1", "field-note", "Note", "61 zones", "seen twice", "seen three times \u202e\n\"'", "w1")
NAME = Draft("c1", "attribution-field", "Who says it?", "61 zones", "", "Pol", "w1")

CRASH = """
import os, sys
from pathlib import Path
from provenance_app.ui.drafts.draft import Draft
from provenance_app.ui.drafts.log import DraftLog
log = DraftLog(Path(sys.argv[1]), "ferry", Path("ferry.provcase"), 7)
log.keep(Draft("c1", "field-note", "Note", "", "", "first", "w0"))
log.keep(Draft("c1", "field-note", "Note", "", "", "second", "w0"))
log.keep(Draft("c1", "field-tags", "Tags", "", "", "given up", "w0"))
log.drop(("w0", "c1", "field-tags"))
log.wrote(9)
print("kept", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "drafts"


def begun(folder, entries=7):
    return DraftLog(folder, "ferry", folder / "ferry.provcase", entries)


def left_in(folder):
    log = begun(folder)
    log.close()
    return log.left


def files(folder):
    return [one.name for one in folder.rglob("*") if one.is_file()]


def test_a_clean_end_leaves_nothing(folder):
    log = begun(folder)
    log.keep(NOTE)
    log.drop(NOTE.key)
    assert files(folder)
    log.close()
    assert not files(folder)
    assert not left_in(folder).drafts


def test_what_is_not_dropped_is_offered_after_a_clean_end_until_it_is(folder):
    log = begun(folder)
    log.keep(NOTE)
    log.keep(NAME)
    log.drop(NAME.key)
    log.close()
    again = begun(folder)
    assert again.left.drafts == (NOTE,) and not again.left.crashed
    again.close()
    third = begun(folder)
    assert third.left.drafts == (NOTE,)
    third.drop(NOTE.key)
    third.close()
    assert not files(folder)


def test_a_killed_window_leaves_its_texts_and_how_far_it_came(folder):
    child = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "kept\n"
    beside = begun(folder)
    assert not beside.left.drafts and not beside.left.crashed  # it is alive: its texts are its own
    beside.close()
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    log = begun(folder)
    assert log.left.crashed and log.left.entries == 9
    assert [draft.text for draft in log.left.drafts] == ["second"]
    assert len(files(folder)) == 1
    log.drop(("w0", "c1", "field-note"))
    log.close()
    assert not files(folder)


def test_a_line_that_was_cut_off_or_is_not_ours_counts_for_nothing(folder):
    log = begun(folder)
    log.keep(NOTE)
    log.close()
    (path,) = folder.rglob("*.log")
    whole = path.read_bytes()
    for rest in (
        b'{"draft": {"record": "c1", "fie',
        b"\xff\xfe\n",
        b"[1]\n",
        b'{"draft": {"record": 1}}\n',
        b'{"done": 3}\n',
    ):
        path.write_bytes(whole + rest)
        again = begun(folder)
        assert again.left.drafts == (NOTE,)
        again.close()
        (path,) = folder.rglob("*.log")


def test_a_long_log_is_begun_anew_and_keeps_what_counts(folder, monkeypatch):
    monkeypatch.setattr(module, "_LONG", 2_000)
    log = begun(folder)
    log.keep(NAME)
    for n in range(100):
        log.keep(Draft("c1", "field-note", "Note", "", "", f"text {n} " + "x" * 100, "w1"))
    (path,) = folder.rglob("*.log")
    assert path.stat().st_size < 4_000
    log.close()
    assert {draft.text[:8] for draft in left_in(folder).drafts} == {"Pol", "text 99 "}


def test_on_a_full_disk_the_former_log_stays_and_what_was_typed_is_caught_up_with(folder, monkeypatch):
    log = begun(folder)
    log.keep(NAME)
    log.close()
    (left,) = folder.rglob("*.log")
    with monkeypatch.context() as patched:
        patched.setattr(module, "_put", lambda handle, step: 0)  # a full disk takes no line
        again = begun(folder)
        assert again.left.drafts == (NAME,) and left.exists()
        again.keep(NOTE)
        assert files(folder) == [left.name]
    again.keep(Draft("c2", "field-note", "Note", "", "", "room again", "w1"))
    assert not left.exists()
    again.close()
    assert {draft.text for draft in left_in(folder).drafts} == {NAME.text, NOTE.text, "room again"}


def test_a_line_that_was_taken_in_part_takes_no_other_with_it(folder, monkeypatch):
    log = begun(folder)
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(module.DraftLog, "_begin", lambda _: False)  # nor is there room for another file
        patched.setattr(os, "write", lambda handle, data: write(handle, data[:20]))
        log.keep(NAME)
        patched.setattr(os, "write", write)
        log.keep(NOTE)
    (path,) = folder.rglob("*.log")
    log._let_go(remove=False)
    assert left_in(folder).drafts == (NOTE,)
    assert path.name not in files(folder)


def test_a_folder_that_takes_nothing_keeps_nobody_from_typing(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    with read_only_place(folder):
        log = begun(folder / "drafts")
        log.keep(NOTE)
        log.wrote(8)
        log.close()
    assert not files(folder)


def test_an_id_that_somebody_made_up_leads_nowhere_else(folder, tmp_path):
    log = DraftLog(folder, "../../outside", tmp_path / "x.provcase", 1)
    log.keep(NOTE)
    (path,) = tmp_path.rglob("*.log")
    assert path.parent.parent == folder
    log.close()
