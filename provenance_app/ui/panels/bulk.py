"""One edit made of many, so that it is one undo step."""

from collections.abc import Iterable

from provenance_app.model.changes import Edit


def merged(label: str, edits: Iterable[Edit]) -> Edit:
    """Return the edits as one; each must touch other records. A single one keeps its own label."""
    parts = tuple(edits)
    changes = tuple(change for edit in parts for change in edit.changes if change.before != change.after)
    return Edit(parts[0].label if len(parts) == 1 else label, changes)
