"""The way into the case for everything that is pasted, dropped or chosen from disk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QMimeData, QObject, QTimer, Signal

from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import CopiedAddress, CopiedWords, Item
from provenance_app.editing.intake.reading.copied import read_address, read_picture, read_words
from provenance_app.editing.intake.reading.folders import Walked
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.tables.book import is_table
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.choosing_pages import PageChoosing
from provenance_app.ui.intake.clipboard import (
    CopiedFiles,
    CopiedPicture,
    can_read,
    read_mime,
)
from provenance_app.ui.intake.reading import close_all, read_files
from provenance_app.ui.intake.tables import TableIntake
from provenance_app.ui.panels.inspector.stored_file import size_text
from provenance_app.ui.panels.wording import count
from provenance_app.ui.tasks import Progress, TaskRunner

_PROBLEMS_SHOWN: Final = 8
_TURN: Final = 80
"""Milliseconds after which the window is painted again while a file is stored."""
_MAY_STAND_BEHIND: Final = (RecordKind.CLAIM, RecordKind.DOCUMENT)


class Intake(QObject):
    """Reads in the worker thread, stores on this one, and makes one edit of everything that came at once.

    Attributes:
        choosing: Asks which pages of an archive are wanted.
        tables: Asks what the columns of a table are.
        all_or_none: Says whether nothing of several files is taken where one of them cannot be.

    Signals:
        document_added: The id of a document that was captured.
        offered: What pages that were added have besides their words, a tuple of documents each with its `Offers`; and
            what was told of them.
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
        self._queue: list[Adding] = []
        self._problems: dict[int, list[str]] = {}
        self._steps: Iterator[None] | None = None
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

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
        """Take files and what is in folders: pages, texts, PDF as documents, tables by their rows, others as media."""
        chosen = tuple(dict.fromkeys(paths))
        if not chosen or not self._may_write():
            return
        tables = [path for path in chosen if is_table(path.name) and not path.is_dir()]
        for table in tables:
            self.tables.take(table)
        if others := tuple(path for path in chosen if path not in tables):
            self._add(others, target, asked=False)

    def take_table(self, path: Path) -> None:
        """Take a file as a table, whatever it is called."""
        if self._may_write():
            self.tables.take(path)

    def keep_file(self, path: Path) -> None:
        """Keep a file as it is, whatever could be made of it."""
        if self._may_write():
            self._add((path,), None, asked=False)

    def _add(self, paths: tuple[Path, ...], target: RecordId | None, *, asked: bool) -> None:
        known, reader = self._context.snapshot, self._reader

        def work(progress: Progress) -> tuple[Item, ...] | Walked:
            return read_files(paths, reader, known, progress, asked=asked)

        def ask(walked: Walked) -> None:
            name = paths[0].name if len(paths) == 1 else f"{len(paths)} folders and files"
            without = f" ({walked.left_out} left out)" if walked.left_out else ""
            found = f"There are {len(walked.files):,} files in {name}, {size_text(walked.size)}{without}."
            words = f"{found} Shall all of them be added?"
            self.many_found.emit(
                words, f"Add {len(walked.files):,} files", lambda: self._add(paths, target, asked=True)
            )

        label = f"Reading {paths[0].name}" if len(paths) == 1 else f"Reading {len(paths)} files"
        self._run(label, work, target, None, ask)

    def add_items(self, items: Sequence[Item]) -> None:
        """Take what has been read already, as one edit."""
        if items and self._may_write():
            self._begin(items, None, None)

    def stop(self) -> None:
        """Drop what has not been stored; call it before the case is closed."""
        self._timer.stop()
        self.choosing.stop()
        self.tables.stop()
        for adding in self._queue:
            adding.close()
        self._queue.clear()
        self._steps = None

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
        work: Callable[[Progress], tuple[Item, ...] | Walked],
        target: RecordId | None,
        onto: RecordId | None,
        ask: Callable[[Walked], None] | None = None,
    ) -> None:
        kind = self._context.snapshot.kind_of(target) if target else None
        behind = target if kind in _MAY_STAND_BEHIND else None

        def begin(items: Sequence[Item]) -> None:
            self._begin(items, behind, onto)

        def done(read: tuple[Item, ...] | Walked) -> None:
            if not isinstance(read, Walked):
                self.choosing.settle(read, begin)
            elif ask is not None:
                ask(read)

        self._runner.run(label, work, done)

    def _begin(self, items: Sequence[Item], behind: RecordId | None = None, onto: RecordId | None = None) -> None:
        refused = [item.problem for item in items if item.what is None]
        if refused and len(items) > 1 and self.all_or_none():
            close_all(items)
            self._refuse([f"None of the {len(items):,} files was added:", *refused])
            self.finished.emit(())
            return
        adding = Adding(self._context.session, items, behind, onto, self._breathe)
        self._problems[id(adding)] = [item.problem for item in items if item.problem]
        self._queue.append(adding)
        self._timer.start()

    def _breathe(self, _: int) -> bool:
        """Paint the window now and then while a large file is stored; it takes no input, as no edit can be written."""
        if not self._waiting.isValid() or self._waiting.elapsed() > _TURN:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._waiting.start()
        return True

    def _step(self) -> None:
        """Do the next step of what waits longest; the timer stops while one is under way, so that steps never nest."""
        self._timer.stop()
        if not self._queue:
            return
        adding = self._queue[0]
        if self._steps is None:
            self._steps = adding.steps()
        try:
            done = next(self._steps, adding)
        except ProvenanceError as error:
            self._end()
            self._tell_problems(adding, str(error))
            self.finished.emit(())
        else:
            if done is adding:
                self._end()
                self._perform(adding)
        if self._queue:
            self._timer.start()

    def _end(self) -> None:
        self._steps = None
        if self._queue:
            self._queue.pop(0)

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
        told = self._tell_problems(adding)
        offers = tuple((one, offered) for one, offered in added.offers.items() if one in context.snapshot.documents)
        if offers:
            self.offered.emit(offers, told)
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

    def _tell_problems(self, adding: Adding, last: str = "") -> str:
        problems = self._problems.pop(id(adding), [])
        problems += [last] if last else []
        return self._refuse(problems) if problems else ""

    def _refuse(self, problems: Sequence[str]) -> str:
        more = len(problems) - _PROBLEMS_SHOWN
        shown = [*problems[:_PROBLEMS_SHOWN], *([f"... and {more} more"] if more > 0 else [])]
        told = "\n".join(shown)
        self._context.refused.emit(told)
        return told


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
