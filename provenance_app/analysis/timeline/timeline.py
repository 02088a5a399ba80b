"""A case in time: a lane for each record that has a date, apart from these the records that have none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.timeline.disorder import Disorder, disorders
from provenance_app.analysis.timeline.entries import WORLD, Entry, Misread, entries_of
from provenance_app.model.enumerations import NODE_KINDS, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded, name_of, short_name, visible
from provenance_app.model.snapshot import Node, Snapshot

_TITLE: Final = 400
"""Characters of a title; more has no room in any lane, and the whole is in the inspector."""

_MISSING: Final = {
    RecordKind.DOCUMENT: ("published", "date of publication not looked at"),
    RecordKind.MEDIA: ("check-date", "nobody looked at when it was made"),
    RecordKind.CLAIM: ("about-date", "neither when it was said nor the date it speaks of is known"),
}
"""What a record lacks that has no date of the world, and the field that takes one. Sources need none."""


_ORDER: Final = {kind: place for place, kind in enumerate(_MISSING)}
"""Documents come first: their dates are those of the claims in them, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A record and its dates, the earliest first.

    Attributes:
        id: The record.
        kind: What it is.
        title: What it is called, on one line.
        entries: Its dates, at least one.
        begin: When it begins, in days since 1970: by the dates of the world, or else by those of the work on the case.
    """

    id: RecordId
    kind: RecordKind
    title: str
    entries: tuple[Entry, ...]
    begin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A record without a date of the world, or with a text that is none.

    Attributes:
        id: The record or link whose field it is: the record itself, a link to it, the document that a claim is in.
        shown: The record that is shown and selected for it.
        kind: What that is.
        title: What that is called.
        field: The name of the field in the inspector that takes a date.
        reason: Why it is here.
    """

    id: RecordId
    shown: RecordId
    kind: RecordKind
    title: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything that a view of a case in time shows.

    Attributes:
        lanes: The dated records, the earliest first.
        undated: What has no date, documents first, by title.
        disorders: What is the wrong way round in time.
    """

    lanes: tuple[Lane, ...] = ()
    undated: tuple[Undated, ...] = ()
    disorders: tuple[Disorder, ...] = ()


Dated = tuple[Lane | None, tuple[Undated, ...]]
"""The lane of a record, if it has a date, and what it lacks."""


def timeline_of(case: Snapshot) -> Timeline:
    """Return a case in time."""
    return assembled(case, (dated(case, record) for kind in NODE_KINDS for record in nodes_of(case, kind)))


def nodes_of(case: Snapshot, kind: RecordKind) -> Iterable[Node]:
    """Return the records of a kind that a graph has as nodes."""
    return (record for record in case.records(kind).values() if isinstance(record, Node))


def assembled(case: Snapshot, found: Iterable[Dated]) -> Timeline:
    """Return a case in time from the dates of all its records."""
    lanes: list[Lane] = []
    undated: list[Undated] = []
    for lane, lacking in found:
        undated += lacking
        if lane is not None:
            lanes.append(lane)
    lanes.sort(key=lambda lane: (lane.begin, lane.kind, folded(lane.title), lane.id))
    undated.sort(key=lambda one: (_ORDER.get(one.kind, 0), folded(one.title), one.shown, one.field))
    entries = {lane.id: lane.entries for lane in lanes}
    return Timeline(lanes=tuple(lanes), undated=tuple(undated), disorders=tuple(disorders(case, entries)))


def dated(case: Snapshot, record: Node) -> Dated:
    """Return the dates of one record; they depend on it, what belongs to it, and what it is linked to."""
    kind = record.record_kind
    title = visible(name_of(record)[: 2 * _TITLE])[:_TITLE] or "untitled"
    found: list[Entry] = []
    lacking: list[tuple[RecordId, str, str]] = []
    for one in entries_of(case, record):
        if isinstance(one, Misread):
            lacking.append((one.of, one.field, one.reason))
        else:
            found.append(one)
    world = [entry.moments.begin for entry in found if entry.what in WORLD]
    if kind in _MISSING and not lacking and not world:
        lacking.append(_missing(case, record))
    undated = tuple(
        Undated(id=of, shown=record.id, kind=kind, title=title, field=field, reason=reason)
        for of, field, reason in lacking
    )
    if not found:
        return None, undated
    found.sort(key=lambda entry: (entry.moments.begin, entry.what))
    begin = min(world or [entry.moments.begin for entry in found])
    return Lane(id=record.id, kind=kind, title=title, entries=tuple(found), begin=begin), undated


def _missing(case: Snapshot, record: Node) -> tuple[RecordId, str, str]:
    """Return what would give a record a date: of a claim, best that of the document it is in."""
    if record.record_kind is RecordKind.CLAIM:
        for link in case.links_from(record.id, Relation.STATED_IN):
            document = case.documents.get(link.to)
            if link.live and document is not None:
                reason = "has no date that can be read" if document.published else "has no date yet"
                return document.id, "published", f"said in \u201c{short_name(document)}\u201d, which {reason}"
    return (record.id, *_MISSING[record.record_kind])
