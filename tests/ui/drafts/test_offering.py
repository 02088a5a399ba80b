"""What is said, and offered, when a case is opened again after the app ended in the middle of something."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from provenance_app.casefile import CaseFile
from provenance_app.ui.drafts.log import LeftBehind
from provenance_app.ui.drafts.offer import words_of
from tests.ui.drafts.conftest import WAIT, crash, logs
from tests.ui.drafts.test_keeping import typed
from tests.ui.windows import settle
from tests.unit.casefile.acts import change, remove


@pytest.fixture
def bar(window):
    return window.safekeeping.bar


def give_up_and_close(window):
    if not window.close_case():
        assert window.close_case()


def opened_again(window, path, edit=None):
    """End the app in the middle, change the case elsewhere, and open it again."""
    crash(window)
    editor = window.view.inspector.findChild(object, "field-note")
    if editor is not None:
        editor.parentWidget().revert()
    give_up_and_close(window)
    if edit is not None:
        with CaseFile.open(path) as case:
            case.apply(edit(case.load()))
    assert window.open_case(path)
    assert window.view is not None


def click(row, name):
    row.findChild(QPushButton, name).click()
    settle()


def labels(row):
    return [label.text() for label in row.findChildren(object) if hasattr(label, "text")]


def test_after_a_clean_end_nothing_is_said(window, bar, path):
    give_up_and_close(window)
    assert window.open_case(path)
    assert bar.isHidden() and not window.safekeeping.bar.rows


def test_after_a_crash_it_says_how_many_edits_are_there(window, bar, path):
    opened_again(window, path)
    assert bar.text == "Provenance ended unexpectedly. All 2 edits are in the case; nothing is lost."
    assert bar.show_button.isHidden()
    give_up_and_close(window)
    assert window.open_case(path)
    assert bar.isHidden()


def test_edits_that_are_missing_are_said():
    assert "2 edits of 43 are not in this file" in words_of(LeftBehind((), True, 43), 41, 0)
    assert words_of(LeftBehind((), True, 41), 41, 1) == (
        "Provenance ended unexpectedly. All 41 edits are in the case; 1 text that you typed is offered below."
    )
    assert words_of(LeftBehind((), False, 41), 41, 2) == "2 texts that you typed were not written when the app ended."


def test_a_text_goes_back_into_its_field_and_nothing_is_written(window, bar, path):
    typed(window, "field-note")
    opened_again(window, path)
    assert [row.draft.text for row in bar.rows] == ["never entered"]
    assert "1 text that you typed is offered below" in bar.text
    bar.show_button.click()
    click(bar.rows[0], "offer-put-back")
    editor = window.view.inspector.findChild(object, "field-note")
    assert editor.toPlainText() == "never entered" and "Not written yet" in editor.parentWidget().note
    assert window.context.snapshot.claims["c1"].note == "seen twice" and window.context.snapshot.revision == 2
    assert bar.isHidden() and not bar.rows
    editor.parentWidget().commit(decided=True)
    assert window.context.snapshot.claims["c1"].note == "never entered"
    (log,) = logs(window)
    assert '"done"' in log.read_text()


def test_a_field_that_was_changed_meanwhile_shows_both(window, bar, path):
    typed(window, "field-note")
    opened_again(window, path, lambda now: change(now.claims["c1"], replace(now.claims["c1"], note="seen thrice")))
    assert "Meanwhile changed from seen twice to: seen thrice" in labels(bar.rows[0])
    click(bar.rows[0], "offer-put-back")
    field = window.view.inspector.findChild(object, "field-note").parentWidget()
    assert field.text == "never entered" and "Meanwhile changed to: seen thrice" in field.note
    assert not field.commit()  # leaving the field decides nothing
    assert window.context.snapshot.claims["c1"].note == "seen thrice"
    field.revert()


def test_a_text_about_a_record_that_is_gone_can_be_copied_and_discarded(window, bar, path):
    typed(window, "link:field-note")
    opened_again(window, path, lambda now: remove(now.links["l1"]))
    (row,) = bar.rows
    assert "What it is about is not in the case any more." in labels(row)
    assert row.findChild(QPushButton, "offer-put-back") is None
    click(row, "offer-copy")
    assert QGuiApplication.clipboard().text() == "never entered"
    click(row, "offer-discard")
    assert bar.isHidden()
    give_up_and_close(window)
    assert window.open_case(path)
    assert bar.isHidden()


def test_what_is_not_dealt_with_is_offered_the_next_time_too(window, bar, path):
    typed(window, "attribution-field")
    opened_again(window, path)
    for _ in range(2):
        give_up_and_close(window)
        assert window.open_case(path)
        assert [row.draft.text for row in bar.rows] == ["never entered"]
        assert bar.text == "1 text that you typed was not written when the app ended."
    window.view.edit_field("c1", "note")  # typing elsewhere takes nothing away
    window.view.ask_who("c1")
    QTest.keyClicks(window.view.reader.attribution.field, "another")
    QTest.qWait(WAIT)
    window.view.reader.attribution.put_away()
    bar.hide()
    window.actions_["unwritten"].trigger()
    assert not bar.isHidden() and [row.draft.text for row in bar.rows] == ["never entered"]


def test_an_open_check_is_offered_after_a_clean_end_too(window, bar, path):
    typed(window, "row-check-motivation/check-value")
    give_up_and_close(window)
    assert window.open_case(path)
    assert [row.draft.text for row in bar.rows] == ["never entered"] and "unexpectedly" not in bar.text


def test_what_is_stored_by_now_is_not_offered(window, bar, path):
    typed(window, "field-note")
    opened_again(window, path, lambda now: change(now.claims["c1"], replace(now.claims["c1"], note="never entered")))
    assert not bar.rows and "nothing is lost" in bar.text


def test_markup_and_what_turns_its_direction_are_words(window, bar, path):
    typed(window, "field-note").setPlainText("<b>61</b>\u202e")
    QTest.qWait(WAIT)
    opened_again(window, path)
    assert "<b>61</b>[U+202E]" in labels(bar.rows[0])


def test_without_texts_the_menu_says_so(window, bar):
    window.actions_["unwritten"].trigger()
    assert bar.isHidden()
