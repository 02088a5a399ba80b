"""What an edit did, in plain words: which records, which fields, before and after."""

import json
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

from provenance_app.model.changes import Change, Record
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import short_name
from provenance_app.model.owners import owner_of
from provenance_app.model.plain import to_plain
from provenance_app.model.records import Claim
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.wording import title_of, visible, word

_LONGEST: Final = 160
_TOLD_WHOLE: Final = (
    RecordKind.CHECK,
    RecordKind.ASSESSMENT,
    RecordKind.DECISION,
    RecordKind.CONFLICT,
    RecordKind.REJECTION,
)
_OWNING: Final = ("record", "claim", "document", "capture", "flag key", "tags")
_UNTOLD: Final = ("id", "created", "changed", "inputs", "places", "camera")


def change_title(snapshot: Snapshot, change: Change) -> str:
    """Return which record changed and how: `claim "61 no-go zones" added`."""
    how = "added" if change.before is None else "removed" if change.after is None else "changed"
    return " ".join(filter(None, (word(change.kind), _name(snapshot, change.record), how)))


def _name(snapshot: Snapshot, record: Record) -> str:
    owner_id = owner_of(record)
    if owner_id is not None and owner_id != record.id:
        owner = snapshot.get(owner_id)
        return f"of {title_of(snapshot, owner)}" if owner is not None else "of a record that is gone"
    if record.record_kind is RecordKind.POSITION:
        node = snapshot.get(record.id)
        return f"of {title_of(snapshot, node)}" if node is not None else ""
    if record.record_kind in (*NODE_KINDS, RecordKind.LINK):
        return title_of(snapshot, record)
    return visible(short_name(record))


def telling_name(snapshot: Snapshot, record: Record) -> str:
    """Return how a sentence begins that is about a record: `The capture of “Harbour shut”`."""
    owner_id = owner_of(record)
    owner = snapshot.get(owner_id) if owner_id is not None else None
    name = visible(short_name(record)) if owner is None else title_of(snapshot, owner)
    if not isinstance(owner, Claim | Link):  # a claim is between quote marks already
        name = f"\u201c{name}\u201d"
    belongs = owner is not record
    return f"The {word(record.record_kind)} {'of ' if belongs else ''}{name}"


def field_changes(change: Change) -> Iterator[tuple[str, str, str]]:
    """Go through the fields that differ, as name, value before and value after; nothing for what was not there."""
    before = to_plain(change.before) if change.before is not None else {}
    after = to_plain(change.after) if change.after is not None else {}
    sides = ((before, change.before), (after, change.after))
    for name in dict.fromkeys((*before, *after)):
        if name not in _UNTOLD and before.get(name) != after.get(name):
            was, now = (_shown(plain.get(name, _left_out(record, name))) for plain, record in sides)
            yield name.replace("_", " "), was, now


def change_lines(change: Change) -> Iterator[str]:
    """Go through what is to be said below the title of a change: `status: unchecked → confirmed`.

    Of what came or went, only what its title does not tell: the values of a check, an opinion, a decision.
    """
    whole = change.before is None or change.after is None
    if whole and change.kind not in _TOLD_WHOLE:
        return
    for name, before, after in field_changes(change):
        if not whole:
            yield f"{name}: {before or 'nothing'} \u2192 {after or 'nothing'}"
        elif name not in _OWNING:
            yield f"{name}: {before or after}"


def _left_out(record: Record | None, name: str) -> str | None:
    """Return a word of a closed list that is not written as it is what goes without saying: `unchecked`."""
    value = getattr(record, name, None)
    return word(value) if isinstance(value, Enum) else None


def _shown(value: Any) -> str:  # noqa: ANN401 - a JSON value
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = visible(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"


def touched_ids(snapshot: Snapshot, changes: tuple[Change, ...]) -> tuple[RecordId, ...]:
    """Return the records and links that changes touched and that are still in the case."""
    owners = dict.fromkeys(owner_of(change.record) for change in changes)
    shown = (*NODE_KINDS, RecordKind.LINK)
    return tuple(owner for owner in owners if owner is not None and snapshot.kind_of(owner) in shown)
