"""What a suggestion becomes once it is accepted: a claim, a document that is cited, or a media item."""

from dataclasses import replace

from provenance_app.editing.anchoring import anchored, stated_in
from provenance_app.editing.claims import attribution_by, source_for, source_named
from provenance_app.editing.records import checked
from provenance_app.editing.suggested.citing import CITED, cite_from_claims, cite_paper, cited, claim_around
from provenance_app.editing.suggested.papers import is_only_named, paper_of
from provenance_app.editing.suggested.parts import Made, attributed
from provenance_app.editing.suggested.pictured import picture
from provenance_app.editing.suggested.recorded_words import RecordedWords
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import Attribution, LinkForm, Relation, SourceKind, SuggestionKind
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import new_id
from provenance_app.model.naming import folded, on_one_line
from provenance_app.model.records import Capture, Claim, Source
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot


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
    paper = paper_of(suggestion, others)
    name = "" if paper is not None and is_only_named(suggestion, paper) else on_one_line(suggestion.speaker or "")
    source, added = _speaker(snapshot, capture, suggestion, name) if name else (None, ())
    if suggestion.kind is SuggestionKind.MEDIA:
        return (*picture(snapshot, capture, suggestion, selector, source), *added)
    if suggestion.kind in CITED and not suggestion.verbatim:
        holder = claim_around(snapshot, capture, suggestion) or capture.document
        made, link = cited(snapshot, capture, suggestion, selector, source, holder)
        return (*made, *cite_from_claims(snapshot, capture, suggestion, selector, others, link), *added)
    if paper is not None:
        suggestion = _taken_from_paper(suggestion)
    claim = _claim(snapshot, capture, suggestion, selector, source)
    if suggestion.kind in CITED:
        claim += cited(snapshot, capture, suggestion, selector, source, claim[0].id)[0]
    elif paper is not None:
        claim += cite_paper(snapshot, capture, suggestion, paper, claim[0].id)
    return (*claim, *added)


def _speaker(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, name: str
) -> tuple[Source, tuple[Change, ...]]:
    """Return the source that a suggestion names, and the change that adds it where it is new.

    Who is only described, as "a witness", is somebody else in each document, and no origin that is known.
    """
    if suggestion.attribution is not Attribution.UNNAMED:
        return source_for(snapshot, name, role=on_one_line(suggestion.role or "") or None)
    known = source_named(snapshot, name)
    if known is not None and known.kind is not SourceKind.UNNAMED:
        return known, ()
    here = [capture.document, *(link.from_ for link in snapshot.links_to(capture.document))]
    for link in (link for record in here for link in snapshot.links_from(record, Relation.ATTRIBUTED_TO)):
        source = snapshot.sources.get(link.to)
        if source is not None and source.kind is SourceKind.UNNAMED and folded(source.name) == folded(name):
            return source, ()
    new = Source(id=new_id(), name=name, kind=SourceKind.UNNAMED)
    return new, (Change(None, checked(new)),)


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
        text=on_one_line(selector.exact),
        verbatim=suggestion.verbatim,
        position=suggestion.position,
        modality=suggestion.modality,
        attribution=attribution,
        hedges=suggestion.hedges,
        figure=suggestion.figure,
    )
    stated = stated_in(claim.id, capture, selector)
    said = attributed(claim.id, source, LinkForm.SPEAKER, capture, suggestion)
    return (Change(None, checked(claim)), Change(None, stated), *said)


def _taken_from_paper(claim: Suggestion) -> Suggestion:
    """Return a suggested claim that nobody is named for, as one whose maker is left unnamed: a paper has no name."""
    return replace(claim, attribution=Attribution.UNNAMED) if claim.attribution in (None, Attribution.NONE) else claim
