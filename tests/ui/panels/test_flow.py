"""Rows of buttons of which some are hidden."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.ui.panels.flow import Flow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_hidden_widget_leaves_no_room(shown):
    row = QWidget()
    flow = Flow(row)
    buttons = [QPushButton(word, row) for word in ("one", "two", "three")]
    for button in buttons:
        flow.addWidget(button)
    buttons[0].hide()
    shown(row, 400, 40)
    assert [button.x() for button in buttons[1:]] == [0, buttons[1].width() + 6]
