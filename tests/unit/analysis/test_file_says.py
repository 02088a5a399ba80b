import pytest

from provenance_app.analysis.file_says import map_link, statements
from provenance_app.analysis.file_times import clocks_apart, file_times
from provenance_app.editing.checks import set_check
from provenance_app.editing.embedded_checks import claim_embedded
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import CheckState, LinkForm, Pillar, Precision, Relation
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted, Link
from provenance_app.model.records import Check, Document, Media, Place
from provenance_app.model.snapshot import Snapshot

PHOTO = RecordId("photo")
PARIS = {"latitude": 48.8566, "longitude": 2.3522}


def case(metadata, *others, **fields):
    records = (Media(id=PHOTO, title="Photo", metadata=metadata, **fields), *others)
    return Snapshot().applied(tuple(Change(None, record) for record in records), 1)


def said(snapshot, name):
    (found,) = [one for one in statements(snapshot, snapshot.media[PHOTO]) if one.name == name]
    return found


def article(**asserted):
    return (
        Document(id=RecordId("article"), title="Storm hits the coast"),
        Link(
            id=RecordId("shown"),
            from_=PHOTO,
            to=RecordId("article"),
            relation=Relation.APPEARS_IN,
            form=LinkForm.EVIDENCE,
            asserted=Asserted(**asserted),
        ),
    )


def test_a_time_without_a_zone_says_so():
    one = said(case({"exif": {"DateTimeOriginal": "2019:05:01 10:00:00"}}), "Recorded")
    assert one.said == "1 May 2019, 10:00:00, no zone recorded"
    assert one.notes == ("EXIF DateTimeOriginal",)


def test_a_zone_is_told():
    exif = {"DateTimeOriginal": "2019:05:01 10:00:00", "OffsetTimeOriginal": "+02:00"}
    assert said(case({"exif": exif}), "Recorded").said == "1 May 2019, 10:00:00, UTC+02:00"


def test_when_a_file_was_written_is_not_taken_for_when_it_was_recorded():
    metadata = {"exif": {"DateTime": "2020:01:01 00:00:00"}}
    one = said(case(metadata, *article(date="2011-03-11")), "Written")
    assert [(claimed.verdict, claimed.differs) for claimed in one.claimed] == [("fits the file", False)]
    later = said(case(metadata, *article(date="2023")), "Written")
    assert later.claimed[0].differs and later.claimed[0].verdict == "3 years after what the file says"


@pytest.mark.parametrize(
    ("date", "verdict", "differs"),
    [
        ("2019-05", "fits the file", False),
        ("2019-05-02", "fits the file", False),
        ("2019-05-20", "19 days after what the file says", True),
        ("2011", "7 years before what the file says", True),
        ("last summer", "no date that can be compared", False),
    ],
)
def test_a_date_that_is_asserted_is_compared_in_words(date, verdict, differs):
    snapshot = case({"exif": {"DateTimeOriginal": "2019:05:01 10:00:00"}}, *article(date=date))
    (claimed,) = said(snapshot, "Recorded").claimed
    assert (claimed.who, claimed.said) == ("\u201cStorm hits the coast\u201d", date)
    assert (claimed.verdict, claimed.differs) == (verdict, differs)


def test_a_place_that_is_asserted_is_compared_by_distance():
    snapshot = case({"gps": PARIS}, *article(place="Gothenburg, Sweden"))
    one = said(snapshot, "Position")
    assert one.said == "48.85660\u00b0 N, 2.35220\u00b0 E"
    assert one.claimed[0].differs and one.claimed[0].verdict.startswith("the place known by that name is")
    assert not said(case({"gps": PARIS}, *article(place="Paris, France")), "Position").claimed[0].differs
    vague = said(case({"gps": PARIS}, *article(place="beside the church")), "Position").claimed[0]
    assert vague.verdict == "cannot be compared with a position"


def test_a_check_stands_beside_the_file_with_its_state():
    snapshot = case({"gps": PARIS})
    there = Place(name="Harbour", latitude=59.33, longitude=18.07, precision=Precision.EXACT)
    edit = set_check(snapshot, PHOTO, Pillar.LOCATION, CheckState.ESTABLISHED, value=there)
    (claimed,) = said(snapshot.applied(edit.changes, 2), "Position").claimed
    assert claimed.who == "check, established" and claimed.differs
    assert claimed.said == "Harbour, 59.33000, 18.07000"


def test_a_check_that_is_nowhere_on_earth_is_not_compared():
    for latitude in (float("inf"), float("nan"), 400.0):
        check = Check(
            id=RecordId("check"),
            record=PHOTO,
            pillar=Pillar.LOCATION,
            state=CheckState.CLAIMED,
            value=Place(latitude=latitude, longitude=2.0),
        )
        (claimed,) = said(case({"gps": PARIS}, check), "Position").claimed
        assert claimed.verdict == "cannot be compared with a position" and not claimed.differs


def test_the_map_link_is_text_with_the_position():
    assert map_link(-33.9, 18.4).startswith("https://www.openstreetmap.org/?mlat=-33.900000&mlon=18.400000")
    one = said(case({"gps": {"latitude": -33.9, "longitude": 18.4}}), "Position")
    assert one.said == "33.90000\u00b0 S, 18.40000\u00b0 E"


def test_a_camera_whose_clock_is_a_day_from_its_gps_is_told():
    metadata = {
        "exif": {"DateTimeOriginal": "2008:10:21 16:28:39"},
        "gps": {**PARIS, "date": "2008-10-23", "time": "14:27:07"},
    }
    times = file_times(case(metadata).media[PHOTO])
    assert clocks_apart(times) == "Its clock and that of its GPS are 46 hours apart, more than any time zone explains."
    metadata["exif"] = {"DateTimeOriginal": "2008:10:23 16:28:39"}
    assert clocks_apart(file_times(case(metadata).media[PHOTO])) == ""


def test_credit_and_caption_stand_beside_those_of_the_case():
    metadata = {"iptc": {"credit": "Agency", "caption": "A man runs"}, "exif": {"Make": "Canon", "Model": "Canon EOS"}}
    snapshot = case(metadata, credit="Somebody else", caption="A man runs away")
    assert said(snapshot, "Credit").claimed[0].differs
    assert not said(snapshot, "Caption").claimed[0].differs
    assert said(snapshot, "Device").said == "Canon EOS"


@pytest.mark.parametrize(
    "metadata",
    [
        {"exif": "x", "gps": [1], "iptc": None, "xmp": 3, "date": 7},
        {"exif": {"DateTimeOriginal": "0000:00:00 00:00:00"}},
        {"exif": {"DateTimeOriginal": "2019:02:30 10:00:00"}},
        {"exif": {"DateTimeOriginal": "2019:02:03 25:61:00"}},
        {"exif": {"DateTimeOriginal": "9" * 10_000, "Make": ["x", 4], "Model": {"a": 1}}},
        {"gps": {"latitude": 95, "longitude": 2}},
        {"gps": {"latitude": True, "longitude": False}},
        {"gps": {"latitude": float("nan"), "longitude": 2.0}},
    ],
)
def test_metadata_of_another_shape_says_nothing(metadata):
    snapshot = case(metadata)
    assert not [one for one in statements(snapshot, snapshot.media[PHOTO]) if one.pillar]
    with pytest.raises(RecordRefused):
        claim_embedded(snapshot, PHOTO, Pillar.DATE)


@pytest.mark.parametrize("day", ["0001:01:01", "9999:12:31"])
def test_the_first_and_the_last_day_do_no_harm(day):
    exif = {"DateTimeOriginal": f"{day} 23:59:59", "OffsetTimeOriginal": "+14:00"}
    metadata = {"exif": exif, "gps": {**PARIS, "date": "2008-10-23", "time": "14:27:07"}}
    assert said(case(metadata, *article(date="2019")), "Recorded").claimed[0].differs


def test_what_the_file_says_becomes_a_claimed_check_and_never_an_established_one():
    snapshot = case({"exif": {"DateTimeOriginal": "2019:05:01 10:00:00"}, "gps": PARIS})
    for pillar in (Pillar.DATE, Pillar.LOCATION):
        edit = claim_embedded(snapshot, PHOTO, pillar, by="me")
        snapshot = snapshot.applied(edit.changes, snapshot.revision + 1)
    date, place = snapshot.checks_of(PHOTO)
    assert (date.state, date.value, date.by) == (CheckState.CLAIMED, "2019-05-01", "me")
    assert date.method == "read from the file: EXIF DateTimeOriginal"
    assert date.evidence == "1 May 2019, 10:00:00, no zone recorded"
    assert (place.state, place.value) == (CheckState.CLAIMED, Place(**PARIS))
