"""Reports and data that a text cites, and the claims it has from them: each paper is a document, and no source."""

from collections.abc import Iterable, Iterator
from typing import Final

from provenance_app.analysis.standing import place_in
from provenance_app.editing.suggested.recorded_words import Range, about_the_same
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import LinkForm, Relation, SuggestionKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import Capture, Document
from provenance_app.model.snapshot import Snapshot

NAMING: Final = (SuggestionKind.CITED_POST, SuggestionKind.CITED_REPORT, SuggestionKind.MEDIA)
"""Kinds whose words name a document or a picture; those of all others are a claim."""


def paper_of(claim: Suggestion, others: Iterable[Suggestion]) -> Suggestion | None:
    """Return the suggested report or data that the words of a claim are taken from, or None.

    It is named where the claim says so, or where who says it is named: the paper itself, or in its name who made it.

    Args:
        claim: Words that are a claim.
        others: What else the same text suggests.
    """
    named = claim.work_at or claim.speaker_at
    if claim.kind in NAMING or named is None:
        return None
    papers = (one for one in others if one.kind is SuggestionKind.CITED_REPORT)
    return next((one for one in papers if one.start <= named[0] < named[1] <= one.end or _is_at(one, named)), None)


def claims_of(paper: Suggestion, others: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggested claims whose words are taken from a suggested report, wherever the text names it so."""
    found = tuple(others)
    papers = [(one, paper_of(one, found)) for one in found]
    return tuple(one for one, its in papers if its is not None and folded(its.text) == folded(paper.text))


def is_only_named(claim: Suggestion, paper: Suggestion) -> bool:
    """Say whether nobody but the paper itself is named as who says a claim."""
    return claim.speaker is None or folded(claim.speaker) == folded(paper.text)


def cited_at(snapshot: Snapshot, capture: Capture, place: Range) -> Document | None:
    """Return the document that is cited by the words at a place of a capture, or None."""
    for link in citations(snapshot, capture.document):
        where = place_in(snapshot, link.selector, capture) if link.selector is not None else None
        if where is not None and about_the_same(where, place) and link.to in snapshot.documents:
            return snapshot.documents[link.to]
    return None


def citations(snapshot: Snapshot, document: RecordId) -> Iterator[Link]:
    """Go through the links by which a document, or a claim that is stated in it, cites something."""
    yield from snapshot.links_from(document, Relation.CITES)
    for stated in snapshot.links_to(document, Relation.STATED_IN):
        yield from snapshot.links_from(stated.from_, Relation.CITES)


def recorded_claims(snapshot: Snapshot, capture: Capture, suggested: Iterable[Suggestion]) -> Iterator[RecordId]:
    """Go through the claims that are recorded of about the words of suggestions."""
    wanted = [(one.start, one.end) for one in suggested]
    for link in snapshot.links_to(capture.document, Relation.STATED_IN) if wanted else ():
        where = place_in(snapshot, link.selector, capture) if link.selector is not None else None
        if where is not None and any(about_the_same(where, place) for place in wanted):
            yield link.from_


def form_of(verbatim: bool) -> LinkForm:
    """Return how a claim cites the paper its words are taken from."""
    return LinkForm.QUOTES if verbatim else LinkForm.PARAPHRASES


def _is_at(one: Suggestion, place: Range) -> bool:
    return about_the_same((one.start, one.end), place)
