"""The history panel of a real window: going back, finding, verifying, accepting, comparing, printing."""

import sqlite3

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from provenance_app.editing.importing import import_records
from provenance_app.editing.records import change
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.dialogs.fingerprint_dialog import FingerprintDialog
from provenance_app.ui.panels.fitted import Fitted
from provenance_app.ui.panels.record_list import SECOND_LINE
from provenance_app.ui.panels.table_columns import STATUS
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

BLOG = RecordId("account")
OUTSIDE = "\u2260 changed outside the app"


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "harbour.provcase", records())


@pytest.fixture
def window(qtbot, tmp_path, path):
    with window_in(tmp_path, 1600, 1000) as window:
        window.open_case(path)
        window.docks.show("history")
        settle()
        yield window


@pytest.fixture
def history(window):
    return window.view.history


@pytest.fixture
def verified(window, history, qtbot):
    def verify():
        history.trust.verify_button.click()
        qtbot.waitUntil(lambda: not window.runner.busy)
        settle()
        return history.trust.found.text()

    return verify


def labels(history):
    return [history.tree.topLevelItem(row).text(1) for row in range(history.tree.topLevelItemCount())]


def tamper(window, path, sql):
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(sql).rowcount == 1
    connection.close()
    window.context.refresh()


def test_back_to_here_asks_says_what_changes_and_is_one_step(window, history):
    context, before = window.context, window.context.snapshot
    for role in ("sailor", "baker"):
        context.perform(change(context.snapshot, BLOG, role=role))
    after, steps = context.snapshot, context.undo_stack.count()
    history.tree.setCurrentItem(history.tree.topLevelItem(0))
    assert not history.back_button.isEnabled()
    history.tree.setCurrentItem(history.tree.topLevelItem(2))
    history.back_button.click()
    question = history.back.question.text()
    assert "all 2 edits after entry 2" in question and "1 record is as before" in question
    history.back.undo.click()
    assert context.snapshot == before and context.undo_stack.count() == steps + 1
    assert labels(history)[0] == "Undo back to entry 2: Import harbour.provcase"
    assert not history.back.isVisible()
    context.undo_stack.undo()
    assert context.snapshot == after


def test_what_is_asked_follows_the_case(window, history):
    context = window.context
    context.perform(change(context.snapshot, BLOG, role="sailor"))
    history.tree.setCurrentItem(history.tree.topLevelItem(1))
    history.ask_back()
    assert "the edit after" in history.back.question.text()
    context.perform(change(context.snapshot, BLOG, role="baker"))
    assert "all 2 edits after" in history.back.question.text()


def test_entries_are_found_by_words_and_those_of_a_record_from_the_inspector(window, history):
    context = window.context
    context.perform(change(context.snapshot, BLOG, role="sailor"))
    history.filters.words.setText("ROLE banker")
    history.filters.apply()
    assert labels(history) == []
    history.filters.words.setText("ROLE of")
    history.filters.apply()
    assert len(labels(history)) == 1
    context.select((BLOG,))
    settle()
    window.view.inspector.findChild(QPushButton, "record-history").click()
    settle()
    assert labels(history) == ["Change role of \u201cHarbour Watch\u201d", "Import harbour.provcase"]
    assert "Harbour Watch" in history.filters.record.text()
    history.filters.record.click()
    assert labels(history)[-1] == "New case"


def found(history, words, qtbot):
    history.filters.words.setText(words)
    history.filters.apply()
    qtbot.waitUntil(lambda: not history.tree.looking)
    return labels(history)


def test_entries_are_found_by_what_they_changed(window, history, qtbot):
    context = window.context
    context.perform(change(context.snapshot, BLOG, role="helmsman"))
    context.perform(change(context.snapshot, BLOG, role="keeper of the lighthouse"))
    context.perform(change(context.snapshot, BLOG, note="x"))
    label = "Change role of \u201cHarbour Watch\u201d"
    assert found(history, "LIGHTHOUSE keeper", qtbot) == [label]
    assert found(history, "helmsman", qtbot) == [label, label]
    assert found(history, "watch", qtbot)[-1] == "Import harbour.provcase"
    assert found(history, "albatross", qtbot) == []
    assert "No change is like that" in shown_words(history)
    context.perform(change(context.snapshot, BLOG, note="an albatross"))
    assert labels(history) == ["Change note of \u201cHarbour Watch\u201d"]
    context.perform(change(context.snapshot, BLOG, role="baker"))
    assert len(labels(history)) == 1


def shown_words(history):
    return " ".join(label.text() for label in history.findChildren(QLabel) if label.isVisible())


def test_a_long_history_is_looked_through_little_by_little_and_another_word_takes_over(
    window, history, qtbot, monkeypatch
):
    monkeypatch.setattr("provenance_app.ui.panels.history.entry_tree._AT_ONCE", 5)
    monkeypatch.setattr("provenance_app.ui.panels.history.entry_tree._SLICE", 0.0)
    context = window.context
    for number in range(60):
        context.perform(change(context.snapshot, BLOG, note=f"berth {number}."))
    history.filters.words.setText("3.")
    history.filters.apply()
    assert history.tree.looking and len(labels(history)) < 12
    assert found(history, "berth 7.", qtbot) == ["Change note of \u201cHarbour Watch\u201d"] * 12
    history.filters.words.setText("nowhere")
    history.filters.apply()
    assert "Looking through the history" in shown_words(history)
    qtbot.waitUntil(lambda: not history.tree.looking)
    assert "No change is like that" in shown_words(history)
    assert len(found(history, "", qtbot)) == 62


def test_verify_says_when_and_what_and_what_was_changed_outside_is_marked_everywhere(window, history, path, verified):
    assert "are as they were written" in verified()
    assert not history.trust.accept_button.isVisible()
    tamper(window, path, "UPDATE sources SET note = 'x' WHERE id = 'account'")
    assert "1 record changed outside the app" in verified()
    context, view = window.context, window.view
    view.navigator.show_kind(RecordKind.SOURCE)
    model = view.navigator.model
    assert OUTSIDE in model.index(model.row_of(BLOG), 0).data(SECOND_LINE)
    assert OUTSIDE in view.table.model.text(context.snapshot.sources[BLOG], STATUS)
    scene = view.graph.canvas.scene
    assert scene.nodes[scene.index[BLOG]].badge.text.startswith("\u2260")
    context.select((BLOG,))
    settle()
    said = view.inspector.findChild(QLabel, "outside-said")
    assert said.text().startswith("\u2260 Changed outside the app") and "note: nothing \u2192 x" in said.text()
    view.inspector.findChild(QPushButton, "outside-accept").click()
    settle()
    assert said.isHidden() and not context.altered
    assert labels(history)[0].startswith("Accept as it is what was changed outside the app: source")
    assert context.session.case.check().sound
    context.undo_stack.undo()
    assert context.snapshot.sources[BLOG].note is None and context.session.case.check().sound


def test_all_is_accepted_from_the_panel(window, history, path, verified):
    tamper(window, path, "UPDATE sources SET note = 'x' WHERE id = 'account'")
    tamper(window, path, "UPDATE meta SET title = 'Ships'")
    verified()
    assert history.trust.accept_button.text() == "Accept all 2 as they are"
    history.trust.accept_button.click()
    settle()
    assert not history.trust.accept_button.isVisible() and window.context.snapshot.title == "Ships"
    assert "are as they were written" in verified()


def test_a_look_that_is_stopped_says_nothing(window, history, qtbot):
    history.trust.verify_button.click()
    history.trust.verify_button.click()
    qtbot.waitUntil(lambda: not window.runner.busy)
    settle()
    assert history.trust.found.text() == "" and window.context.snapshot.history.intact is None


def test_verify_shows_how_far_it_is_and_stops_while_entries_are_looked_at(window, history, qtbot, path):
    context = window.context
    claims = [Claim(id=RecordId(f"c{number}"), text=f"Ship {number} waits") for number in range(10_000)]
    context.session.perform(import_records(context.snapshot, claims, "Ships"))
    shares = []
    started = []
    window.runner.started.connect(started.append)
    history.trust.verify_button.click()
    (task,) = started
    task.progressed.connect(shares.append)
    task.progressed.connect(lambda percent: history.trust.verify_button.click() if percent >= 5 else None)
    assert history.trust.verify_button.text() == "Stop"
    qtbot.waitUntil(lambda: not window.runner.busy)
    settle()
    assert task.cancelled and 5 <= max(shares) < 99
    assert history.trust.found.text() == "" and history.trust.verify_button.text() == "Verify"


def test_cancel_in_the_status_bar_stops_verifying(window, history, qtbot):
    history.trust.verify_button.click()
    button = window.bar.findChild(QToolButton, "cancel-task")
    assert button.isVisible()
    button.click()
    qtbot.waitUntil(lambda: not window.runner.busy)
    settle()
    assert history.trust.found.text() == "" and not button.isVisible()


def test_a_fingerprint_of_before_is_found_again(window, history):
    history.trust.copy()
    old = QGuiApplication.clipboard().text()
    assert old in history.trust.fingerprint.text()
    window.context.perform(change(window.context.snapshot, BLOG, role="sailor"))
    assert old not in history.trust.fingerprint.text()
    history.trust.compare.setText(f"  {old.upper()} ")
    assert "entry 2" in history.trust.answer.text() and "1 entry came after it" in history.trust.answer.text()
    history.trust.compare.setText("0000-0000-0000-0000")
    assert history.trust.answer.text().startswith("No entry of this history")
    history.trust.compare.setText("12-34")
    assert "these are 4" in history.trust.answer.text()


def test_the_fingerprint_is_written_as_a_page(window, history, tmp_path):
    dialog = FingerprintDialog(window.context, window)
    dialog.save_pdf(tmp_path / "f.pdf")
    data = (tmp_path / "f.pdf").read_bytes()
    assert data.startswith(b"%PDF-1.4") and window.context.session.case.case_id.encode("utf-16-be")
    assert dialog.told == f"Wrote {tmp_path / 'f.pdf'}"
    dialog.deleteLater()


def test_in_a_wide_panel_the_fingerprint_stands_on_one_line(history):
    label = history.trust.fingerprint
    assert label.height() < 2 * label.fontMetrics().height()
    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_where_text_is_large_the_entries_are_seen_and_what_stands_above_them_is_scrolled_to(qtbot, tmp_path, path):
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(path)
        window.actions_["text_200"].trigger()
        window.docks.show("history")
        settle()
        history = window.view.history
        assert history.tree.height() >= history.height() // 2 - 1
        assert history.tree.visualItemRect(history.tree.topLevelItem(0)).bottom() < history.tree.viewport().height()
        (above,) = history.findChildren(Fitted)
        assert above.verticalScrollBar().maximum() > 0
        for button in (history.trust.verify_button, history.trust.fingerprint, history.filters.words):
            above.ensureWidgetVisible(button)
            assert button.visibleRegion().boundingRect() == button.rect(), button.objectName()
        window.actions_["text_100"].trigger()
