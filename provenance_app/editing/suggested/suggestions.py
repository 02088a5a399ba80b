"""Edits that accept or reject what a captured text suggests, and which suggestions nobody has looked at yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from provenance_app.analysis.standing import place_in
from provenance_app.editing.anchoring import anchored, readable_capture
from provenance_app.editing.captions import same_caption
from provenance_app.editing.records import checked, quoted
from provenance_app.editing.suggested.accepting import changes_of
from provenance_app.editing.suggested.papers import NAMING
from provenance_app.editing.suggested.parts import title_of
from provenance_app.editing.suggested.recorded_words import Range, Ranges, RecordedWords, about_the_same, share_most
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import SuggestionKind
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.naming import folded, visible
from provenance_app.model.records import Rejection
from provenance_app.model.snapshot import Snapshot

_SHORT = 40


def known_sources(snapshot: Snapshot) -> tuple[KnownSource, ...]:
    """Return the sources of a case as suggestions call speakers by them."""
    return tuple(KnownSource(source.name, source.role, source.handle) for source in snapshot.sources.values())


def accept(snapshot: Snapshot, capture_id: RecordId, suggestion: Suggestion, others: Iterable[Suggestion] = ()) -> Edit:
    """Return the edit that records what a suggestion says; where it was rejected before, it no longer is.

    Words become a claim with who says them, a post or report a document that is cited, a picture a media item. What
    is taken from a report cites it, whichever of the two is accepted last.

    Args:
        snapshot: The case.
        capture_id: The captured text.
        suggestion: What it suggests.
        others: All that it suggests: by these a claim and its report know of each other.

    Raises:
        UnknownRecord: The capture or its text is gone.
        RecordRefused: The words are recorded already, or there are none at this place.
    """
    made = changes_of(snapshot, readable_capture(snapshot, capture_id)[0], suggestion, tuple(others))
    before = rejection_of(snapshot, capture_id, suggestion)
    taken_back = (Change(before, None),) if before else ()
    label = f"Accept suggested {made[0].kind} {quoted(made[0].record)}"
    return Edit(label, (*made, *taken_back))


def reject(
    snapshot: Snapshot,
    capture_id: RecordId,
    suggestion: Suggestion,
    *,
    by: str | None = None,
    at: datetime | None = None,
) -> Edit:
    """Return the edit that rejects a suggestion for good; an empty one where it is rejected already.

    Raises:
        UnknownRecord: The capture or its text is gone.
    """
    readable_capture(snapshot, capture_id)
    label = f"Reject suggestion {_short(suggestion)}"
    if rejection_of(snapshot, capture_id, suggestion) is not None:
        return Edit(label, ())
    rejection = Rejection(
        id=new_id(),
        capture=capture_id,
        kind=suggestion.kind,
        start=suggestion.start,
        end=suggestion.end,
        by=by,
        at=at,
    )
    return Edit(label, (Change(None, checked(rejection)),))


def take_back(snapshot: Snapshot, capture_id: RecordId, suggestion: Suggestion) -> Edit:
    """Return the edit by which a suggestion is no longer rejected; raises UnknownRecord where it is not."""
    before = rejection_of(snapshot, capture_id, suggestion)
    if before is None:
        raise UnknownRecord("This suggestion is not rejected any more.")
    return Edit(f"Take back the rejection of {_short(suggestion)}", (Change(before, None),))


def rejection_of(snapshot: Snapshot, capture_id: RecordId, suggestion: Suggestion) -> Rejection | None:
    """Return what rejects a suggestion of a capture: of its kind, for about the same words; or None.

    It may have been rejected in another capture of the document where the same words stand in both.
    """
    place = suggestion.start, suggestion.end
    for rejection, where in _rejections(snapshot, capture_id):
        if rejection.kind is suggestion.kind and about_the_same(where, place):
            return rejection
    return None


def _rejections(snapshot: Snapshot, capture_id: RecordId) -> Iterator[tuple[Rejection, Range]]:
    """Go through the rejections of all captures of a document, with where their words stand in one; its own first."""
    capture = snapshot.captures.get(capture_id)
    if capture is None:
        return
    for rejection in snapshot.rejections_of(capture_id):
        yield rejection, (rejection.start, rejection.end)
    for other in snapshot.captures_of(capture.document):
        for rejection in snapshot.rejections_of(other.id) if other.id != capture_id else ():
            if 0 <= rejection.start < rejection.end <= len(other.text or ""):
                place = place_in(snapshot, anchored(other, rejection.start, rejection.end), capture)
                if place is not None:
                    yield rejection, place


@dataclass(frozen=True, slots=True)
class Sorted:
    """The suggestions of a capture: not looked at yet, rejected, and those from whose words something was recorded."""

    pending: tuple[Suggestion, ...] = ()
    rejected: tuple[Suggestion, ...] = ()
    recorded: tuple[Suggestion, ...] = ()


def sort_out(snapshot: Snapshot, capture_id: RecordId, suggestions: Iterable[Suggestion]) -> Sorted:
    """Return which suggestions of a capture are still to be looked at, which were rejected and which taken up.

    What was done about the same words in another capture of the document holds for this one.

    Raises:
        UnknownRecord: The capture or its text is gone.
    """
    recorded = RecordedWords.of(snapshot, readable_capture(snapshot, capture_id)[0])
    places: dict[SuggestionKind, list[Range]] = {}
    for rejection, where in _rejections(snapshot, capture_id):
        places.setdefault(rejection.kind, []).append(where)
    rejections = {kind: Ranges.of(found) for kind, found in places.items()}
    parts: tuple[list[Suggestion], ...] = ([], [], [])
    for one in suggestions:
        place, those = (one.start, one.end), rejections.get(one.kind)
        if _is_recorded(one, recorded):
            parts[2].append(one)
        else:
            was = those is not None and any(about_the_same(other, place) for other in those.at(place))
            parts[was].append(one)
    return Sorted(*map(tuple, parts))


def pending(snapshot: Snapshot, capture_id: RecordId, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions of a capture that were not rejected, and whose words nothing was recorded from.

    Raises:
        UnknownRecord: The capture or its text is gone.
    """
    return sort_out(snapshot, capture_id, suggestions).pending


def _is_recorded(suggestion: Suggestion, recorded: RecordedWords) -> bool:
    """Say whether something was recorded from the words of a suggestion.

    A claim may hold the name of a report among many other words, and the report is still to be recorded then. One that
    the text names twice in the same words is one.
    """
    place = suggestion.start, suggestion.end
    if suggestion.kind not in NAMING:
        return any(share_most(place, claim) for claim in recorded.claims.at(place))
    if suggestion.kind is SuggestionKind.MEDIA and any(same_caption(suggestion.text, one) for one in recorded.captions):
        return True
    is_paper = suggestion.kind is not SuggestionKind.MEDIA and not suggestion.verbatim
    if is_paper and folded(title_of(suggestion.text)) in recorded.titles:
        return True
    named = any(share_most(place, name) for name in recorded.named.at(place))
    return named or any(about_the_same(place, claim) for claim in recorded.claims.at(place))


def _short(suggestion: Suggestion) -> str:
    words = visible(suggestion.text[:200])
    cut = words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}\u2026"
    return f"\u201c{cut}\u201d"
