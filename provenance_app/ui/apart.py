"""What takes long to find out about a case, found in a thread; only the last that was asked for is told."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from provenance_app.model.collector import resting
from provenance_app.ui.tasks import TaskRunner

T = TypeVar("T")


class Apart(QObject):
    """Makes one thing after another.

    Attributes:
        busy: Whether something is being made that will be told.
    """

    def __init__(self, parent: QObject) -> None:
        """Make nothing yet."""
        super().__init__(parent)
        self.busy = False
        self._runner = TaskRunner(self)
        self._number = 0

    def make(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Have `work` done in the thread and give what it returns to `then`, unless something else is asked for."""
        self._number += 1
        self.busy = True
        number = self._number

        def do() -> T:
            with resting():
                return work()

        def told(made: T) -> None:
            if number == self._number and self.busy:
                self.busy = False
                then(made)

        self._runner.run("", lambda _: do(), told)

    def stop(self) -> None:
        """Tell nothing of what is being made."""
        self.busy = False
