"""Claims and media that fact-checkers reviewed, as values; what a review does not say is None or empty."""

from dataclasses import dataclass
from datetime import datetime

from provenance_app.model.enumerations import MediaKind, SourceKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who said, made or reviewed something."""

    name: str
    kind: SourceKind | None = None
    role: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Where a claim was made: an address, or at least a title; `published` is EDTF."""

    url: str | None = None
    title: str | None = None
    archived_url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedMedia:
    """A picture, video or sound that was reviewed; `authenticity` is the category in the reviewer's words."""

    kind: MediaKind
    url: str | None = None
    archived_url: str | None = None
    caption: str | None = None
    authenticity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One claim as a fact-checker reviewed it.

    Attributes:
        claim: What was claimed, in the words of the review; None where only media were reviewed.
        url: Where the review is.
        title: What the review is called.
        reviewers: Who reviewed it.
        published: When the review came out, EDTF.
        published_at: The same as a time in UTC, where it has a time with its zone.
        claimants: Who made the claim.
        appearances: Where it was made, the first one first.
        rating: What the reviewer calls it.
        explanation: Why.
        verdict: What the rating is in our terms; None where its words are not clear.
        media: Pictures, videos and sound that go with the claim.
    """

    claim: str | None = None
    url: str | None = None
    title: str | None = None
    reviewers: tuple[Party, ...] = ()
    published: str | None = None
    published_at: datetime | None = None
    claimants: tuple[Party, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    rating: str | None = None
    explanation: str | None = None
    verdict: Verdict | None = None
    media: tuple[ReviewedMedia, ...] = ()
