"""The two versions of a record that a merge did not choose between."""

from collections.abc import Mapping
from typing import Any, Final

from provenance_app.model.changes import Record
from provenance_app.model.plain import Plain, Report, from_plain, to_plain
from provenance_app.model.records import Conflict

_NEVER: Final = ("id", "created", "changed")
"""Fields that no merge asks about."""


def is_removal(conflict: Conflict) -> bool:
    """Say whether one side had removed the record."""
    return not conflict.ours or not conflict.theirs


def fields_of(conflict: Conflict) -> tuple[str, ...]:
    """Return the fields that differ, as case JSON calls them."""
    return tuple(dict.fromkeys((*conflict.ours, *conflict.theirs)))


def with_values(record: Record, values: Mapping[str, Any], path: str, report: Report) -> Record | None:
    """Return a record with the values of one side, or None where they do not fit it.

    Args:
        record: The record the conflict is about.
        values: Fields as in case JSON; null for what is at its default.
        path: Where the values stand, for the report.
        report: Called once for every problem, with its path.
    """
    plain: Plain = to_plain(record)
    known = True
    for field, value in values.items():
        if field in _NEVER:
            report(f"{path}.{field}", "is not a field that a conflict can be about")
            known = False
        if value is None:
            plain.pop(field, None)
        else:
            plain[field] = value
    found: Record | None = from_plain(type(record), plain, path, report) if known else None
    return found
