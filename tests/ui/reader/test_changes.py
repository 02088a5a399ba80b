"""A page captured again: what changed, and what became of the claims."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from provenance_app.editing.documents import add_document
from provenance_app.model.enumerations import CaptureMethod, Relation
from provenance_app.ui.intake.rereading import Rereading
from provenance_app.ui.panels.inspector.panel import Inspector
from provenance_app.ui.panels.plain_label import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

URL = "https://harbour.example/leak"
FIRST = "Harbour closed\n\nAs many as 40 boats were turned away.\n\nA fisherman saw two boats leave."
SECOND = "Harbour open again\n\nAs many as 40 boats were turned away.\n\nNobody was in danger at any time."


def capture(desk, text, day, **values):
    edit, document = add_document(
        desk.snapshot,
        title="Harbour closed",
        text=text,
        method=CaptureMethod.HTML,
        captured_at=datetime(2026, 11, day, 12, tzinfo=UTC),
        url=URL,
        **values,
    )
    assert desk.context.perform(edit)
    desk.context.select((document,))
    desk.reader.show_captured(document)
    desk.settle()
    return document


def test_the_second_capture_shows_what_changed(desk):
    document = capture(desk, FIRST, 1)
    switch = desk.reader.header.changes
    assert not switch.isVisible() and desk.reader.details.isVisible()
    capture(desk, SECOND, 2)
    assert len(desk.snapshot.captures_of(document)) == 2
    assert switch.isVisible() and switch.on
    assert switch.button.text() == "Changes since 2026-11-01"
    assert "the headline changed · 9 words added, 7 words removed" in switch.button.accessibleName()
    view = desk.reader.changes
    assert view.isVisible() and not desk.reader.text.isVisible()
    assert view.toPlainText().splitlines() == [
        "Headline changed: 1 word removed, 2 words added",
        "Harbour closed open again",
        "1 paragraph unchanged",
        "Removed paragraph: 6 words",
        "A fisherman saw two boats leave.",
        "Added paragraph: 7 words",
        "Nobody was in danger at any time.",
    ]


def test_what_went_and_what_came_differ_without_colour(desk):
    capture(desk, FIRST, 1)
    capture(desk, SECOND, 2)
    cursor = desk.reader.changes.textCursor()
    looks = {}
    for word in ("closed", "open", "Harbour"):
        cursor.setPosition(desk.reader.changes.toPlainText().index(word) + 1)
        look = cursor.charFormat()
        looks[word] = (look.fontStrikeOut(), look.fontUnderline(), look.fontWeight() > 500)
    assert looks == {"closed": (True, False, False), "open": (False, True, True), "Harbour": (False, False, False)}


def test_it_is_read_by_keys(desk):
    capture(desk, FIRST, 1)
    capture(desk, SECOND, 2)
    desk.reader.setFocus()
    view = desk.reader.changes
    assert QApplication.focusWidget() is view
    lines = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        QTest.keyClick(view, key)
        lines.append(view.textCursor().block().text().partition(":")[0])
    assert lines == ["Removed paragraph", "Added paragraph", "Added paragraph", "Removed paragraph"]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.reader.text
    assert desk.reader.text.text == SECOND
    QTest.mouseClick(desk.reader.header.changes.button, Qt.MouseButton.LeftButton)
    assert view.isVisible()


def test_a_capture_that_is_chosen_again_has_nothing_before_it(desk):
    document = capture(desk, FIRST, 1)
    capture(desk, SECOND, 2)
    first = desk.snapshot.captures_of(document)[0]
    desk.reader.header.capture_chosen.emit(first.id)
    desk.settle()
    assert not desk.reader.header.changes.isVisible()
    assert desk.reader.text.isVisible() and desk.reader.text.text == FIRST


def test_quotes_stay_where_they_are_and_say_what_became_of_them(desk):
    document = capture(desk, FIRST, 1)
    gone, stays = desk.mark("A fisherman saw two boats leave"), desk.mark("40 boats")
    links = {claim: desk.snapshot.links_from(claim, Relation.STATED_IN) for claim in (gone, stays)}
    capture(desk, SECOND, 2)
    desk.reader.show_changes(False)
    assert {claim: desk.snapshot.links_from(claim, Relation.STATED_IN) for claim in links} == links
    marks = desk.reader.marks
    assert [(mark.claim, mark.borrowed) for mark in marks.placed] == [(stays, True)]
    assert marks.gone == (gone,)
    assert desk.reader.header._loose.text() == "1 not in this capture"
    inspector = Inspector(desk.context, desk.window)
    inspector.show()
    desk.context.select((gone,))
    desk.settle()
    assert desk.reader.capture == desk.snapshot.captures_of(document)[0].id, "its words are shown where they stand"
    said = [label.text() for label in inspector.findChildren(PlainLabel)]
    assert any(words.startswith("not in the capture of 2026-11-02") for words in said)
    desk.context.select((stays,))
    desk.settle()
    said = [label.text() for label in inspector.findChildren(PlainLabel) if not label.isHidden()]
    assert not any(words.startswith("not in the capture") for words in said)
    inspector.close_case()


def test_hostile_text_is_shown_as_it_is(desk):
    capture(desk, "<b>One</b> line\n\nSecond", 1)
    capture(desk, "<img src='file:///etc/passwd'> line \u202eevil\u2028x\n\nSecond", 2)
    shown = desk.reader.changes.toPlainText()
    assert "<img src='file:///etc/passwd'>" in shown and "[U+202E]evil" in shown


def test_very_long_texts_are_shown(desk):
    capture(desk, "One claim follows another.\n\n" * 30_000, 1)
    capture(desk, "Two claims follow each other.\n\n" * 30_000, 2)
    assert "more paragraphs changed" in desk.reader.changes.toPlainText()[-60:]


# -- the file, and reading it again -----------------------------------------------------------------------------------


@pytest.fixture
def kept(desk):
    """A capture with its original, which says something else than its text by now."""
    data = SECOND.encode()
    stored = desk.context.session.case.add_file(BytesIO(data), "../\u202eevil/leak.txt", "text/plain")
    desk.context.session.file_added(stored)
    edit, document = add_document(
        desk.snapshot,
        title="Harbour closed",
        text=FIRST,
        method=CaptureMethod.TEXT,
        captured_at=datetime(2026, 11, 1, 12, tzinfo=UTC),
        url=URL,
        file=stored.sha256,
        tool="Provenance 0.0.1",
    )
    assert desk.context.perform(edit)
    desk.context.select((document,))
    desk.settle()
    return document, stored


@pytest.fixture
def inspector(desk, kept):
    inspector = Inspector(desk.context, desk.window)
    inspector.resize(340, 900)
    inspector.show()
    desk.settle()
    yield inspector
    inspector.close_case()


def test_the_inspector_says_all_of_a_capture_and_copies_it(desk, kept, inspector):
    _, stored = kept
    lines = {one.accessibleName(): one.text() for one in inspector.findChildren(QLineEdit) if one.isReadOnly()}
    assert lines["Tool"] == "Provenance 0.0.1"
    assert lines["Address"] == URL
    assert lines["File SHA-256"] == stored.sha256
    assert lines["File name"] == "../[U+202E]evil/leak.txt"
    inspector.findChild(QPushButton, "copy-capture").click()
    copied = QGuiApplication.clipboard().text()
    for words in (
        "Method: text",
        "Time: 2026-11-01T12:00:00+00:00",
        f"Address: {URL}",
        f"File SHA-256: {stored.sha256}",
    ):
        assert words in copied
    assert "\u200b" not in copied


def test_an_original_is_read_again_from_the_inspector(desk, kept, inspector, qtbot):
    document, _ = kept
    rereading = Rereading(desk.context, desk.runner, desk.pictures)
    rereading.captured.connect(desk.reader.show_captured)
    inspector.requested.connect(lambda _request, capture: rereading.read_again(capture))
    with qtbot.waitSignal(rereading.finished, timeout=20_000):
        inspector.findChild(QPushButton, "read-again").click()
    first, second = desk.snapshot.captures_of(document)
    assert (first.text, second.text, second.file) == (FIRST, SECOND, first.file)
    assert "9 words added" in desk.told[-1]
    assert desk.reader.changes.isVisible()
    steps = desk.context.undo_stack.count()
    with qtbot.waitSignal(rereading.finished, timeout=20_000):
        rereading.read_again(second.id)
    assert "its text is the same" in desk.told[-1]
    assert desk.context.undo_stack.count() == steps
