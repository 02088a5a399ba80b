"""The way into the case for everything that is pasted, dropped or chosen from disk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from typing import Final

from PySide6.QtCore import QElapsedTimer, QMimeData, QObject, QTimer, Signal

from provenance_app.editing.intake.accepting import FilesRefused, accepted
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.arrivals import Arrivals
from provenance_app.editing.intake.items import CopiedAddress, CopiedWords, Item
from provenance_app.editing.intake.reading.copied import read_address, read_picture, read_words
from provenance_app.editing.intake.reading.files import Stopped
from provenance_app.editing.intake.reading.folders import Walked
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.tables.book import is_table
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
from provenance_app.ui.intake.reading import Reading
from provenance_app.ui.intake.settled import Settled
from provenance_app.ui.intake.tables import TableIntake
from provenance_app.ui.panels.inspector.stored_file import size_text
from provenance_app.ui.panels.wording import count
from provenance_app.ui.tasks import Progress, TaskRunner
from provenance_app.ui.writer import Outcome

_PROBLEMS_SHOWN: Final = 8
_NAME: Final = 60
"""Letters of the name of a file in the status bar."""
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
        tables: Asks what the columns of a table are.
        all_or_none: Says whether nothing of several files is taken where one of them cannot be.

    Signals:
        document_added: The id of a document that was captured.
        offered: What became of pages that have more than their words, or the text of others (`Added`); and what was
            told of them.
        finished: What came at once is in the case, was refused, or was cancelled; the ids that it was about.
        many_found: A question about how many files there are in folders, the words of yes, and what yes does.
    """

    document_added = Signal(object)
    offered = Signal(object, str)
    finished = Signal(object)
    many_found = Signal(str, str, object)

    def __init__(
        self, context: CaseContext, runner: TaskRunner, picture_reader: PictureReader, parent: QObject | None = None
    ) -> None:
        """Bring things into the case of `context`; the picture reader is closed by whoever made it."""
        super().__init__(parent or context)
        self._context = context
        self._runner = runner
        self._reader = picture_reader
        self.choosing = PageChoosing(runner, self)
        self.tables = TableIntake(runner, self._begin, self)
        self.tables.file_wanted.connect(self.keep_file)
        self.tables.refused.connect(context.refused)
        self.all_or_none: Callable[[], bool] = bool
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
        """Take what is on the clipboard; media go behind the claim or document that is selected by itself.

        Args:
            mime: Read at once, it need not live on; None is an empty clipboard.
            onto: A document whose text it is, rather than a document of its own.
        """
        self._take(mime, self._context.alone, onto)

    def drop(self, mime: QMimeData, target: RecordId | None = None) -> None:
        """Take what was dropped on a claim, on a document, or, where `target` is None, on neither."""
        self._take(mime, target, None)

    def add_files(self, paths: Iterable[Path], target: RecordId | None = None, onto: RecordId | None = None) -> None:
        """Take files and what is in folders: pages, texts, PDF as documents, tables by their rows, others as media.

        Args:
            paths: Files and folders.
            target: The claim or document that media go behind.
            onto: The document that pages and texts are captures of, rather than documents of their own.
        """
        chosen = tuple(dict.fromkeys(paths))
        if not chosen or not self._may_write():
            return
        tables = [path for path in chosen if is_table(path.name) and not path.is_dir()]
        for table in tables:
            self.tables.take(table)
        if others := tuple(path for path in chosen if path not in tables):
            self._add(others, target, onto, asked=False)

    def take_table(self, path: Path) -> None:
        """Take a file as a table, whatever it is called."""
        if self._may_write():
            self.tables.take(path)

    def keep_file(self, path: Path) -> None:
        """Keep a file as it is, whatever could be made of it."""
        if self._may_write():
            self._add((path,), None, None, asked=False)

    def add_items(self, items: Sequence[Item]) -> None:
        """Take what has been read already, as one edit."""
        if items and self._may_write():
            self._begin(items)

    def _add(self, chosen: tuple[Path, ...], target: RecordId | None, onto: RecordId | None, *, asked: bool) -> None:
        label = f"Adding {_shown(chosen[0])}" if len(chosen) == 1 else f"Adding {len(chosen):,} files"
        arrivals = Arrivals()
        batch = self._batch(arrivals, self._behind(target), onto)
        batch.arrivals, batch.label, batch.count = arrivals, label, len(chosen)
        reading = Reading(chosen, self._context.snapshot, self._crew)

        def work(progress: Progress) -> None:
            one_at_a_time = Lock()  # several threads read, and what is told must not go back

            def wanted() -> bool:
                with one_at_a_time:
                    return progress(batch.percent)

            with suppress(Stopped):
                reading.walk(wanted)
                if reading.many and not asked:
                    return
                batch.count, batch.size = len(reading.walked.files), reading.size
                with closing(reading.items(wanted)) as items:
                    arrivals.bring(items, wanted)

        def ended() -> None:
            batch.task = None
            if reading.many and not asked:
                self._queue.remove(batch)
                batch.steps.close()
                self._ask_about(chosen, target, onto, reading.walked)
            elif not arrivals.whole:
                self._give_up(batch, f"{label} was stopped. Nothing was added.")

        self._told.invalidate()
        batch.task = task = self._runner.run(label, work, lambda _: None)
        task.finished.connect(ended)

    def _ask_about(
        self, paths: tuple[Path, ...], target: RecordId | None, onto: RecordId | None, walked: Walked
    ) -> None:
        name = as_text(paths[0].name) if len(paths) == 1 else f"{len(paths)} folders and files"
        without = f" ({walked.left_out} left out)" if walked.left_out else ""
        many = f"{len(walked.files):,} files"
        words = f"There are {many} in {name}, {size_text(walked.size)}{without}. Shall all of them be added?"
        self.many_found.emit(words, f"Add {many}", lambda: self._add(paths, target, onto, asked=True))

    def stop(self) -> None:
        """Drop what has not been added; call it before the case is closed."""
        self._context.writer.stop()
        self._timer.stop()
        self.choosing.stop()
        self.tables.stop()
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
            self.add_files(copied.paths, target, onto)
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

    def _begin(self, items: Sequence[Item], behind: RecordId | None = None, onto: RecordId | None = None) -> None:
        self._batch(items, behind, onto).count = len(items)

    def _batch(self, items: Iterable[Item | None], behind: RecordId | None, onto: RecordId | None) -> Batch:
        """Have items added once those that came before are."""
        settled = Settled(items, self.choosing)
        taken = accepted(settled, together=self.all_or_none())
        batch = Batch(settled, Adding(self._context.session, taken, behind, onto))
        self._queue.append(batch)
        self._timer.start(0)
        return batch

    def _work_on(self) -> None:
        """Store for a moment what waits longest, then let the window do what else there is."""
        batch = next((batch for batch in self._queue if not batch.asking), None) or next(iter(self._queue), None)
        if batch is None or batch.written:
            return
        if batch.task is not None and batch.task.cancelled:
            self._give_up(batch, f"{batch.label} was stopped. Nothing was added.")
        pause = 0
        try:
            if not _worked(batch.steps):
                pause = _PAUSE
        except StopIteration:
            self._end(batch)
        except FilesRefused as error:
            self._give_up(batch, _first(str(error).splitlines()), failed=True)
        except ProvenanceError as error:
            self._give_up(batch, _nothing_added(str(error), batch), failed=True)
        self._tell(batch)
        if self._queue and not batch.written:
            self._timer.start(pause)

    def _tell(self, batch: Batch) -> None:
        if batch.task is not None and batch.size and (not self._told.isValid() or self._told.elapsed() > _TOLD_EVERY):
            batch.task.say(batch.words)
            self._told.start()

    def _give_up(self, batch: Batch, why: str, *, failed: bool = False) -> None:
        batch.give_up(why, failed=failed)
        if self._queue and not batch.written and not self._timer.isActive():
            self._timer.start(0)

    def _end(self, batch: Batch) -> None:
        """Write what was read and stored, or say why nothing was added."""
        if batch.given_up:
            self._queue.remove(batch)
            (self._context.refused if batch.failed else self._context.told).emit(batch.why)
            self.finished.emit(())
            self._go_on()
        elif batch.adding.edit.changes:
            batch.written = True
            self._context.carry_out(batch.adding.edit, lambda outcome: self._on_written(batch, outcome))
        else:
            self._on_written(batch, Outcome.DONE)

    def _on_written(self, batch: Batch, outcome: Outcome) -> None:
        """Go on with what is told of it, or with taking out what was stored where the user stopped it."""
        batch.written = False
        if outcome is Outcome.STOPPED:
            self._give_up(batch, f"{batch.label or batch.adding.edit.label} was stopped. Nothing was added.")
            return
        self._queue.remove(batch)
        self._show(batch.adding, outcome)
        self._go_on()

    def _go_on(self) -> None:
        """Begin with the next batch; after the last, try again what had to wait for it."""
        if self._queue:
            self._timer.start(0)
            return
        self._crew.close()
        if self._held_up:
            self._held_up = False
            self._context.waiting.again()

    def _on_trouble(self, error: object) -> None:
        """Take note of an edit that had to wait for a file that was being stored: it is tried again after that."""
        self._held_up = self._held_up or (bool(self._queue) and isinstance(error, CaseNotWritten))

    def _show(self, adding: Adding, outcome: Outcome) -> None:
        context, added = self._context, adding.added
        if outcome is Outcome.DONE:
            alive = tuple(record for record in added.ids if context.snapshot.get(record) is not None)
            if alive:
                context.select(alive)
            for document in added.captured:
                self.document_added.emit(document)
            if alive or adding.edit.changes:
                context.told.emit(self._sentence(adding))
        told = self._tell_problems(adding)
        if added.offers or added.twins:
            self.offered.emit(added, told)
        self.finished.emit(tuple(added.ids))

    def _sentence(self, adding: Adding) -> str:
        added = adding.added
        document = self._context.snapshot.documents.get(added.ids[0]) if len(added.ids) == 1 else None
        if document is None or document.id not in (record.id for record in added.new):
            sentences = added.sentences
            more = len(sentences) - _PROBLEMS_SHOWN
            return " ".join([*sentences[:_PROBLEMS_SHOWN], *([f"And {more} more."] if more > 0 else [])])
        captures = self._context.snapshot.captures_of(document.id)
        if not captures:
            return f"{added.label}. Nothing was fetched; copy the words of the page and paste them to capture it."
        words = count(len((captures[-1].text or "").split()), "word")
        return f"{added.label}, {words}"

    def _tell_problems(self, adding: Adding) -> str:
        told = _first([item.problem for item in adding.read if item.problem])
        if told:
            self._context.refused.emit(told)
        return told


def _first(problems: Sequence[str]) -> str:
    """Return the first of many problems, and how many more there are."""
    more = len(problems) - _PROBLEMS_SHOWN
    return "\n".join([*problems[:_PROBLEMS_SHOWN], *([f"... and {more} more"] if more > 0 else [])])


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


def _shown(path: Path) -> str:
    """Return the name of a file for the status bar, a long one without its middle."""
    name = as_text(path.name)
    return name if len(name) <= _NAME else f"{name[: _NAME - 17]}\u2026{name[-16:]}"
