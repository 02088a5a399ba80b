"""Edits that any record can have: added, changed field by field, removed with what hangs on it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import short_name
from provenance_app.model.plain import from_plain, to_plain
from provenance_app.model.records import CASE_ID, Capture, CaseInfo, Document
from provenance_app.model.snapshot import Snapshot

_REQUIRED = {"name": "A name", "title": "A title", "text": "The words of a claim", "reason": "A reason"}
"""What must not be empty, of all records but captures: a page may well have had no text."""

_WORDS = {"about": "place or date"}
"""What labels call fields whose names say little."""


def quoted(record: Record) -> str:
    """Return the short name of a record between quote marks, for labels and messages."""
    return f"\u201c{short_name(record, 40)}\u201d"


def add(record: Record) -> Edit:
    """Return the edit that adds a record."""
    return Edit(f"Add {record.record_kind} {quoted(record)}", (Change(None, checked(record)),))


def change(snapshot: Snapshot, record_id: RecordId, **values: Any) -> Edit:  # noqa: ANN401
    """Return the edit that gives a record new values; a field that was read from a page counts as confirmed by that.

    Raises:
        UnknownRecord: There is no such record.
        RecordRefused: A value does not fit its field; the message names the field.
    """
    before: Any = snapshot.get(record_id)
    if before is None:
        raise UnknownRecord(f'There is no record "{record_id}" any more.')
    marks = [name for name in getattr(before, "unconfirmed", ()) if name not in values]
    kept = {"unconfirmed": tuple(marks), **values} if isinstance(before, Document) else values
    after = checked(replace(before, **kept))
    fields = ", ".join(_WORDS.get(name, name.replace("_", " ").strip()) for name in values)
    return Edit(f"Change {fields} of {quoted(before)}", (Change(before, after),))


def set_title(snapshot: Snapshot, title: str) -> Edit:
    """Return the edit that gives the case another title."""
    before = snapshot.find(RecordKind.CASE, CASE_ID)
    after = replace(before, title=title) if isinstance(before, CaseInfo) else CaseInfo(title=title)
    return Edit("Change the title of the case", (Change(before, checked(after)),))


def remove(snapshot: Snapshot, ids: Iterable[RecordId]) -> Edit:
    """Return the edit that removes records with their links, captures, checks, assessments, conflicts and places."""
    doomed: dict[tuple[RecordKind, RecordId], Record] = {}
    waiting = list(ids)
    first = next((snapshot.get(record_id) for record_id in waiting), None)
    count = len(set(waiting))
    while waiting:
        record = snapshot.get(waiting.pop())
        if record is None or (record.record_kind, record.id) in doomed:
            continue
        doomed[record.record_kind, record.id] = record
        waiting += _hanging_on(snapshot, record.id)
        place = snapshot.positions.get(record.id)
        if place is not None:
            doomed[RecordKind.POSITION, record.id] = place
    if first is None:
        raise UnknownRecord("There is nothing to remove.")
    label = f"Remove {first.record_kind} {quoted(first)}" if count == 1 else f"Remove {count} records"
    links = sum(isinstance(record, Link) for record in doomed.values())
    if links and not (count == 1 and isinstance(first, Link)):
        label += f" with {links} {'link' if links == 1 else 'links'}"
    return Edit(label, tuple(Change(record, None) for record in reversed(doomed.values())))


def _hanging_on(snapshot: Snapshot, record_id: RecordId) -> list[RecordId]:
    hanging: tuple[Record, ...] = (
        *snapshot.links_from(record_id),
        *snapshot.links_to(record_id),
        *snapshot.parts_of(record_id),
    )
    return [record.id for record in hanging]


def checked(record: Record) -> Record:
    """Return the record if each of its values fits the model.

    Raises:
        RecordRefused: One does not; the message names the field.
    """
    for name, what in _REQUIRED.items():
        value = getattr(record, name, None)
        if isinstance(value, str) and not value.strip() and not isinstance(record, Capture):
            raise RecordRefused(f"{what} cannot be empty.")
    problems: list[str] = []
    if not isinstance(record, CaseInfo):
        from_plain(type(record), to_plain(record), "", lambda path, why: problems.append(f"{path} {why}"))
    if problems:
        raise RecordRefused("; ".join(problems))
    return record
