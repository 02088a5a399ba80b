"""One's own case opens where it is; a stranger's as an examined copy, and stays as it is."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.opening import examination
from provenance_app.casefile.opening.receiving import CaseDamaged, LaterCopyKnown
from provenance_app.editing.records import set_title
from provenance_app.model.errors import CaseFileError
from tests.opening import open_case
from tests.places import open_folder, read_only_place, tmp_path
from tests.unit.casefile.acts import names

__all__ = ["tmp_path"]


def test_a_stranger_s_case_opens_as_a_copy_and_stays_as_it_is(received, ledger, elsewhere):
    before = received.read_bytes()
    opened = open_case(received, ledger, elsewhere)
    with opened.case as case:
        assert opened.received == received and case.path.name == "zones (my copy).provcase"
        case.apply(set_title(case.load(), "Mine"))
        assert case.check().sound
    assert received.read_bytes() == before
    assert names(received.parent) == ["zones (my copy).provcase", "zones.provcase"]


def test_one_s_own_opens_where_it_is_without_an_examination(received, ledger, elsewhere, monkeypatch):
    with open_case(received, ledger, elsewhere).case as case:
        mine = case.path
    monkeypatch.setattr(examination, "in_child", None)
    opened = open_case(mine, ledger, elsewhere)
    opened.case.close()
    assert (opened.received, opened.verdict, opened.case.path) == (None, None, mine)


def test_one_s_own_that_somebody_went_on_with_at_its_place_is_examined_there(received, ledger, elsewhere):
    with open_case(received, ledger, elsewhere).case as case:
        mine = case.path
    with CaseFile.open(mine) as other:
        other.apply(set_title(other.load(), "Theirs"))
    opened = open_case(mine, ledger, elsewhere)
    opened.case.close()
    assert opened.verdict.holds and opened.received is None and opened.case.path == mine


def test_the_received_file_opened_again_is_an_earlier_copy(received, ledger, elsewhere):
    with open_case(received, ledger, elsewhere).case as case:
        case.apply(set_title(case.load(), "Mine"))
        ledger.remember(case.case_id, case.head(), case.path)
        mine = case.path
    with pytest.raises(LaterCopyKnown, match="3 entries of history against 2 here") as caught:
        open_case(received, ledger, elsewhere)
    assert caught.value.later == mine
    mine.unlink()
    open_case(received, ledger, elsewhere).case.close()


def test_from_a_place_that_can_only_be_read_the_copy_goes_elsewhere(received, ledger, monkeypatch):
    # The user that the place is closed to may not start the interpreter: the examination is made here.
    monkeypatch.setattr(examination, "in_child", lambda work, *arguments, **_: work(*arguments, lambda _: True))
    with open_folder() as elsewhere:
        elsewhere.chmod(0o777)
        with read_only_place(received.parent):
            opened = open_case(received, ledger, elsewhere)
            opened.case.close()
        assert opened.case.path == elsewhere / "zones (my copy).provcase"
    assert names(received.parent) == ["zones.provcase"]


def test_a_damaged_one_is_not_opened(received, ledger, elsewhere):
    data = bytearray(received.read_bytes())
    data[8192 * 10 : 8192 * 30] = b"\xa5" * 8192 * 20
    received.write_bytes(data)
    with pytest.raises(CaseDamaged, match="can be saved"):
        open_case(received, ledger, elsewhere)
    assert names(received.parent) == ["zones.provcase"]


def test_what_a_case_never_has_is_not_opened(received, ledger, elsewhere):
    with closing(sqlite3.connect(received)) as other:
        other.execute("CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END")
    with pytest.raises(CaseFileError, match='trigger "t"'):
        open_case(received, ledger, elsewhere)
    assert names(received.parent) == ["zones.provcase"]


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_side_file_of_a_stranger_is_not_touched(received, ledger, elsewhere, ending):
    side = received.with_name(received.name + ending)
    side.write_bytes(b"crafted")
    before = received.read_bytes()
    with pytest.raises(CaseFileError, match=ending):
        open_case(received, ledger, elsewhere)
    assert side.read_bytes() == b"crafted" and received.read_bytes() == before


def test_one_s_own_whose_writing_was_cut_off_is_recovered(received, ledger, elsewhere, tmp_path):
    """A crash is a copy of the file and its journal in the middle of a write."""
    with open_case(received, ledger, elsewhere).case as case:
        mine = case.path
        title = case.load().title
    with closing(sqlite3.connect(mine, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE meta SET title = 'half'")
        other.execute("UPDATE claims SET note = hex(zeroblob(100000))")
        halves = [mine.read_bytes(), mine.with_name(mine.name + "-journal").read_bytes()]
        other.execute("ROLLBACK")
    mine.write_bytes(halves[0])
    mine.with_name(mine.name + "-journal").write_bytes(halves[1])
    with open_case(mine, ledger, elsewhere).case as case:
        assert case.path == mine and case.load().title == title and case.check().sound


def test_it_stops_when_asked(received, ledger, elsewhere):
    with pytest.raises(Cancelled):
        open_case(received, ledger, elsewhere, progress=lambda _: False)
    assert names(received.parent) == ["zones.provcase"]


def test_a_copy_of_one_s_own_elsewhere_with_the_same_head_is_told(received, ledger, elsewhere, tmp_path):
    with open_case(received, ledger, elsewhere).case as case:
        mine = case.path
    sent_back = Path(shutil.copy(mine, tmp_path / "back.provcase"))
    with pytest.raises(LaterCopyKnown, match="have this case already") as caught:
        open_case(sent_back, ledger, elsewhere)
    assert caught.value.later == mine
    with closing(sqlite3.connect(sent_back)) as other, other:
        other.execute("UPDATE sources SET note = 'another' WHERE id = (SELECT min(id) FROM sources)")
    with pytest.raises(LaterCopyKnown, match=r"1 record was changed outside the app in back\.provcase") as caught:
        open_case(sent_back, ledger, elsewhere)
    assert "have this case already" in str(caught.value)


def test_a_file_that_is_written_to_while_it_is_looked_at_is_not_opened(received, ledger, elsewhere):
    with pytest.raises(CaseFileError, match="was changed while it was looked at"):
        open_case(received, ledger, elsewhere, progress=lambda _: os.utime(received) is None)
    assert names(received.parent) == ["zones.provcase"]
