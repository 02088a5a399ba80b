"""Two windows on one case: what either wrote is there for both, and where they met, both values are told."""

import subprocess
import sys
from dataclasses import replace
from getpass import getuser
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile, RecordConflict
from provenance_app.editing import CaseSession, records
from provenance_app.editing.claims import write_claim
from provenance_app.editing.linking import link
from provenance_app.editing.placing import move
from provenance_app.model.changes import Change, Edit
from provenance_app.model.errors import CaseNotWritten, EditConflict
from provenance_app.model.ids import RecordId
from provenance_app.model.records import About, Claim, Source

ROOT = Path(__file__).parents[3]
CLAIM, SOURCE = RecordId("boats"), RecordId("holm")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "case.provcase"
    session = CaseSession(CaseFile.create(path, "Boats"))
    added = (Claim(id=CLAIM, text="40 boats were lost"), Source(id=SOURCE, name="Ida Holm"))
    session.perform(Edit("Add", tuple(Change(None, record) for record in added)))
    session.close()
    return path


@pytest.fixture
def windows(path):
    """Two sessions of one file, each with what it was told."""
    sessions = [CaseSession(CaseFile.open(path)) for _ in range(2)]
    yield sessions
    for session in sessions:
        session.close()


def note(session, words, record=CLAIM):
    return records.change(session.snapshot, record, note=words)


def refused(session, edit):
    with pytest.raises(RecordConflict) as caught:
        session.perform(edit)
    return str(caught.value)


def test_of_two_edits_of_one_field_the_second_is_told_both_values_who_and_that_nothing_was_overwritten(windows):
    one, two = windows
    one.perform(note(one, "seen on Monday"))
    said = refused(two, note(two, "seen on Sunday"))
    assert said.startswith("The claim \u201c40 boats were lost\u201d was changed elsewhere by ")
    assert getuser() in said and "UTC" in said
    assert "Note: it is \u201cseen on Monday\u201d now, yours was \u201cseen on Sunday\u201d." in said
    assert two.snapshot.claims[CLAIM].note == "seen on Monday"
    assert one.snapshot == two.snapshot
    two.perform(note(two, "seen on Sunday"))
    assert one.refresh()
    assert one.snapshot.claims[CLAIM].note == "seen on Sunday"


def test_both_values_are_told_in_words_where_a_field_has_parts_or_holds_several(windows):
    one, two = windows
    one.perform(records.change(one.snapshot, CLAIM, about=About(place="Holm", date="2024"), tags=("boats", "storm")))
    edit = records.change(two.snapshot, CLAIM, about=About(place="Ness", date="2024"), tags=("boats",))
    assert edit.label == "Change place or date, tags of \u201c40 boats were lost\u201d"
    said = refused(two, edit)
    assert "Place: it is \u201cHolm\u201d now, yours was \u201cNess\u201d." in said
    assert "Tags: it is \u201cboats, storm\u201d now, yours was \u201cboats\u201d." in said
    assert not any(sign in said for sign in '{}[]"')


def test_edits_of_two_fields_are_both_told_and_nothing_is_overwritten(windows):
    one, two = windows
    one.perform(note(one, "seen on Monday"))
    said = refused(two, records.change(two.snapshot, CLAIM, key=True))
    assert "Note: it is \u201cseen on Monday\u201d now" in said
    assert "Key: yours was \u201cyes\u201d" in said
    assert two.snapshot.claims[CLAIM].note == "seen on Monday"


def test_edits_of_other_records_both_last(windows):
    one, two = windows
    one.perform(note(one, "seen on Monday"))
    two.perform(note(two, "harbour master", SOURCE))
    one.refresh()
    assert one.snapshot == two.snapshot
    assert one.snapshot.claims[CLAIM].note == "seen on Monday"
    assert one.snapshot.sources[SOURCE].note == "harbour master"


def test_an_edit_of_a_record_that_was_removed_elsewhere_says_so(windows):
    one, two = windows
    one.perform(records.remove(one.snapshot, [CLAIM]))
    said = refused(two, note(two, "seen on Sunday"))
    assert "was removed elsewhere by " in said and "yours was \u201cseen on Sunday\u201d" in said
    assert "Undo in the other window" in said
    assert not two.snapshot.claims


def test_a_removal_of_a_record_that_was_changed_elsewhere_is_refused(windows):
    one, two = windows
    one.perform(note(one, "seen on Monday"))
    assert "was changed elsewhere" in refused(two, records.remove(two.snapshot, [CLAIM]))
    assert two.snapshot.claims[CLAIM].note == "seen on Monday"


def test_a_link_to_a_record_that_was_removed_elsewhere_is_refused(windows):
    one, two = windows
    edit, _ = link(two.snapshot, CLAIM, SOURCE)
    one.perform(records.remove(one.snapshot, [SOURCE]))
    with pytest.raises(EditConflict, match="not in the case"):
        two.perform(edit)
    assert not two.snapshot.links and not two.snapshot.sources


def test_a_removal_that_would_take_the_ground_from_a_new_link_is_refused(windows):
    one, two = windows
    removal = records.remove(two.snapshot, [SOURCE])
    edit, _ = link(one.snapshot, CLAIM, SOURCE)
    one.perform(edit)
    with pytest.raises(EditConflict):
        two.perform(removal)
    assert two.snapshot.sources and two.snapshot.links


def test_a_node_that_was_moved_elsewhere_stays_where_it_was_put_last(windows):
    one, two = windows
    one.perform(move(one.snapshot, {CLAIM: (500.0, 0.0)}))
    said = refused(two, move(two.snapshot, {CLAIM: (-500.0, 0.0)}))
    assert said.startswith("The place of \u201c40 boats were lost\u201d was changed elsewhere")
    assert two.snapshot.positions[CLAIM].x == 500.0


def test_an_undo_of_what_was_changed_elsewhere_since_is_refused(windows):
    one, two = windows
    edit = two.complete(note(two, "seen on Sunday"))
    two.apply(edit)
    one.refresh()
    one.perform(note(one, "seen on Monday"))
    with pytest.raises(RecordConflict, match="seen on Monday"):
        two.apply(edit.inverse)
    assert two.snapshot.claims[CLAIM].note == "seen on Monday"


def test_flags_are_those_of_what_both_wrote(windows):
    one, two = windows
    assert two.flags.flags
    edit, claim = write_claim("The mayor lied")
    one.perform(edit)
    two.refresh()
    assert any(claim in flag.subjects for flag in two.flags.flags)


def test_closing_one_window_does_not_end_the_other(windows, path):
    one, two = windows
    one.close()
    two.perform(note(two, "seen on Sunday"))
    two.close()
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    with CaseFile.open(path) as file:
        assert file.load().claims[CLAIM].note == "seen on Sunday"
        assert file.check().sound


BUSY = """
import sys
from pathlib import Path
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, records
from provenance_app.model.errors import EditConflict
session = CaseSession(CaseFile.open(Path(sys.argv[1])))
lost = 0
for number in range(60):
    while True:
        session.refresh()
        try:
            before = session.snapshot.claims["boats"].note or ""
            session.perform(records.change(session.snapshot, "boats", note=before + sys.argv[2]))
            break
        except EditConflict:
            continue
session.close()
"""


def test_two_processes_that_edit_one_field_at_once_lose_nothing(path):
    children = [subprocess.Popen([sys.executable, "-c", BUSY, path, letter], cwd=ROOT) for letter in "ab"]
    assert [child.wait(60) for child in children] == [0, 0]
    with CaseFile.open(path) as file:
        words = file.load().claims[CLAIM].note
        assert sorted(words) == ["a"] * 60 + ["b"] * 60
        assert file.check().sound


def test_a_case_removed_while_open_takes_nothing_and_can_be_saved_elsewhere(windows, path, tmp_path):
    one, _ = windows
    before = one.snapshot
    path.unlink()
    with pytest.raises(CaseNotWritten, match="was moved or removed while it was open.*Save a copy"):
        one.perform(note(one, "seen on Monday"))
    assert one.snapshot == before
    one.case.save_copy(tmp_path / "saved.provcase")
    saved = CaseSession(CaseFile.open(tmp_path / "saved.provcase"))
    saved.perform(note(saved, "seen on Monday"))
    assert saved.snapshot.claims[CLAIM] == replace(
        before.claims[CLAIM], note="seen on Monday", changed=saved.snapshot.claims[CLAIM].changed
    )
    saved.close()


def test_an_edit_that_a_full_disk_did_not_take_changes_neither_memory_nor_file(windows):
    one, _ = windows
    heard = []
    one.subscribe(heard.append)
    before = one.snapshot
    connection = one.case._connection
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(CaseNotWritten, match="disk is full.*your text is still here"):
        one.perform(note(one, "x" * 900_000))
    assert one.snapshot == before and one.snapshot is before
    assert not heard
    connection.execute("PRAGMA max_page_count = 1000000")
    one.perform(note(one, "x" * 900_000))
    assert len(heard) == 1
