"""One's own case is looked at by a process of its own, while it is open and written to."""

import subprocess
import sys
from dataclasses import replace

import pytest

from provenance_app.casefile import Cancelled
from provenance_app.casefile.failures import CaseDamaged
from provenance_app.casefile.opening.own_check import check_apart
from tests.unit.casefile.acts import CLAIM, change, names

_WRITE = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"


def test_it_finds_what_a_check_does_and_leaves_nothing_behind(case, path, tmp_path):
    before = names(tmp_path)
    assert check_apart(path, case.case_id, tmp_path) == case.check()
    case._connection.execute("UPDATE claims SET note = 'other'")
    report = check_apart(path, case.case_id, tmp_path)
    assert report == case.check() and not report.sound
    assert names(tmp_path) == before


def test_the_locks_of_the_open_case_stay_and_no_lock_is_left(case, path, tmp_path):
    case._connection.execute("BEGIN IMMEDIATE")
    assert check_apart(path, case.case_id, tmp_path).sound
    other = subprocess.run([sys.executable, "-c", _WRITE, path], capture_output=True, text=True, check=False)
    assert "database is locked" in other.stderr
    case._connection.execute("ROLLBACK")
    case.apply(change(CLAIM, replace(CLAIM, note="other")))


def test_it_can_be_stopped(case, path, tmp_path):
    before = names(tmp_path)
    with pytest.raises(Cancelled):
        check_apart(path, case.case_id, tmp_path, lambda _: False)
    assert names(tmp_path) == before


def test_a_file_that_is_no_database_any_more_is_damage(case, path, tmp_path):
    case.close()
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    with pytest.raises(CaseDamaged):
        check_apart(path, case.case_id, tmp_path)
