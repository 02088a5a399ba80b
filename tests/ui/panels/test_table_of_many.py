"""Many rows are put in order little by little: the window does not stand still, and what is shown stays true."""

import pytest
from PySide6.QtCore import Qt

from provenance_app.editing.records import change, remove
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.panels.natural_order import natural_key
from provenance_app.ui.panels.table import TableView
from provenance_app.ui.panels.table_columns import KIND, TITLE
from tests.ui.panels.conftest import open_case

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MANY = 4_500
DOWN, UP = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture(scope="module")
def context(qapp, tmp_path_factory):
    claims = [Claim(id=RecordId(f"c{at}"), text=f"{at * 7919 % MANY} ships") for at in range(MANY)]
    context = open_case(tmp_path_factory.mktemp("many") / "many.provcase", claims, "Many")
    yield context
    context.close()


@pytest.fixture
def table(context, shown, qtbot):
    table = shown(TableView(context), 1100, 500)
    qtbot.waitUntil(lambda: not table.model.filling)
    return table


def ids(table):
    return [table.model.id_at(row) for row in range(table.model.rowCount())]


def titles(context, found):
    return [natural_key(context.snapshot.claims[one].text) for one in found]


def test_rows_stay_until_all_are_in_their_new_order(table, context, qtbot):
    before = ids(table)
    assert len(before) == MANY
    filled = []
    table.model.filled.connect(lambda: filled.append(1))
    with qtbot.waitSignal(table.model.filled):
        table.view.sortByColumn(TITLE, UP)
        assert table.model.filling
        assert ids(table) == before
        assert "order" in table._shown.text()
    found = ids(table)
    assert titles(context, found) == sorted(titles(context, found), reverse=True)
    assert set(found) == set(before)
    assert table._shown.text() == f"{MANY:,} rows"
    assert filled == [1]
    table.view.sortByColumn(TITLE, DOWN)
    assert not table.model.filling
    assert ids(table) == found[::-1]


def test_edits_while_rows_are_put_in_order_count(table, context, qtbot):
    table.view.sortByColumn(TITLE, DOWN)
    qtbot.waitUntil(lambda: not table.model.filling)
    gone, renamed = RecordId("c7"), RecordId("c8")
    table.view.sortByColumn(KIND, UP)
    context.perform(remove(context.snapshot, [gone]))
    context.perform(change(context.snapshot, renamed, text="A ship"))
    assert table.model.filling
    assert gone not in ids(table)
    qtbot.waitUntil(lambda: not table.model.filling)
    assert len(ids(table)) == MANY - 1
    assert ids(table)[0] == renamed
    context.undo_stack.undo()
    context.undo_stack.undo()
