"""What a view leaves out: criteria that all have to be met, each by any one of its values."""

from dataclasses import dataclass, fields, replace
from typing import Any

from provenance_app.model.enumerations import Dated, RecordKind, StatusClass
from provenance_app.model.ids import RecordId

ANY_FLAG = "any"
"""The value of `Filter.flags` that every open flag meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """From one EDTF date to another, both included; None is open. A record with a date that may lie in it meets it."""

    which: Dated = Dated.PUBLISHED
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Criteria by which records are shown; a criterion without values is met by all.

    Attributes:
        kinds: Kinds of records.
        statuses: Classes of links; only these links are shown, and the records at their ends.
        flags: Names of rules, severities, or `ANY_FLAG`; met by records with such an open flag.
        dates: Ranges of dates.
        sources: Sources; met by them and by what is attributed to them.
        tags: Tags, letter case aside.
        texts: Words; a record meets the criterion that has all the words of one text.
    """

    kinds: tuple[RecordKind, ...] = ()
    statuses: tuple[StatusClass, ...] = ()
    flags: tuple[str, ...] = ()
    dates: tuple[DateRange, ...] = ()
    sources: tuple[RecordId, ...] = ()
    tags: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it leaves nothing out."""
        return self == NOTHING_LEFT_OUT

    def values(self, criterion: str) -> tuple[Any, ...]:
        """Return the values of a criterion, by the name of its attribute."""
        found: tuple[Any, ...] = getattr(self, criterion)
        return found

    def with_values(self, criterion: str, values: tuple[Any, ...]) -> "Filter":
        """Return the filter with other values of a criterion, each once."""
        return replace(self, **{criterion: tuple(dict.fromkeys(values))})

    def toggled(self, criterion: str, value: Any) -> "Filter":  # noqa: ANN401 - as the criterion has it
        """Return the filter with a value added to a criterion, or taken from it."""
        had = self.values(criterion)
        rest = tuple(one for one in had if one != value)
        return self.with_values(criterion, rest if value in had else (*had, value))

    def leaving_out(self, criterion: str, values: tuple[Any, ...], every: tuple[Any, ...]) -> "Filter":
        """Return the filter without values of a criterion that has `every` value, or with them where they were out.

        There is no filter that leaves out everything: without any value, all are there again.
        """
        shown = self.values(criterion) or every
        rest = tuple(one for one in shown if one not in values)
        if len(rest) == len(shown):
            rest = tuple(one for one in every if one in shown or one in values)
        return self.with_values(criterion, () if set(rest) >= set(every) else rest)


NOTHING_LEFT_OUT = Filter()
CRITERIA: tuple[str, ...] = tuple(item.name for item in fields(Filter))
"""The names of the criteria, in the order in which they are shown."""
