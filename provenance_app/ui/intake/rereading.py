"""Reads the stored original of a capture again, in the worker thread."""

from PySide6.QtCore import QObject, Signal

from provenance_app.editing.intake.rereading import read_again, reread
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.originals import read_stored
from provenance_app.ui.tasks import TaskRunner


class Rereading(QObject):
    """Tells what came of it; a text that differs becomes a capture of its own.

    Signals:
        captured: The id of a document that has a further capture by that.
        finished: It was read, or could not be.
    """

    captured = Signal(object)
    finished = Signal()

    def __init__(self, context: CaseContext, runner: TaskRunner, reader: PictureReader) -> None:
        """Read originals of the case of `context`."""
        super().__init__(context)
        self._context, self._runner, self._reader = context, runner, reader

    def read_again(self, capture_id: RecordId) -> None:
        """Read the original of a capture again."""
        context, reader, known = self._context, self._reader, self._context.snapshot
        capture = known.captures.get(capture_id)
        if capture is None:
            return
        if context.session.case.read_only:
            context.refused.emit("This case can only be read. Save a copy of it to read an original again.")
            return
        task = read_stored(
            context,
            self._runner,
            capture,
            "Reading {} again",
            lambda original, progress: read_again(original, capture, reader, known, progress),
            lambda text: self._settle(capture, text),
        )
        if task is not None:
            task.finished.connect(self.finished)

    def _settle(self, capture: Capture, text: str | None) -> None:
        context = self._context
        try:
            result = reread(context.snapshot, capture.id, text)
        except ProvenanceError as error:
            context.refuse(error)
            return
        if not result.edit.changes:
            context.told.emit(result.note)
        elif context.perform(result.edit):
            context.select((capture.document,))
            self.captured.emit(capture.document)
            context.told.emit(result.note)
