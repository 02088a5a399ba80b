"""Defects, real ones: whoever makes them, the app goes on, says so once, and what is shown is what is saved."""

import gc
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPointF, QRunnable, Qt, QThread, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget

from provenance_app.ui import crash
from provenance_app.ui.crash import report
from provenance_app.ui.crash.defects import Defects
from provenance_app.ui.crash.log import LARGEST, LogFile
from provenance_app.ui.dialogs.crash_dialog import CrashDialog
from provenance_app.ui.tasks import TaskRunner
from tests.counts import count
from tests.ui.windows import put_away, settle, window_in

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True),
    pytest.mark.qt_no_exception_capture,
]


@pytest.fixture
def defects(qapp, monkeypatch):
    """The hooks of the app in place of those of the tests."""
    defects = Defects()
    monkeypatch.setattr(crash, "_installed", [defects])
    monkeypatch.setattr(sys, "excepthook", crash._of_python)
    monkeypatch.setattr(sys, "unraisablehook", crash._of_destructor)
    monkeypatch.setattr(threading, "excepthook", crash._of_thread)
    settle()
    yield defects
    if defects.dialog is not None:
        put_away(defects.dialog)


def shown(defects: Defects) -> str:
    """Return the report that is shown once what came has been counted."""
    settle()
    defects._pause.stop()
    defects._tell()
    assert defects.dialog is not None
    assert defects.dialog.isVisible()
    return defects.dialog.text.toPlainText()


def dialogs() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible()]


def run_until(done: Callable[[], bool]) -> None:
    """Let Qt run as the app does: an event that Python sends itself gives its errors back to Python."""
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: done() and loop.quit())
    look.start(1)
    loop.exec()


class Faulty(QWidget):
    """Has a defect wherever one can be."""

    tried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.painted, self.wanted = 0, 0
        self.tried.connect(self.fail)

    def fail(self) -> None:
        raise ZeroDivisionError("in a slot")

    def paintEvent(self, _event) -> None:  # noqa: N802
        self.painted += 1
        if self.painted < self.wanted:
            self.update()
        painter = QPainter(self)
        try:
            raise LookupError("in paint code")
        finally:
            painter.end()

    def mousePressEvent(self, _event) -> None:  # noqa: N802
        raise ValueError("in an event handler")


def test_a_defect_in_a_slot_is_told_and_the_app_goes_on(defects, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    clicks = []
    button.clicked.connect(lambda: clicks.append(1) or 1 / 0)
    button.click()
    text = shown(defects)
    assert "ZeroDivisionError: division by zero" in text
    assert "test_crash.py" in text
    assert defects.dialog.windowModality() == Qt.WindowModality.NonModal
    button.click()
    assert len(clicks) == 2


def test_the_report_has_versions_and_no_home_folder(defects, monkeypatch):
    monkeypatch.setenv("HOME", "/home/anna")
    monkeypatch.setenv("USERPROFILE", "/home/anna")
    defects.take(OSError("no place for /home/anna/cases/\u202eharbour.provcase"))
    text = shown(defects)
    for part in ("Provenance 0.", "Python 3.", "Qt 6.", "PySide 6.", "offscreen", "happened once"):
        assert part in text
    assert "/home/anna" not in text
    assert "~/cases/[U+202E]harbour.provcase" in text


def test_the_report_has_the_last_warnings_and_nothing_of_what_the_user_was_told(defects):
    recent = crash.log._Recent(logging.WARNING)
    logger = logging.getLogger("provenance_app.ui.test")
    logger.addHandler(recent)
    try:
        logger.warning("the disk is slow")
        logger.info("refused: a name of a record")
        defects.take(ValueError("x"))
        text = shown(defects)
    finally:
        logger.removeHandler(recent)
    assert "WARNING the disk is slow" in text
    assert "a name of a record" not in text


def test_an_error_that_quotes_a_whole_text_is_cut(defects):
    def deep(level):
        if level:
            deep2(level - 1)
        raise ValueError("x" * 1_000_000)

    def deep2(level):
        deep(level)

    try:
        deep(300)
    except ValueError as error:
        defects.take(error)
    text = shown(defects)
    assert len(text) < 30_000
    assert "lines left out" in text
    assert "characters left out" in text


class Silent(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def test_an_error_without_words_is_told(defects):
    defects.take(Silent())
    assert "Silent" in shown(defects)


def test_paint_code_that_fails_a_thousand_times_makes_one_dialog_with_a_count(defects, qtbot):
    widget = Faulty()
    widget.wanted = 1_000
    qtbot.addWidget(widget)
    widget.show()
    run_until(lambda: widget.painted >= 1_000)
    text = shown(defects)
    assert len(dialogs()) == 1
    assert f"happened {widget.painted:,} times" in text
    assert text.count("Traceback") == 1
    assert f"{widget.painted:,} times" in defects.dialog.findChild(QWidget, "crash-count").text()
    defects.dialog.close()
    before = widget.painted
    widget.update()
    run_until(lambda: widget.painted > before)
    settle()
    assert not dialogs(), "what was closed does not come back with the next frame"
    widget.tried.emit()
    assert "in a slot" in shown(defects), "another defect is told"
    assert "in paint code" not in defects.dialog.text.toPlainText()


def test_the_log_does_not_grow_with_a_defect_that_repeats(defects, caplog):
    for _ in range(1_000):
        defects.take(ValueError("x"))
    assert len(caplog.records) == 4  # the first, the 10th, the 100th, the 1 000th


def test_a_defect_that_comes_back_after_a_while_is_told_again(defects, monkeypatch):
    defects.take(ValueError("x"))
    shown(defects)
    defects.dialog.close()
    monkeypatch.setattr("provenance_app.ui.crash.defects.QUIET", 0.0)
    defects.take(ValueError("x"))
    assert "happened 2 times" in shown(defects)


def test_several_defects_stand_in_one_report(defects, qtbot):
    widget = Faulty()
    qtbot.addWidget(widget)
    widget.tried.emit()
    shown(defects)
    at, button = QPointF(3, 3), Qt.MouseButton.LeftButton
    press = QMouseEvent(QEvent.Type.MouseButtonPress, at, at, button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(widget, press)
    pressed = []
    QTimer.singleShot(0, lambda: pressed.append(1))
    run_until(lambda: bool(pressed))
    text = shown(defects)
    assert "in a slot" in text
    assert "in an event handler" in text
    assert len(dialogs()) == 1


# -- threads -------------------------------------------------------------------------------------------------------


def test_a_defect_in_a_thread_of_python_is_told(defects):
    thread = threading.Thread(target=lambda: 1 / 0, name="reader")
    thread.start()
    thread.join()
    assert "in a thread (reader)" in shown(defects)


def test_a_defect_in_a_thread_of_qt_is_told(defects):
    class Work(QThread):
        def run(self):
            raise LookupError("in a thread of Qt")

    work = Work()
    work.start()
    assert work.wait(5_000)
    assert "in a thread of Qt" in shown(defects)


def test_a_defect_in_a_thread_pool_is_told(defects):
    class Work(QRunnable):
        def run(self):
            raise LookupError("in a pool")

    QThreadPool.globalInstance().start(Work())
    assert QThreadPool.globalInstance().waitForDone(5_000)
    text = shown(defects)
    assert "in a pool" in text
    assert "in a thread" in text


def test_a_defect_of_a_task_is_told_with_the_place_it_came_from(defects, qtbot):
    runner = TaskRunner()

    def work(_):
        raise KeyError("in a task")

    with qtbot.waitSignal(runner.run("Reading", work, print).finished):
        pass
    text = shown(defects)
    assert "in a task" in text
    assert "in work" in text
    assert not runner.busy


def test_a_defect_of_a_destructor_is_told(defects):
    class Last:
        def __del__(self):
            raise ValueError("at the end")

    Last()
    gc.collect()
    assert "at the end" in shown(defects)


def test_a_destructor_that_fails_while_a_defect_is_taken_does_not_block(defects):
    class Last:
        def __del__(self):
            raise ValueError("in between")

    class Made(Exception):
        def __str__(self) -> str:
            Last()
            return "made"

    taking = threading.Thread(target=lambda: defects.take(Made()), daemon=True)
    taking.start()
    taking.join(10)
    assert not taking.is_alive()
    text = shown(defects)
    assert "Made: made" in text
    assert "in between" in text


def test_many_threads_at_once_are_counted_well(defects):
    def work():
        for _ in range(200):
            defects.take(ValueError("x"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "happened 800 times" in shown(defects)


# -- the dialog ----------------------------------------------------------------------------------------------------


def test_what_is_shown_is_what_is_saved_and_copied(defects, tmp_path, monkeypatch):
    defects.take(ValueError("<img src=x> \u202e \u00e9"))
    text = shown(defects)
    path = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    defects.dialog.findChild(QPushButton, "crash-save").click()
    defects.dialog.findChild(QPushButton, "crash-copy").click()
    assert path.read_text("utf-8") == text
    assert QGuiApplication.clipboard().text() == text
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    assert "<img src=x> [U+202E] \u00e9" in text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.txt"), ""))
    defects.dialog.findChild(QPushButton, "crash-save").click()
    assert "cannot be written" in defects.dialog.findChild(QWidget, "crash-told").text()


def test_words_that_are_selected_stay_so_while_the_defect_goes_on(defects):
    error = ValueError("x")
    defects.take(error)
    shown(defects)
    defects.dialog.text.selectAll()
    defects.take(error)
    assert shown(defects) and defects.dialog.text.textCursor().hasSelection()


def test_a_dialog_that_fails_itself_is_not_tried_without_end(defects, monkeypatch, caplog):
    monkeypatch.setattr(CrashDialog, "show_report", lambda *_: 1 / 0)
    for number in range(3):
        defects.take(ValueError(number))
        settle()
    assert not dialogs()
    assert [one.getMessage() for one in caplog.records].count("the defects could not be shown") == 1


def test_the_window_that_takes_its_dialog_along_is_no_obstacle(defects, qtbot):
    first = QDialog()
    first.setModal(True)
    first.show()
    settle()
    defects.take(ValueError("one"))
    shown(defects)
    assert defects.dialog.parent() is first, "beside a modal dialog no other could be used"
    put_away(first)
    assert defects.dialog is None
    defects.take(LookupError("two"))
    assert "two" in shown(defects)


def test_the_window_can_be_used_beside_the_dialog(defects, tmp_path):
    with window_in(tmp_path) as window:
        QTimer.singleShot(0, lambda: 1 / 0)
        shown(defects)
        window.case_commands.sample()
        assert window.context is not None
        window.actions_["add_source"].trigger()
        assert window.context.undo_stack.count() == 1
        defects.dialog.close()


# -- the log -------------------------------------------------------------------------------------------------------


def test_the_log_is_begun_anew_when_it_is_large(tmp_path):
    path = tmp_path / "provenance.log"
    handler = LogFile(path)
    for _ in range(5):
        handler.emit(logging.LogRecord("x", logging.ERROR, "", 0, "y" * (LARGEST // 2), None, None))
    handler.close()
    assert path.stat().st_size <= LARGEST * 1.6
    assert path.with_name("provenance.before.log").stat().st_size <= LARGEST * 1.6
    assert len(list(tmp_path.iterdir())) == 2


def run(code: str, folder: Path, *, stderr: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a program that has installed the hooks as the app does."""
    start = f"""
import ctypes, os, sys
from pathlib import Path
if not {stderr}:
    os.close(2)
    sys.stderr = None
from PySide6.QtCore import QTimer, qCritical, qFatal, qWarning
from provenance_app.ui import crash
from provenance_app.ui.application import make_application
app = make_application()
crash.install(Path({str(folder)!r}))
"""
    return subprocess.run(
        [sys.executable, "-c", start + code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
@pytest.mark.parametrize("stderr", count((False,), (True, False)))
@pytest.mark.parametrize("end", ["ctypes.string_at(0)", "os.abort()", "qFatal('no platform')"])
def test_a_process_that_dies_says_in_the_log_where_it_was(tmp_path, end, stderr):
    done = run(f"def where_it_was():\n    {end}\nwhere_it_was()", tmp_path, stderr=stderr)
    assert done.returncode < 0
    faults = (tmp_path / "faults.log").read_text()
    assert "Fatal Python error" in faults
    assert "in where_it_was" in faults
    assert f"started, process {int(faults.partition('process ')[2].split()[0])}" in faults
    if "qFatal" in end:
        assert "WARNING provenance_app.qt no platform" in (tmp_path / "provenance.log").read_text()


def test_what_qt_says_is_in_the_log_but_not_without_end(tmp_path):
    done = run("for _ in range(500): qWarning('torn'); qCritical('broken')", tmp_path)
    assert done.returncode == 0, done.stderr
    log = (tmp_path / "provenance.log").read_text()
    assert log.count("WARNING provenance_app.qt torn") == log.count("ERROR provenance_app.qt broken") == 20


def test_a_defect_while_the_program_starts_is_shown_before_it_ends(tmp_path):
    code = """
from provenance_app.ui.dialogs.crash_dialog import CrashDialog
def look():
    dialog = app.activeModalWidget()
    assert isinstance(dialog, CrashDialog)
    Path(OUT).write_text(dialog.text.toPlainText())
    dialog.close()
QTimer.singleShot(50, look)
raise LookupError("no window")
""".replace("OUT", repr(str(tmp_path / "shown.txt")))
    assert run(code, tmp_path).returncode == 1
    assert "LookupError: no window" in (tmp_path / "shown.txt").read_text()
    assert "LookupError: no window" in (tmp_path / "provenance.log").read_text()


def test_a_folder_that_takes_no_log_is_no_obstacle(tmp_path):
    (tmp_path / "file").write_text("")
    done = run("print('started')", tmp_path / "file")
    assert done.stdout == "started\n", done.stderr


def test_signatures_tell_lines_apart():
    found = set()
    for number in range(2):
        try:
            raise ValueError(number)
        except ValueError as error:
            found.add(report.signature_of(error))
    assert len(found) == 1
    assert report.signature_of(LookupError()) not in found


def test_an_interrupt_ends_the_program_and_is_no_defect(tmp_path):
    code = """
def interrupt():
    raise KeyboardInterrupt
QTimer.singleShot(0, interrupt)
sys.exit(10 + app.exec())
"""
    assert run(code, tmp_path).returncode == 11
    assert (tmp_path / "provenance.log").read_text() == ""
