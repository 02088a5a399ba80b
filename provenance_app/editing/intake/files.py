"""Files brought into a case in one go, without a window."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Final

from provenance_app.app_data import app_data_folder
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, PagesToChoose
from provenance_app.editing.intake.offered import NOTHING, Wished, as_chosen, offered_items
from provenance_app.editing.intake.reading.folders import Walked, walk
from provenance_app.editing.intake.reading.many_files import read_files
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import TableWishes, archiver_plan, described, wished_plan
from provenance_app.editing.intake.tables.reading import read_table
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.editing.intake.wanted_pages import ANY_ONE, WantedPages
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.tables.book import is_table
from provenance_app.evidence.tables.table import TableRefused
from provenance_app.model.changes import Edit
from provenance_app.model.collector import resting
from provenance_app.model.errors import ImportRefused, ProvenanceError

_PAUSE: Final = 0.001
"""Seconds to wait for a drive."""


class FilesRefused(ImportRefused):
    """Files could not be brought in, and none of them was."""

    def __init__(self, problems: Sequence[str], files: int) -> None:
        """Say what is wrong with each; `files` is how many there were to bring in."""
        head = [f"None of the {files} files was imported:"] if files > 1 else []
        self.problems = tuple(problems)
        ProvenanceError.__init__(self, "\n".join([*head, *problems]))


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of files.

    Attributes:
        told: What was made of them, and what was in the case already.
        problems: What the user should know: files that could only be kept, or that were left out with the reason.
        files: How many were taken.
    """

    told: tuple[str, ...]
    problems: tuple[str, ...]
    files: int


def import_files(
    session: CaseSession,
    paths: Sequence[Path],
    wanted: WantedPages = ANY_ONE,
    tables: TableWishes = TableWishes(),  # noqa: B008 - a frozen value
    saved: SavedMappings | None = None,
    wished: Wished = NOTHING,
) -> Imported:
    """Bring files into a case as one edit: case JSON as records; texts, pages and PDF as documents; all else as media.

    Of folders every file is taken. A table that is named itself becomes records by its columns.

    Args:
        session: The case.
        paths: Files and folders.
        wanted: Which pages of archives that have several.
        tables: What was said of tables, and whether what cannot be read is left out.
        saved: The mappings that are remembered.
        wished: What of pages is added besides their words.

    Raises:
        FilesRefused: A file could not be read or does not fit; nothing of any of them has been written.
    """
    with resting():
        return _imported(session, walk(paths), wanted, tables, saved, wished)


def _imported(
    session: CaseSession,
    walked: Walked,
    wanted: WantedPages,
    tables: TableWishes,
    saved: SavedMappings | None,
    wished: Wished,
) -> Imported:
    told: list[str] = []
    problems = [*walked.problems]

    def table(path: Path) -> Item | None:
        return _table(path, walked, tables, saved, told)

    with PictureReader() as reader, PictureCrew(reader) as crew:
        read = read_files(walked.files, crew, session.snapshot, lambda: True, table)
        with closing(read), closing(_accepted(read, walked, wanted, problems, skip=tables.skip)) as items:
            adding = Adding(session, items)
            with _all_or_nothing(adding):
                _work(adding)
                more = _more(session, adding, wished)
                with _all_or_nothing(more):
                    _work(more)
                    edit = Edit(adding.edit.label or more.edit.label, adding.edit.changes + more.edit.changes)
                    if edit.changes:
                        session.perform(edit)
    told += adding.added.notes
    if walked.left_out:
        told.append(f"Left out: {walked.left_out}.")
    problems += [item.problem for item in more.read if item.problem]
    return Imported(tuple(told), tuple(problems), len(adding.read) + len(more.read))


def _work(adding: Adding) -> None:
    for worked in adding.steps():
        if not worked:
            sleep(_PAUSE)


@contextmanager
def _all_or_nothing(adding: Adding) -> Iterator[None]:
    """Take out what was stored where something goes wrong."""
    try:
        yield
    except BaseException:
        for _ in adding.give_back():
            pass
        raise


def _accepted(
    read: Iterator[Item], walked: Walked, wanted: WantedPages, problems: list[str], *, skip: bool
) -> Generator[Item, None, None]:
    """Go through the items that are to be added, the chosen pages of archives last.

    Args:
        read: What was read.
        walked: The files and folders that it was read from.
        wanted: Which pages of archives.
        problems: Gets what is to be told of them.
        skip: Whether those are left out of which nothing can be made.

    Raises:
        FilesRefused: Of one of them nothing can be made; those after the first such are read and not handed on.
    """
    refused = [*walked.problems]
    archives: list[Item] = []
    taken = 0

    def handed_on(items: Iterable[Item]) -> Iterator[Item]:
        nonlocal taken
        for item in items:
            problems.extend([item.problem] if item.problem else [])
            refused.extend([item.problem] if item.what is None else [])
            if item.what is not None and (skip or not refused):
                taken += 1
                yield item
            elif item.original is not None:
                item.original.stream.close()

    def plain() -> Iterator[Item]:
        for item in read:
            if isinstance(item.what, PagesToChoose):
                archives.append(item)
            else:
                yield item

    yield from handed_on(plain())
    yield from handed_on(wanted.settled(archives))
    if not taken or (refused and not skip):
        raise FilesRefused(refused or ["There is no file in it."], len(walked.files))


def _more(session: CaseSession, adding: Adding, wished: Wished) -> Adding:
    """Return what adds of pages what is wished besides their words, in the same edit."""
    pages = [(document, wished.of(offers)) for document, offers in adding.added.offers.items()]
    found = [(document, offers) for document, offers in pages if offers]
    with PictureReader() as reader:
        return Adding(session, as_chosen(offered_items(found, reader, lambda _: True)), after=adding.edit.changes)


def _table(
    path: Path, walked: Walked, wishes: TableWishes, saved: SavedMappings | None, told: list[str]
) -> Item | None:
    """Return what a table makes, or None where a file is none, or one among others in a folder."""
    if not is_table(path.name):
        return None
    within = path in walked.within
    try:
        heads = read_heads(path, lambda _: True)
        plan = archiver_plan(path, heads, skip=wishes.skip) if within else None
        if plan is None and within:
            told.append(f"{as_text(path.name)} is kept as a file. To make records of its rows, import it by itself.")
            return None
        plan = plan or wished_plan(path, heads, saved or SavedMappings(app_data_folder()), wishes)
        told.append(described(plan))
        return read_table(plan, lambda _: True)
    except TableRefused as error:
        return None if within else Item(what=None, problem=str(error))
