"""What was read from a page: its marks in the card and in the inspector, and how they are taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from provenance_app.editing.confirming import unconfirmed
from provenance_app.editing.documents import add_document
from provenance_app.model.enumerations import CaptureMethod, LinkForm, LinkStatus, Relation
from provenance_app.ui.panels.inspector.panel import Inspector
from tests.ui.reader.desk import ARTICLE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

HOSTILE = "<b>Harbour</b> \u202eclosed & <img src=x>"


def add_page(desk, title="Harbour closed", **values):
    edit, document = add_document(
        desk.snapshot,
        title=title,
        text=ARTICLE,
        method=CaptureMethod.HTML,
        captured_at=desk.context.session.clock(),
        url="https://harbour.example/leak",
        published="2026-11-01",
        language="en",
        makers={LinkForm.AUTHOR: ("Ida Holm", "Bo Ek"), LinkForm.PUBLISHER: ("Harbour Post",)},
        read=True,
        **values,
    )
    assert desk.context.perform(edit)
    desk.context.select((document,))
    desk.settle()
    desk.unfold_details()
    return document


def marks_in(part):
    found = part.findChildren(QPushButton)
    return {one.objectName(): one for one in found if one.objectName().startswith("read-") and not one.isHidden()}


def left(desk, document):
    return unconfirmed(desk.snapshot, document)


def test_each_field_that_was_read_has_the_mark_in_words(desk):
    add_page(desk)
    marks = marks_in(desk.reader.details)
    assert set(marks) == {f"read-{name}" for name in ("title", "url", "published", "language", "author", "publisher")}
    assert all(mark.text() == "? read" and not mark.icon().isNull() for mark in marks.values())
    assert all(mark.accessibleName().startswith("Confirm: ") for mark in marks.values())
    assert desk.reader.details.fields["author"].text() == "Ida Holm; Bo Ek"


def test_enter_confirms_a_field_and_goes_to_the_next_one(desk):
    document = add_page(desk)
    card = desk.reader.details
    card.fields["title"].setFocus()
    for name in ("title", "url", "author", "publisher", "published", "language"):
        assert card.fields[name].hasFocus(), name
        steps = desk.context.undo_stack.count()
        QTest.keyClick(card.fields[name], Qt.Key.Key_Return)
        assert name not in left(desk, document)
        assert desk.context.undo_stack.count() == steps + 1
    assert not marks_in(card)
    links = desk.snapshot.links_from(document, Relation.ATTRIBUTED_TO)
    assert {link.status for link in links} == {LinkStatus.CONFIRMED}
    assert card.findChild(QPushButton, "card-confirm-all").isHidden()
    desk.context.undo_stack.undo()
    assert left(desk, document) == ("language",)
    assert set(marks_in(card)) == {"read-language"}


def test_control_enter_confirms_all_in_one_step_and_puts_the_card_away(desk):
    document = add_page(desk)
    card = desk.reader.details
    field = card.fields["published"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2026-10-31")
    steps = desk.context.undo_stack.count()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert left(desk, document) == ()
    assert desk.snapshot.documents[document].published == "2026-10-31"
    assert desk.context.undo_stack.count() == steps + 2, "what was typed, and the rest"
    assert not card.isVisible()


def test_what_is_refused_is_not_confirmed(desk):
    document = add_page(desk)
    field = desk.reader.details.fields["published"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "yesterday")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.reader.details.confirm_all()
    assert "published" in left(desk, document)
    assert desk.reader.details.isVisible()


def test_editing_a_field_takes_its_mark_away_and_no_other(desk):
    document = add_page(desk)
    field = desk.reader.details.fields["language"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "sv")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert left(desk, document) == ("title", "url", "published", "author", "publisher")


@pytest.fixture
def inspector(desk):
    inspector = Inspector(desk.context, desk.window)
    inspector.resize(340, 700)
    inspector.show()
    yield inspector
    inspector.close_case()


def test_the_inspector_has_the_marks_and_confirms_by_a_click(desk, inspector):
    document = add_page(desk)
    marks = marks_in(inspector)
    assert set(marks) == {"read-title", "read-url", "read-published", "read-language"}
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [desk.window], "none is a window"
    QTest.mouseClick(marks["read-published"], Qt.MouseButton.LeftButton)
    desk.settle()
    assert left(desk, document) == ("title", "url", "language", "author", "publisher")
    assert "read-published" not in marks_in(inspector)
    pills = [one.text() for one in inspector.findChildren(QPushButton) if one.objectName().startswith("status-")]
    assert pills == ["? unchecked"] * 3, "an unchecked link is the mark of a maker"


def test_a_document_that_somebody_wrote_has_no_marks(desk, inspector):
    desk.add_article()
    desk.unfold_details()
    assert not marks_in(inspector) and not marks_in(desk.reader.details)


def test_what_a_page_says_is_never_markup(desk, inspector):
    document = add_page(desk, title=HOSTILE)
    field = desk.reader.details.fields["title"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.snapshot.documents[document].title == HOSTILE
    assert "title" not in left(desk, document)
