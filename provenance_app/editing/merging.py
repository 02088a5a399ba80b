"""Edits that settle what a merge did not choose between."""

from dataclasses import replace
from datetime import datetime

from provenance_app.editing.linking import check_link
from provenance_app.editing.records import checked, quoted, remove
from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.conflicts import fields_of, is_removal, with_values
from provenance_app.model.enumerations import RecordKind, Resolution
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CASE_ID, Conflict
from provenance_app.model.snapshot import Snapshot


def resolve(
    snapshot: Snapshot, conflict_id: RecordId, resolution: Resolution, *, by: str | None, at: datetime | None
) -> Edit:
    """Return the edit that gives a record the values of one side, or keeps both: the record as it is, both noted.

    Where the side that is chosen had removed the record, it is removed with its links.

    Raises:
        UnknownRecord: The conflict or its record is not there any more.
        RecordRefused: The values do not fit the record as it is now, or it would have to be kept and removed.
    """
    conflict = snapshot.conflicts.get(conflict_id)
    record = subject(snapshot, conflict) if conflict else None
    if conflict is None or record is None:
        raise UnknownRecord("This conflict is no longer in the case.")
    settled = Change(conflict, checked(replace(conflict, resolution=resolution, by=by, at=at)))
    what = f"{', '.join(fields_of(conflict)).replace('_', ' ')} of {quoted(record)}"
    if resolution is Resolution.BOTH:
        if is_removal(conflict):
            raise RecordRefused("It cannot be both kept and removed; choose one.")
        return Edit(f"Keep both values for {what}", (settled,))
    values = conflict.ours if resolution is Resolution.OURS else conflict.theirs
    if not values:
        return remove(snapshot, (record.id,))
    after = _chosen(snapshot, conflict, record, resolution)
    changes = (settled,) if after == record else (Change(record, after), settled)
    return Edit(f"Choose between values for {what}", changes)


def subject(snapshot: Snapshot, conflict: Conflict) -> Record | None:
    """Return the record that a conflict is about, or None where it is gone."""
    if conflict.record is None:
        return snapshot.find(RecordKind.CASE, CASE_ID)
    return snapshot.get(conflict.record)


def _chosen(snapshot: Snapshot, conflict: Conflict, record: Record, resolution: Resolution) -> Record:
    problems: list[str] = []
    values = conflict.ours if resolution is Resolution.OURS else conflict.theirs
    after = with_values(record, values, resolution, lambda path, why: problems.append(f"{path} {why}"))
    if after is None:
        raise RecordRefused(f"These values do not fit the record: {'; '.join(problems)}. Keep both, or the other one.")
    if isinstance(after, Link) and after != record:
        check_link(snapshot, after)
    return checked(after)
