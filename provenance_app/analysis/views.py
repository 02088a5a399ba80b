"""What a large case shows first: its key claims and what they rest on."""

from collections.abc import Iterator

from provenance_app.analysis.basis import Basis, node_ids, steps_from
from provenance_app.analysis.clusters import cluster_of
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

MOST = 40


def key_view(snapshot: Snapshot, limit: int = MOST, basis: Basis | None = None) -> tuple[RecordId, ...]:
    """Return the key claims of a case and what they rest on, at most `limit` records.

    A case of at most `limit` nodes is shown whole. Else every key claim brings its basis with it, nearest first and the
    claims in turn, so that each is seen with something below it; where there are no key claims, the claims that most
    other records rest on stand in for them.

    Args:
        snapshot: The case.
        limit: Most records to show.
        basis: The basis graph of the case, where it is at hand.
    """
    if sum(1 for _ in node_ids(snapshot)) <= limit:
        return tuple(node_ids(snapshot))
    keys = [claim.id for claim in snapshot.claims.values() if claim.key]
    keys = keys or _most_rested_on(snapshot, basis or Basis(snapshot))
    ways = [_outward(snapshot, key) for key in keys[:limit]]
    shown: dict[RecordId, None] = {}
    while ways and len(shown) < limit:
        for way in tuple(ways):
            new = next((one for one in way if one not in shown), None)
            if new is None:
                ways.remove(way)
            elif len(shown) < limit:
                shown[new] = None
    return tuple(shown)


def _outward(snapshot: Snapshot, key: RecordId) -> Iterator[RecordId]:
    """Go through a key claim, what it rests on, nearest first, and the claims that say the same.

    Edges are read as the way goes on, as few of a large case are ever needed.
    """
    yield key
    seen = {key}
    queue = [key]
    for record_id in queue:
        for to, _ in steps_from(snapshot, record_id):
            if to not in seen and snapshot.kind_of(to) is not None:
                seen.add(to)
                queue.append(to)
                yield to
    yield from cluster_of(snapshot, key)


def _most_rested_on(snapshot: Snapshot, basis: Basis) -> list[RecordId]:
    return sorted(snapshot.claims, key=lambda claim: (-len(list(basis.resting_on(claim))), claim))
