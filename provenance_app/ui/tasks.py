"""Slow work off the window's thread, with progress and Cancel in the status bar."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from typing_extensions import override

from provenance_app.casefile import Cancelled
from provenance_app.model.errors import ProvenanceError

T = TypeVar("T")
Progress = Callable[[int], bool]
"""Takes the percentage done, 0 to 100; returns False once the user has cancelled."""


def share_of(size: int, progress: Progress) -> Callable[[int], bool]:
    """Return what takes the bytes done of `size`, and tells `progress` the percentage; the end is told by the task."""
    whole = max(1, size)
    return lambda done: progress(min(99, done * 100 // whole))


class Task(QObject):
    """One piece of work. All its signals are emitted in the thread that made it.

    Signals:
        progressed: Percentage done.
        said: How far it is, in a few words; or what it is doing now.
        failed: The error of the world that ended it.
        finished: Always the last.
    """

    progressed = Signal(int)
    said = Signal(str)
    failed = Signal(object)
    finished = Signal()
    _ended = Signal()

    def __init__(self, label: str, done: Callable[[Any], None], parent: QObject) -> None:
        """Prepare a task called `label` whose result goes to `done`."""
        super().__init__(parent)
        self.label = label
        self.cancelled = False
        self._done = done
        self._result: object = None
        self._error: Exception | None = None
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report of progress, and its result is dropped."""
        self.cancelled = True

    def report(self, percent: int) -> bool:
        """Take note of progress; returns False once cancelled. May be called from any thread."""
        self.progressed.emit(percent)
        return not self.cancelled

    def say(self, words: str) -> None:
        """Say in place of the label what is going on. May be called from any thread."""
        self.said.emit(words)

    def end(self, result: object, error: Exception | None) -> None:
        """Hand over what became of the work. May be called from any thread."""
        # Kept here, not sent along: Qt would take Python's objects apart in whichever thread is at hand.
        self._result, self._error = result, error
        self._ended.emit()

    @Slot()
    def _settle(self) -> None:
        (result, error), self._result = (self._result, self._error), None
        try:
            if isinstance(error, Cancelled):
                return
            if isinstance(error, ProvenanceError):
                self.failed.emit(error)
            elif error is not None:
                raise error
            elif not self.cancelled:
                self._done(result)
        finally:
            self.finished.emit()


class _Work(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._task, self._work = task, work

    @override
    def run(self) -> None:
        try:
            result = self._work(self._task.report)
        except Exception as error:  # noqa: BLE001 - raised again in the window's thread
            self._task.end(None, error)
        else:
            self._task.end(result, None)


class TaskRunner(QObject):
    """Runs tasks one after another in a thread.

    Signals:
        started: A `Task`, when it is queued.
    """

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the thread; it starts with the first task."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Task] = []

    def run(self, label: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> Task:
        """Run `work` in the thread and hand its result to `done` in this one; `done` is not called on Cancel."""
        task = Task(label, done, self)
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
