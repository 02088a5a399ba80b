"""Edits that record what was said of a flag."""

from datetime import datetime

from provenance_app.analysis.flags import Flag
from provenance_app.editing.records import checked
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import DecisionState
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import new_id
from provenance_app.model.records import Decision
from provenance_app.model.snapshot import Snapshot


def decision_on(snapshot: Snapshot, flag_key: str) -> Decision | None:
    """Return what was last said of a flag, or None."""
    return next((item for item in reversed(tuple(snapshot.decisions.values())) if item.flag_key == flag_key), None)


def decide(
    snapshot: Snapshot,
    flag: Flag,
    state: DecisionState,
    reason: str,
    *,
    by: str | None = None,
    at: datetime | None = None,
) -> Edit:
    """Return the edit that dismisses or accepts a flag; it reopens when what the flag rests on changes.

    Raises:
        RecordRefused: There is no reason.
    """
    if not reason.strip():
        raise RecordRefused("Say why; the reason is shown in reports.")
    before = decision_on(snapshot, flag.key)
    after = Decision(
        id=before.id if before else new_id(),
        flag_key=flag.key,
        state=state,
        reason=reason.strip(),
        by=by,
        at=at,
        inputs=flag.inputs,
    )
    verb = "Dismiss" if state is DecisionState.DISMISSED else "Accept"
    return Edit(f"{verb} flag {flag.rule}", (Change(before, checked(after)),))


def reopen(snapshot: Snapshot, flag: Flag) -> Edit:
    """Return the edit that takes back what was said of a flag.

    Raises:
        RecordRefused: Nothing was said of it.
    """
    before = decision_on(snapshot, flag.key)
    if before is None:
        raise RecordRefused("This flag is open already.")
    return Edit(f"Reopen flag {flag.rule}", (Change(before, None),))
