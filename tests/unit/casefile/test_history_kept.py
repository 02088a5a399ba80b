"""The history tells who did what, and carries every edit."""

from dataclasses import replace
from datetime import UTC, datetime
from getpass import getuser

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.history.journal import FIRST, WrittenChange, entry_hash
from provenance_app.model.errors import CaseFileError
from tests.unit.casefile.acts import CLAIM, PLACE, POLICE, POST, SAID, SAVED, add, change


def test_every_action_is_one_entry_newest_first(case):
    case.apply(change(CLAIM, replace(CLAIM, key=True), label="Mark as key claim"))
    entries = case.history()
    assert [(entry.seq, entry.label, entry.changes) for entry in entries] == [
        (3, "Mark as key claim", 1),
        (2, "Paste", 6),
        (1, "New case", 1),
    ]
    assert {entry.actor for entry in entries} == {getuser()}
    assert all(abs((datetime.now(UTC) - entry.at).total_seconds()) < 60 for entry in entries)
    assert len({entry.hash for entry in entries}) == 3


def test_history_is_read_page_by_page(case):
    assert [entry.seq for entry in case.history(limit=1)] == [2]
    assert [entry.seq for entry in case.history(limit=5, before=2)] == [1]


def test_an_edit_can_be_had_again_after_reopening(case, path):
    case.close()
    with CaseFile.open(path) as reopened:
        assert reopened.edit_of(2) == add(POLICE, POST, SAVED, CLAIM, SAID, PLACE, label="Paste")
        with pytest.raises(CaseFileError, match="no entry 9"):
            reopened.edit_of(9)


CHANGE = WrittenChange("claim", "c1", None, "{}", bytes(32))
FIELDS = {
    "case_id": "a",
    "seq": 1,
    "at": "2024-01-01T00:00:00Z",
    "actor": "b",
    "label": "c",
    "previous": FIRST,
    "changes": (CHANGE,),
}


def hash_of_fields(fields):
    return entry_hash(**fields, count=len(fields["changes"]))


@pytest.mark.parametrize(
    "other",
    [
        {"case_id": "b"},
        {"seq": 2},
        {"at": "2024-01-01T00:00:01Z"},
        {"actor": "bc", "label": ""},
        {"label": "d"},
        {"previous": b"\1" + FIRST[1:]},
        {"changes": ()},
        {"changes": (CHANGE, CHANGE)},
        {"changes": (CHANGE._replace(before="{}"),)},
        {"changes": (CHANGE._replace(after=None),)},
        {"changes": (CHANGE._replace(kind="claimc", id="1"),)},
        {"changes": (CHANGE._replace(row_hash=None),)},
    ],
)
def test_the_hash_of_an_entry_stands_for_every_field_and_where_it_ends(other):
    assert hash_of_fields(FIELDS) != hash_of_fields({**FIELDS, **other})
    assert hash_of_fields(FIELDS) == hash_of_fields(FIELDS)


def test_the_same_edit_in_two_cases_has_two_hashes(tmp_path):
    hashes = []
    for name in ("one", "two"):
        with CaseFile.create(tmp_path / name, "Same") as case:
            hashes.append(case.history()[0].hash)
    assert hashes[0] != hashes[1]
