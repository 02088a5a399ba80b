import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings

from provenance_app.model.changes import RECORD_TYPES
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.plain import from_plain, read_time, time_text, to_plain
from provenance_app.model.records import Assessment, Check, Claim, Figure, Place, Source
from tests.counts import count
from tests.strategies import cases


def read(record_type, plain):
    problems = []
    record = from_plain(record_type, plain, "here", lambda path, why: problems.append(f"{path}: {why}"))
    assert (record is None) == bool(problems)
    return record if record is not None else problems


@given(cases(positions=True))
@settings(
    max_examples=count(6, 40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_every_record_survives_its_plain_form(snapshot):
    for record in snapshot.all_records():
        if record.record_kind != RecordKind.CASE:
            plain = json.loads(json.dumps(to_plain(record)))
            assert read(RECORD_TYPES[record.record_kind], plain) == record


def test_what_is_at_its_default_is_not_written():
    assert to_plain(Claim(id=RecordId("c"), text="words")) == {"id": "c", "text": "words"}


def test_the_start_of_a_link_is_called_from():
    plain = {"id": "l", "from": "a", "to": "b", "relation": "cites"}
    assert to_plain(read(Link, plain)) == plain


def test_null_is_the_same_as_not_there():
    assert read(Source, {"id": "s", "name": "S", "reliability": None}) == Source(id=RecordId("s"), name="S")


def test_every_problem_is_reported_at_once_with_its_path():
    problems = read(
        Claim, {"id": "", "text": 5, "figure": {"value": "x", "unti": 1}, "hedges": ["a", 2], "position": "top"}
    )
    assert [problem.split(": ")[0] for problem in problems] == [
        "here.id",
        "here.text",
        "here.figure.value",
        "here.figure.unti",
        "here.hedges[1]",
        "here.position",
    ]


def test_a_missing_field_and_what_is_no_object_are_named():
    assert read(Claim, {"id": "c"}) == ["here.text: is missing"]
    assert read(Claim, ["c"]) == ["here: should be an object, not a list"]
    assert read(Claim, None) == ["here: should be an object, not null"]


def test_a_value_of_a_check_is_text_or_a_place():
    head = {"id": "k", "record": "m", "pillar": "location", "state": "claimed"}
    assert read(Check, {**head, "value": "2023-12"}).value == "2023-12"
    assert read(Check, {**head, "value": {"name": "Lund", "latitude": 55.7}}).value == Place(name="Lund", latitude=55.7)
    assert read(Check, {**head, "value": 7}) == ["here.value: should be text, not 7"]
    assert read(Check, {**head, "value": {"lat": 5}})[0].startswith("here.value.lat: unknown key; known are name")


def test_grades_are_numbers_from_1_to_6_and_nothing_that_only_looks_like_one():
    assert read(Assessment, {"id": "a", "claim": "c", "credibility": 6}).credibility == 6
    for wrong in (0, 7, True, "1", 1.5):
        assert read(Assessment, {"id": "a", "claim": "c", "credibility": wrong})[0].startswith("here.credibility")


def test_whole_and_broken_numbers_stay_what_they_are():
    for value in (61, 0, -3, 2.5, 1e22):
        figure = read(Figure, {"value": value})
        assert figure.value == value and type(figure.value) is type(value)
    for wrong in (True, "61", None, 2**63, 1e301, [1]):
        assert read(Figure, {"value": wrong})[0].startswith("here.value")


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 1_000_001])
def test_what_no_text_may_hold_is_refused(text):
    (problem,) = read(Source, {"id": "s", "name": text})
    assert problem.startswith("here.name: has ")


def test_times_are_utc_whatever_their_zone():
    assert read_time("2024-02-01T10:00:00+02:00") == datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert time_text(datetime(2024, 2, 1, 10, tzinfo=timezone(timedelta(hours=2)))) == "2024-02-01T08:00:00Z"
    assert time_text(read_time("2024-02-01T10:00:00.123456Z")) == "2024-02-01T10:00:00.123456Z"
    for wrong in ("2024-02-01", "2024-02-01T10:00:00", "yesterday", "0001-01-01T00:00:00+14:00"):
        assert read(Source, {"id": "s", "name": "S", "created": wrong})[0].startswith("here.created: should be a time")
