"""The legend as a control: what each entry means, what is under the pointer, what is left out."""

from dataclasses import dataclass, field

from provenance_app.model.enumerations import RecordKind, StatusClass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry of the legend stands for: kinds of records, or one class of links."""

    kinds: tuple[RecordKind, ...] = ()
    statuses: tuple[StatusClass, ...] = ()


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
        return None if self.leaves_out(self.hovered) else self.hovered

    def leaves_out(self, meaning: Meaning | None) -> bool:
        """Say whether an entry is left out."""
        if meaning is None:
            return False
        return (bool(meaning.kinds) and self.kinds.issuperset(meaning.kinds)) or (
            bool(meaning.statuses) and self.statuses.issuperset(meaning.statuses)
        )


PLAIN = LegendState()
