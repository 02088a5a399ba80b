"""Which link names the speaker of a claim."""

from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link


def speakers(case: CaseReader, claim: RecordId) -> list[Link]:
    """Return the live links to the speakers of a claim; an attribution without a form names its speaker."""
    return [link for link in case.links_from(claim, Relation.ATTRIBUTED_TO) if speaks(link)]


def speaks(link: Link) -> bool:
    """Say whether an attribution names a speaker, and holds."""
    return link.live and link.form in (LinkForm.SPEAKER, None)
