"""Lines of the inspector that are longer than their room."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from provenance_app.ui.panels.fields.elided_line import ElidedLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHA = "4f583f0098793c981574dd50b2c7a0de9f3a1b4c5d6e7f8091a2b3c4d5e6f708"


@pytest.fixture
def lines(shown):
    whole = QWidget()
    column = QVBoxLayout(whole)
    found = ElidedLine(SHA), ElidedLine("Webrecorder Platform v4.9.0, read by Provenance 0.1.0"), ElidedLine("html")
    for line in found:
        line.setProperty("inline", True)
        column.addWidget(line)
    other = QLineEdit()
    column.addWidget(other)
    shown(whole, 200, 160)
    other.setFocus()
    yield found
    whole.hide()


def tip(line):
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), line.mapToGlobal(QPoint(4, 4))))
    return line.toolTip()


def test_a_fingerprint_is_cut_in_the_middle_and_words_at_their_end_and_all_is_there(lines):
    sha, tool, short = lines
    assert sha.shown.startswith("4f58") and sha.shown.endswith("708") and "\u2026" in sha.shown
    assert tool.shown.startswith("Webrecorder") and tool.shown.endswith("\u2026")
    assert short.shown == "html"
    assert (sha.text(), tip(short)) == (SHA, "")
    assert SHA in tip(sha)


def test_the_ellipsis_is_painted_until_the_keyboard_is_there(lines):
    sha = lines[0]
    cut = sha.grab().toImage()
    sha.setFocus()
    sha.deselect()
    sha.setCursorPosition(0)
    assert sha.grab().toImage() != cut
    sha.selectAll()
    sha.copy()
    assert QApplication.clipboard().text() == SHA


def test_what_is_no_markup_is_none_in_the_tip_and_another_tip_stays(lines):
    sha = lines[0]
    sha.setText("<img src=x>" + SHA)
    assert "<img" not in tip(sha)
    tool = lines[1]
    tool.setToolTip("A date as 2024")
    assert tip(tool) == "A date as 2024"
