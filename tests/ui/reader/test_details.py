"""The details of a document over its text: one line until they are wanted, and the room they take then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from provenance_app.editing.confirming import unconfirmed
from provenance_app.editing.documents import add_document
from provenance_app.model.enumerations import CaptureMethod, LinkForm
from provenance_app.ui import fonts
from provenance_app.ui.settings import Key
from provenance_app.ui.workspace import Pane
from tests.ui.reader.desk import ARTICLE
from tests.ui.windows import make_case, open_and_wait, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def add_page(context, title="Harbour closed after a leak that nobody had expected to be so large", **values):
    values = {
        "method": CaptureMethod.HTML,
        "url": "https://harbour.example/leak",
        "published": "2026-11-01",
        "language": "en",
        "makers": {LinkForm.AUTHOR: ("Ida Holm",), LinkForm.PUBLISHER: ("Harbour Post",)},
        **values,
    }
    edit, document = add_document(
        context.snapshot, title=title, text=ARTICLE * 9, captured_at=context.session.clock(), read=True, **values
    )
    assert context.perform(edit)
    context.select((document,))
    settle()
    return document


def test_a_new_page_has_one_line_and_the_text_below_it(desk):
    add_page(desk.context)
    details = desk.reader.details
    assert details.isVisible() and not details.unfolded
    assert details.line.words == "Read from the page, to be checked: title, address, date, language, author, publisher"
    assert details.height() < 60
    assert desk.reader.text.height() > 0.7 * desk.reader.height()


def test_control_enter_in_the_text_confirms_all_without_the_form(desk):
    document = add_page(desk.context)
    desk.reader.setFocus()
    steps = desk.context.undo_stack.count()
    QTest.keyClick(desk.reader.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert unconfirmed(desk.snapshot, document) == ()
    assert desk.context.undo_stack.count() == steps + 1
    assert not desk.reader.details.isVisible()
    assert QApplication.focusWidget() is desk.reader.text
    desk.context.undo_stack.undo()
    assert desk.reader.details.isVisible()


def test_the_line_says_what_is_not_known_of_a_text_until_it_is_put_away(desk):
    desk.add_article()
    details = desk.reader.details
    assert details.line.words == "Not known yet: author, publisher, date"
    assert details.findChild(QPushButton, "card-confirm-all").isHidden()
    other = desk.add_article("Other words.", "Other")
    QTest.keyClick(desk.reader.text, Qt.Key.Key_Escape)
    assert desk.reader.document == other and not details.isVisible()


def test_what_was_read_of_a_text_was_read_from_the_file(desk):
    add_page(desk.context, method=CaptureMethod.TEXT, makers={}, published=None, language=None, url=None)
    assert desk.reader.details.line.words == "Read from the file, to be checked: title"


def test_a_confirmed_document_is_asked_about_only_when_that_is_wanted(desk):
    document = add_page(desk.context)
    desk.reader.details.confirm_all()
    kept = []
    desk.reader.details.switched.connect(kept.append)
    desk.reader.header.findChild(QPushButton, "reader-correct").click()
    assert desk.reader.details.unfolded and not kept, "one look is no habit"
    other = desk.add_article("Other words.", "Other")
    assert not desk.reader.details.unfolded
    desk.context.select((document,))
    assert not desk.reader.details.isVisible() and other != document


@pytest.fixture(params=[(1600, 1000, 1), (1280, 720, 1), (1100, 720, 1), (1280, 720, 2)])
def window(request, qapp, tmp_path):
    width, height, scale = request.param
    with window_in(tmp_path, width, height) as window:
        window.actions_[f"text_{scale}00"].trigger()
        assert open_and_wait(window, make_case(tmp_path / "harbour.provcase"))
        add_page(window.context)
        window.view.workspace.show_pane(Pane.READER, focus=True)
        settle()
        yield window
        window.actions_["text_100"].trigger()


@pytest.mark.parametrize("suggestions", [False, True])
def test_no_field_is_cut_and_the_text_has_the_room(window, suggestions):
    reader = window.view.reader
    if suggestions:
        window.actions_["suggestions"].trigger()
        settle()
    text = reader.text.height()
    assert text >= reader.height() * (0.2 if suggestions else 0.5)
    window.actions_["details"].trigger()
    settle()
    editors = reader.details.fields.values()
    assert QApplication.focusWidget() in editors
    whole = [one.visibleRegion().boundingRect().size() == one.size() for one in editors]
    if fonts.scale() == 1:
        assert all(whole)
    else:
        assert whole[:2] == [True, True], "there is no room for more of them"
    if reader.text.isVisible():
        assert reader.text.height() >= fonts.px(100)
    window.actions_["details"].trigger()
    settle()
    assert reader.text.height() == text and reader.text.hasFocus()


def test_folded_or_not_is_remembered(qapp, tmp_path):
    for shown in (True, False):
        with window_in(tmp_path) as window:
            assert open_and_wait(window, make_case(tmp_path / f"{shown}.provcase"))
            add_page(window.context)
            window.view.workspace.show_pane(Pane.READER)
            assert window.view.reader.details.unfolded is not shown
            QTest.keySequence(window, "Ctrl+Shift+D")
            assert window.view.reader.details.unfolded is shown
            assert window.settings.get(Key.DETAILS) is shown
