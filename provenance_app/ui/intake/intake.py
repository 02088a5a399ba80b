"""The way into the case for everything that is pasted, dropped or chosen from disk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QElapsedTimer, QMimeData, QObject, QTimer, Signal

from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.arrivals import Arrivals
from provenance_app.editing.intake.items import CopiedAddress, CopiedWords, Item
from provenance_app.editing.intake.reading.copied import read_address, read_picture, read_words
from provenance_app.editing.intake.reading.files import Stopped
from provenance_app.editing.intake.reading.many_files import read_files
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseNotWritten, ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.batch import Batch
from provenance_app.ui.intake.choosing_pages import PageChoosing
from provenance_app.ui.intake.clipboard import (
    CopiedFiles,
    CopiedPicture,
    can_read,
    read_mime,
)
from provenance_app.ui.intake.settled import Settled
from provenance_app.ui.panels.wording import count
from provenance_app.ui.tasks import Progress, TaskRunner

_PROBLEMS_SHOWN: Final = 8
_MOMENT: Final = 25
"""Milliseconds of storing between two looks at what the user does."""
_PAUSE: Final = 10
"""Milliseconds until it is asked again for what had not been read yet."""
_TOLD_EVERY: Final = 200
"""Milliseconds between two words on how far it is."""
_MAY_STAND_BEHIND: Final = (RecordKind.CLAIM, RecordKind.DOCUMENT)


class Intake(QObject):
    """Reads in the worker thread, stores on this one, and makes one edit of everything that came at once.

    Attributes:
        choosing: Asks which pages of an archive are wanted.

    Signals:
        document_added: The id of a document that was captured.
        finished: What came at once is in the case, was refused, or was cancelled; the ids that it was about.
    """

    document_added = Signal(object)
    finished = Signal(object)

    def __init__(
        self, context: CaseContext, runner: TaskRunner, picture_reader: PictureReader, parent: QObject | None = None
    ) -> None:
        """Bring things into the case of `context`; the picture reader is closed by whoever made it."""
        super().__init__(parent or context)
        self._context = context
        self._runner = runner
        self._reader = picture_reader
        self.choosing = PageChoosing(runner, self)
        self._crew = PictureCrew(picture_reader)
        self._queue: list[Batch] = []
        self._held_up = False
        self._told = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._work_on)
        context.troubled.connect(self._on_trouble)

    # -- what comes in -------------------------------------------------------------------------------------------

    def can_take(self, mime: QMimeData | None) -> bool:
        """Say whether there is anything in it that can become part of a case."""
        return mime is not None and can_read(mime)

    def paste(self, mime: QMimeData | None, onto: RecordId | None = None) -> None:
        """Take what is on the clipboard; media go behind the selected claim or document.

        Args:
            mime: Read at once, it need not live on; None is an empty clipboard.
            onto: A document whose text it is, rather than a document of its own.
        """
        self._take(mime, self._context.current, onto)

    def drop(self, mime: QMimeData, target: RecordId | None = None) -> None:
        """Take what was dropped on a claim, on a document, or, where `target` is None, on neither."""
        self._take(mime, target, None)

    def add_files(self, paths: Iterable[Path], target: RecordId | None = None) -> None:
        """Take files: pages, texts and PDF as documents, case JSON as its records, everything else as media."""
        chosen = tuple(dict.fromkeys(paths))
        if not chosen or not self._may_write():
            return
        label = f"Adding {chosen[0].name}" if len(chosen) == 1 else f"Adding {len(chosen):,} files"
        arrivals = Arrivals()
        batch = self._batch(arrivals, self._behind(target), None)
        batch.arrivals, batch.label, batch.count = arrivals, label, len(chosen)
        known, crew = self._context.snapshot, self._crew

        def work(progress: Progress) -> None:
            def wanted() -> bool:
                return progress(batch.percent)

            batch.size = sum(map(_size, chosen))
            with closing(read_files(chosen, crew, known, wanted)) as items, suppress(Stopped):
                arrivals.bring(items, wanted)

        def ended() -> None:
            batch.task = None
            if not arrivals.whole:
                self._give_up(batch, f"{label} was stopped. Nothing was added.")

        batch.task = task = self._runner.run(label, work, lambda _: None)
        task.finished.connect(ended)

    def stop(self) -> None:
        """Drop what has not been added; call it before the case is closed."""
        self._timer.stop()
        self.choosing.stop()
        for batch in self._queue:
            batch.give_up("")
            for _ in batch.steps:
                pass
        self._queue.clear()
        self._crew.close()

    def _take(self, mime: QMimeData | None, target: RecordId | None, onto: RecordId | None) -> None:
        copied = read_mime(mime) if mime is not None else None
        if copied is None:
            self._context.refused.emit(
                "There is nothing to paste: no text, picture or file. Copy it again where it stands, then paste."
            )
        elif isinstance(copied, CopiedFiles):
            self.add_files(copied.paths, target)
        elif self._may_write():
            self._run("Reading what was pasted", _reading(copied, self._reader), target, onto)

    def _may_write(self) -> bool:
        if self._context.session.case.read_only:
            self._context.refused.emit("This case can only be read. Save a copy of it to add anything.")
            return False
        return True

    # -- storing it ----------------------------------------------------------------------------------------------

    def _run(
        self,
        label: str,
        work: Callable[[Progress], tuple[Item, ...]],
        target: RecordId | None,
        onto: RecordId | None,
    ) -> None:
        behind = self._behind(target)

        def begin(items: Sequence[Item]) -> None:
            self._begin(items, behind, onto)

        self._runner.run(label, work, lambda items: self.choosing.settle(items, begin))

    def _behind(self, target: RecordId | None) -> RecordId | None:
        kind = self._context.snapshot.kind_of(target) if target else None
        return target if kind in _MAY_STAND_BEHIND else None

    def _begin(self, items: Sequence[Item], behind: RecordId | None, onto: RecordId | None) -> None:
        self._batch(items, behind, onto)

    def _batch(self, items: Iterable[Item | None], behind: RecordId | None, onto: RecordId | None) -> Batch:
        """Have items added once those that came before are."""
        settled = Settled(items, self.choosing)
        batch = Batch(settled, Adding(self._context.session, settled, behind, onto))
        self._queue.append(batch)
        self._timer.start(0)
        return batch

    def _work_on(self) -> None:
        """Store for a moment what waits longest, then let the window do what else there is."""
        batch = next((batch for batch in self._queue if not batch.asking), None) or next(iter(self._queue), None)
        if batch is None:
            return
        if batch.task is not None and batch.task.cancelled:
            self._give_up(batch, f"{batch.label} was stopped. Nothing was added.")
        pause = 0
        try:
            if not _worked(batch.steps):
                pause = _PAUSE
        except StopIteration:
            self._end(batch)
        except ProvenanceError as error:
            self._give_up(batch, _nothing_added(str(error), batch), failed=True)
        self._tell(batch)
        if self._queue:
            self._timer.start(pause)

    def _tell(self, batch: Batch) -> None:
        if batch.task is not None and (not self._told.isValid() or self._told.elapsed() > _TOLD_EVERY):
            batch.task.say(batch.words)
            self._told.start()

    def _give_up(self, batch: Batch, why: str, *, failed: bool = False) -> None:
        batch.give_up(why, failed=failed)
        if self._queue and not self._timer.isActive():
            self._timer.start(0)

    def _end(self, batch: Batch) -> None:
        self._queue.remove(batch)
        if batch.given_up:
            (self._context.refused if batch.failed else self._context.told).emit(batch.why)
            self.finished.emit(())
        else:
            self._perform(batch.adding)
        if not self._queue:
            self._crew.close()
            if self._held_up:
                self._held_up = False
                self._context.waiting.again()

    def _on_trouble(self, error: object) -> None:
        """Take note of an edit that had to wait for a file that was being stored: it is tried again after that."""
        self._held_up = self._held_up or (bool(self._queue) and isinstance(error, CaseNotWritten))

    def _perform(self, adding: Adding) -> None:
        context, added = self._context, adding.added
        if not adding.edit.changes or context.perform(adding.edit):
            alive = tuple(record for record in added.ids if context.snapshot.get(record) is not None)
            if alive:
                context.select(alive)
            for document in added.captured:
                self.document_added.emit(document)
            if alive or adding.edit.changes:
                context.told.emit(self._sentence(adding))
        self._tell_problems(adding)
        self.finished.emit(tuple(added.ids))

    def _sentence(self, adding: Adding) -> str:
        added = adding.added
        if added.notes:
            more = len(added.notes) - _PROBLEMS_SHOWN
            return " ".join([*added.notes[:_PROBLEMS_SHOWN], *([f"And {more} more."] if more > 0 else [])])
        if added.known:
            return "This is in the case already; it is selected."
        document = self._context.snapshot.documents.get(added.ids[0]) if len(added.ids) == 1 else None
        if document is None:
            return added.label
        captures = self._context.snapshot.captures_of(document.id)
        if not captures:
            return f"{added.label}. Nothing was fetched; copy the words of the page and paste them to capture it."
        words = count(len((captures[-1].text or "").split()), "word")
        return f"{added.label}, {words}"

    def _tell_problems(self, adding: Adding, last: str = "") -> None:
        problems = [item.problem for item in adding.read if item.problem]
        problems += [last] if last else []
        if problems:
            more = len(problems) - _PROBLEMS_SHOWN
            shown = problems[:_PROBLEMS_SHOWN] + ([f"... and {more} more"] if more > 0 else [])
            self._context.refused.emit("\n".join(shown))


def _reading(
    copied: CopiedPicture | CopiedAddress | CopiedWords, reader: PictureReader
) -> Callable[[Progress], tuple[Item, ...]]:
    def work(_: Progress) -> tuple[Item, ...]:
        match copied:
            case CopiedPicture():
                return (read_picture(copied.bytes(), copied.url, reader),)
            case CopiedAddress():
                return (read_address(copied),)
            case _:
                return (read_words(copied),)

    return work


def _worked(steps: Iterator[bool]) -> bool:
    """Do steps for a moment; says whether there may be more at once. Raises StopIteration after the last."""
    clock = QElapsedTimer()
    clock.start()
    while next(steps):
        if clock.elapsed() >= _MOMENT:
            return True
    return False


def _nothing_added(why: str, batch: Batch) -> str:
    return f"{why} None of the {batch.count:,} files was added." if batch.count > 1 else why


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
