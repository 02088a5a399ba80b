"""Flags that are listed together: their order, their number and the worst of them."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from provenance_app.analysis.flags import Severity
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.sorted_rows import SortedRows

_SEVERITIES: Final = tuple(Severity)


class Place(NamedTuple):
    """What the flags of a group are ordered by; `first` is the same for all of them, or their rule.

    Attributes:
        first: What comes before everything else.
        rank: The number of the severity, 0 is the worst.
        rule: The rule.
    """

    first: str
    rank: int
    rule: str


class GroupPlace(NamedTuple):
    """What groups are ordered by: the worst first, then the largest."""

    rank: int
    fewer: int
    name: str


class FlagGroup:
    """The flags of one group.

    Attributes:
        name: What it is called.
        members: The keys of its flags in their order, which only `fill`, `put` and `take` change.
    """

    def __init__(self, name: str) -> None:
        """Begin with none."""
        self.name = name
        self.members = SortedRows()
        self._ranks: Counter[int] = Counter()

    def fill(self, places: Mapping[RecordId, Place]) -> None:
        """Replace all flags."""
        self.members.fill(places)
        self._ranks = Counter(place.rank for place in places.values())

    def put(self, key: RecordId, place: Place) -> None:
        """Add a flag."""
        self.members.insert(key, place)
        self._ranks[place.rank] += 1

    def take(self, key: RecordId) -> None:
        """Take a flag away; raises KeyError where it is not here."""
        place = self.members.key_of(key)
        self.members.remove(key)
        if place is not None:
            self._ranks[place[1]] -= 1

    @property
    def rank(self) -> int:
        """The number of the worst severity."""
        return min(rank for rank, number in self._ranks.items() if number)

    @property
    def worst(self) -> Severity:
        """The worst severity."""
        return _SEVERITIES[self.rank]

    @property
    def place(self) -> GroupPlace:
        """Where it belongs among the others."""
        return GroupPlace(self.rank, -len(self.members), self.name)
