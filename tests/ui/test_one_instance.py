"""A second start hands its case over to the first and ends; nothing that is left of a former one stands in the way."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog

from provenance_app.ui.calls import Calls
from provenance_app.ui.one_instance import Call, Instance
from tests.ui.panels.cases import records
from tests.ui.watching import opened_within
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

SECOND = """
import sys
from pathlib import Path
from provenance_app.ui.one_instance import Call, Instance
case = Path(sys.argv[2]) if sys.argv[2] else None
print(Instance(Path(sys.argv[1])).hand_over(Call(case, sys.argv[3] == "sample")))
assert not [name for name in sys.modules if name.startswith(("PySide6", "socket", "numpy"))], "a second start is short"
"""
HOLDS = """
import sys, time
from pathlib import Path
from provenance_app.ui.one_instance import Instance
print(Instance(Path(sys.argv[1])).first, flush=True)
time.sleep(60)
"""


def start(script, *arguments):
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def first(data):
    instance = Instance(data)
    yield instance
    instance.end()


@pytest.fixture
def window(qtbot, tmp_path, first):
    with window_in(tmp_path) as window:
        window.calls = Calls(first, window)
        yield window


@pytest.fixture
def second(data, qtbot):
    """Start the app again with a case, and return whether that was taken from it."""

    def second(case="", sample=""):
        process = start(SECOND, data, case, sample)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
        settle()
        assert process.returncode == 0
        return process.communicate()[0].strip() == "True"

    return second


def sockets():
    """Return the sockets that this process has open, Qt's own code included (Linux only)."""
    found = []
    for handle in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):
            found.append(str(handle.readlink()))
    return sorted(one for one in found if one.startswith("socket:"))


def test_the_first_comes_to_front_and_opens_what_the_second_was_started_with(window, second, tmp_path, first):
    path = make_case(tmp_path / "a case & more.provcase", records())
    before = sockets() if sys.platform == "linux" else []
    window.showMinimized()
    assert second(path)
    assert window.context is not None and window.context.session.case.path == path
    assert not window.isMinimized() and window.isVisible()
    assert [item.name for item in first.folder.iterdir()] == ["lock"]
    if sys.platform == "linux":
        assert sockets() == before
    context = window.context
    assert second(path) and window.context is context, "one that is open already is not opened again"
    assert second() and window.context is context


def test_the_sample_case_is_handed_over_too(window, second):
    assert second(sample="sample")
    assert window.context is not None and window.context.session.case.path.name == "Sample case.provcase"


def test_what_cannot_be_opened_is_said_in_the_first(window, second, tmp_path):
    (tmp_path / "junk.provcase").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4_000))
    assert second(tmp_path / "junk.provcase")
    assert "is not a case file" in window.notice.text and window.context is None


def test_what_comes_while_a_dialog_is_open_is_opened_after_it(window, second, tmp_path, qtbot):
    path = make_case(tmp_path / "harbour.provcase", records())
    dialog = QDialog(window)
    dialog.open()
    settle()
    assert second(path) and window.context is None
    dialog.reject()
    qtbot.waitUntil(lambda: window.context is not None)
    dialog.deleteLater()


def test_a_first_that_does_not_answer_is_not_waited_for_and_its_call_is_taken_back(first, data, tmp_path):
    begin = time.monotonic()
    process = start(SECOND, data, tmp_path / "x.provcase", "")
    assert process.communicate(timeout=20)[0].strip() == "False"
    assert 2.0 <= time.monotonic() - begin < 10
    assert [item.name for item in first.folder.iterdir()] == ["lock"] and first.take() == []


def test_a_first_that_was_killed_stands_in_nobodys_way(data):
    process = start(HOLDS, data)
    assert process.stdout.readline() == "True\n"
    assert not Instance(data).first
    process.kill()
    process.communicate()
    instance = Instance(data)
    assert instance.first and not instance.hand_over(Call())
    instance.end()


def test_calls_left_behind_or_made_by_nobody_are_taken_away_and_not_answered(first, tmp_path):
    left = first.folder / "left.call"
    left.write_text('{"case": "/x.provcase", "sample": false}')
    os.utime(left, (time.time() - 60,) * 2)
    for name, text in {
        "a": "",
        "b": "[" * 90_000,
        "c": "{}",
        "d": '{"case": 7, "sample": 1}',
        "e": "\0" * 200_000,
    }.items():
        (first.folder / f"{name}.call").write_text(text)
    assert first.take() == []
    assert [item.name for item in first.folder.iterdir()] == ["lock"]


def test_other_folders_of_application_data_are_other_users(first, tmp_path):
    other = Instance(tmp_path / "other")
    assert first.first and other.first and other.listens
    other.end()


def test_where_nothing_can_be_written_everybody_is_alone(tmp_path):
    (tmp_path / "file").touch()
    instance = Instance(tmp_path / "file")
    assert instance.first and not instance.listens and not instance.hand_over(Call(Path("x")))
    instance.end()


def test_handing_over_opens_nothing_but_its_own_files(data, tmp_path):
    with opened_within(data, tmp_path / "bait") as seen:
        first = Instance(data)
        other = Instance(data)
        assert first.first and not other.first
        (first.folder / "x.call").write_text('{"case": null, "sample": false}')
        assert first.take() == [Call()]
        first.end()
    assert seen == []


def test_a_file_that_the_system_hands_to_the_running_app_is_opened(window, tmp_path, qtbot):
    path = make_case(tmp_path / "harbour.provcase", records())
    assert window.calls.eventFilter(QApplication.instance(), QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    qtbot.waitUntil(lambda: window.context is not None)
    assert window.context.session.case.path == path
