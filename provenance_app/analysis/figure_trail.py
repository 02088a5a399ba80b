"""The trail of a figure: hop by hop from the report or statistics it comes from, or from where the trail ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, date_words, read_edtf
from provenance_app.analysis.figures import holds_for, out_of_date, same_unit, says_when
from provenance_app.analysis.origins import documents_of
from provenance_app.analysis.repetition import earlier_claims, shortened
from provenance_app.model.enumerations import DocumentKind, Relation
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Document, Figure
from provenance_app.model.snapshot import Snapshot

MOST_HOPS: Final = 200
_RECORDS: Final = (DocumentKind.REPORT, DocumentKind.STATISTICS)
_DIGITS: Final = 40


class FigureShift(StrEnum):
    """In which way a figure differs from the one before it."""

    VALUE = "value"
    ROUNDED = "rounded"
    UNIT = "unit"
    AS_OF = "as_of"
    AS_OF_LOST = "as_of_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One place where a figure is told: a claim in its document, or a document that is cited for it.

    Attributes:
        record: The claim, or the document.
        text: The words of the claim; empty for a document.
        value: The value; None where none is recorded.
        unit: The unit.
        as_of: The EDTF date it holds for, as it stands there.
        document: Where it stands: the document itself, or the one the claim is stated in.
        title: What that is called; empty without one.
        kind: What kind of document.
        published: When it was published, in words; as it stands there where it is no date.
        captured: Whether something of it is preserved.
        openable: Whether it is preserved or has an address.
        stale: Whether the figure was surely more than a year old by then, without a word of that.
        skipped: How many hops between this and the one before are left out.
        changes: What is different from the figure before it.
    """

    record: RecordId
    text: str
    value: int | float | None
    unit: str | None
    as_of: str | None
    document: RecordId | None
    title: str
    kind: DocumentKind | None
    published: str
    captured: bool
    openable: bool
    stale: bool
    skipped: int
    changes: tuple[FigureShift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTrail:
    """The way a figure took.

    Attributes:
        hops: From where it comes from to the claim.
        reached: Whether the first hop is a report or statistics, or a claim stated in one.
    """

    hops: tuple[Hop, ...]
    reached: bool

    @property
    def openable(self) -> bool:
        """Whether the trail ends at a report or statistics that one can open."""
        return self.reached and self.hops[0].openable


def has_figure(snapshot: Snapshot, claim_id: RecordId) -> bool:
    """Say whether a claim has a figure, or rests on a claim that has one."""
    claim = snapshot.claims.get(claim_id)
    if claim is None or claim.figure:
        return claim is not None
    return any(snapshot.claims[earlier].figure for earlier in earlier_claims(snapshot, claim_id))


def figure_trail(snapshot: Snapshot, claim_id: RecordId, most: int = MOST_HOPS) -> FigureTrail:
    """Return the trail of a claim's figure, of `most` hops.

    The shortest way to a report or statistics is taken; where there is none, the way to the farthest claim with a
    figure, or to the farthest record where no claim has one.

    Raises:
        UnknownRecord: There is no such claim.
    """
    if claim_id not in snapshot.claims:
        raise UnknownRecord(f'There is no claim "{claim_id}".')
    came: dict[RecordId, RecordId | None] = {claim_id: None}
    order = [claim_id]
    for record_id in order:
        for other in _behind(snapshot, record_id):
            if other not in came:
                came[other] = record_id
                order.append(other)
    end = _end(snapshot, order)
    way = [end]
    while (later := came[way[-1]]) is not None:
        way.append(later)
    hops: list[Hop] = []
    for record_id, skipped in shortened(tuple(way), most):
        hops.append(_hop(snapshot, record_id, hops, skipped))
    return FigureTrail(hops=tuple(hops), reached=_is_record(snapshot, end))


def _behind(snapshot: Snapshot, record_id: RecordId) -> Iterator[RecordId]:
    """Go through what a claim or document takes a figure from: documents it cites first, then claims."""
    cited = sorted(link.to for link in snapshot.links_from(record_id, Relation.CITES) if link.live)
    yield from (one for one in cited if one in snapshot.documents)
    if record_id in snapshot.claims:
        yield from earlier_claims(snapshot, record_id)
        return
    yield from (one for one in cited if one in snapshot.claims)
    originals = snapshot.links_from(record_id, Relation.DERIVED_FROM)
    yield from sorted(link.to for link in originals if link.live and link.to in snapshot.documents)


def _end(snapshot: Snapshot, order: list[RecordId]) -> RecordId:
    found = next((one for one in order[1:] if _is_record(snapshot, one)), None)
    if found is not None:
        return found
    if _is_record(snapshot, order[0]):
        return order[0]
    figures = [one for one in order if one in snapshot.claims and snapshot.claims[one].figure]
    return figures[-1] if figures else order[-1]


def _is_record(snapshot: Snapshot, record_id: RecordId) -> bool:
    document = _document(snapshot, record_id)
    return document is not None and document.kind in _RECORDS


def _document(snapshot: Snapshot, record_id: RecordId) -> Document | None:
    """Return a document, or of those a claim is stated in a report or statistics, else the first by id."""
    if record_id in snapshot.documents:
        return snapshot.documents[record_id]
    stated = [
        snapshot.documents[one] for one in sorted(documents_of(snapshot, (record_id,))) if one in snapshot.documents
    ]
    return next((one for one in stated if one.kind in _RECORDS), stated[0] if stated else None)


def _hop(snapshot: Snapshot, record_id: RecordId, before: list[Hop], skipped: int) -> Hop:
    claim, document = snapshot.claims.get(record_id), _document(snapshot, record_id)
    figure = claim.figure if claim else None
    published = read_edtf(document.published) if document and document.published else None
    captured = document is not None and bool(snapshot.captures_of(document.id))
    return Hop(
        record=record_id,
        text=claim.text if claim else "",
        value=figure.value if figure else None,
        unit=figure.unit if figure else None,
        as_of=figure.as_of if figure else None,
        document=document.id if document else None,
        title=document.title if document else "",
        kind=document.kind if document else None,
        published=date_words(document.published if document else None),
        captured=captured,
        openable=captured or (document is not None and bool(document.url or document.archived_url)),
        stale=_stale(claim, published, before),
        skipped=skipped,
        changes=_changes(figure, before),
    )


def _stale(claim: Claim | None, published: EdtfInterval | None, before: list[Hop]) -> bool:
    """Say whether a figure is told too late; one that lost its time is as old as the one before it."""
    if claim is None or claim.figure is None or published is None:
        return False
    as_of = holds_for(claim.figure)
    if claim.figure.as_of is None:
        dated = next((hop.as_of for hop in reversed(before) if hop.as_of), None)
        as_of = read_edtf(dated) if dated else None
    return as_of is not None and out_of_date(as_of, published) and not says_when(claim, as_of)


def _changes(figure: Figure | None, before: list[Hop]) -> tuple[FigureShift, ...]:
    hop = next((hop for hop in reversed(before) if hop.value is not None), None)
    if figure is None or hop is None or hop.value is None:
        return ()
    old = Figure(value=hop.value, unit=hop.unit, as_of=hop.as_of)
    found = []
    if old.value != figure.value:
        found.append(FigureShift.ROUNDED if rounds_to(old.value, figure.value) else FigureShift.VALUE)
    if not same_unit(old, figure):
        found.append(FigureShift.UNIT)
    if old.as_of and old.as_of != figure.as_of:
        found.append(FigureShift.AS_OF if figure.as_of else FigureShift.AS_OF_LOST)
    return tuple(found)


def rounds_to(exact: float, rounded: float) -> bool:
    """Say whether a value is another one with fewer digits: 60 for 61, 12,000 for 11,874."""
    old, new = (Decimal(value) if isinstance(value, int) else Decimal(repr(value)) for value in (exact, rounded))
    if not old.is_finite() or not new.is_finite() or old == new:
        return False
    digits = min(len(old.as_tuple().digits), _DIGITS)
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any(Context(prec=kept, rounding=way).plus(old) == new for kept in range(1, digits) for way in ways)
