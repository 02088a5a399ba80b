"""Which column of a table is what, and how its dates and numbers are written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from provenance_app.editing.intake.tables.fields import SEVERAL, WORDS, Field, field_named
from provenance_app.evidence.tables.dates import DateOrder
from provenance_app.evidence.tables.table import Cell, is_blank
from provenance_app.model.naming import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """What is made of the columns of a table.

    Attributes:
        fields: Heading -> field; a column that is not named is left out.
        dates: What `3/4/2024` means.
        comma: Whether numbers have decimal commas.
        day_numbers: Whether plain numbers in dates count days, as spreadsheets do; else they are no dates.
    """

    fields: Mapping[str, Field] = field(default_factory=dict)
    dates: DateOrder = DateOrder.DAY_FIRST
    comma: bool = False
    day_numbers: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as JSON values, to be remembered."""
        return {
            "fields": {name: one.value for name, one in self.fields.items()},
            "dates": self.dates.value,
            "comma": self.comma,
            "day_numbers": self.day_numbers,
        }

    @classmethod
    def of_plain(cls, value: object) -> "TableMapping | None":
        """Return what was remembered, or None where that is no mapping."""
        fields = value.get("fields") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(fields, dict):
            return None
        found = {str(name): field_named(one) for name, one in fields.items() if isinstance(one, str)}
        dates = value.get("dates")
        return cls(
            fields={name: one for name, one in found.items() if one},
            dates=DateOrder(dates) if dates in set(DateOrder) else DateOrder.DAY_FIRST,
            comma=value.get("comma") is True,
            day_numbers=value.get("day_numbers") is True,
        )

    def fitted(self, headings: Sequence[str]) -> "TableMapping":
        """Return what of it is about columns that are called so, letter case and spaces aside."""
        names = {folded(name): one for name, one in self.fields.items()}
        fields = {name: names[folded(name)] for name in headings if folded(name) in names}
        return replace(self, fields=fields)

    @property
    def problem(self) -> str:
        """Why nothing can be made of a table by it; empty where something can."""
        taken: dict[Field, str] = {}
        for heading, one in self.fields.items():
            if one in taken and one not in SEVERAL:
                both = f"\u201c{taken[one]}\u201d and \u201c{heading}\u201d"
                return f"{both} are both {WORDS[one].label}. Leave one of them out."
            taken[one] = heading
        if not any(one.record in ("document", "claim", "source", "media") for one in taken):
            return "No column is part of a record yet. Say of one what it is: the title of a document, say."
        return ""


def headings_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return what the columns are called by the cells of a heading row, each by a name of its own."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = f"Column {number}" if is_blank(cell) else " ".join(str(cell).split())[:200]
        count = 1
        while (name if count == 1 else f"{name} ({count})") in names:
            count += 1
        names.append(name if count == 1 else f"{name} ({count})")
    return tuple(names)


def signature_of(headings: Sequence[str]) -> str:
    """Return what tables with the same headings have in common, for finding the mapping that was used last."""
    return hashlib.sha256("\x1f".join(name.casefold() for name in headings).encode("utf-8", "replace")).hexdigest()[:32]
