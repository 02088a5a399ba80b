"""The way into the case for everything that is pasted, dropped or chosen from disk."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QMimeData, QObject, Signal

from provenance_app.editing.intake.accepting import accepted
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.arrivals import Arrivals
from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.reading.files import Stopped
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.tables.book import is_table
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.batch import Batch
from provenance_app.ui.intake.choosing_pages import PageChoosing
from provenance_app.ui.intake.clipboard import CopiedFiles, can_read, read_mime, reading_of
from provenance_app.ui.intake.reading import Reading
from provenance_app.ui.intake.settled import Settled
from provenance_app.ui.intake.storing import Storing
from provenance_app.ui.intake.tables import TableIntake
from provenance_app.ui.intake.told import adding_words, problems, question, sentence
from provenance_app.ui.tasks import Progress, TaskRunner
from provenance_app.ui.writer import Outcome


class Intake(QObject):
    """Reads in the worker thread, stores on this one, and makes one edit of everything that came at once.

    Attributes:
        choosing: Asks which pages of an archive are wanted.
        tables: Asks what the columns of a table are.
        storing: Stores what is read.
        all_or_none: Says whether nothing of several files is taken where one of them cannot be.
        at_hand: Says which claim and document the user has at hand; media that come may belong to them.

    Signals:
        document_added: The id of a document that was captured, the last of several.
        offered: What became of what came, where something may be made of it (`Added`); what was at hand then, if media
            may belong to that; and what was told of it.
        finished: What came at once is in the case, was refused, or was cancelled; the ids that it was about.
        many_found: A question about how many files there are in folders, the words of yes, and what yes does.
    """

    document_added = Signal(object)
    offered = Signal(object, tuple, str)
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
        self.at_hand: Callable[[], tuple[RecordId, ...]] = tuple
        self._crew = PictureCrew(picture_reader)
        self.storing = Storing(context, self)
        self.storing.done.connect(self._show)
        self.storing.given_up.connect(lambda: self.finished.emit(()))
        self.storing.emptied.connect(self._crew.close)

    # -- what comes in -------------------------------------------------------------------------------------------

    def can_take(self, mime: QMimeData | None) -> bool:
        """Say whether there is anything in it that can become part of a case."""
        return mime is not None and can_read(mime)

    def take(self, mime: QMimeData | None, onto: RecordId | None = None) -> None:
        """Take what was pasted or dropped. Nothing is linked to media: where they may belong, that is offered.

        Args:
            mime: Read at once, it need not live on; None is an empty clipboard.
            onto: A document whose text it is, rather than a document of its own.
        """
        copied = read_mime(mime) if mime is not None else None
        if copied is None:
            self._context.refused.emit(
                "There is nothing to paste: no text, picture or file. Copy it again where it stands, then paste."
            )
        elif isinstance(copied, CopiedFiles):
            self.add_files(copied.paths, onto)
        elif self._may_write():
            self._run("Reading what was pasted", reading_of(copied, self._reader), onto)

    def add_files(self, paths: Iterable[Path], onto: RecordId | None = None) -> None:
        """Take files and what is in folders: pages, texts, PDF as documents, tables by their rows, others as media.

        Args:
            paths: Files and folders.
            onto: The document that pages and texts are captures of, rather than documents of their own.
        """
        chosen = tuple(dict.fromkeys(paths))
        if not chosen or not self._may_write():
            return
        tables = [path for path in chosen if is_table(path.name) and not path.is_dir()]
        for table in tables:
            self.tables.take(table)
        if others := tuple(path for path in chosen if path not in tables):
            self._add(others, onto, asked=False)

    def take_table(self, path: Path) -> None:
        """Take a file as a table, whatever it is called."""
        if self._may_write():
            self.tables.take(path)

    def keep_file(self, path: Path) -> None:
        """Keep a file as it is, whatever could be made of it."""
        if self._may_write():
            self._add((path,), None, asked=False)

    def add_items(self, items: Sequence[Item]) -> None:
        """Take what has been read already, as one edit."""
        if items and self._may_write():
            self._begin(items)

    def _add(self, chosen: tuple[Path, ...], onto: RecordId | None, *, asked: bool) -> None:
        label = adding_words(chosen)
        arrivals = Arrivals()
        # Nobody has looked at each file of a folder, so that nobody can say where all of them belong.
        at_hand = () if any(path.is_dir() for path in chosen) else self.at_hand()
        batch = self._batch(arrivals, onto, at_hand)
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
                self.storing.drop(batch)
                words, yes = question(chosen, reading.walked)
                self.many_found.emit(words, yes, lambda: self._add(chosen, onto, asked=True))
            elif not arrivals.whole:
                self.storing.give_up(batch, f"{label} was stopped. Nothing was added.")

        batch.task = task = self._runner.run(label, work, lambda _: None)
        task.finished.connect(ended)

    def stop(self) -> None:
        """Drop what has not been added; call it before the case is closed."""
        self._context.writer.stop()
        self.choosing.stop()
        self.tables.stop()
        self.storing.stop()
        self._crew.close()

    def _may_write(self) -> bool:
        if self._context.session.case.read_only:
            self._context.refused.emit("This case can only be read. Save a copy of it to add anything.")
            return False
        return True

    # -- storing it ----------------------------------------------------------------------------------------------

    def _run(self, label: str, work: Callable[[Progress], tuple[Item, ...]], onto: RecordId | None) -> None:
        at_hand = self.at_hand()

        def begin(items: Sequence[Item]) -> None:
            self._begin(items, onto, at_hand)

        self._runner.run(label, work, lambda items: self.choosing.settle(items, begin))

    def _begin(self, items: Sequence[Item], onto: RecordId | None = None, at_hand: tuple[RecordId, ...] = ()) -> None:
        self._batch(items, onto, at_hand).count = len(items)

    def _batch(self, items: Iterable[Item | None], onto: RecordId | None, at_hand: tuple[RecordId, ...]) -> Batch:
        """Have items added once those that came before are."""
        settled = Settled(items, self.choosing)
        taken = accepted(settled, together=self.all_or_none())
        batch = Batch(settled, Adding(self._context.session, taken, onto), at_hand)
        self.storing.add(batch)
        return batch

    def _show(self, batch: Batch, outcome: Outcome) -> None:
        context, adding, added = self._context, batch.adding, batch.adding.added
        if outcome is Outcome.DONE:
            alive = tuple(record for record in added.ids if context.snapshot.get(record) is not None)
            if alive:
                context.select(alive)
            if added.captured:
                self.document_added.emit(added.captured[-1])
            if alive or adding.edit.changes:
                context.told.emit(sentence(context.snapshot, adding))
        told = problems([item.problem for item in adding.read if item.problem])
        if told:
            context.refused.emit(told)
        at_hand = batch.at_hand if outcome is Outcome.DONE and added.loose else ()
        if added.offers or added.twins or at_hand:
            self.offered.emit(added, at_hand, told)
        self.finished.emit(tuple(added.ids))
