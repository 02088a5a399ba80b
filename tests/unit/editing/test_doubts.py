"""What is said of records that were read and of which a part counts for nothing."""

import pytest

from provenance_app.editing.intake.doubts import doubts_about
from provenance_app.model.enumerations import Relation
from provenance_app.model.links import Asserted
from provenance_app.model.records import About, Figure
from provenance_app.model.snapshot import Snapshot, StoredFile
from tests.unit.analysis.words import check, claim, document, link, media

SHA = "a" * 64


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (document("d", title="Post", published="yesterday"), "1 date cannot be read as EDTF, so the case has no date"),
        (check("v", "date", value="2024-02-30"), "\u201c2024-02-30\u201d of a check of v."),
        (
            claim("c", text="61 boats", figure=Figure(value=61, as_of="soon")),
            "\u201csoon\u201d of \u201c61",
        ),
        (claim("c", about=About(date="2024-13-45")), "2024-13-45"),
        (link("c", Relation.CITES, "d", asserted=Asserted(date="then")), "\u201cthen\u201d of link"),
        (link("c", Relation.RESTATES, "c"), "1 link from a record to itself counting for nothing"),
        (media("v", title="Crowd", file=SHA), "1 file not in the case, as case JSON carries none: \u201cCrowd\u201d."),
    ],
)
def test_what_counts_for_nothing_is_said_with_its_place(record, said):
    assert said in doubts_about((record,), Snapshot())


def test_what_is_right_is_not_talked_about():
    records = (
        document("d", published="2024?"),
        check("v", "date", value="../2020"),
        check("v", "location", value=None),
        claim("c", figure=Figure(value=1), about=About(place="here")),
        link("c", Relation.CITES, "d"),
        media("v", file=SHA),
    )
    assert doubts_about(records, Snapshot(files={SHA: StoredFile(SHA, 1, "image/png", "a.png")})) == ""


def test_only_the_first_of_many_are_named():
    records = [document(f"d{number}", title=f"Post {number}", published="some day") for number in range(1200)]
    said = doubts_about(records, Snapshot())
    assert said.startswith("1,200 dates cannot be read as EDTF")
    assert said.endswith("\u201csome day\u201d of \u201cPost 2\u201d and 1,197 more.")
