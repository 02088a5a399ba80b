"""A case is opened in two steps: its graph is painted, then the other panels are there."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

from provenance_app.ui.main_window import MainWindow
from tests.ui.windows import make_sample, window_in

PANELS = ("navigator", "inspector", "flags-panel", "history-panel", "table-pane")
LATE = ("sqlite_utils", "networkx", "trafilatura", "PIL", "edtf", "socket", "multiprocessing", "numpy.ma", "click")
"""Modules that the first picture does not need; each takes its share of a tenth of a second or more."""

FIRST_PICTURE = """
import os, sys
from pathlib import Path
from provenance_app.cli import display
display.load_qt()
from provenance_app.ui import application
from provenance_app.ui.canvas.display import CaseDisplay
paint = CaseDisplay.paintEvent
def told(self, event):
    paint(self, event)
    print(len(self.scene.nodes), *sys.modules, flush=True)
    os._exit(0)
CaseDisplay.paintEvent = told
application.run_window(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.provcase"
    make_sample(path)
    return path


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with window_in(tmp_path) as window:
        yield window


class Watch(QObject):
    """Does something before each painting of a widget."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self._do = do

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._do()
        return False


def places(window: MainWindow) -> dict[str, QRect]:
    canvas = window.findChild(QWidget, "graph-canvas")
    docks = {name: dock.geometry() for name, dock in window.docks.by_name.items() if dock.geometry().left() >= 0}
    return docks | {"canvas": canvas.geometry()}


def test_a_command_right_after_opening_finds_every_panel(window: MainWindow, sample: Path) -> None:
    assert window.open_case(sample)
    window.actions_["next_flag"].trigger()
    assert window.view is not None
    assert window.view.flags.view.active_key is not None
    assert all(window.findChild(QWidget, name) is not None for name in PANELS)


def test_the_panels_come_by_themselves_once_the_graph_is_painted(window: MainWindow, sample: Path, qtbot) -> None:
    assert window.open_case(sample)
    assert window.findChild(QWidget, "graph-canvas") is not None
    assert window.findChild(QWidget, "inspector") is None
    qtbot.waitUntil(lambda: all(window.findChild(QWidget, name) for name in PANELS), timeout=20_000)


def test_nothing_moves_when_the_panels_come(window: MainWindow, sample: Path, qtbot) -> None:
    before: list[dict[str, QRect]] = []
    assert window.open_case(sample)
    canvas = window.findChild(QWidget, "graph-canvas")
    canvas.installEventFilter(watch := Watch(lambda: before.append(places(window))))
    qtbot.waitUntil(lambda: window.findChild(QWidget, "inspector") is not None, timeout=20_000)
    qtbot.wait(50)
    canvas.removeEventFilter(watch)
    assert before[0] == places(window)


def test_what_was_selected_is_selected_in_every_panel_when_a_case_is_opened_again(
    window: MainWindow, sample: Path
) -> None:
    assert window.open_case(sample)
    claim = next(iter(window.view.context.snapshot.claims))
    window.view.context.select((claim,))
    camera = window.view.graph.canvas.camera
    window.close_case()
    assert window.open_case(sample)
    assert window.view.context.selection == (claim,)
    assert [window.view.navigator.model.id_at(row.row()) for row in window.view.navigator.list.selectedIndexes()] == [
        claim
    ]
    assert window.view.graph.canvas.camera == camera


def test_the_first_picture_waits_for_nothing_it_does_not_need(sample: Path, tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("XDG_DATA_HOME", "LOCALAPPDATA")}
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "", "HOME": str(tmp_path), **kept}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE, str(sample)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    nodes, *modules = done.stdout.split()
    assert int(nodes) > 20, done.stderr
    assert "provenance_app.ui.main_window" in modules
    assert not set(LATE) & set(modules)
