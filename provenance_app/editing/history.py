"""Edits that the history makes possible: back to where an entry left the case, and taking over what is there."""

from collections.abc import Collection
from dataclasses import dataclass

from provenance_app.casefile import CaseFile
from provenance_app.model.changes import Change, Changes, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class WayBack:
    """What it takes to get back to where an entry left the case.

    Attributes:
        edit: One edit for all of it; without changes where nothing is otherwise now.
        entries: How many entries it takes back.
    """

    edit: Edit
    entries: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many records come back, are changed, and go; the places of nodes in the graph are not counted."""
        found = Changes.of(0, (change for change in self.edit.changes if change.kind is not RecordKind.POSITION))
        return len(found.added), len(found.changed), len(found.removed)


def way_back(case: CaseFile, snapshot: Snapshot, seq: int, label: str) -> WayBack:
    """Return how to undo everything after an entry, which is called `label`.

    It is made from what the records are now and what they were then, whatever happened in between.

    Raises:
        CaseFileError: The history does not say what one of them was.
    """
    was = case.values_after(seq)
    found = ((snapshot.find(*key), record) for key, record in was.items())
    changes = tuple(Change(now, then) for now, then in found if now != then)
    return WayBack(Edit(f"Undo back to entry {seq:,}: {label}", changes), snapshot.revision - seq)


def acceptance_label(snapshot: Snapshot, keys: Collection[tuple[RecordKind, RecordId]]) -> str:
    """Return what the history calls it that records were taken over as another program left them."""
    named = [record for record in (snapshot.find(*key) for key in keys) if record is not None]
    what = f"{len(keys):,} records"
    if len(keys) == 1:
        ((kind, _),) = keys
        name = f" \u201c{short_name(named[0])}\u201d" if named and short_name(named[0]) else ""
        what = f"{kind.value}{name}"
    return f"Accept as it is what was changed outside the app: {what}"
