"""The edit that brings many records in at once."""

from collections.abc import Sequence

from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.records import CASE_ID, CaseInfo
from provenance_app.model.snapshot import Snapshot


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
