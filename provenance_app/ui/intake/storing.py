"""Stores what is read, one batch after another, some moments at a time."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from provenance_app.editing.intake.accepting import FilesRefused
from provenance_app.model.errors import CaseNotWritten, ProvenanceError
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.batch import Batch
from provenance_app.ui.intake.told import nothing_added, problems
from provenance_app.ui.writer import Outcome

_MOMENT: Final = 25
"""Milliseconds of storing between two looks at what the user does."""
_PAUSE: Final = 10
"""Milliseconds until it is asked again for what had not been read yet."""
_TOLD_EVERY: Final = 200
"""Milliseconds between two words on how far it is."""


class Storing(QObject):
    """The batches that wait, in their order; one that asks the user something lets others go first.

    Attributes:
        queue: The batches.

    Signals:
        done: What was stored is written or was refused: the `Batch` and the `Outcome`.
        given_up: Nothing of a batch was added, and why was told.
        emptied: No batch waits any more.
    """

    done = Signal(object, object)
    given_up = Signal()
    emptied = Signal()

    def __init__(self, context: CaseContext, parent: QObject) -> None:
        """Store into the case of `context`."""
        super().__init__(parent)
        self._context = context
        self.queue: list[Batch] = []
        self._held_up = False
        self._told = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._work_on)
        context.troubled.connect(self._on_trouble)

    def add(self, batch: Batch) -> None:
        """Store a batch once those that came before are."""
        self.queue.append(batch)
        self._told.invalidate()
        self._timer.start(0)

    def drop(self, batch: Batch) -> None:
        """Let go of a batch of which nothing was stored."""
        self.queue.remove(batch)
        batch.steps.close()

    def stop(self) -> None:
        """Drop what has not been added; call it before the case is closed."""
        self._timer.stop()
        for batch in self.queue:
            batch.give_up("")
            for _ in batch.steps:
                pass
        self.queue.clear()

    def _work_on(self) -> None:
        """Store for a moment what waits longest, then let the window do what else there is."""
        batch = next((batch for batch in self.queue if not batch.asking), None) or next(iter(self.queue), None)
        if batch is None or batch.written:
            return
        if batch.task is not None and batch.task.cancelled:
            self.give_up(batch, f"{batch.label} was stopped. Nothing was added.")
        pause = 0
        try:
            if not _worked(batch.steps):
                pause = _PAUSE
        except StopIteration:
            self._end(batch)
        except FilesRefused as error:
            self.give_up(batch, problems(str(error).splitlines()), failed=True)
        except ProvenanceError as error:
            self.give_up(batch, nothing_added(str(error), batch), failed=True)
        self._tell(batch)
        if self.queue and not batch.written:
            self._timer.start(pause)

    def _tell(self, batch: Batch) -> None:
        if batch.task is not None and batch.size and (not self._told.isValid() or self._told.elapsed() > _TOLD_EVERY):
            batch.task.say(batch.words)
            self._told.start()

    def give_up(self, batch: Batch, why: str, *, failed: bool = False) -> None:
        """Add nothing of a batch, and tell why once what was stored of it is taken out."""
        batch.give_up(why, failed=failed)
        if self.queue and not batch.written and not self._timer.isActive():
            self._timer.start(0)

    def _end(self, batch: Batch) -> None:
        """Write what was read and stored, or say why nothing was added."""
        if batch.given_up:
            self.queue.remove(batch)
            (self._context.refused if batch.failed else self._context.told).emit(batch.why)
            self.given_up.emit()
            self._go_on()
        elif batch.adding.edit.changes:
            batch.written = True
            self._context.perform(batch.adding.edit, then=lambda outcome: self._on_written(batch, outcome))
        else:
            self._on_written(batch, Outcome.DONE)

    def _on_written(self, batch: Batch, outcome: Outcome) -> None:
        """Go on with what is told of it, or with taking out what was stored where the user stopped it."""
        batch.written = False
        if outcome is Outcome.STOPPED:
            self.give_up(batch, f"{batch.label or batch.adding.edit.label} was stopped. Nothing was added.")
            return
        self.queue.remove(batch)
        self.done.emit(batch, outcome)
        self._go_on()

    def _go_on(self) -> None:
        """Begin with the next batch; after the last, try again what had to wait for it."""
        if self.queue:
            self._timer.start(0)
            return
        self.emptied.emit()
        if self._held_up:
            self._held_up = False
            self._context.waiting.again()

    def _on_trouble(self, error: object) -> None:
        """Take note of an edit that had to wait for a file that was being stored: it is tried again after that."""
        self._held_up = self._held_up or (bool(self.queue) and isinstance(error, CaseNotWritten))


def _worked(steps: Iterator[bool]) -> bool:
    """Do steps for a moment; says whether there may be more at once. Raises StopIteration after the last."""
    clock = QElapsedTimer()
    clock.start()
    while next(steps):
        if clock.elapsed() >= _MOMENT:
            return True
    return False
