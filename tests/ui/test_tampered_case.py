"""Tools > Check the case file on a case changed by a tool for databases: what the user sees, and what can be done."""

import sqlite3
from contextlib import closing
from io import BytesIO

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from provenance_app.analysis.flags import FlagState
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.importing import import_records
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, MediaKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Media
from tests.owning import own
from tests.ui.windows import open_and_wait, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

CITES, CLAIM, PAPER, VIDEO = (RecordId(one) for one in ("cites", "closed", "paper", "video"))


@pytest.fixture
def path(tmp_path):
    """Write a case with a claim, what it cites and a video with its file, in three entries."""
    path = tmp_path / "harbour.provcase"
    with CaseFile.create(path, "Harbour") as case:
        session = CaseSession(case)
        stored = case.add_file(BytesIO(b"forty ships " * 500), "queue.mp4", "video/mp4")
        claim, paper = Claim(id=CLAIM, text="The harbour is closed"), Document(id=PAPER, title="Harbour shut")
        video = Media(id=VIDEO, title="Queue of ships", kind=MediaKind.VIDEO, file=stored.sha256)
        link = Link(id=CITES, from_=CLAIM, to=PAPER, relation=Relation.CITES, form=LinkForm.QUOTES)
        session.perform(import_records(session.snapshot, [claim, paper, video], "Harbour"))
        session.perform(Edit("Link them", (Change(None, link),)))
        for number in range(150):
            now = session.snapshot.documents[PAPER]
            session.perform(Edit("Note", (Change(now, Document(id=PAPER, title="Harbour shut", note=f"{number}")),)))
    return own(path)


def tamper(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()


@pytest.fixture
def window(qtbot, tmp_path, path):
    with window_in(tmp_path, 1280, 720) as window:
        yield window


def checked(window, path):
    """Open a case, check it by the menu, and return the notice."""
    assert open_and_wait(window, path)
    settle()
    window.actions_["check"].trigger()
    settle()
    return window.notice.text if window.notice.isVisible() else ""


def flags(window, rule):
    return [one for one in window.context.flags.flags if one.rule == rule and one.state is FlagState.OPEN]


def press(window, flag, name):
    """Press a button in the row of a flag."""
    panel = window.view.flags
    assert panel.isVisible() and not panel.visibleRegion().isEmpty()
    panel.view.activate(flag.key)
    panel.view.bar.findChild(QPushButton, f"fix-{name}").click()
    settle()


def current(window):
    """Return the entry of the history that is brought into sight, and the lines below it."""
    tree = window.view.history.tree
    assert not tree.visibleRegion().isEmpty()
    row = tree.currentItem()
    assert tree.viewport().rect().intersects(tree.visualItemRect(row))
    first = row.child(0)
    return row.text(1), [first.text(0), *(first.child(at).text(0) for at in range(first.childCount()))]


def test_a_sound_case_is_said_to_be_sound_and_has_no_flag(window, path, monkeypatch):
    told = []
    monkeypatch.setattr(window.bar, "tell", told.append)
    assert checked(window, path) == ""
    assert told[-1].startswith("The case file is sound: ")
    assert not flags(window, "history-broken") and not flags(window, "file-changed")


def test_a_changed_row_is_told_by_name_flagged_and_shown_beside_its_last_entry(window, path):
    tamper(path, "UPDATE links SET status = 'confirmed' WHERE id = 'cites'")
    notice = checked(window, path)
    assert "The link \u201cThe harbour is closed\u201d \u2192 Harbour shut was changed outside the app." in notice
    assert "F8" in notice
    (flag,) = flags(window, "history-broken")
    assert flag.subjects == (CITES,)
    press(window, flag, "open-history")
    label, lines = current(window)
    assert label == "Link them"
    assert lines == ["Since changed outside the app", "status: unchecked \u2192 confirmed"]
    assert "The link \u201cThe harbour is closed\u201d cites \u201cHarbour shut\u201d was" in flag.message
    press_accept(window, flag)
    assert not flags(window, "history-broken")


def test_what_is_said_of_a_change_goes_once_it_is_taken_over(window, path):
    tamper(path, "UPDATE links SET status = 'confirmed'")
    assert checked(window, path)
    assert window.context.accept(window.context.snapshot.history.altered)
    settle()
    assert not window.notice.isVisible()


def press_accept(window, flag):
    window.docks.show("flags")
    press(window, flag, "accept")
    window.view.flags.findChild(QLineEdit, "fix-accept-reason").setText("compared with the paper: it does quote it")
    window.view.flags.findChild(QPushButton, "fix-save").click()
    settle()


def test_a_row_that_was_put_in_is_said_to_be_in_no_entry(window, path):
    tamper(
        path,
        "INSERT INTO records (id, kind) VALUES ('more', 'claim')",
        """INSERT INTO claims ("row", id, rev, text, verbatim, "key", tags, hedges)
           SELECT "row", id, 1, 'More', 0, 0, '[]', '[]' FROM records WHERE id = 'more'""",
    )
    assert "The claim \u201cMore\u201d was added outside the app." in checked(window, path)
    (flag,) = flags(window, "history-broken")
    told = []
    window.context.told.connect(told.append)
    press(window, flag, "open-history")
    assert told == ["The claim \u201cMore\u201d is in no entry of the history: it was added outside the app."]


def test_a_changed_entry_is_told_and_the_history_opens_where_it_fails(window, path):
    tamper(path, "UPDATE journal SET label = 'Nothing' WHERE seq = 3")
    assert "Entry 3 of the history (Nothing) was changed after it was written." in checked(window, path)
    (flag,) = flags(window, "history-broken")
    assert flag.subjects == ()
    press(window, flag, "open-history")
    label, lines = current(window)
    assert label == "Nothing"
    assert lines == ["Changed after it was written"]


def test_changed_bytes_of_a_file_are_told_and_the_file_can_be_given_again(window, path, tmp_path, monkeypatch):
    tamper(path, "UPDATE file_chunks SET bytes = zeroblob(length(bytes))")
    assert "The stored file queue.mp4" in checked(window, path)
    (flag,) = flags(window, "file-changed")
    original = tmp_path / "queue.mp4"
    original.write_bytes(b"forty ships " * 500)
    monkeypatch.setattr("provenance_app.ui.requests.QFileDialog.getOpenFileName", lambda *_: (str(original), ""))
    press(window, flag, "replace-file")
    assert not flags(window, "file-changed")
    window.actions_["check"].trigger()
    settle()
    assert (window.notice.text if window.notice.isVisible() else "") == ""


def test_a_removed_row_is_told_and_the_history_opens_at_its_last_entry(window, path):
    tamper(path, "DELETE FROM links WHERE id = 'cites'", "DELETE FROM records WHERE id = 'cites'")
    assert "link was removed outside the app" in checked(window, path)
    (flag,) = flags(window, "history-broken")
    assert "1 record removed" in flag.message
    press(window, flag, "open-history")
    label, lines = current(window)
    assert label == "Link them"
    assert lines == ["Since removed outside the app: a link"]


def test_what_is_changed_while_the_case_is_open_is_found(window, path):
    assert checked(window, path) == ""
    tamper(path, "DELETE FROM links WHERE id = 'cites'", "DELETE FROM records WHERE id = 'cites'")
    tamper(path, "UPDATE claims SET text = 'The harbour is open' WHERE id = 'closed'")
    window.actions_["check"].trigger()
    settle()
    assert "The claim \u201cThe harbour is open\u201d was changed outside the app." in window.notice.text
    assert CITES not in window.context.snapshot.links
    assert {flag.subjects for flag in flags(window, "history-broken")} == {(CLAIM,), ()}


def test_in_a_case_that_can_only_be_read_the_history_can_still_be_looked_at(window, path):
    tamper(path, "UPDATE links SET status = 'confirmed' WHERE id = 'cites'")
    assert checked(window, path)
    window.context.session.case.read_only = True
    (flag,) = flags(window, "history-broken")
    window.view.flags.view.activate(flag.key)
    assert [button.text() for button in window.view.flags.view.bar.buttons] == ["Open the history"]
    press(window, flag, "open-history")
    assert current(window)[0] == "Link them"


def test_a_damaged_search_index_is_made_anew_and_that_is_said(window, path):
    tamper(path, "UPDATE search_docsize SET sz = x'636363' WHERE id = (SELECT min(id) FROM search_docsize)")
    notice = checked(window, path)
    assert notice == "The search index was damaged and has been made anew from the records; none of them is damaged."
    window.actions_["check"].trigger()
    settle()
    assert window.context.session.case.check().sound


def test_a_search_that_meets_a_damaged_index_finds_all_the_same_and_says_what_was_done(window, path):
    tamper(path, "UPDATE search_data SET block = x'0011223344' WHERE id > 10")
    assert open_and_wait(window, path)
    told = []
    window.context.told.connect(told.append)
    assert CLAIM in {hit.id for hit in window.context.search("harbour", 50)}
    assert told == ["The search index was damaged and has been made anew from the records"]
    window.context.search("harbour", 50)
    assert len(told) == 1
