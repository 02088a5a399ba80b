"""Answers about a case that took long to find, kept until an edit touches something they were found from."""

from collections.abc import Callable
from typing import Generic, TypeVar

from provenance_app.analysis.flags.asked import Asked
from provenance_app.analysis.flags.facets import Notes, no_notes
from provenance_app.model.ids import RecordId

T = TypeVar("T")
Note = Callable[[Notes | None], Notes | None]
"""Takes where to write down what is asked for from now on; returns where it was written before."""


class Shelf(Generic[T]):
    """Answers by the record they are about, and who is touched where one of the questions asked on the way is."""

    def __init__(self, note: Note, find: Callable[[RecordId], T]) -> None:
        """Keep what `find` returns; what it asks for is written down by `note`."""
        self._note, self._find = note, find
        self._kept: dict[RecordId, T] = {}
        self._asked: Asked[RecordId] = Asked()

    def get(self, key: RecordId) -> T:
        """Return an answer; what is asked for to find it is no question of who asks for the answer."""
        if key not in self._kept:
            noted = no_notes()
            before = self._note(noted)
            self._kept[key] = self._find(key)
            self._note(before)
            self._asked.add(noted, key)
        return self._kept[key]

    def drop(self, touched: Notes) -> set[RecordId]:
        """Forget the answers that are touched, and return what they were about."""
        found = self._asked.pop(touched)
        for key in found:
            self._kept.pop(key, None)
        return found
