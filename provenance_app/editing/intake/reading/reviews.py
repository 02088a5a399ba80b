"""Files of reviewed claims: ClaimReview and MediaReview."""

from typing import Final

from provenance_app.editing.intake.items import Item, Original, ReadReviews
from provenance_app.evidence.documents.reviews import reviews_in
from provenance_app.evidence.documents.structured_data import MAX_BLOCK, read_structured_file
from provenance_app.evidence.documents.texts import TextRefused

_TOLD_BY: Final = (b"ClaimReview", b"MediaReview")
_MOST: Final = 4 * MAX_BLOCK
"""Bytes; no more can be text that is read."""


def read_reviews(original: Original) -> Item | None:
    """Return what a file of JSON-LD makes; None where it is not about reviews, so that it may be something else.

    Every file whose name ends with `.jsonld` is taken for one.
    """
    data = original.stream.read(_MOST + 1)
    original.stream.seek(0)
    named = original.name.lower().endswith(".jsonld")
    if not named and (b'"provenance-case"' in data[:4096] or not any(word in data for word in _TOLD_BY)):
        return None
    try:
        found = read_structured_file(data)
    except TextRefused as error:
        return _refused(original, str(error))
    reviews = reviews_in(found)
    if not reviews:
        return _refused(original, " ".join(found.problems) or "It has no ClaimReview and no MediaReview.")
    original.stream.close()
    return Item(what=ReadReviews(reviews=reviews))


def _refused(original: Original, why: str) -> Item:
    original.stream.close()
    return Item(what=None, problem=f"{original.name}: {why} Nothing was added.")
