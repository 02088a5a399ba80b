"""The basis graph: which record rests on which, from the links that hold.

An edge runs from a dependent to what it rests on. Who passes something on is not its origin: an attribution is a
basis only where the record has none of another kind, or where its link says that the source knows first-hand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance_app.analysis.pillars import CaseReader, is_established
from provenance_app.model.enumerations import NODE_KINDS, CheckState, LinkForm, LinkStatus, Pillar, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

if TYPE_CHECKING:
    import networkx as nx


class Step(NamedTuple):
    """One edge of the basis graph: the record rested on, and the link that says so."""

    to: RecordId
    link: Link


Steps = tuple[Step, ...]
StepsFrom = Callable[[RecordId], Steps]

_MAKERS: Final = frozenset({None, LinkForm.SPEAKER, LinkForm.AUTHOR, LinkForm.CAPTURER, LinkForm.PRODUCER})
_EVIDENCE: Final = frozenset({None, LinkForm.EVIDENCE})
_ALWAYS: Final = frozenset({Relation.CITES, Relation.DERIVED_FROM, Relation.RESTATES})


def steps_from(case: CaseReader, record_id: RecordId) -> Steps:
    """Return the edges of the basis graph that start at a record, links of other kinds before attributions."""
    record = case.get(record_id)
    if record is None or isinstance(record, Source):
        return ()
    steps: list[Step] = []
    makers: list[Step] = []
    for link in case.links_from(record_id):
        if not link.live or link.to == record_id:
            continue
        if link.relation in _ALWAYS or (link.relation is Relation.RESTS_ON and link.form in _EVIDENCE):
            steps.append(Step(link.to, link))
        elif link.relation is Relation.ATTRIBUTED_TO and link.form in _MAKERS:
            makers.append(Step(link.to, link))
    if isinstance(record, Claim):
        steps += _supporters(case, record_id)
    elif isinstance(record, Document):
        steps = _of_document(case, record_id, steps)
    steps += makers if not steps else [maker for maker in makers if maker.link.firsthand]
    return tuple(steps)


def _supporters(case: CaseReader, claim: RecordId) -> list[Step]:
    links = case.links_to(claim, Relation.SUPPORTS)
    return [Step(link.from_, link) for link in links if link.live and link.from_ != claim]


def _of_document(case: CaseReader, document: RecordId, steps: list[Step]) -> list[Step]:
    """Put the claims stated in a document that a claim citing it restates in the place of what it cites."""
    restated = {
        restates.to
        for cites in case.links_to(document, Relation.CITES)
        if cites.live
        for restates in case.links_from(cites.from_, Relation.RESTATES)
        if restates.live
    }
    if not restated:
        return steps
    stated = [
        Step(link.from_, link)
        for link in case.links_to(document, Relation.STATED_IN)
        if link.live and link.from_ in restated
    ]
    return [*stated, *(step for step in steps if step.link.relation is not Relation.CITES)] if stated else steps


def is_origin(case: CaseReader, record_id: RecordId, steps: Steps) -> bool:
    """Say whether a record with these edges needs no further basis.

    A named source is one, and a media item that rests on nothing and whose provenance is established.
    """
    if steps:
        return False
    record = case.get(record_id)
    if isinstance(record, Source):
        return record.kind is not SourceKind.UNNAMED
    return isinstance(record, Media) and is_established(case, record_id, Pillar.PROVENANCE)


def is_borne_out(case: CaseReader, record_id: RecordId, steps: Steps) -> bool:
    """Say whether a record with these edges has any evidence: one of them is confirmed, or a pillar is established."""
    return any(step.link.status is LinkStatus.CONFIRMED for step in steps) or any(
        check.state is CheckState.ESTABLISHED for check in case.checks_of(record_id)
    )


def node_ids(snapshot: Snapshot) -> Iterator[RecordId]:
    """Go through the ids of all sources, documents, media and claims."""
    for kind in NODE_KINDS:
        yield from snapshot.records(kind)


def reach(start: Iterable[RecordId], following: Callable[[RecordId], Iterable[RecordId]]) -> dict[RecordId, None]:
    """Return everything that can be reached, the start included, nearest first."""
    found = dict.fromkeys(start)
    queue = list(found)
    for record_id in queue:
        for other in following(record_id):
            if other not in found:
                found[other] = None
                queue.append(other)
    return found


class Basis:
    """The basis graph of a case as adjacency, both ways; `update` follows the case edit by edit."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        """Build the graph of all records of the snapshot."""
        self._out: dict[RecordId, Steps] = {}
        self._to: dict[RecordId, tuple[RecordId, ...]] = {}
        self._in: dict[RecordId, dict[RecordId, None]] = {}
        if snapshot is not None:
            self.update(snapshot, node_ids(snapshot))

    @classmethod
    def below(cls, case: CaseReader, ids: Iterable[RecordId]) -> "Basis":
        """Build the part of the graph that these records rest on, reading nothing else of the case."""
        basis = cls()
        front = list(dict.fromkeys(ids))
        seen = set(front)
        while front:
            basis.update(case, front)
            front = [to for to in dict.fromkeys(to for one in front for to in basis.rested_on(one)) if to not in seen]
            seen.update(front)
        return basis

    def steps(self, record_id: RecordId) -> Steps:
        """Return the edges that start at a record."""
        return self._out.get(record_id, ())

    def rested_on(self, record_id: RecordId) -> tuple[RecordId, ...]:
        """Return the records that a record rests on, each once."""
        return self._to.get(record_id, ())

    def resting_on(self, record_id: RecordId) -> Iterable[RecordId]:
        """Return the records that rest on a record."""
        return self._in.get(record_id, ())

    def update(self, case: CaseReader, records: Iterable[RecordId]) -> list[RecordId]:
        """Read the edges of these records again; return those whose edges are others now."""
        changed = []
        for record_id in records:
            before, after = self._out.get(record_id, ()), steps_from(case, record_id)
            if before != after:
                changed.append(record_id)
                self._put(record_id, after)
        return changed

    def _put(self, record_id: RecordId, steps: Steps) -> None:
        for to in self._to.pop(record_id, ()):
            del self._in[to][record_id]
        self._out.pop(record_id, None)
        if steps:
            self._out[record_id] = steps
            self._to[record_id] = tuple(dict.fromkeys([step.to for step in steps]))
            for to in self._to[record_id]:
                self._in.setdefault(to, {})[record_id] = None

    def supporting(self, ids: Iterable[RecordId]) -> frozenset[RecordId]:
        """Return everything these records rest on, themselves included."""
        return frozenset(reach(ids, self.rested_on))

    def dependants(self, ids: Iterable[RecordId]) -> frozenset[RecordId]:
        """Return everything that rests on these records, themselves included."""
        return frozenset(reach(ids, self.resting_on))

    @property
    def edges(self) -> Mapping[RecordId, Steps]:
        """All edges by the record they start at; records without are left out."""
        return self._out

    @property
    def graph(self) -> "nx.DiGraph[RecordId]":
        """The graph for networkx, a new one each time; edges carry `link` (id) and `status`."""
        import networkx as nx

        graph: nx.DiGraph[RecordId] = nx.DiGraph()
        for record_id, steps in self._out.items():
            for step in steps:
                graph.add_edge(record_id, step.to, link=step.link.id, status=step.link.status.value)
        return graph
