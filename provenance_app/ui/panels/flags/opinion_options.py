"""What can be done about opinions of a claim: giving one, re-affirming one's own, changing it."""

from collections.abc import Callable
from os.path import commonprefix
from typing import Final

from provenance_app.analysis.flags import Fix, assessment_inputs, changed_inputs
from provenance_app.editing.assessments import is_by, reconsider
from provenance_app.editing.assessments import reaffirm as affirm_again
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import Credibility, Verdict
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.model.records import Claim
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.assessment_input import GRADES
from provenance_app.ui.panels.flags.answer import Answer, opinion_answer
from provenance_app.ui.panels.flags.option import Option, Request
from provenance_app.ui.panels.wording import visible

_NAMED: Final = 24
"""Letters of a claim on a button."""


def assess(context: CaseContext, fix: Fix) -> list[Option]:
    """Return assessing a claim, or either of two where both would settle it."""

    def asking(claim: RecordId, name: str = "") -> Callable[[bool], Answer]:
        return lambda beside: opinion_answer(context, claim, name, beside=beside)

    claims = context.snapshot.claims
    first, second = claims.get(fix.record), claims.get(fix.other) if fix.other else None
    if first is None or second is None or first is second:
        return [Option(id="assess", words="Assess", ask=asking(fix.record))]
    names = _told_apart(first, second)
    return [
        Option(id=name, words=f"Assess \u201c{words}\u201d", tip=visible(claim.text), ask=asking(claim.id, words))
        for name, words, claim in zip(("assess", "assess-other"), names, (first, second), strict=True)
    ]


def reaffirm(context: CaseContext, fix: Fix) -> list[Option]:
    """Return re-affirming one's own last opinion where it is out of date, and assessing anew in any case."""
    snapshot, actor = context.snapshot, context.session.actor
    now = assessment_inputs(snapshot, fix.record) if fix.record in snapshot.claims else ""
    own = [one.id for one in snapshot.assessments_of(fix.record) if is_by(one, actor) and changed_inputs(one, now)]

    def make() -> Edit:
        return affirm_again(context.snapshot, own[-1:], by=actor, at=context.session.clock())

    again = [Option(id="reaffirm", words="Re-affirm", edit=make)] if own else []
    return [*again, *assess(context, fix)]


def regrade(context: CaseContext, fix: Fix) -> list[Option]:
    """Return changing one's own opinions; those of others stay as they are, beside one's own."""
    own = [one for one in context.snapshot.assessments_of(fix.record) if is_by(one, context.session.actor)]

    def saying(value: Verdict | Credibility) -> Callable[[], Edit]:
        return lambda: reconsider(context.snapshot, [one.id for one in own], value)

    if fix.field == "verdict":
        paths = Option(id="show-paths", words="Show paths", request=(Request.SHOW_PATHS, fix.record))
        withdraw = Option(id="withdraw", words="Withdraw verdict", edit=saying(Verdict.UNVERIFIED))
        return [paths, withdraw] if own else [paths]
    grades = tuple((words, saying(grade)) for words, grade in GRADES if grade is not Credibility.CONFIRMED)
    regrade = [Option(id="regrade", words="Regrade", choices=grades)] if own else []
    return [*regrade, *assess(context, fix)]


def _told_apart(first: Claim, second: Claim) -> tuple[str, str]:
    """Return short names of two claims; where they begin alike, each from the word where it differs."""
    names = short_name(first, _NAMED), short_name(second, _NAMED)
    texts = visible(first.text), visible(second.text)
    if names[0] != names[1] or texts[0] == texts[1]:
        return names
    cut = commonprefix(texts).rfind(" ") + 1
    one, other = (f"\u2026{text[cut : cut + _NAMED - 2]}" for text in texts)
    return one, other
