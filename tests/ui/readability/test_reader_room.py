"""Reading and answering suggestions in a small window with large text."""

import time
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QScrollArea, QToolButton

from provenance_app.editing.documents import add_document
from provenance_app.model.enumerations import CaptureMethod, LinkForm
from provenance_app.ui import theming
from provenance_app.ui.panels.fields.read_mark import ReadMark
from provenance_app.ui.tasks import TaskRunner
from provenance_app.ui.workspace import Pane
from tests.ui.readability.clipped import clipped
from tests.ui.readability.test_room import out_of_reach, place_in
from tests.ui.reader.test_suggestions import ARTICLE
from tests.ui.windows import settle, window_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def add_page(window):
    """Add a page whose details were read from it, and show it in the Reader."""
    edit, document = add_document(
        window.context.snapshot,
        title="Ferry ran aground off the northern breakwater at dawn",
        text=ARTICLE,
        method=CaptureMethod.HTML,
        captured_at=window.context.session.clock(),
        url="https://example.org/news/ferry-ran-aground",
        published="2024-05-06",
        language="en",
        makers={LinkForm.AUTHOR: ("Ida Holm",)},
        read=True,
    )
    assert window.context.perform(edit)
    window.context.select((document,))
    window.view.workspace.show_pane(Pane.READER)
    settle()
    return document


def suggesting(window):
    """Show the suggestions of the page, with the keyboard in them."""
    reader = window.view.reader
    reader.show_suggestions(True)
    ends = time.monotonic() + 20
    while reader.suggestions.looking.busy and time.monotonic() < ends:
        settle()
    settle()
    assert reader.suggestions.list.hasFocus()
    return reader.suggestions


@pytest.mark.parametrize("text", [125, 150, 200])
def test_text_and_more_than_one_suggestion_are_in_sight_with_its_buttons(tmp_path, harbour, text):
    theming.use_text_size(text)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        add_page(window)
        panel, reader = suggesting(window), window.view.reader
        row = panel.list.rowHeight(0)
        assert panel.list.viewport().height() >= 1.4 * row
        assert reader.text.viewport().height() >= 2.5 * reader.text.fontMetrics().height()
        assert place_in(panel.buttons, window).bottom() < place_in(window.statusBar(), window).top()
        QTest.keyClick(panel.list, Qt.Key.Key_X)
        settle()
        shown = window.findChild(QPushButton, "show-rejected")
        assert shown.isVisible()
        buttons = [one for one in panel.findChildren(QPushButton) if one.isVisible()]
        assert len({place_in(one, window).center().y() // 10 for one in buttons}) == 1, "they stand in one row"
        assert out_of_reach(reader) == []
        assert clipped(reader) == []


def test_what_has_no_room_is_said_by_the_buttons_above_the_text(tmp_path, harbour):
    theming.use_text_size(200)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        add_page(window)
        reader = window.view.reader
        assert reader.details.line.isVisible()
        panel = suggesting(window)
        header = reader.header
        assert header.suggestions.text() == str(panel.pending)
        assert f"{panel.pending} to look at" in header.suggestions.accessibleName()
        check = window.findChild(QPushButton, "reader-correct")
        assert check.text() == "Check"
        assert "to be checked: title" in check.accessibleName()
        assert not reader.details.line.isVisible()
        reader.show_suggestions(False)
        settle()
        assert reader.details.line.isVisible()
        assert check.text() == ""
        window.resize(1600, 1000)
        theming.use_text_size(100)
        settle()
        assert header.suggestions.text() == f"Suggestions ({panel.pending})"


def test_the_keyboard_in_the_suggestions_brings_the_words_into_sight(tmp_path, harbour):
    theming.use_text_size(200)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        add_page(window)
        panel, text = suggesting(window), window.view.reader.text
        suggestion = panel.list.current
        words = text.rect_of(suggestion.start, suggestion.start + 10)
        assert text.viewport().rect().contains(words.center())


@pytest.mark.parametrize("text", [100, 125, 150, 200])
def test_the_inspector_does_not_scroll_sideways(tmp_path, harbour, text):
    theming.use_text_size(text)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        add_page(window)
        window.docks.show("inspector")
        snapshot, inspector = window.context.snapshot, window.view.inspector
        for record in (*snapshot.documents, *snapshot.media, *snapshot.links, *snapshot.claims, *snapshot.sources):
            window.context.select((record,))
            settle()
            for area in inspector.findChildren(QScrollArea):
                assert area.horizontalScrollBar().maximum() == 0, snapshot.get(record)
            assert clipped(inspector) == [], snapshot.get(record)
            for mark in inspector.findChildren(ReadMark):
                assert mark.isHidden() or mark.width() >= mark.sizeHint().width(), snapshot.get(record)


@pytest.mark.parametrize("text", [100, 200])
def test_progress_and_cancel_are_in_sight_whatever_is_under_way_is_called(tmp_path, harbour, text):
    theming.use_text_size(text)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        bar, begun, wanted = window.statusBar(), Event(), Event()

        def work(_progress):
            begun.set()
            wanted.wait(20)

        label = "Add 5,000 documents: a name that is longer than the line has room for, by far"
        bar.follow(TaskRunner(window).run(label, work, lambda _done: None))
        begun.wait(20)
        for sentence in ("", "Accept suggested claim of somebody who says very much \u00b7 Ctrl+Z takes it back"):
            bar.showMessage(sentence)
            settle()
            assert window.width() == 1280
            for part in (bar.findChild(QToolButton, "cancel-task"), bar.findChild(QProgressBar)):
                assert part.isVisible()
                assert bar.rect().contains(place_in(part, bar))
            assert clipped(bar) == []
        wanted.set()
        bar.clearMessage()
        while window.findChild(QToolButton, "cancel-task").isVisible():
            settle()
        assert window.findChild(QLabel, "saved").width() > 50
