"""What to say when a record is no longer as an edit expects it: both values, who wrote the other one, and when."""

from typing import Any, Final

from provenance_app.casefile import CaseFile, RecordConflict
from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.naming import short_name, visible
from provenance_app.model.plain import Plain, to_plain
from provenance_app.model.snapshot import Snapshot

_LONGEST: Final = 200
_FIELDS: Final = 3
_UNTOLD: Final = ("id", "created", "changed", "inputs")


def conflict_in(case: CaseFile, snapshot: Snapshot, edit: Edit) -> RecordConflict | None:
    """Return why an edit does not fit the case as it is now, or None where it does."""
    for change in edit.changes:
        theirs = snapshot.find(change.kind, change.id)
        if theirs != change.before:
            return _conflict(case, snapshot, change, theirs)
    return None


def _conflict(case: CaseFile, snapshot: Snapshot, change: Change, theirs: Record | None) -> RecordConflict:
    written = case.last_writer(change.kind, change.id)
    by = f" by {visible(written[0])} on {written[1][:16].replace('T', ' ')} UTC" if written else ""
    done = "removed" if theirs is None else "changed" if change.before is not None else "added"
    values = _both_values(change.before, change.after, theirs)
    message = f"{_named(snapshot, change)} was {done} elsewhere{by}, and your edit was not written. {values}" + (
        "Undo in the other window brings it back." if theirs is None else "Look at it, then do it again or leave it."
    )
    return RecordConflict(message, change.kind, change.id, change.after, theirs, written)


def _both_values(before: Record | None, mine: Record | None, theirs: Record | None) -> str:
    """Say what stands in the fields now that differ, and what would stand there."""
    if mine is None or (theirs is None and before is None):
        return ""
    was, now, wanted = (_flat(one) for one in (before, theirs, mine))
    names = [name for name in dict.fromkeys((*now, *wanted)) if name not in _UNTOLD]
    touched = [name for name in names if wanted.get(name) != was.get(name)]
    changed = [name for name in names if now.get(name) != was.get(name)] if theirs is not None else []
    said = []
    for name in dict.fromkeys((*[one for one in touched if one in changed], *changed, *touched)):
        here = f"it is {_shown(now.get(name))} now" if name in changed else ""
        yours = f"yours was {_shown(wanted.get(name))}" if name in touched else ""
        said.append(f"{name.replace('_', ' ').capitalize()}: {', '.join(part for part in (here, yours) if part)}. ")
    return "".join(said[:_FIELDS])


def _flat(record: Record | None) -> Plain:
    """Return what stands in each field; a part that has fields itself, as what a claim is about, is not one of them."""
    plain = {} if record is None else to_plain(record)
    flat: Plain = {}
    for name, value in plain.items():
        parts = value if isinstance(value, dict) else {name: value}
        flat |= {f"{name} {part}" if part != name and part in plain else part: one for part, one in parts.items()}
    return flat


def _shown(value: Any) -> str:  # noqa: ANN401 - a JSON value
    if value is None:
        return "empty"
    text = visible(_words(value))
    return f"\u201c{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + chr(0x2026)}\u201d"


def _words(value: Any) -> str:  # noqa: ANN401 - a JSON value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(one)}" for name, one in value.items())
    return ", ".join(map(_words, value)) if isinstance(value, list) else str(value)


def _named(snapshot: Snapshot, change: Change) -> str:
    if change.kind is RecordKind.CASE:
        return "The title of the case"
    if change.kind is RecordKind.POSITION:
        node = snapshot.get(change.id)
        return f"The place of \u201c{short_name(node)}\u201d" if node is not None else "A place in the graph"
    return f"The {change.kind} \u201c{short_name(change.before or change.record)}\u201d"
