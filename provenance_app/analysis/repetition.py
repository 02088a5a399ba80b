"""How words travelled: the chains of claims that repeat one another, from a claim to where each was first said."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Snapshot

Chain = tuple[RecordId, ...]
Earlier = Callable[[RecordId], Iterable[RecordId]]


def earlier_claims(snapshot: Snapshot, claim: RecordId) -> dict[RecordId, Link]:
    """Return the claims a claim rests on by links that hold - it cites or restates them, or they support it."""
    found: dict[RecordId, Link] = {}
    for link in snapshot.links_from(claim, Relation.CITES, Relation.RESTATES):
        if link.live and link.to != claim and link.to in snapshot.claims:
            found.setdefault(link.to, link)
    for link in snapshot.links_to(claim, Relation.SUPPORTS):
        if link.live and link.from_ != claim and link.from_ in snapshot.claims:
            found.setdefault(link.from_, link)
    return dict(sorted(found.items()))


def chains_from(start: RecordId, earlier: Earlier) -> list[Chain]:
    """Return the chains from a record back to the first ones, the longest first, then what branches off.

    A branch begins with the record it branches off from and ends with one that has nothing earlier, or with one of
    another chain. Every record is in one chain, in branches besides as an end. What would close a ring is left out.
    """
    walk = _Walk(start, earlier)
    main = tuple(walk.longest(start, set()))
    chains = [main]
    placed = set(main)
    for chain in chains:
        for record_id in chain:
            for other in walk.open[record_id]:
                if other not in placed:
                    branch = (record_id, *walk.longest(other, placed))
                    placed.update(branch)
                    chains.append(branch)
    return chains


@dataclass(slots=True)
class _Visit:
    record_id: RecordId
    waiting: Iterator[RecordId]
    kept: list[RecordId] = field(default_factory=list)


class _Walk:
    """Everything that can be reached from a record, rings cut where they would close, with the longest way on."""

    def __init__(self, start: RecordId, earlier: Earlier) -> None:
        self.open: dict[RecordId, tuple[RecordId, ...]] = {}
        self._length: dict[RecordId, int] = {}
        self._next: dict[RecordId, RecordId] = {}
        way = [_Visit(start, iter(earlier(start)))]
        on_way = {start}
        while way:
            visit = way[-1]
            other = next(visit.waiting, None)
            if other is None:
                way.pop()
                on_way.discard(visit.record_id)
                self._finish(visit)
            elif other not in on_way:
                visit.kept.append(other)
                if other not in self.open:
                    way.append(_Visit(other, iter(earlier(other))))
                    on_way.add(other)

    def _finish(self, visit: _Visit) -> None:
        self.open[visit.record_id] = tuple(visit.kept)
        longest = max(visit.kept, key=self._length.__getitem__, default=None)
        self._length[visit.record_id] = 1 + (self._length[longest] if longest is not None else 0)
        if longest is not None:
            self._next[visit.record_id] = longest

    def longest(self, start: RecordId, placed: set[RecordId]) -> Iterator[RecordId]:
        """Go the longest way from a record, up to the first one that has its place."""
        here: RecordId | None = start
        while here is not None:
            yield here
            here = None if here in placed else self._next.get(here)


def shortened(chain: Chain, most: int) -> list[tuple[RecordId, int]]:
    """Return at most `most` records of a chain, from both its ends, each with how many before it are left out."""
    if len(chain) <= most:
        return [(record_id, 0) for record_id in chain]
    head = most // 2
    tail = most - head
    first, *rest = chain[-tail:]
    return [*((record_id, 0) for record_id in chain[:head]), (first, len(chain) - most), *((one, 0) for one in rest)]
