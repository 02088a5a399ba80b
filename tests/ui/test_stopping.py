"""Esc stops what is under way wherever the keyboard is, once nothing there has a use for it."""

from time import sleep

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from provenance_app.model.enumerations import DocumentKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document
from provenance_app.ui.workspace import Pane
from tests.ui.windows import make_case, open_and_wait, settle, window_in


@pytest.fixture
def window(qapp, tmp_path):
    page = Document(id=RecordId("page"), title="Harbour closed", kind=DocumentKind.ARTICLE)
    with window_in(tmp_path) as window:
        assert open_and_wait(window, make_case(tmp_path / "harbour.provcase", (page,)))
        assert window.view is not None
        settle()
        yield window


PLACES = {
    "graph": lambda window: window.view.graph.canvas,
    "table": lambda window: window.view.table.view,
    "reader": lambda window: window.view.reader,
    "navigator": lambda window: window.view.navigator.list,
    "filter": lambda window: window.view.navigator.filter,
    "flags": lambda window: window.view.flags.view,
    "history": lambda window: window.view.history,
    "search": lambda window: window.toolbar.search,
}


@pytest.mark.parametrize("place", PLACES)
def test_escape_stops_a_task_from_anywhere(window, qtbot, place):
    panes = {"table": Pane.TABLE, "reader": Pane.READER}
    window.view.workspace.show_pane(panes.get(place, Pane.GRAPH))
    if place == "history":
        window.docks.show("history")
    window.context.select(())

    def work(progress):
        while progress(1):
            sleep(0.005)

    task = window.runner.run("Counting boats", work, lambda _: None)
    PLACES[place](window).setFocus()
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    if not task.cancelled:  # the search field gives the keyboard back first
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert task.cancelled
    qtbot.waitUntil(lambda: not window.runner.busy)


def test_escape_leaves_what_the_keyboard_is_in_before_it_stops_anything(window, qtbot):
    running = [True]

    def work(progress):
        while progress(1) and running[0]:
            sleep(0.005)

    task = window.runner.run("Counting boats", work, lambda _: None)
    window.context.select(("page",))
    window.view.graph.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.context.selection and not task.cancelled
    running[0] = False
    qtbot.waitUntil(lambda: not window.runner.busy)


def test_pictures_that_come_in_are_stopped_by_escape_and_none_of_them_stays(window, qtbot, tmp_path):
    folder = tmp_path / "pics"
    folder.mkdir()
    for number in range(60):
        Image.effect_noise((500, 400), 60 + number).save(folder / f"{number}.png")
    said = []
    window.context.told.connect(said.append)
    window.view.graph.setFocus()
    with qtbot.waitSignal(window.view.intake.finished, timeout=30_000):
        window.view.intake.add_files([folder])
        qtbot.waitUntil(lambda: bool(window.context.snapshot.files), timeout=20_000)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert said[-1] == "Adding pics was stopped. Nothing was added."
    assert not window.context.snapshot.media and not window.context.session.case.load().files
