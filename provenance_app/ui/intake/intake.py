"""The way into the case for everything that is pasted, dropped or chosen from disk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QMimeData, QObject, QTimer, Signal

from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import CopiedAddress, CopiedWords, Item
from provenance_app.editing.intake.reading.copied import read_address, read_picture, read_words
from provenance_app.editing.intake.reading.files import Stopped, read_file
from provenance_app.evidence.pictures.reader import PictureReader
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
        """Take files: pages, texts and PDF as documents, case JSON as its records, everything else as media."""
        chosen = tuple(dict.fromkeys(paths))
        if not chosen or not self._may_write():
            return
        known, reader = self._context.snapshot, self._reader

        def work(progress: Progress) -> tuple[Item, ...]:
            items: list[Item] = []
            try:
                for number, path in enumerate(chosen):
                    items.append(read_file(path, reader, known, _share(progress, number, len(chosen))))
                if not progress(100):
                    raise Stopped
            except Stopped:
                _close(items)
                return ()
            return tuple(items)

        label = f"Reading {chosen[0].name}" if len(chosen) == 1 else f"Reading {len(chosen)} files"
        self._run(label, work, target, None)

    def stop(self) -> None:
        """Drop what has not been stored; call it before the case is closed."""
        self._timer.stop()
        self.choosing.stop()
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
        work: Callable[[Progress], tuple[Item, ...]],
        target: RecordId | None,
        onto: RecordId | None,
    ) -> None:
        kind = self._context.snapshot.kind_of(target) if target else None
        behind = target if kind in _MAY_STAND_BEHIND else None

        def begin(items: Sequence[Item]) -> None:
            self._begin(items, behind, onto)

        self._runner.run(label, work, lambda items: self.choosing.settle(items, begin))

    def _begin(self, items: Sequence[Item], behind: RecordId | None, onto: RecordId | None) -> None:
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
        problems = self._problems.pop(id(adding), [])
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


def _share(progress: Progress, number: int, count: int) -> Progress:
    """Return the progress of one of several files."""
    return lambda percent: progress((number * 100 + percent) // count)


def _close(items: Iterable[Item]) -> None:
    for item in items:
        if item.original is not None:
            item.original.stream.close()
