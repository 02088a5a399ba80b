"""Which links say that claims contradict each other."""

from collections.abc import Iterable, Iterator

from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link


def contradictions(case: CaseReader, claims: Iterable[RecordId]) -> Iterator[tuple[Link, RecordId]]:
    """Go through the links that hold by which some claims contradict others or are contradicted, each with the other.

    A link between two of the claims comes from either side.
    """
    for claim in claims:
        for link in case.links_from(claim, Relation.CONTRADICTS):
            if link.live:
                yield link, link.to
        for link in case.links_to(claim, Relation.CONTRADICTS):
            if link.live:
                yield link, link.from_
