"""The main job, by keys and mouse alone, within its budget of keystrokes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from provenance_app.model.enumerations import Attribution, CheckState, LinkForm, LinkStatus, Relation
from provenance_app.ui import theming
from provenance_app.ui.main_window import MainWindow
from provenance_app.ui.settings import Settings
from tests.ui.windows import make_sample

ARTICLE = """<html><head><title>Harbour closed after storm</title></head>
<body><article><h1>Harbour closed after storm</h1>
<p>Forty boats were lost in the storm, according to the harbour master Kim Berg, who spoke on Monday.</p>
<p>A picture that spread on the same day is said to show the wrecks. It could not be verified where it was taken.</p>
<p>Berg said: \u201cWe have never seen anything like it, and I have worked in this harbour for thirty years.\u201d</p>
</article></body></html>"""
URL = "https://news.example/harbour"


class Hand:
    """Presses keys on whatever has the focus and drags with the mouse, and counts both."""

    def __init__(self, qtbot: object) -> None:
        self.keys = 0
        self.drags = 0
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClick(target, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        for letter in text:
            self.keys += 1
            QTest.keyClicks(QApplication.focusWidget(), letter)
        self.settle()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        self.drags += 1
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(widget, (start + end) / 2)
        QTest.mouseMove(widget, end)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is None, "a modal window came up"


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("provenance_app.ui.commands.case_commands.documents_folder", lambda: tmp_path)
    theming.use("light")
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.resize(1600, 1000)
    window.docks.reset()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    QGuiApplication.clipboard().clear()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def hand(qtbot) -> Hand:
    return Hand(qtbot)


def copied(html: str, url: str) -> QMimeData:
    mime = QMimeData()
    mime.setHtml(html)
    mime.setText("Harbour closed after storm")
    mime.setData("chromium/x-source-url", url.encode())
    return mime


def picture_file(folder: Path) -> QMimeData:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    path = folder / "wreck.png"
    assert image.save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def drag_over(hand: Hand, window: MainWindow, words: str) -> None:
    """Drag over words in the Reader, from the left of the first letter to the right of the last."""
    hand.settle()  # the Reader may only just have come up
    text = window.view.reader.text
    start = text.text.index(words)
    text.ensureCursorVisible()
    first, last = text.rect_of(start, start + 1), text.end_rect(start + len(words))
    hand.drag(text.viewport(), QPoint(first.left(), first.center().y()), last.center())


def test_an_article_becomes_a_claim_with_source_picture_and_link_within_the_budget(
    window: MainWindow, hand: Hand, qtbot, tmp_path: Path
) -> None:
    QTest.mouseClick(window.start_page.findChild(QWidget, "start-new"), Qt.MouseButton.LeftButton)
    hand.settle()
    assert window.view is not None
    context = window.view.context

    QGuiApplication.clipboard().setMimeData(copied(ARTICLE, URL))
    hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(context.snapshot.documents), timeout=20_000)
    (document,) = context.snapshot.documents.values()
    assert document.title == "Harbour closed after storm"
    assert document.url == URL
    (capture,) = context.snapshot.captures_of(document.id)
    assert capture.text is not None
    assert "according to the harbour master" in capture.text

    drag_over(hand, window, "Forty boats were lost in the storm")
    hand.press(Qt.Key.Key_C)
    (claim,) = context.snapshot.claims.values()
    (stated,) = context.snapshot.links_from(claim.id, Relation.STATED_IN)
    assert claim.text == "Forty boats were lost in the storm"
    assert capture.text[stated.selector.start : stated.selector.end] == claim.text

    hand.write("Mayor")
    hand.press(Qt.Key.Key_Return)
    (source,) = context.snapshot.sources.values()
    assert source.name == "Mayor"
    assert context.snapshot.claims[claim.id].attribution is Attribution.ON_RECORD

    hand.drags += 1
    window.case_commands.drop(picture_file(tmp_path))
    qtbot.waitUntil(lambda: bool(context.snapshot.media), timeout=20_000)
    (media,) = context.snapshot.media.values()
    assert media.file in context.snapshot.files
    assert not context.snapshot.links_to(media.id), "nothing is linked unasked"
    qtbot.waitUntil(window.notice.isVisible)
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(context.snapshot.links_to(media.id)))
    (rests,) = context.snapshot.links_from(claim.id, Relation.RESTS_ON)
    assert (rests.to, rests.form, rests.status) == (media.id, LinkForm.EVIDENCE, LinkStatus.UNCHECKED)

    window.view.graph.setFocus()
    assert context.current == media.id
    hand.press(Qt.Key.Key_L)
    hand.write("harb")
    hand.press(Qt.Key.Key_Return)
    (appears,) = context.snapshot.links_from(media.id, Relation.APPEARS_IN)
    assert appears.to == document.id

    assert hand.keys <= 20, hand.keys
    assert hand.drags <= 2, hand.drags
    assert window.notice.isHidden()
    nodes = {node.id for node in window.view.graph.canvas.scene.nodes}
    assert nodes == {document.id, claim.id, source.id, media.id}
    rules = {flag.rule for flag in context.flags.flags}
    assert "media-location-unknown" in rules


def test_a_flag_is_reached_by_f8_and_settled_with_three_keys_more(
    window: MainWindow, hand: Hand, qtbot, tmp_path: Path
) -> None:
    case = tmp_path / "sample.provcase"
    make_sample(case)
    assert window.open_case(case)
    context = window.view.context
    window.view.graph.setFocus()
    before = len([flag for flag in context.flags.flags if flag.state == "open"])
    hand.press(Qt.Key.Key_F8)
    active = window.view.flags.view.active_key
    assert active is not None
    flag = window.view.flags.model.flag(active)
    assert context.current == flag.subjects[0]
    spent = hand.keys
    hand.press(Qt.Key.Key_2)
    if [one.key for one in context.flags.flags if one.state == "open"].count(active):
        hand.press(Qt.Key.Key_Return)
    after = [one.key for one in context.flags.flags if one.state == "open"]
    assert active not in after
    assert len(after) < before
    assert hand.keys - spent <= 3


def test_what_cannot_be_known_is_said_with_a_reason_and_taken_back_by_undo(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    case = tmp_path / "sample.provcase"
    make_sample(case)
    assert window.open_case(case)
    context, flags = window.view.context, window.view.flags
    first = context.snapshot
    key = next(flag.key for flag in context.flags.flags if flag.rule == "media-date-unknown")
    while flags.view.active_key != key:
        hand.press(Qt.Key.Key_F8)
    shown = (button for button in flags.findChildren(QPushButton) if button.isVisible())
    button = next(button for button in shown if button.text() == "Cannot be known")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hand.settle()
    hand.write("uploaded without date")
    hand.press(Qt.Key.Key_Return)
    flag = next(flag for flag in context.flags.flags if flag.key == key)
    assert flag.state == "accepted"
    media = flag.subjects[0]
    assert any(check.state is CheckState.UNKNOWN for check in context.snapshot.checks_of(media))
    hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert context.snapshot == first


def test_pasting_on_the_start_page_begins_a_case_but_an_empty_clipboard_does_not(
    window: MainWindow, hand: Hand, qtbot, tmp_path: Path
) -> None:
    hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.view is None
    assert not list(tmp_path.rglob("*.provcase"))

    QGuiApplication.clipboard().setMimeData(copied(ARTICLE, URL))
    hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.view is not None
    qtbot.waitUntil(lambda: bool(window.view.context.snapshot.documents), timeout=20_000)


def test_files_chosen_on_the_start_page_begin_a_case_and_choosing_none_does_not(
    window: MainWindow, qtbot, tmp_path: Path, monkeypatch
) -> None:
    chosen: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (chosen, ""))
    window.actions_["add_files"].trigger()
    assert window.view is None

    picture_file(tmp_path)
    chosen.append(str(tmp_path / "wreck.png"))
    window.actions_["add_files"].trigger()
    assert window.view is not None
    qtbot.waitUntil(lambda: bool(window.view.context.snapshot.media), timeout=20_000)


def test_what_is_dropped_on_the_start_page_is_read_before_other_programs_take_it_back(
    window: MainWindow, qtbot, tmp_path: Path, monkeypatch
) -> None:
    data = picture_file(tmp_path)
    new = window.case_commands.new

    def new_and_gone() -> bool:
        opened = new()
        data.clear()
        return opened

    monkeypatch.setattr(window.case_commands, "new", new_and_gone)
    window.case_commands.drop(data)
    assert window.view is not None
    qtbot.waitUntil(lambda: bool(window.view.context.snapshot.media), timeout=20_000)
