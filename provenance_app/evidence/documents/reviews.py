"""ClaimReview and MediaReview out of JSON-LD, as fact-checkers write them: often with parts empty or elsewhere.

Source: schema.org ClaimReview and MediaReview.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.ratings import verdict_of
from provenance_app.evidence.documents.review import Appearance, Party, Review, ReviewedMedia
from provenance_app.evidence.documents.stated_dates import stated_date, stated_time
from provenance_app.evidence.documents.structured_data import (
    StructuredData,
    Thing,
    addresses_of,
    listed,
    types_of,
    words_of,
)
from provenance_app.model.enumerations import MediaKind, SourceKind
from provenance_app.model.naming import folded

MAX_REVIEWS: Final = 2_000
_MOST_PARTS: Final = 50
_KINDS: Final = {"Person": SourceKind.PERSON, "Organization": SourceKind.ORGANISATION}
_MEDIA: Final = {"Image": MediaKind.IMAGE, "Video": MediaKind.VIDEO, "Audio": MediaKind.AUDIO}


def reviews_in(data: StructuredData) -> tuple[Review, ...]:
    """Return the reviews, at most 2 000; what two of them say of one claim at one address is joined."""
    found: dict[tuple[str, str], Review] = {}
    for thing in data.of_type("ClaimReview", "MediaReview"):
        review = _review(thing)
        if review is None:
            continue
        key = (review.url or "", folded(review.claim or str(review.media)))
        known = found.get(key)
        if known is None and len(found) == MAX_REVIEWS:
            break
        found[key] = _joined(known, review) if known else review
    return tuple(found.values())


def _review(thing: Thing) -> Review | None:
    item = _object(thing.get("itemReviewed"))
    inner = _object(item.get("interpretedAsClaim"))
    about_media = "MediaReview" in types_of(thing)
    category = _words(thing.get("mediaAuthenticityCategory")) if about_media else None
    claim = _words(thing.get("claimReviewed")) or _first(inner, "description", "claimReviewed", "name", "text")
    if claim is None and "Claim" in types_of(item):
        claim = _first(item, "text", "description", "name")
    media = tuple(_media(item, category)) if about_media else ()
    if claim is None and not media:
        return None
    published = words_of(thing.get("datePublished")) or words_of(_object(thing.get("author")).get("datePublished"))
    rating = _object(thing.get("reviewRating"))
    named = _first(rating, "alternateName", "name") or _scale(rating)
    return Review(
        claim=claim,
        url=_address(thing.get("url")),
        title=_first(thing, "headline", "name"),
        reviewers=_parties(thing.get("author")) or _parties(thing.get("publisher")),
        published=stated_date(published),
        published_at=stated_time(published),
        claimants=_parties(item.get("author")) or _parties(inner.get("author")) or _parties(item.get("creator")),
        appearances=_appearances(item, inner),
        rating=named or category,
        explanation=_explanation(thing, rating),
        verdict=verdict_of(named or ""),
        media=media,
    )


def _joined(one: Review, other: Review) -> Review:
    """Return what two reviews say together; where both say something, the first counts."""
    return replace(
        one,
        title=one.title or other.title,
        reviewers=one.reviewers or other.reviewers,
        published=one.published or other.published,
        published_at=one.published_at or other.published_at,
        claimants=one.claimants or other.claimants,
        appearances=one.appearances or other.appearances,
        rating=other.rating if other.verdict and not one.verdict else one.rating or other.rating,
        explanation=one.explanation or other.explanation,
        verdict=one.verdict or other.verdict,
        media=one.media or other.media,
    )


def _explanation(thing: Thing, rating: Thing) -> str | None:
    said = (
        _words(rating.get("ratingExplanation")),
        _words(thing.get("reviewBody")),
        _words(thing.get("originalMediaContextDescription")),
    )
    return " ".join(dict.fromkeys(words for words in said if words)) or None


def _scale(rating: Thing) -> str | None:
    """Return a rating that is only a number, with the ends of its scale where they are given."""
    value, best, worst = (words_of(rating.get(key)) for key in ("ratingValue", "bestRating", "worstRating"))
    if not value:
        return None
    return f"{value} on a scale from {worst} to {best}" if worst and best and worst != best else value


def _appearances(item: Thing, inner: Thing) -> tuple[Appearance, ...]:
    """Return where a claim was made, each address once; the date of the claim is that of its only appearance."""
    places = [one.get(key) for one in (item, inner) for key in ("firstAppearance", "appearance", "isPartOf")]
    found: dict[str, Appearance] = {}
    for place in [one for value in places for one in listed(value)][:_MOST_PARTS]:
        thing = place if isinstance(place, dict) else {}
        url = next(addresses_of(place), None)
        if url is not None:
            found.setdefault(
                url,
                Appearance(
                    url=url,
                    title=_first(thing, "headline", "name"),
                    archived_url=_address(thing.get("archivedAt")),
                    published=stated_date(words_of(thing.get("datePublished"))),
                ),
            )
    itself = Appearance(url=_address(item.get("url")), title=_first(item, "headline", "name"))
    if not found and "Claim" not in types_of(item) and (itself.url or itself.title):
        found[""] = itself
    said = stated_date(words_of(item.get("datePublished")))
    return tuple(replace(one, published=one.published or (said if len(found) == 1 else None)) for one in found.values())


def _media(item: Thing, category: str | None) -> Iterator[ReviewedMedia]:
    """Go through the media of a reviewed item; words that have no address belong to the next that has one."""
    caption = _words(item.get("description"))
    appearances = [one for one in listed(item.get("mediaItemAppearance"))[:_MOST_PARTS] if isinstance(one, dict)]
    shown = [item] if any(kind.endswith("Object") for kind in types_of(item)) else []
    for thing in appearances or shown:
        caption = _words(thing.get("description")) or _first(thing, "caption", "name") or caption
        url = _address(thing.get("contentUrl")) or _address(thing.get("url"))
        if url is None:
            continue
        kind = next(
            (kind for name, kind in _MEDIA.items() if any(one.startswith(name) for one in types_of(thing))), None
        )
        yield ReviewedMedia(
            kind=kind or MediaKind.OTHER,
            url=url,
            archived_url=_address(thing.get("archivedAt")),
            caption=caption,
            authenticity=category,
        )
        caption = None


def _parties(value: Any) -> tuple[Party, ...]:  # noqa: ANN401 - whatever JSON has
    """Return who is named; one who is only an address is called by its host."""
    parties = []
    for one in listed(value)[:_MOST_PARTS]:
        thing = one if isinstance(one, dict) else {}
        urls = (*addresses_of(thing.get("url")), *addresses_of(thing.get("sameAs")))
        name = words_of(one) or ((urlsplit(urls[0]).hostname or "").removeprefix("www.") if urls else "")
        if any(letter.isalnum() for letter in name):
            kind = next((kind for type_, kind in _KINDS.items() if type_ in types_of(thing)), None)
            parties.append(
                Party(name=name, kind=kind, role=_words(thing.get("jobTitle")), url=urls[0] if urls else None)
            )
    return tuple(parties)


def _object(value: Any) -> Thing:  # noqa: ANN401 - whatever JSON has
    """Return the first object in a value, or an empty one."""
    return next((one for one in listed(value) if isinstance(one, dict)), {})


def _first(thing: Thing, *keys: str) -> str | None:
    return next(_said(thing.get(key) for key in keys), None)


def _said(values: Iterable[Any]) -> Iterator[str]:
    return (words for words in map(_words, values) if words)


def _words(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON has
    """Return the words of a value; signs alone, as they stand for nothing, are none."""
    words = words_of(value)
    return words if any(letter.isalnum() for letter in words) else None


def _address(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON has
    return next(addresses_of(value), None) or web_url(words_of(value))
