"""Ways through the graph that are told apart: paths to independent origins, and rings.

Each has a colour, a dash and a number of its own; after eight, colours and dashes come again and the number alone
tells them apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
