"""What is said: order in time, denials, headlines, hedges, figures, open contradictions."""

from typing import Final

from provenance_app.analysis.clusters import Cluster
from provenance_app.analysis.contradictions import contradictions
from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.figures import figure_words, same_figure
from provenance_app.analysis.firmness import FIRMNESS
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import counted, listed, named
from provenance_app.analysis.origins import documents_of
from provenance_app.analysis.speaking import speakers
from provenance_app.model.enumerations import Attribution, ClaimPosition, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim

_TOP: Final = (ClaimPosition.HEADLINE, ClaimPosition.SUBHEAD, ClaimPosition.LEDE)
_HEADS: Final = (ClaimPosition.HEADLINE, ClaimPosition.SUBHEAD)
_BELOW: Final = (ClaimPosition.BODY, ClaimPosition.QUOTE)
_JOINED: Final = (Relation.RESTATES, Relation.SUPPORTS, Relation.CITES)
REPEATS: Final = (Relation.RESTATES, Relation.CITES)
"""The relations by which a claim repeats another."""


def cites_the_future(case: Reading, link: Link) -> Findings:
    """Find a citation of something that was published later."""
    if not link.live:
        return
    citing, cited = _places(case, link.from_), _places(case, link.to)
    if not citing or not cited or not all(one.before(other) for one in citing for other in cited):
        return
    yield Finding(
        subjects=(link.id, link.from_, link.to),
        message=(
            f"{named(case.get(link.from_))} ({citing[0].reading}) cites {named(case.get(link.to))}, "
            f"which is later ({cited[0].reading})."
        ),
        action="Correct one of the dates, or the link.",
        fix=Fix(
            kind=FixKind.SET_FIELD, record=_dated(case, link.to), field="published", other=_dated(case, link.from_)
        ),
        facts=(link.from_, link.to, *(interval.reading for interval in (*citing, *cited))),
    )


def _places(case: Reading, record_id: RecordId) -> list[EdtfInterval]:
    """Return when a document, or every document a claim is stated in, was published; none where one has no date."""
    ids = (record_id,) if case.document(record_id) else sorted(documents_of(case, (record_id,)))
    documents = [case.document(one) for one in ids]
    read = [read_edtf(document.published) if document and document.published else None for document in documents]
    found = [interval for interval in read if interval]
    return found if len(found) == len(read) else []


def _dated(case: Reading, record_id: RecordId) -> RecordId:
    return record_id if case.document(record_id) else min(documents_of(case, (record_id,)))


def denial_not_carried(case: Reading, claim: Claim) -> Findings:
    """Find a claim at the top of a document that its own body contradicts."""
    if claim.position not in _TOP or case.assessments_of(claim.id):
        return
    denials = _denials(case, claim)
    if not denials:
        return
    said = listed([named(denial) for denial in denials])
    verb = "contradicts" if len(denials) == 1 else "contradict"
    yield Finding(
        subjects=(claim.id, *(denial.id for denial in denials)),
        message=f"{said} {verb} {named(claim)}, which stands above it in the same document without a word of that.",
        action="Assess the claim at the top.",
        fix=Fix(kind=FixKind.ASSESS, record=claim.id),
        facts=(claim, *denials),
    )


def _denials(case: Reading, claim: Claim) -> list[Claim]:
    """Return the claims below in the same documents that contradict a claim, or do so in other words."""
    contradicting = case.contradicting(claim.id)
    if not contradicting:
        return []
    found: dict[RecordId, Claim] = {}
    for document in documents_of(case, (claim.id,)):
        for link in case.links_to(document, Relation.STATED_IN):
            other = case.claim(link.from_) if link.live else None
            if other and other.position in _BELOW and case.cluster(other.id)[0] in contradicting:
                found[other.id] = other
    return [found[other_id] for other_id in sorted(found)]


def headline_without_body(case: Reading, claim: Claim) -> Findings:
    """Find a headline that no other claim of its document bears out."""
    if claim.position not in _HEADS:
        return
    documents = documents_of(case, (claim.id,))
    if not documents:
        return
    joined = {link.to for link in case.links_from(claim.id, *_JOINED) if link.live}
    joined |= {link.from_ for link in case.links_to(claim.id, *_JOINED) if link.live}
    joined -= {claim.id}
    if any(documents & documents_of(case, (other,)) for other in joined):
        return
    yield Finding(
        subjects=(claim.id,),
        message=f"No claim in the text of the document bears out its {claim.position} {named(claim)}.",
        action="Link it to the claim of the text that it rests on; else it is a false connection.",
        fix=Fix(kind=FixKind.ADD_LINK, record=claim.id, relation=Relation.RESTATES),
        facts=(claim, *sorted(documents)),
    )


def _repeated(case: Reading, link: Link) -> tuple[Claim, Claim] | None:
    """Return the two claims of a link by which one repeats the other, unless that it overstates it is said already."""
    if not link.live:
        return None
    claim, earlier = case.claim(link.from_), case.claim(link.to)
    if claim is None or earlier is None or claim.id == earlier.id:
        return None
    overstates = case.links_from(claim.id, Relation.OVERSTATES)
    return None if any(other.live and other.to == earlier.id for other in overstates) else (claim, earlier)


def _overstated(link: Link) -> Fix:
    return Fix(kind=FixKind.ADD_LINK, record=link.from_, relation=Relation.OVERSTATES, other=link.to)


def hedge_lost(case: Reading, link: Link) -> Findings:
    """Find a claim that is firmer than the one it repeats."""
    pair = _repeated(case, link)
    if not pair:
        return
    claim, earlier = pair
    now, then = (FIRMNESS.get(one.modality) for one in pair)
    if now is None or then is None or now <= then:
        return
    cues = f" (\u201c{earlier.hedges[0]}\u201d)" if earlier.hedges else ""
    yield Finding(
        subjects=(link.id, claim.id, earlier.id),
        message=f"{named(claim)} is {claim.modality}; {named(earlier)}, which it repeats, is {earlier.modality}{cues}.",
        action="Correct how firmly it is said, or say that the one overstates the other.",
        fix=_overstated(link),
        facts=(claim.id, claim.modality, earlier.id, earlier.modality, link.relation),
    )


def attribution_dropped(case: Reading, link: Link) -> Findings:
    """Find a claim in the document's own voice that repeats what somebody said."""
    pair = _repeated(case, link)
    if not pair or pair[0].attribution is not Attribution.OWN_VOICE:
        return
    claim, earlier = pair
    who = [source for source in (case.source(speaker.to) for speaker in speakers(case, earlier.id)) if source]
    if who and not speakers(case, claim.id):
        yield Finding(
            subjects=(link.id, claim.id, earlier.id),
            message=f"{named(claim)} is told as a fact; in {named(earlier)} it was {named(who[0])} who said so.",
            action="Name the speaker, or say that the one overstates the other.",
            fix=Fix(kind=FixKind.NAME_SPEAKER, record=claim.id),
            facts=(claim, earlier.id, *(source.id for source in who)),
        )


def figure_changed(case: Reading, link: Link) -> Findings:
    """Find a figure that is another one than in the claim it repeats."""
    pair = _repeated(case, link)
    if not pair or not pair[0].figure or not pair[1].figure:
        return
    new, old = pair[0].figure, pair[1].figure
    if same_figure(new, old):
        return
    now, then = figure_words(new), figure_words(old)
    yield Finding(
        subjects=(link.id, pair[0].id, pair[1].id),
        message=f"{named(pair[0])} says {now}; {named(pair[1])}, which it repeats, says {then}.",
        action="Correct the figure, or the link.",
        fix=Fix(kind=FixKind.SET_FIELD, record=pair[0].id, field="figure"),
        facts=(pair[0].id, new.value, new.unit, pair[1].id, old.value, old.unit),
    )


def contradiction_open(case: Reading, cluster: Cluster) -> Findings:
    """Find claims that contradict others, on which nobody has said what to think."""
    links: dict[Cluster, list[Link]] = {}
    for link, claim in contradictions(case, cluster):
        other = case.cluster(claim)
        if cluster < other:
            links.setdefault(other, []).append(link)
    if not links or any(case.assessments_of(claim) for claim in cluster):
        return
    for other, between in sorted(links.items()):
        if any(case.assessments_of(claim) for claim in other):
            continue
        between.sort(key=lambda link: link.id)
        first = between[0]
        ends = (first.from_, first.to)
        rest = tuple(claim for claim in (*cluster, *other) if claim not in ends)
        verb = "says" if len(rest) == 1 else "say"
        more = f"; {counted(len(rest), 'more claim')} {verb} the same as one of them" if rest else ""
        yield Finding(
            subjects=(*ends, *(link.id for link in between), *rest),
            message=f"{named(case.get(first.from_))} contradicts {named(case.get(first.to))}{more}.",
            action="Assess one of them, or both.",
            fix=Fix(kind=FixKind.ASSESS, record=first.from_, other=first.to),
            facts=(*cluster, *other),
        )
