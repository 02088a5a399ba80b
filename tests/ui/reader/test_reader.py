import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from provenance_app.editing import records
from provenance_app.editing.claims import attribute
from provenance_app.editing.documents import add_capture
from provenance_app.model.enumerations import CaptureMethod, LinkForm, LinkStatus, Relation
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document
from provenance_app.model.selectors import Selector
from provenance_app.ui.panels.reader import Reader
from provenance_app.ui.theme import DARK, LIGHT, apply_theme
from tests.ui.reader.desk import ARTICLE, Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def only_selector(desk: Desk, claim: RecordId) -> Selector:
    (link,) = desk.snapshot.links_from(claim, Relation.STATED_IN)
    assert link.selector is not None
    return link.selector


def test_an_empty_case_says_what_the_reader_is_for_and_offers_to_paste(desk):
    assert desk.reader.empty.isVisible()
    wanted = []
    desk.reader.paste_wanted.connect(wanted.append)
    desk.reader.empty.findChild(QPushButton, "paste-article").click()
    assert wanted == [None]


def test_a_drag_and_c_mark_a_claim_at_its_code_points_though_emoji_stand_before_it(desk):
    desk.add_article()
    words = "“larger than anything we have seen”"
    start, end = desk.point_of(words, 0), desk.point_of(words, len(words))
    start.setX(start.x() - 4)
    viewport = desk.reader.text.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(20, 0))
    QTest.mouseMove(viewport, end - QPoint(5, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end - QPoint(5, 0))
    assert desk.reader.mark_button.isVisible()
    QTest.keyClick(desk.reader.text, Qt.Key.Key_C)
    (claim,) = desk.snapshot.claims.values()
    selector = only_selector(desk, claim.id)
    assert selector.exact == words
    assert ARTICLE[selector.start : selector.end] == words
    assert desk.context.current == claim.id
    assert desk.reader.attribution.isVisible()
    assert not desk.reader.mark_button.isVisible()
    assert desk.context.undo_stack.count() == 2


def test_words_are_marked_with_the_keyboard_alone(desk):
    desk.add_article("40 boats left.\n")
    desk.reader.setFocus()
    for _ in range(len("40 boats")):
        QTest.keyClick(desk.reader.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(desk.reader.text, Qt.Key.Key_C)
    assert [claim.text for claim in desk.snapshot.claims.values()] == ["40 boats"]


def test_c_without_marked_words_says_what_to_do(desk):
    desk.add_article()
    desk.reader.setFocus()
    QTest.keyClick(desk.reader.text, Qt.Key.Key_C)
    assert desk.refused == ["Mark the words of the claim first, then press C."]
    assert not desk.snapshot.claims


def test_l_asks_for_a_link_of_the_selected_record(desk):
    desk.add_article()
    claim = desk.mark("40 boats")
    wanted = []
    desk.reader.link_wanted.connect(wanted.append)
    desk.reader.setFocus()
    QTest.keyClick(desk.reader.text, Qt.Key.Key_L)
    assert wanted == [claim]


def test_a_click_on_marked_words_selects_their_claim(desk):
    desk.add_article()
    first = desk.mark("As many as 40 boats were turned away")
    desk.mark("I saw two boats leave.")
    QTest.mouseClick(desk.reader.text.viewport(), Qt.MouseButton.LeftButton, pos=desk.point_of("40 boats", 3))
    assert desk.context.current == first


def test_where_claims_share_words_each_click_selects_the_next_of_them(desk):
    desk.add_article()
    outer = desk.mark("As many as 40 boats were turned away, it has been claimed")
    inner = desk.mark("40 boats")
    desk.context.select(())
    picked = []
    for _ in range(3):
        QTest.mouseClick(desk.reader.text.viewport(), Qt.MouseButton.LeftButton, pos=desk.point_of("40 boats", 3))
        picked.append(desk.context.current)
    assert picked == [inner, outer, inner]


def test_enter_at_the_caret_selects_the_claim_there(desk):
    desk.add_article()
    claim = desk.mark("40 boats")
    desk.context.select(())
    cursor = desk.reader.text.textCursor()
    cursor.setPosition(desk.reader.text.toPlainText().index("40 boats") + 4)
    desk.reader.text.setTextCursor(cursor)
    QTest.keyClick(desk.reader.text, Qt.Key.Key_Return)
    assert desk.context.current == claim


def test_a_claim_selected_elsewhere_is_scrolled_to_and_marked_strongest(desk):
    desk.add_article("First line.\n\n" + "Nothing of note.\n\n" * 300 + "The last claim of all.\n")
    claim = desk.mark("The last claim of all")
    desk.reader.text.verticalScrollBar().setValue(0)
    desk.context.select(())
    desk.context.select((claim,))
    rect = desk.reader.text.rect_of(*_range(desk, claim))
    assert rect.top() >= 0 and rect.bottom() <= desk.reader.text.viewport().height()
    strongest = max(item.format.background().color().alphaF() for item in desk.reader.text.extraSelections())
    desk.context.select(())
    assert strongest > max(item.format.background().color().alphaF() for item in desk.reader.text.extraSelections())


def _range(desk: Desk, claim: RecordId) -> tuple[int, int]:
    selector = only_selector(desk, claim)
    return selector.start, selector.end


def test_marks_are_told_by_an_underline_too_and_flagged_ones_by_a_dashed_one(desk):
    desk.add_article()
    desk.mark("40 boats")
    marks = desk.reader.text.extraSelections()
    assert {item.cursor.selectedText() for item in marks} == {"40 boats"}
    assert {item.format.underlineStyle() for item in marks} == {QTextCharFormat.UnderlineStyle.DashUnderline}


def test_selecting_a_claim_of_another_document_shows_that_document(desk):
    first = desk.add_article()
    claim = desk.mark("40 boats")
    second = desk.add_article("Something else.\n", title="Elsewhere")
    assert desk.reader.document == second
    desk.context.select((claim,))
    assert desk.reader.document == first


def test_what_is_read_stays_where_it_is_when_records_change(desk):
    desk.add_article("Nothing of note.\n\n" * 300)
    bar = desk.reader.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    desk.context.perform(records.add(Document(id=new_id(), title="Another")))
    desk.settle()
    assert bar.value() == before


def test_undoing_the_document_empties_the_reader(desk):
    desk.add_article()
    desk.context.undo_stack.undo()
    assert desk.reader.document is None
    assert desk.reader.empty.isVisible()


def test_a_document_without_a_capture_offers_to_paste_its_text(desk):
    document = Document(id=new_id(), title="Post by the harbour")
    desk.context.perform(records.add(document))
    desk.context.select((document.id,))
    wanted = []
    desk.reader.paste_wanted.connect(wanted.append)
    assert desk.reader.no_text.isVisible()
    desk.reader.no_text.findChild(QPushButton, "paste-text").click()
    assert wanted == [document.id]


def test_several_captures_can_be_chosen_from(desk):
    document = desk.add_article()
    edit = add_capture(
        desk.snapshot,
        document,
        text="Harbour open again",
        method=CaptureMethod.TYPED,
        captured_at=desk.context.session.clock(),
    )
    desk.context.perform(edit)
    assert desk.reader.text.text == "Harbour open again"
    box = desk.reader.findChild(QComboBox, "reader-captures")
    assert box.count() == 2 and box.currentIndex() == 1
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert desk.reader.text.text == ARTICLE


def test_a_quote_that_no_longer_stands_in_its_capture_is_counted_and_listed(desk):
    document = desk.add_article()
    claim = Claim(id=new_id(), text="Boats & <b>ships</b>")
    (capture,) = desk.snapshot.captures
    selector = Selector(exact="never said", start=3, end=13, capture=capture)
    link = Link(id=new_id(), from_=claim.id, to=document, relation=Relation.STATED_IN, selector=selector)
    desk.context.perform(records.add(claim))
    desk.context.perform(records.add(link))
    assert desk.reader.header._loose.text() == "1 not anchored"
    menu = desk.reader.header.loose_menu()
    assert [action.text() for action in menu.actions()] == ["“Boats && <b>ships</b>”"]
    menu.actions()[0].trigger()
    assert desk.context.current == claim.id


def test_markup_and_controls_in_a_case_are_shown_as_text(desk):
    desk.add_article("<img src='file:///etc/hostname'> \u202egnp.exe", title="<b>bold</b> \u202etitle")
    assert desk.reader.text.toPlainText() == "<img src='file:///etc/hostname'> [U+202E]gnp.exe"
    title = desk.reader.findChild(QLabel, "reader-title")
    assert title.text() == "<b>bold</b> [U+202E]title"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in desk.reader.findChildren(QLabel))


def test_words_behind_a_written_out_control_are_anchored_where_they_stand(desk):
    desk.add_article("see \u202egnp.exe now")
    claim = desk.mark("gnp.exe")
    assert (only_selector(desk, claim).start, only_selector(desk, claim).end) == (5, 12)


def test_copied_words_are_those_of_the_capture_and_plain(desk):
    desk.add_article("see \u202egnp.exe now 🚢")
    desk.reader.text.selectAll()
    data = desk.reader.text.createMimeDataFromSelection()
    assert data.text() == "see \u202egnp.exe now 🚢"
    assert data.formats() == ["text/plain"]


def test_find_goes_from_place_to_place_and_escape_gives_the_keyboard_back(desk):
    desk.add_article()
    desk.reader.setFocus()
    QTest.keyClick(desk.reader.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.reader.find_bar.isVisible()
    QTest.keyClicks(desk.reader.find_bar.field, "BOATS")
    count = desk.reader.find_bar._count
    assert count.text() == "1 of 2"
    QTest.keyClick(desk.reader.find_bar.field, Qt.Key.Key_Return)
    assert count.text() == "2 of 2"
    QTest.keyClick(desk.reader.find_bar.field, Qt.Key.Key_Escape)
    assert not desk.reader.find_bar.isVisible()
    assert QApplication.focusWidget() is desk.reader.text
    assert desk.reader.text.extraSelections() == []


def test_the_card_after_a_capture_corrects_fields_one_undo_step_each(desk):
    document = desk.add_article()
    card = desk.unfold_details()
    field = card.fields["published"]
    field.setFocus()
    QTest.keyClicks(field, "2024-03")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.snapshot.documents[document].published == "2024-03"
    publisher = card.fields["publisher"]
    publisher.setFocus()
    QTest.keyClicks(publisher, "Harbour Post")
    QTest.keyClick(publisher, Qt.Key.Key_Return)
    assert [source.name for source in desk.snapshot.sources.values()] == ["Harbour Post"]
    assert desk.context.undo_stack.count() == 3
    QTest.keyClick(publisher, Qt.Key.Key_Escape)
    assert not card.unfolded


def type_into(desk, name, text):
    desk.unfold_details()
    field = desk.reader.details.fields[name]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_the_card_refuses_what_is_no_date_and_keeps_it_until_it_is_corrected(desk):
    document = desk.add_article()
    field = type_into(desk, "published", "yesterday")
    type_into(desk, "publisher", "Harbour Post")
    assert desk.snapshot.documents[document].published is None
    assert field.text() == "yesterday"
    assert "yesterday is not a date" in desk.reader.details.note("published")
    type_into(desk, "published", "2024-03")
    assert desk.snapshot.documents[document].published == "2024-03"
    assert "not a date" not in desk.reader.details.note("published")


def test_correcting_the_only_publisher_replaces_it_in_one_step(desk):
    document = desk.add_article()

    def publishers():
        links = desk.snapshot.links_from(document, Relation.ATTRIBUTED_TO)
        return [desk.snapshot.sources[link.to].name for link in links if link.form is LinkForm.PUBLISHER]

    type_into(desk, "author", "Ida Holm")
    type_into(desk, "publisher", "Harbour Pots")
    steps = desk.context.undo_stack.count()
    type_into(desk, "publisher", "Harbour Post")
    assert publishers() == ["Harbour Post"]
    assert desk.context.undo_stack.count() == steps + 1
    desk.context.undo_stack.undo()
    assert publishers() == ["Harbour Pots"]
    assert len(desk.snapshot.links_from(document, Relation.ATTRIBUTED_TO)) == 2


def makers_of(desk, document, form):
    links = desk.snapshot.links_from(document, Relation.ATTRIBUTED_TO)
    return {desk.snapshot.sources[link.to].name: link.status for link in links if link.form is form}


def test_several_makers_stand_in_one_field_and_are_edited_as_one_step(desk):
    document = desk.add_article()
    for name in ("One", "Two"):
        desk.context.perform(attribute(desk.snapshot, document, name, form=LinkForm.PUBLISHER))
    desk.settle()
    assert desk.unfold_details().fields["publisher"].text() == "One; Two"
    steps = desk.context.undo_stack.count()
    type_into(desk, "publisher", "Two; Three")
    confirmed = LinkStatus.CONFIRMED
    assert makers_of(desk, document, LinkForm.PUBLISHER) == {"Two": confirmed, "Three": confirmed}
    assert desk.context.undo_stack.count() == steps + 1
    type_into(desk, "publisher", " ")
    assert makers_of(desk, document, LinkForm.PUBLISHER) == {}


def test_escape_gives_up_what_was_typed_into_the_card_and_then_puts_it_away(desk):
    document = desk.add_article()
    card = desk.unfold_details()
    for name, typed in (("title", "Another title"), ("publisher", "Nobody at all"), ("published", "2024")):
        field = card.fields[name]
        before = field.text()
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert (field.text(), card.unfolded) == (before, True)
    QTest.keyClick(card.fields["published"], Qt.Key.Key_Escape)
    desk.settle()
    assert not card.unfolded
    assert desk.snapshot.documents[document].title == "Harbour closed"
    assert desk.context.undo_stack.count() == 1
    assert not desk.snapshot.sources


def test_what_is_typed_for_one_document_is_never_written_into_another(desk):
    first, second = desk.add_article(), desk.add_article("Other words stand here.", "Other")
    desk.context.select((first,))
    desk.reader.offer_correction(first)
    field = desk.reader.details.fields["title"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Typed for the first")
    desk.context.select((second,))
    desk.settle()
    assert desk.snapshot.documents[first].title == "Typed for the first"
    assert desk.snapshot.documents[second].title == "Other"


def test_escape_in_the_text_folds_the_form_and_then_puts_the_line_away(desk):
    desk.add_article()
    details = desk.unfold_details()
    desk.reader.setFocus()
    QTest.keyClick(desk.reader.text, Qt.Key.Key_Escape)
    assert details.isVisible() and not details.unfolded
    QTest.keyClick(desk.reader.text, Qt.Key.Key_Escape)
    assert not details.isVisible()
    assert QApplication.focusWidget() is desk.reader.text


def test_a_title_cannot_be_emptied_and_what_was_wrong_is_said(desk):
    document = desk.add_article()
    field = desk.unfold_details().fields["title"]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.snapshot.documents[document].title == "Harbour closed"
    assert "title" in desk.reader.details.note("title")


def test_a_million_characters_can_be_read_and_marked_at_the_end(desk):
    desk.add_article("One claim follows another. 🚢\n\n" * 33_000 + "The very last words.")
    claim = desk.mark("The very last words")
    selector = only_selector(desk, claim)
    assert desk.reader.text.text[selector.start : selector.end] == "The very last words"


def test_an_endless_line_of_a_million_characters_is_shown(desk):
    desk.add_article("word " * 200_000)
    assert desk.reader.text.document().blockCount() > 200
    desk.reader.text.moveCursor(QTextCursor.MoveOperation.End)


def test_another_theme_colours_the_marks_anew(desk):
    desk.add_article()
    desk.mark("40 boats")
    app = QApplication.instance()
    apply_theme(app, DARK)
    desk.settle()
    colours = {item.format.underlineColor().name() for item in desk.reader.text.extraSelections()}
    apply_theme(app, LIGHT)
    assert colours == {DARK.flag.name()}


def test_a_link_with_a_quote_of_its_own_shows_the_document_it_stands_in(desk):
    first = desk.add_article()
    claim = desk.mark("40 boats")
    (link,) = desk.snapshot.links_from(claim, Relation.STATED_IN)
    assert link.status is LinkStatus.CONFIRMED
    desk.add_article("Something else.\n", title="Elsewhere")
    desk.context.select((link.id,))
    assert desk.reader.document == first


def test_every_widget_that_takes_the_keyboard_has_a_name(desk):
    desk.add_article()
    desk.mark("40 boats")
    desk.reader.ask_who(desk.context.current)
    focusable = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_")
    ]
    assert len(focusable) > 10
    assert [str(widget) for widget in focusable if not (widget.objectName() and widget.accessibleName())] == []


def test_a_reader_that_opens_later_opens_at_the_selected_claim(desk):
    desk.add_article("Nothing of note.\n\n" * 300 + "The last claim of all.\n")
    claim = desk.mark("The last claim of all")
    other = Reader(desk.context)
    other.resize(600, 500)
    other.show()
    desk.settle()
    rect = other.text.rect_of(*_range(desk, claim))
    assert rect.top() >= 0 and rect.bottom() <= other.text.viewport().height()
    other.close()
    other.deleteLater()
