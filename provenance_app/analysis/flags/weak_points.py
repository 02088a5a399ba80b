"""The nearest record that all paths from another one to its origins pass, and what nobody verified about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from provenance_app.analysis.basis import Step, Steps
from provenance_app.analysis.flags.flag import Fix, FixKind
from provenance_app.analysis.flags.wording import counted, listed, named
from provenance_app.analysis.grounds import Ring
from provenance_app.analysis.media_uses import missing_pillars
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import RELIABILITY_WORDING, LinkStatus, Reliability
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Media, Source

_WEAK: Final = (None, Reliability.D, Reliability.E, Reliability.F)


class GroundedReader(CaseReader, Protocol):
    """A case that knows what its records stand or fall with."""

    def ring(self, record_id: RecordId) -> Ring:
        """Return the records that rest on each other with this one."""
        ...

    def next_point(self, record_id: RecordId) -> Ring:
        """Return the nearest ring that all paths from a record to its origins pass, or nothing."""
        ...

    def steps(self, record_id: RecordId) -> Steps:
        """Return the edges of the basis graph that start at a record."""
        ...

    def leads_to_origin(self, record_id: RecordId) -> bool:
        """Say whether any path from a record ends at an origin."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakPoint:
    """A record that others stand or fall with, and that is not verified.

    Attributes:
        record: Which.
        words: Its name, and what is weak about it.
        weak: What is weak about it, in parts.
        fix: The input that would help.
    """

    record: RecordId
    words: str
    weak: tuple[str, ...]
    fix: Fix | None


class PointBelow(NamedTuple):
    """What all paths from a record to its origins pass next: its ring, or nothing where they part, and who is weak."""

    ring: Ring
    weak: tuple[WeakPoint, ...]


def find_point_below(case: GroundedReader, record_id: RecordId) -> PointBelow:
    """Return what all paths from a record pass next. It is the same for everybody who stands or falls with them."""
    ring = case.next_point(record_id)
    links = _links_between(case, case.ring(record_id), frozenset(ring)) if ring else {}
    found = (_weak_point(case, one, links.get(one, ())) for one in ring)
    return PointBelow(ring, tuple(point for point in found if point))


def _weak_point(case: GroundedReader, record_id: RecordId, links_to_it: Iterable[Link]) -> WeakPoint | None:
    record = case.get(record_id)
    if record is None:
        return None
    links = dict.fromkeys([*links_to_it, *(step.link for step in _grounded(case, record_id))])
    unchecked = [link for link in links if link.status is LinkStatus.UNCHECKED]
    weak: list[str] = []
    fix = Fix(kind=FixKind.SET_STATUS, record=unchecked[0].id) if unchecked else None
    if isinstance(record, Source) and record.reliability in _WEAK:
        grade = record.reliability
        weak.append(f"is graded {grade}, {RELIABILITY_WORDING[grade]}" if grade else "is not graded")
        fix = Fix(kind=FixKind.GRADE_SOURCE, record=record_id)
    missing = missing_pillars(case, record) if isinstance(record, Media) else []
    if missing:
        weak.append(f"has an unknown {listed([pillar.value for pillar in missing], most=6)}")
        fix = Fix(kind=FixKind.SET_CHECK, record=record_id, pillar=missing[0])
    if unchecked:
        weak.append(f"hangs on {counted(len(unchecked), 'unchecked link')}")
    if not weak:
        return None
    who = "who" if isinstance(record, Source) else "which"
    words = f"{named(record)}, {who} {' and '.join(weak)}"
    return WeakPoint(record=record_id, words=words, weak=tuple(weak), fix=fix)


def _links_between(
    case: GroundedReader, before: Ring, ring: frozenset[RecordId]
) -> Mapping[RecordId, Mapping[Link, None]]:
    """Return for records of a single point the links into them from the paths that lead there from the one before."""
    links: dict[RecordId, dict[Link, None]] = {}
    seen = set(before)
    front = list(before)
    while front:
        for step in _grounded(case, front.pop()):
            if step.to in ring:
                links.setdefault(step.to, {})[step.link] = None
            elif step.to not in seen:
                seen.add(step.to)
                front.append(step.to)
    return links


def _grounded(case: GroundedReader, record_id: RecordId) -> Iterator[Step]:
    return (step for step in case.steps(record_id) if case.leads_to_origin(step.to))
