import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from provenance_app.editing import records
from provenance_app.model.enumerations import Attribution, LinkForm, Relation, SourceKind
from provenance_app.model.ids import new_id
from provenance_app.model.records import Source
from tests.ui.reader.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

QUOTE = "larger than anything we have seen"


def begin(desk: Desk, words: str = QUOTE):
    """Mark words, so that the question who says it is open; return the popover."""
    desk.select_words(words)
    QTest.keyClick(desk.reader.text, Qt.Key.Key_C)
    popover = desk.reader.attribution
    assert popover.isVisible() and popover.field.hasFocus()
    return popover


def speakers(desk: Desk) -> list[tuple[str, LinkForm | None]]:
    links = desk.snapshot.links_from(desk.context.current, Relation.ATTRIBUTED_TO)
    return [(desk.snapshot.sources[link.to].name, link.form) for link in links]


def add_source(desk: Desk, name: str, **fields) -> Source:
    source = Source(id=new_id(), name=name, **fields)
    assert desk.context.perform(records.add(source))
    return source


def titles(popover) -> list[str]:
    return [choice.title for choice in popover.rows]


def test_enter_alone_takes_the_name_that_stands_beside_the_words(desk):
    desk.add_article()
    popover = begin(desk)
    assert popover.rows[0].title == "Ida Holm"
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert speakers(desk) == [("Ida Holm", LinkForm.SPEAKER)]
    assert desk.snapshot.claims[desk.context.current].attribution is Attribution.ON_RECORD
    assert not popover.isVisible()
    assert QApplication.focusWidget() is desk.reader.text


def test_three_letters_and_enter_take_a_known_source(desk):
    desk.add_article()
    known = add_source(desk, "Harbour Master Ida Holm", handle="@idaholm")
    add_source(desk, "Håkan Holmgren")
    popover = begin(desk, "40 boats")
    QTest.keyClicks(popover.field, "IDA")
    assert popover.rows[0].title == "Harbour Master Ida Holm"
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert speakers(desk) == [(known.name, LinkForm.SPEAKER)]
    assert len(desk.snapshot.sources) == 2


def test_a_handle_finds_its_source(desk):
    desk.add_article()
    add_source(desk, "Ida Holm", handle="@leakwatch")
    popover = begin(desk, "40 boats")
    QTest.keyClicks(popover.field, "leakw")
    assert popover.rows[0].title == "Ida Holm"


def test_an_unknown_name_becomes_a_source_of_the_kind_that_tab_chose(desk):
    desk.add_article()
    popover = begin(desk, "40 boats")
    QTest.keyClicks(popover.field, "Rita Strand")
    assert popover.highlighted.title == "Create “Rita Strand”"
    assert popover.highlighted.detail == "person"
    QTest.keyClick(popover.field, Qt.Key.Key_Tab)
    assert popover.highlighted.detail == "organisation"
    QTest.keyClick(popover.field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(popover.field, Qt.Key.Key_Tab)
    QTest.keyClick(popover.field, Qt.Key.Key_Tab)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    (source,) = desk.snapshot.sources.values()
    assert (source.name, source.kind) == ("Rita Strand", SourceKind.ACCOUNT)


def test_making_the_source_and_the_link_is_one_undo_step(desk):
    desk.add_article()
    popover = begin(desk, "40 boats")
    before = desk.snapshot
    QTest.keyClicks(popover.field, "Rita Strand")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    desk.context.undo_stack.undo()
    assert desk.snapshot == before


def test_a_name_that_is_known_in_other_letters_is_not_offered_anew(desk):
    desk.add_article()
    add_source(desk, "Rita Strand")
    popover = begin(desk, "40 boats")
    QTest.keyClicks(popover.field, "rita strand")
    assert "Create “rita strand”" not in titles(popover)


def test_escape_leaves_the_claim_without_a_speaker(desk):
    desk.add_article()
    popover = begin(desk)
    QTest.keyClick(popover.field, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert speakers(desk) == []
    assert desk.context.current in desk.snapshot.claims
    assert QApplication.focusWidget() is desk.reader.text


def test_a_click_elsewhere_puts_it_away(desk):
    desk.add_article()
    popover = begin(desk)
    QTest.mouseClick(desk.reader.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 5))
    assert not popover.isVisible()


@pytest.mark.parametrize(
    ("typed", "attribution"),
    [("own", Attribution.OWN_VOICE), ("left", Attribution.UNNAMED), ("keep", Attribution.NONE)],
)
def test_own_voice_and_nobody_are_answers_too(desk, typed, attribution):
    desk.add_article()
    popover = begin(desk, "As many as 40 boats were turned away")
    QTest.keyClicks(popover.field, typed)
    row = next(row for row, choice in enumerate(popover.rows) if choice.value is attribution)
    for _ in range(row):
        QTest.keyClick(popover.field, Qt.Key.Key_Down)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert desk.snapshot.claims[desk.context.current].attribution is attribution
    assert speakers(desk) == []


@pytest.mark.parametrize(
    ("typed", "title", "flagged"),
    [("left", "Left unnamed", False), ("keep", "Keep it flagged", True)],
)
def test_only_the_answer_that_says_so_keeps_the_claim_flagged(desk, typed, title, flagged):
    desk.add_article()
    popover = begin(desk, "As many as 40 boats were turned away")
    QTest.keyClicks(popover.field, typed)
    popover.choose(next(choice for choice in popover.rows if choice.title == title))
    rules = {flag.rule for flag in desk.context.flags.of(desk.context.current) if flag.state == "open"}
    assert ("claim-without-speaker" in rules) is flagged


def test_who_wrote_a_document_is_asked_with_the_form_of_a_document(desk):
    document = desk.add_article()
    popover = desk.reader.attribution
    popover.open_for(document, desk.window.mapToGlobal(QPoint(100, 100)))
    assert popover.field.accessibleName() == "Who wrote it?"
    assert not any(isinstance(choice.value, Attribution) for choice in popover.rows)
    QTest.keyClicks(popover.field, "Harbour Post")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert speakers(desk) == [("Harbour Post", LinkForm.AUTHOR)]
    popover.open_for(document, desk.window.mapToGlobal(QPoint(100, 100)), LinkForm.PUBLISHER)
    assert popover.field.accessibleName() == "Who published it?"


def test_two_sources_of_one_name_are_told_apart(desk):
    desk.add_article()
    add_source(desk, "Ida Berg", role="mayor")
    second = add_source(desk, "Ida Berg", role="diver")
    popover = begin(desk, "40 boats")
    QTest.keyClicks(popover.field, "ida berg")
    row = next(row for row, choice in enumerate(popover.rows) if "diver" in choice.detail)
    for _ in range(row):
        QTest.keyClick(popover.field, Qt.Key.Key_Down)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    (link,) = desk.snapshot.links_from(desk.context.current, Relation.ATTRIBUTED_TO)
    assert link.to == second.id


def test_attributing_to_the_same_source_again_is_refused_and_the_line_kept(desk):
    desk.add_article()
    popover = begin(desk)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    popover.open_for(desk.context.current, desk.window.mapToGlobal(QPoint(100, 100)))
    QTest.keyClicks(popover.field, "Ida")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert desk.refused and "already attributed" in desk.refused[-1]
    assert popover.isVisible()


def test_hostile_names_are_shown_as_text(desk):
    desk.add_article()
    add_source(desk, "<img src=x> \u202eevil " + "x" * 10_000)
    popover = begin(desk, "40 boats")
    QTest.keyClicks(popover.field, "<img")
    assert popover.rows[0].title.startswith("<img src=x> [U+202E]evil")
    popover.grab()
    assert popover.width() < 500


def test_it_stays_inside_the_window_wherever_it_is_opened(desk):
    document = desk.add_article()
    for corner in (QPoint(0, 0), QPoint(895, 755), QPoint(5_000, 5_000)):
        desk.reader.attribution.open_for(document, desk.window.mapToGlobal(corner))
        assert desk.window.rect().contains(desk.reader.attribution.geometry())
        desk.reader.attribution.put_away()
