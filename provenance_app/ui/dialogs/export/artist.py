"""Draws previews, weighs files and makes them in a thread, the latest wish alone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from provenance_app.model.errors import ProvenanceError
from provenance_app.ui import tasks
from provenance_app.ui.dialogs.export.subject import MANY, Subject, preview_of
from provenance_app.ui.export import ExportCancelled, ImageOptions, Progress, Sheet, draw_image, made, write
from provenance_app.ui.export.estimate import estimated, quick
from provenance_app.ui.tasks import Task, TaskRunner

T = TypeVar("T")
_UNNAMED = Path("graph")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A preview, and what it is one of; `final` once all details are in it."""

    sheet: Sheet
    image: QImage
    final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How large the file will be: exactly, with its bytes, or about."""

    options: ImageOptions
    size: int
    data: bytes | None = None


class Artist(QObject):
    """Works for one dialog; nothing it does keeps the window waiting.

    Signals:
        drawn: A `Drawn`.
        weighed: A `Weighed`.
        failed: The error that ended a preview.
        progressed: Percentage of the files that are being made.
        written: The files that were written, with their bytes.
        refused: The error that ended their making.
        copied: The image that was asked for.
    """

    drawn = Signal(object)
    weighed = Signal(object)
    failed = Signal(object)
    progressed = Signal(int)
    written = Signal(object)
    refused = Signal(object)
    copied = Signal(object)

    def __init__(self, subject: Subject, parent: QObject) -> None:
        """Work on a subject."""
        super().__init__(parent)
        self._subject = subject
        self._runner = TaskRunner(self)
        self._looking: Task | None = None
        self._making: Task | None = None
        self._ready: Weighed | None = None

    @property
    def busy(self) -> bool:
        """Whether files are being made."""
        return self._making is not None

    @property
    def idle(self) -> bool:
        """Whether nothing at all is under way."""
        return not self._runner.busy

    def look(self, options: ImageOptions, room: QSizeF, ratio: float) -> None:
        """Draw a preview, first without details where there are many, and then weigh the file."""
        self._leave_off()

        def rough(progress: Progress) -> Drawn:
            sheet = self._subject.sheet(options)
            many = len(sheet.scene.nodes) > MANY
            return Drawn(sheet=sheet, image=preview_of(sheet, room, ratio, progress, rough=many), final=not many)

        self._start("Preview", rough, lambda drawn: self._go_on(drawn, room, ratio))

    def _go_on(self, drawn: Drawn, room: QSizeF, ratio: float) -> None:
        self.drawn.emit(drawn)
        if drawn.final:
            self._weigh(drawn)
            return

        def fine(progress: Progress) -> Drawn:
            return Drawn(sheet=drawn.sheet, image=preview_of(drawn.sheet, room, ratio, progress), final=True)

        self._start("Preview", fine, lambda found: self._go_on(found, room, ratio))

    def _weigh(self, drawn: Drawn) -> None:
        sheet = drawn.sheet

        def weigh(progress: Progress) -> Weighed:
            if not quick(sheet):
                return Weighed(options=sheet.options, size=estimated(sheet, drawn.image))
            files = made(sheet, _UNNAMED, self._subject.title(sheet), self._subject.imprint, progress)
            size = sum(map(len, files.values()))
            return Weighed(options=sheet.options, size=size, data=files.get(_UNNAMED))

        self._start("Size of the file", weigh, self._on_weighed)

    def _on_weighed(self, weighed: Weighed) -> None:
        self._ready = weighed
        self.weighed.emit(weighed)

    def make(self, options: ImageOptions, path: Path) -> None:
        """Make the files and write them; where that was done to weigh them, they are only written."""
        self._leave_off()
        ready = self._ready if self._ready and self._ready.options == options else None

        def work(progress: Progress) -> dict[Path, bytes]:
            if ready and ready.data is not None:
                files = {path: ready.data}
            else:
                sheet = self._subject.sheet(options)
                files = made(sheet, path, self._subject.title(sheet), self._subject.imprint, progress)
            if progress(1.0):
                write(files)
            return files

        self._making = task = self._run("Export", work, self._on_made)
        task.progressed.connect(self.progressed)
        task.failed.connect(self._on_refused)

    def _on_made(self, files: dict[Path, bytes]) -> None:
        self._making = None
        self.written.emit(files)

    def _on_refused(self, error: ProvenanceError) -> None:
        self._making = None
        self.refused.emit(error)

    def copy(self, options: ImageOptions) -> None:
        """Draw the image for the clipboard."""
        self._leave_off()

        def work(progress: Progress) -> QImage:
            return draw_image(self._subject.sheet(options), options.scale, progress)

        self._making = task = self._run("Copy", work, self._on_copied)
        task.progressed.connect(self.progressed)
        task.failed.connect(self._on_refused)

    def _on_copied(self, image: QImage) -> None:
        self._making = None
        self.copied.emit(image)

    def cancel(self) -> None:
        """Leave off making files; nothing is written."""
        if self._making:
            self._making.cancel()
            self._making = None

    def stop(self) -> None:
        """Leave off everything; returns when nothing is under way any more."""
        self.cancel()
        self._leave_off()
        self._runner.stop()

    def _leave_off(self) -> None:
        if self._looking:
            self._looking.cancel()
            self._looking = None

    def _start(self, label: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        self._looking = task = self._run(label, work, done)
        task.failed.connect(lambda error: None if isinstance(error, ExportCancelled) else self.failed.emit(error))

    def _run(self, label: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> Task:
        def in_percent(report: tasks.Progress) -> T:
            return work(lambda share: report(round(share * 100)))

        return self._runner.run(label, in_percent, lambda result: (done(result), None)[1])
