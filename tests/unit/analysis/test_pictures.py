"""Pictures that look alike, tell two stories, or say another day or place than those who use them."""

import random
import time

import pytest
from PIL import Image, ImageOps

from provenance_app.analysis.duplicates import possible_duplicates
from provenance_app.analysis.flags import FixKind, FlagIndex, evaluate
from provenance_app.analysis.flags.lookalikes import MOST, Lookalikes, mirrored
from provenance_app.evidence.pictures.contents import dhash_of
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import LinkForm, LinkStatus, Precision, Relation
from provenance_app.model.links import Asserted
from provenance_app.model.records import Place
from tests.counts import count
from tests.unit.analysis.rule_examples import shown
from tests.unit.analysis.words import appears_in, case, check, claim, derived, document, media, rests_on

HASH = 0x00FF00FF00FF00FF
MALMO = {"latitude": 55.605, "longitude": 13.0038}


def found(snapshot, rule):
    return [flag for flag in evaluate(snapshot) if flag.rule == rule]


def picture(record_id, bits=HASH, **fields):
    return media(record_id, dhash=f"{bits:016x}", **fields)


def with_bits_turned(rng, bits, count):
    for place in rng.sample(range(64), count):
        bits ^= 1 << place
    return bits


@pytest.mark.parametrize("differing", range(MOST + 1))
def test_no_pair_within_six_bits_is_missed_wherever_the_bits_are(differing):
    rng = random.Random(differing)
    for _ in range(200):
        bits = rng.getrandbits(64) | 1
        other = with_bits_turned(rng, bits, differing) or 1
        pictures = (picture("a", bits), picture("b", other))
        near = {one: alike.bits for alike in Lookalikes(pictures).of(pictures[0]) for one in alike.members}
        assert near["b"] == (bits ^ other).bit_count()


@pytest.mark.parametrize("differing", range(MOST + 1))
def test_no_mirrored_pair_within_six_bits_is_missed(differing):
    rng = random.Random(differing)
    for _ in range(200):
        bits = rng.getrandbits(64) | 1
        other = with_bits_turned(rng, mirrored(bits), differing) or 1
        pictures = (picture("a", bits), picture("b", other))
        looked = Lookalikes(pictures)
        for one, name in zip(pictures, ("b", "a"), strict=True):
            near = {each: alike for alike in looked.of(one) for each in alike.members}
            assert near[name].bits <= differing
            assert near[name].mirrored or near[name].bits == (bits ^ other).bit_count()


def test_the_hash_of_the_mirror_image_follows_from_the_hash():
    rng = random.Random(3)
    image = Image.frombytes("L", (9, 8), bytes(rng.sample(range(256), 72))).resize((360, 320), Image.Resampling.BICUBIC)
    assert (int(dhash_of(ImageOps.mirror(image)), 16) ^ mirrored(int(dhash_of(image), 16))).bit_count() <= 1
    bits = rng.getrandbits(64)
    assert mirrored(mirrored(bits)) == bits


def test_a_mirrored_copy_is_flagged_and_said_to_be_one_and_found_again_after_an_edit():
    pair = picture("a", 0x1234), picture("b", mirrored(0x1234) ^ 3)
    (flag,) = found(case(*pair), "near-duplicate-media")
    assert flag.message == "\u201cA\u201d and \u201cB\u201d look alike, one of them mirrored: 2 of 64 bits differ."
    first = case(pair[0], picture("b", 0x0F0F0F0F0F0F0F0F))
    index = FlagIndex(first)
    assert not [flag for flag in index.flags if flag.rule == "near-duplicate-media"]
    edit = [Change(first.media["b"], pair[1])]
    index.update(first.applied(edit, 1), Changes.of(1, edit))
    assert [flag.subjects for flag in index.flags if flag.rule == "near-duplicate-media"] == [("a", "b")]


def test_seven_bits_are_another_picture():
    rng = random.Random(1)
    for _ in range(200):
        pair = (picture("a"), picture("b", with_bits_turned(rng, HASH, MOST + 1)))
        assert found(case(*pair), "near-duplicate-media") == []


def test_a_near_duplicate_says_how_many_bits_differ_and_offers_the_link():
    (flag,) = found(case(picture("a"), picture("b", HASH ^ 3)), "near-duplicate-media")
    assert flag.message == "\u201cA\u201d and \u201cB\u201d look alike: 2 of 64 bits differ."
    assert (flag.fix.kind, flag.fix.record, flag.fix.other) == (FixKind.ADD_LINK, "a", "b")
    assert flag.fix.relation is Relation.DERIVED_FROM


def test_a_refuted_derivation_joins_nothing():
    snapshot = case(picture("a"), picture("b"), derived("a", "b", status=LinkStatus.REFUTED))
    assert len(found(snapshot, "near-duplicate-media")) == 1


@pytest.mark.parametrize("dhash", [None, "", "xyz", "0" * 16, "f" * 15, "\u0663" * 16])
def test_what_is_no_hash_or_that_of_a_blank_picture_is_like_nothing(dhash):
    assert found(case(media("a", dhash=dhash), media("b", dhash=dhash)), "near-duplicate-media") == []


def test_of_a_thousand_equal_pictures_each_is_reported_with_the_next():
    snapshot = case(*(picture(f"m{number:04}") for number in range(1000)))
    flags = found(snapshot, "near-duplicate-media")
    assert sorted(flag.subjects for flag in flags) == [(f"m{at:04}", f"m{at + 1:04}") for at in range(999)]


def test_ten_thousand_pictures_are_compared_in_seconds_and_an_edit_asks_few_again():
    rng = random.Random(5)
    pictures = [picture(f"m{number:05}", rng.getrandbits(64)) for number in range(9_000)]
    copies = [picture(f"n{at:05}", int(pictures[at].dhash, 16) ^ 5) for at in range(1_000)]
    snapshot = case(*pictures, *copies)
    index = FlagIndex(snapshot)
    assert sum(flag.rule == "near-duplicate-media" for flag in index.flags) >= 1_000
    changed = picture("m00000", int(pictures[1].dhash, 16))
    edit = [Change(pictures[0], changed)]
    start = time.process_time()
    snapshot = snapshot.applied(edit, 1)
    index.update(snapshot, Changes.of(1, edit))
    assert time.process_time() - start < 1
    assert {flag.subjects for flag in index.of("m00000") if flag.rule == "near-duplicate-media"} >= {
        ("m00000", "m00001"),
        ("m00000", "n00001"),
    }


def test_two_uses_of_one_picture_tell_two_stories_only_where_both_cannot_be_right():
    video = (media("video"), claim("c"), claim("d"))
    assert found(case(*video, shown("c", "video", date="2023"), shown("d", "video", date="2023-05")), STORY) == []
    assert found(case(*video, shown("c", "video", event="riot"), shown("d", "video", place="Oslo")), STORY) == []
    assert found(case(*video, shown("c", "video", event="!!"), shown("d", "video", event="??")), STORY) == []
    clash = case(
        *video, shown("c", "video", event="A riot", date="2023"), shown("d", "video", event="Fair", date="2020")
    )
    (flag,) = found(clash, STORY)
    assert flag.message == (
        "Event and date of \u201cVideo\u201d are \u201cA riot\u201d, \u201c2023\u201d in \u201cc is so\u201d "
        "and \u201cFair\u201d, \u201c2020\u201d in \u201cd is so\u201d."
    )
    assert set(flag.subjects) == {"video", "c", "d", "c-rests_on-video", "d-rests_on-video"}


STORY = "same-media-different-story"


def test_one_file_in_two_records_tells_two_stories_without_a_hash():
    snapshot = case(
        *(media("a", file="a" * 64), media("b", file="a" * 64), claim("c"), document("paper")),
        shown("c", "a", date="2020", status=LinkStatus.CONFIRMED),
        appears_in("b", "paper", asserted=Asserted(date="2023")),
    )
    (flag,) = found(snapshot, STORY)
    assert "the same file as \u201cB\u201d" in flag.message
    assert (flag.fix.kind, flag.fix.record) == (FixKind.EDIT_ASSERTED, "b-appears_in-paper")


def test_two_illustrations_tell_no_stories_that_matter():
    uses = [
        rests_on(one, "video", LinkForm.ILLUSTRATION, asserted=Asserted(place=place))
        for one, place in (("c", "Oslo"), ("d", "Bergen"))
    ]
    assert found(case(media("video"), claim("c"), claim("d"), *uses), STORY) == []


def test_a_picture_used_a_thousand_times_has_as_many_stories_at_most():
    claims = [claim(f"c{number:04}") for number in range(1000)]
    uses = [shown(one.id, "video", event=f"event number {one.id}") for one in claims]
    assert len(found(case(media("video"), *claims, *uses), STORY)) == 999


RECORDED = {"date": "2024-01-01T00:30:00", "gps": MALMO}


def evidence(metadata, *records):
    return case(claim("c"), media("video", metadata=metadata), rests_on("c", "video"), *records)


@pytest.mark.parametrize(
    ("precision", "latitude", "fires"),
    [
        (Precision.EXACT, 55.6055, True),
        (Precision.VICINITY, 55.6055, False),
        (Precision.LOCALITY, 55.62, True),
        (None, 55.62, True),
        (Precision.REGION, 59.33, False),
        (Precision.REGION, 67.85, True),
        (Precision.COUNTRY, 67.85, False),
    ],
)
def test_a_position_is_compared_as_exactly_as_the_place_is_known(precision, latitude, fires):
    place = Place(name="Here", latitude=latitude, longitude=13.0038, precision=precision)
    flags = found(evidence(RECORDED, check("video", "location", value=place)), "metadata-disagrees")
    assert bool(flags) == fires


def test_the_distance_is_said_in_kilometres_and_the_place_by_name():
    place = Place(name="Kiruna", latitude=67.8558, longitude=20.2253, precision=Precision.LOCALITY)
    (flag,) = found(evidence(RECORDED, check("video", "location", value=place)), "metadata-disagrees")
    assert "1,412 km from the established place \u201cKiruna\u201d" in flag.message
    assert (flag.fix.kind, flag.fix.pillar) == (FixKind.SET_CHECK, "location")


def test_date_and_place_of_the_checks_are_two_findings_and_a_disputed_value_is_none():
    place = Place(latitude=0.0, longitude=0.0)
    both = (check("video", "date", "claimed", value="2020"), check("video", "location", value=place))
    assert len(found(evidence(RECORDED, *both), "metadata-disagrees")) == 2
    assert found(evidence(RECORDED, check("video", "date", "disputed", value="2020")), "metadata-disagrees") == []


def test_a_file_that_was_only_written_later_may_have_been_recorded_before():
    written = {"date": "2024-01-01T00:30:00", "exif": {"DateTime": "2024:01:01 00:30:00"}}
    dated = check("video", "date", value="2020")
    assert found(evidence(written, dated), "metadata-disagrees") == []
    assert len(found(evidence(written, check("video", "date", value="2025")), "metadata-disagrees")) == 1
    taken = {**written, "exif": {"DateTime": "x", "DateTimeOriginal": "y"}}
    assert len(found(evidence(taken, dated), "metadata-disagrees")) == 1


@pytest.mark.parametrize(
    "metadata",
    [
        {"date": ["2024"], "gps": "north"},
        {"date": "9999-12-31", "gps": {"latitude": 10**400, "longitude": True}},
        {"date": "0001-01-01T00:00:00", "gps": {"latitude": float("nan"), "longitude": 0}},
        {"date": "2024-13-77", "gps": {"latitude": None}, "exif": []},
        {"gps": {"date": {"deep": []}, "latitude": "55", "longitude": "13"}},
        {"date": "[2024,20"},
    ],
)
def test_broken_metadata_raises_no_error(metadata):
    checks = (
        check("video", "date", value="0001/9999-12-31"),
        check("video", "location", value=Place(latitude=1.0, longitude=1.0)),
    )
    assert found(evidence(metadata, *checks), "metadata-disagrees") == []


HASHES = (HASH, HASH ^ 0xF, HASH ^ 0xFF, HASH ^ 1 << 63, 0)
STORIES = (None, Asserted(place="Oslo"), Asserted(place="Bergen", date="2022"), Asserted(event="riot", date="2023"))


def some_change(pick, pictures):
    match pick("pddu"):
        case "p":
            return picture(pick(pictures), pick(HASHES), file=pick((None, "a" * 64)))
        case "d":
            return derived(pick(pictures), pick(pictures), status=pick((LinkStatus.UNCHECKED, LinkStatus.REFUTED)))
        case _:
            form = pick((LinkForm.EVIDENCE, LinkForm.ILLUSTRATION))
            return rests_on(pick(("c", "d")), pick(pictures), form, asserted=pick(STORIES))


@pytest.mark.parametrize("seed", range(count(15, 60)))
def test_an_edit_of_one_picture_asks_all_that_look_like_it_again(seed):
    pick = random.Random(seed).choice
    pictures = ("a", "b", "e", "f", "g")
    snapshot = case(*(picture(one, pick(HASHES)) for one in pictures), claim("c"), claim("d"))
    index = FlagIndex(snapshot)
    for revision in range(1, 25):
        record = some_change(pick, pictures)
        before = snapshot.find(record.record_kind, record.id)
        edit = [Change(before, None if before and pick((True, False)) else record)]
        snapshot = snapshot.applied(edit, revision)
        index.update(snapshot, Changes.of(revision, edit))
        assert index.flags == evaluate(snapshot), revision


def test_possible_duplicates_are_the_same_file_lookalikes_and_mirror_images_the_most_like_first():
    own = picture("own", 0x1234, file="a" * 64)
    snapshot = case(
        own,
        picture("far", 0xFFFF0000),
        picture("turned", mirrored(0x1234) ^ 1),
        picture("near", 0x1234 ^ 7),
        media("same", file="a" * 64),
        media("blank", dhash="0" * 16),
    )
    found = [(one.media, one.bits, one.mirrored) for one in possible_duplicates(snapshot, own)]
    assert found == [("same", 0, False), ("turned", 1, True), ("near", 3, False)]
