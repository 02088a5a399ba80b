"""What was done before the window was closed is undone and redone after it was opened again."""

import random

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.content import edits
from provenance_app.editing import CaseSession
from provenance_app.editing.linking import link
from provenance_app.editing.placing import tidy
from provenance_app.editing.records import change, remove
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Claim, Source
from tests.counts import count
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, open_and_wait, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

BLOG = RecordId("account")


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "harbour.provcase", records())


@pytest.fixture
def reopened(qtbot, tmp_path, path):
    """Return what opens the case again in the same window."""
    with window_in(tmp_path, 1280, 720) as window:

        def reopen():
            assert window.close_case() and open_and_wait(window, path)
            settle()
            return window.context

        open_and_wait(window, path)
        yield reopen


def any_edit(dice, snapshot):
    """Return an edit of the kinds that a window makes, picked by chance."""
    nodes = [one for kind in (RecordKind.CLAIM, RecordKind.SOURCE) for one in snapshot.records(kind)]
    node = dice.choice(nodes) if nodes else None
    which = dice.randrange(5)
    if which == 0 or node is None:
        new = (
            Claim(id=new_id(), text=f"claim {dice.random()}") if dice.random() < 0.7 else Source(id=new_id(), name="S")
        )
        return Edit("Add a record", (Change(None, new),))
    if which == 1 and len(nodes) > 3:
        return remove(snapshot, [node])
    if which == 2:
        end = dice.choice(nodes)
        if end != node and snapshot.kind_of(end) is snapshot.kind_of(node) is RecordKind.CLAIM:
            return link(snapshot, node, end)[0]
    return tidy(snapshot) if which == 3 else change(snapshot, node, note=f"note {dice.random()}")


@pytest.mark.parametrize("seed", range(count(1, 40)))
def test_random_edits_are_undone_to_the_first_state_and_redone_to_the_last_across_restarts(reopened, seed):
    dice, context = random.Random(seed), reopened()
    states, at = [context.snapshot], 0
    for _ in range(count(14, 60)):
        choice = dice.random()
        if choice < 0.25 and at:
            context.undo_stack.undo()
            at -= 1
        elif choice < 0.4 and at < len(states) - 1:
            context.undo_stack.redo()
            at += 1
        elif choice < 0.5:
            context = reopened()
        elif context.perform(any_edit(dice, context.snapshot)):
            at += 1
            states[at:] = [context.snapshot]
        assert context.snapshot == states[at]
    context = reopened()
    while context.undo_stack.canUndo():
        context.undo_stack.undo()
        at -= 1
        assert context.snapshot == states[at]
    assert at == 0
    context = reopened()
    while context.undo_stack.canRedo():
        context.undo_stack.redo()
        at += 1
        assert context.snapshot == states[at]
    assert at == len(states) - 1
    assert context.session.case.check().sound


def test_labels_are_as_before(reopened):
    context = reopened()
    assert not context.undo_stack.canUndo()
    context.perform(change(context.snapshot, BLOG, role="sailor"))
    context.perform(change(context.snapshot, BLOG, note="met"))
    context.undo_stack.undo()
    told = context.undo_stack.undoText(), context.undo_stack.redoText()
    context = reopened()
    assert (context.undo_stack.undoText(), context.undo_stack.redoText()) == told
    context.perform(change(context.snapshot, BLOG, note="other"))
    assert not reopened().undo_stack.canRedo()


def test_an_entry_that_only_says_it_is_an_undo_is_an_edit(reopened):
    context = reopened()
    edit = change(context.snapshot, BLOG, role="sailor")
    context.perform(edit)
    context.perform(Edit(f"Undo: {edit.label}", change(context.snapshot, BLOG, note="no undo").changes))
    context = reopened()
    assert context.undo_stack.count() == 2 and not context.undo_stack.canRedo()


def test_edits_of_others_are_not_undone_and_it_is_said_that_they_came_after(reopened, path, monkeypatch):
    context = reopened()
    context.perform(change(context.snapshot, BLOG, role="sailor"))
    monkeypatch.setattr("provenance_app.casefile.case_file.actor", lambda: "anna")
    session = CaseSession(CaseFile.open(path))
    session.perform(change(session.snapshot, BLOG, note="by anna"))
    session.close()
    monkeypatch.undo()
    context = reopened()
    assert context.undo_stack.undoText().endswith("(before edits by anna)")
    refused = []
    context.refused.connect(refused.append)
    context.undo_stack.undo()
    assert "anna" in refused[0] and not context.undo_stack.canUndo()
    assert context.snapshot.sources[BLOG].note == "by anna"


def test_an_old_edit_whose_entry_is_damaged_is_refused_calmly(reopened, path, monkeypatch):
    context = reopened()
    monkeypatch.setattr(edits, "canonical_text", lambda record: None if record is None else "{}")
    context.perform(change(context.snapshot, BLOG, role="sailor"))
    monkeypatch.undo()
    context = reopened()
    refused, before = [], context.snapshot
    context.refused.connect(refused.append)
    context.undo_stack.undo()
    assert "is damaged" in refused[0] and context.snapshot == before and not context.undo_stack.canUndo()
