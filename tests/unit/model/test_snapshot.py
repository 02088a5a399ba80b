from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from provenance_app.model.changes import Change, Changes, Edit
from provenance_app.model.enumerations import CaptureMethod, CheckState, Pillar, RecordKind, Relation
from provenance_app.model.errors import EditConflict, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.plain import read_time
from provenance_app.model.records import Capture, CaseInfo, Check, Claim, Document, Position, Source
from provenance_app.model.snapshot import Snapshot, StoredFile
from tests.counts import count
from tests.strategies import cases

BLOGGER = Source(id=RecordId("blogger"), name="A blogger")
CLAIM = Claim(id=RecordId("claim"), text="There are 61")
POST = Document(id=RecordId("post"), title="Post")
SAID = Link(id=RecordId("l1"), from_=CLAIM.id, to=BLOGGER.id, relation=Relation.ATTRIBUTED_TO)
STATED = Link(id=RecordId("l2"), from_=CLAIM.id, to=POST.id, relation=Relation.STATED_IN)
CASE = Snapshot.of([CaseInfo(title="A case"), BLOGGER, CLAIM, POST, SAID, STATED])


def check(record, number=1):
    return Check(id=RecordId(f"k{number}"), record=record, pillar=Pillar.DATE, state=CheckState.UNKNOWN)


def added(*records):
    return [Change(None, record) for record in records]


def test_records_are_found_by_id_and_kind():
    assert CASE.title == "A case"
    assert CASE.get(CLAIM.id) == CLAIM
    assert CASE.kind_of(SAID.id) == RecordKind.LINK
    assert CASE.find(RecordKind.SOURCE, CLAIM.id) is None
    assert CASE.node(POST.id) == POST
    assert CASE.get(RecordId("gone")) is None
    with pytest.raises(UnknownRecord, match='"l1"'):
        CASE.node(SAID.id)


def test_links_are_found_from_both_ends_and_by_relation():
    assert CASE.links_from(CLAIM.id) == (SAID, STATED)
    assert CASE.links_from(CLAIM.id, Relation.STATED_IN) == (STATED,)
    assert CASE.links_to(BLOGGER.id) == (SAID,)
    assert CASE.links_to(CLAIM.id) == ()


def test_captures_and_checks_are_found_by_what_they_belong_to():
    captures = [
        Capture(id=RecordId(f"cap{at}"), document=POST.id, captured_at=read_time("2024-01-01T00:00:00Z"), method=method)
        for at, method in enumerate((CaptureMethod.TEXT, CaptureMethod.PDF))
    ]
    after = CASE.applied(added(*captures, check(captures[0].id), check(SAID.id, 2)), 1)
    assert after.captures_of(POST.id) == tuple(captures)
    assert [item.id for item in after.checks_of(captures[0].id)] == ["k1"]
    assert [item.id for item in after.checks_of(SAID.id)] == ["k2"]


def test_a_place_in_the_graph_is_no_record_of_its_own_id():
    after = CASE.applied(added(Position(id=CLAIM.id, x=1.0, y=2.0)), 1)
    assert after.get(CLAIM.id) == CLAIM
    assert after.positions[CLAIM.id].y == 2.0


def test_an_edit_gives_a_new_snapshot_and_leaves_the_old_one_as_it_was():
    milder = replace(CLAIM, text="There may be 61")
    after = CASE.applied([Change(CLAIM, milder)], 7)
    assert after.claims[CLAIM.id] == milder and after.revision == 7
    assert CASE.claims[CLAIM.id] == CLAIM and CASE.revision == 0


def test_a_link_that_is_turned_to_another_record_is_found_there():
    other = Source(id=RecordId("other"), name="Another")
    turned = replace(SAID, to=other.id)
    after = CASE.applied([*added(other), Change(SAID, turned)], 1)
    assert after.links_to(BLOGGER.id) == ()
    assert after.links_to(other.id) == (turned,)
    assert after.links_from(CLAIM.id) == (turned, STATED)


def test_a_removed_link_leaves_nothing_behind():
    after = CASE.applied([Change(SAID, None), Change(BLOGGER, None)], 1)
    assert after.links_from(CLAIM.id) == (STATED,)
    assert after == Snapshot.of([CaseInfo(title="A case"), CLAIM, POST, STATED])


@pytest.mark.parametrize(
    "change",
    [
        Change(replace(CLAIM, text="something else"), CLAIM),
        Change(None, CLAIM),
        Change(Claim(id=RecordId("gone"), text="x"), None),
    ],
)
def test_an_edit_begun_on_another_state_is_refused_and_changes_nothing(change):
    with pytest.raises(EditConflict, match="was changed since"):
        CASE.applied([*added(Source(id=RecordId("s"), name="S")), change], 1)
    assert RecordId("s") not in CASE.sources


def test_the_inverse_of_an_edit_takes_it_back_also_when_its_changes_build_on_each_other():
    once, twice = replace(CLAIM, text="one"), replace(CLAIM, text="two")
    source = Source(id=RecordId("s"), name="S")
    edit = Edit("Two steps", (Change(CLAIM, once), Change(once, twice), Change(None, source)))
    after = CASE.applied(edit.changes, 1)
    assert after.claims[CLAIM.id].text == "two"
    assert after.applied(edit.inverse.changes, 2) == CASE
    assert edit.inverse.inverse == edit


@given(cases(positions=True))
@settings(
    max_examples=count(5, 40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_a_case_built_edit_by_edit_equals_one_built_at_once_and_undone_is_empty(snapshot):
    built = Snapshot()
    edits = [Edit("Add", (Change(None, record),)) for record in snapshot.all_records()]
    for edit in edits:
        built = built.applied(edit.changes, built.revision + 1)
    assert built == snapshot
    for link in snapshot.links.values():
        assert link in built.links_from(link.from_) and link in built.links_to(link.to)
    for edit in reversed(edits):
        built = built.applied(edit.inverse.changes, built.revision + 1)
    assert built == Snapshot()
    assert all(not built.links_from(link.from_) for link in snapshot.links.values())


def test_cases_are_equal_when_their_records_and_files_are():
    file = StoredFile("0" * 64, 3, "image/png", "a.png")
    assert replace(CASE, revision=9) == CASE
    assert CASE.with_file(file) != CASE
    assert CASE != "a case"


def test_a_change_of_nothing_or_into_another_record_is_a_defect():
    with pytest.raises(ValueError, match="needs a record"):
        Change(None, None)
    with pytest.raises(ValueError, match="cannot become"):
        Change(CLAIM, POST)


def test_every_view_is_told_what_was_touched():
    changes = Changes.of(3, [Change(None, BLOGGER), Change(CLAIM, replace(CLAIM, key=True)), Change(SAID, None)])
    assert changes.added == {(RecordKind.SOURCE, BLOGGER.id)}
    assert changes.changed == {(RecordKind.CLAIM, CLAIM.id)}
    assert changes.removed == {(RecordKind.LINK, SAID.id)}
    assert len(changes.touched) == 3
    assert changes.touches(RecordKind.CLAIM, RecordKind.MEDIA) and not changes.touches(RecordKind.MEDIA)
    assert Changes(4, everything=True).touches(RecordKind.MEDIA)
