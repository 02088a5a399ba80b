"""Defects of the app: each is written to a log and shown once, with the text the user may keep. Nothing is sent.

Whatever nobody caught arrives here: errors of slots, of paint code, of threads, of destructors. What ends the process
from below Python is written to the log by `faulthandler`.
"""

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from provenance_app.ui.crash.defects import Defects
from provenance_app.ui.crash.log import start_log

_installed: list[Defects] = []


def install(folder: Path) -> Defects:
    """Write the log to a folder from now on, and report each defect that nobody caught. Needs a QApplication."""
    start_log(folder)
    defects = Defects(QApplication.instance())
    _installed[:] = [defects]
    sys.excepthook = _of_python
    threading.excepthook = _of_thread
    sys.unraisablehook = _of_destructor
    return defects


def _of_python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Take what left a slot, an event handler, a thread of Qt, or the program itself."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.exit(1)
        return
    _take(error.with_traceback(trace))


def _of_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
        _take(arguments.exc_value, arguments.thread.name if arguments.thread else "")


def _of_destructor(arguments: "sys.UnraisableHookArgs") -> None:
    if arguments.exc_value is not None:
        _take(arguments.exc_value)


def _take(error: BaseException, thread: str = "") -> None:
    for defects in _installed:
        defects.take(error, thread)
