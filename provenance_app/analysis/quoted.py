"""Which words a claim quotes: those of another claim, or those it is anchored in."""

from dataclasses import dataclass
from typing import Final, Protocol

from provenance_app.analysis.pillars import CaseReader
from provenance_app.analysis.quote_drift import QuoteDrift, quote_drift
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Claim, Document, Source
from provenance_app.model.selectors import resolve
from provenance_app.model.snapshot import Snapshot

QUOTING: Final = (Relation.CITES, Relation.STATED_IN)
"""The relations by which a claim may quote."""


class CaptureReader(CaseReader, Protocol):
    """A case that can also be asked what was preserved of a document."""

    def captures_of(self, document: RecordId) -> tuple[Capture, ...]:
        """Return what was preserved of a document."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPair:
    """A quotation and its original, for views.

    Attributes:
        link: The link by which the claim quotes.
        claim: The claim that quotes.
        original: The claim or document it quotes.
        speakers: Names of the speakers of a quoted claim, or of the authors and publishers of a document.
        dates: EDTF dates of the document, or of those the quoted claim is stated in.
        drift: How the words differ.
    """

    link: RecordId
    claim: RecordId
    original: RecordId
    speakers: tuple[str, ...]
    dates: tuple[str, ...]
    drift: QuoteDrift


def quoting_claim(case: CaseReader, link: Link) -> Claim | None:
    """Return the verbatim claim that quotes by a link, as far as the link tells; None where none does."""
    if link.relation not in QUOTING or not link.live or link.from_ == link.to:
        return None
    if link.relation is Relation.CITES and link.form is not LinkForm.QUOTES:
        return None
    if link.selector is None and (link.relation is Relation.STATED_IN or not isinstance(case.get(link.to), Claim)):
        return None
    claim = case.get(link.from_)
    return claim if isinstance(claim, Claim) and claim.verbatim else None


def quoted_words(case: CaptureReader, link: Link) -> str | None:
    """Return the words that stand at the end of a link: of a claim its text, of a document those of the selector.

    None where there are none, or where those of the selector do not stand in a capture.
    """
    target = case.get(link.to)
    if isinstance(target, Claim):
        return target.text
    selector = link.selector
    if selector is None or not isinstance(target, Document):
        return None
    captures = case.captures_of(target.id)
    if selector.capture is not None:
        captures = tuple(one for one in captures if one.id == selector.capture)
    return selector.exact if any(resolve(selector, one.text) for one in captures) else None


def has_quotes(snapshot: Snapshot, record_id: RecordId) -> bool:
    """Say whether a claim or link quotes, or the claim is quoted; false for everything else."""
    return any(quoted_words(snapshot, link) is not None for link in _quoting(snapshot, record_id))


def quoted_pairs(snapshot: Snapshot, record_id: RecordId, most: int = 50) -> tuple[QuotedPair, ...]:
    """Return what a claim quotes and then who quotes it, or the pair of a link, at most `most`.

    Raises:
        UnknownRecord: The case has no record with this id.
    """
    if snapshot.get(record_id) is None:
        raise UnknownRecord(record_id)
    pairs: list[QuotedPair] = []
    for link in _quoting(snapshot, record_id):
        words = quoted_words(snapshot, link)
        if words is None:
            continue
        if len(pairs) == most:
            break
        pairs.append(
            QuotedPair(
                link=link.id,
                claim=link.from_,
                original=link.to,
                speakers=_speakers(snapshot, link.to),
                dates=_dates(snapshot, link.to),
                drift=quote_drift(words, snapshot.claims[link.from_].text),
            )
        )
    return tuple(pairs)


def _quoting(snapshot: Snapshot, record_id: RecordId) -> list[Link]:
    record = snapshot.get(record_id)
    links: tuple[Link, ...] = (record,) if isinstance(record, Link) else ()
    if isinstance(record, Claim):
        links = (*snapshot.links_from(record_id, *QUOTING), *snapshot.links_to(record_id, Relation.CITES))
    return [link for link in links if quoting_claim(snapshot, link)]


def _speakers(snapshot: Snapshot, record_id: RecordId) -> tuple[str, ...]:
    ends = (link.to for link in snapshot.links_from(record_id, Relation.ATTRIBUTED_TO) if link.live)
    sources = (snapshot.get(end) for end in ends)
    return tuple(dict.fromkeys(source.name for source in sources if isinstance(source, Source)))


def _dates(snapshot: Snapshot, record_id: RecordId) -> tuple[str, ...]:
    places = [record_id, *(link.to for link in snapshot.links_from(record_id, Relation.STATED_IN) if link.live)]
    documents = (snapshot.documents.get(place) for place in places)
    return tuple(sorted({document.published for document in documents if document and document.published}))
