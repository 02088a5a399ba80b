"""Edits that record what was looked at of a record, one pillar at a time."""

from dataclasses import replace
from datetime import datetime

from provenance_app.editing.records import checked, quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Check, Place
from provenance_app.model.snapshot import Snapshot


def set_check(
    snapshot: Snapshot,
    record_id: RecordId,
    pillar: Pillar,
    state: CheckState,
    *,
    value: str | Place | None = None,
    method: str | None = None,
    evidence: str | None = None,
    by: str | None = None,
    at: datetime | None = None,
) -> Edit:
    """Return the edit that says what is known of a pillar; what was said of it last is replaced.

    Raises:
        UnknownRecord: There is no such record.
        RecordRefused: A coordinate is not on earth.
    """
    record = snapshot.get(record_id)
    if record is None:
        raise UnknownRecord("This record is no longer in the case.")
    if isinstance(value, Place):
        _check_place(value)
    earlier = [item for item in snapshot.checks_of(record_id) if item.pillar is pillar]
    before = earlier[-1] if earlier else None
    base = before or Check(id=new_id(), record=record_id, pillar=pillar, state=state)
    after = checked(replace(base, state=state, value=value, method=method, evidence=evidence, by=by, at=at))
    return Edit(f"Set {pillar} of {quoted(record)} to {state}", (Change(before, after),))


def _check_place(place: Place) -> None:
    if place.latitude is not None and not -90 <= place.latitude <= 90:
        raise RecordRefused(f"A latitude is between -90 and 90 degrees, not {place.latitude}.")
    if place.longitude is not None and not -180 <= place.longitude <= 180:
        raise RecordRefused(f"A longitude is between -180 and 180 degrees, not {place.longitude}.")
