"""What can be done in the graph can be done in the table, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton

from provenance_app.editing.importing import import_records
from provenance_app.editing.linking import link as make_link
from provenance_app.editing.records import remove
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.panels.natural_order import natural_key
from provenance_app.ui.panels.table import TableView
from provenance_app.ui.panels.table_columns import CHANGED, COLUMNS, CREATED, KIND, ORIGINS, STATUS, TITLE, WHO
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def table(context, shown):
    return shown(TableView(context), 1100, 500)


def ids(table):
    return [table.model.id_at(row) for row in range(table.model.rowCount())]


def cell(table, record_id, column, role=Qt.ItemDataRole.DisplayRole):
    return table.model.data(table.model.index(table.model.row_of(record_id), column), role)


def press(qtbot, table, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(table.view, key, held)


def test_numbers_in_names_are_ordered_by_value(table, context):
    names = ["Zone 10", "zone 2", "\u201cZone 1\u201d", "Zone 100", "Zone", "Zone 2b"]
    claims = [Claim(id=RecordId(f"z{at}"), text=name) for at, name in enumerate(names)]
    context.perform(import_records(context.snapshot, claims, "zones"))
    table.view.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    zones = [one for one in ids(table) if one.startswith("z")]
    assert zones == ["z4", "z2", "z1", "z5", "z0", "z3"]
    assert sorted(["1", "10", "2"]) == ["1", "10", "2"]  # what plain texts would give


def test_keys_of_any_two_texts_compare():
    texts = ["", "1", "a", "a1", "1a", "a1b2", "\u0661", "9" * 9_000, "007", "7", "\u201c7\u201d", "\u00b2"]
    assert sorted(texts, key=natural_key)
    assert natural_key("007") == natural_key("7")
    assert natural_key("9" * 300) == natural_key("9" * 200)


def test_f_shows_the_neighbourhood_and_again_its_neighbours(table, context, qtbot):
    context.select([RecordId("ministry")])
    press(qtbot, table, Qt.Key.Key_F)
    assert ids(table) == ["ministry"]
    press(qtbot, table, Qt.Key.Key_Escape)
    context.select([RecordId("shut")])
    press(qtbot, table, Qt.Key.Key_F)
    assert set(ids(table)) == {"shut", "closed", "article", "says", "printed"}
    press(qtbot, table, Qt.Key.Key_F)
    assert set(ids(table)) > {"account", "post", "video", "by", "in", "rests"}
    assert "ministry" not in ids(table)
    chip = table.findChild(QPushButton, "table-scope")
    assert chip.isVisible()
    assert "two links far" in chip.words
    assert "two links far" in chip.accessibleName()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "ministry" in ids(table)
    assert not chip.isVisible()


def test_r_shows_the_paths_to_the_origins_then_all_that_is_rested_on(table, context, qtbot):
    context.select([RecordId("shut")])
    press(qtbot, table, Qt.Key.Key_R)
    assert {"shut", "closed"} <= set(ids(table))
    assert "ministry" not in ids(table)
    press(qtbot, table, Qt.Key.Key_R)
    assert table.scope.words.startswith("What ")
    press(qtbot, table, Qt.Key.Key_Escape)
    assert table.scope is None
    assert "ministry" in ids(table)


def test_shift_r_shows_what_depends_on_the_selection(table, context, qtbot):
    context.select([RecordId("video")])
    press(qtbot, table, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert {"video", "closed", "shut", "rests", "says"} <= set(ids(table))
    assert "ministry" not in ids(table)


def test_what_is_selected_elsewhere_is_never_hidden_by_a_scope(table, context, qtbot):
    context.select([RecordId("shut")])
    press(qtbot, table, Qt.Key.Key_F)
    context.select([RecordId("ministry")])
    assert table.scope is None
    assert table.model.row_of("ministry") is not None


def test_a_scope_follows_edits(table, context, qtbot):
    context.select([RecordId("shut")])
    press(qtbot, table, Qt.Key.Key_F)
    assert "ministry" not in ids(table)
    edit, new = make_link(context.snapshot, RecordId("shut"), RecordId("ministry"), Relation.ATTRIBUTED_TO)
    context.perform(edit)
    assert {"ministry", new} <= set(ids(table))
    context.undo_stack.undo()
    assert "ministry" not in ids(table)
    context.perform(remove(context.snapshot, [RecordId("shut")]))
    assert table.scope is None
    assert not table.findChild(QPushButton, "table-scope").isVisible()
    assert "ministry" in ids(table)


def test_x_marks_what_falls_and_what_loses_its_origins(table, context, qtbot):
    context.select([RecordId("account")])
    press(qtbot, table, Qt.Key.Key_X)
    assert context.fallen.records == ("account",)
    assert cell(table, "account", STATUS) == "supposed to fall"
    for claim in context.fallen.grey:
        assert cell(table, claim, ORIGINS) == "none left"
    press(qtbot, table, Qt.Key.Key_X)
    assert context.fallen is None
    assert cell(table, "account", STATUS) == "not graded"


def test_l_asks_for_a_link_from_a_record_and_enter_opens(table, context, qtbot):
    context.select([RecordId("closed")])
    with qtbot.waitSignal(table.link_requested) as asked:
        press(qtbot, table, Qt.Key.Key_L)
    assert asked.args == ["closed"]
    with qtbot.waitSignal(table.activated) as opened:
        press(qtbot, table, Qt.Key.Key_Return)
    assert opened.args == ["closed"]
    context.select([RecordId("by")])
    with qtbot.assertNotEmitted(table.link_requested):
        press(qtbot, table, Qt.Key.Key_L)


def test_links_alone_are_listed_by_from_relation_to_and_status(table):
    table.chips.switch("Links", True)
    headings = [table.model.headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS))]
    assert headings[1:5] == ["Relation", "From", "To", "Status"]
    assert cell(table, "says", TITLE) == "restates"
    assert cell(table, "says", WHO) == "\u201cHarbour shut, sailors stranded\u201d"
    table.chips.switch("Links", False)
    assert table.model.headerData(TITLE, Qt.Orientation.Horizontal) == "Title"


def test_origins_are_counted_and_ordered(table, context):
    assert cell(table, "closed", ORIGINS).startswith("0")
    assert cell(table, "video", ORIGINS) == ""
    table.view.sortByColumn(ORIGINS, Qt.SortOrder.DescendingOrder)
    assert set(ids(table)[:2]) == {"closed", "shut"}


def test_the_menu_has_what_the_graph_has(table, context):
    context.select([RecordId("closed")])
    words = [action.text().split("\t")[0] for action in table.menu().actions() if action.text()]
    for expected in (
        "Suppose this falls",
        "Link to\u2026",
        "Delete",
        "Open in the inspector",
        "Focus on the selection",
        "Paths to the origins",
        "What depends on it",
        "Copy rows",
    ):
        assert expected in words


def test_columns_are_chosen_and_copied_as_shown(table, context):
    table.header.show_column(KIND, False)
    table.header.show_column(CREATED, True)
    table.header.show_column(TITLE, False)
    assert not table.view.isColumnHidden(TITLE)
    context.select([RecordId("by")])
    table.copy()
    heading, row = QGuiApplication.clipboard().text().splitlines()
    QGuiApplication.clipboard().clear()
    assert heading.split("\t")[0] == "Title"
    assert "Created" in heading.split("\t")
    assert row.split("\t")[0] == "attributed to (speaker)" or row.split("\t")[0] == "speaker"


def test_columns_are_remembered_from_window_to_window(tmp_path, qtbot):
    path = make_case(tmp_path / "harbour.provcase", records())
    with window_in(tmp_path) as window:
        window.open_case(path)
        header = window.view.table.header
        header.show_column(CHANGED, False)
        window.view.table.view.setColumnWidth(TITLE, 411)
        window.view.table.view.horizontalHeader().moveSection(0, 4)
        window.view.table.view.sortByColumn(WHO, Qt.SortOrder.DescendingOrder)
        before = header.state()
    with window_in(tmp_path) as window:
        window.open_case(path)
        settle()
        assert window.view.table.header.state() == before
        assert window.view.table.view.isColumnHidden(CHANGED)
        window.view.table.header.restore({})
        assert not window.view.table.view.isColumnHidden(CHANGED)
        assert window.view.table.view.horizontalHeader().visualIndex(0) == 0


@pytest.mark.parametrize(
    "nonsense",
    [{"order": [3, None], "hidden": "all", "widths": {"Title": -4, "Kind": "wide"}, "sort": ["?", 1]}, {"order": {}}],
)
def test_nonsense_that_was_remembered_is_as_at_first(table, nonsense):
    table.header.restore({})
    first = table.header.state()
    table.header.restore(nonsense)
    assert table.header.state() | {"hidden": []} == first | {"hidden": []}


def test_cells_say_what_they_are_to_a_screen_reader(table):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cell(table, "closed", WHO, role) == "Who / from: Harbour Watch"
    assert cell(table, "ministry", 5, role).endswith("open flags") or cell(table, "ministry", 5, role).endswith("flag")


def test_the_button_for_columns_is_reached_by_keys(table):
    button = table.findChild(QToolButton, "table-columns")
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert [action.text() for action in button.menu().actions()][: len(COLUMNS)] == [one.name for one in COLUMNS]
