"""How a table is imported when nobody was asked: by what was said before, what is known of it, or a guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from provenance_app.analysis.flags.wording import listed
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.archiver import archiver_mapping
from provenance_app.editing.intake.tables.fields import Field, field_named
from provenance_app.editing.intake.tables.guessing import date_doubt, day_number, guess_mapping
from provenance_app.editing.intake.tables.heads import TableHead
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.editing.intake.tables.reading import TablePlan
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.evidence.tables.dates import DateOrder, read_date
from provenance_app.evidence.tables.table import TableRefused
from provenance_app.model.naming import folded

_NAMED: Final = 12
"""Columns that are left out and named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWishes:
    """What was said of tables before: pairs of heading and field, a saved mapping, a sheet, dates, errors."""

    pairs: tuple[tuple[str, str], ...] = ()
    name: str | None = None
    sheet: str | None = None
    dates: DateOrder | None = None
    day_numbers: bool = False
    skip: bool = False


def first_plan(path: Path, head: TableHead, saved: SavedMappings, *, skip: bool) -> TablePlan:
    """Return how a sheet is most likely to be imported: as the auto-archiver's, as the last time, or by guess."""
    heading = head.guessed
    headings = head.headings(heading)
    known = archiver_mapping(headings)
    mapping = known or saved.for_headings(headings) or guess_mapping(headings, head.rows[heading + 1 :])
    return TablePlan(path=path, head=head, heading=heading, mapping=mapping, skip=skip, archiver=known is not None)


def wished_plan(path: Path, heads: Sequence[TableHead], saved: SavedMappings, wishes: TableWishes) -> TablePlan:
    """Return how a table is imported by what was said of it.

    Raises:
        TableRefused: What was said does not fit it, or nothing can be made of it by a guess; the message tells the
            columns.
    """
    name = as_text(path.name)
    head = next((head for head in heads if wishes.sheet in (None, head.sheet)), None)
    if head is None:
        sheets = ", ".join(head.sheet for head in heads)
        raise TableRefused(f"{name} was not imported. It has no sheet {wishes.sheet}; its sheets are {sheets}.")
    plan = first_plan(path, head, saved, skip=wishes.skip)
    if wishes.name is not None or wishes.pairs:
        plan = _changed(plan, _told(plan, saved, wishes, name))
    if wishes.dates is not None:
        plan = _changed(plan, replace(plan.mapping, dates=wishes.dates))
    if wishes.day_numbers:
        plan = _changed(plan, replace(plan.mapping, day_numbers=True))
    if plan.mapping.problem:
        columns = ", ".join(plan.headings)
        raise TableRefused(f"{name} was not imported. {plan.mapping.problem} Its columns are: {columns}.")
    return plan


def archiver_plan(path: Path, heads: Sequence[TableHead], *, skip: bool) -> TablePlan | None:
    """Return how the sheet of the auto-archiver in a workbook is imported, or None where there is none."""
    for head in heads:
        known = archiver_mapping(head.headings(head.guessed))
        if known is not None:
            return TablePlan(path=path, head=head, heading=head.guessed, mapping=known, skip=skip, archiver=True)
    return None


def _changed(plan: TablePlan, mapping: TableMapping) -> TablePlan:
    return replace(plan, mapping=mapping, archiver=False)


def _told(plan: TablePlan, saved: SavedMappings, wishes: TableWishes, name: str) -> TableMapping:
    guess = guess_mapping(plan.headings, plan.head.rows[plan.heading + 1 :])
    base = guess
    if wishes.name is not None:
        found = saved.named(wishes.name)
        if found is None:
            names = ", ".join(saved.names) or "none yet"
            raise TableRefused(f"There is no mapping {wishes.name}. Those that are saved: {names}.")
        base = found.fitted(plan.headings)
    fields: dict[str, Field] = dict(base.fields) if wishes.name is not None else {}
    for heading, field in wishes.pairs:
        column = next((one for one in plan.headings if folded(one) == folded(heading)), None)
        if column is None:
            raise TableRefused(
                f"{name} was not imported. It has no column {heading}; its columns are: {', '.join(plan.headings)}."
            )
        known = field_named(field)
        if known is None:
            raise TableRefused(f"There is no field {field}. The fields are: {', '.join(Field)}.")
        fields[column] = known
    return replace(base, fields=fields)


def described(plan: TablePlan) -> str:
    """Return what is made of the columns of a table, in words."""
    name = as_text(plan.path.name)
    if plan.archiver:
        return f"{name} is a sheet of the auto-archiver."
    taken = [
        f"{heading} = {plan.mapping.fields[heading]}" for heading in plan.headings if heading in plan.mapping.fields
    ]
    left = [heading for heading in plan.headings if heading not in plan.mapping.fields]
    without = f"; left out: {listed(left, _NAMED)}" if left else ""
    return " ".join([f"{name}: {', '.join(taken)}{without}.{_dates(plan)}{_days(plan)}", *plan.head.notes])


def _days(plan: TablePlan) -> str:
    """Return how plain numbers in dates are read, in words; nothing where there are none."""
    number = day_number(plan.mapping, plan.headings, plan.head.rows[plan.heading + 1 :])
    if number is None:
        return ""
    if not plan.mapping.day_numbers:
        return " Plain numbers in its dates are no dates. Where they count days, add --day-numbers."
    found = read_date(number, plan.mapping.dates, since_1904=plan.head.since_1904, day_numbers=True)
    return f" Plain numbers in its dates count days: {number} is {found}."


def _dates(plan: TablePlan) -> str:
    """Return how dates of three numbers are read, in words; nothing where the table has none."""
    doubt = date_doubt(plan.mapping, plan.headings, plan.head.rows[plan.heading + 1 :])
    first = f"{plan.mapping.dates} first"
    if doubt is None:
        return ""
    if doubt.mixed or (doubt.certain and doubt.order is not plan.mapping.dates):
        return f" Dates are read with the {first}, but some of them fit only the other way."
    if doubt.certain:
        return f" Dates have the {first}."
    other = next(order for order in DateOrder if order is not plan.mapping.dates)
    return f" Its dates can be read both ways; they are read with the {first}. For the other way: --dates {other}."
