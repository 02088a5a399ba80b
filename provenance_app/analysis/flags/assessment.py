"""Assessments: grades and verdicts that the case does not bear out."""

from typing import Final

from provenance_app.analysis.flags.assessment_inputs import assessment_inputs, changed_inputs
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import listed, named
from provenance_app.model.enumerations import Credibility, Verdict
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
            fix=Fix(kind=FixKind.REGRADE, record=claim.id, field="credibility"),
            facts=(*grades, independent),
        )


def verdict_without_evidence(case: Reading, claim: Claim) -> Findings:
    """Find a verdict with nothing confirmed or established below it."""
    verdicts = [one for one in case.assessments_of(claim.id) if one.verdict in _DECIDED]
    if not verdicts:
        return
    if case.is_borne_out(claim.id):
        return
    yield Finding(
        subjects=(claim.id,),
        message=f"{named(claim)} is called {verdicts[-1].verdict}; nothing it rests on is confirmed or established.",
        action="Confirm a link or establish a pillar that bears out the verdict, or withdraw it.",
        fix=Fix(kind=FixKind.REGRADE, record=claim.id, field="verdict"),
        facts=tuple(verdicts),
    )


def verdict_out_of_date(case: Reading, claim: Claim) -> Findings:
    """Find opinions that were formed on something else than the case holds now, and none after them that was not."""
    opinions = [one for one in case.assessments_of(claim.id) if one.inputs is not None]
    if not opinions:
        return
    now = assessment_inputs(case, claim.id)
    current = [place for place, one in enumerate(opinions) if one.inputs == now]
    old = opinions[current[-1] + 1 :] if current else opinions
    if not old:
        return
    changed = listed(list(changed_inputs(old[-1], now)))
    yield Finding(
        subjects=(claim.id,),
        message=f"Changed since {named(claim)} was assessed: {changed}.",
        action="Look again: re-affirm the assessment, or assess it anew.",
        fix=Fix(kind=FixKind.REAFFIRM, record=claim.id),
        facts=(*old, now),
    )
