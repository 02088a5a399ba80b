"""What an edit gets before it is written: the times of its records, and places for its new nodes."""

from datetime import datetime
from typing import Any

from provenance_app.editing.placing import with_positions
from provenance_app.model.changes import Change, Edit
from provenance_app.model.snapshot import Snapshot


def completed(snapshot: Snapshot, edit: Edit, now: datetime) -> Edit:
    """Return an edit of this case with times on its records and places for its new nodes, as it will be written."""
    stamped = Edit(edit.label, tuple(_stamped(change, now) for change in edit.changes))
    return with_positions(snapshot, stamped)


def timeless(edit: Edit) -> Edit:
    """Return an edit as if its records had been made and changed at no time."""
    sides = (tuple(map(_without_times, (change.before, change.after))) for change in edit.changes)
    return Edit(edit.label, tuple(Change(*both) for both in sides))


def _without_times(record: Any) -> Any:  # noqa: ANN401 - any record
    return _with_times(record, None, None) if hasattr(record, "changed") else record


def _stamped(change: Change, now: datetime) -> Change:
    after: Any = change.after
    if after is None or not hasattr(after, "changed"):
        return change
    changed = now if change.before is not None else after.changed or now
    return Change(change.before, _with_times(after, after.created or now, changed))


def _with_times(record: Any, created: datetime | None, changed: datetime | None) -> Any:  # noqa: ANN401 - any record with times
    """Return what `replace` does in half the time: an import calls this for every record."""
    stamped = object.__new__(type(record))
    for name in record.__slots__:
        object.__setattr__(stamped, name, getattr(record, name))
    object.__setattr__(stamped, "created", created)
    object.__setattr__(stamped, "changed", changed)
    return stamped
