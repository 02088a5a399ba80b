"""Edits that bring many records in at once, and files in one go."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import EditConflict, ImportRefused
from provenance_app.model.records import CASE_ID, CaseInfo
from provenance_app.model.snapshot import Snapshot

if TYPE_CHECKING:
    from provenance_app.editing.session import CaseSession


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
        ImportRefused: A file could not be read or does not fit; nothing of any of them has been recorded.
    """
    from provenance_app.editing.intake.adding import Adding
    from provenance_app.editing.intake.reading import read_file
    from provenance_app.evidence.pictures import PictureReader

    with PictureReader() as reader:
        items = [read_file(path, reader, session.snapshot, lambda _: True) for path in paths]
    refused = [item.problem for item in items if item.what is None]
    adding = Adding(session, items)
    if refused:
        adding.close()
        raise ImportRefused(paths[0].name if len(paths) == 1 else f"{len(paths)} files", refused)
    try:
        for _ in adding.steps():
            pass
    except EditConflict as error:
        raise ImportRefused("The files", ["two of them hold a record with the same id", str(error)]) from error
    if adding.edit.changes:
        session.perform(adding.edit)
    return tuple(item.problem for item in items if item.problem)
