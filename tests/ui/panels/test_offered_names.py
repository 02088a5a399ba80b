"""Names offered while one types are shown as they can be read, and taken as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from provenance_app.ui.panels.fields.names import offer_names

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

TURNED = "Ida \u202emloH"


@pytest.mark.parametrize("names", [("Ida Holm", "Rune Dahl"), (TURNED, "Rune Dahl")])
def test_the_name_that_is_picked_is_the_one_of_the_source(qtbot, names):
    line = QLineEdit()
    line.setObjectName("who")
    qtbot.addWidget(line)
    offer_names(line, names)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "ida")
    popup = line.completer().popup()
    shown = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert len(shown) == 1
    assert "\u202e" not in shown[0]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert line.text() == names[0]
    popup.hide()
