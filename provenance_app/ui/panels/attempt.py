"""Trying an edit from a field that keeps what was typed where the edit is refused."""

from collections.abc import Callable

from provenance_app.model.changes import Edit
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.case_context import CaseContext


def attempt(context: CaseContext, make: Callable[[], Edit | None]) -> str | None:
    """Make an edit and do it; return why it was refused, or None where it was done or there was nothing to do."""
    try:
        edit = make()
    except ProvenanceError as error:
        return str(error)
    if edit is None:
        return None
    reasons: list[str] = []
    context.refused.connect(reasons.append)
    try:
        context.perform(edit)
    finally:
        context.refused.disconnect(reasons.append)
    return reasons[0] if reasons else None


def do(context: CaseContext, make: Callable[[], Edit | None]) -> bool:
    """Make an edit and do it, from a menu or button: a refusal is told by the context. Returns whether it was done."""
    try:
        edit = make()
    except ProvenanceError as error:
        context.refuse(error)
        return False
    return edit is not None and context.perform(edit)
