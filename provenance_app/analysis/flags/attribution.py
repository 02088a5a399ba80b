"""Who says it: speakers, unnamed sources, figures without a document, accounts, grades."""

from typing import Final

from provenance_app.analysis.clusters import Cluster
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import counted, listed, named
from provenance_app.analysis.speaking import speakers, speaks
from provenance_app.model.enumerations import Attribution, DocumentKind, LinkForm, LinkStatus, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Figure, Source

_RESPONSIBLE: Final = (LinkForm.AUTHOR, LinkForm.PRODUCER, LinkForm.PUBLISHER)


def spoken(case: Reading, source: RecordId) -> list[Link]:
    """Return the live links by which claims name a source as their speaker."""
    found = [link for link in case.links_to(source, Relation.ATTRIBUTED_TO) if speaks(link)]
    return [link for link in found if case.claim(link.from_)]


def claim_without_speaker(case: Reading, claim: Claim) -> Findings:
    """Find a claim that nobody is said to make."""
    if claim.attribution in (None, Attribution.NONE) and not speakers(case, claim.id):
        yield Finding(
            subjects=(claim.id,),
            message=f"{named(claim)} has no speaker.",
            action="Name who says it, or say that it is the document's own voice or left unnamed.",
            fix=Fix(kind=FixKind.NAME_SPEAKER, record=claim.id),
            facts=(claim,),
        )


def unnamed_source(case: Reading, claim: Claim) -> Findings:
    """Find a claim whose speakers have no name, and that cites no document somebody answers for."""
    sources = [case.source(link.to) for link in speakers(case, claim.id)]
    unnamed = bool(sources) and all(source and source.kind is SourceKind.UNNAMED for source in sources)
    if not (unnamed or claim.attribution is Attribution.UNNAMED) or _cites_responsible(case, claim.id):
        return
    known = [source for source in sources if source]
    whom = f": {listed([named(source) for source in known])}" if known else ""
    yield Finding(
        subjects=(claim.id, *(source.id for source in known)),
        message=f"{named(claim)} is laid to an unnamed source{whom}.",
        action="Name the source, or cite the document it comes from with its author or publisher.",
        fix=Fix(kind=FixKind.NAME_SPEAKER, record=claim.id),
        facts=(claim, *known),
    )


def _cites_responsible(case: Reading, claim: RecordId) -> bool:
    return any(
        maker.live and maker.form in _RESPONSIBLE
        for cites in case.links_from(claim, Relation.CITES)
        if cites.live and case.document(cites.to)
        for maker in case.links_from(cites.to, Relation.ATTRIBUTED_TO)
    )


def phantom_statistics(case: Reading, cluster: Cluster) -> Findings:
    """Find the figures of claims that say the same and of which none cites a report or statistics one can open."""
    claims = [claim for claim in map(case.claim, cluster) if claim]
    if not any(claim.figure for claim in claims):
        return
    cited = [document for claim in claims for document in _statistics(case, claim.id)]
    if any(document.url or document.archived_url or case.captures_of(document.id) for document in cited):
        return
    for claim in claims:
        if claim.figure:
            yield _phantom(claim, claim.figure, cited[0] if cited else None)


def _phantom(claim: Claim, figure: Figure, cited: Document | None) -> Finding:
    """Return the finding about one figure: that nothing is cited for it, or something that nobody can open."""
    told = f"the figure {figure.value:,}{f' {figure.unit}' if figure.unit else ''} in {named(claim)}"
    facts = (figure.value, figure.unit, figure.as_of)
    if cited is not None:
        return Finding(
            subjects=(claim.id,),
            message=f"Nobody can open {named(cited)}, which stands behind {told}: it has no address and no capture.",
            action="Find the report or statistics, and add it as a capture or give its address.",
            fix=Fix(kind=FixKind.ADD_CAPTURE, record=cited.id),
            facts=(*facts, cited.id),
        )
    return Finding(
        subjects=(claim.id,),
        message=f"No document stands behind {told}.",
        action="Cite the report or statistics it comes from, with an address or a capture.",
        fix=Fix(kind=FixKind.ADD_LINK, record=claim.id, relation=Relation.CITES, form=LinkForm.MENTIONS),
        facts=facts,
    )


def _statistics(case: Reading, claim: RecordId) -> list[Document]:
    """Return the reports and statistics that a claim cites."""
    cited = [case.document(link.to) for link in case.links_from(claim, Relation.CITES) if link.live]
    return [one for one in cited if one and one.kind in (DocumentKind.REPORT, DocumentKind.STATISTICS)]


def account_not_tied(case: Reading, source: Source) -> Findings:
    """Find an account that speaks, and of which nobody confirmed who runs it."""
    if source.kind is not SourceKind.ACCOUNT:
        return
    owners = [
        link for link in case.links_from(source.id, Relation.ACTS_FOR) if link.form is LinkForm.ACCOUNT_OF and link.live
    ]
    claims = len({link.from_ for link in spoken(case, source.id)})
    if not claims or any(link.status is LinkStatus.CONFIRMED for link in owners):
        return
    if owners:
        fix = Fix(kind=FixKind.SET_STATUS, record=owners[0].id)
    else:
        form = LinkForm.ACCOUNT_OF
        fix = Fix(kind=FixKind.ADD_LINK, record=source.id, relation=Relation.ACTS_FOR, form=form)
    yield Finding(
        subjects=(source.id,),
        message=f"Who runs the account {named(source)} is not confirmed; it speaks in {counted(claims, 'claim')}.",
        action="Link the account to the person or organisation that runs it, and confirm the link.",
        fix=fix,
        facts=(source, *owners),
    )


def duplicate_source(case: Reading, source: Source) -> Findings:
    """Find the next source that bears the same name or handle and is not linked to this one."""
    if source.kind is SourceKind.UNNAMED:
        return
    linked = {link.to for link in case.links_from(source.id, Relation.ACTS_FOR) if link.live}
    linked |= {link.from_ for link in case.links_to(source.id, Relation.ACTS_FOR) if link.live}
    for other_id in case.namesakes(source):
        other = case.source(other_id)
        if other is None or other_id < source.id or other_id in linked or other.kind is SourceKind.UNNAMED:
            continue
        yield Finding(
            subjects=(source.id, other_id),
            message=f"Two sources are called {named(source)}.",
            action="Merge them, link them if one acts for the other, or dismiss this if they only share a name.",
            fix=Fix(kind=FixKind.ADD_LINK, record=source.id, relation=Relation.ACTS_FOR, other=other_id),
            facts=(source.name, source.handle, other.name, other.handle),
        )
        return


def ungraded_source(case: Reading, source: Source) -> Findings:
    """Find a source that speaks in a key claim, or in one that a key claim rests on, and is not graded."""
    if source.reliability is not None:
        return
    carried = sorted({link.from_ for link in spoken(case, source.id) if case.is_carried(link.from_)})
    if not carried:
        return
    keys = sum(claim is not None and claim.key for claim in map(case.claim, carried))
    what = counted(keys, "key claim") if keys else f"{counted(len(carried), 'claim')} that key claims rest on"
    yield Finding(
        subjects=(source.id,),
        message=f"{named(source)} is not graded and is the speaker of {what}.",
        action="Grade the source from A to F; F says that its reliability cannot be judged.",
        fix=Fix(kind=FixKind.GRADE_SOURCE, record=source.id),
        facts=(source, *carried),
    )
