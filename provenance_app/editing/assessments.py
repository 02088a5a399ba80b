"""Edits that record one person's opinion of a claim."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from provenance_app.analysis.flags import assessment_inputs
from provenance_app.editing.records import checked, quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import Credibility, Verdict
from provenance_app.model.errors import RecordRefused, UnknownRecord
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
    """Return the edit that adds an assessment beside those there are, with what it is based on.

    Raises:
        UnknownRecord: There is no such claim.
    """
    claim = snapshot.node(claim_id)
    assessment = Assessment(
        id=new_id(),
        claim=claim_id,
        verdict=verdict,
        credibility=credibility,
        rationale=rationale or None,
        by=by,
        at=at,
        inputs=assessment_inputs(snapshot, claim_id),
    )
    return Edit(f"Assess {quoted(claim)} as {verdict.replace('_', ' ')}", (Change(None, checked(assessment)),))


def reaffirm(snapshot: Snapshot, ids: Iterable[RecordId], *, by: str | None = None, at: datetime | None = None) -> Edit:
    """Return the edit by which the author of assessments says that they hold on what is known now.

    Raises:
        UnknownRecord: One of them is not there any more, or there is none.
        RecordRefused: One is the opinion of somebody else.
    """
    changes: list[Change] = []
    claim = None
    for record_id in ids:
        before = snapshot.assessments.get(record_id)
        if before is None:
            raise UnknownRecord("This assessment is not there any more.")
        if not is_by(before, by):
            raise RecordRefused(f"Only {before.by} can re-affirm this; add your own opinion.")
        claim = claim or snapshot.node(before.claim)
        after = replace(before, at=at, inputs=assessment_inputs(snapshot, before.claim))
        changes.append(Change(before, checked(after)))
    if claim is None:
        raise UnknownRecord("There is no assessment to re-affirm.")
    return Edit(f"Re-affirm the assessment of {quoted(claim)}", tuple(changes))


def is_by(assessment: Assessment, by: str | None) -> bool:
    """Say whether an assessment may be re-affirmed by this person: it is theirs, or nobody's."""
    return assessment.by is None or assessment.by == by


def reconsider(snapshot: Snapshot, ids: Iterable[RecordId], value: Verdict | Credibility) -> Edit:
    """Return the edit by which the author of assessments gives them another verdict, or another credibility.

    Raises:
        UnknownRecord: One of them is not there any more.
    """
    changes = []
    for record_id in ids:
        before = snapshot.assessments.get(record_id)
        if before is None:
            raise UnknownRecord("This assessment is not there any more.")
        inputs = assessment_inputs(snapshot, before.claim)
        after = (
            replace(before, verdict=value, inputs=inputs)
            if isinstance(value, Verdict)
            else replace(before, credibility=value, inputs=inputs)
        )
        changes.append(Change(before, checked(after)))
    said = value.replace("_", " ") if isinstance(value, Verdict) else f"graded {value}"
    return Edit(f"Change an opinion to {said}", tuple(changes))
