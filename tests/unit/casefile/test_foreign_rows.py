"""What another tool wrote into places and views never costs a case: neither of them is evidence."""

import sqlite3
from contextlib import closing

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.placing import place_all, tidy
from provenance_app.editing.views import remove_view, rename_view
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import StatusClass
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.records import SavedView

VIEW = SavedView(id=RecordId("v1"), name="Doubts", filter=Filter(statuses=(StatusClass.CONFIRMED,)))


def tamper(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(sql).rowcount > 0
        connection.commit()


@pytest.fixture
def closed(case, path):
    case.apply(Edit("View", (Change(None, VIEW),)))
    case.close()
    return path


@pytest.mark.parametrize("value", ["-9e999", "9e999", "1e12", "-1e12"])
def test_a_place_that_is_none_is_given_anew_and_tidy_works(closed, value):
    tamper(closed, f"UPDATE positions SET y = {value}")
    with CaseFile.open(closed) as case:
        assert "position c1 was changed outside the app." in case.check().problems
        session = CaseSession(case)
        assert "c1" not in session.snapshot.positions
        session.apply(place_all(session.snapshot))
        session.perform(tidy(session.snapshot))
        assert all(abs(at.y) < 10_000 for at in session.snapshot.positions.values())
        assert case.load().positions == session.snapshot.positions
        assert case.check().sound


@pytest.mark.parametrize("value", ["NULL", "'far'", "x'00'"])
def test_a_place_that_damage_made_no_number_is_none(closed, value):
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            """UPDATE sqlite_schema SET sql = replace(sql, '"y" REAL NOT NULL', '"y" ANY') WHERE name = 'positions'"""
        )
        connection.commit()
    tamper(closed, f"UPDATE positions SET y = {value}")
    with CaseFile.open(closed) as case:
        assert case.load().positions == {}
        assert not case.check().sound


def test_a_place_far_out_but_within_reach_stays(closed):
    tamper(closed, "UPDATE positions SET y = 25000")
    with CaseFile.open(closed) as case:
        assert case.load().positions["c1"].y == 25000


def test_unknown_values_of_a_filter_are_passed_over_and_the_view_can_be_edited(closed):
    tamper(closed, """UPDATE views SET filter = '{"statuses":["confirmed","zzz"],"later":[1],"tags":3}'""")
    with CaseFile.open(closed) as case:
        session = CaseSession(case)
        assert session.snapshot.views[VIEW.id].filter == VIEW.filter
        assert case.left_out == ()
        assert any(one.startswith("view v1 was changed") for one in case.check().problems)
        session.perform(rename_view(session.snapshot, VIEW.id, "Other"))
        assert case.load().views[VIEW.id].name == "Other"
        session.perform(remove_view(session.snapshot, VIEW.id))
        assert not case.load().views


@pytest.mark.parametrize("text", ["no JSON", "[1]", "3", ""])
def test_a_view_that_cannot_be_read_is_left_out_named_and_stays_in_the_file(closed, text):
    tamper(closed, f"UPDATE views SET filter = '{text}'")
    with CaseFile.open(closed) as case:
        snapshot = case.load()
        assert not snapshot.views and "c1" in snapshot.claims
        assert case.left_out == ("v1",) and "v1" in case.left_out_words
        assert "view v1 was left out: it cannot be read." in case.check().problems
    with closing(sqlite3.connect(closed)) as connection:
        assert connection.execute("SELECT count(*) FROM views").fetchone() == (1,)


@pytest.mark.parametrize(
    ("column", "text"), [("places", '{"c1":[9e999,0]}'), ("camera", '{"x":9e999,"y":0,"scale":1}')]
)
def test_numbers_of_a_view_that_are_none_are_passed_over(closed, column, text):
    tamper(closed, f"UPDATE views SET {column} = '{text}'")
    with CaseFile.open(closed) as case:
        session = CaseSession(case)
        session.perform(rename_view(session.snapshot, VIEW.id, "Other"))
        assert case.load().views[VIEW.id].name == "Other"


def test_a_record_that_is_evidence_and_cannot_be_read_still_refuses_the_case(closed):
    tamper(closed, "UPDATE claims SET modality = 'shouted'")
    with CaseFile.open(closed) as case, pytest.raises(Exception, match="claim c1 cannot be read"):
        case.load()
