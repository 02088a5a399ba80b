"""What was changed outside the app is taken over by an entry, after which everything fits again."""

import sqlite3

import pytest

from provenance_app.casefile import CaseFile, EntryFilter, fingerprint
from provenance_app.editing import CaseSession
from provenance_app.editing.history import way_back
from provenance_app.editing.records import change, remove
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Media, Source

BOATS, HOLM, FILM = RecordId("boats"), RecordId("holm"), RecordId("film")
MORE = (
    "INSERT INTO records (id, kind) VALUES ('more', 'claim')",
    """INSERT INTO claims ("row", id, rev, text, verbatim, "key", tags, hedges)
       SELECT "row", id, 7, 'More whales', 0, 0, '[]', '[]' FROM records WHERE id = 'more'""",
)
GONE = ("DELETE FROM positions WHERE id = 'film'", "DELETE FROM media", "DELETE FROM records WHERE id = 'film'")
WAYS = {
    "changed": ("UPDATE claims SET text = '60 boats were lost'",),
    "rev": ("UPDATE claims SET rev = -4",),
    "highest rev": ("UPDATE claims SET rev = 9223372036854775807",),
    "spelled otherwise": ("UPDATE claims SET tags = '[ ]'",),
    "title": ("UPDATE meta SET title = 'Ships'",),
    "place": ("UPDATE positions SET x = x + 5 WHERE id = 'boats'",),
    "no place": ("UPDATE positions SET x = 9e99 WHERE id = 'boats'",),
    "added": MORE,
    "added, not listed": (
        """INSERT INTO claims ("row", id, rev, text, verbatim, "key", tags, hedges)
           VALUES (99, 'more', 7, 'More whales', 0, 0, '[]', '[]')""",
    ),
    "removed": GONE,
    "several": (*MORE, *GONE, "UPDATE claims SET note = 'whales' WHERE id = 'boats'"),
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "case.provcase"
    session = CaseSession(CaseFile.create(path, "Boats"))
    added = (Claim(id=BOATS, text="40 boats were lost"), Source(id=HOLM, name="Ida Holm"), Media(id=FILM, title="Film"))
    session.perform(Edit("Add", tuple(Change(None, record) for record in added)))
    session.close()
    return path


def tamper(path, statements):
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
    connection.close()


@pytest.mark.parametrize("way", WAYS)
def test_after_accepting_everything_fits_and_undoing_that_brings_back_what_was(path, way):
    session = CaseSession(CaseFile.open(path))
    first = session.snapshot
    tamper(path, WAYS[way])
    session.refresh()
    session.history_checked(session.case.check_history())
    altered = session.snapshot.history.altered
    assert altered and not session.case.check().sound
    present = session.case.load()
    seq = session.accept(altered)
    assert session.case.check().problems == ()
    assert session.snapshot.history.altered == frozenset()
    assert session.snapshot.revision == seq == session.case.history(1)[0].seq
    assert session.case.load().numbered(0) == present
    edit = session.case.edit_of(seq)
    assert edit.label.startswith("Accept as it is what was changed outside the app")
    assert {(one.kind, one.id) for one in edit.changes} == altered
    for one in edit.changes:
        assert (one.before, one.after) == (first.find(one.kind, one.id), present.find(one.kind, one.id))
    session.apply(edit.inverse)
    assert session.case.check().problems == ()
    assert session.case.load() == first
    assert session.accept(altered) is None
    session.close()


def test_what_was_put_in_is_found_by_its_words_once_it_is_accepted(path):
    tamper(path, MORE)
    session = CaseSession(CaseFile.open(path))
    session.accept([(RecordKind.CLAIM, RecordId("more"))])
    assert [hit.id for hit in session.case.search("whales")] == ["more"]
    session.close()


def test_one_record_of_several_is_accepted_and_the_others_stay_marked(path):
    tamper(path, ("UPDATE claims SET note = 'x'", "UPDATE sources SET note = 'y'"))
    session = CaseSession(CaseFile.open(path))
    session.history_checked(session.case.check_history())
    assert session.snapshot.altered == {BOATS, HOLM}
    session.accept([(RecordKind.CLAIM, BOATS)])
    assert session.snapshot.altered == {HOLM} and session.case.check_history() == session.snapshot.history
    session.close()


def test_the_way_back_leads_to_each_earlier_state_and_forward_again(path):
    session = CaseSession(CaseFile.open(path))
    states = {session.snapshot.revision: session.snapshot}
    for make in (
        lambda now: change(now, BOATS, note="a"),
        lambda now: remove(now, [HOLM]),
        lambda now: change(now, BOATS, note="b" * 600_000),
        lambda now: remove(now, [BOATS, FILM]),
    ):
        session.perform(make(session.snapshot))
        states[session.snapshot.revision] = session.snapshot
    last = session.snapshot
    for seq, state in states.items():
        way = way_back(session.case, session.snapshot, seq, "x")
        assert way.entries == session.snapshot.revision - seq and bool(way.edit.changes) == (state != last)
        if way.edit.changes:
            session.apply(way.edit)
            assert session.snapshot == session.case.load() == state
            session.apply(way.edit.inverse)
            assert session.snapshot == last
    assert session.case.check().sound
    session.close()


def test_entries_are_found_by_who_words_kind_record_and_fingerprint(path):
    session = CaseSession(CaseFile.open(path))
    session.perform(change(session.snapshot, HOLM, name="Åsa Öberg"))
    session.perform(change(session.snapshot, BOATS, note="a"))
    case = session.case

    def found(**wanted):
        return [entry.seq for entry in case.history(10, wanted=EntryFilter(**wanted))]

    session.perform(change(session.snapshot, HOLM, note="n"))
    assert found() == [5, 4, 3, 2, 1]
    assert found(words="ÖBERG note") == [5]
    assert found(kind=RecordKind.CLAIM) == [4, 2]
    assert found(records=(HOLM,)) == [5, 3, 2]
    assert found(actor=case.writers()[0]) == [5, 4, 3, 2, 1] and found(actor="nobody") == []
    text = fingerprint(bytes.fromhex(case.history(10)[2].hash)).replace("-", "")
    assert case.entries_with(text.upper()) == [3] and case.entries_with("0" * 16) == []
    session.close()


def test_the_place_of_a_record_that_was_removed_goes_with_it(path):
    tamper(path, GONE[1:2])
    session = CaseSession(CaseFile.open(path))
    session.history_checked(session.case.check_history())
    seq = session.accept(session.snapshot.history.altered)
    assert {one.kind for one in session.case.edit_of(seq).changes} == {RecordKind.MEDIA, RecordKind.POSITION}
    assert session.case.check().problems == ()
    assert session.snapshot == session.case.load().with_history(session.snapshot.history)
    session.close()


def test_an_edit_of_a_record_that_is_known_to_be_altered_does_not_hide_that(path):
    tamper(path, ("UPDATE claims SET note = 'x'",))
    session = CaseSession(CaseFile.open(path))
    session.history_checked(session.case.check_history())
    session.perform(change(session.snapshot, BOATS, key=True))
    labels = [entry.label for entry in session.case.history(2)]
    assert labels[1].startswith("Accept as it is what was changed outside the app: claim")
    assert session.snapshot.altered == frozenset() and session.case.check().sound
    session.close()


def test_what_was_edited_while_all_was_verified_is_not_marked(path):
    tamper(path, ("UPDATE claims SET note = 'x'", "UPDATE sources SET note = 'y'"))
    session = CaseSession(CaseFile.open(path))
    report = session.case.verify()
    session.perform(change(session.snapshot, BOATS, key=True))
    session.verified(report)
    assert session.snapshot.altered == {HOLM}
    session.close()
