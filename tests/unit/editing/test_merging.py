"""Two versions of a record that a merge brought: choosing one, keeping both, and what cannot be."""

from datetime import UTC, datetime

import pytest

from provenance_app.analysis.flags import evaluate
from provenance_app.editing.merging import resolve
from provenance_app.editing.records import remove
from provenance_app.exchange.case_json import read_case_json, write_case_json
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import RecordKind, Relation, Resolution
from provenance_app.model.errors import ImportRefused, RecordRefused, UnknownRecord
from provenance_app.model.records import CaseInfo, Conflict, Figure
from provenance_app.model.snapshot import Snapshot
from tests.unit.analysis.words import case, claim, link, media, source

NOON = datetime(2024, 2, 3, 12, tzinfo=UTC)
OURS, THEIRS, BOTH = Resolution


def versions(record, ours, theirs, **fields):
    return Conflict(id="x", record=record, ours=ours, theirs=theirs, ours_by="Ann", theirs_by="Bo", **fields)


def after(snapshot, resolution):
    edit = resolve(snapshot, "x", resolution, by="Ann", at=NOON)
    done = snapshot.applied(edit.changes, 1)
    assert done.applied(edit.inverse.changes, 0) == snapshot
    return done


def told(snapshot):
    return [flag.message for flag in evaluate(snapshot) if flag.rule == "merge-conflict-open"]


CAPTIONS = case(
    CaseInfo(title="Case"),
    media("v", title="Crowd", caption="A car park"),
    versions("v", {"caption": "A car park"}, {"caption": "A bus stop"}, theirs_at=NOON),
)


def test_the_flag_says_who_wrote_what():
    assert told(CAPTIONS) == [
        "Two versions of the caption of \u201cCrowd\u201d were merged: \u201cA car park\u201d by Ann, \u201cA bus "
        "stop\u201d by Bo on 2024-02-03."
    ]


@pytest.mark.parametrize(
    ("resolution", "caption"), [(OURS, "A car park"), (THEIRS, "A bus stop"), (BOTH, "A car park")]
)
def test_a_version_is_chosen_or_both_are_kept(resolution, caption):
    done = after(CAPTIONS, resolution)
    assert done.media["v"].caption == caption
    assert done.conflicts["x"].resolution is resolution
    assert (done.conflicts["x"].by, done.conflicts["x"].at) == ("Ann", NOON)
    assert told(done) == []


def test_both_can_be_kept_first_and_one_be_chosen_later():
    assert after(after(CAPTIONS, BOTH), THEIRS).media["v"].caption == "A bus stop"


def test_nothing_and_parts_are_values_too():
    versioned = versions("c", {"figure": {"value": 61, "unit": "zones"}, "note": None}, {"figure": None, "note": "Old"})
    snapshot = case(CaseInfo(title="Case"), claim("c", figure=Figure(value=7)), versioned)
    ours, theirs = after(snapshot, OURS).claims["c"], after(snapshot, THEIRS).claims["c"]
    assert (ours.figure, ours.note) == (Figure(value=61, unit="zones"), None)
    assert (theirs.figure, theirs.note) == (None, "Old")
    assert "value 61, unit zones, nothing by Ann, nothing, \u201cOld\u201d by Bo" in told(snapshot)[0]


def test_a_record_that_one_side_removed_is_kept_or_removed():
    snapshot = case(
        CaseInfo(title="Case"), claim("c", text="Forty boats sank"), versions("c", {}, {"text": "Forty boats"})
    )
    assert told(snapshot) == [
        "\u201cForty boats sank\u201d was removed by Ann and changed by Bo: text \u201cForty boats\u201d."
    ]
    assert after(snapshot, THEIRS).claims["c"].text == "Forty boats"
    gone = after(snapshot, OURS)
    assert (gone.claims, gone.conflicts) == ({}, {})
    with pytest.raises(RecordRefused, match="both kept and removed"):
        resolve(snapshot, "x", BOTH, by=None, at=None)


def test_the_title_of_a_case_can_have_two_versions():
    snapshot = case(CaseInfo(title="Boats"), versions(None, {"title": "Boats"}, {"title": "Ferries"}))
    assert told(snapshot) == [
        "Two versions of the title of the case were merged: \u201cBoats\u201d by Ann, \u201cFerries\u201d by Bo."
    ]
    assert after(snapshot, THEIRS).title == "Ferries"


def test_a_link_that_cannot_be_is_refused():
    said = link("c", Relation.ATTRIBUTED_TO, "s")
    snapshot = case(claim("c"), source("s"), media("m"), said, versions(said.id, {"to": "s"}, {"to": "m"}))
    with pytest.raises(RecordRefused):
        resolve(snapshot, "x", THEIRS, by=None, at=None)
    assert after(snapshot, OURS).links[said.id] == said


def test_what_does_not_fit_any_more_or_is_gone_is_said():
    snapshot = case(media("v", title="Crowd"), versions("v", {"title": 7}, {"nothing": 1}), claim("c"))
    for side in (OURS, THEIRS):
        with pytest.raises(RecordRefused, match="do not fit the record"):
            resolve(snapshot, "x", side, by=None, at=None)
    with pytest.raises(UnknownRecord):
        resolve(snapshot, "y", OURS, by=None, at=None)


def test_it_goes_with_its_record():
    edit = remove(CAPTIONS, ["v"])
    assert {(change.kind, change.id) for change in edit.changes} >= {(RecordKind.CONFLICT, "x")}


def test_case_json_carries_it_and_is_without_it_as_before():
    text = write_case_json(CAPTIONS)
    assert write_case_json(Snapshot.of(read_case_json(text.encode(), "a"))) == text
    settled = CAPTIONS.applied((Change(CAPTIONS.conflicts["x"], None),), 1)
    assert '"conflicts"' not in write_case_json(settled)


@pytest.mark.parametrize(
    ("conflict", "problem"),
    [
        ('{"record": "nobody", "ours": {"note": "a"}, "theirs": {"note": "b"}}', 'record: no record "nobody"'),
        ('{"record": "v"}', "says nothing"),
        ('{"record": "v", "ours": {"note": "a"}, "theirs": {"title": "b"}}', "same fields as ours"),
        ('{"record": "v", "ours": {"note": 7}, "theirs": {"note": "b"}}', "ours.note: should be text, not 7"),
        ('{"record": "v", "ours": {"nose": "a"}, "theirs": {"nose": "b"}}', "ours.nose: unknown key"),
        ('{"record": "v", "ours": {"id": "a"}, "theirs": {"id": "b"}}', "not a field that a conflict can be about"),
        ('{"record": "v", "ours": {"title": null}, "theirs": {"title": "b"}}', "ours.title: is missing"),
        ('{"ours": {"note": "a"}, "theirs": {"note": "b"}}', "ours.note: unknown key"),
        ('{"record": "v", "ours": 3, "theirs": {"note": "b"}}', "ours: should be an object"),
    ],
)
def test_case_json_that_does_not_fit_is_refused_with_its_place(conflict, problem):
    text = (
        '{"format": "provenance-case", "version": 1, "title": "T", "media": [{"id": "v", "title": "V"}], '
        f'"conflicts": [{conflict}]}}'
    )
    with pytest.raises(ImportRefused) as refused:
        read_case_json(text.encode(), "a.case.json")
    assert "conflicts[0]" in str(refused.value) and problem in str(refused.value)
