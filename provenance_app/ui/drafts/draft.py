"""A text that was typed and is not in the case."""

from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

Key = tuple[str, str, str]


class Place(NamedTuple):
    """Where a text was typed: the id of the record it is about (empty: the whole case), and the names of the field."""

    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One text.

    Attributes:
        record: The id of the record it is about; empty where it is about the whole case.
        field: The name of the field, after those of what it is in: `row-check-date/check-method`.
        label: What the field is called.
        about: What the record was called.
        stored: What stood in the field before.
        text: What was typed.
        window: Which window it was typed in.
    """

    record: str
    field: str
    label: str
    about: str
    stored: str
    text: str
    window: str

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return Place(self.record, self.field)

    @property
    def key(self) -> Key:
        """What tells it from all others: a place holds one text in each window."""
        return self.window, self.record, self.field

    def plain(self) -> dict[str, str]:
        """Return it as plain values."""
        return asdict(self)


def draft_of(plain: Any) -> Draft | None:  # noqa: ANN401 - whatever a file held
    """Return a text from its plain values, or None where they are none."""
    names = [item.name for item in fields(Draft)]
    if not isinstance(plain, dict) or not all(isinstance(plain.get(name), str) for name in names):
        return None
    return Draft(**{name: plain[name] for name in names})
