from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.ui.start_page import StartPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WHEN = datetime(2024, 2, 1, 10, tzinfo=UTC)


@pytest.fixture
def page(shown, qapp):
    return shown(StartPage(), 900, 600)


def test_its_buttons_ask_for_a_case(page, qtbot):
    with qtbot.waitSignal(page.new_requested):
        page.findChild(QPushButton, "start-new").click()
    with qtbot.waitSignal(page.sample_requested):
        page.findChild(QPushButton, "start-sample").click()
    with qtbot.waitSignal(page.open_requested) as asked:
        page.findChild(QPushButton, "start-open").click()
    assert asked.args == [None]


def test_a_recent_case_opens_with_one_click(page, qtbot, tmp_path):
    path = tmp_path / "harbour.provcase"
    path.touch()
    page.set_recent([(path, WHEN)])
    with qtbot.waitSignal(page.open_requested) as asked:
        page.recent[0].face.click()
    assert asked.args == [path]


def test_a_missing_case_can_be_located_or_forgotten_but_not_opened(page, qtbot):
    path = Path("/no/such/folder/harbour.provcase")
    page.set_recent([(path, WHEN)])
    assert not page.recent[0].face.isEnabled()
    with qtbot.waitSignal(page.locate_requested) as asked:
        page.findChild(QPushButton, "recent-locate").click()
    assert asked.args == [path]
    with qtbot.waitSignal(page.forget_requested) as asked:
        page.recent[0].findChild(QWidget, "recent-forget").click()
    assert asked.args == [path]


def test_the_list_is_shown_anew_each_time(page, tmp_path):
    page.set_recent([(tmp_path / "one.provcase", WHEN), (tmp_path / "two.provcase", WHEN)])
    page.set_recent([(tmp_path / "two.provcase", WHEN)])
    assert [row.path.name for row in page.recent] == ["two.provcase"]


@pytest.mark.parametrize(("name", "taken"), [("harbour.provcase", True), ("picture.png", False)])
def test_a_dropped_case_is_opened_and_other_files_are_left_to_the_window(page, name, taken):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{name}")])
    opened = []
    page.open_requested.connect(opened.append)
    page.dropEvent(
        QDropEvent(
            QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert opened == ([Path(f"/tmp/{name}")] if taken else [])
