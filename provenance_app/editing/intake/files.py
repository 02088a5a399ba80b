"""Files brought into a case in one go, without a window."""

from collections.abc import Sequence
from pathlib import Path

from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, ReadRecords, ReadReviews
from provenance_app.editing.intake.reading.files import read_file
from provenance_app.editing.intake.reading.pictures import offered_pictures
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.pictures.reader import PictureReader
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
        offered: list[Item] = []
        for document, offers in adding.added.offers.items():
            if pictures:
                offered += offered_pictures(document, offers, reader, lambda _: True)
            if reviews and offers.reviews:
                offered.append(Item(what=ReadReviews(reviews=offers.reviews, page=document)))
    more = Adding(session, offered, after=edit.changes)
    for _ in more.steps():
        pass
    edit = Edit(edit.label or more.edit.label, edit.changes + more.edit.changes)
    if edit.changes:
        session.perform(edit)
    return tuple(item.problem for item in (*items, *offered) if item.problem)
