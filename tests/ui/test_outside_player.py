"""Video and sound are opened by another program: a copy in a private folder, that nothing can run."""

import stat
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from provenance_app.editing.records import change
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.inspector.panel import Inspector
from tests.ui.panels.cases import records
from tests.ui.panels.conftest import open_case
from tests.unit.evidence.containers import mp4

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)
VIDEO = RecordId("video")


class Desktop(QObject):
    """What the system would be asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop(qapp):
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    yield desktop
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def context(qapp, tmp_path):
    context = open_case(tmp_path / "harbour.provcase", records(), "Harbour")
    yield context
    context.close()


@pytest.fixture
def inspector(context, qtbot):
    panel = Inspector(context)
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    return panel


def show(context, data, mime, name="..\\evil.desktop"):
    stored = context.session.case.add_file(BytesIO(data), name, mime)
    context.session.file_added(stored)
    context.perform(change(context.snapshot, VIDEO, file=stored.sha256))
    context.select([VIDEO])
    QApplication.processEvents()
    return stored


def button(inspector):
    return inspector.findChild(QPushButton, "play-file")


def test_a_copy_is_opened_by_a_name_of_the_apps_own_and_goes_with_the_case(inspector, context, desktop, qtbot):
    data = mp4() + bytes(3_000_000)
    told: list[str] = []
    context.told.connect(told.append)
    stored = show(context, data, "video/mp4")
    button(inspector).click()
    qtbot.waitUntil(lambda: len(desktop.opened) == 1, timeout=20_000)
    (path,) = desktop.opened
    assert path.name == f"{stored.sha256[:16]}.mp4" and path.read_bytes() == data
    assert told == [
        "Asked the system to open ..\\evil.desktop. If no player comes up, save the original and open that."
    ]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    button(inspector).click()
    qtbot.waitUntil(lambda: len(desktop.opened) == 2, timeout=20_000)
    assert desktop.opened[1] == path, "the copy that is there is opened again"
    context.player.stop()
    assert not path.parent.exists()


def test_what_only_calls_itself_a_video_is_not_handed_to_a_player(inspector, context, desktop, qtbot):
    show(context, b"#!/bin/sh\necho no\n" * 1000, "video/mp4")
    with qtbot.waitSignal(context.refused, timeout=20_000) as told:
        button(inspector).click()
    assert "neither video nor sound" in told.args[0]
    assert desktop.opened == [] and not list(context.player._folder.iterdir())


def test_a_copy_can_be_stopped(inspector, context, desktop, qtbot):
    show(context, mp4() + bytes(40_000_000), "video/mp4")
    button(inspector).click()
    assert button(inspector).text().startswith("Copying")
    button(inspector).click()
    assert button(inspector).text() == "Open in the player\u2026"
    qtbot.wait(100)
    assert desktop.opened == [] and not list(context.player._folder.iterdir())


@pytest.mark.parametrize("mime", ["image/heic", "application/x-executable", "text/html", "application/zip"])
def test_other_types_have_no_such_button(inspector, context, mime):
    show(context, b"x" * 100, mime)
    assert not button(inspector).isVisibleTo(inspector)


def test_what_the_container_says_is_shown(inspector, context):
    from PySide6.QtWidgets import QLabel

    from provenance_app.evidence.containers.facts import container_facts

    facts = container_facts(BytesIO(mp4(place=b"+59.3293+018.0686/")))
    context.perform(change(context.snapshot, VIDEO, metadata=facts))
    context.select([VIDEO])
    QApplication.processEvents()
    said = {label.objectName(): label.text() for label in inspector.findChildren(QLabel)}
    assert said["says-container"] == "MP4, H.264, AAC, 1,920 \u00d7 1,080 px, 2.5 s"
    assert said["says-written"] == "1 January 2024, 00:00:00, UTC"
    assert said["says-position"] == "59.32930\u00b0 N, 18.06860\u00b0 E"
