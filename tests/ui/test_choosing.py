"""How files are asked for: the words of the menu, and the dialog where the system has none."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTreeView

from provenance_app.ui.dialogs.choosing import asked
from tests.ui.windows import make_case, open_and_wait, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def window(qapp, tmp_path):
    with window_in(tmp_path) as window:
        assert open_and_wait(window, make_case(tmp_path / "harbour.provcase"))
        yield window


def test_the_add_menus_say_what_one_looks_for(window):
    button = window.toolbar.findChild(QPushButton, "add")
    for menu in (window.actions_.menus["Add"], button.menu()):
        words = [action.text().split("\t")[0] for action in menu.actions()]
        assert "Saved page, PDF or archive\u2026" in words
        assert "Picture, video or other file\u2026" in words
    assert {"Import table\u2026", "Import folder\u2026"} <= {action.text() for action in button.menu().actions()}


@pytest.mark.parametrize("scale", [1, 2])
def test_sizes_types_and_times_can_be_read_in_qts_own_dialog(window, tmp_path, scale):
    window.actions_[f"text_{scale}00"].trigger()
    for name, size in (("a page with a rather long name.html", 7_340_032), ("archive.wacz", 1_234), ("report.pdf", 9)):
        (tmp_path / name).write_bytes(bytes(size))
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        files = dialog.findChild(QTreeView, "treeView")
        settle()
        widths = [(files.columnWidth(at), files.sizeHintForColumn(at)) for at in range(1, 4)]
        seen.append((widths, files.columnWidth(0), dialog.width() <= window.width()))
        dialog.reject()

    QTimer.singleShot(300, look)
    chosen, _ = asked(QFileDialog.getOpenFileNames, window, "Add files", str(tmp_path))
    window.actions_["text_100"].trigger()
    assert chosen == []
    ((widths, name, within),) = seen
    assert all(width >= wanted for width, wanted in widths), widths
    assert name >= 150 and within
