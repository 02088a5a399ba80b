"""The ledger keeps in step with a session, so that one's own case opens at once and another's work in it is seen."""

import sqlite3
from contextlib import closing

import pytest

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.ledger import Ledger, stamp_of
from provenance_app.casefile.opening.ready import at_once
from provenance_app.casefile.remembering import create_case, save_copy
from provenance_app.editing import CaseSession
from provenance_app.editing.records import set_title
from provenance_app.editing.sample import create_sample


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ferry.provcase"


@pytest.fixture
def session(path, ledger):
    opened = CaseSession(create_case(path, "Ferry", ledger), ledger=ledger)
    yield opened
    opened.close()


def retitle(session, title):
    session.perform(set_title(session.snapshot, title))


def test_the_head_is_remembered_after_each_commit(session, path, ledger):
    for title in ("One", "Two"):
        retitle(session, title)
        assert ledger.at(path).head == session.case.head() and ledger.at(path).stamp == stamp_of(path)
    assert ledger.has_seen(session.case.case_id, ledger.at(path).head.hash)


def test_what_is_written_without_an_entry_is_remembered_at_close(session, path, ledger):
    session.case.rebuild_search()
    assert ledger.at(path).stamp != stamp_of(path)
    session.close()
    assert at_once(path, ledger) is not None


def test_what_another_program_wrote_meanwhile_is_not_vouched_for(session, path, ledger):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE meta SET title = 'Theirs'")
    session.close()
    assert at_once(path, ledger) is None


def test_nor_is_it_when_the_session_has_read_it(session, path, ledger):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE meta SET title = 'Theirs', rev = rev + 1")
    session.refresh()
    retitle(session, "Mine")
    session.close()
    assert ledger.at(path).head.seq == 2 and at_once(path, ledger) is None


def test_a_file_that_took_the_place_of_the_open_one_is_not_remembered(session, path, ledger, tmp_path):
    CaseFile.create(tmp_path / "other.provcase", "Other").close()
    (tmp_path / "other.provcase").replace(path)
    session.close()
    assert at_once(path, ledger) is None


def test_copies_and_the_sample_are_one_s_own(session, path, ledger, tmp_path):
    copy, sample = tmp_path / "copy.provcase", tmp_path / "sample.provcase"
    save_copy(session.case, copy, ledger)
    create_sample(sample, ledger)
    session.close()
    assert all(at_once(one, ledger) for one in (path, copy, sample))


def test_without_a_ledger_a_session_works_as_well(path):
    session = CaseSession(CaseFile.create(path, "Ferry"))
    retitle(session, "One")
    session.close()
    assert session.snapshot.title == "One"
