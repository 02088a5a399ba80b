"""One action is one transaction and one entry; what cannot be written as a whole is not written."""

from dataclasses import replace

import pytest

from provenance_app.casefile import CaseFile, RecordConflict
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError, EditConflict, RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.records import MAX_TEXT, CaseInfo, Claim
from tests.unit.casefile.acts import CLAIM, PLACE, POLICE, POST, SAID, SAVED, add, change, remove


def test_an_edit_returns_the_number_of_its_entry(case):
    assert case.apply(change(CLAIM, replace(CLAIM, key=True))) == 3
    assert case.load().revision == 3


def test_the_title_of_a_case_can_be_changed_and_changed_back(case):
    edit = change(CaseInfo(title="Zones"), CaseInfo(title="Sweden"))
    case.apply(edit)
    assert case.load().title == "Sweden"
    case.apply(edit.inverse)
    assert case.load().title == "Zones"


def test_the_title_of_a_case_cannot_be_removed_nor_given_twice(case):
    with pytest.raises(RecordRefused, match="can be changed, not removed"):
        case.apply(remove(CaseInfo(title="Zones")))
    with pytest.raises(EditConflict, match="has a title already"):
        case.apply(add(CaseInfo(title="Other")))


def test_a_record_changed_in_another_window_is_not_overwritten_and_both_values_are_told(case, path):
    theirs, mine = replace(CLAIM, text="60 zones"), replace(CLAIM, text="62 zones")
    with CaseFile.open(path) as other:
        other.apply(change(CLAIM, theirs))
    with pytest.raises(
        RecordConflict, match="no-go zones in Sweden.* was changed elsewhere by .* not written"
    ) as caught:
        case.apply(Edit("Mine", (Change(None, replace(CLAIM, id=RecordId("c2"))), Change(CLAIM, mine))))
    assert (caught.value.kind, caught.value.id) == (RecordKind.CLAIM, CLAIM.id)
    assert (caught.value.theirs, caught.value.mine) == (theirs, mine)
    assert caught.value.actor and caught.value.at
    assert case.load().claims == {CLAIM.id: theirs}, "nothing of the edit was written"


def test_a_record_removed_in_another_window_is_a_conflict(case, path):
    with CaseFile.open(path) as other:
        other.apply(remove(SAID))
    with pytest.raises(EditConflict, match="was removed elsewhere"):
        case.apply(change(SAID, replace(SAID, note="again")))


def test_edits_of_other_records_in_two_windows_both_last(case, path):
    with CaseFile.open(path) as other:
        other.apply(change(POST, replace(POST, note="deleted since")))
        case.apply(change(CLAIM, replace(CLAIM, key=True)))
    assert case.load().documents[POST.id].note == "deleted since"
    assert case.load().claims[CLAIM.id].key
    assert case.check().sound, "their entries form one chain"


def test_a_window_is_told_that_another_one_wrote_until_it_reads_again(case, path):
    case.load()
    assert not case.changed_elsewhere()
    case.apply(change(CLAIM, replace(CLAIM, key=True)))
    assert not case.changed_elsewhere(), "its own edits do not count"
    with CaseFile.open(path) as other:
        other.apply(change(POST, replace(POST, note="new")))
    case.apply(change(POLICE, replace(POLICE, note="new")))
    assert case.changed_elsewhere(), "an edit of its own does not hide theirs"
    case.load()
    assert not case.changed_elsewhere()


def test_an_id_is_given_once(case):
    with pytest.raises(RecordConflict, match='already a record with the id "police"'):
        case.apply(add(replace(CLAIM, id=RecordId("c9")), replace(CLAIM, id=POLICE.id)))
    with pytest.raises(RecordConflict, match='already a record with the id "c1"'):
        case.apply(add(replace(PLACE, x=0)))
    assert RecordId("c9") not in case.load().claims


def test_a_link_to_a_record_that_is_not_there_is_not_written(case):
    with pytest.raises(EditConflict, match=r'link l2 needs "nobody" \(to\), which is not in the case'):
        case.apply(add(replace(SAID, id=RecordId("l2"), to=RecordId("nobody"))))
    assert list(case.load().links) == [SAID.id]


def test_a_record_that_others_need_is_not_removed_alone(case):
    with pytest.raises(EditConflict, match='link l1 needs "police"'):
        case.apply(remove(POLICE))
    with pytest.raises(EditConflict, match='capture saved needs "post"'):
        case.apply(remove(POST))
    case.apply(remove(POLICE, SAID))
    assert not case.load().sources


def test_after_a_refused_edit_the_next_one_is_written(case):
    with pytest.raises(EditConflict):
        case.apply(remove(POLICE))
    assert case.apply(change(CLAIM, replace(CLAIM, key=True))) == 3


def test_the_longest_text_a_record_may_have_is_kept_changed_and_taken_back(case):
    long = replace(SAVED, text="😀" * MAX_TEXT)
    revision = case.apply(change(SAVED, long))
    other = replace(long, text="🙈" * MAX_TEXT)
    case.apply(change(long, other))
    assert case.load().captures[SAVED.id] == other
    assert case.edit_of(revision + 1) == change(long, other)
    case.apply(case.edit_of(revision + 1).inverse)
    assert case.load().captures[SAVED.id] == long
    assert case.check().sound


def test_longer_text_is_refused_with_its_length(case):
    with pytest.raises(RecordRefused, match=r"text has 1,000,001 characters; .* Nothing was written"):
        case.apply(change(SAVED, replace(SAVED, text="x" * (MAX_TEXT + 1))))


def test_a_record_whose_texts_do_not_fit_together_is_refused(case):
    with pytest.raises(CaseFileError, match="more text than one record"):
        case.apply(add(Claim(id=RecordId("c2"), text="😀" * MAX_TEXT, note="😀" * MAX_TEXT)))
    assert case.load().revision == 2


@pytest.mark.parametrize("letter", ["\0", "\ud83d"])
def test_what_is_not_text_is_refused(case, letter):
    with pytest.raises(RecordRefused, match="not text"):
        case.apply(add(Claim(id=RecordId("c2"), text=f"zones{letter}")))
    assert case.load().revision == 2


def test_text_that_only_looks_like_an_escape_is_kept(case):
    odd = Claim(id=RecordId("c2"), text=r"\u0000 and \ud83d")
    case.apply(add(odd))
    assert case.load().claims[odd.id] == odd
