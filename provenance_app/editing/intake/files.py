"""Files brought into a case in one go, without a window."""

from collections.abc import Sequence
from pathlib import Path

from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, ReadRecords
from provenance_app.editing.intake.reading.files import read_file
from provenance_app.editing.intake.wanted_pages import ANY_ONE, WantedPages
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.collector import resting
from provenance_app.model.errors import ImportRefused, ProvenanceError


class FilesRefused(ImportRefused):
    """Files could not be brought in, and none of them was."""

    def __init__(self, problems: Sequence[str], files: int) -> None:
        """Say what is wrong with each; `files` is how many there were to bring in."""
        head = [f"None of the {files} files was imported:"] if files > 1 else []
        self.problems = tuple(problems)
        ProvenanceError.__init__(self, "\n".join([*head, *problems]))


def import_files(session: CaseSession, paths: Sequence[Path], wanted: WantedPages = ANY_ONE) -> tuple[str, ...]:
    """Bring files into a case as one edit: case JSON as records; texts, pages and PDF as documents; all else as media.

    Args:
        session: The case.
        paths: The files.
        wanted: Which pages of archives that have several.

    Returns:
        What the user should know: files that could only be kept, pages that were captured again, what was there.

    Raises:
        FilesRefused: A file could not be read or does not fit; nothing of any of them has been written.
    """
    with resting():
        return _imported(session, paths, wanted)


def _imported(session: CaseSession, paths: Sequence[Path], wanted: WantedPages) -> tuple[str, ...]:
    items: list[Item] = []
    known = session.snapshot
    with PictureReader() as reader:
        for number, path in enumerate(paths, start=1):
            item = read_file(path, reader, known, lambda _: True)
            if isinstance(item.what, ReadRecords) and number < len(paths):
                known = known.applied(import_records(known, item.what.records, path.name).changes, known.revision)
            items.append(item)
    items = [*wanted.settled(items)]
    refused = [item.problem for item in items if item.what is None]
    adding = Adding(session, items)
    if refused:
        adding.close()
        raise FilesRefused(refused, len(paths))
    for _ in adding.steps():
        pass
    if adding.edit.changes:
        session.perform(adding.edit)
    return (*(item.problem for item in items if item.problem), *adding.added.notes)
