"""Where the claims of a document, and what it names, stand in one of its captures."""

from dataclasses import dataclass

from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.standing import missing_from, place_in
from provenance_app.editing.suggested.papers import citations
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
class Naming:
    """Words that name a picture that is recorded, or a document that is cited.

    `record` is what a click leads to: the picture; of a document the link by which it is cited, so that the text stays.
    """

    record: RecordId
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All claims of a document as one capture of it shows them.

    Attributes:
        placed: Those that stand in the capture, in the order they begin.
        lost: Claims whose words are no longer where they were marked in this capture.
        gone: Claims whose words stood in an earlier capture and do not stand in this one.
        unplaced: Claims that were recorded without saying where they stand.
        named: Words that name pictures and cited documents, in the order they begin.
    """

    placed: tuple[Mark, ...] = ()
    lost: tuple[RecordId, ...] = ()
    unplaced: tuple[RecordId, ...] = ()
    gone: tuple[RecordId, ...] = ()
    named: tuple[Naming, ...] = ()

    def at(self, offset: int) -> tuple[RecordId, ...]:
        """Return what stands at an offset, claims first, the shortest words first."""
        here = [(mark.claim, mark.end - mark.start) for mark in self.placed if mark.start <= offset < mark.end]
        names = [(mark.record, mark.end - mark.start) for mark in self.named if mark.start <= offset < mark.end]
        return tuple(record for some in (here, names) for record, _ in sorted(some, key=lambda one: one[1]))

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
    return Marks(
        placed=tuple(placed),
        lost=tuple(lost),
        unplaced=tuple(unplaced),
        gone=tuple(gone),
        named=_named(snapshot, capture),
    )


def _named(snapshot: Snapshot, capture: Capture) -> tuple[Naming, ...]:
    """Return the words by which a capture names pictures and cited documents, each place once."""
    shown = snapshot.links_to(capture.document, Relation.APPEARS_IN)
    found: dict[tuple[int, int], Naming] = {}
    for link in (*shown, *citations(snapshot, capture.document)):
        place = place_in(snapshot, link.selector, capture) if link.selector is not None else None
        if place is not None:
            record = link.from_ if link.relation is Relation.APPEARS_IN else link.id
            found.setdefault(place, Naming(record=record, start=place[0], end=place[1]))
    return tuple(found[place] for place in sorted(found))


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
