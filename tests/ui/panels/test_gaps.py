import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from provenance_app.analysis.gaps import evidence_gaps, what_to_do
from provenance_app.editing.records import change
from provenance_app.model.enumerations import LinkStatus
from provenance_app.ui.panels.gaps import GapsPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(context, shown):
    return shown(GapsPanel(context), 1300, 300)


def keys(panel):
    return [panel.model.id_at(row) for row in range(panel.model.rowCount())]


def open_row(panel, kind, qtbot):
    """Go down the list to the first gap of this kind of fix and to its buttons; returns it."""
    panel.view.setFocus()
    for row, key in enumerate(keys(panel)):
        if panel.model.gap(key).fix.kind == kind:
            panel.view.setCurrentIndex(panel.model.index(row, 0))
            qtbot.keyClick(panel.view, Qt.Key.Key_Return)
            QApplication.processEvents()
            return panel.model.gap(key)
    raise AssertionError(f"no gap of kind {kind}")


def test_gaps_are_listed_in_their_order_with_what_they_unlock_and_settle(panel, context):
    gaps = evidence_gaps(context.flags)
    assert keys(panel) == [gap.key for gap in gaps]
    assert panel.title == f"Gaps {len(gaps)}"
    first = panel.model.flag_at(0)
    assert first.message == what_to_do(context.flags, gaps[0])
    assert f"unlocks {len(gaps[0].claims)} key claim" in first.rule
    assert f"settles {len(gaps[0].flags)} flag" in first.rule


def test_opening_a_row_selects_what_its_gap_is_about(panel, context, qtbot):
    gap = open_row(panel, "set_check", qtbot)
    assert context.selection == (gap.fix.record,)


def test_a_link_is_looked_up_in_the_row_the_gap_goes_and_one_undo_brings_it_back(panel, context, qtbot):
    gap = open_row(panel, "set_status", qtbot)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        QApplication.processEvents()
    assert context.snapshot.links[gap.fix.record].status is LinkStatus.CONFIRMED
    assert gap.key not in keys(panel)
    context.undo_stack.undo()
    assert gap.key in keys(panel)


def test_a_gap_offers_what_closes_it_and_not_what_is_said_of_one_flag(panel):
    for row in range(panel.model.rowCount()):
        offered = [option.id for option in panel.model.options(panel.model.flag_at(row))]
        assert offered and not {"dismiss", "accept"} & set(offered)


def test_without_a_key_claim_the_panel_says_what_to_do(panel, context):
    for claim in [one.id for one in context.snapshot.claims.values() if one.key]:
        context.perform(change(context.snapshot, claim, key=False))
    assert panel.model.rowCount() == 0
    assert panel.title == "Gaps"
    assert any("Mark a claim as key" in label.text() for label in panel.findChildren(QLabel) if label.isVisible())
