import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from provenance_app.editing.linking import set_status
from provenance_app.editing.records import change
from provenance_app.model.enumerations import LinkStatus, Reliability
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.table import FLAGGED, UNVERIFIED, TableView
from provenance_app.ui.panels.table_columns import COLUMNS, FLAGS, HIDDEN_AT_FIRST, STATUS, TITLE, WHERE, WHO
from provenance_app.ui.panels.table_text import as_tsv

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def table(context, shown):
    return shown(TableView(context), 1100, 500)


def ids(table):
    return [table.model.id_at(row) for row in range(table.model.rowCount())]


def cell(table, record_id, column, role=Qt.ItemDataRole.DisplayRole):
    return table.model.data(table.model.index(table.model.row_of(record_id), column), role)


def test_every_record_and_link_has_a_row(table, context):
    nodes = (*context.snapshot.sources, *context.snapshot.documents, *context.snapshot.media, *context.snapshot.claims)
    assert sorted(ids(table)) == sorted((*nodes, *context.snapshot.links))


def test_a_link_says_its_ends_and_its_status(table):
    assert cell(table, "by", WHO) == "\u201cThe harbour is closed for 40 days\u201d"
    assert cell(table, "by", WHERE) == "Harbour Watch"
    assert cell(table, "by", STATUS) == "? unchecked"


def test_chips_show_only_what_they_name(table):
    table.chips.switch("Claims", True)
    assert set(ids(table)) == {"closed", "shut"}
    table.chips.switch("Sources", True)
    assert set(ids(table)) == {"closed", "shut", "account", "ministry"}


def test_the_unverified_chip_shows_links_nobody_settled(table, context):
    table.chips.switch(UNVERIFIED, True)
    assert set(ids(table)) == set(context.snapshot.links)
    context.perform(set_status(context.snapshot, RecordId("by"), LinkStatus.CONFIRMED))
    assert "by" not in ids(table)


def test_the_flagged_chip_shows_what_has_open_flags(table, context):
    table.chips.switch(FLAGGED, True)
    assert set(ids(table)) == {
        one for one in (*context.snapshot.links, "closed", "shut", "account", "ministry", "post", "article", "video")
        if any(flag.state == "open" for flag in context.flags.of(RecordId(one)))
    }  # fmt: skip


def test_headings_order_rows_both_ways(table):
    table.view.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    up = ids(table)
    table.view.sortByColumn(TITLE, Qt.SortOrder.DescendingOrder)
    assert ids(table) == up[::-1]
    table.view.sortByColumn(FLAGS, Qt.SortOrder.DescendingOrder)
    counts = [int(cell(table, one, FLAGS) or 0) for one in ids(table)]
    assert counts == sorted(counts, reverse=True)


def test_a_renamed_record_moves_to_its_place(table, context):
    table.view.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    context.perform(change(context.snapshot, RecordId("video"), title="Aaa"))
    titles = [cell(table, one, TITLE).casefold().strip("\u201c\u201d") for one in ids(table)]
    assert titles[0] == "aaa"
    assert titles == sorted(titles)


def test_selection_goes_both_ways(table, context):
    context.select([RecordId("video"), RecordId("by")])
    rows = {index.row() for index in table.view.selectionModel().selectedRows()}
    assert rows == {table.model.row_of("video"), table.model.row_of("by")}
    table.view.selectRow(table.model.row_of("post"))
    assert context.selection == ("post",)


def test_a_title_is_edited_in_its_cell(table, context, qtbot):
    table.view.edit(table.model.index(table.model.row_of("video"), TITLE))
    editor = table.view.findChild(QLineEdit, "cell-title")
    editor.setText("Ships in a row")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.snapshot.media[RecordId("video")].title == "Ships in a row")


def test_a_status_is_chosen_in_its_cell(table, context):
    table.view.edit(table.model.index(table.model.row_of("by"), STATUS))
    box = table.view.findChild(QComboBox, "cell-status")
    box.setCurrentIndex(box.findText("\u2713 confirmed"))
    box.activated.emit(box.currentIndex())
    assert context.snapshot.links[RecordId("by")].status is LinkStatus.CONFIRMED


def test_a_source_is_graded_in_its_cell(table, context):
    assert table.model.setData(table.model.index(table.model.row_of("account"), STATUS), Reliability.C)
    assert context.snapshot.sources[RecordId("account")].reliability is Reliability.C
    assert cell(table, "account", STATUS) == "grade C"


def test_what_follows_from_other_records_cannot_be_edited(table):
    index = table.model.index(table.model.row_of("closed"), STATUS)
    assert not table.model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_rows_are_copied_with_their_heading(table, context):
    context.select([RecordId("by")])
    table.copy()
    text = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    heading, row = text.splitlines()
    assert heading.split("\t") == [one.name for one in COLUMNS if one.name not in HIDDEN_AT_FIRST]
    assert "Harbour Watch" in row


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless():
    assert as_tsv([["=1+1", "two\nlines", "a\tb"]]) == "'=1+1\ttwo lines\ta b\n"
    assert as_tsv([['"=1+1"', '"', "\n=1", "\u202ex"]]) == '"""=1+1"""\t""""\t\'=1\t[U+202E]x\n'


def actions(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_two_records_are_linked_from_the_menu(table, context):
    context.select([RecordId("shut"), RecordId("ministry")])
    menus = [action.menu() for action in table.menu().actions() if action.menu() is not None]
    actions(menus[0])["attributed to"].trigger()
    made = context.snapshot.links_from(RecordId("shut"))[-1]
    assert (made.to, made.relation) == ("ministry", "attributed_to")


def test_all_selected_links_get_a_status_in_one_step(table, context):
    context.select([RecordId("by"), RecordId("in")])
    status = next(action.menu() for action in table.menu().actions() if action.text() == "Status")
    next(action for action in status.actions() if "confirmed" in action.text()).trigger()
    assert {context.snapshot.links[one].status for one in ("by", "in")} == {LinkStatus.CONFIRMED}
    context.undo_stack.undo()
    assert {context.snapshot.links[one].status for one in ("by", "in")} == {LinkStatus.UNCHECKED}


def test_l_asks_for_the_other_end_of_a_link(table, context, qtbot):
    context.select([RecordId("shut")])
    with qtbot.waitSignal(table.link_requested) as asked:
        qtbot.keyClick(table.view, Qt.Key.Key_L)
    assert asked.args == ["shut"]


def test_words_filter_records_and_the_links_at_them(table, qtbot):
    qtbot.keyClicks(table.filter, "ministry of")
    qtbot.waitUntil(lambda: ids(table) == ["ministry"])


def test_a_hidden_table_catches_up_when_it_is_seen(table, context):
    table.hide()
    context.perform(change(context.snapshot, RecordId("video"), title="Seen from the pier"))
    table.show()
    assert cell(table, "video", TITLE) == "Seen from the pier"
