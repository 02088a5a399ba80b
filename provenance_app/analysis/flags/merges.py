"""What merges left open: two versions of a record between which nobody has chosen."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import listed, named
from provenance_app.model.changes import Record
from provenance_app.model.conflicts import fields_of, is_removal
from provenance_app.model.naming import visible
from provenance_app.model.owners import owner_of
from provenance_app.model.records import CaseInfo, Conflict

_LONGEST: Final = 60


def merge_conflict_open(case: Reading, info: CaseInfo) -> Findings:
    """Find records of which a merge brought two versions, where nobody has chosen one or kept both."""
    for conflict in case.conflicts():
        if conflict.resolution is not None:
            continue
        record = case.get(conflict.record) if conflict.record is not None else info
        owner = owner_of(record) if record is not None else None
        removal = is_removal(conflict)
        yield Finding(
            subjects=(conflict.id,) if owner is None else (owner, conflict.id),
            message=_removed(case, conflict, record) if removal else _changed(case, conflict, record),
            action="Keep it, or remove it." if removal else "Choose one of the two, or keep both.",
            fix=Fix(kind=FixKind.CHOOSE, record=conflict.id),
            facts=(conflict,),
        )


def said(values: Mapping[str, Any]) -> str:
    """Return the values of one side in words: `“a car park”`, or `as of 2015, value 61` for what is made of parts."""
    return ", ".join(_said(value) for value in values.values())


def who(name: str | None, at: datetime | None) -> str:
    """Return who made one of the versions, and on which day: `Ann on 2024-02-01`."""
    return f"{visible(name) if name else 'somebody'}{f' on {at:%Y-%m-%d}' if at else ''}"


def _changed(case: Reading, conflict: Conflict, record: Record | None) -> str:
    one = f"{said(conflict.ours)} by {who(conflict.ours_by, conflict.ours_at)}"
    other = f"{said(conflict.theirs)} by {who(conflict.theirs_by, conflict.theirs_at)}"
    fields = listed([field.replace("_", " ") for field in fields_of(conflict)])
    return f"Two versions of the {fields} of {_what(case, record)} were merged: {one}, {other}."


def _removed(case: Reading, conflict: Conflict, record: Record | None) -> str:
    ours, theirs = who(conflict.ours_by, conflict.ours_at), who(conflict.theirs_by, conflict.theirs_at)
    remover, changer = (theirs, ours) if conflict.ours else (ours, theirs)
    values = conflict.ours or conflict.theirs
    fields = listed([field.replace("_", " ") for field in values])
    return f"{_what(case, record)} was removed by {remover} and changed by {changer}: {fields} {said(values)}."


def _what(case: Reading, record: Record | None) -> str:
    if isinstance(record, CaseInfo):
        return "the case"
    owner = owner_of(record) if record is not None else None
    if record is None or owner is None or owner == record.id:
        return named(record)
    return f"the {record.record_kind} of {named(case.get(owner))}"


def _said(value: Any) -> str:  # noqa: ANN401 - a JSON value
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {_plainly(part)}" for key, part in value.items())
    return f"\u201c{_plainly(value)}\u201d"


def _plainly(value: Any) -> str:  # noqa: ANN401
    text = visible(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "\u2026"
