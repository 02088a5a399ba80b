"""Ways through the graph that are told apart: paths to independent origins, and rings.

Each has a colour, a dash and a number of its own; after eight, colours and dashes come again and the number alone
tells them apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from provenance_app.analysis.folding import Folding
from provenance_app.analysis.origins import Origins, Path
from provenance_app.model.ids import RecordId


@dataclass(frozen=True)
class Trails:
    """What is painted over the links of a scene.

    Attributes:
        paths: Records from the dependent to what it rests on, one path after the other.
        claim: Whose paths they are; None for a ring.
        points: Records without which all paths are gone; they carry a mark.
    """

    paths: tuple[Path, ...]
    claim: RecordId | None = None
    points: frozenset[RecordId] = frozenset()

    @classmethod
    def of(cls, origins: Origins, claim: RecordId) -> "Trails":
        """Return the paths of a claim to its origins, with its single points of failure."""
        return cls(origins.paths, claim, frozenset(origins.single_points) - {claim})

    def folded(self, folding: Folding) -> "Trails":
        """Return the paths as they run where records are drawn as groups."""
        if not folding.stands_for or folding.stands_for.keys().isdisjoint(self.records):
            return self
        paths = tuple(_without_repeats(tuple(map(folding.shown, path))) for path in self.paths)
        claim = None if self.claim is None else folding.shown(self.claim)
        return Trails(paths, claim, frozenset(map(folding.shown, self.points)))

    @cached_property
    def records(self) -> frozenset[RecordId]:
        """Everything on the paths, and the marked records."""
        return self.points.union(*self.paths)

    @cached_property
    def steps(self) -> Mapping[frozenset[RecordId], tuple[int, ...]]:
        """Numbers of the paths, from 0, that go from one record to the next, by these two."""
        steps: dict[frozenset[RecordId], tuple[int, ...]] = {}
        for number, path in enumerate(self.paths):
            for pair in zip(path, path[1:], strict=False):
                both = frozenset(pair)
                if number not in steps.get(both, ()):
                    steps[both] = (*steps.get(both, ()), number)
        return steps


def _without_repeats(path: Path) -> Path:
    return path[:1] + tuple(after for before, after in zip(path, path[1:], strict=False) if after != before)
