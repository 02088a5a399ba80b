"""Pictures of a large case by the dialog: how large they will be is said, and they are written. Full: 10 000 nodes."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from provenance_app.casefile import CaseFile
from provenance_app.model.changes import Change, Edit
from provenance_app.model.records import CaseInfo
from provenance_app.ui.dialogs.export import ExportDialog
from tests.counts import count
from tests.owning import own
from tests.ui.canvas.cases import crowd
from tests.ui.windows import put_away, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)
NODES = count(350, 10_000)
LONG = 600_000


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    records = [one for one in crowd(NODES, 2 * NODES).all_records() if not isinstance(one, CaseInfo)]
    with CaseFile.create(folder / "large.provcase", "Large") as file:
        file.apply(Edit("Add", tuple(Change(None, record) for record in records)))
    own(folder / "large.provcase")
    with window_in(folder, 1280, 720) as window:
        assert window.open_case(folder / "large.provcase")
        window.view.graph.show_all()
        settle()
        yield window


def said(dialog):
    """Return how many bytes the dialog says that the file will have, or 0 while it says nothing."""
    found = re.search(r"file: (?:about )?([\d,.]+) (kB|MB)", dialog._size.text())
    return float(found[1].replace(",", "")) * {"kB": 1e3, "MB": 1e6}[found[2]] if found else 0


@pytest.mark.parametrize(
    ("chosen", "ending"),
    [({"format": "SVG drawing"}, "svg"), ({"format": "PNG picture", "sizing": "A3 page", "dpi": "150 dpi"}, "png")],
)
def test_the_size_of_the_file_is_said_and_it_is_written(window, qtbot, chosen, ending):
    dialog = ExportDialog(window.view, window.settings, window)
    dialog.show()
    for name, text in chosen.items():
        dialog.findChild(QComboBox, f"export-{name}").setCurrentText(text)
    qtbot.waitUntil(lambda: dialog.up_to_date and said(dialog) > 0, timeout=LONG)
    foretold = said(dialog)
    assert "about" in dialog._size.text(), "it is too large to be made while one looks at it"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=LONG)
    put_away(dialog)
    path = window.context.session.case.path.with_suffix(f".{ending}")
    assert foretold / 3 < path.stat().st_size < foretold * 3
    if ending == "png":
        assert {QImage(str(path)).width(), QImage(str(path)).height()} == {2480, 1754}
    else:
        assert f"{NODES:,} claims" in path.read_text(encoding="utf-8")
