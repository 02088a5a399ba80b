"""What the app remembers of cases, and that nothing happens to it keeps anybody from working."""

import sqlite3
from contextlib import closing

import pytest

from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.ledger import Ledger, stamp_of

FIRST, SECOND = Head(1, b"1" * 32), Head(2, b"2" * 32)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ferry.provcase"
    path.write_bytes(b"ferry")
    return path


def test_the_last_head_is_remembered_and_the_others_were_seen(tmp_path, file):
    with Ledger(tmp_path / "data") as ledger:
        assert ledger.last("ferry") is None and not ledger.has_seen("ferry", FIRST.hash)
        ledger.remember("ferry", FIRST, file)
        ledger.remember("ferry", SECOND, file)
    with Ledger(tmp_path / "data") as again:
        assert again.last("ferry").head == SECOND and again.last("ferry").path == file
        assert again.at(file) == again.last("ferry") and again.at(tmp_path) is None
        assert again.has_seen("ferry", FIRST.hash) and not again.has_seen("other", FIRST.hash)


def test_another_writer_changes_the_stamp(tmp_path, file):
    with Ledger(tmp_path / "data") as ledger:
        ledger.remember("ferry", FIRST, file)
        assert ledger.last("ferry").stamp == stamp_of(file)
        file.write_bytes(b"ferrY")
        assert ledger.last("ferry").stamp != stamp_of(file)
    assert stamp_of(tmp_path / "gone") == ""


def test_two_windows_share_it(tmp_path, file):
    with Ledger(tmp_path / "data") as one, Ledger(tmp_path / "data") as other:
        one.remember("ferry", FIRST, file)
        assert other.last("ferry").head == FIRST
        other.remember("ferry", SECOND, file)
        assert one.last("ferry").head == SECOND


def test_a_damaged_one_is_begun_anew_and_kept(tmp_path, file):
    (tmp_path / "ledger.sqlite").write_bytes(b"\xa5" * 9_000)
    with Ledger(tmp_path) as ledger:
        ledger.remember("ferry", FIRST, file)
        assert ledger.last("ferry").head == FIRST
    assert (tmp_path / "ledger.sqlite.damaged").read_bytes() == b"\xa5" * 9_000


def test_damage_that_no_question_has_met_yet_is_found_so_that_later_lines_are_kept(tmp_path, file):
    with Ledger(tmp_path) as ledger:
        for number in range(2_000):
            ledger.remember("ferry", Head(number, number.to_bytes(32, "big")), file)
    data = bytearray((tmp_path / "ledger.sqlite").read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 : page * 4096 + 100] = b"\xa5" * 100
    (tmp_path / "ledger.sqlite").write_bytes(data)
    with Ledger(tmp_path) as ledger:
        for number in range(50):
            ledger.remember("later", Head(number, number.to_bytes(32, "little")), file)
    with Ledger(tmp_path) as again:
        assert all(again.has_seen("later", number.to_bytes(32, "little")) for number in range(50))
    assert (tmp_path / "ledger.sqlite.damaged").read_bytes() == data


def test_where_it_cannot_be_kept_it_is_remembered_until_the_end(tmp_path, file):
    (tmp_path / "data").write_bytes(b"a file, no folder")
    with Ledger(tmp_path / "data") as ledger:
        ledger.remember("ferry", FIRST, file)
        assert ledger.last("ferry").head == FIRST


def test_one_that_is_busy_is_not_begun_anew(tmp_path, file):
    with Ledger(tmp_path) as ledger:
        ledger.remember("ferry", FIRST, file)
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with Ledger(tmp_path) as ledger:
            assert not ledger.kept and ledger.last("ferry") is None
        other.execute("ROLLBACK")
    with Ledger(tmp_path) as again:
        assert again.kept and again.last("ferry").head == FIRST


def test_of_several_files_of_a_case_the_one_that_was_gone_on_with_farthest_is_the_last(tmp_path, file):
    other = tmp_path / "copy.provcase"
    other.write_bytes(b"copy")
    with Ledger(tmp_path / "data") as ledger:
        ledger.remember("ferry", SECOND, file)
        ledger.remember("ferry", FIRST, other)
        assert ledger.last("ferry").path == file and ledger.at(other).head == FIRST
        file.unlink()
        assert ledger.last("ferry").path == other


def test_nobody_has_vouched_for_a_file_that_others_changed(tmp_path, file):
    with Ledger(tmp_path / "data") as ledger:
        ledger.remember("ferry", FIRST, file, vouched=False)
        assert ledger.at(file).head == FIRST and ledger.at(file).stamp != stamp_of(file)
