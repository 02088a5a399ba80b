"""Answers about a case that took long to find, kept until an edit touches something they were found from."""

from collections.abc import Callable
from typing import Generic, TypeVar

from provenance_app.analysis.flags.touched import Token
from provenance_app.model.ids import RecordId

T = TypeVar("T")
Note = Callable[[set[Token] | None], set[Token] | None]
"""Takes where to write down what is asked for from now on; returns where it was written before."""


class Shelf(Generic[T]):
    """Answers by the record they are about, each with what was asked for on the way."""

    def __init__(self, note: Note, find: Callable[[RecordId], T]) -> None:
        """Keep what `find` returns; what it asks for is written down by `note`."""
        self._note, self._find = note, find
        self._kept: dict[RecordId, tuple[T, set[Token]]] = {}

    def get(self, key: RecordId) -> tuple[T, set[Token]]:
        """Return an answer and what was asked for to find it."""
        kept = self._kept.get(key)
        if kept is None:
            noted: set[Token] = set()
            before = self._note(noted)
            kept = self._kept[key] = (self._find(key), noted)
            self._note(before)
        return kept

    def drop(self, tokens: set[Token]) -> list[RecordId]:
        """Forget the answers that are touched, and return what they were about."""
        touched = [key for key, (_, noted) in self._kept.items() if not noted.isdisjoint(tokens)]
        for key in touched:
            del self._kept[key]
        return touched
