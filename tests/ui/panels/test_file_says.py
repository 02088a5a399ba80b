import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from provenance_app.editing.checks import set_check
from provenance_app.editing.records import change
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Place
from provenance_app.ui.panels.inspector.panel import Inspector

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

VIDEO = RecordId("video")
METADATA = {
    "exif": {"DateTimeOriginal": "2019:05:01 10:00:00", "Make": "Nikon"},
    "gps": {"latitude": 43.46745, "longitude": 11.88513},
}


@pytest.fixture
def inspector(context, shown):
    panel = shown(Inspector(context), 320, 900)
    context.perform(change(context.snapshot, VIDEO, metadata=METADATA))
    context.select([VIDEO])
    QApplication.processEvents()
    return panel


def said(inspector, name):
    QApplication.processEvents()
    label = inspector.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisibleTo(inspector) else None


def button(inspector, name):
    QApplication.processEvents()
    return next((one for one in inspector.findChildren(QPushButton, name) if one.isVisibleTo(inspector)), None)


def test_time_position_and_device_are_shown(inspector):
    assert said(inspector, "says-recorded") == "1 May 2019, 10:00:00, no zone recorded"
    assert said(inspector, "says-position") == "43.46745\u00b0 N, 11.88513\u00b0 E"
    assert said(inspector, "says-device") == "Nikon"


def test_a_claimed_value_stands_beside_it_with_the_difference(inspector, context):
    context.perform(set_check(context.snapshot, VIDEO, Pillar.DATE, CheckState.CLAIMED, value="2023-12"))
    assert said(inspector, "claimed-recorded-0") == (
        "\u2260 check, claimed: 2023-12 \u2013 5 years after what the file says"
    )


@pytest.mark.parametrize(
    ("pillar", "value"), [(Pillar.DATE, "2019-05-01"), (Pillar.LOCATION, Place(latitude=43.46745, longitude=11.88513))]
)
def test_what_the_file_says_becomes_a_claimed_check_by_one_key_and_one_undo(inspector, context, qtbot, pillar, value):
    before = context.undo_stack.index()
    button(inspector, f"use-{pillar}").setFocus()
    qtbot.keyClick(button(inspector, f"use-{pillar}"), Qt.Key.Key_Space)
    (check,) = context.snapshot.checks_of(VIDEO)
    assert (check.pillar, check.state, check.value) == (pillar, CheckState.CLAIMED, value)
    assert check.method.startswith("read from the file: EXIF")
    assert button(inspector, f"use-{pillar}") is None
    assert context.undo_stack.index() == before + 1
    context.undo_stack.undo()
    assert not context.snapshot.checks_of(VIDEO)
    assert button(inspector, f"use-{pillar}") is not None


def test_a_check_that_was_made_is_not_offered_to_be_replaced(inspector, context):
    context.perform(set_check(context.snapshot, VIDEO, Pillar.DATE, CheckState.ESTABLISHED, value="2019-05-01"))
    assert button(inspector, "use-date") is None and button(inspector, "use-location") is not None


def test_the_link_to_a_map_is_copied_as_text(inspector, context):
    told = []
    context.told.connect(told.append)
    button(inspector, "copy-map-link").click()
    link = QGuiApplication.clipboard().text()
    assert link == said(inspector, "link-position") and "mlat=43.467450" in link
    assert told and "nothing was fetched" in told[0]
