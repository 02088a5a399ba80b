"""A case in time: a lane for each record that has a date, apart from these the records that have none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.timeline.disorder import Disorder, disorders
from provenance_app.analysis.timeline.entries import WORLD, Entry, Misread, entries_of
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded, name_of, visible
from provenance_app.model.snapshot import Node, Snapshot

_TITLE: Final = 400
"""Characters of a title; more has no room in any lane, and the whole is in the inspector."""

_MISSING: Final = {
    RecordKind.DOCUMENT: ("published", "date of publication not looked at"),
    RecordKind.MEDIA: ("check-date", "nobody looked at when it was made"),
    RecordKind.CLAIM: ("about-date", "neither when it was said nor the date it speaks of is known"),
}
"""What a record lacks that has no date of the world, and the field that takes one. Sources need none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A record and its dates, the earliest first.

    Attributes:
        id: The record.
        kind: What it is.
        title: What it is called, on one line.
        entries: Its dates, at least one.
    """

    id: RecordId
    kind: RecordKind
    title: str
    entries: tuple[Entry, ...]

    @property
    def begin(self) -> float:
        """When it begins, in days since 1970: by the dates of the world, or else by those of the work on the case."""
        world = [entry.moments.begin for entry in self.entries if entry.what in WORLD]
        return min(world or (entry.moments.begin for entry in self.entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A record without a date of the world, or with a text that is none.

    Attributes:
        id: The record or link whose field it is; a link stands for the record that it is about.
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
        undated: What has no date, by kind and title.
        disorders: What is the wrong way round in time.
    """

    lanes: tuple[Lane, ...] = ()
    undated: tuple[Undated, ...] = ()
    disorders: tuple[Disorder, ...] = ()


def timeline_of(case: Snapshot) -> Timeline:
    """Return a case in time."""
    lanes: list[Lane] = []
    undated: list[Undated] = []
    for kind in NODE_KINDS:
        for record in case.records(kind).values():
            if isinstance(record, Node):
                lane, lacking = _of_record(case, record)
                undated += lacking
                if lane is not None:
                    lanes.append(lane)
    lanes.sort(key=lambda lane: (lane.begin, lane.kind, folded(lane.title), lane.id))
    undated.sort(key=lambda one: (one.kind, folded(one.title), one.id))
    entries = {lane.id: lane.entries for lane in lanes}
    return Timeline(lanes=tuple(lanes), undated=tuple(undated), disorders=tuple(disorders(case, entries)))


def _of_record(case: Snapshot, record: Node) -> tuple[Lane | None, list[Undated]]:
    kind = record.record_kind
    title = visible(name_of(record)[: 2 * _TITLE])[:_TITLE] or "untitled"
    found: list[Entry] = []
    misread: list[Misread] = []
    for one in entries_of(case, record):
        if isinstance(one, Misread):
            misread.append(one)
        else:
            found.append(one)
    lacking = [(one.of, one.field, one.reason) for one in misread]
    if kind in _MISSING and not lacking and not _of_world(found):
        lacking.append((record.id, *_MISSING[kind]))
    undated = [
        Undated(id=of, shown=record.id, kind=kind, title=title, field=field, reason=reason)
        for of, field, reason in lacking
    ]
    found.sort(key=lambda entry: (entry.moments.begin, entry.what))
    return (Lane(id=record.id, kind=kind, title=title, entries=tuple(found)) if found else None), undated


def _of_world(entries: Iterable[Entry]) -> bool:
    return any(entry.what in WORLD for entry in entries)
