"""Files brought into a case in one go, without a window."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, ReadRecords
from provenance_app.editing.intake.reading.files import read_file
from provenance_app.editing.intake.reading.pictures import offered_pictures
from provenance_app.editing.reviews import add_reviews
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.changes import Edit
from provenance_app.model.collector import resting
from provenance_app.model.errors import ImportRefused, ProvenanceError
from provenance_app.model.ids import RecordId


class FilesRefused(ImportRefused):
    """Files could not be brought in, and none of them was."""

    def __init__(self, problems: Sequence[str], files: int) -> None:
        """Say what is wrong with each; `files` is how many there were to bring in."""
        head = [f"None of the {files} files was imported:"] if files > 1 else []
        self.problems = tuple(problems)
        ProvenanceError.__init__(self, "\n".join([*head, *problems]))


def import_files(
    session: CaseSession, paths: Sequence[Path], *, pictures: bool = False, reviews: bool = False
) -> tuple[str, ...]:
    """Bring files into a case as one edit: case JSON as records, text and HTML as documents, all else as media.

    Args:
        session: The open case.
        paths: The files.
        pictures: Whether to add the pictures that pages show.
        reviews: Whether to add the claims that pages review.

    Returns:
        What the user should know of files that could only be kept: a picture that cannot be shown, say.

    Raises:
        FilesRefused: A file could not be read or does not fit; nothing of any of them has been written.
    """
    with resting():
        return _imported(session, paths, pictures, reviews)


def _imported(session: CaseSession, paths: Sequence[Path], pictures: bool, reviews: bool) -> tuple[str, ...]:
    items = []
    known = session.snapshot
    with PictureReader() as reader:
        for number, path in enumerate(paths, start=1):
            item = read_file(path, reader, known, lambda _: True)
            if isinstance(item.what, ReadRecords) and number < len(paths):
                known = known.applied(import_records(known, item.what.records, path.name).changes, known.revision)
            items.append(item)
        refused = [item.problem for item in items if item.what is None]
        adding = Adding(session, items)
        if refused:
            adding.close()
            raise FilesRefused(refused, len(paths))
        for _ in adding.steps():
            pass
        edit = adding.edit
        problems = [item.problem for item in items if item.problem]
        for document, offers in adding.added.offers.items():
            if pictures:
                edit = _with_pictures(
                    session, edit, document, offered_pictures(offers, reader, lambda _: True), problems
                )
            if reviews:
                snapshot = session.snapshot.applied(edit.changes, session.snapshot.revision)
                edit = replace(edit, changes=edit.changes + add_reviews(snapshot, offers.reviews, document)[0].changes)
    if edit.changes:
        session.perform(edit)
    return tuple(problems)


def _with_pictures(
    session: CaseSession, edit: Edit, document: RecordId, items: Sequence[Item], problems: list[str]
) -> Edit:
    """Return an edit that adds the pictures of a document's page as well."""
    adding = Adding(session, items, document, after=edit.changes)
    for _ in adding.steps():
        pass
    problems += [item.problem for item in items if item.problem]
    return Edit(edit.label or adding.edit.label, edit.changes + adding.edit.changes)
