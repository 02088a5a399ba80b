"""The legend as a control: what each entry means, what is under the pointer, what is left out."""

from dataclasses import dataclass, field
from enum import Enum

from provenance_app.model.enumerations import RecordKind, StatusClass


class Form(Enum):
    """How much of the legend there is: all of it, the same with a mark that folds it, or a chip that opens it."""

    PLAIN = "plain"
    OPEN = "open"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry of the legend stands for: kinds of records, one class of links, or nothing but the legend."""

    kinds: tuple[RecordKind, ...] = ()
    statuses: tuple[StatusClass, ...] = ()


FOLD = Meaning()
"""What the mark stands for that folds the legend, and the chip that opens it."""


@dataclass(frozen=True, slots=True)
class LegendState:
    """How the legend is shown.

    Attributes:
        kinds: Kinds that are left out; their entries are crossed out.
        statuses: Classes of links that are left out.
        hovered: The entry under the pointer, or None.
    """

    kinds: frozenset[RecordKind] = field(default=frozenset())
    statuses: frozenset[StatusClass] = field(default=frozenset())
    hovered: Meaning | None = None

    @property
    def lit(self) -> Meaning | None:
        """What stands out because the pointer is on its entry; nothing that is left out can."""
        return None if self.hovered == FOLD or self.leaves_out(self.hovered) else self.hovered

    def leaves_out(self, meaning: Meaning | None) -> bool:
        """Say whether an entry is left out."""
        if meaning is None:
            return False
        return (bool(meaning.kinds) and self.kinds.issuperset(meaning.kinds)) or (
            bool(meaning.statuses) and self.statuses.issuperset(meaning.statuses)
        )


PLAIN = LegendState()
