import pytest
from PySide6.QtCore import Qt

from provenance_app.editing.records import change, remove
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.history import HistoryPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def history(context, shown):
    return shown(HistoryPanel(context), 800, 300)


def labels(history):
    return [history.tree.topLevelItem(row).text(1) for row in range(history.tree.topLevelItemCount())]


def lines(item):
    found = []
    for row in range(item.childCount()):
        found += [item.child(row).text(0), *lines(item.child(row))]
    return found


def test_edits_are_listed_newest_first_as_they_are_made(history, context):
    context.perform(change(context.snapshot, RecordId("account"), role="sailor"))
    context.undo_stack.undo()
    change_ = "Change role of \u201cHarbour Watch\u201d"
    assert labels(history)[:2] == [f"Undo: {change_}", change_]
    assert labels(history)[2] == "Import Harbour"
    assert history.tree.topLevelItem(0).text(3) == "1 change"


def test_an_entry_opens_to_show_each_field_before_and_after(history, context):
    context.perform(change(context.snapshot, RecordId("account"), role="sailor", note="met in May"))
    history.expand(0)
    assert lines(history.tree.topLevelItem(0)) == [
        "source Harbour Watch changed",
        "role: blogger \u2192 sailor",
        "note: nothing \u2192 met in May",
    ]


def test_a_click_selects_the_records_an_entry_touched(history, context, qtbot):
    context.perform(change(context.snapshot, RecordId("account"), role="sailor"))
    box = history.tree.visualItemRect(history.tree.topLevelItem(0))
    qtbot.mouseClick(history.tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert context.selection == ("account",)


def test_records_that_are_gone_are_named_but_not_selected(history, context):
    context.perform(remove(context.snapshot, [RecordId("video")]))
    history.expand(0)
    assert "media Queue of ships removed" in lines(history.tree.topLevelItem(0))
    history.tree.itemClicked.emit(history.tree.topLevelItem(0), 1)
    assert "video" not in context.selection


def test_older_entries_are_read_when_they_are_wanted(history, context, qtbot):
    history.hide()
    for number in range(120):
        context.perform(change(context.snapshot, RecordId("account"), role=f"role {number}"))
    history.show()
    qtbot.waitUntil(lambda: not history.tree.looking)
    assert history.tree.topLevelItemCount() == 100
    history.read_more()
    qtbot.waitUntil(lambda: not history.tree.looking)
    assert labels(history)[-2:] == ["Import Harbour", "New case"]
    assert history.tree.topLevelItemCount() == 122


def test_markup_in_a_label_is_text(history, context):
    context.perform(change(context.snapshot, RecordId("account"), name="<b>bold</b>"))
    context.perform(change(context.snapshot, RecordId("account"), role="x"))
    assert labels(history)[0] == "Change role of \u201c<b>bold</b>\u201d"
    assert "<b>" not in history.tree.topLevelItem(0).toolTip(1)


def test_an_entry_far_down_is_brought_into_sight_with_what_is_otherwise_now(history, context):
    for number in range(230):
        context.perform(change(context.snapshot, RecordId("account"), note=str(number)))
    history.hide()
    history.show()
    for _ in range(2):
        history.show_entry(3, ("Since changed outside the app", "note: 0 \u2192 9"))
        row = history.tree.currentItem()
        assert row.text(1) == "Change note of \u201cHarbour Watch\u201d" and row.isExpanded()
        assert history.tree.viewport().rect().contains(history.tree.visualItemRect(row).center())
        assert lines(row)[:3] == ["Since changed outside the app", "note: 0 \u2192 9", "source Harbour Watch changed"]
    history.show_entry(None)
    assert lines(row)[0] == "source Harbour Watch changed"


def test_a_narrow_panel_shows_only_when_and_what(history):
    hidden = [history.tree.isColumnHidden(column) for column in range(4)]
    history.resize(280, 300)
    assert hidden == [False] * 4
    assert [history.tree.isColumnHidden(column) for column in range(4)] == [False, False, True, True]
