import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from provenance_app.ui.panels.flags import FlagsPanel
from provenance_app.ui.panels.history import HistoryPanel
from provenance_app.ui.panels.navigator import Navigator
from provenance_app.ui.panels.table import TableView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("panel", [FlagsPanel, HistoryPanel, Navigator, TableView])
def test_whatever_takes_the_focus_can_be_named_aloud(panel, context, shown):
    widget = shown(panel(context))
    if isinstance(widget, FlagsPanel):
        widget.next_flag()
    for part in widget.findChildren(QWidget):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and not part.objectName().startswith("qt_"):
            assert part.objectName() and part.accessibleName(), part
