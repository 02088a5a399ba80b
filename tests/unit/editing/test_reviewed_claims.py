"""Reviewed claims become records once, as one edit."""

import json
from datetime import UTC, datetime

import pytest

from provenance_app.editing.reviews import add_reviews, new_reviews
from provenance_app.evidence.documents.reviews import reviews_in
from provenance_app.evidence.documents.structured_data import read_structured_file
from provenance_app.model.enumerations import LinkForm, MediaKind, Relation, SourceKind, Verdict
from provenance_app.model.snapshot import Snapshot
from tests.unit.analysis.words import document, source
from tests.unit.evidence.test_reviews import CLAIM

PAGE = "https://check.example/1"


def reviews(*things):
    return reviews_in(read_structured_file(json.dumps(list(things)).encode()))


def after(snapshot, *things, page=None):
    edit, ids = add_reviews(snapshot, reviews(*things), page)
    return snapshot.applied(edit.changes, snapshot.revision + 1), ids


def links(snapshot, start):
    return {(link.relation, link.form, link.to) for link in snapshot.links_from(start)}


@pytest.fixture
def made():
    return after(Snapshot(), CLAIM)


def named(records, name):
    return next(one.id for one in records.values() if getattr(one, "name", None) == name)


def at(snapshot, url):
    return next(one for one in snapshot.documents.values() if one.url == url)


def test_a_claim_has_its_speaker_and_where_it_appeared(made):
    snapshot, (claim,) = made
    ida = named(snapshot.sources, "Ida Holm")
    assert snapshot.sources[ida].kind is SourceKind.PERSON
    assert snapshot.sources[ida].role == "Harbour master"
    assert links(snapshot, claim) == {
        (Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, ida),
        (Relation.STATED_IN, None, at(snapshot, "https://social.example/p/1").id),
        (Relation.STATED_IN, None, at(snapshot, "https://post.example/2").id),
    }
    assert at(snapshot, "https://post.example/2").archived_url == "https://archive.example/2"


def test_the_review_is_a_document_of_the_fact_checker(made):
    snapshot, (claim,) = made
    review = at(snapshot, PAGE)
    assert review.published == "2024-03-02"
    assert links(snapshot, review.id) == {
        (Relation.ATTRIBUTED_TO, LinkForm.PUBLISHER, named(snapshot.sources, "Check Desk")),
        (Relation.CITES, LinkForm.MENTIONS, claim),
    }


def test_the_verdict_is_an_opinion_of_the_fact_checker(made):
    snapshot, (claim,) = made
    (opinion,) = snapshot.assessments.values()
    assert (opinion.claim, opinion.verdict, opinion.by) == (claim, Verdict.FALSE, "Check Desk")
    assert opinion.at == datetime(2024, 3, 2, 9, tzinfo=UTC)
    assert opinion.rationale == "Rated \u201cFalse\u201d."


def test_a_rating_that_is_not_clear_is_kept_in_words():
    snapshot, _ = after(Snapshot(), {**CLAIM, "reviewRating": {"alternateName": "Three pears"}, "reviewBody": "Hm."})
    (opinion,) = snapshot.assessments.values()
    assert (opinion.verdict, opinion.rationale) == (None, "Rated \u201cThree pears\u201d. Hm.")


def test_without_any_rating_there_is_no_opinion():
    snapshot, _ = after(Snapshot(), {**CLAIM, "reviewRating": None})
    assert not snapshot.assessments


def test_the_same_twice_is_nothing_twice(made):
    snapshot, ids = made
    again, same = add_reviews(snapshot, reviews(CLAIM, CLAIM))
    assert again.changes == ()
    assert same == ids
    assert new_reviews(snapshot, reviews(CLAIM)) == ()


def test_the_same_words_reviewed_elsewhere_are_another_claim(made):
    snapshot, _ = made
    more, _ = after(snapshot, {**CLAIM, "url": "https://other.example/9"})
    assert len(more.claims) == 2
    assert len(more.sources) == len(snapshot.sources)


def test_what_the_case_has_is_found_again():
    snapshot = Snapshot.of([document("page", title="Is it so?", url=PAGE), source("s", name="ida  HOLM")])
    more, (claim,) = after(snapshot, CLAIM, page="page")
    assert (Relation.CITES, LinkForm.MENTIONS, claim) in links(more, "page")
    assert (Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, "s") in links(more, claim)
    assert len(more.sources) == 2


def test_a_review_without_an_address_is_that_of_its_page():
    snapshot = Snapshot.of([document("page", title="Is it so?")])
    more, (claim,) = after(snapshot, {**CLAIM, "url": ""}, page="page")
    assert (Relation.CITES, LinkForm.MENTIONS, claim) in links(more, "page")
    assert not add_reviews(more, reviews({**CLAIM, "url": ""}), "page")[0].changes


def test_media_carry_the_category_and_the_claim_rests_on_them():
    media = {
        "@type": "MediaReview",
        "url": PAGE,
        "author": {"name": "Check Desk"},
        "mediaAuthenticityCategory": "EditedOrCroppedContent",
        "itemReviewed": {
            "@type": "MediaReviewItem",
            "interpretedAsClaim": {"@type": "Claim", "description": "Boats at night."},
            "mediaItemAppearance": [{"@type": "ImageObjectSnapshot", "contentUrl": "https://i.example/1.jpg"}],
        },
    }
    snapshot, (claim,) = after(Snapshot(), media)
    (picture,) = snapshot.media.values()
    assert (picture.kind, picture.url) == (MediaKind.IMAGE, "https://i.example/1.jpg")
    assert picture.metadata == {"mediaAuthenticityCategory": "EditedOrCroppedContent"}
    assert (Relation.RESTS_ON, LinkForm.EVIDENCE, picture.id) in links(snapshot, claim)
    assert next(iter(snapshot.assessments.values())).rationale == "Rated \u201cEditedOrCroppedContent\u201d."
    assert not add_reviews(snapshot, reviews(media))[0].changes


def test_someone_unnamed_is_no_person():
    item = {"author": {"@type": "Person", "name": "Unknown user"}}
    snapshot, _ = after(Snapshot(), {**CLAIM, "itemReviewed": item})
    assert {one.kind for one in snapshot.sources.values()} == {SourceKind.ACCOUNT, SourceKind.ORGANISATION}


def test_the_label_counts_the_claims():
    edit, _ = add_reviews(Snapshot(), reviews(CLAIM, {**CLAIM, "url": "https://check.example/2"}))
    assert edit.label == "Add 2 reviewed claims"
