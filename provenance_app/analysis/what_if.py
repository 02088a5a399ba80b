"""What if this falls: the claims and records that lose their origins with some records.

What falls is taken out of the basis graph as it stands. What rested on it does not find another basis by that: whoever
passed a claim on is still not its origin, and a copy whose original falls is no original now. Claims that say the same
still do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from provenance_app.analysis.basis import Basis, Steps, is_origin, reach
from provenance_app.analysis.clusters import Cluster, cluster_of
from provenance_app.analysis.components import components
from provenance_app.analysis.control import controllers
from provenance_app.analysis.grounds import Grounds, Ring
from provenance_app.analysis.origins import Support
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakened:
    """A claim that keeps some of its independent origins, and fewer than before."""

    claim: RecordId
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """What goes with some records.

    Attributes:
        records: What falls, by id.
        lost: Claims that had an independent origin and have none now, by id; not those that fall themselves.
        weakened: Claims that have fewer now, by id.
        grey: All records, `lost` among them, that led to an origin and do not any more, by id.
    """

    records: tuple[RecordId, ...]
    lost: tuple[RecordId, ...]
    weakened: tuple[Weakened, ...]
    grey: tuple[RecordId, ...]


def suppose_falls(
    snapshot: Snapshot, record_ids: Iterable[RecordId], basis: Basis | None = None, grounds: Grounds | None = None
) -> Fallen:
    """Return what loses its origins, or some of them, with these records.

    Args:
        snapshot: The case.
        record_ids: What falls: sources, documents, media or claims.
        basis: The basis graph of the case, where it is at hand.
        grounds: What its records stand or fall with, where that is at hand.

    Raises:
        UnknownRecord: The case has no such record.
    """
    fallen = frozenset(record_ids)
    for record_id in fallen:
        if snapshot.kind_of(record_id) is None:
            raise UnknownRecord(f'There is no record "{record_id}".')
    basis = basis or Basis(snapshot)
    dependants = basis.dependants(fallen)
    clusters = _clusters(snapshot, dependants)
    if grounds is None:
        grounds = Grounds()
        below = reach((*dependants, *(claim for cluster in clusters for claim in cluster)), basis.rested_on)
        grounds.update(basis, below, lambda one: is_origin(snapshot, one, basis.steps(one)))
    behind = cache(lambda origin: controllers(snapshot, origin))
    before = _View(snapshot, basis, grounds, behind)
    after = _Without(snapshot, basis, grounds, behind, dependants, fallen)
    grey = {one for one in dependants - fallen - snapshot.claims.keys() if before.leads(one) and not after.leads(one)}
    lost: set[RecordId] = set()
    weakened: list[Weakened] = []
    for cluster in clusters:
        staying = tuple(claim for claim in cluster if claim not in fallen)
        if not any(map(before.leads, cluster)):
            continue
        if not any(map(after.leads, staying)):
            lost.update(staying)
            continue
        count = before.independent(cluster)
        rest = after.independent(staying, count) if count > 1 else count
        if rest < count:
            weakened += [Weakened(claim=claim, before=count, after=rest) for claim in staying]
    return Fallen(
        records=tuple(sorted(fallen)),
        lost=tuple(sorted(lost)),
        weakened=tuple(sorted(weakened, key=lambda one: one.claim)),
        grey=tuple(sorted(grey | lost)),
    )


def _clusters(snapshot: Snapshot, records: Iterable[RecordId]) -> list[Cluster]:
    """Return the clusters of all claims among the records, each once."""
    found: list[Cluster] = []
    seen: set[RecordId] = set()
    for record_id in records:
        if record_id in snapshot.claims and record_id not in seen:
            found.append(cluster_of(snapshot, record_id))
            seen.update(found[-1])
    return found


class _Standing(Basis):
    """The basis graph without what falls."""

    def __init__(self, whole: Basis, fallen: frozenset[RecordId]) -> None:
        super().__init__()
        self._whole, self._fallen = whole, fallen

    def steps(self, record_id: RecordId) -> Steps:
        if record_id in self._fallen:
            return ()
        return tuple(step for step in self._whole.steps(record_id) if step.to not in self._fallen)

    def rested_on(self, record_id: RecordId) -> tuple[RecordId, ...]:
        if record_id in self._fallen:
            return ()
        return tuple(to for to in self._whole.rested_on(record_id) if to not in self._fallen)


class _View:
    """Which records lead to origins, and to how many."""

    def __init__(
        self, snapshot: Snapshot, basis: Basis, grounds: Grounds, behind: Callable[[RecordId], frozenset[str]]
    ) -> None:
        self._snapshot, self._basis, self._grounds, self._behind = snapshot, basis, grounds, behind

    def ends(self, record_id: RecordId) -> bool:
        """Say whether a record is an origin."""
        return is_origin(self._snapshot, record_id, self._basis.steps(record_id))

    def leads(self, record_id: RecordId) -> bool:
        """Say whether any path from a record ends at an origin."""
        return self._grounds.leads_to_origin(record_id)

    def ring(self, record_id: RecordId) -> Ring:
        """Return the records that rest on each other with one."""
        return self._grounds.ring(record_id)

    def independent(self, cluster: Cluster, limit: int | None = None) -> int:
        """Return how many independent origins claims that say the same have, or `limit` where there are as many."""
        return len(Support(cluster, self._basis, self.ring, self.leads, self._behind).routes(limit))


class _Without(_View):
    """The same without some records; only what rests on them is looked at again."""

    def __init__(
        self,
        snapshot: Snapshot,
        basis: Basis,
        grounds: Grounds,
        behind: Callable[[RecordId], frozenset[str]],
        dependants: frozenset[RecordId],
        fallen: frozenset[RecordId],
    ) -> None:
        super().__init__(snapshot, _Standing(basis, fallen), grounds, behind)
        self._whole, self._dependants, self._fallen = basis, dependants, fallen
        self._rings: dict[RecordId, Ring] = {}
        self._leading: set[RecordId] = set()
        for component in components(dependants - fallen, self._basis.rested_on):
            self._rings.update(dict.fromkeys(component, tuple(component)))
            if any(self.leads(to) for one in component for to in self._basis.rested_on(one)):
                self._leading.update(component)

    def ends(self, record_id: RecordId) -> bool:
        """Say whether a record is an origin; one that rested on something is none, whatever fell."""
        return record_id not in self._fallen and is_origin(self._snapshot, record_id, self._whole.steps(record_id))

    def leads(self, record_id: RecordId) -> bool:
        """Say whether any path from a record still ends at an origin."""
        return record_id in self._leading if record_id in self._dependants else super().leads(record_id)

    def ring(self, record_id: RecordId) -> Ring:
        """Return the records that still rest on each other with one."""
        return self._rings[record_id] if record_id in self._rings else super().ring(record_id)
