"""Pictures, video and sound: what is known of them, and what they are used for."""

import re
from collections.abc import Callable
from typing import Final

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import counted, named
from provenance_app.analysis.media_uses import WEIGHTY, uses, uses_as_evidence
from provenance_app.analysis.pillars import check_of, is_answered, is_established
from provenance_app.analysis.stories import media_and_user
from provenance_app.model.enumerations import LinkForm, Pillar, Relation
from provenance_app.model.links import Link
from provenance_app.model.records import Media

_FILE_PHOTO: Final = re.compile(
    r"\b(?:(?:file|archive|archival|stock|library)[ -]?(?:photo|picture|image|pic|footage|video)s?"
    r"|arkiv(?:bild|foto|film)\w*|genrebild\w*"
    r"|archiv(?:bild|foto|aufnahme|video)\w*|symbol(?:bild|foto)\w*"
    r"|(?:photo|image|vid[e\u00e9]o)s? d.(?:archives?|illustration)"
    r"|(?:foto|imagen|v[i\u00ed]deo)s? de (?:archivo|recurso))\b",
    re.IGNORECASE,
)
"""What captions and credits call a picture of something else, in English, Swedish, German, French and Spanish."""


def _resting(case: Reading, links: list[Link]) -> str:
    claims = [case.claim(link.from_) for link in links if link.relation is Relation.RESTS_ON]
    keys = len({claim.id for claim in claims if claim and claim.key})
    every = len({claim.id for claim in claims if claim})
    if not every:
        return "it is shown as evidence"
    what, number = ("key claim", keys) if keys else ("claim", every)
    return f"{counted(number, what)} {'rests' if number == 1 else 'rest'} on it"


def _unknown(pillar: Pillar, word: str, action: str) -> Callable[[Reading, Media], Findings]:
    def find(case: Reading, media: Media) -> Findings:
        if is_answered(case, media.id, pillar):
            return
        links = uses_as_evidence(case, media.id)
        if links:
            check = check_of(case, media.id, pillar)
            yield Finding(
                subjects=(media.id,),
                message=f"{word} of {named(media)} is unknown; {_resting(case, links)}.",
                action=f"{action}, or mark it as illustration.",
                fix=Fix(kind=FixKind.SET_CHECK, record=media.id, pillar=pillar),
                facts=(media.id, check, *sorted(link.from_ for link in links)),
            )

    find.__doc__ = f"Find media used as evidence whose {pillar} nobody answered."
    return find


location_unknown: Final = _unknown(Pillar.LOCATION, "Location", "Establish where it was recorded")
date_unknown: Final = _unknown(Pillar.DATE, "Date", "Establish when it was recorded")
subject_unknown: Final = _unknown(Pillar.SUBJECT, "Subject", "Establish what it shows")


def not_original(case: Reading, media: Media) -> Findings:
    """Find media used as evidence that may be a copy of a copy."""
    links = uses_as_evidence(case, media.id)
    copied = any(link.live for link in case.links_from(media.id, Relation.DERIVED_FROM))
    if links and not copied and not is_established(case, media.id, Pillar.PROVENANCE):
        yield Finding(
            subjects=(media.id,),
            message=f"{named(media)} is not known to be the original; {_resting(case, links)}.",
            action="Find the earliest known copy and link this one to it, or establish that this is the original.",
            fix=Fix(kind=FixKind.SET_CHECK, record=media.id, pillar=Pillar.PROVENANCE),
            facts=(media.id, check_of(case, media.id, Pillar.PROVENANCE), *(link.id for link in links)),
        )


def capturer_unknown(case: Reading, media: Media) -> Findings:
    """Find media used as evidence of which nobody knows who recorded it."""
    links = uses_as_evidence(case, media.id)
    made = case.links_from(media.id, Relation.ATTRIBUTED_TO)
    known = any(link.live and link.form is LinkForm.CAPTURER for link in made)
    if links and not known and not is_established(case, media.id, Pillar.SOURCE):
        form = LinkForm.CAPTURER
        yield Finding(
            subjects=(media.id,),
            message=f"Who recorded {named(media)} is unknown; {_resting(case, links)}.",
            action="Name who recorded it.",
            fix=Fix(kind=FixKind.ADD_LINK, record=media.id, relation=Relation.ATTRIBUTED_TO, form=form),
            facts=(media.id, check_of(case, media.id, Pillar.SOURCE), *(link.id for link in links)),
        )


def motivation_unassessed(case: Reading, media: Media) -> Findings:
    """Find media used as evidence of which all is answered but why it was made."""
    if case.checks_of(media.id) and not is_answered(case, media.id, Pillar.MOTIVATION):
        links = uses_as_evidence(case, media.id)
        if links and all(is_answered(case, media.id, pillar) for pillar in WEIGHTY):
            yield Finding(
                subjects=(media.id,),
                message=f"Why {named(media)} was recorded is not answered; {_resting(case, links)}.",
                action="Say what its maker wanted with it.",
                fix=Fix(kind=FixKind.SET_CHECK, record=media.id, pillar=Pillar.MOTIVATION),
                facts=(media.id, check_of(case, media.id, Pillar.MOTIVATION)),
            )


def file_photo_as_evidence(case: Reading, media: Media) -> Findings:
    """Find a picture that its own caption calls a file photo, used as if it showed the event."""
    said = next((match[0] for match in map(_FILE_PHOTO.search, _captions(media)) if match), None)
    if said is None:
        return
    for link in uses(case, media.id, LinkForm.EVIDENCE):
        _, other = media_and_user(link)
        yield Finding(
            subjects=(media.id, link.id, other),
            message=f"{named(media)} is called \u201c{said}\u201d and used as evidence for {named(case.get(other))}.",
            action="Mark it as a file photo there.",
            fix=Fix(kind=FixKind.SET_FORM, record=link.id, form=LinkForm.FILE_PHOTO),
            facts=(link.id, link.form, said),
        )


def _captions(media: Media) -> list[str]:
    return [text for text in (media.caption, media.credit, media.title) if text]


def illustration_untied(case: Reading, media: Media) -> Findings:
    """Find an illustration that does not say what it shows, and when."""
    links = uses(case, media.id, LinkForm.ILLUSTRATION, LinkForm.FILE_PHOTO)
    missing = [pillar for pillar in (Pillar.DATE, Pillar.SUBJECT) if not is_answered(case, media.id, pillar)]
    if links and missing:
        yield Finding(
            subjects=(media.id,),
            message=f"{named(media)} is used as illustration, and its {' and '.join(missing)} is not recorded.",
            action="Record which event it shows, and when that was.",
            fix=Fix(kind=FixKind.SET_CHECK, record=media.id, pillar=missing[0]),
            facts=(media.id, *missing),
        )
