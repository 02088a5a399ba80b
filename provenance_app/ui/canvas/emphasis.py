"""Which records stand out while the others are dimmed."""

from collections.abc import Iterable

from provenance_app.analysis.basis import Basis
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot


def neighbourhood(snapshot: Snapshot, ids: Iterable[RecordId], hops: int = 1) -> frozenset[RecordId]:
    """Return these records and all that at most `hops` links of any kind lead to or from them."""
    found = set(ids)
    front = set(found)
    for _ in range(hops):
        front = {
            other
            for record_id in front
            for link in (*snapshot.links_from(record_id), *snapshot.links_to(record_id))
            for other in (link.from_, link.to)
        } - found
        found |= front
    return frozenset(found)


def roots(snapshot: Snapshot, ids: Iterable[RecordId]) -> frozenset[RecordId]:
    """Return these records and everything they rest on, down to the origins."""
    return Basis.below(snapshot, ids).supporting(ids)


def dependants(snapshot: Snapshot, ids: Iterable[RecordId]) -> frozenset[RecordId]:
    """Return these records and everything that rests on them."""
    return Basis(snapshot).dependants(ids)
