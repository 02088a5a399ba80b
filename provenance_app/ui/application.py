"""Where the program with a window is put together."""

import sys
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from provenance_app import __version__
from provenance_app.data_files import resource
from provenance_app.ui import crash, theming
from provenance_app.ui.calls import Calls
from provenance_app.ui.ending import Ending
from provenance_app.ui.first_paint import AfterFirstPaint
from provenance_app.ui.main_window import MainWindow
from provenance_app.ui.one_instance import Instance
from provenance_app.ui.settings import Key, Settings, data_folder

_SWITCH: Final = 0.0005
"""Seconds after which a thread that works lets the window have its turn: ten times as often as by itself."""


def make_application() -> QApplication:
    """Return the application object of the process, made if there is none yet."""
    sys.setswitchinterval(_SWITCH)
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Provenance")
    app.setApplicationVersion(__version__)
    app.setOrganizationName("Provenance")
    return cast(QApplication, app)


def make_window(settings: Settings) -> MainWindow:
    """Return the window in the user's theme and at its former place; it is not shown yet."""
    theming.use_text_size(settings.get(Key.TEXT_SIZE))
    theming.use(settings.get(Key.THEME))
    window = MainWindow(settings)
    window.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    window.restore_window()
    return window


def run_window(case: Path | None, *, sample: bool = False, instance: Instance | None = None) -> int:
    """Show the window with a case, the sample case, or the case that was open last; returns the exit code.

    The case is opened first, so that its graph is the first thing that is painted. What later starts ask for is done in
    this window where `instance` is the first.
    """
    app = make_application()
    crash.install(data_folder() / "logs")
    settings = Settings()
    window = make_window(settings)
    last = settings.get(Key.LAST_CASE)
    if sample:
        window.case_commands.sample()
    elif case is not None:
        window.open_case(case)
    elif last and Path(last).exists():
        window.open_case(Path(last))
    window.show()
    if instance is not None:
        AfterFirstPaint(window, lambda: Calls(instance, window))
    ending = Ending(window)
    code = app.exec()
    ending.stop()
    if instance is not None:
        instance.end()
    return code


def show_briefly(case: Path) -> bool:
    """Open a case in a window, wait until it is painted, and close it; says whether the graph was painted."""
    app = make_application()
    theming.use("light")
    window = MainWindow(Settings(QSettings(str(case.with_suffix(".ini")), QSettings.Format.IniFormat)))
    window.resize(1280, 800)
    window.docks.reset()
    window.show()
    window.opening.open(case)
    while window.opening.busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1_000)
    QTimer.singleShot(0, lambda: app.exit())  # quit() would close the window, and with it the case
    app.exec()
    painted = window.view is not None and not window.view.graph.canvas.grab().isNull()
    window.close()
    return painted
