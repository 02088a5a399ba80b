"""Where the claims of a document stand in one of its captures."""

from dataclasses import dataclass

from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.standing import missing_from, place_in
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture
from provenance_app.model.selectors import resolve
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The words of one claim in a capture: code points `start:end` of its text, and the link that says so.

    They are `borrowed` where they were taken from an earlier capture and still stand in this one.
    """

    claim: RecordId
    link: RecordId
    start: int
    end: int
    flagged: bool = False
    borrowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All claims of a document as one capture of it shows them.

    Attributes:
        placed: Those that stand in the capture, in the order they begin.
        lost: Claims whose words are no longer where they were marked in this capture.
        gone: Claims whose words stood in an earlier capture and do not stand in this one.
        unplaced: Claims that were recorded without saying where they stand.
    """

    placed: tuple[Mark, ...] = ()
    lost: tuple[RecordId, ...] = ()
    unplaced: tuple[RecordId, ...] = ()
    gone: tuple[RecordId, ...] = ()

    def at(self, offset: int) -> tuple[RecordId, ...]:
        """Return the claims that stand at an offset, the shortest words first."""
        here = [mark for mark in self.placed if mark.start <= offset < mark.end]
        return tuple(mark.claim for mark in sorted(here, key=lambda mark: mark.end - mark.start))

    def of(self, claim: RecordId) -> Mark | None:
        """Return the first mark of a claim, or None where it does not stand in this capture."""
        return next((mark for mark in self.placed if mark.claim == claim), None)


def marks_of(snapshot: Snapshot, capture: Capture, flagged: frozenset[RecordId] = frozenset()) -> Marks:
    """Return the claims of the capture's document: in this capture, lost, or never placed."""
    placed: list[Mark] = []
    lost: list[RecordId] = []
    unplaced: list[RecordId] = []
    gone: list[RecordId] = []
    for link in snapshot.links_to(capture.document, Relation.STATED_IN):
        if link.from_ not in snapshot.claims:
            continue
        if link.selector is None:
            unplaced.append(link.from_)
            continue
        borrowed = link.selector.capture not in (None, capture.id) and link.selector.capture in snapshot.captures
        place = place_in(snapshot, link.selector, capture)
        if place is not None:
            flags = link.from_ in flagged
            mark = Mark(claim=link.from_, link=link.id, start=place[0], end=place[1], flagged=flags, borrowed=borrowed)
            placed.append(mark)
        elif not borrowed:
            lost.append(link.from_)
        elif capture in missing_from(snapshot, link):
            gone.append(link.from_)
    placed.sort(key=lambda mark: (mark.start, -mark.end))
    return Marks(placed=tuple(placed), lost=tuple(lost), unplaced=tuple(unplaced), gone=tuple(gone))


def flagged_claims(snapshot: Snapshot, flags: FlagIndex, document: RecordId) -> frozenset[RecordId]:
    """Return the claims of a document that have open flags."""
    stated = snapshot.links_to(document, Relation.STATED_IN)
    return frozenset(link.from_ for link in stated if any(flag.state == "open" for flag in flags.of(link.from_)))


def capture_for(snapshot: Snapshot, link: Link) -> Capture | None:
    """Return the capture in which the words of a link stand: the one it names, else one where they are found."""
    captures = _captures_around(snapshot, link)
    if link.selector is None:
        return captures[0] if captures else None
    if link.selector.capture is not None:
        return snapshot.captures.get(link.selector.capture)
    found = (capture for capture in captures if resolve(link.selector, capture.text))
    return next(found, captures[0] if captures else None)


def _captures_around(snapshot: Snapshot, link: Link) -> tuple[Capture, ...]:
    """Return the captures of the document at either end of a link; the dependent's come first."""
    return snapshot.captures_of(link.from_) or snapshot.captures_of(link.to)
