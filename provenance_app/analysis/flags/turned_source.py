"""Sources that are cited for what they deny."""

from typing import Final

from provenance_app.analysis.control import principals
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import named
from provenance_app.analysis.speaking import speakers
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link

BORNE: Final = (Relation.CITES, Relation.RESTATES, Relation.SUPPORTS)
"""The relations by which a claim bears out another."""


def cited_against(case: Reading, link: Link) -> Findings:
    """Find a claim that rests on words of somebody who says the opposite of it elsewhere."""
    if not link.live:
        return
    turned = link.relation is Relation.SUPPORTS
    claim, borne_by = (case.claim(one) for one in ((link.to, link.from_) if turned else (link.from_, link.to)))
    if claim is None or borne_by is None or claim.id == borne_by.id or not case.contradicting(claim.id):
        return
    found = _denial(case, claim.id, borne_by.id)
    if found is None:
        return
    speaker, denier, denial = found
    whose = named(case.get(denier))
    if speaker != denier:
        whose += f", for whom {named(case.get(speaker))} acts,"
    words = "with these very words" if denial == borne_by.id else f"by {named(case.get(denial))}"
    yield Finding(
        subjects=tuple(dict.fromkeys((link.id, claim.id, borne_by.id, denial, denier, speaker))),
        message=f"{named(claim)} rests on {named(borne_by)}, but {whose} contradicts it {words}.",
        action="Correct the link, or accept this as a finding: the source is misrepresented.",
        fix=Fix(kind=FixKind.EDIT_LINK, record=link.id),
        facts=(link.relation, claim, borne_by, case.get(denial), speaker, denier),
    )


def _denial(case: Reading, claim: RecordId, borne_by: RecordId) -> tuple[RecordId, RecordId, RecordId] | None:
    """Return a speaker of `borne_by`, whoever of its closure contradicts `claim`, and the words by which."""
    deniers = case.deniers(claim)
    for speaker in speakers(case, borne_by) if deniers else ():
        for one in principals(case, speaker.to):
            if deniers.get(one, claim) != claim:
                return speaker.to, one, deniers[one]
    return None
