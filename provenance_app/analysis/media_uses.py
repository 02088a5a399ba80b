"""What a media item is used for, and what has to be known of it for that."""

from typing import Final

from provenance_app.analysis.pillars import CaseReader, is_answered
from provenance_app.model.enumerations import LinkForm, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Media

WEIGHTY: Final = (Pillar.PROVENANCE, Pillar.SOURCE, Pillar.DATE, Pillar.LOCATION, Pillar.SUBJECT)
"""The pillars of evidence; motivation is not asked for."""


def uses(case: CaseReader, media: RecordId, *forms: LinkForm | None) -> list[Link]:
    """Return the live links by which claims rest on a media item, or it appears in documents, in one of these forms."""
    links = (*case.links_to(media, Relation.RESTS_ON), *case.links_from(media, Relation.APPEARS_IN))
    return [link for link in links if link.live and link.form in forms]


def is_evidence(link: Link) -> bool:
    """Say whether a link uses a media item as evidence; to rest on it without a form is that, too."""
    return link.form is LinkForm.EVIDENCE or (link.form is None and link.relation is Relation.RESTS_ON)


def uses_as_evidence(case: CaseReader, media: RecordId) -> list[Link]:
    """Return the links that use a media item as evidence."""
    return [link for link in uses(case, media, LinkForm.EVIDENCE, None) if is_evidence(link)]


def missing_pillars(case: CaseReader, media: Media) -> list[Pillar]:
    """Return the pillars of a media item used as evidence that nobody answered."""
    if not uses_as_evidence(case, media.id):
        return []
    return [pillar for pillar in WEIGHTY if not is_answered(case, media.id, pillar)]
