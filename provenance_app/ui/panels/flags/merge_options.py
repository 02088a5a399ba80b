"""What can be done about two versions that a merge brought: take one of them, or keep both."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from provenance_app.analysis.flags import Fix
from provenance_app.analysis.flags.merges import said, who
from provenance_app.editing.merging import resolve
from provenance_app.model.changes import Edit
from provenance_app.model.conflicts import is_removal
from provenance_app.model.enumerations import Resolution
from provenance_app.model.records import Conflict
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.wording import DOT

_LONGEST: Final = 28
"""Letters of a value on a button."""


def choose(context: CaseContext, fix: Fix) -> list[Option]:
    """Return taking either version, and keeping both where that can be."""
    conflict = context.snapshot.conflicts.get(fix.record)
    return [] if conflict is None else versions_of(context, conflict)


def versions_of(context: CaseContext, conflict: Conflict) -> list[Option]:
    """Return what can be done about a conflict that is in the case."""

    def settling(resolution: Resolution) -> Callable[[], Edit]:
        session = context.session
        return lambda: resolve(context.snapshot, conflict.id, resolution, by=session.actor, at=session.clock())

    removal = is_removal(conflict)
    options = [
        Option(
            id=f"choose-{side}",
            words=_words(values, removal),
            tip=DOT.join(part for part in (said(values), f"by {by}") if part),
            edit=settling(side),
        )
        for side, values, by in (
            (Resolution.OURS, conflict.ours, who(conflict.ours_by, conflict.ours_at)),
            (Resolution.THEIRS, conflict.theirs, who(conflict.theirs_by, conflict.theirs_at)),
        )
    ]
    if removal:
        return options
    tip = "It stays as it is, and both are noted"
    return [*options, Option(id="keep-both", words="Keep both", tip=tip, edit=settling(Resolution.BOTH))]


def _words(values: Mapping[str, Any], removal: bool) -> str:
    if removal:
        return "Keep it" if values else "Remove it"
    text = said(values)
    return f"Use {text}" if len(text) <= _LONGEST else f"Use {text[: _LONGEST - 1].rstrip()}\u2026"
