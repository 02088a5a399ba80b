"""Edits of many records, written in a thread while the window goes on; with progress and Cancel in the status bar."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from provenance_app.editing import CaseSession
from provenance_app.editing.session import Written
from provenance_app.model import collector
from provenance_app.model.changes import Edit
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.tasks import Task

Then = Callable[[Written | ProvenanceError], None]
"""Takes the edit that was written, or why it was not: `Cancelled` where the user stopped it."""


class Outcome(Enum):
    """What became of an edit: it was done, was refused, or was stopped by the user; or there was nothing to do."""

    DONE = auto()
    NOTHING = auto()
    REFUSED = auto()
    STOPPED = auto()


class Writer(QObject):
    """Writes one edit at a time; until it has ended, others are refused and wait.

    Signals:
        started: The `Task` that shows how far it is.
        ended: Edits can be made again.
    """

    started = Signal(object)
    ended = Signal()

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Write to the case of a session."""
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._settle: Callable[[], None] | None = None

    @property
    def busy(self) -> bool:
        """Whether an edit is being written."""
        return self._settle is not None

    def write(self, label: str, make: Callable[[Snapshot], Edit], then: Then, *, complete: bool) -> None:
        """Begin to make and write an edit, and tell `then` what became of it.

        Args:
            label: What is done.
            make: Makes of the case what to write, in the thread.
            then: Called once, on this thread; at once where the edit cannot be begun.
            complete: Whether times and places are to be set.
        """
        task = Task(label, lambda _: None, self)
        try:
            future = self._session.begin(make, task.report, complete=complete)
        except ProvenanceError as error:
            task.deleteLater()
            then(error)
            return
        self._task = task
        self._settle = lambda: then(self._outcome())
        task.finished.connect(self._end)
        self.started.emit(task)
        future.add_done_callback(lambda _: _tell(task))

    def _outcome(self) -> Written | ProvenanceError:
        try:
            return self._session.end()
        except ProvenanceError as error:
            return error
        finally:
            collector.spare()

    def _end(self) -> None:
        settle, self._settle = self._settle, None
        task, self._task = self._task, None
        if settle is None or task is None:
            return
        task.deleteLater()
        settle()
        self.ended.emit()

    def stop(self) -> None:
        """Stop what is being written, if it is not written yet, and wait until that is certain."""
        if self._task is not None:
            self._task.cancel()
        self._end()


def _tell(task: Task) -> None:
    task.end(None, None)
