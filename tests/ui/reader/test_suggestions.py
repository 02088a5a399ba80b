"""The Suggestions panel beside the text of the Reader, by its keys."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from provenance_app.editing import records
from provenance_app.editing.documents import add_capture
from provenance_app.model.enumerations import CaptureMethod, LinkForm, LinkStatus, Modality, Relation
from provenance_app.model.records import Document, Source
from tests.ui.reader.desk import Desk, desk_at

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

ARTICLE = (
    "Ferry ran aground \U0001f6a2\n\n"
    "Ida Holm, the harbour master, said: \u201cNobody on board was hurt when she touched the ground.\u201d\n\n"
    "\u201cWe left the quay on time and in good order,\u201d said Rune Dahl.\n\n"
    + "The ferry has crossed the sound since the spring, on most days and in most weathers.\n\n" * 12
    + "The coast guard said: \u201cThe ferry carried 40 passengers that morning.\u201d\n"
)
HURT = "Nobody on board was hurt when she touched the ground."
QUAY = "We left the quay on time and in good order"


def looked(desk: Desk) -> None:
    """Wait until the text was looked through."""
    ends = time.monotonic() + 20
    while desk.reader.suggestions.looking._task is not None and time.monotonic() < ends:
        QApplication.processEvents()
    desk.settle()


def opened(desk: Desk, text: str = ARTICLE) -> None:
    desk.add_article(text, title="Ferry")
    desk.reader.show_suggestions(True)
    looked(desk)
    desk.reader.suggestions.setFocus()


def press(desk: Desk, *keys: Qt.Key) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or desk.reader, key)
        desk.settle()
    looked(desk)


def part(desk: Desk, kind: type, name: str):
    found = desk.reader.suggestions.findChild(kind, name)
    assert found is not None
    return found


def current(desk: Desk) -> str:
    suggestion = desk.reader.suggestions.list.current
    return suggestion.text if suggestion else ""


def go_to(desk: Desk, words: str) -> None:
    panel = desk.reader.suggestions
    row = next(row for row in range(panel.rows.rowCount()) if words in panel.rows.at(row).text)
    panel.list.go_to_row(row)


def highlighted(desk: Desk) -> list[str]:
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    selections = desk.reader.text.extraSelections()
    return [one.cursor.selectedText() for one in selections if one.format.underlineStyle() == dotted]


def test_the_header_says_how_many_there_are_while_the_panel_is_hidden(desk):
    desk.add_article(ARTICLE)
    looked(desk)
    button = desk.reader.findChild(QPushButton, "reader-suggestions")
    number = desk.reader.suggestions.pending
    assert number >= 3
    assert button.text() == f"Suggestions ({number})"
    assert not desk.reader.suggestions.isVisible()
    assert not highlighted(desk)
    button.click()
    assert desk.reader.suggestions.isVisible()
    assert desk.reader.suggestions.list.hasFocus()
    button.click()
    assert not desk.reader.suggestions.isVisible()
    assert desk.reader.text.hasFocus()
    assert not highlighted(desk)


def test_the_keys_answer_the_suggestion_beside_the_text_also_from_within_the_text(desk):
    opened(desk)
    panel = desk.reader.suggestions
    number = panel.pending
    desk.reader.text.setFocus()
    press(desk, Qt.Key.Key_A)
    assert panel.pending == number - 1
    assert desk.reader.text.hasFocus()
    press(desk, Qt.Key.Key_X)
    assert panel.pending == number - 2
    desk.reader.show_suggestions(False)
    press(desk, Qt.Key.Key_A)
    assert panel.pending == number - 2


def test_the_words_of_the_next_one_come_into_sight_wherever_the_keyboard_is(desk):
    opened(desk)
    desk.reader.text.setMaximumHeight(70)
    desk.settle()
    desk.reader.text.setFocus()
    while desk.reader.suggestions.pending > 1:
        press(desk, Qt.Key.Key_A)
        words = desk.reader.suggestions.list.current
        at = desk.point_of(words.text)
        assert 0 <= at.y() <= desk.reader.text.viewport().height(), words.text


def test_a_records_the_claim_with_its_speaker_and_goes_on_to_the_next(desk):
    opened(desk)
    number = desk.reader.suggestions.pending
    go_to(desk, HURT)
    following = desk.reader.suggestions.rows.at(desk.reader.suggestions.list.currentIndex().row() + 1).text
    done = desk.context.undo_stack.count()
    press(desk, Qt.Key.Key_A)
    (claim,) = desk.snapshot.claims.values()
    assert claim.text == HURT
    (stated,) = desk.snapshot.links_from(claim.id, Relation.STATED_IN)
    assert ARTICLE[stated.selector.start : stated.selector.end] == HURT
    assert stated.status is LinkStatus.CONFIRMED
    (said,) = desk.snapshot.links_from(claim.id, Relation.ATTRIBUTED_TO)
    assert (said.form, said.status) == (LinkForm.SPEAKER, LinkStatus.UNCHECKED)
    assert "Ida Holm" in desk.snapshot.sources[said.to].name
    assert desk.context.undo_stack.count() == done + 1
    assert desk.reader.suggestions.pending == number - 1
    assert current(desk) == following
    assert desk.reader.suggestions.list.hasFocus()
    assert desk.context.current != claim.id, "the Reader stays where the next suggestion is"


def test_the_next_one_stands_where_the_answered_one_stood(desk):
    opened(desk)
    rows = desk.reader.suggestions.list
    rows.setMaximumHeight(rows.rowHeight(0) * 3 // 2)
    desk.settle()
    for key in (Qt.Key.Key_X, Qt.Key.Key_A):
        before = rows.visualRect(rows.currentIndex()).y()
        press(desk, key)
        assert rows.visualRect(rows.currentIndex()).y() == before


def test_undo_brings_a_suggestion_back_and_makes_it_current(desk):
    opened(desk)
    before = desk.snapshot
    go_to(desk, HURT)
    for key in (Qt.Key.Key_A, Qt.Key.Key_X):
        press(desk, key)
        assert HURT not in current(desk)
        desk.context.undo_stack.undo()
        looked(desk)
        assert current(desk) == HURT
        assert desk.snapshot.claims == before.claims
        assert not desk.snapshot.rejections


def test_the_last_one_leaves_the_one_before_current_and_then_all_are_looked_at(desk):
    opened(desk)
    panel = desk.reader.suggestions
    total = panel.pending
    panel.list.go_to_row(total - 1)
    for left in range(total, 0, -1):
        assert panel.pending == left
        assert panel.list.current is not None
        press(desk, Qt.Key.Key_X)
    assert len(desk.snapshot.rejections) == total
    said = [label.text() for label in panel.empty.findChildren(QLabel)]
    assert f"All {total} looked at." in said
    assert desk.reader.text.hasFocus(), "the keyboard is not lost with the list"
    assert desk.reader.findChild(QPushButton, "reader-suggestions").text() == "Suggestions"
    panel.empty.findChild(QPushButton).click()
    assert panel.rows.rowCount() == total
    assert panel.list.hasFocus()


def test_what_was_rejected_stays_so_after_reopening_and_can_be_taken_back(qapp, tmp_path):
    with desk_at(tmp_path / "ferry.provcase") as desk:
        opened(desk)
        number = desk.reader.suggestions.pending
        go_to(desk, QUAY)
        press(desk, Qt.Key.Key_X)
    with desk_at(tmp_path / "ferry.provcase", new=False) as desk:
        panel = desk.reader.suggestions
        desk.reader.show_suggestions(True)
        looked(desk)
        assert panel.pending == number - 1
        shown = part(desk, QPushButton, "show-rejected")
        assert shown.text() == "Show rejected (1)"
        shown.click()
        go_to(desk, QUAY)
        assert part(desk, QPushButton, "suggestion-reject").text().startswith("Take back")
        press(desk, Qt.Key.Key_X)
        assert panel.pending == number
        assert not desk.snapshot.rejections
        assert not shown.isVisible()


def test_the_words_are_highlighted_and_brought_into_sight(desk):
    opened(desk)
    panel, text = desk.reader.suggestions, desk.reader.text
    panel.list.go_to_row(0)
    first = highlighted(desk)
    assert first == [current(desk)]
    press(desk, Qt.Key.Key_End)
    assert highlighted(desk) == [current(desk)] != first
    start = panel.list.current.start
    assert text.viewport().rect().contains(text.end_rect(start))
    text.verticalScrollBar().setValue(0)
    assert not text.viewport().rect().contains(text.end_rect(start))
    press(desk, Qt.Key.Key_Return)
    assert text.viewport().rect().contains(text.end_rect(start))
    assert panel.list.hasFocus()
    press(desk, Qt.Key.Key_Escape)
    assert text.hasFocus()


def test_e_opens_the_fields_and_enter_accepts_what_stands_in_them(desk):
    desk.context.perform(records.add(Source(id="skipper", name="Rune Dahl, skipper")))
    opened(desk)
    go_to(desk, QUAY)
    press(desk, Qt.Key.Key_E)
    panel = desk.reader.suggestions
    speaker = part(desk, QLineEdit, "suggestion-speaker")
    assert speaker.hasFocus()
    speaker.clear()
    QTest.keyClicks(speaker, "skip")
    names = speaker.completer().popup()
    QTest.keyClick(names, Qt.Key.Key_Down)
    assert speaker.text() == "Rune Dahl, skipper"
    names.hide()
    panel.form.modality.choose(Modality.OPINION)
    part(desk, QCheckBox, "suggestion-verbatim").setChecked(False)
    part(desk, QLineEdit, "suggestion-hedges").setText("supposedly,  as far as he knows ,")
    part(desk, QLineEdit, "suggestion-figure-value").setText("40")
    part(desk, QLineEdit, "suggestion-figure-unit").setText("passengers")
    part(desk, QWidget, "suggestion-begin-later").click()
    part(desk, QWidget, "suggestion-end-earlier").click()
    assert highlighted(desk) == ["left the quay on time and in good"]
    press(desk, Qt.Key.Key_Return)
    (claim,) = desk.snapshot.claims.values()
    assert claim.text == "left the quay on time and in good"
    assert (claim.modality, claim.verbatim) == (Modality.OPINION, False)
    assert claim.hedges == ("supposedly", "as far as he knows")
    assert (claim.figure.value, claim.figure.unit) == (40, "passengers")
    assert [link.to for link in desk.snapshot.links_from(claim.id, Relation.ATTRIBUTED_TO)] == ["skipper"]
    assert not panel.editing
    assert panel.list.hasFocus()
    assert QUAY not in [panel.rows.at(row).text for row in range(panel.rows.rowCount())]


def test_words_marked_in_the_text_become_those_of_the_fields(desk):
    opened(desk)
    go_to(desk, HURT)
    press(desk, Qt.Key.Key_E)
    start = ARTICLE.index("Nobody on board was hurt")
    desk.reader.text.select_range(start, start + len("Nobody on board was hurt "))
    assert not desk.reader.mark_button.isVisible(), "there is one thing to do with these words now"
    desk.reader.suggestions.form.speaker.setFocus()
    press(desk, Qt.Key.Key_Return)
    (claim,) = desk.snapshot.claims.values()
    assert claim.text == "Nobody on board was hurt"


def test_esc_leaves_the_fields_and_a_refusal_stays_in_them(desk):
    opened(desk)
    go_to(desk, HURT)
    press(desk, Qt.Key.Key_E)
    part(desk, QLineEdit, "suggestion-figure-value").setText("many")
    press(desk, Qt.Key.Key_Return)
    problem = part(desk, QLabel, "suggestion-problem")
    assert problem.isVisible()
    assert "many is not a number" in problem.text()
    assert not desk.snapshot.claims
    assert part(desk, QLineEdit, "suggestion-figure-value").text() == "many"
    press(desk, Qt.Key.Key_Escape)
    assert not desk.reader.suggestions.editing
    assert current(desk) == HURT
    assert not desk.snapshot.claims
    press(desk, Qt.Key.Key_E)
    assert not problem.isVisible()


def test_words_marked_by_hand_leave_the_list(desk):
    opened(desk)
    number = desk.reader.suggestions.pending
    desk.mark("Nobody on board was hurt")
    assert desk.reader.suggestions.pending == number - 1
    desk.context.undo_stack.undo()
    assert desk.reader.suggestions.pending == number


def test_letters_that_are_typed_in_a_field_answer_nothing(desk):
    opened(desk)
    number = desk.reader.suggestions.pending
    desk.reader.open_find_bar()
    QTest.keyClicks(QApplication.focusWidget(), "axe")
    desk.settle()
    assert desk.reader.suggestions.pending == number
    assert not desk.reader.suggestions.editing
    desk.reader.suggestions.setFocus()
    QTest.keyClick(desk.reader.suggestions.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.reader.suggestions.pending == number


def test_what_there_is_to_say_where_nothing_is_suggested(desk):
    desk.context.perform(records.add(Document(id="d", title="No text")))
    desk.context.select(("d",))
    desk.reader.show_suggestions(True)
    looked(desk)
    said = desk.reader.suggestions.empty.findChild(QLabel)
    assert "no text yet" in said.text()
    edit = add_capture(
        desk.snapshot,
        "d",
        text="Nothing.\n",
        method=CaptureMethod.TYPED,
        captured_at=desk.context.session.clock(),
    )
    desk.context.perform(edit)
    looked(desk)
    assert said.text().startswith("Nothing in this text")
    assert not part(desk, QPushButton, "suggestion-accept").isVisible()


def test_another_document_takes_the_place_of_one_that_is_still_looked_through(desk):
    desk.reader.show_suggestions(True)
    desk.add_article(ARTICLE * 40, title="Long")
    desk.add_article(ARTICLE.replace("Nobody on board", "Not one of them"), title="Ferry")
    looked(desk)
    texts = [one.text for one in desk.reader.suggestions.looking.found]
    assert any(text.startswith("Not one of them") for text in texts)
    assert len(texts) < 20


def test_a_case_that_cannot_be_written_offers_nothing_to_press(desk, monkeypatch):
    opened(desk)
    monkeypatch.setattr(desk.context.session.case, "read_only", True)
    desk.reader.suggestions.list.go_to_row(1)
    for name in ("accept", "edit", "reject"):
        assert not part(desk, QPushButton, f"suggestion-{name}").isEnabled()
    press(desk, Qt.Key.Key_E)
    assert not desk.reader.suggestions.editing


def test_a_new_source_has_the_role_that_the_text_tells_but_not_where_somebody_else_is_written(desk):
    opened(desk)
    go_to(desk, HURT)
    press(desk, Qt.Key.Key_A)
    (ida,) = desk.snapshot.sources.values()
    assert (ida.name, ida.role) == ("Ida Holm", "harbour master")
    desk.context.undo_stack.undo()
    looked(desk)
    go_to(desk, HURT)
    press(desk, Qt.Key.Key_E)
    part(desk, QLineEdit, "suggestion-speaker").setText("Rune Dahl")
    press(desk, Qt.Key.Key_Return)
    (rune,) = desk.snapshot.sources.values()
    assert (rune.name, rune.role) == ("Rune Dahl", None)


def test_rows_say_all_that_there_is_to_a_screen_reader(desk):
    opened(desk)
    rows = desk.reader.suggestions.rows
    said = [str(rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(rows.rowCount())]
    assert any("Ida Holm, harbour master" in one and HURT in one and one.startswith("Quote") for one in said)
    assert all(rows.at(row).reason in said[row] for row in range(rows.rowCount()))


NAMING = (
    "Fire in the harbour\n\nData published last year showed that fires have doubled since 2019.\n\n"
    "The quay in flames on Monday (Photo: Rune Dahl)\n\nIda Holm posted a video that shows a crowd on the quay.\n"
)


def named(desk: Desk) -> list[str]:
    """Return the words that are marked as names of pictures and documents."""
    line = QTextCharFormat.UnderlineStyle.DashDotLine
    selections = desk.reader.text.extraSelections()
    return [one.cursor.selectedText() for one in selections if one.format.underlineStyle() == line]


def test_pictures_and_reports_that_were_accepted_are_marked_in_the_text_and_lead_to_their_records(desk):
    opened(desk, NAMING)
    while desk.reader.suggestions.pending:
        press(desk, Qt.Key.Key_A)
    marked = named(desk)
    assert marked[0] == "Data published last year" and len(marked) == 3
    assert "quay in flames" in marked[1] and marked[2].startswith("a video")
    article = desk.reader.document
    desk.reader.text.pick(desk.reader.marks.at(NAMING.index("published")))
    desk.settle()
    link = desk.snapshot.links[desk.context.current]
    assert (link.relation, desk.snapshot.documents[link.to].title) == (Relation.CITES, "Data published last year")
    assert desk.reader.document == article, "the text stays"
    desk.reader.text.pick(desk.reader.marks.at(NAMING.index("in flames")))
    desk.settle()
    assert desk.context.current in desk.snapshot.media
    while desk.context.undo_stack.canUndo() and desk.snapshot.media:
        desk.context.undo_stack.undo()
    desk.settle()
    assert named(desk) == ["Data published last year"]


def test_a_text_without_any_has_the_room_for_itself_until_the_user_asks_to_see_that(desk):
    opened(desk)
    panel, button = desk.reader.suggestions, desk.reader.findChild(QPushButton, "reader-suggestions")
    full, chosen = desk.reader.document, []
    desk.reader.suggestions_shown.connect(chosen.append)
    bare = desk.add_article("The sun rose and the sea was calm.", title="Calm")
    looked(desk)
    assert not panel.isVisible() and not button.isChecked()
    assert button.text() == "No suggestions" and button.accessibleName() == "Suggestions of the text: none"
    button.click()
    desk.settle()
    assert panel.isVisible() and button.isChecked()
    assert "Mark claims by hand" in panel.empty._label.text()
    other = desk.add_article("The moon rose and the sea was calm.", title="Calm again")
    looked(desk)
    assert not panel.isVisible(), "it was asked for of the other text"
    for document, seen in ((full, True), (bare, False), (full, True), (other, False), (full, True)):
        desk.context.select((document,))
        looked(desk)
        assert panel.isVisible() is button.isChecked() is seen
    assert chosen == [True], "what folds by itself is no choice of the user"
    button.click()
    desk.context.select((bare,))
    looked(desk)
    desk.context.select((full,))
    looked(desk)
    assert not panel.isVisible() and chosen == [True, False]


def test_what_was_worked_through_stays_in_sight_and_makes_room_in_the_next_text(desk):
    opened(desk, NAMING)
    panel = desk.reader.suggestions
    done = desk.reader.document
    while panel.pending:
        press(desk, Qt.Key.Key_X)
    assert panel.isVisible() and panel.empty.isVisible(), "those that were rejected are at hand"
    desk.add_article(ARTICLE, title="Ferry")
    looked(desk)
    assert panel.isVisible() and panel.pending
    desk.context.select((done,))
    looked(desk)
    assert not panel.isVisible()
    desk.context.undo_stack.undo()
    desk.context.undo_stack.undo()
    looked(desk)
    assert panel.isVisible() and panel.pending == 1


def test_undo_of_the_last_one_brings_the_keyboard_back_to_it(desk):
    opened(desk, NAMING)
    panel = desk.reader.suggestions
    while panel.pending:
        press(desk, Qt.Key.Key_A)
    assert desk.reader.text.hasFocus()
    desk.context.undo_stack.undo()
    looked(desk)
    assert panel.list.hasFocus() and panel.pending == 1
    press(desk, Qt.Key.Key_X)
    assert not panel.pending and desk.reader.text.hasFocus()
    desk.context.undo_stack.undo()
    looked(desk)
    press(desk, Qt.Key.Key_A)
    desk.reader.findChild(QPushButton, "reader-suggestions").setFocus()
    desk.context.undo_stack.undo()
    looked(desk)
    assert not panel.list.hasFocus(), "the user went elsewhere"
