"""Edits that bring many records in at once, and files in one go."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ImportRefused, ProvenanceError
from provenance_app.model.records import CASE_ID, CaseInfo
from provenance_app.model.snapshot import Snapshot

if TYPE_CHECKING:
    from provenance_app.editing.session import CaseSession


class FilesRefused(ImportRefused):
    """Files could not be brought in, and none of them was."""

    def __init__(self, problems: Sequence[str], files: int) -> None:
        """Say what is wrong with each; `files` is how many there were to bring in."""
        head = [f"None of the {files} files was imported:"] if files > 1 else []
        self.problems = tuple(problems)
        ProvenanceError.__init__(self, "\n".join([*head, *problems]))


def import_records(snapshot: Snapshot, records: Sequence[Record], name: str) -> Edit:
    """Return the edit that adds records read from the file `name`; an empty case takes their title as well."""
    empty = not any(snapshot.records(kind) for kind in RecordKind if kind is not RecordKind.CASE)
    changes = []
    for record in records:
        if not isinstance(record, CaseInfo):
            changes.append(Change(None, record))
        elif empty and record.title:
            changes.append(Change(snapshot.find(RecordKind.CASE, CASE_ID), record))
    return Edit(f"Import {name}", tuple(changes))


def import_files(session: "CaseSession", paths: Sequence[Path]) -> tuple[str, ...]:
    """Bring files into a case as one edit: case JSON as records, text and HTML as documents, all else as media.

    Returns:
        What the user should know of files that could only be kept: a picture that cannot be shown, say.

    Raises:
        FilesRefused: A file could not be read or does not fit; nothing of any of them has been written.
    """
    with resting():
        return _imported(session, paths)


def _imported(session: "CaseSession", paths: Sequence[Path]) -> tuple[str, ...]:
    from provenance_app.editing.intake.adding import Adding
    from provenance_app.editing.intake.items import ReadRecords
    from provenance_app.editing.intake.reading import read_file
    from provenance_app.evidence.pictures import PictureReader

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
    if adding.edit.changes:
        session.perform(adding.edit)
    return tuple(item.problem for item in items if item.problem)
