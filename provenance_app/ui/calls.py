"""Doing in this window what other starts of the app, or the system's file manager, ask for."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from provenance_app.ui.one_instance import Call, Instance

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

_AGAIN_MS: Final = 200


class Calls(QObject):
    """Watches for calls; one that comes while a dialog is open waits until that is closed."""

    def __init__(self, instance: Instance, window: "MainWindow") -> None:
        """Take calls for a window from now on."""
        super().__init__(window)
        self._instance = instance
        self._window = window
        self._waiting: list[Call] = []
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._answer)
        app = QApplication.instance()
        if sys.platform == "darwin" and app is not None:
            app.installEventFilter(self)  # only there does the system hand files to a program that runs
        if instance.listens:
            watcher = QFileSystemWatcher([str(instance.folder)], self)
            watcher.directoryChanged.connect(self._look)
            self._look()

    def _look(self) -> None:
        calls = self._instance.take()
        if calls:
            self._waiting += calls
            self._come_to_front()
            self._answer()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.type() == QEvent.Type.FileOpen:
            self._waiting.append(Call(Path(event.file())))
            self._come_to_front()
            self._again.start()
            return True
        return super().eventFilter(watched, event)

    def _answer(self) -> None:
        if not self._waiting:
            return
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._again.start()
            return
        call, self._waiting = self._waiting[-1], []
        if call.sample:
            self._window.case_commands.sample()
        elif call.case is not None and not self._is_open(call.case):
            self._window.open_case(call.case)

    def _is_open(self, path: Path) -> bool:
        context = self._window.context
        return context is not None and context.session.case.path.resolve() == path.resolve()

    def _come_to_front(self) -> None:
        window = self._window
        window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
