"""Closing properly when the system asks the program to end: at a log-out, a shutdown, or by Ctrl+C in its terminal."""

import os
import signal
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

_ASKED_BY: Final = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Closes a window when one of these signals comes, as its user would: drafts are kept and the case is closed.

    Python hears of a signal only when it has something to do, and an idle window has nothing: the signal also writes a
    byte to a pipe, which the loop of the window watches. Windows has no such signals and closes windows by itself.
    """

    def __init__(self, window: QWidget) -> None:
        """Follow the signals from now on, until `stop`."""
        super().__init__(window)
        self._window = window
        self._before: dict[int, Callable[..., Any] | int | None] = {}
        self._pipe: tuple[int, int] | None = None
        if os.name == "nt":
            return
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._fd = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        for name in _ASKED_BY:
            number = getattr(signal, name)
            self._before[number] = signal.signal(number, lambda *_: None)
        notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._end)

    def stop(self) -> None:
        """Leave the signals as they were before."""
        if self._pipe is None:
            return
        signal.set_wakeup_fd(self._fd)
        for number, before in self._before.items():
            signal.signal(number, before)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _end(self) -> None:
        assert self._pipe is not None
        came = set(os.read(self._pipe[0], 512))
        if came & {int(number) for number in self._before} and self._window.close():
            QApplication.exit(0)
