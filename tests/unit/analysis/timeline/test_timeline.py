"""A case in time: which lanes there are, what dates them, what is apart, what is the wrong way round."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance_app.analysis.timeline import Lane, TimelineFollower, What, timeline_of
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import CaptureMethod, CheckState, LinkStatus, Pillar, Relation
from provenance_app.model.ids import RecordId as Id
from provenance_app.model.links import Asserted, Link
from provenance_app.model.records import About, Capture, Check, Claim, Document, Figure, Media, Source
from provenance_app.model.snapshot import Snapshot

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)


def document(name: str, published: str | None = None) -> Document:
    return Document(id=Id(name), title=f"Title of {name}", published=published)


def link(start: str, end: str, relation: Relation, **values) -> Link:
    return Link(id=Id(f"{start}-{end}"), from_=Id(start), to=Id(end), relation=relation, **values)


def check(record: str, value: str | None, state: CheckState = CheckState.ESTABLISHED) -> Check:
    return Check(id=Id(f"k-{record}"), record=Id(record), pillar=Pillar.DATE, state=state, value=value, at=NOON)


def lane(case: Snapshot, record: str) -> Lane:
    return next(one for one in timeline_of(case).lanes if one.id == record)


def whats(case: Snapshot, record: str) -> list[What]:
    return [entry.what for entry in lane(case, record).entries]


def test_a_document_is_published_and_captured():
    case = Snapshot.of(
        (
            document("d", "2024-03-02"),
            Capture(id=Id("c"), document=Id("d"), captured_at=NOON, method=CaptureMethod.PASTED),
        )
    )
    published, captured = lane(case, "d").entries
    assert (published.what, captured.what) == (What.PUBLISHED, What.CAPTURED)
    assert published.words == "Published: 2 March 2024"
    assert captured.words == "Captured: 5 March 2024, 12:00 UTC"
    assert (published.of, captured.of) == ("d", "c")


def test_a_claim_is_said_where_it_stands_and_speaks_of_something_that_happened():
    claim = Claim(id=Id("c"), text="38 died", about=About(date="2023"), figure=Figure(value=38, as_of="2023-12"))
    case = Snapshot.of((document("d", "2024-03-02"), claim, link("c", "d", Relation.STATED_IN)))
    assert whats(case, "c") == [What.HAPPENED, What.HAPPENED, What.SAID]
    assert lane(case, "c").entries[-1].words == "Said in Title of d, published: 2 March 2024"


def test_a_link_that_does_not_hold_dates_no_claim():
    refuted = link("c", "d", Relation.STATED_IN, status=LinkStatus.REFUTED)
    case = Snapshot.of((document("d", "2024"), Claim(id=Id("c"), text="x"), refuted))
    assert [one.shown for one in timeline_of(case).undated] == ["c"]


def test_media_are_made_and_said_to_show_something():
    media = Media(id=Id("m"), title="Vans", metadata={"date": "2021-05-14T20:00:00"})
    shows = link("c", "m", Relation.RESTS_ON, asserted=Asserted(date="2024-02-28"))
    case = Snapshot.of((media, Claim(id=Id("c"), text="A mob"), shows, check("m", "2021-05", CheckState.CLAIMED)))
    entries = lane(case, "m").entries
    assert [one.what for one in entries] == [What.MADE, What.MADE, What.HAPPENED, What.CHECKED]
    assert entries[0].words == "Made, claimed: May 2021"
    assert entries[1].words == "Made, as the file says: 14 May 2021"
    assert entries[2].of == "c-m"


def test_a_disputed_date_is_in_doubt():
    case = Snapshot.of((Media(id=Id("m"), title="Vans"), check("m", "2021", CheckState.DISPUTED)))
    assert lane(case, "m").entries[0].doubtful


def test_what_is_only_somebodys_word_is_claimed_until_it_is_established():
    file = {"exif": {"DateTimeOriginal": "2008:10:22 16:28:39"}, "gps": {"date": "2008-10-23", "time": "14:27:07"}}
    media = Media(id=Id("m"), title="Vans", metadata={"date": "2008-10-22T16:28:39", **file})
    shows = link("c", "m", Relation.RESTS_ON, asserted=Asserted(date="2024-02-28"))
    records = (media, Claim(id=Id("c"), text="A mob"), shows)
    said, shown, _ = lane(Snapshot.of((*records, check("m", "2024", CheckState.CLAIMED))), "m").entries[:3]
    entries = {
        one.words.partition(":")[0]: one for one in lane(Snapshot.of((*records, check("m", "2008"))), "m").entries
    }
    made = entries["Made, as the file says"]
    assert (made.claimed, made.doubtful) == ("as the file says", True)
    assert "22 hours apart" in made.words
    assert not entries["Made, established"].doubtful
    assert said.claimed and shown.claimed


def test_a_date_read_from_a_page_is_the_word_of_the_page_until_it_is_confirmed():
    page = replace(document("d", "2024-03-02"), unconfirmed=("published",))
    records = (Claim(id=Id("c"), text="x"), link("c", "d", Relation.STATED_IN))
    case = Snapshot.of((page, *records))
    (published,), (said,) = lane(case, "d").entries, lane(case, "c").entries
    assert published.words == "Published, as the page says: 2 March 2024"
    assert said.words == "Said in Title of d, published: 2 March 2024, as the page says"
    assert published.doubtful and said.doubtful
    case = Snapshot.of((document("d", "2024-03-02"), *records))
    assert not lane(case, "d").entries[0].doubtful and not lane(case, "c").entries[0].doubtful


def test_lanes_are_in_the_order_of_time_by_the_dates_of_the_world():
    late = Capture(
        id=Id("k"), document=Id("a"), captured_at=datetime(1990, 1, 1, tzinfo=UTC), method=CaptureMethod.TEXT
    )
    case = Snapshot.of((document("a", "2020"), late, document("b", "1999"), document("c", "../1950")))
    assert [one.id for one in timeline_of(case).lanes] == ["c", "b", "a"]


def test_what_has_no_date_is_apart_with_where_to_give_one():
    claim = Claim(id=Id("said"), text="Said in an undated post")
    case = Snapshot.of(
        (
            document("post"),
            Media(id=Id("m"), title="Vans"),
            Claim(id=Id("free"), text="Said somewhere"),
            claim,
            link("said", "post", Relation.STATED_IN),
            Source(id=Id("s"), name="Somebody"),
        )
    )
    timeline = timeline_of(case)
    assert timeline.lanes == ()
    assert {(one.shown, one.id, one.field) for one in timeline.undated} == {
        ("post", "post", "published"),
        ("m", "m", "check-date"),
        ("free", "free", "about-date"),
        ("said", "post", "published"),
    }


@pytest.mark.parametrize("text", ["soon", "-0044/-0050", "Y1E99"])
def test_a_text_that_is_no_date_is_apart_with_the_reason(text):
    undated = timeline_of(Snapshot.of((document("d", text),))).undated
    assert [one.shown for one in undated] == ["d"]
    assert text in undated[0].reason


def test_a_document_that_cites_what_came_later_is_out_of_order():
    cites = link("early", "late", Relation.CITES)
    case = Snapshot.of((document("early", "2020-01"), document("late", "2020-03"), cites))
    (found,) = timeline_of(case).disorders
    assert (found.earlier, found.later) == ("early", "late")
    assert "which is later" in found.words
    for other in ("2020-01", "2019", "2020"):
        fine = Snapshot.of((document("early", "2020-01"), document("late", other), cites))
        assert timeline_of(fine).disorders == ()


def test_a_capture_before_the_publication_is_out_of_order():
    kept = Capture(id=Id("c"), document=Id("d"), captured_at=NOON, method=CaptureMethod.PASTED)
    (found,) = timeline_of(Snapshot.of((document("d", "2025"), kept))).disorders
    assert (found.earlier, found.later) == ("d", "d")
    assert timeline_of(Snapshot.of((document("d", "2024"), kept))).disorders == ()


def test_following_edits_says_the_same_as_looking_at_the_whole():
    claim = Claim(id=Id("c"), text="x")
    stated, post = link("c", "d", Relation.STATED_IN), document("d", "2020")
    case = Snapshot.of((post, document("e", "2021"), claim, stated, Media(id=Id("m"), title="Vans")))
    follower = TimelineFollower()
    assert follower.timeline_of(case) == timeline_of(case)
    other = replace(post, published="2010", title="Renamed")
    moved = replace(stated, to=Id("e"))
    for changes in (
        [Change(post, other)],
        [Change(stated, moved)],
        [Change(None, check("m", "2011"))],
        [Change(moved, None), Change(claim, None)],
        [Change(other, None)],
    ):
        case = case.applied(changes, case.revision + 1)
        assert follower.timeline_of(case) == timeline_of(case)
    assert [one.id for one in timeline_of(case).lanes] == ["m", "e"]
