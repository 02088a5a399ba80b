"""Trying an edit from a place that keeps what the user did there where the edit is refused."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from provenance_app.model.changes import Edit
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.waiting import Trial
from provenance_app.ui.writer import Outcome

Make = Callable[[], Edit | None]


def attempt(
    context: CaseContext,
    make: Make,
    *,
    owner: QObject | None = None,
    key: Hashable = None,
    then: Callable[[], None] | None = None,
    give_up: Callable[[], None] | None = None,
    value: Any = None,  # noqa: ANN401 - what the place shows
) -> str | None:
    """Make an edit and do it; return why it was refused, or None where it was done or there was nothing to do.

    One of many records is written in the thread, and taken for done meanwhile. Where the file did not take it, or
    somebody wrote otherwise meanwhile, it waits to be tried again.

    Args:
        context: The case.
        make: Makes the edit of what stands in the place, or None where that changes nothing.
        owner: The widget it is made in; once that is gone, only the edit itself is left to be tried.
        key: Where it is made, if that outlives the widget; the widget where None.
        then: Called once it was done, now or later, as long as the owner is there.
        give_up: Shows what is stored in place of what waits, or was not written in the thread.
        value: What the place shall show while it waits.
    """
    place = key if key is not None else owner if owner is not None else object()
    last: list[Edit] = []

    def alive() -> bool:
        return owner is None or isValid(owner)

    def remade() -> Edit | None:
        edit = make() if alive() or not last else last[0]
        last[:] = [edit] if edit is not None else []
        return edit

    def call(what: Callable[[], None] | None) -> None:
        if what is not None and alive():
            what()

    def settle(outcome: Outcome) -> None:
        if outcome in (Outcome.DONE, Outcome.NOTHING):
            context.waiting.drop(place)
            call(then)
        elif place not in context.waiting:
            call(give_up)

    def try_it() -> str | None:
        return _try(context, remade, trial, settle)

    def label() -> str:
        return last[0].label if last else ""

    trial = Trial(place, lambda: try_it() is None, lambda: call(give_up), label, value)
    return try_it()


def _try(context: CaseContext, make: Make, trial: Trial, settle: Callable[[Outcome], None]) -> str | None:
    """Return why it was refused, or None; `settle` is told what became of it, where it was not refused at once."""
    try:
        edit = make()
    except ProvenanceError as error:
        return str(error)
    reasons: list[str] = []
    at_once: list[Outcome] | None = []

    def told(outcome: Outcome) -> None:
        if at_once is None:
            settle(outcome)
        else:
            at_once.append(outcome)

    context.refused.connect(reasons.append)
    try:
        begun = edit is not None and context.perform(edit, trial, then=told)
    finally:
        context.refused.disconnect(reasons.append)
    outcomes, at_once = at_once, None
    if reasons:
        return reasons[0]
    if outcomes or not begun:
        settle(Outcome.DONE)
    return None


def do(context: CaseContext, make: Make, **place: Any) -> bool:  # noqa: ANN401 - as `attempt` takes them
    """Make an edit and do it, from a menu or button: a refusal is told by the context. Returns whether it was done.

    Args:
        context: The case.
        make: Makes the edit, or None where there is nothing to do.
        place: What `attempt` is told about the place.
    """
    made: list[bool] = []

    def making() -> Edit | None:
        try:
            edit = make()
        except ProvenanceError as error:
            context.refuse(error)
            raise
        made[:] = [edit is not None and bool(edit.changes)]
        return edit

    return attempt(context, making, **place) is None and made == [True]
