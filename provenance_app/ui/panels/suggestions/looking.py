"""Looks for suggestions in a thread, so that the window goes on meanwhile."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from provenance_app.editing.suggested.suggestions import known_sources
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.collector import resting
from provenance_app.model.records import Capture
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.tasks import Progress, Task, TaskRunner


class Looking(QObject):
    """What the capture that is read suggests.

    Attributes:
        found: The suggestions found in it, in the order of the text; none until it was looked through.

    Signals:
        looked: The text was looked through.
    """

    looked = Signal()

    def __init__(self, context: CaseContext, parent: QObject | None = None) -> None:
        """Look at nothing yet."""
        super().__init__(parent)
        self._context = context
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self._asked: tuple[Any, ...] | None = None
        self._capture: object = None
        self.found: tuple[Suggestion, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether the text is being looked through for the first time."""
        return self._task is not None and not self.found

    def look_at(self, capture: Capture | None) -> None:
        """Look through the text of a capture, unless that was done with all that is known of its document."""
        asked = None if capture is None else self._question(capture)
        if asked == self._asked:
            return
        self._asked = asked
        if capture is None or capture.id != self._capture:
            self.found = ()
        self._capture = capture.id if capture else None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if asked is not None:
            self._task = self._runner.run(
                "Looking for suggestions", lambda progress: _look(asked, progress), self._take
            )

    def _question(self, capture: Capture) -> tuple[Any, ...]:
        snapshot = self._context.snapshot
        document = snapshot.documents.get(capture.document)
        about = (document.kind, document.language) if document else (None, None)
        return (capture.id, capture.text, *about, known_sources(snapshot))

    def _take(self, found: tuple[Suggestion, ...]) -> None:
        self._task = None
        self.found = found
        self.looked.emit()

    def stop(self) -> None:
        """Look no further, and wait until nothing runs any more."""
        self._asked = self._task = None
        self._runner.stop()


def _look(asked: tuple[Any, ...], progress: Progress) -> tuple[Suggestion, ...]:
    from provenance_app.evidence.suggestions.suggest import suggest  # late: its patterns take a moment

    _, text, kind, language, sources = asked
    with resting():  # of a long text it would look through all words again and again, and the window wait for it
        return suggest(text, kind=kind, language=language, sources=sources, going=lambda: progress(0))
