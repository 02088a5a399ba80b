"""The edit that records claims as fact-checkers reviewed them: who claimed what where, and what the reviewer found."""

from collections.abc import Sequence

from provenance_app.editing.intake.reading.naming import kind_at
from provenance_app.editing.records import checked
from provenance_app.evidence.documents.review import Appearance, Party, Review, ReviewedMedia
from provenance_app.evidence.suggestions.hints import guess_source_kind
from provenance_app.model.changes import Change, Edit, Record
from provenance_app.model.enumerations import Attribution, DocumentKind, LinkForm, Relation, SourceKind
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import MAX_TEXT, Assessment, Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

_TOLD_BY_NAME = (SourceKind.ACCOUNT, SourceKind.UNNAMED)
_TITLE = 200


def add_reviews(
    snapshot: Snapshot, reviews: Sequence[Review], page: RecordId | None = None
) -> tuple[Edit, tuple[RecordId, ...]]:
    """Return the edit that adds reviewed claims, and the ids of the claims and media, new ones and known ones.

    A review whose claim the case has already, in the same words and reviewed at the same address, is passed over;
    sources are found again by their names, documents and media by their addresses.

    Args:
        snapshot: The case.
        reviews: What was read.
        page: The document they were read from: the review of those that give no address of their own.
    """
    making = _Making(snapshot, page)
    ids = tuple(dict.fromkeys(record for review in reviews for record in making.add(review)))
    count = making.added
    return Edit(f"Add {count:,} reviewed {'claim' if count == 1 else 'claims'}", tuple(making.changes)), ids


def new_reviews(snapshot: Snapshot, reviews: Sequence[Review], page: RecordId | None = None) -> tuple[Review, ...]:
    """Return those of these reviews that the case does not have yet."""
    making = _Making(snapshot, page)
    found = []
    for review in reviews:
        before = making.added
        making.add(review)
        if making.added > before:
            found.append(review)
    return tuple(found)


class _Making:
    """Records made so far, and by what those of the case are found again."""

    def __init__(self, snapshot: Snapshot, page: RecordId | None) -> None:
        self.changes: list[Change] = []
        self.added = 0
        self._page = page
        self._snapshot = snapshot
        self._sources: dict[str, RecordId] = {}
        self._documents: dict[str, RecordId] = {}
        self._media: dict[str, RecordId] = {}
        for source in snapshot.sources.values():
            self._sources.setdefault(folded(source.name), source.id)
        for known, records in ((self._documents, snapshot.documents), (self._media, snapshot.media)):
            for one in records.values():
                if one.url:
                    known.setdefault(one.url, one.id)
        self._links = {(one.from_, one.relation, one.to) for one in snapshot.links.values()}
        self._reviewed: dict[tuple[RecordId | None, str], RecordId] = {}
        for link in snapshot.links.values():
            claim = snapshot.claims.get(link.to)
            if claim is not None and link.relation is Relation.CITES:
                self._reviewed.setdefault((link.from_, folded(claim.text)), claim.id)
        for claim in snapshot.claims.values():
            self._reviewed.setdefault((None, folded(claim.text)), claim.id)

    def add(self, review: Review) -> tuple[RecordId, ...]:
        """Make the records of one review; return its claim and media."""
        place = self._documents.get(review.url) if review.url else self._page
        if review.claim is not None:
            known = self._reviewed.get((place, folded(review.claim))) if place or not review.url else None
        else:
            known = next((self._media[one.url] for one in review.media if one.url in self._media), None)
        if known is not None:
            return (known,)
        self.added += 1
        place = place or self._review_document(review)
        if place is not None:
            self._name_reviewers(place, review)
        claim = self._claim(review, place) if review.claim is not None else None
        media = tuple(self._medium(one, claim, place) for one in review.media)
        if claim is not None and (review.rating or review.explanation):
            self._assess(review, claim)
        return (claim,) if claim is not None else media

    # -- records -------------------------------------------------------------------------------------------------

    def _make(self, record: Record) -> None:
        self.changes.append(Change(None, checked(record)))

    def _join(self, start: RecordId, relation: Relation, end: RecordId, form: LinkForm | None = None) -> None:
        if start != end and (start, relation, end) not in self._links:
            self._links.add((start, relation, end))
            self._make(Link(id=new_id(), from_=start, to=end, relation=relation, form=form))

    def _review_document(self, review: Review) -> RecordId | None:
        """Make the document of a review; None where nothing says that there is one."""
        if review.url is None and not review.reviewers:
            return None
        title = review.title or (f"Review of: {review.claim}" if review.claim else review.url or "Review")
        document = Document(
            id=new_id(),
            title=_short(title),
            kind=DocumentKind.ARTICLE,
            url=review.url,
            published=review.published,
        )
        self._make(document)
        if review.url:
            self._documents[review.url] = document.id
        return document.id

    def _name_reviewers(self, place: RecordId, review: Review) -> None:
        """Say who made a review, where the case does not say who made its document."""
        if self._snapshot.links_from(place, Relation.ATTRIBUTED_TO):
            return
        for one in review.reviewers:
            form = LinkForm.AUTHOR if one.kind is SourceKind.PERSON else LinkForm.PUBLISHER
            self._join(place, Relation.ATTRIBUTED_TO, self._source(one), form)

    def _claim(self, review: Review, place: RecordId | None) -> RecordId:
        assert review.claim is not None
        claimants = tuple(self._source(one) for one in review.claimants)
        claim = Claim(
            id=new_id(), text=review.claim[:MAX_TEXT], attribution=Attribution.ON_RECORD if claimants else None
        )
        self._make(claim)
        self._reviewed[place, folded(review.claim)] = claim.id
        for source in claimants:
            self._join(claim.id, Relation.ATTRIBUTED_TO, source, LinkForm.SPEAKER)
        for appearance in review.appearances:
            self._join(claim.id, Relation.STATED_IN, self._appearance(appearance))
        if place is not None:
            self._join(place, Relation.CITES, claim.id, LinkForm.MENTIONS)
        return claim.id

    def _source(self, party: Party) -> RecordId:
        known = self._sources.get(folded(party.name))
        if known is not None:
            return known
        guess = guess_source_kind(party.name)
        kind = guess if guess in _TOLD_BY_NAME else party.kind or guess
        source = Source(id=new_id(), name=party.name, kind=kind, role=party.role, url=party.url)
        self._make(source)
        self._sources[folded(party.name)] = source.id
        return source.id

    def _appearance(self, one: Appearance) -> RecordId:
        known = self._documents.get(one.url) if one.url else None
        if known is not None:
            return known
        document = Document(
            id=new_id(),
            title=_short(one.title or one.url or "Untitled"),
            kind=kind_at(one.url) if one.url else DocumentKind.OTHER,
            url=one.url,
            archived_url=one.archived_url,
            published=one.published,
        )
        self._make(document)
        if one.url:
            self._documents[one.url] = document.id
        return document.id

    def _medium(self, one: ReviewedMedia, claim: RecordId | None, place: RecordId | None) -> RecordId:
        known = self._media.get(one.url) if one.url else None
        if known is None:
            media = Media(
                id=new_id(),
                title=_short(one.caption or one.url or "Reviewed media"),
                kind=one.kind,
                url=one.url,
                archived_url=one.archived_url,
                caption=one.caption,
                metadata={"mediaAuthenticityCategory": one.authenticity} if one.authenticity else {},
            )
            self._make(media)
            known = media.id
            if one.url:
                self._media[one.url] = known
        if claim is not None:
            self._join(claim, Relation.RESTS_ON, known, LinkForm.EVIDENCE)
        elif place is not None:
            self._join(known, Relation.APPEARS_IN, place, LinkForm.EVIDENCE)
        return known

    def _assess(self, review: Review, claim: RecordId) -> None:
        by = ", ".join(one.name for one in review.reviewers) or None
        categories = dict.fromkeys(one.authenticity for one in review.media if one.authenticity != review.rating)
        said = [
            f"Rated \u201c{review.rating}\u201d." if review.rating else "",
            *(f"Media: \u201c{category}\u201d." for category in categories if category),
            review.explanation or "",
        ]
        self._make(
            Assessment(
                id=new_id(),
                claim=claim,
                verdict=review.verdict,
                rationale=" ".join(part for part in said if part)[:MAX_TEXT],
                by=by,
                at=review.published_at,
            )
        )


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rsplit(" ", 1)[0] + "\u2026"
