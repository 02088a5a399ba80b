"""Edits that record one person's opinion of a claim."""

from datetime import datetime

from provenance_app.editing.records import checked, quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import Credibility, Verdict
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Assessment
from provenance_app.model.snapshot import Snapshot


def assess(
    snapshot: Snapshot,
    claim_id: RecordId,
    verdict: Verdict,
    *,
    credibility: Credibility | None = None,
    rationale: str | None = None,
    by: str | None = None,
    at: datetime | None = None,
) -> Edit:
    """Return the edit that adds an assessment beside those there are; raises UnknownRecord without the claim."""
    claim = snapshot.node(claim_id)
    assessment = Assessment(
        id=new_id(),
        claim=claim_id,
        verdict=verdict,
        credibility=credibility,
        rationale=rationale or None,
        by=by,
        at=at,
    )
    return Edit(f"Assess {quoted(claim)} as {verdict.replace('_', ' ')}", (Change(None, checked(assessment)),))
