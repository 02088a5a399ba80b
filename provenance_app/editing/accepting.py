"""What a suggestion becomes once it is accepted: a claim, a document that is cited, or a media item."""

from dataclasses import replace
from typing import Final

from provenance_app.analysis.standing import place_in
from provenance_app.editing.anchoring import anchored, stated_in
from provenance_app.editing.claims import attribution_by, source_for
from provenance_app.editing.papers import (
    citations,
    cited_at,
    claims_of,
    form_of,
    is_only_named,
    paper_of,
    recorded_claims,
)
from provenance_app.editing.recorded_words import RecordedWords
from provenance_app.editing.records import checked, quoted
from provenance_app.evidence.suggestions.captions import guess_media_kind, is_file_photo
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import (
    Attribution,
    DocumentKind,
    LinkForm,
    RecordKind,
    Relation,
    SourceKind,
    SuggestionKind,
)
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link, usual_form
from provenance_app.model.naming import folded
from provenance_app.model.records import Capture, Claim, Document, Media, Source
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot

Made = tuple[Change, ...]

_CITED: Final = {SuggestionKind.CITED_POST: DocumentKind.POST, SuggestionKind.CITED_REPORT: DocumentKind.REPORT}
_TITLE: Final = 120
"""Code points of the title that a record gets from the words of a suggestion."""


def changes_of(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, others: tuple[Suggestion, ...] = ()
) -> Made:
    """Return the changes that record what a suggestion says, that of the record itself first.

    A claim and the report it is taken from are linked by whichever of them is recorded last.

    Args:
        snapshot: The case.
        capture: The captured text.
        suggestion: What is recorded of it.
        others: All that the text suggests.

    Raises:
        RecordRefused: It is recorded already, or there are no words at this place.
    """
    try:
        selector = anchored(capture, suggestion.start, suggestion.end)
    except ValueError as error:
        raise RecordRefused("These words do not stand in the captured text.") from error
    if not selector.exact.strip():
        raise RecordRefused("There are no words at this place.")
    paper = paper_of(suggestion, others, capture.text or "")
    name = "" if paper is not None and is_only_named(suggestion, paper) else _on_one_line(suggestion.speaker or "")
    unnamed = SourceKind.UNNAMED if suggestion.attribution is Attribution.UNNAMED else None
    source, added = source_for(snapshot, name, unnamed) if name else (None, ())
    if suggestion.kind is SuggestionKind.MEDIA:
        return (*_media(snapshot, capture, suggestion, selector, source), *added)
    if suggestion.kind not in _CITED:
        if paper is None:
            return (*_claim(snapshot, capture, suggestion, selector, source), *added)
        claim = _claim(snapshot, capture, _taken_from_paper(suggestion), selector, source)
        return (*claim, *_from_paper(snapshot, capture, suggestion, paper, claim[0].id), *added)
    if suggestion.verbatim:
        claim = _claim(snapshot, capture, suggestion, selector, source)
        cited = _cited(snapshot, capture, suggestion, selector, source, claim[0].id)
        return (*claim, *cited, *added)
    holder = _claim_around(snapshot, capture, suggestion) or capture.document
    cited = _cited(snapshot, capture, suggestion, selector, source, holder)
    return (*cited, *_borne_out(snapshot, capture, suggestion, selector, others, cited[-1]), *added)


def _claim(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, selector: Selector, source: Source | None
) -> Made:
    place = suggestion.start, suggestion.end
    if any(one == place for one in RecordedWords.of(snapshot, capture).claims.at(place)):
        raise RecordRefused("These words are recorded as a claim already.")
    attribution = suggestion.attribution
    if source is not None and attribution in (None, Attribution.NONE):
        attribution = attribution_by(source)
    claim = Claim(
        id=new_id(),
        text=_on_one_line(selector.exact),
        verbatim=suggestion.verbatim,
        position=suggestion.position,
        modality=suggestion.modality,
        attribution=attribution,
        hedges=suggestion.hedges,
        figure=suggestion.figure,
    )
    stated = stated_in(claim.id, capture, selector)
    said = _attributed(claim.id, source, LinkForm.SPEAKER, capture, suggestion)
    return (Change(None, checked(claim)), Change(None, stated), *said)


def _taken_from_paper(claim: Suggestion) -> Suggestion:
    """Return a suggested claim that nobody is named for, as one whose maker is left unnamed: a paper has no name."""
    return replace(claim, attribution=Attribution.UNNAMED) if claim.attribution in (None, Attribution.NONE) else claim


def _from_paper(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, paper: Suggestion, claim: RecordId
) -> Made:
    """Link a new claim to the report it is taken from, if that is recorded already."""
    document = cited_at(snapshot, capture, (paper.start, paper.end))
    if document is None:
        return ()
    where = anchored(capture, paper.start, paper.end)
    return (Change(None, _cites(claim, document.id, form_of(suggestion.verbatim), where)),)


def _borne_out(
    snapshot: Snapshot,
    capture: Capture,
    paper: Suggestion,
    selector: Selector,
    others: tuple[Suggestion, ...],
    cited: Change,
) -> Made:
    """Link the claims that are recorded already to the report they are taken from, which a link cites by now."""
    assert isinstance(cited.after, Link)
    document, taken = cited.after.to, claims_of(paper, others, capture.text or "")
    made: list[Change] = []
    for claim in recorded_claims(snapshot, capture, ((one.start, one.end) for one in taken)):
        known = {link.to for link in snapshot.links_from(claim, Relation.CITES)}
        if document not in known and claim != cited.after.from_:
            form = form_of(snapshot.claims[claim].verbatim)
            made.append(Change(None, _cites(claim, document, form, selector)))
    return tuple(made)


def _cites(start: RecordId, document: RecordId, form: LinkForm, selector: Selector | None) -> Link:
    return Link(id=new_id(), from_=start, to=document, relation=Relation.CITES, form=form, selector=selector)


def _cited(
    snapshot: Snapshot,
    capture: Capture,
    suggestion: Suggestion,
    selector: Selector,
    source: Source | None,
    holder: RecordId,
) -> Made:
    """Record a post or report with who wrote it, and that `holder`, a claim or the document that is read, cites it.

    Words of it that are quoted are the claim's, which cites it by quoting.
    """
    kind = _CITED[suggestion.kind]
    title = f"{kind.capitalize()} by {source.name}" if suggestion.verbatim and source else _title(selector.exact)
    document = _document_titled(snapshot, title, kind, capture.document)
    form = LinkForm.QUOTES if suggestion.verbatim else LinkForm.MENTIONS
    new: Made = ()
    if document is None:
        document = Document(id=new_id(), title=title, kind=kind)
        written = _attributed(document.id, source, LinkForm.AUTHOR, capture, suggestion)
        new = (Change(None, checked(document)), *written)
    elif any((link.to, link.form) == (document.id, form) for link in snapshot.links_from(holder, Relation.CITES)):
        raise RecordRefused(f"It is recorded already that {quoted(document)} is cited here.")
    where = None if suggestion.verbatim else selector
    return (*new, Change(None, _cites(holder, document.id, form, where)))


def _media(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, selector: Selector, source: Source | None
) -> Made:
    """Record a picture with its caption, and who posted it where the text says so; the credit stays words."""
    caption = _on_one_line(selector.exact)
    if folded(caption) in RecordedWords.of(snapshot, capture).captions:
        raise RecordRefused("A picture with this caption is recorded already.")
    media = Media(
        id=new_id(),
        title=_title(caption),
        kind=guess_media_kind(caption),
        caption=caption,
        credit=suggestion.credit,
    )
    usual = usual_form(RecordKind.MEDIA, RecordKind.DOCUMENT, Relation.APPEARS_IN)
    appears = Link(
        id=new_id(),
        from_=media.id,
        to=capture.document,
        relation=Relation.APPEARS_IN,
        form=LinkForm.FILE_PHOTO if is_file_photo(caption) else usual,
        selector=selector,
    )
    posted = _attributed(media.id, source, LinkForm.UPLOADER, capture, suggestion)
    return (Change(None, checked(media)), Change(None, appears), *posted)


def _attributed(
    record: RecordId, source: Source | None, form: LinkForm, capture: Capture, suggestion: Suggestion
) -> Made:
    """Link a new record to who said or wrote it, with the place where the text names them."""
    if source is None:
        return ()
    named = suggestion.speaker_at
    where = anchored(capture, *named) if named and 0 <= named[0] < named[1] <= len(capture.text or "") else None
    link = Link(id=new_id(), from_=record, to=source.id, relation=Relation.ATTRIBUTED_TO, form=form, selector=where)
    return (Change(None, link),)


def _claim_around(snapshot: Snapshot, capture: Capture, suggestion: Suggestion) -> RecordId | None:
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


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _title(words: str) -> str:
    """Return the words on one line, cut at a word where they are too many for a title."""
    line = _on_one_line(words)
    if len(line) <= _TITLE:
        return line
    return line[: _TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "\u2026"
