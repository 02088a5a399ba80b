"""Files brought into a case in one go, without a window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance_app.app_data import app_data_folder
from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, ReadRecords
from provenance_app.editing.intake.offered import NOTHING, Wished, as_chosen, offered_items
from provenance_app.editing.intake.reading.files import read_file
from provenance_app.editing.intake.reading.folders import Walked, walk
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import TableWishes, archiver_plan, described, wished_plan
from provenance_app.editing.intake.tables.reading import read_table
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.editing.intake.wanted_pages import ANY_ONE, WantedPages
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.tables.book import is_table
from provenance_app.evidence.tables.table import TableRefused
from provenance_app.model.changes import Edit
from provenance_app.model.collector import resting
from provenance_app.model.errors import ImportRefused, ProvenanceError


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
    items: list[Item] = []
    told: list[str] = []
    known = session.snapshot
    with PictureReader() as reader:
        for number, path in enumerate(walked.files, start=1):
            item = _table(path, walked, tables, saved, told) or read_file(path, reader, known, lambda _: True)
            if isinstance(item.what, ReadRecords) and number < len(walked.files):
                known = known.applied(import_records(known, item.what.records, path.name).changes, known.revision)
            items.append(item)
    items = [*wanted.settled(items)]
    refused = [*walked.problems, *(item.problem for item in items if item.what is None)]
    adding = Adding(session, items)
    if (refused and not tables.skip) or not any(item.what is not None for item in items):
        adding.close()
        raise FilesRefused(refused or ["There is no file in it."], len(walked.files))
    for _ in adding.steps():
        pass
    edit, problems = adding.edit, [*walked.problems, *(item.problem for item in items if item.problem)]
    for more in _offered(session, adding, wished):
        edit = Edit(edit.label or more.edit.label, edit.changes + more.edit.changes)
        problems += (item.problem for item in more.items if item.problem)
    if edit.changes:
        session.perform(edit)
    told += adding.added.notes
    if walked.left_out:
        told.append(f"Left out: {walked.left_out}.")
    return Imported(tuple(told), tuple(problems), sum(item.what is not None for item in items))


def _offered(session: CaseSession, adding: Adding, wished: Wished) -> Iterator[Adding]:
    """Add what is wished of pages besides their words, a page at a time, so that few pictures are held at once."""
    changes = adding.edit.changes
    pages = [(document, wished.of(offers)) for document, offers in adding.added.offers.items()]
    with PictureReader() as reader:
        for page in pages:
            if page[1]:
                more = Adding(session, as_chosen(offered_items((page,), reader, lambda _: True)), after=changes)
                for _ in more.steps():
                    pass
                changes += more.edit.changes
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
