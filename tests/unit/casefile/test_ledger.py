"""What the app remembers of cases, and that nothing happens to it keeps anybody from working."""

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


def test_where_it_cannot_be_kept_it_is_remembered_until_the_end(tmp_path, file):
    (tmp_path / "data").write_bytes(b"a file, no folder")
    with Ledger(tmp_path / "data") as ledger:
        ledger.remember("ferry", FIRST, file)
        assert ledger.last("ferry").head == FIRST
