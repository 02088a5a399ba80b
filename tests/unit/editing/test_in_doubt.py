"""An edit that was refused and yet stands in the file, as the drive failed at the very end of it, is done again."""

from datetime import UTC, datetime
from itertools import count

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, records
from provenance_app.model.errors import CaseNotWritten
from tests.unit.casefile.acts import POLICE, add
from tests.unit.casefile.test_trouble import LastStepFails


@pytest.fixture
def session(tmp_path):
    """A session whose clock goes on, in which an edit was refused that stands in the file."""
    minutes, case = count(), CaseFile.create(tmp_path / "zones.provcase", "Zones")
    case.apply(add(POLICE))
    session = CaseSession(case, clock=lambda: datetime(2024, 3, 1, 12, next(minutes), tzinfo=UTC))
    case._connection = LastStepFails(case._connection, 2)
    with pytest.raises(CaseNotWritten):
        session.perform(note(session, "seen on Monday"))
    yield session
    session.close()


def note(session, words):
    return records.change(session.snapshot, POLICE.id, note=words)


def test_done_again_at_a_later_time_it_is_the_same_edit(session):
    entries = len(session.case.history())
    session.perform(note(session, "seen on Monday"))
    assert session.snapshot.sources[POLICE.id].note == "seen on Monday"
    assert len(session.case.history()) == entries and session.case.load() == session.snapshot
    session.perform(note(session, "seen on Tuesday"))
    assert session.case.load() == session.snapshot and session.case.check().sound


def test_another_edit_is_done_after_what_stands_in_the_file_was_read(session):
    before = session.snapshot.sources[POLICE.id]
    told = []
    session.subscribe(told.append)
    session.perform(records.set_title(session.snapshot, "Another title"))
    assert session.snapshot.sources[POLICE.id].note == "seen on Monday" != before.note
    assert [changes.everything for changes in told] == [True, False]
    assert session.case.load() == session.snapshot
    session.perform(note(session, "seen on Tuesday"))
    assert session.case.load().sources[POLICE.id].note == "seen on Tuesday"
