import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance_app.evidence.documents.ratings import verdict_of
from provenance_app.evidence.documents.review import Appearance, Party
from provenance_app.evidence.documents.reviews import reviews_in
from provenance_app.evidence.documents.structured_data import read_structured_file
from provenance_app.model.enumerations import MediaKind, SourceKind, Verdict

DATA = Path(__file__).parents[4] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the data sets are not beside the repository")

CLAIM = {
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": "The harbour was closed for a week.",
    "datePublished": "2024-03-02T10:00:00+01:00",
    "author": {"@type": "Organization", "name": "Check Desk", "url": "https://check.example/"},
    "reviewRating": {"ratingValue": 1, "worstRating": 1, "bestRating": 5, "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {
            "@type": "Person",
            "name": "Ida Holm",
            "jobTitle": "Harbour master",
            "sameAs": "https://ida.example",
        },
        "datePublished": "2024-03-01",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://social.example/p/1"},
        "appearance": [
            {"@type": "CreativeWork", "url": "https://social.example/p/1"},
            {"url": "https://post.example/2", "headline": "Closed!", "archivedAt": "https://archive.example/2"},
        ],
    },
}


def read(*things):
    return reviews_in(read_structured_file(json.dumps(list(things)).encode()))


def test_a_reviewed_claim_has_who_said_it_where_and_what_was_found():
    (review,) = read(CLAIM)
    assert review.claim == "The harbour was closed for a week."
    assert review.claimants == (
        Party(name="Ida Holm", kind=SourceKind.PERSON, role="Harbour master", url="https://ida.example"),
    )
    assert review.reviewers[0].name == "Check Desk"
    assert (review.rating, review.verdict) == ("False", Verdict.FALSE)
    assert (review.published, review.published_at) == ("2024-03-02", datetime(2024, 3, 2, 9, tzinfo=UTC))
    assert review.appearances == (
        Appearance(url="https://social.example/p/1"),
        Appearance(url="https://post.example/2", title="Closed!", archived_url="https://archive.example/2"),
    )


def test_the_date_of_a_claim_is_that_of_its_only_appearance():
    item = {**CLAIM["itemReviewed"], "appearance": []}
    (review,) = read({**CLAIM, "itemReviewed": item})
    assert review.appearances == (Appearance(url="https://social.example/p/1", published="2024-03-01"),)


def test_what_is_empty_or_missing_stays_unknown():
    (review,) = read({"@type": "ClaimReview", "claimReviewed": " A  claim. ", "reviewRating": {"ratingValue": None}})
    assert review.claim == "A claim."
    assert (review.url, review.rating, review.verdict, review.published, review.explanation) == (None,) * 5
    assert review.claimants == review.reviewers == review.appearances == ()


@pytest.mark.parametrize("claim", [None, "", "-", [], {}, "\u2026"])
def test_a_review_without_a_claim_is_none(claim):
    assert read({"@type": "ClaimReview", "url": "https://check.example/1", "claimReviewed": claim}) == ()


def test_a_rating_that_is_only_a_number_keeps_its_scale():
    (review,) = read({**CLAIM, "reviewRating": {"ratingValue": "2", "worstRating": 1, "bestRating": 5}})
    assert (review.rating, review.verdict) == ("2 on a scale from 1 to 5", None)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("False", Verdict.FALSE),
        ("PANTS ON FIRE!", Verdict.FALSE),
        ("True.", Verdict.VERIFIED),
        ("Falskt", Verdict.FALSE),
        ("Misleading", Verdict.MISLEADING),
        ("Unproven", Verdict.INCONCLUSIVE),
        ("Mostly false", None),
        ("Half true", None),
        ("Not false", None),
        ("True, but false in part", None),
        ("4 Pinocchios", None),
        ("", None),
    ],
)
def test_a_verdict_is_taken_only_from_words_that_are_clear(words, verdict):
    assert verdict_of(words) == verdict


def test_media_of_a_review_belong_to_the_claim_of_the_same_review():
    media = {
        "@type": "MediaReview",
        "url": "https://check.example/1",
        "mediaAuthenticityCategory": "DecontextualizedContent",
        "itemReviewed": {
            "@type": "MediaReviewItem",
            "interpretedAsClaim": {"@type": "Claim", "description": "The harbour was  closed for a week."},
            "mediaItemAppearance": [
                {"@type": "VideoObjectSnapshot", "description": "Boats at night."},
                {
                    "@type": "VideoObjectSnapshot",
                    "contentUrl": "https://v.example/1",
                    "archivedAt": "https://a.example/1",
                },
            ],
        },
        "associatedClaimReview": CLAIM,
    }
    (review,) = read(media)
    assert (review.rating, review.verdict) == ("False", Verdict.FALSE)
    (clip,) = review.media
    assert (clip.kind, clip.url, clip.archived_url) == (MediaKind.VIDEO, "https://v.example/1", "https://a.example/1")
    assert (clip.caption, clip.authenticity) == ("Boats at night.", "DecontextualizedContent")


def test_media_may_be_reviewed_without_a_claim():
    (review,) = read(
        {
            "@type": "MediaReview",
            "mediaAuthenticityCategory": "OriginalMediaContent",
            "author": "Check Desk",
            "itemReviewed": {"@type": "ImageObject", "contentUrl": "https://i.example/1.jpg", "caption": "Boats"},
        }
    )
    assert (review.claim, review.rating) == (None, "OriginalMediaContent")
    assert review.media[0].caption == "Boats"


def test_two_thousand_reviews_are_read_and_no_more():
    reviews = [{**CLAIM, "url": f"https://check.example/{number}"} for number in range(2_200)]
    assert len(read(*reviews)) == 2_000


@needs_data
def test_real_messy_records():
    def of(path):
        return reviews_in(read_structured_file((DATA / path).read_bytes()))

    (real,) = of("claimreview-real/dev/mediareview_factcheckorg_2020-04-22.json")
    assert real.claim.startswith('A viral image suggests a "Canine Coronavirus Vaccine"')
    assert (real.verdict, real.published) == (Verdict.FALSE, "2020-04-22")
    assert real.claimants[0].role is None
    assert real.media[0].authenticity == "Original, Missing Context"
    (perry,) = of("schemaorg/dev/eg-0324.jsonld")
    assert (perry.reviewers[0].name, perry.claimants[0].role) == ("politifact.com", "Former Governor of Texas")
    assert perry.appearances == (Appearance(title="The St. Petersburg Times interview [...]", published="2014-07-17"),)
    (speech,) = of("schemaorg/dev/eg-0325.jsonld")
    assert (speech.rating, speech.verdict) == (None, None)
    assert speech.explanation == "This claim is true. The UK also played a role."
    (clip,) = of("schemaorg/dev/eg-0467.jsonld")
    assert clip.media[0].archived_url == "https://archive.is/EXAMPLE"
    assert clip.claim.startswith("Mariah Carey faked")
