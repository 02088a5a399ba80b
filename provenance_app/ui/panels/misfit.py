"""Where the history of a case and its records do not fit, in words."""

from dataclasses import dataclass

from provenance_app.model.changes import Change, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError
from provenance_app.model.ids import RecordId
from provenance_app.model.records import CASE_ID
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.change_text import field_changes, telling_name
from provenance_app.ui.panels.wording import word


@dataclass(frozen=True, slots=True)
class Misfit:
    """An entry of the history to be looked at.

    Attributes:
        seq: Its number; None where the history has no such entry.
        lines: A heading, and below it what is not as it says; or nothing.
        sentence: What it is.
    """

    seq: int | None
    lines: tuple[str, ...]
    sentence: str


def misfit_of(context: CaseContext, record_id: RecordId) -> Misfit:
    """Return the last entry that wrote a record, with what is otherwise now; of the case, where its history fails."""
    record = context.snapshot.get(record_id) if record_id != CASE_ID else None
    if record is None:
        return _of_case(context)
    name = telling_name(context.snapshot, record)
    seq = context.session.case.last_entry(record.record_kind, record_id)
    if seq is None:
        return Misfit(None, (), f"{name} is in no entry of the history: it was added outside the app.")
    changed = _changed(context, record, seq)
    lines = ("Since changed outside the app", *changed) if changed else ()
    told = f"{name} was last written by the app in entry {seq:,}"
    return Misfit(seq, lines, told + ("; what is otherwise now stands below it." if lines else "."))


def _of_case(context: CaseContext) -> Misfit:
    history, snapshot = context.snapshot.history, context.snapshot
    if history.broken_at is not None:
        line = "Changed after it was written"
        return Misfit(history.broken_at, (line,), f"The history holds up to the entry before {history.broken_at:,}.")
    gone = [(kind, one) for kind, one in history.altered if snapshot.find(kind, one) is None and kind is not _PLACE]
    for kind, one in sorted(gone):
        seq = context.session.case.last_entry(kind, one)
        if seq is not None:
            lines = (f"Since removed outside the app: a {word(kind)}",)
            return Misfit(seq, lines, f"Entry {seq:,} is the last that had a {word(kind)} which is gone now.")
    return Misfit(None, (), "Every entry of the history is as it was written.")


_PLACE = RecordKind.POSITION


def _changed(context: CaseContext, record: Record, seq: int) -> list[str]:
    """Return the fields in which a record is not as an entry left it; nothing where the entry cannot be read."""
    try:
        changes = context.session.case.edit_of(seq).changes
    except CaseFileError:
        return []
    mine = [one for one in changes if (one.kind, one.record.id) == (record.record_kind, record.id)]
    return [
        f"{name}: {before or 'nothing'} \u2192 {after or 'nothing'}"
        for one in mine[-1:]
        for name, before, after in field_changes(Change(one.after, record))
    ]
