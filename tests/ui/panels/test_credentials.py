"""Content Credentials in the inspector: a verdict in words, or how to get one."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from provenance_app.editing.records import change
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.inspector.panel import Inspector

SIGNED = Path(__file__).parents[4] / "shared" / "data" / "c2pa" / "dev"
VIDEO = RecordId("video")

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def inspector(context, shown):
    return shown(Inspector(context), 320, 900)


def show(context, data, mime):
    stored = context.session.case.add_file(BytesIO(data), "file", mime)
    context.session.file_added(stored)
    context.perform(change(context.snapshot, VIDEO, file=stored.sha256))
    context.select([VIDEO])
    QApplication.processEvents()


def verdict(inspector):
    label = inspector.findChild(QLabel, "credentials-verdict")
    return label.text() if label.isVisibleTo(inspector) else None


@pytest.mark.skipif(not SIGNED.exists(), reason="the signed files are not beside the repository")
@pytest.mark.parametrize(
    ("name", "mime", "words"),
    [
        ("CA.jpg", "image/jpeg", "Valid: the file is as it was when it was signed by \u201cC2PA Test"),
        ("XCA.jpg", "image/jpeg", "Tampered: the file is not as it was when it was signed"),
        ("A.jpg", "image/jpeg", "None: unknown."),
        ("cloud.jpg", "image/jpeg", "Unknown: they are kept at an address, and nothing is fetched."),
        ("video1.mp4", "video/mp4", "Valid: "),
    ],
)
def test_the_verdict_is_shown_in_words(inspector, context, qtbot, name, mime, words):
    pytest.importorskip("c2pa")
    show(context, (SIGNED / name).read_bytes(), mime)
    assert verdict(inspector) == "Being looked for\u2026"
    qtbot.waitUntil(lambda: verdict(inspector).startswith(words), timeout=60_000)
    more = inspector.findChild(QLabel, "credentials-more").text()
    assert ("no statement that what it shows is true" in more) == words.startswith("Valid")


def test_without_the_extra_it_says_how_to_get_it(inspector, context, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "c2pa", None)
    show(context, b"\xff\xd8\xff" + bytes(100), "image/jpeg")
    assert 'pip install "provenance-app[credentials]"' in verdict(inspector)


def test_a_file_of_a_type_that_has_none_is_not_asked(inspector, context):
    show(context, b"words", "text/plain")
    assert verdict(inspector) is None
