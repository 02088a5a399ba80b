import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from provenance_app.editing import records
from provenance_app.model.enumerations import DocumentKind, LinkForm, LinkStatus, MediaKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Document, Media, Source
from provenance_app.ui.popovers.link_picker import LinkPicker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

CLAIM, OTHER, POST, VIDEO, HOLM = map(RecordId, ("claim", "other", "post", "video", "holm"))


@pytest.fixture
def picker(desk):
    for record in (
        Claim(id=CLAIM, text="40 boats were turned away"),
        Claim(id=OTHER, text="two boats left"),
        Document(id=POST, title="Post by the harbour", kind=DocumentKind.POST),
        Media(id=VIDEO, title="Video of the leak", kind=MediaKind.VIDEO),
        Source(id=HOLM, name="Ida Holm"),
    ):
        assert desk.context.perform(records.add(record))
    return LinkPicker(desk.context, desk.window)


def at(desk) -> QPoint:
    return desk.window.mapToGlobal(QPoint(200, 200))


def only_link(desk):
    (link,) = desk.snapshot.links.values()
    return link.from_, link.relation, link.form, link.to


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vid", (CLAIM, Relation.RESTS_ON, LinkForm.EVIDENCE, VIDEO)),
        ("ida", (CLAIM, Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, HOLM)),
        ("two", (CLAIM, Relation.RESTATES, None, OTHER)),
        ("post", (CLAIM, Relation.STATED_IN, None, POST)),
    ],
)
def test_a_few_letters_and_enter_link_by_the_usual_relation(desk, picker, typed, expected):
    picker.open_for(CLAIM, at(desk))
    QTest.keyClicks(picker.field, typed)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert only_link(desk) == expected
    assert not picker.isVisible()


def test_the_relation_is_shown_for_the_highlighted_record_and_can_be_changed_before_enter(desk, picker):
    picker.open_for(CLAIM, at(desk))
    QTest.keyClicks(picker.field, "post")
    assert picker.relation.currentText() == "stated in"
    words = [picker.relation.itemText(row) for row in range(picker.relation.count())]
    assert "cites · quotes" in words and "← cites · quotes" in words
    picker.relation.setCurrentIndex(words.index("← cites · quotes"))
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert only_link(desk) == (POST, Relation.CITES, LinkForm.QUOTES, CLAIM)


def test_only_records_that_something_joins_are_offered(desk, picker):
    picker.open_for(HOLM, at(desk))
    assert {choice.value for choice in picker.rows} == {CLAIM, OTHER, POST, VIDEO}
    picker.open_for(VIDEO, at(desk))
    assert HOLM in {choice.value for choice in picker.rows}
    assert VIDEO not in {choice.value for choice in picker.rows}


def test_a_link_from_a_source_runs_the_way_it_can(desk, picker):
    picker.open_for(HOLM, at(desk))
    QTest.keyClicks(picker.field, "vid")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert only_link(desk) == (VIDEO, Relation.ATTRIBUTED_TO, LinkForm.UPLOADER, HOLM)


def test_linking_twice_is_refused_with_the_reason(desk, picker):
    for _ in range(2):
        picker.open_for(CLAIM, at(desk))
        QTest.keyClicks(picker.field, "vid")
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert len(desk.snapshot.links) == 1
    assert "already linked" in desk.refused[-1]
    assert picker.isVisible()


def test_after_a_drag_the_link_is_there_and_the_pill_beside_it(desk, picker):
    made = []
    picker.linked.connect(made.append)
    picker.open_between(CLAIM, VIDEO, at(desk))
    assert only_link(desk) == (CLAIM, Relation.RESTS_ON, LinkForm.EVIDENCE, VIDEO)
    assert made == list(desk.snapshot.links) == list(desk.context.selection)
    assert picker.pill.isVisible()
    assert picker.pill.ends.text() == "“40 boats were turned away”  →  Video of the leak"


def test_each_change_in_the_pill_is_one_undo_step(desk, picker):
    picker.open_between(CLAIM, VIDEO, at(desk))
    before = desk.context.undo_stack.count()
    pill = picker.pill
    words = [pill.relation.itemText(row) for row in range(pill.relation.count())]
    pill.relation.activated.emit(words.index("rests on · illustration"))
    pill.status.activated.emit(list(LinkStatus).index(LinkStatus.REFUTED))
    (link,) = desk.snapshot.links.values()
    assert (link.form, link.status) == (LinkForm.ILLUSTRATION, LinkStatus.REFUTED)
    assert desk.context.undo_stack.count() == before + 2
    desk.context.undo_stack.undo()
    assert pill.status.currentIndex() == list(LinkStatus).index(LinkStatus.UNCHECKED)


def test_enter_says_that_the_link_is_right_as_it_is(desk, picker):
    picker.open_between(CLAIM, VIDEO, at(desk))
    for field in (picker.pill.relation, picker.pill.status):
        picker.pill.open_for(next(iter(desk.snapshot.links)), at(desk))
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not picker.pill.isVisible()
    assert only_link(desk) == (CLAIM, Relation.RESTS_ON, LinkForm.EVIDENCE, VIDEO)


@pytest.mark.parametrize("other", [VIDEO, OTHER, HOLM])
def test_the_pill_has_room_for_every_way_in_which_two_may_be_linked(desk, picker, other):
    picker.open_between(CLAIM, other, at(desk))
    box = picker.pill.relation
    shown = QStyleOptionComboBox()
    box.initStyleOption(shown)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, shown, part, box).width()
    words = [box.itemText(row) for row in range(box.count())]
    assert words and max(map(box.fontMetrics().horizontalAdvance, words)) <= room


def test_the_pill_turns_a_link_round(desk, picker):
    picker.open_between(CLAIM, OTHER, at(desk))
    words = [picker.pill.relation.itemText(row) for row in range(picker.pill.relation.count())]
    assert words[0] == "restates"
    picker.pill.relation.activated.emit(
        words.index("← contradicts · denial") if "← contradicts · denial" in words else -1
    )
    assert only_link(desk) == (OTHER, Relation.CONTRADICTS, LinkForm.DENIAL, CLAIM)


def test_removing_the_link_closes_its_pill_and_undo_brings_it_back(desk, picker):
    picker.open_between(CLAIM, OTHER, at(desk))
    picker.pill.remove.click()
    assert not desk.snapshot.links
    assert not picker.pill.isVisible()
    desk.context.undo_stack.undo()
    assert len(desk.snapshot.links) == 1


def test_what_nothing_joins_is_refused(desk, picker):
    picker.open_between(CLAIM, CLAIM, at(desk))
    assert desk.refused == ["A record cannot be linked to itself."]
    assert not picker.pill.isVisible()


def test_escape_links_nothing(desk, picker):
    picker.open_for(CLAIM, at(desk))
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert not desk.snapshot.links


def test_keys_of_the_list_walk_it_round(desk, picker):
    picker.open_for(CLAIM, at(desk))
    last = picker.list.count() - 1
    QTest.keyClick(picker.field, Qt.Key.Key_Up)
    assert picker.list.currentRow() == last
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert picker.list.currentRow() == 0
    QTest.keyClick(picker.field, Qt.Key.Key_PageDown)
    assert picker.list.currentRow() == min(7, last)


def test_the_line_stays_where_one_types_in_a_popover_above_its_point(desk, picker):
    for number in range(12):
        assert desk.context.perform(records.add(Claim(id=RecordId(f"c{number}"), text=f"boat {number} of the harbour")))
    picker.open_for(CLAIM, desk.window.mapToGlobal(QPoint(200, desk.window.height() - 30)))
    assert picker.above
    places = [picker.field.mapToGlobal(QPoint(0, 0))]
    for letter in "boat 11 x":
        QTest.keyClicks(picker.field, letter)
        places.append(picker.field.mapToGlobal(QPoint(0, 0)))
    assert len(set(places)) == 1 and picker.list.count() < 12
    assert picker.geometry().bottom() < desk.window.height() - 30
