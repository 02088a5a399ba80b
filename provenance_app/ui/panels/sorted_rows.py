"""Ids in the order of their keys, kept by bisection so that one edit of a large case moves one row."""

from bisect import bisect_left, insort
from collections.abc import Generator, Iterable, Mapping
from itertools import islice
from typing import Any, Final

from provenance_app.model.ids import RecordId

Key = tuple[Any, ...]
"""What rows are ordered by; the keys of one list compare with each other."""

Entries = list[tuple[Key, RecordId]]

_PART: Final = 256
"""Rows that are keyed and ordered in one step: some milliseconds."""


def in_order(keyed: Iterable[tuple[RecordId, Key | None]]) -> Generator[None, None, Entries]:
    """Put ids in the order of their keys, a moment's work between two yields; what has no key is left out."""
    rest, runs = iter(keyed), []
    while part := list(islice(rest, _PART)):
        runs.append(sorted((key, record_id) for record_id, key in part if key is not None))
        yield
    while len(runs) > 1:
        merged = []
        for at in range(0, len(runs), 2):
            both = [entry for run in runs[at : at + 2] for entry in run]
            both.sort()  # Python's sort finds the two runs, and all that it does is merge them
            merged.append(both)
            yield
        runs = merged
    return runs[0] if runs else []


class SortedRows:
    """Ids ordered by key, then by id; rows are counted from the end where `descending`."""

    def __init__(self) -> None:
        """Begin with no rows, ascending."""
        self.descending = False
        self._entries: list[tuple[Key, RecordId]] = []
        self._keys: dict[RecordId, Key] = {}

    def fill(self, keys: Mapping[RecordId, Key]) -> None:
        """Replace all rows."""
        self.put(sorted((key, record_id) for record_id, key in keys.items()))

    def put(self, entries: Entries) -> None:
        """Replace all rows by these, which are in order."""
        self._entries = entries
        self._keys = {record_id: key for key, record_id in entries}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._entries)

    def __contains__(self, record_id: object) -> bool:
        """Say whether there is a row of this id."""
        return record_id in self._keys

    def __getitem__(self, row: int) -> RecordId:
        """Return the id of a row; raises IndexError outside the list."""
        return self._entries[len(self._entries) - 1 - row if self.descending else row][1]

    def key_of(self, record_id: RecordId) -> Key | None:
        """Return the key a row was put by, or None where there is no such row."""
        return self._keys.get(record_id)

    def row_of(self, record_id: RecordId) -> int | None:
        """Return the row of an id, or None."""
        key = self._keys.get(record_id)
        return None if key is None else self._row(bisect_left(self._entries, (key, record_id)))

    def row_for(self, record_id: RecordId, key: Key) -> int:
        """Return the row that a new id with this key will have."""
        place = bisect_left(self._entries, (key, record_id))
        return len(self._entries) - place if self.descending else place

    def insert(self, record_id: RecordId, key: Key) -> None:
        """Add a row; raises ValueError where the id is there already."""
        if record_id in self._keys:
            raise ValueError(f"{record_id} has a row already")
        self._keys[record_id] = key
        insort(self._entries, (key, record_id))

    def remove(self, record_id: RecordId) -> None:
        """Take a row away; raises KeyError where there is none."""
        key = self._keys.pop(record_id)
        del self._entries[bisect_left(self._entries, (key, record_id))]

    def _row(self, place: int) -> int:
        return len(self._entries) - 1 - place if self.descending else place
