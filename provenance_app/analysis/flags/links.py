"""Single links: whether anybody looked, what they found, whether the cited thing is preserved."""

from typing import Final

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind, Severity
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import named
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.model.links import Link
from provenance_app.model.records import Document, Media
from provenance_app.model.selectors import resolve

_VERBS: Final = {
    Relation.CITES: "cites",
    Relation.RESTS_ON: "rests on",
    Relation.DERIVED_FROM: "is derived from",
    Relation.APPEARS_IN: "appears in",
    Relation.ATTRIBUTED_TO: "comes from",
    Relation.STATED_IN: "is stated in",
    Relation.RESTATES: "restates",
    Relation.OVERSTATES: "overstates",
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.ACTS_FOR: "acts for",
}
CHECKED: Final = (
    *(Relation.CITES, Relation.RESTS_ON, Relation.DERIVED_FROM),
    *(Relation.APPEARS_IN, Relation.ATTRIBUTED_TO),
)
"""The relations somebody has to look up."""


def sentence(case: CaseReader, link: Link) -> str:
    """Return `"A" cites "B"` for a link."""
    return f"{named(case.get(link.from_))} {_VERBS[link.relation]} {named(case.get(link.to))}"


def unverified_link(case: Reading, link: Link) -> Findings:
    """Find a link that carries a case and that nobody looked at."""
    if link.status is LinkStatus.UNCHECKED:
        yield Finding(
            subjects=(link.id, link.from_, link.to),
            message=f"Nobody has checked that {sentence(case, link)}.",
            action="Look it up, and set the status of the link.",
            fix=Fix(kind=FixKind.SET_STATUS, record=link.id),
            facts=(link,),
            severity=Severity.LOW if link.relation is Relation.ATTRIBUTED_TO else None,
        )


def not_in_cited_source(case: Reading, link: Link) -> Findings:
    """Find a link that somebody looked up in vain."""
    if link.status is LinkStatus.NOT_FOUND:
        yield Finding(
            subjects=(link.id, link.from_, link.to),
            message=f"It was looked up and not found that {sentence(case, link)}.",
            action="Correct the link, or accept this as a finding.",
            fix=Fix(kind=FixKind.EDIT_LINK, record=link.id),
            facts=(link,),
        )


def cited_document_unavailable(case: Reading, link: Link) -> Findings:
    """Find a link to a document that is gone and was not preserved."""
    document = case.document(link.to) if link.status is LinkStatus.UNAVAILABLE else None
    if document and not case.captures_of(document.id):
        yield Finding(
            subjects=(link.id, link.from_, link.to),
            message=f"{named(document)} is unavailable and not captured, so nobody can see that it bears out the link.",
            action="Find a copy of the document, and add it as a capture.",
            fix=Fix(kind=FixKind.ADD_CAPTURE, record=document.id),
            facts=(link, document),
        )


def citation_not_captured(case: Reading, link: Link) -> Findings:
    """Find a citation of a document of which nothing is preserved."""
    document = case.document(link.to) if link.live else None
    if document and not document.archived_url and not case.captures_of(document.id):
        yield Finding(
            subjects=(link.id, link.from_, link.to),
            message=f"{named(case.get(link.from_))} cites {named(document)}, of which there is no capture.",
            action="Capture the document, or give the address of an archived copy.",
            fix=Fix(kind=FixKind.ADD_CAPTURE, record=document.id),
            facts=(link.to, document.archived_url),
        )


def live_only_link(case: Reading, record: Document | Media) -> Findings:
    """Find an address that may stop working, with nothing preserved."""
    if not record.url or record.archived_url:
        return
    if isinstance(record, Document):
        kept, kind = bool(case.captures_of(record.id)), FixKind.ADD_CAPTURE
    else:
        kept, kind = bool(record.file), FixKind.REPLACE_FILE
    if not kept:
        yield Finding(
            subjects=(record.id,),
            message=f"{named(record)} exists in this case only as a web address.",
            action="Capture it, add its file, or give the address of an archived copy.",
            fix=Fix(kind=kind, record=record.id),
            facts=(record.url,),
        )


def quote_not_anchored(case: Reading, link: Link) -> Findings:
    """Find a quote whose words are not where it says they are."""
    selector = link.selector
    if selector is None:
        return
    captures = case.captures_of(link.to)
    missing = False
    if selector.capture is not None:
        capture = case.capture(selector.capture)
        captures = (capture,) if capture else ()
        missing = capture is None
    stands = any(resolve(selector, capture.text) for capture in captures)
    if stands or not (captures or missing):
        return
    where = "its capture is missing" if missing else "the words do not stand there in the capture"
    yield Finding(
        subjects=(link.id, link.from_, link.to),
        message=f"{named(case.get(link.from_))} is not anchored in {named(case.get(link.to))}: {where}.",
        action="Mark the words in the capture again.",
        fix=Fix(kind=FixKind.ANCHOR, record=link.id),
        facts=(link.id, selector.exact, selector.start, selector.end, *captures),
    )
