"""Files brought into a case in one go, without a window."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Final

from provenance_app.app_data import app_data_folder
from provenance_app.editing.intake.accepting import FilesRefused, accepted
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

_PAUSE: Final = 0.001
"""Seconds to wait for a drive."""


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
    addings: list[Adding] = []

    def as_table(path: Path) -> Item | None:
        return _table(path, walked, tables, saved, told)

    with (
        PictureReader() as reader,
        PictureCrew(reader) as crew,
        closing(read_files(walked.files, crew, session.snapshot, lambda: True, first=as_table)) as read,
        closing(accepted(_settled(read, wanted), walked.problems, together=not tables.skip)) as items,
    ):
        addings.append(Adding(session, items))
        try:
            edit = _added(addings[0])
            if not any(item.what is not None for item in addings[0].read):
                problems = [item.problem for item in addings[0].read]
                raise FilesRefused([*walked.problems, *problems] or ["There is no file in it."], len(walked.files))
            for more in _offered(session, addings[0], wished, reader):
                addings.append(more)
                addings[0].added.join(more.added)
                edit = Edit(addings[0].added.label, edit.changes + more.edit.changes)
            if edit.changes:
                session.perform(edit)
        except BaseException:
            for adding in addings:
                for _ in adding.give_back():
                    pass
            raise
    told += addings[0].added.sentences
    if walked.left_out:
        told.append(f"Left out: {walked.left_out}.")
    found = [item for adding in addings for item in adding.read]
    problems = [*walked.problems, *(item.problem for item in found if item.problem)]
    left = [one.left for one in addings[0].added.offers.values() if wished.of(one).left]
    if left:
        problems.append(
            f"{sum(left):,} pictures of {len(left):,} pages were not added, as they take too much room together. "
            "Import these pages again, fewer at a time: the pages themselves are not added twice."
        )
    return Imported(tuple(told), tuple(problems), sum(item.what is not None for item in addings[0].read))


def _settled(read: Iterator[Item], wanted: WantedPages) -> Generator[Item, None, None]:
    """Go through the items, the chosen pages of archives last."""
    archives: list[Item] = []
    for item in read:
        if isinstance(item.what, PagesToChoose):
            archives.append(item)
        else:
            yield item
    yield from wanted.settled(archives)


def _added(adding: Adding) -> Edit:
    """Store everything, and return the edit that is to be made."""
    for worked in adding.steps():
        if not worked:
            sleep(_PAUSE)
    return adding.edit


def _offered(session: CaseSession, adding: Adding, wished: Wished, reader: PictureReader) -> Iterator[Adding]:
    """Add what is wished of pages besides their words, a page at a time, so that few pictures are held at once."""
    changes = adding.edit.changes
    for document, offers in adding.added.offers.items():
        page = document, wished.of(offers)
        if page[1]:
            more = Adding(session, as_chosen(offered_items((page,), reader, lambda _: True)), after=changes)
            changes += _added(more).changes
            yield more


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
