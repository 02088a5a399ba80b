"""The app's own window with a heart that beats in its loop, to see how long that has to wait."""

import time
from collections.abc import Callable
from pathlib import Path

BEAT = 5
"""Milliseconds after which the timer in the window's loop wants its turn."""


class BeatingWindow:
    """A window with a new case on the screen.

    Attributes:
        gaps: Of the last run, the milliseconds between beats: of the clock, and of a processor in the window's thread.
    """

    def __init__(self, folder: Path, name: str) -> None:
        from PySide6.QtCore import QElapsedTimer, QTimer

        from provenance_app.casefile import CaseFile
        from provenance_app.ui.main_window import MainWindow
        from tests.ui.windows import open_and_wait, settings_in, settle

        path = folder / f"{name}.provcase"
        CaseFile.create(path, name).close()
        self._settle = settle
        self.window = MainWindow(settings_in(folder))
        self.window.resize(1600, 1000)
        self.window.show()
        assert open_and_wait(self.window, path)
        for _ in range(50):
            settle()
        assert self.window.view is not None
        self.view = self.window.view
        self.gaps: list[tuple[int, float]] = []
        self._used = 0.0
        self._clock = QElapsedTimer()
        self._beat = QTimer(self.window, interval=BEAT)
        self._beat.timeout.connect(self._on_beat)

    def _on_beat(self) -> None:
        used, self._used = self._used, time.thread_time()
        self.gaps.append((self._clock.restart(), (self._used - used) * 1000))

    def run(self, begin: Callable[[], object], done: Callable[[], bool]) -> float:
        """Begin something and turn the loop until it is done; return the seconds until then."""
        self.gaps, self._used = [], time.thread_time()
        self._clock.start()
        self._beat.start()
        started = time.perf_counter()
        begin()
        turn_until(done)
        seconds = time.perf_counter() - started
        self._rest(seconds)
        self._on_beat()
        self._beat.stop()
        return seconds

    def _rest(self, seconds: float) -> None:
        """Go on for what follows something that took so long; here nothing does."""

    def bring(self, begin: Callable[[], object]) -> float:
        """Bring something in as a user does, until it is in the case; return the seconds until then."""
        ended: list[object] = []
        self.view.intake.finished.connect(ended.append)
        seconds = self.run(begin, lambda: bool(ended) and not self.view.intake._runner.busy)
        self.view.intake.finished.disconnect(ended.append)
        return seconds

    def close(self) -> None:
        self.window.close()
        self._settle()


def turn_until(done: Callable[[], bool]) -> None:
    """Turn the loop of the application."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
