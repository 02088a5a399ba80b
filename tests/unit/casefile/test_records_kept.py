"""What is written is what is read, for every kind of record and any sequence of edits."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance_app.casefile import CaseFile
from provenance_app.casefile.content.rows import TABLES, canonical
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.plain import to_plain
from provenance_app.model.snapshot import Snapshot
from tests.counts import count
from tests.strategies import cases
from tests.unit.casefile.acts import CLAIM, PLACE, POLICE, POST, SAID, SAVED, add, between

QUICK = settings(max_examples=count(6, 50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_new_case_holds_its_title_and_nothing_else(path):
    with CaseFile.create(path, "No-go <b>zones</b>") as case:
        assert case.load().title == "No-go <b>zones</b>"
        assert len(list(case.load().all_records())) == 1
        assert case.load().revision == 1


def test_the_records_of_a_case_are_there_after_reopening(case, path):
    before = case.load()
    case.close()
    with CaseFile.open(path) as reopened:
        assert reopened.load() == before
        assert reopened.load().get(SAID.id) == SAID
        assert reopened.load().positions[CLAIM.id] == PLACE


@QUICK
@given(st.lists(cases(positions=True), min_size=1, max_size=4))
def test_any_sequence_of_edits_and_its_undoing_leave_the_file_equal_to_memory(tmp_path_factory, targets):
    path = tmp_path_factory.mktemp("case") / "any.provcase"
    with CaseFile.create(path, "Any") as case:
        first = memory = case.load()
        done = []
        for target in targets:
            edit = between(memory, target)
            revision = case.apply(edit)
            memory = memory.applied(edit.changes, revision)
            done.append((revision, edit))
            assert case.load() == memory == target
            assert [*case.load().all_records()] == [*memory.all_records()], "the order is kept too"
    with CaseFile.open(path) as case:
        assert case.load() == memory
        for revision, edit in reversed(done):
            assert case.edit_of(revision) == edit
            case.apply(case.edit_of(revision).inverse)
        assert case.load() == first
        report = case.check()
        assert report.sound, report.problems


@given(cases(positions=True))
@settings(max_examples=count(8, 60), deadline=None)
def test_the_text_of_a_record_in_the_history_is_its_plain_form_with_sorted_keys(case):
    for record in case.all_records():
        table = TABLES[record.record_kind]
        text = table.to_text(record)
        assert json.loads(text) == json.loads(canonical(to_plain(record)))
        assert text == canonical(json.loads(text))
        assert table.to_text(table.from_row(*table.to_row(record))) == text
        assert table.from_row(*table.to_row(record)) == record


def test_records_of_one_edit_may_come_in_any_order(path):
    with CaseFile.create(path, "Backwards") as case:
        case.apply(add(PLACE, SAID, SAVED, CLAIM, POST, POLICE))
        assert case.load().links_from(CLAIM.id) == (SAID,)


def test_an_edit_that_changes_a_record_twice_leaves_it_as_it_was_last(case):
    first = to_claim("They withdrew")
    second = to_claim("They did not withdraw")
    revision = case.apply(Edit("Type", (Change(CLAIM, first), Change(first, second))))
    assert case.load().claims[CLAIM.id] == second
    assert case.check().sound
    case.apply(case.edit_of(revision).inverse)
    assert case.load().claims[CLAIM.id] == CLAIM


def test_an_id_can_go_from_one_kind_to_another_in_one_edit(case):
    before = case.load()
    case.apply(
        Edit("Is a source", (Change(PLACE, None), Change(SAID, None), Change(CLAIM, None), Change(None, as_source())))
    )
    assert case.load().kind_of(CLAIM.id) is RecordKind.SOURCE
    case.apply(case.edit_of(case.load().revision).inverse)
    assert case.load() == before


def to_claim(text):
    return replace(CLAIM, text=text)


def as_source():
    return replace(POLICE, id=CLAIM.id, name="Sweden")


@pytest.mark.parametrize("kind", list(RecordKind))
def test_every_kind_of_record_has_a_table(kind):
    assert TABLES[kind].columns[0] == "id"
    assert Snapshot().records(kind) == {}
