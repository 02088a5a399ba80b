"""The dates of one record, each with what it dates and whose word it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from provenance_app.analysis.embedded import embedded_date
from provenance_app.analysis.file_times import clocks_apart, file_times
from provenance_app.analysis.timeline.moments import Moments, Unreadable, at, read_moments
from provenance_app.model.enumerations import CheckState, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name, visible
from provenance_app.model.records import Check, Claim, Document, Media
from provenance_app.model.snapshot import Node, Snapshot


class What(StrEnum):
    """What a date is the date of."""

    HAPPENED = "happened"
    MADE = "made"
    SAID = "said"
    PUBLISHED = "published"
    CAPTURED = "captured"
    CHECKED = "checked"


WORLD: Final = frozenset((What.HAPPENED, What.MADE, What.SAID, What.PUBLISHED))
"""What is of the world; the others are of the work on the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date of a record.

    Attributes:
        what: What it dates.
        moments: When.
        of: The record or link that has the date: the record itself, a capture, a check, the document a claim is in.
        words: What the date says, in words, with whose word it is; plain text.
        disputed: Whether a check disputes it.
        claimed: Whose word alone it is, as in `as the file says`; empty where it is recorded or established.
    """

    what: What
    moments: Moments
    of: RecordId
    words: str
    disputed: bool = False
    claimed: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the date itself is in doubt, or only somebody's word."""
        return self.disputed or bool(self.claimed) or self.moments.doubtful


@dataclass(frozen=True, slots=True)
class Misread:
    """A text in the place of a date that cannot be placed: whose it is, the field that has it, and why not."""

    of: RecordId
    field: str
    reason: str


Found = Iterator[Entry | Misread]

_TEXT: Final = 60
_DATED_BY_CHECK: Final = {"document": What.PUBLISHED, "media": What.MADE, "claim": What.SAID, "source": What.HAPPENED}


def entries_of(case: Snapshot, record: Node) -> Found:
    """Return all dates of a record, and what stands in the place of one and cannot be read."""
    match record:
        case Document():
            page = _of_page(record)
            words = f"Published, {page}: {{}}" if page else "Published: {}"
            yield from _dated(record.id, "published", What.PUBLISHED, record.published, words, claimed=page)
            for capture in case.captures_of(record.id):
                moments = at(capture.captured_at)
                yield _entry(What.CAPTURED, moments, capture.id, f"Captured: {moments.reading}")
        case Claim():
            yield from _of_claim(case, record)
        case Media():
            yield from _of_media(case, record)
    for check in case.checks_of(record.id):
        yield from _of_check(record, check)
    for opinion in case.assessments_of(record.id):
        if opinion.at is not None:
            moments = at(opinion.at)
            by = f" by {visible(opinion.by)[:_TEXT]}" if opinion.by else ""
            yield _entry(What.CHECKED, moments, opinion.id, f"Assessed{by}: {moments.reading}")


def _entry(what: What, moments: Moments, of: RecordId, words: str, disputed: bool = False, claimed: str = "") -> Entry:
    return Entry(what=what, moments=moments, of=of, words=words, disputed=disputed, claimed=claimed)


def _of_page(document: Document) -> str:
    return "as the page says" if "published" in document.unconfirmed else ""


def _dated(
    of: RecordId,
    field: str,
    what: What,
    text: str | None,
    words: str,
    disputed: bool = False,
    claimed: str = "",
) -> Found:
    if not text or not text.strip():
        return
    read = read_moments(text)
    if isinstance(read, Unreadable):
        yield Misread(of, field, f"\u201c{visible(text)[:_TEXT]}\u201d {read.reason}")
    else:
        yield _entry(what, read, of, words.replace("{}", read.reading), disputed, claimed)


def _of_claim(case: Snapshot, claim: Claim) -> Found:
    if claim.about:
        yield from _dated(claim.id, "about-date", What.HAPPENED, claim.about.date, "Speaks of: {}")
    if claim.figure:
        yield from _dated(claim.id, "figure-as_of", What.HAPPENED, claim.figure.as_of, "Its figure holds for: {}")
    for link in case.links_from(claim.id, Relation.STATED_IN):
        document = case.documents.get(link.to)
        if document is None or not link.live or not document.published:
            continue
        read = read_moments(document.published)
        if isinstance(read, Moments):
            claimed = _of_page(document)
            words = ", ".join(filter(None, (f"Said in {short_name(document)}, published: {read.reading}", claimed)))
            yield _entry(What.SAID, read, document.id, words, claimed=claimed)


def _of_media(case: Snapshot, media: Media) -> Found:
    said = embedded_date(media)
    read = read_moments(said.day) if said else None
    if isinstance(read, Moments):
        claimed = "as the file says"
        words = " ".join(filter(None, (f"Made, {claimed}: {read.reading}", clocks_apart(file_times(media)))))
        yield _entry(What.MADE, read, media.id, words, claimed=claimed)
    links = (
        *case.links_to(media.id, Relation.RESTS_ON),
        *case.links_from(media.id, Relation.APPEARS_IN),
        *case.links_from(media.id, Relation.DERIVED_FROM),
    )
    for link in links:
        if link.asserted is None or not link.asserted.date:
            continue
        user = case.get(link.from_ if link.to == media.id else link.to)
        name = short_name(user).replace("{}", "") if user else "a link"
        words = f"Said to show, in {name}: {{}}"
        yield from _dated(
            link.id, "asserted-date", What.HAPPENED, link.asserted.date, words, not link.live, claimed="claimed"
        )


def _of_check(record: Node, check: Check) -> Found:
    if check.pillar is Pillar.DATE and isinstance(check.value, str) and check.state is not CheckState.UNKNOWN:
        what = _DATED_BY_CHECK[record.record_kind.value]
        words = f"{what.capitalize()}, {check.state}: {{}}"
        disputed = check.state is CheckState.DISPUTED
        claimed = "claimed" if check.state is CheckState.CLAIMED else ""
        for found in _dated(check.id, "check-date", what, check.value, words, disputed, claimed):
            yield Misread(record.id, found.field, found.reason) if isinstance(found, Misread) else found
    if check.at is not None:
        moments = at(check.at)
        by = f" by {visible(check.by)[:_TEXT]}" if check.by else ""
        yield _entry(What.CHECKED, moments, check.id, f"Checked ({check.pillar}){by}: {moments.reading}")
