"""Groups of flags as the rows of one list: a heading and, unless it is folded, the flags under it."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.flags.flag_group import FlagGroup, GroupPlace, Place

_MARK: Final = "#"
"""Before the name of a group in the id of its heading; the key of a flag begins with its rule."""


def heading_id(name: str) -> RecordId:
    """Return the id of the row that heads a group."""
    return RecordId(_MARK + name)


class GroupedRows:
    """Rows in the order of their groups. Where a row is follows from the sizes of the groups before it.

    Attributes:
        headed: Whether groups have headings; without, nothing is folded.
        folded: The names of the groups of which only the heading is a row, also of those that are not here now.
    """

    def __init__(self) -> None:
        """Begin with no rows and no headings."""
        self.headed = False
        self.folded: set[str] = set()
        self._groups: dict[str, FlagGroup] = {}
        self._group_of: dict[RecordId, str] = {}
        self._places: dict[str, GroupPlace] = {}
        self._order: list[GroupPlace] = []
        self._sizes: list[int] = []
        self._starts: list[int] | None = None

    def fill(self, flags: Mapping[RecordId, tuple[str, Place]]) -> None:
        """Replace all flags, each given with the name of its group."""
        members: dict[str, dict[RecordId, Place]] = {}
        for key, (name, place) in flags.items():
            members.setdefault(name, {})[key] = place
        self._groups = {name: FlagGroup(name) for name in members}
        for name, group in self._groups.items():
            group.fill(members[name])
        self._group_of = {key: name for key, (name, _) in flags.items()}
        self._places = {name: group.place for name, group in self._groups.items()}
        self._order = sorted(self._places.values())
        self.measure()

    def measure(self) -> None:
        """Count the rows of all groups anew."""
        self._sizes = [self._size(self._groups[place.name]) for place in self._order]
        self._starts = None

    # -- what is where ---------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """Return the number of rows, headings and all."""
        starts = self.starts
        return starts[-1] + self._sizes[-1] if starts else 0

    @property
    def listed(self) -> int:
        """The number of flags, also those of folded groups."""
        return len(self._group_of)

    def __contains__(self, name: str) -> bool:
        """Say whether there is a group of this name."""
        return name in self._groups

    def __iter__(self) -> Iterator[FlagGroup]:
        """Go through the groups in their order."""
        return (self._groups[place.name] for place in self._order)

    def __getitem__(self, row: int) -> RecordId:
        """Return the key of the flag in a row, or the id of the heading."""
        group, below = self._at(row)
        return group.members[below] if below >= 0 else heading_id(group.name)

    def group(self, name: str) -> FlagGroup:
        """Return a group; raises KeyError where there is none of this name."""
        return self._groups[name]

    def group_at(self, row: int) -> FlagGroup:
        """Return the group that a row belongs to; raises IndexError where there is no row at all."""
        return self._at(row)[0]

    def group_of(self, key: str) -> str | None:
        """Return the name of the group of a flag or heading, or None where it is not here."""
        name = key[len(_MARK) :] if key.startswith(_MARK) else self._group_of.get(RecordId(key))
        return name if name in self._groups else None

    def is_heading(self, row: int) -> bool:
        """Say whether a row is a heading."""
        return self.headed and self._at(row)[1] < 0

    def is_folded(self, name: str) -> bool:
        """Say whether only the heading of a group is a row."""
        return self.headed and name in self.folded

    def place_of(self, key: RecordId) -> Place | None:
        """Return what a flag was put by, or None where it is not here."""
        name = self._group_of.get(key)
        place = None if name is None else self._groups[name].members.key_of(key)
        return None if place is None else Place(*place)

    def row_of(self, key: str) -> int | None:
        """Return the row of a flag or heading, or None where it has none."""
        name = self.group_of(key)
        if name is None:
            return None
        if key.startswith(_MARK):
            return self.span(name).start if self.headed else None
        below = None if self.is_folded(name) else self._groups[name].members.row_of(RecordId(key))
        return None if below is None else self.span(name).start + self.headed + below

    def span(self, name: str) -> range:
        """Return the rows of a group."""
        at = self._index(name)
        start = self.starts[at]
        return range(start, start + self._sizes[at])

    def row_in(self, name: str, key: RecordId, place: Place) -> int | None:
        """Return the row that a flag of a group will have, or None where the group is folded."""
        if self.is_folded(name):
            return None
        return self.span(name).start + self.headed + self._groups[name].members.row_for(key, place)

    def start_for(self, place: GroupPlace) -> int:
        """Return the row that a group begins at, or moves to, with this place."""
        at = bisect_left(self._order, place)
        return self.starts[at] if at < len(self._order) else len(self)

    # -- what changes ----------------------------------------------------------------------------------------

    def add(self, group: FlagGroup) -> None:
        """Add a group whose flags are announced by `put` already."""
        place = group.place
        at = bisect_left(self._order, place)
        self._groups[group.name], self._places[group.name] = group, place
        self._order.insert(at, place)
        self._sizes.insert(at, self._size(group))
        self._group_of.update(dict.fromkeys(_keys(group), group.name))
        self._starts = None

    def discard(self, name: str) -> None:
        """Take away a group with its flags."""
        at = self._index(name)
        del self._order[at], self._sizes[at], self._places[name]
        for key in _keys(self._groups.pop(name)):
            del self._group_of[key]
        self._starts = None

    def put(self, name: str, key: RecordId, place: Place) -> None:
        """Add a flag to a group, which stays where it is until it is settled."""
        self._groups[name].put(key, place)
        self._group_of[key] = name
        self._resize(name)

    def take(self, key: RecordId) -> None:
        """Take a flag away from its group, which stays where it is until it is settled."""
        name = self._group_of.pop(key)
        self._groups[name].take(key)
        self._resize(name)

    def settle(self, name: str) -> None:
        """Put a group where its flags, as they are now, make it belong."""
        at = self._index(name)
        del self._order[at], self._sizes[at]
        group = self._groups[name]
        self._places[name] = group.place
        insort(self._order, group.place)
        self._sizes.insert(self._index(name), self._size(group))
        self._starts = None

    def fold(self, name: str, folded: bool) -> None:
        """Leave only the heading of a group, or give it back its flags."""
        (self.folded.add if folded else self.folded.discard)(name)
        self._resize(name)

    def _resize(self, name: str) -> None:
        self._sizes[self._index(name)] = self._size(self._groups[name])
        self._starts = None

    def _size(self, group: FlagGroup) -> int:
        return self.headed + (0 if self.is_folded(group.name) else len(group.members))

    def _index(self, name: str) -> int:
        return bisect_left(self._order, self._places[name])

    @property
    def starts(self) -> list[int]:
        """The rows that groups begin at, in order."""
        if self._starts is None:
            self._starts = [0, *accumulate(self._sizes)][: len(self._sizes)]
        return self._starts

    def _at(self, row: int) -> tuple[FlagGroup, int]:
        """Return the group of a row, and which of its flags is there, -1 for the heading."""
        starts = self.starts
        at = bisect_right(starts, row) - 1
        return self._groups[self._order[at].name], row - starts[at] - self.headed


def _keys(group: FlagGroup) -> Iterable[RecordId]:
    return (group.members[row] for row in range(len(group.members)))
