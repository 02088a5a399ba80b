"""Pages of a PDF in the Reader: their numbers, the places of words around them, and the page of a claim."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor

from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import Relation
from provenance_app.ui.reader.shown_text import ShownText

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TEXT = "First page, \U0001f600 first words.\fSecond page, second words.\f\fFourth page."


def test_a_page_break_is_shown_as_the_number_of_the_page_that_begins():
    shown = ShownText(TEXT)
    assert shown.shown.split("\n") == [
        "First page, \U0001f600 first words.",
        "Page 2",
        "Second page, second words.",
        "Page 3",
        "",
        "Page 4",
        "Fourth page.",
    ]
    assert [TEXT[at] for at in shown.pages] == ["\f"] * 3


def test_offsets_and_positions_agree_on_every_page():
    shown = ShownText(TEXT)
    wide = shown.shown.encode("utf-16-le")
    for offset, letter in enumerate(TEXT):
        if letter not in "\f\U0001f600":
            at = 2 * shown.position_of(offset)
            assert wide[at : at + 2].decode("utf-16-le") == letter
            assert shown.offset_of(shown.position_of(offset)) == offset


def test_the_pages_between_two_offsets_are_found():
    shown = ShownText(TEXT)
    first, second, third = shown.pages
    assert list(shown.pages_between(0, first - 1)) == []
    assert list(shown.pages_between(first, second)) == [2, 3]
    assert list(shown.pages_between(second + 1, len(TEXT))) == [4]
    assert list(ShownText("no pages").pages_between(0, 8)) == []


def test_words_behind_a_page_break_are_selected_copied_and_marked_as_they_stand(desk):
    desk.add_article(TEXT)
    desk.select_words("second words")
    view = desk.reader.text
    assert view.createMimeDataFromSelection().text() == "second words"
    start = TEXT.index("words.\fSecond")
    view.select_range(start, start + len("words.\fSecond"))
    assert view.createMimeDataFromSelection().text() == "words.\fSecond"
    claim = desk.mark("second words")
    (link,) = desk.snapshot.links_from(claim, Relation.STATED_IN)
    assert link.selector.exact == "second words"
    assert view._shown.marks.of(claim).start == TEXT.index("second words")


def test_the_line_of_a_page_is_set_apart_and_painted(desk):
    desk.add_article(TEXT)
    view = desk.reader.text
    cursor = QTextCursor(view.document().findBlockByNumber(1))
    assert cursor.block().text() == "Page 2"
    assert cursor.blockFormat().topMargin() > 0
    view.grab()
    rect = view._page_rect(2)
    assert rect.width() > 0
    image = view.viewport().grab().toImage()
    scale = image.width() / view.viewport().width()
    y = round(rect.center().y() * scale)
    ground = image.pixelColor(2, y)
    left = [image.pixelColor(round(x * scale), y) for x in range(rect.left() - 60, rect.left() - 20)]
    right = [image.pixelColor(round(x * scale), y) for x in range(rect.right() + 20, rect.right() + 60)]
    assert all(colour != ground for colour in (*left, *right))


def test_inspector_and_flags_say_the_page(desk):
    from provenance_app.ui.panels.flags.where import _places
    from provenance_app.ui.panels.inspector import Inspector
    from provenance_app.ui.panels.plain_label import PlainLabel

    desk.add_article(TEXT)
    claim = desk.mark("second words")
    (link,) = desk.snapshot.links_from(claim, Relation.STATED_IN)
    numbered = replace(link, selector=replace(link.selector, page=2))
    assert desk.context.perform(Edit("Number the page", (Change(link, numbered),)))
    inspector = Inspector(desk.context)
    inspector.show()
    for record, words in ((claim, "page 2"), (link.id, "page 2")):
        desk.context.select((record,))
        desk.settle()
        assert any(label.text().startswith(words) for label in inspector.findChildren(PlainLabel) if label.isVisible())
    places = _places(desk.snapshot.claims[claim], desk.snapshot.links_from(claim, Relation.STATED_IN))
    assert "page 2" in places
    inspector.close_case()
    inspector.deleteLater()
    desk.settle()


def test_five_thousand_pages_are_shown_in_bounded_time(desk):
    import time

    view = desk.reader.text
    start = time.process_time()
    view.show_text("\f".join(f"Words of page {number}." for number in range(1, 5001)))
    assert time.process_time() - start < 4
    view.grab()
