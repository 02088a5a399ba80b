"""Who asked for what, so that an edit concerns those who asked for what it touches."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from provenance_app.analysis.flags.crowds import Crowds
from provenance_app.analysis.flags.facets import Facet, Notes

V = TypeVar("V", bound=Hashable)


class Asked(Generic[V]):
    """Those who asked, by what they asked for."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._at: dict[Facet, Crowds[str, V]] = {facet: Crowds() for facet in Facet}

    def add(self, noted: Notes, who: V) -> None:
        """Remember who asked for all that is noted."""
        for facet, ids in noted.items():
            self._at[facet].add(ids, who)

    def pop(self, touched: Notes) -> set[V]:
        """Forget who asked for what is touched, and return them."""
        found: set[V] = set()
        for facet, ids in touched.items():
            found |= self._at[facet].pop(ids)
        return found
