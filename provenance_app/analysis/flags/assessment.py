"""Assessments: grades and verdicts that the case does not bear out."""

from typing import Final

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import named
from provenance_app.model.enumerations import CheckState, Credibility, LinkStatus, Verdict
from provenance_app.model.records import Claim

_DECIDED: Final = (Verdict.VERIFIED, Verdict.FALSE)


def confirmed_alone(case: Reading, claim: Claim) -> Findings:
    """Find the grade "confirmed by other sources" where there are no two of them."""
    grades = [one for one in case.assessments_of(claim.id) if one.credibility is Credibility.CONFIRMED]
    if not grades:
        return
    independent = case.independent_origins(case.cluster(claim.id), limit=2)
    if independent < 2:
        have = "1 independent origin" if independent else "no known origin"
        yield Finding(
            subjects=(claim.id,),
            message=f"{named(claim)} is graded 1, confirmed by other sources, and has {have}.",
            action="Regrade it, or find a second independent origin.",
            fix=Fix(kind=FixKind.ASSESS, record=claim.id),
            facts=(*grades, independent),
        )


def verdict_without_evidence(case: Reading, claim: Claim) -> Findings:
    """Find a verdict with nothing confirmed or established below it."""
    verdicts = [one for one in case.assessments_of(claim.id) if one.verdict in _DECIDED]
    if not verdicts:
        return
    for record_id in case.support((claim.id,)).reached:
        if any(step.link.status is LinkStatus.CONFIRMED for step in case.steps(record_id)):
            return
        if any(check.state is CheckState.ESTABLISHED for check in case.checks_of(record_id)):
            return
    yield Finding(
        subjects=(claim.id,),
        message=f"{named(claim)} is called {verdicts[-1].verdict}; nothing it rests on is confirmed or established.",
        action="Confirm a link or establish a pillar that bears out the verdict, or withdraw it.",
        fix=Fix(kind=FixKind.SHOW_PATHS, record=claim.id),
        facts=tuple(verdicts),
    )
