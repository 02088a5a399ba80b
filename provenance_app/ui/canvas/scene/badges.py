"""The open flags of a record as a badge on its node: how many, and how bad the worst is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.reading.status import ALTERED


class Weight(IntEnum):
    """How much a badge stands out; the order is that of the severities of flags."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Badge:
    """How many flags of a record are open, the worst of them, and whether it was changed outside the app."""

    count: int
    worst: Weight
    altered: bool = False

    @property
    def text(self) -> str:
        """What the badge says; an error has an exclamation mark, too."""
        mark = ALTERED if self.altered else ""
        if self.altered and not self.count:
            return mark
        count = str(self.count) if self.count < 100 else "99+"
        return f"{mark}{count}!" if self.worst == Weight.ERROR else f"{mark}{count}"


class _Flag(Protocol):
    """What a badge needs of a flag."""

    @property
    def severity(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def subjects(self) -> tuple[RecordId, ...]: ...


def badges_of(
    flags: Iterable[_Flag],
    inside: Mapping[RecordId, RecordId] | None = None,
    altered: frozenset[RecordId] = frozenset(),
) -> Mapping[RecordId, Badge]:
    """Count the open flags of every record they name.

    Args:
        flags: The flags; those that are decided are not counted.
        inside: For records and links that are drawn as a group, its head: that has all flags of the group, each once.
        altered: Records that were changed outside the app.
    """
    inside = inside or {}
    counts: dict[RecordId, int] = {}
    worst: dict[RecordId, Weight] = {}
    weights = {weight.name.lower(): weight for weight in Weight}
    for flag in flags:
        if flag.state != "open":
            continue
        weight = weights[flag.severity]
        for subject in dict.fromkeys(inside.get(one, one) for one in flag.subjects):
            counts[subject] = counts.get(subject, 0) + 1
            if weight > worst.get(subject, -1):
                worst[subject] = weight
    marked = {inside.get(one, one) for one in altered}
    for one in marked:
        counts.setdefault(one, 0)
    return {
        subject: Badge(count, worst.get(subject, Weight.ERROR), subject in marked) for subject, count in counts.items()
    }
