"""One picture, video or sound through all its appearances: what each says that it shows, beside what is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.flags.lookalikes import MOST, apart
from provenance_app.analysis.pillars import check_of
from provenance_app.analysis.stories import folded, media_and_user, words_differ
from provenance_app.model.enumerations import CheckState, LinkForm, LinkStatus, Pillar, Relation
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted, Link
from provenance_app.model.records import Media, Place
from provenance_app.model.snapshot import Snapshot

_FIRM: Final = (CheckState.ESTABLISHED, CheckState.CLAIMED)


class Comparison(StrEnum):
    """How what is asserted stands beside what is known."""

    MATCHES = "matches"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"
    """One of the two is missing, disputed, or cannot be read."""


class Kin(StrEnum):
    """How the media item that appears is related to the one that was asked for."""

    ITSELF = "itself"
    COPY = "copy"
    """Joined with it by `derived_from` links that hold, or the same file."""
    LOOKALIKE = "lookalike"
    """Only its difference hash is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the check of one pillar says; the state is None where nobody looked."""

    pillar: Pillar
    state: CheckState | None = None
    value: str | Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one appearance asserts of one matter, as it was written, and how that compares."""

    text: str | None
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One use of a media item, or of a copy of it.

    Attributes:
        link: The link by which it is used.
        media: The item that is used, and how it is related to the one that was asked for.
        user: The claim that rests on it, or the document it appears in.
        document: The document, where the user is a claim that is stated in one; the first by date of several.
        published: The EDTF date of the document.
        form: As what it is used, where that is recorded.
        status: Status of the link.
        event: What it asserts of the event, beside the subject of the item.
        place: Of the place, beside its location.
        date: Of the date.
    """

    link: RecordId
    media: RecordId
    kin: Kin
    user: RecordId
    document: RecordId | None
    published: str | None
    form: LinkForm | None
    status: LinkStatus
    event: Said
    place: Said
    date: Said

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """How what is asserted of event, place and date compares."""
        return self.event.comparison, self.place.comparison, self.date.comparison

    @property
    def differs(self) -> bool:
        """Whether anything that is asserted differs from what is known."""
        return Comparison.DIFFERS in self.comparisons


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLedger:
    """A media item, what is known of what it shows, and its appearances by date of their document, undated last."""

    media: RecordId
    event: Known
    place: Known
    date: Known
    appearances: tuple[Appearance, ...]


def media_of(snapshot: Snapshot, record_id: RecordId) -> tuple[RecordId, ...]:
    """Return the media that a record has a ledger of: itself, those a claim rests on, or that of a link; else none."""
    if record_id in snapshot.media:
        return (record_id,)
    link = snapshot.links.get(record_id)
    if link is not None:
        uses = link.relation in (Relation.RESTS_ON, Relation.APPEARS_IN)
        return tuple(end for end in (link.from_, link.to) if uses and end in snapshot.media)
    links = snapshot.links_from(record_id, Relation.RESTS_ON)
    return tuple(dict.fromkeys(link.to for link in links if link.to in snapshot.media))


def media_ledger(snapshot: Snapshot, media_id: RecordId) -> MediaLedger:
    """Return the ledger of a media item.

    Raises:
        UnknownRecord: There is no such media item.
    """
    media = snapshot.media.get(media_id)
    if media is None:
        raise UnknownRecord(f'There is no media item "{media_id}".')
    event, place, day = (
        _known(snapshot, media_id, pillar) for pillar in (Pillar.SUBJECT, Pillar.LOCATION, Pillar.DATE)
    )
    found = []
    for kin_id, kin in _kin(snapshot, media).items():
        uses = (*snapshot.links_to(kin_id, Relation.RESTS_ON), *snapshot.links_from(kin_id, Relation.APPEARS_IN))
        for link in uses:
            _, user = media_and_user(link)
            document = _document(snapshot, user)
            asserted = link.asserted or Asserted()
            appearance = Appearance(
                link=link.id,
                media=kin_id,
                kin=kin,
                user=user,
                document=document if document != user else None,
                published=_published(snapshot, document),
                form=link.form,
                status=link.status,
                event=_said(asserted.event, event),
                place=_said(asserted.place, place),
                date=_said(asserted.date, day),
            )
            found.append(appearance)
    found.sort(key=lambda one: (_when(one.published), one.link))
    return MediaLedger(media=media_id, event=event, place=place, date=day, appearances=tuple(found))


def _kin(snapshot: Snapshot, media: Media) -> dict[RecordId, Kin]:
    kin = {media.id: Kin.ITSELF}
    copies = cluster_of(snapshot, media.id, Relation.DERIVED_FROM)
    kin |= {one: Kin.COPY for one in copies if one != media.id and one in snapshot.media}
    for other in snapshot.media.values():
        if other.id in kin:
            continue
        if media.file and other.file == media.file:
            kin[other.id] = Kin.COPY
        else:
            bits = apart(media, other)
            if bits is not None and bits[0] <= MOST:
                kin[other.id] = Kin.LOOKALIKE
    return kin


def _known(snapshot: Snapshot, media: RecordId, pillar: Pillar) -> Known:
    check = check_of(snapshot, media, pillar)
    return Known(pillar=pillar) if check is None else Known(pillar=pillar, state=check.state, value=check.value)


def _said(text: str | None, known: Known) -> Said:
    differs = _differs(text, known) if text and known.state in _FIRM else None
    if differs is None:
        return Said(text=text or None, comparison=Comparison.NOT_COMPARED)
    return Said(text=text, comparison=Comparison.DIFFERS if differs else Comparison.MATCHES)


def _differs(text: str, known: Known) -> bool | None:
    """Say whether the two cannot both be right; None where they cannot be compared."""
    value = known.value.name if isinstance(known.value, Place) else known.value
    if not value:
        return None
    if known.pillar is Pillar.DATE:
        asserted, day = read_edtf(text), read_edtf(value)
        return None if asserted is None or day is None else asserted.disjoint(day)
    one, other = folded(text), folded(value)
    return None if one is None or other is None else words_differ(one, other)


def _document(snapshot: Snapshot, user: RecordId) -> RecordId | None:
    if user in snapshot.documents:
        return user
    found = [link.to for link in _stating(snapshot, user) if link.to in snapshot.documents]
    return min(found, key=lambda one: (_when(_published(snapshot, one)), one), default=None)


def _stating(snapshot: Snapshot, claim: RecordId) -> Iterator[Link]:
    return (link for link in snapshot.links_from(claim, Relation.STATED_IN) if link.live)


def _published(snapshot: Snapshot, document: RecordId | None) -> str | None:
    found = snapshot.documents.get(document) if document is not None else None
    return found.published if found is not None else None


def _when(published: str | None) -> tuple[bool, date]:
    """Return what appearances are ordered by: the first possible day; what has none comes last."""
    read = read_edtf(published) if published else None
    day = (read.earliest or read.latest) if read is not None else None
    return day is None, day or date.max
