"""Slow work off the window's thread, with progress and Cancel in the status bar."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from typing_extensions import override

from provenance_app.model.errors import ProvenanceError

T = TypeVar("T")
Progress = Callable[[int], bool]
"""Takes the percentage done, 0 to 100; returns False once the user has cancelled."""


class Task(QObject):
    """One piece of work and what became of it.

    Signals:
        progressed: Percentage done.
        succeeded: What the work returned.
        failed: The error of the world that ended it.
        crashed: The defect that ended it.
        finished: Always the last.
    """

    progressed = Signal(int)
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    finished = Signal()

    def __init__(self, label: str, parent: QObject) -> None:
        """Prepare a task called `label`."""
        super().__init__(parent)
        self.label = label
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report of progress."""
        self.cancelled = True

    def report(self, percent: int) -> bool:
        """Take note of progress; returns False once cancelled."""
        self.progressed.emit(percent)
        return not self.cancelled


class _Work(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._task, self._work = task, work

    @override
    def run(self) -> None:
        try:
            self._task.succeeded.emit(self._work(self._task.report))
        except ProvenanceError as error:
            self._task.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, which reports it as a crash
            self._task.crashed.emit(error)
        finally:
            self._task.finished.emit()


class TaskRunner(QObject):
    """Runs tasks one after another in a thread; `started` tells the status bar of each."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the thread; it starts with the first task."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Task] = []

    def run(self, label: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> Task:
        """Run `work` in the thread and hand its result to `done` in the window's thread."""
        task = Task(label, self)
        task.succeeded.connect(done)
        task.crashed.connect(_raise)
        task.finished.connect(self._forget)
        self._running.append(task)
        self.started.emit(task)
        self._pool.start(_Work(task, work))
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def stop(self) -> None:
        """Cancel everything and wait until it has ended."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone(10_000)

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task) and task in self._running:
            self._running.remove(task)
            task.deleteLater()


def _raise(error: Exception) -> None:
    raise error
