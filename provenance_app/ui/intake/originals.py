"""Originals copied out of the case and read by another thread."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop

from provenance_app.casefile import Cancelled
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.items import Original
from provenance_app.editing.intake.reading.files import Stopped
from provenance_app.editing.intake.rereading import copy_original
from provenance_app.evidence.archives.archived import ReadingStopped
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.model.records import Capture
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.tasks import Progress, Task, TaskRunner

T = TypeVar("T")

_TURN: Final = 80
"""Milliseconds after which the window is painted again while a file is copied out of the case."""


def read_stored(
    context: CaseContext,
    runner: TaskRunner,
    capture: Capture,
    label: str,
    read: Callable[[Original, Progress], T],
    then: Callable[[T], None],
) -> Task | None:
    """Copy the original of a capture out of the case and have it read; where it cannot be, that is told.

    Args:
        context: The case.
        runner: Has the thread.
        capture: Whose original.
        label: What is done, for the status bar; `{}` is the name of the file.
        read: Called in the thread, which stops where it raises ReadingStopped or Stopped.
        then: Called with what it returned, in the thread of the window.
    """
    try:
        original = _copied(context.session, capture)
    except ProvenanceError as error:
        context.refuse(error)
        return None

    def work(progress: Progress) -> T:
        try:
            return read(original, progress)
        except (ReadingStopped, Stopped) as stopped:
            raise Cancelled from stopped

    return runner.run(label.format(visible(original.name)), work, then)


def _copied(session: CaseSession, capture: Capture) -> Original:
    """Copy the original of a capture; the window is painted meanwhile, and takes no input."""
    waiting = QElapsedTimer()
    waiting.start()
    copy: Original | None = None
    for copied in copy_original(session, capture):
        copy = copied
        if waiting.elapsed() > _TURN:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            waiting.start()
    assert copy is not None
    return copy
