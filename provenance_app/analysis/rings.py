"""Rings with their dates: records that rest on each other, and which of their links goes against time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from provenance_app.analysis.basis import Basis, node_ids, reach
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.components import components
from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.origins import documents_of
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class RingStep:
    """One record of a ring, and the link by which it rests on the next.

    Attributes:
        record: The record.
        dates: When it was published, or the documents it is stated in were, in words; empty where nothing is known.
        link: The link to the next record, for the last one to the first.
        against_time: Whether the record is surely older than the next, which it rests on.
    """

    record: RecordId
    dates: tuple[str, ...]
    link: RecordId
    against_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRing:
    """Records that rest on each other.

    Attributes:
        steps: A shortest way round, the youngest record that has a date first; the link of the last step closes it.
        others: Records of the ring that this way leaves out, by id.
    """

    steps: tuple[RingStep, ...]
    others: tuple[RecordId, ...]


def rings_of(
    snapshot: Snapshot, record_id: RecordId | None = None, basis: Basis | None = None
) -> tuple[DatedRing, ...]:
    """Return the rings of a case, or those that a record, with claims that say the same, rests on or is in.

    Args:
        snapshot: The case.
        record_id: Whose rings; all of the case where it is None.
        basis: The basis graph of the case, where it is at hand.

    Raises:
        UnknownRecord: There is no such record.
    """
    if record_id is None:
        start: Iterable[RecordId] = tuple(node_ids(snapshot))
    elif snapshot.kind_of(record_id) is None:
        raise UnknownRecord(f'There is no record "{record_id}".')
    else:
        start = cluster_of(snapshot, record_id) if record_id in snapshot.claims else (record_id,)
    basis = basis or Basis.below(snapshot, start)
    found = [ring for ring in components(reach(start, basis.rested_on), basis.rested_on) if len(ring) > 1]
    return tuple(_dated(snapshot, basis, ring) for ring in sorted(map(sorted, found)))


def _dated(snapshot: Snapshot, basis: Basis, ring: list[RecordId]) -> DatedRing:
    dates = {one: _dates(snapshot, one) for one in ring}
    first = max(ring, key=lambda one: max((span.latest or date.min for span in dates[one]), default=date.min))
    way = _round(basis, first, frozenset(ring))
    steps = []
    for record_id, to in zip(way, (*way[1:], first), strict=True):
        before, after = dates[record_id], dates[to]
        steps.append(
            RingStep(
                record=record_id,
                dates=tuple(span.reading for span in before),
                link=next(step.link.id for step in basis.steps(record_id) if step.to == to),
                against_time=bool(before and after) and all(one.before(other) for one in before for other in after),
            )
        )
    return DatedRing(steps=tuple(steps), others=tuple(one for one in ring if one not in way))


def _round(basis: Basis, first: RecordId, ring: frozenset[RecordId]) -> list[RecordId]:
    """Return the shortest way from a record of a ring back to it, without its end."""
    came: dict[RecordId, RecordId] = {}
    queue = [first]
    for record_id in queue:
        for to in basis.rested_on(record_id):
            if to == first:
                way = [record_id]
                while way[-1] != first:
                    way.append(came[way[-1]])
                return way[::-1]
            if to in ring and to not in came:
                came[to] = record_id
                queue.append(to)
    return [first]


def _dates(snapshot: Snapshot, record_id: RecordId) -> tuple[EdtfInterval, ...]:
    """Return when a document, or each document a claim is stated in, was published, as far as that is known."""
    places = {record_id} if record_id in snapshot.documents else documents_of(snapshot, (record_id,))
    documents = (snapshot.get(place) for place in sorted(places))
    read = (read_edtf(one.published) for one in documents if isinstance(one, Document) and one.published)
    return tuple(span for span in read if span is not None)
