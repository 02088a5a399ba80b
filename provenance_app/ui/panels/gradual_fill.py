"""Putting many rows in order little by little, so that the window never stands still."""

from collections.abc import Generator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from provenance_app.ui.panels.sorted_rows import Entries

_SLICE: Final = 0.012
"""Seconds of work between two looks at what the user does."""


class GradualFill(QObject):
    """Works on the order of rows whenever there is nothing else to do.

    Signals:
        done: The `Entries`, once all are in order.
    """

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Have nothing to do yet."""
        super().__init__(parent)
        self._steps: Generator[None, None, Entries] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    @property
    def busy(self) -> bool:
        """Whether rows are still being put in order."""
        return self._steps is not None

    def begin(self, steps: Generator[None, None, Entries]) -> None:
        """Take up this work; what was begun before is given up."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Give up what was begun."""
        self._steps = None
        self._timer.stop()

    def _work(self) -> None:
        end = perf_counter() + _SLICE
        try:
            while self._steps is not None and perf_counter() < end:
                next(self._steps)
        except StopIteration as finished:
            self.stop()
            self.done.emit(finished.value)
