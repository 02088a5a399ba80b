"""Received files of other kinds: of later versions, half copied, moved, gone back; read without a copy, and adopted."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.failures import CaseDamaged
from provenance_app.casefile.opening.examination import examination
from provenance_app.casefile.opening.ready import at_once
from provenance_app.casefile.opening.receiving import adopt, make_ready_to_read
from provenance_app.casefile.opening.salvaging import salvage_apart
from provenance_app.casefile.opening.verdict import Finding, Step
from provenance_app.casefile.schema import VERSION
from provenance_app.editing import CaseSession
from provenance_app.editing.records import set_title
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from tests.opening import open_case
from tests.unit.casefile.acts import names


@pytest.fixture
def mine(received, ledger, elsewhere):
    """One's own copy of it; the received file is gone."""
    with open_case(received, ledger, elsewhere).case as case:
        received.unlink()
        return case.path


def make_later(path, reader):
    """Make a case one of a later format, that knows more, as that format's app would."""
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("ALTER TABLE claims ADD COLUMN mood TEXT")
        other.execute("CREATE TABLE moods (name TEXT) STRICT")
        other.execute("UPDATE meta SET min_reader = ?", (reader,))
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    return path.read_bytes()


def test_a_later_version_that_can_be_read_is_read_and_not_edited(received, ledger, elsewhere):
    before = make_later(received, VERSION)
    opened = open_case(received, ledger, elsewhere)
    with opened.case as case:
        assert case.read_only and len(case.load().claims) == 1
        assert "editing it needs that version" in opened.verdict.message
        private = case.path
        with pytest.raises(CaseNotWritten, match="can only be read"):
            case.apply(set_title(case.load(), "Mine"))
    assert received.read_bytes() == before and names(received.parent) == ["zones.provcase"]
    assert not private.parent.exists() and ledger.at(private) is None


def test_a_later_version_that_cannot_be_read_is_refused(received, ledger, elsewhere):
    before = make_later(received, VERSION + 1)
    with pytest.raises(CaseFileError, match="Opening it needs that version"):
        open_case(received, ledger, elsewhere)
    assert received.read_bytes() == before and names(received.parent) == ["zones.provcase"]


def test_a_later_version_is_not_adopted(received, ledger):
    make_later(received, VERSION)
    with pytest.raises(CaseFileError, match="No copy was made"):
        adopt(received, ledger)
    assert names(received.parent) == ["zones.provcase"]


def test_of_a_half_copied_one_is_said_how_much_arrived_and_the_rest_can_be_salvaged(received, ledger, elsewhere):
    data = received.read_bytes()
    received.write_bytes(data[: len(data) * 3 // 4])
    with pytest.raises(CaseDamaged, match=r"Only 0\.\d+ of 0\.\d+ MB of zones.provcase arrived") as caught:
        open_case(received, ledger, elsewhere)
    assert caught.value.path == received
    report = salvage_apart(received, received.with_name("saved.provcase"), ledger)
    with CaseFile.open(received.with_name("saved.provcase")) as saved:
        assert saved.check().sound and report.records
    assert names(received.parent) == ["saved.provcase", "zones.provcase"]
    with pytest.raises(CaseNotWritten, match="already a file"):
        salvage_apart(received, received.with_name("saved.provcase"), ledger)


def test_salvaging_stops_when_asked_and_leaves_nothing(received, ledger):
    with pytest.raises(Cancelled):
        salvage_apart(received, received.with_name("saved.provcase"), ledger, lambda _: False)
    assert names(received.parent) == ["zones.provcase"]


def write_to(path, ledger):
    session = CaseSession(CaseFile.open(path), ledger=ledger)
    session.perform(set_title(session.snapshot, "Mine"))
    session.close()


def test_one_s_own_by_another_name_opens_at_once(mine, ledger, tmp_path):
    assert at_once(mine.rename(tmp_path / "moved.provcase"), ledger) is not None


def test_one_s_own_that_was_moved_to_another_drive_is_still_one_s_own(mine, ledger, elsewhere, tmp_path):
    write_to(mine, ledger)
    moved = Path(shutil.copyfile(mine, tmp_path / "moved.provcase"))
    mine.unlink()
    opened = open_case(moved, ledger, elsewhere)
    opened.case.close()
    assert (opened.case.path, opened.received, opened.verdict.finding) == (moved, None, Finding.SOUND)
    assert at_once(moved, ledger) is not None


def test_a_received_file_stays_so_when_the_copy_of_it_is_gone(received, ledger, elsewhere):
    for _ in range(2):
        with open_case(received, ledger, elsewhere).case as case:
            assert case.path != received
            case.path.unlink()


def test_one_that_was_moved_and_changed_is_somebody_else_s(mine, ledger, elsewhere, tmp_path):
    moved = mine.rename(tmp_path / "moved.provcase")
    with closing(sqlite3.connect(moved)) as other, other:
        other.execute("UPDATE claims SET note = 'other'")
    opened = open_case(moved, ledger, elsewhere)
    opened.case.close()
    assert opened.received == moved and opened.verdict.finding is Finding.MARKED


def test_marks_are_told_at_each_opening(mine, ledger, elsewhere):
    with closing(sqlite3.connect(mine)) as other, other:
        other.execute("UPDATE claims SET note = 'other'")
    for _ in range(2):
        opened = open_case(mine, ledger, elsewhere)
        opened.case.close()
        assert opened.case.path == mine and opened.verdict.message.startswith("1 record was changed outside the app")


def test_an_earlier_state_at_its_place_opens_and_is_told(mine, ledger, elsewhere):
    write_to(mine, ledger)
    earlier = mine.read_bytes()
    write_to(mine, ledger)
    mine.write_bytes(earlier)
    opened = open_case(mine, ledger, elsewhere)
    opened.case.close()
    assert (opened.case.path, opened.earlier_than.head.seq, opened.verdict.head.seq) == (mine, 4, 3)


def test_to_be_read_a_stranger_s_case_is_a_private_copy_that_goes(received, ledger):
    before = received.read_bytes()
    with make_ready_to_read(received, ledger).open(ledger).case as case:
        assert case.read_only and case.path.name == received.name and len(case.load().claims) == 1
        private = case.path
    assert not private.parent.exists() and received.read_bytes() == before
    assert names(received.parent) == ["zones.provcase"]


def test_adopting_makes_a_copy_of_the_name_that_is_asked_for(received, ledger):
    before = received.read_bytes()
    out = received.with_name("out.provcase")
    with adopt(received, ledger, out).open(ledger).case as case:
        assert case.path == out and case.check().sound
    assert received.read_bytes() == before and at_once(out, ledger) is not None
    with pytest.raises(CaseNotWritten, match="already a file"):
        adopt(received, ledger, out)
    assert adopt(received, ledger).path.name == "zones (my copy).provcase"


def test_it_is_not_too_late_to_stop_when_the_copy_is_made(received, ledger, elsewhere):
    def until_the_copy_is_there(_):
        return not received.with_name("zones (my copy).provcase").exists()

    with pytest.raises(Cancelled):
        open_case(received, ledger, elsewhere, progress=until_the_copy_is_there)
    assert names(received.parent) == ["zones.provcase"]


@pytest.mark.parametrize(
    ("make", "step", "finding"),
    [
        (lambda path: path.unlink(), Step.FILE, Finding.REFUSED),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" * 99), Step.HEADER, Finding.REFUSED),
        (lambda path: path.write_bytes(path.read_bytes()[:99_000]), Step.HEADER, Finding.DAMAGED),
        (lambda path: path.with_name(path.name + "-wal").write_bytes(b"x"), Step.SIDE_FILES, Finding.REFUSED),
        (lambda path: make_later(path, VERSION), Step.INTEGRITY, Finding.LATER),
        (lambda path: None, Step.INTEGRITY, Finding.SOUND),
    ],
    ids=["gone", "picture", "half", "side file", "later", "sound"],
)
def test_an_examination_names_its_last_step(received, ledger, make, step, finding):
    make(received)
    before = names(received.parent)
    verdict = examination(received, ledger)
    assert (verdict.step, verdict.finding) == (step, finding)
    assert bool(verdict.problems) == (finding is not Finding.SOUND)
    assert names(received.parent) == before


def test_an_empty_side_file_says_nothing(received, ledger):
    received.with_name(received.name + "-journal").touch()
    assert examination(received, ledger).finding is Finding.SOUND


def test_a_damaged_search_index_is_told_of_though_the_copy_has_another(received, ledger):
    with closing(sqlite3.connect(received)) as connection, connection:
        connection.execute("UPDATE search_docsize SET sz = x'636363' WHERE id = (SELECT min(id) FROM search_docsize)")
    verdict = examination(received, ledger)
    assert verdict.finding is Finding.INDEX and "search index of" in verdict.message
    assert verdict.problems == (verdict.message,) and not verdict.sound
