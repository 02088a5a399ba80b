import pytest
from PySide6.QtCore import Qt

from provenance_app.editing.claims import attribute
from provenance_app.editing.records import change, remove
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import Attribution, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.panels.navigator import Navigator
from provenance_app.ui.panels.record_list import FLAGS, SECOND_LINE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def navigator(context, shown):
    return shown(Navigator(context), 250, 600)


def rows(navigator, role=Qt.ItemDataRole.DisplayRole):
    model = navigator.model
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def test_counts_the_records_of_each_kind(navigator):
    assert [navigator.kinds.count_of(kind) for kind in RecordKind if kind in (RecordKind.CLAIM, RecordKind.LINK)] == [
        2,
        6,
    ]


def test_key_claims_come_first_with_their_speaker_below(navigator):
    assert rows(navigator)[0] == "\u201cThe harbour is closed for 40 days\u201d"
    assert rows(navigator, SECOND_LINE) == ["Harbour Watch", "nobody named"]


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (Attribution.OWN_VOICE, "the document itself"),
        (Attribution.UNNAMED, "left unnamed"),
        (Attribution.NONE, "nobody named"),
    ],
)
def test_a_claim_without_a_source_says_whose_voice_it_is(navigator, context, attribution, words):
    context.perform(change(context.snapshot, RecordId("shut"), attribution=attribution))
    assert rows(navigator, SECOND_LINE)[1] == words


def test_a_badge_counts_only_open_flags(navigator, context):
    flags = rows(navigator, FLAGS)[1]
    assert flags
    assert flags == tuple(flag for flag in context.flags.of(RecordId("shut")) if flag.state == "open")


def test_what_is_picked_is_selected_in_the_case(navigator, context, qtbot):
    box = navigator.list.visualRect(navigator.model.index(1, 0))
    qtbot.mouseClick(navigator.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert context.selection == ("shut",)


def test_what_is_selected_elsewhere_is_shown_whatever_its_kind(navigator, context):
    context.select([RecordId("ministry")])
    assert navigator.kinds.kind is RecordKind.SOURCE
    assert [index.row() for index in navigator.list.selectionModel().selectedRows()] == [1]


def test_several_records_can_be_selected(navigator, context):
    navigator.list.selectAll()
    assert set(context.selection) == {"closed", "shut"}


def test_a_new_record_appears_and_a_removed_one_goes(navigator, context):
    context.perform(remove(context.snapshot, [RecordId("shut")]))
    assert len(rows(navigator)) == 1
    assert navigator.kinds.count_of(RecordKind.CLAIM) == 1
    context.undo_stack.undo()
    assert len(rows(navigator)) == 2


def test_naming_a_speaker_changes_the_second_line(navigator, context):
    context.perform(attribute(context.snapshot, RecordId("shut"), "Ministry of Transport"))
    assert rows(navigator, SECOND_LINE)[1] == "Ministry of Transport"


def test_renaming_moves_a_row_to_its_place_and_keeps_the_selection(navigator, context):
    navigator.show_kind(RecordKind.DOCUMENT)
    context.select([RecordId("post")])
    context.perform(change(context.snapshot, RecordId("post"), title="A post"))
    assert rows(navigator) == ["A post", "Harbour shut, sailors stranded"]
    assert [index.row() for index in navigator.list.selectionModel().selectedRows()] == [0]
    assert context.selection == ("post",)


def test_words_filter_all_kinds(navigator, qtbot):
    qtbot.keyClicks(navigator.filter, "stranded")
    qtbot.waitUntil(lambda: len(rows(navigator)) == 1)
    assert rows(navigator) == ["\u201cHarbour shut, sailors stranded\u201d"]
    assert navigator.kinds.count_of(RecordKind.DOCUMENT) == 1
    assert navigator.kinds.count_of(RecordKind.SOURCE) == 0
    navigator.filter.clear()
    qtbot.waitUntil(lambda: len(rows(navigator)) == 2)


def test_words_of_a_captured_text_find_its_document(navigator, qtbot):
    navigator.show_kind(RecordKind.DOCUMENT)
    qtbot.keyClicks(navigator.filter, "ministry says")
    qtbot.waitUntil(lambda: rows(navigator) == ["Harbour shut, sailors stranded"])


def test_a_record_is_renamed_in_its_row(navigator, context, qtbot):
    context.select([RecordId("closed")])
    navigator.list.edit(navigator.model.index(0, 0))
    editor = navigator.list.findChild(type(navigator.filter), "rename")
    editor.setText("The harbour is closed")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.snapshot.claims[RecordId("closed")].text == "The harbour is closed")


def test_an_empty_name_is_refused_and_said_so(navigator, context):
    model = navigator.model
    assert not model.setData(model.index(0, 0), "  ")
    assert context.refusals == ["The words of a claim cannot be empty."]


def test_the_menu_deletes_what_is_selected_as_one_step(navigator, context):
    context.select([RecordId("closed"), RecordId("shut")])
    delete = next(action for action in navigator.menu().actions() if action.text().startswith("Delete"))
    delete.trigger()
    assert not context.snapshot.claims
    context.undo_stack.undo()
    assert len(context.snapshot.claims) == 2
    assert len(context.snapshot.links) == 6


def test_markup_in_a_name_is_shown_as_text_and_direction_marks_are_written_out(navigator, context):
    name = "<img src=x> \u202eevil" + "x" * 10_000
    context.perform(change(context.snapshot, RecordId("closed"), text=name))
    assert rows(navigator)[0].startswith("\u201c<img src=x> [U+202E]evil")
    assert "<img" not in rows(navigator, Qt.ItemDataRole.ToolTipRole)[0]
    assert len(rows(navigator)[0]) < 1000
    assert not navigator.grab().isNull()


def test_an_empty_kind_says_what_it_is_for_and_offers_its_button(navigator, context, qtbot):
    context.perform(remove(context.snapshot, [RecordId("video")]))
    navigator.show_kind(RecordKind.MEDIA)
    button = navigator.findChild(type(navigator._hint._button), "navigator-add")
    with qtbot.waitSignal(navigator.add_requested) as asked:
        button.click()
    assert asked.args == [RecordKind.MEDIA]


def test_ten_thousand_claims_are_listed_and_one_edit_changes_one_row(navigator, context):
    claims = tuple(Change(None, Claim(id=RecordId(f"n{n}"), text=f"Statement number {n}")) for n in range(10_000))
    context.session.apply(Edit("Many", claims))
    context.perform(change(context.snapshot, RecordId("n5000"), text="Another statement"))
    assert len(rows(navigator)) == 10_002
    assert rows(navigator)[5_002] == "\u201cAnother statement\u201d"
