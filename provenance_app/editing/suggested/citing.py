"""What a suggested post or report becomes: a document that the text, or a claim in it, cites."""

from typing import Final

from provenance_app.analysis.standing import place_in
from provenance_app.editing.anchoring import anchored
from provenance_app.editing.records import checked, quoted
from provenance_app.editing.suggested.papers import citations, cited_at, claims_of, form_of, recorded_claims
from provenance_app.editing.suggested.parts import Made, attributed, title_of
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import DocumentKind, LinkForm, Relation, SuggestionKind
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import Capture, Document, Source
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot

CITED: Final = {SuggestionKind.CITED_POST: DocumentKind.POST, SuggestionKind.CITED_REPORT: DocumentKind.REPORT}
"""Which kind of document each of these suggestions becomes."""


def cited(
    snapshot: Snapshot,
    capture: Capture,
    suggestion: Suggestion,
    selector: Selector,
    source: Source | None,
    holder: RecordId,
) -> tuple[Made, Link]:
    """Record a post or report with who wrote it, and that `holder`, a claim or the document that is read, cites it.

    Words of it that are quoted are the claim's, which cites it by quoting. Returns the changes and the link by which.
    """
    kind = CITED[suggestion.kind]
    title = f"{kind.capitalize()} by {source.name}" if suggestion.verbatim and source else title_of(selector.exact)
    document = _document_titled(snapshot, title, kind, capture.document)
    form = LinkForm.QUOTES if suggestion.verbatim else LinkForm.MENTIONS
    new: Made = ()
    if document is None:
        document = Document(id=new_id(), title=title, kind=kind)
        written = attributed(document.id, source, LinkForm.AUTHOR, capture, suggestion)
        new = (Change(None, checked(document)), *written)
    elif any((link.to, link.form) == (document.id, form) for link in snapshot.links_from(holder, Relation.CITES)):
        raise RecordRefused(f"It is recorded already that {quoted(document)} is cited here.")
    where = None if suggestion.verbatim else selector
    link = _cites(holder, document.id, form, where)
    return (*new, Change(None, link)), link


def cite_paper(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, paper: Suggestion, claim: RecordId
) -> Made:
    """Link a new claim to the report it is taken from, if that is recorded already, of here or where it is named so."""
    document = cited_at(snapshot, capture, (paper.start, paper.end))
    if document is None:
        document = _document_titled(snapshot, title_of(paper.text), CITED[paper.kind], capture.document)
    if document is None:
        return ()
    where = anchored(capture, paper.start, paper.end)
    return (Change(None, _cites(claim, document.id, form_of(suggestion.verbatim), where)),)


def cite_from_claims(
    snapshot: Snapshot,
    capture: Capture,
    paper: Suggestion,
    selector: Selector,
    others: tuple[Suggestion, ...],
    by: Link,
) -> Made:
    """Link the claims that are recorded already to the report they are taken from, which is cited `by` a link now."""
    made: list[Change] = []
    for claim in recorded_claims(snapshot, capture, claims_of(paper, others)):
        known = {link.to for link in snapshot.links_from(claim, Relation.CITES)}
        if by.to not in known and claim != by.from_:
            form = form_of(snapshot.claims[claim].verbatim)
            made.append(Change(None, _cites(claim, by.to, form, selector)))
    return tuple(made)


def claim_around(snapshot: Snapshot, capture: Capture, suggestion: Suggestion) -> RecordId | None:
    """Return the claim whose words in a capture hold those of a suggestion, the shortest such claim, or None."""
    around: list[tuple[int, RecordId]] = []
    for link in snapshot.links_to(capture.document, Relation.STATED_IN):
        place = place_in(snapshot, link.selector, capture) if link.selector is not None else None
        if place and place[0] <= suggestion.start and suggestion.end <= place[1]:
            around.append((place[1] - place[0], link.from_))
    return min(around)[1] if around else None


def _document_titled(snapshot: Snapshot, title: str, kind: DocumentKind, citing: RecordId) -> Document | None:
    """Return the document of this kind and title, letter case and spaces aside, that a document cites already, or None.

    What another document calls the same may be another one: "Figures", "Post by @quaywatch".
    """
    wanted = folded(title)
    cited = (snapshot.documents.get(link.to) for link in citations(snapshot, citing))
    return next((one for one in cited if one and one.kind is kind and folded(one.title) == wanted), None)


def _cites(start: RecordId, document: RecordId, form: LinkForm, selector: Selector | None) -> Link:
    return Link(id=new_id(), from_=start, to=document, relation=Relation.CITES, form=form, selector=selector)
