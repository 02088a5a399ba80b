"""Edits of views: how the graph is looked at, kept in the case under a name."""

from collections.abc import Mapping
from dataclasses import replace

from provenance_app.editing.records import checked, quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded
from provenance_app.model.records import SavedView
from provenance_app.model.snapshot import Snapshot


def save_view(snapshot: Snapshot, view: SavedView) -> Edit:
    """Return the edit that keeps a view.

    Raises:
        RecordRefused: It has no name, or one that another view has.
    """
    _refuse_taken(snapshot, view.name, view.id)
    return Edit(f"Save view {quoted(view)}", (Change(None, _tidied(view)),))


def overwrite_view(snapshot: Snapshot, view_id: RecordId, shown: SavedView) -> Edit:
    """Return the edit that lets a view show what `shown` does; it keeps its name, note and tags."""
    before = view_of(snapshot, view_id)
    kept = {name: getattr(before, name) for name in ("id", "name", "note", "tags", "created", "changed")}
    after = _tidied(replace(shown, **kept))
    return Edit(f"Save view {quoted(before)} as it is shown", (Change(before, after),) if after != before else ())


def rename_view(snapshot: Snapshot, view_id: RecordId, name: str) -> Edit:
    """Return the edit that gives a view another name; raises RecordRefused where it is empty or taken."""
    before = view_of(snapshot, view_id)
    _refuse_taken(snapshot, name, view_id)
    after = checked(replace(before, name=" ".join(name.split())))
    return Edit(f"Rename view {quoted(before)}", (Change(before, after),) if after != before else ())


def remove_view(snapshot: Snapshot, view_id: RecordId) -> Edit:
    """Return the edit that forgets a view; the records it shows stay."""
    before = view_of(snapshot, view_id)
    return Edit(f"Remove view {quoted(before)}", (Change(before, None),))


def view_of(snapshot: Snapshot, view_id: RecordId) -> SavedView:
    """Return a view of the case; raises UnknownRecord where it is gone."""
    view = snapshot.views.get(view_id)
    if view is None:
        raise UnknownRecord("This view is no longer in the case.")
    return view


def free_name(snapshot: Snapshot, wanted: str) -> str:
    """Return a name for a new view that no other has: `View`, `View 2`."""
    taken = {folded(view.name) for view in snapshot.views.values()}
    names = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if folded(name) not in taken)


def _tidied(view: SavedView) -> SavedView:
    places: Mapping[str, list[float]] = {
        str(node): [round(float(x), 1), round(float(y), 1)] for node, (x, y) in sorted(view.places.items())
    }
    after = checked(replace(view, name=" ".join(view.name.split()), places=places))
    assert isinstance(after, SavedView)
    return after


def _refuse_taken(snapshot: Snapshot, name: str, view_id: RecordId) -> None:
    for other in snapshot.views.values():
        if other.id != view_id and folded(other.name) == folded(name):
            raise RecordRefused(f"There is a view {quoted(other)} already; choose another name, or save it as shown.")
