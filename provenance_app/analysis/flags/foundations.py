"""What everything below a record comes to: whether any of it is borne out, where its paths end, who was there."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from provenance_app.analysis.basis import Basis, is_borne_out
from provenance_app.analysis.flags.below import Below
from provenance_app.analysis.flags.facets import Facet, Notes
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId

Ids = tuple[RecordId, ...]

MOST: Final = 50
"""Ends that are kept one by one, the first by id; where there are more, so many and one more are kept."""


class Hearsay(NamedTuple):
    """The end of paths on which nobody was there.

    Attributes:
        links: By which origins are named, all of them at second hand; by id.
        origins: The origins; by id.
    """

    links: Ids
    origins: Ids


_NO_HEARSAY: Final = Hearsay((), ())


class Foundations:
    """What is found of all that a record rests on.

    Attributes:
        borne: Whether any of it has a confirmed link or an established pillar.
        unknown: Where paths end at no origin.
        hearsay: The ends of paths, or None as soon as at one of them an origin is not named at second hand.
    """

    def __init__(self, case: Callable[[], CaseReader], basis: Basis, is_origin: Callable[[RecordId], bool]) -> None:
        """Find nothing yet.

        Args:
            case: Returns the case as it is now.
            basis: Its basis graph.
            is_origin: Says it of a record without edges.
        """
        self._case, self._basis, self._is_origin = case, basis, is_origin
        self.borne: Below[bool] = Below(basis, self._is_borne_out, any, settled=True)
        self.unknown: Below[Ids | None] = Below(basis, self._unknown_end, _all_ends, settled=None)
        self.hearsay: Below[Hearsay | None] = Below(basis, self._own_hearsay, _all_hearsay, settled=None)

    def update(self, moved: Iterable[RecordId], proven: Iterable[RecordId]) -> Notes:
        """Follow an edit that basis and case have followed; return whose answers are others now, by side.

        Args:
            moved: Records that changed in the basis graph, and what rests on them.
            proven: Those, and records with a check that is established now or was before, and what rests on them.
        """
        sides = Notes(set)
        sides[Facet.BORNE].update(self.borne.update(proven))
        sides[Facet.UNKNOWN].update(self.unknown.update(moved))
        sides[Facet.TOLD].update(self.hearsay.update(moved))
        return sides

    def _is_borne_out(self, record_id: RecordId) -> bool:
        return is_borne_out(self._case(), record_id, self._basis.steps(record_id))

    def _unknown_end(self, record_id: RecordId) -> Ids:
        ends = not self._basis.rested_on(record_id) and not self._is_origin(record_id)
        return (record_id,) if ends else ()

    def _own_hearsay(self, record_id: RecordId) -> Hearsay | None:
        steps = self._basis.steps(record_id)
        if not steps:
            return Hearsay((), (record_id,)) if self._is_origin(record_id) else _NO_HEARSAY
        links = [step.link for step in steps if step.link.relation is Relation.ATTRIBUTED_TO]
        links = [link for link in links if self._is_origin(link.to)]
        if any(link.firsthand is not False for link in links):
            return None
        return Hearsay(_first(link.id for link in links), ()) if links else _NO_HEARSAY


def _first(ids: Iterable[RecordId]) -> Ids:
    return tuple(sorted(ids)[: MOST + 1])


def _all_ends(ends: Iterable[Ids | None]) -> Ids:
    """Join ends; what is the same for all is kept as one object."""
    known = {one for one in ends if one}
    return known.pop() if len(known) == 1 else _first({one for ids in known for one in ids})


def _all_hearsay(ends: Iterable[Hearsay | None]) -> Hearsay | None:
    known = set(ends)
    if None in known:
        return None
    known.discard(_NO_HEARSAY)
    if len(known) <= 1:
        return known.pop() if known else _NO_HEARSAY
    return Hearsay(_all_ends(one.links for one in known if one), _all_ends(one.origins for one in known if one))
