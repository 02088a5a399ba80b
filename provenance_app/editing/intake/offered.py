"""What pages offer besides their words, as items of which the user chooses."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from provenance_app.analysis.standing import in_time
from provenance_app.editing.intake.items import Item, Offers, ReadMedia, ReadReviews
from provenance_app.editing.intake.reading.pictures import offered_pictures
from provenance_app.editing.media import media_at, media_of_file
from provenance_app.editing.reviews import new_reviews
from provenance_app.evidence.documents.review import Review
from provenance_app.evidence.hashing import sha256_of
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.enumerations import CaptureMethod, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture, Media
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What of pages is to be added without asking: pictures, reviewed claims."""

    pictures: bool = False
    reviews: bool = False

    def of(self, offers: Offers) -> Offers:
        """Return of what a page has what is wished."""
        pictures, reviews = offers.pictures if self.pictures else (), offers.reviews if self.reviews else ()
        return replace(offers, pictures=pictures, reviews=reviews, left=offers.left if self.pictures else 0)


NOTHING: Final = Wished()

_PAGES: Final = frozenset(CaptureMethod) - {CaptureMethod.PDF, CaptureMethod.TEXT, CaptureMethod.PASTED}


def offered_items(
    pages: Sequence[tuple[RecordId, Offers]], reader: PictureReader, progress: Callable[[int], bool]
) -> tuple[Item, ...]:
    """Return what pages offer, an item for each review and each picture, the reviews of a page first.

    Args:
        pages: Documents, with what their pages have.
        reader: Decodes the pictures.
        progress: Told the percentage that was looked at; returns False to stop.
    """
    items: list[Item] = []
    for number, (document, offers) in enumerate(pages):
        items += (Item(what=ReadReviews(reviews=(one,), page=document)) for one in offers.reviews)
        items += offered_pictures(document, offers, reader, _share(progress, number, len(pages)))
    return tuple(items)


def _share(progress: Callable[[int], bool], number: int, count: int) -> Callable[[int], bool]:
    return lambda percent: progress((number * 100 + percent) // count)


def not_yet_added(snapshot: Snapshot, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items that the case does not have yet; a picture of another page is new on this one."""
    reviews = _reviews_to_add(snapshot, items)
    return tuple(item for item in items if _is_new(snapshot, item, reviews))


def in_case(snapshot: Snapshot, items: Sequence[Item]) -> int:
    """Return how many of the items the case has, on whatever page."""
    reviews = _reviews_to_add(snapshot, items)
    return sum(
        _known_media(snapshot, item) is not None
        if isinstance(item.what, ReadMedia)
        else not _is_new(snapshot, item, reviews)
        for item in items
    )


def _reviews_to_add(snapshot: Snapshot, items: Sequence[Item]) -> Set[tuple[RecordId | None, Review]]:
    new: set[tuple[RecordId | None, Review]] = set()
    for joined in as_chosen(items):
        if isinstance(joined.what, ReadReviews):
            page = joined.what.page
            new |= {(page, review) for review in new_reviews(snapshot, joined.what.reviews, page)}
    return new


def _is_new(snapshot: Snapshot, item: Item, reviews: Set[tuple[RecordId | None, Review]]) -> bool:
    match item.what:
        case ReadReviews(reviews=(review, *_), page=page):
            return (page, review) in reviews
        case ReadMedia(behind=page):
            known = _known_media(snapshot, item)
            if known is None:
                return True
            return all(link.to != page for link in snapshot.links_from(known.id, Relation.APPEARS_IN))
    return False


def _known_media(snapshot: Snapshot, item: Item) -> Media | None:
    if item.original is None:
        return media_at(snapshot, item.what.url) if isinstance(item.what, ReadMedia) else None
    digest = sha256_of(item.original.stream)
    item.original.stream.seek(0)
    return media_of_file(snapshot, digest or "")


def as_chosen(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items that were chosen, the reviews of a page in one."""
    reviews: dict[RecordId | None, ReadReviews] = {}
    others = []
    for item in items:
        if isinstance(item.what, ReadReviews):
            known = reviews.get(item.what.page)
            joined = (known.reviews if known else ()) + item.what.reviews
            reviews[item.what.page] = replace(item.what, reviews=joined)
        else:
            others.append(item)
    return (*(Item(what=what) for what in reviews.values()), *others)


def saved_page(snapshot: Snapshot, document: RecordId) -> Capture | None:
    """Return the latest capture of a document that has its page stored, or None."""
    captures = in_time(snapshot.captures_of(document))[::-1]
    return next((one for one in captures if one.file and one.method in _PAGES), None)
