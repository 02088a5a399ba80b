"""What was changed in a case file outside the app is a flag once somebody looked."""

import sqlite3

import pytest

from provenance_app.analysis.flags import FixKind, evaluate
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.checks import set_check
from provenance_app.editing.decisions import decide
from provenance_app.editing.records import change
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CheckState, DecisionState, Pillar
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Media, Source

BOATS, HOLM, FILM = RecordId("boats"), RecordId("holm"), RecordId("film")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "case.provcase"
    session = CaseSession(CaseFile.create(path, "Boats"))
    added = (Claim(id=BOATS, text="40 boats were lost"), Source(id=HOLM, name="Ida Holm"), Media(id=FILM, title="Film"))
    session.perform(Edit("Add", tuple(Change(None, record) for record in added)))
    session.perform(set_check(session.snapshot, FILM, Pillar.DATE, CheckState.ESTABLISHED, value="2022"))
    session.close()
    return path


def tamper(path, *statements):
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def looked_at(path):
    """Return a session whose flags were known before the history was looked at, and stay right."""
    session = CaseSession(CaseFile.open(path))
    assert found(session) == []
    session.history_checked(session.case.check_history())
    assert session.flags.flags == evaluate(session.snapshot)
    assert session.snapshot.history == session.case.check().history
    return session


def found(session):
    return [flag for flag in session.flags.flags if flag.rule == "history-broken"]


def test_an_untouched_case_has_an_intact_history(path):
    session = looked_at(path)
    assert session.snapshot.history.intact is True
    assert found(session) == []
    session.close()


@pytest.mark.parametrize(
    ("statement", "subjects"),
    [
        ("UPDATE claims SET text = '400 boats were lost'", (BOATS,)),
        ("UPDATE checks SET value = '\"2023\"'", (FILM,)),
        ("UPDATE positions SET x = x + 1 WHERE id = 'boats'", ()),
        ("UPDATE meta SET title = 'Ships'", ()),
        ("UPDATE journal SET label = 'Other' WHERE seq = 2", ()),
        ("DELETE FROM positions", ()),
        ("DELETE FROM checks", ()),
    ],
)
def test_what_was_changed_outside_the_app_is_found_where_it_is(path, statement, subjects):
    tamper(path, statement)
    session = looked_at(path)
    (flag,) = found(session)
    assert flag.subjects == subjects
    assert flag.severity == "error"
    session.close()


def test_a_record_and_the_chain_are_two_findings_and_the_chain_is_one(path):
    tamper(path, "UPDATE sources SET name = 'Ida Berg'", "UPDATE journal SET actor = 'me'")
    session = looked_at(path)
    assert [flag.message for flag in found(session)] == [
        "The case file does not fit its history: entries changed after they were written.",
        "\u201cIda Berg\u201d was added or changed outside the app, nobody knows by whom.",
    ]
    assert [flag.fix.kind if flag.fix else None for flag in found(session)] == [None, FixKind.REVIEW]
    session.close()


def test_a_review_holds_until_an_edit_of_the_record_lets_the_history_take_over_what_is_there(path):
    tamper(path, "UPDATE claims SET text = '400 boats were lost'")
    session = looked_at(path)
    (flag,) = found(session)
    session.perform(decide(session.snapshot, flag, DecisionState.ACCEPTED, "restored by hand from the paper copy"))
    assert [one.state for one in found(session)] == ["accepted"]
    session.perform(change(session.snapshot, BOATS, text="4 boats were lost"))
    assert found(session) == [] and session.case.check().sound
    assert session.case.history(2)[1].label.startswith("Accept as it is what was changed outside the app")
    assert session.flags.flags == evaluate(session.snapshot)
    session.history_checked(session.case.check_history())
    assert found(session) == []
    session.close()


def test_what_is_known_of_the_history_is_kept_over_edits_and_unknown_when_the_case_is_opened(path):
    session = looked_at(path)
    session.perform(change(session.snapshot, BOATS, note="asked twice"))
    assert session.snapshot.history.intact is True
    session.close()
    session = CaseSession(CaseFile.open(path))
    assert session.snapshot.history.intact is None
    session.close()
