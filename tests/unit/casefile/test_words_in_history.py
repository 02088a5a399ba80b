"""What a change of the history says: the name of its record and the values that it changed, and nothing else."""

import json

import pytest

from provenance_app.casefile import CaseFile, EntryFilter
from provenance_app.casefile.history.saying import says
from provenance_app.editing import CaseSession
from provenance_app.editing.records import change
from provenance_app.model.changes import Change, Edit
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Source

CLAIM = {"id": "c1", "text": "The Harbour is closed", "note": "seen \u201ctwice\u201d\nby night", "tags": ["port"]}


def text(**fields):
    return json.dumps({**CLAIM, **fields}, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize(
    ("before", "after", "told", "untold"),
    [
        (text(), text(note="gone"), ("twice", "gone", "note", "harbour"), ("port", "text", "c1", "tags")),
        (None, text(), ("harbour", "twice", "port"), ("note", "tags", "c1")),
        (text(), None, ("closed", "night"), ("note",)),
        (text(), text(tags=["port", "Stra\u00dfe"]), ("strasse", "tags"), ("twice",)),
        (text(changed="2024-02-01"), text(changed="2024-02-02"), ("harbour",), ("2024",)),
    ],
)
def test_names_and_changed_values_are_told(before, after, told, untold):
    assert [word for word in told if not says("claim", before, after, word)] == []
    assert [word for word in untold if says("claim", before, after, word)] == []


def test_what_goes_without_saying_is_found_where_it_was_changed():
    link = {"id": "l", "from": "a", "to": "b", "relation": "cites"}
    before, after = json.dumps(link), json.dumps({**link, "status": "confirmed"})
    assert says("link", before, after, "unchecked") and says("link", after, before, "unchecked")
    assert not says("link", None, after, "unchecked")


@pytest.mark.parametrize("side", ["[1]", '"harbour"', "7", "[" * 100_000])
def test_what_no_app_wrote_does_no_harm(side):
    assert says("claim", side, text(), "harbour") in (True, False)
    assert says("no kind", side, None, "x") is False


def test_entries_are_found_by_values_by_names_and_by_what_is_called_so_now(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "case.provcase", "Harbour"))
    session.perform(Edit("Add", (Change(None, Claim(id=RecordId("c1"), text="Ships wait")),)))
    session.perform(Edit("Add", (Change(None, Source(id=RecordId("s1"), name="Harbour office")),)))
    session.perform(change(session.snapshot, RecordId("c1"), note="counted by drone"))
    session.perform(change(session.snapshot, RecordId("c1"), note="b" * 600_000 + " lighthouse"))
    case = session.case

    def found(words, **others):
        return [one.seq for one in case.history(10, wanted=EntryFilter(words=words, **others))]

    assert found("DRONE") == [5, 4] and found("drone counted ships") == [5, 4]
    assert found("lighthouse") == [5] and found("office") == [3] and found("wait drone office") == []
    assert found("captain") == []
    assert found("captain", named={"captain": frozenset({RecordId("c1")})}) == [5, 4, 2]
    assert [case.reach(at, 2) for at in (None, 4, 2, 1)] == [4, 3, 1, 0]
    assert [one.seq for one in case.history(10, 5, EntryFilter(words="ships"), 3)] == [4]
    session.close()
