import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from provenance_app.exchange.case_json import read_case_json, write_case_json
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.errors import ImportRefused, RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.records import CaseInfo, Check, Claim, Document, Source
from provenance_app.model.snapshot import Snapshot
from tests.counts import count
from tests.strategies import cases

POST = {"id": "post", "title": "Post on X", "kind": "post"}
BLOGGER = {"id": "blogger", "name": "A blogger", "kind": "account"}
CLAIM = {"id": "c1", "text": "The city has 61 such areas"}
VIDEO = {"id": "video", "title": "Crowd around police vans", "kind": "video"}


def case(**lists):
    return {"format": "provenance-case", "version": 1, "title": "A case", **lists}


def read(value, known=None):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_case_json(data, "x.case.json", known)


def problems(value, known=None):
    with pytest.raises(ImportRefused) as refused:
        read(value, known)
    return refused.value.problems


def link(**changes):
    return {"id": "l1", "from": "c1", "to": "blogger", "relation": "attributed_to", "form": "speaker", **changes}


@given(cases())
@settings(
    max_examples=count(7, 50), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_a_case_survives_export_and_import_and_the_second_export_is_the_same_bytes(snapshot):
    text = write_case_json(snapshot)
    again = Snapshot.of(read_case_json(text.encode(), "x"))
    assert again == snapshot
    assert write_case_json(again) == text


def test_the_case_itself_comes_first():
    records = read(case(sources=[BLOGGER]))
    assert records[0] == CaseInfo(title="A case")
    assert [record.id for record in records[1:]] == ["blogger"]


def test_lists_that_are_not_there_are_empty():
    assert read(case()) == (CaseInfo(title="A case"),)


def test_a_byte_order_mark_is_no_problem():
    assert read(b"\xef\xbb\xbf" + json.dumps(case()).encode()) == (CaseInfo(title="A case"),)


def test_times_that_are_not_in_the_file_are_not_invented():
    record = read(case(sources=[BLOGGER]))[1]
    assert record.created is None and record.changed is None


def test_nested_records_belong_to_the_record_they_stand_in_and_have_ids_that_stay():
    capture = {"captured_at": "2024-02-01T10:00:00Z", "method": "pasted", "text": "words"}
    looked = {"pillar": "location", "state": "unknown"}
    value = case(
        documents=[{**POST, "captures": [{**capture, "checks": [{"pillar": "date", "state": "claimed"}]}, capture]}],
        media=[{**VIDEO, "checks": [looked, looked]}],
        claims=[{**CLAIM, "assessments": [{"verdict": "unverified", "credibility": 3}]}],
        links=[link(to="video", relation="rests_on", form=None, checks=[looked])],
        decisions=[{"flag_key": "dead-end:c1", "state": "accepted", "reason": "nobody knows"}],
    )
    snapshot = Snapshot.of(read(value))
    first, second = snapshot.captures_of(RecordId("post"))
    assert first.id != second.id
    assert first.captured_at == datetime(2024, 2, 1, 10, tzinfo=UTC)
    assert [check.pillar for check in snapshot.checks_of(first.id)] == ["date"]
    assert [check.pillar for check in snapshot.checks_of(RecordId("video"))] == ["location", "location"]
    assert [check.state for check in snapshot.checks_of(RecordId("l1"))] == ["unknown"]
    assert [opinion.credibility for opinion in snapshot.assessments_of(RecordId("c1"))] == [3]
    assert [decision.reason for decision in snapshot.decisions.values()] == ["nobody knows"]
    assert Snapshot.of(read(value)) == snapshot


def test_export_leaves_out_defaults_and_what_a_place_implies_and_sorts():
    check = Check(id=RecordId("k"), record=RecordId("a"), pillar=Pillar.DATE, state=CheckState.UNKNOWN)
    records = (CaseInfo(title="Å"), Source(id=RecordId("b"), name="B"), Source(id=RecordId("a"), name="A"), check)
    text = write_case_json(Snapshot.of(records))
    assert text.startswith('{\n "claims": [],\n "decisions": [],\n "documents": [],\n "format": "provenance-case",\n')
    assert text.endswith("}\n") and '"title": "Å"' in text
    assert json.loads(text)["sources"] == [
        {"checks": [{"id": "k", "pillar": "date", "state": "unknown"}], "id": "a", "name": "A"},
        {"id": "b", "name": "B"},
    ]


def test_a_check_of_a_record_that_is_not_there_is_never_dropped_silently():
    check = Check(id=RecordId("k"), record=RecordId("gone"), pillar=Pillar.DATE, state=CheckState.UNKNOWN)
    with pytest.raises(RecordRefused, match='check "k" belongs to a record that is not there'):
        write_case_json(Snapshot.of([check]))


def test_a_link_to_nowhere_is_named_with_its_place():
    value = case(claims=[CLAIM], links=[link(to="vidoe")])
    assert problems(value) == ('links[0].to: no record "vidoe"',)


def test_all_problems_come_at_once():
    value = case(
        colour="red",
        sources=[{"id": "a b", "name": "A"}, {"id": "s", "name": 3, "kind": "persn", "nmae": "x"}, "words", {}],
        documents=[{**POST, "captures": [{"document": "other", "method": "pasted"}], "checks": {}}],
        claims=[{**CLAIM, "figure": {"value": True}, "key": 1, "tags": "x"}, {"id": "post", "text": "twice"}],
        links=[link(status="maybe", selector={"exact": "x", "capture": "c1", "start": -1}), link(**{"from": "c9"})],
    )
    found = problems(value)
    for beginning in (
        "colour: unknown key; known are format, version, title, sources",
        "sources[0].id: should be an id",
        "sources[1].name: should be text, not 3",
        'sources[1].kind: should be one of person, organisation, account, statistics, unnamed, not "persn"',
        "sources[1].nmae: unknown key; known are id, name",
        "sources[2]: should be an object",
        "sources[3].id: is missing",
        "sources[3].name: is missing",
        'documents[0].captures[0].document: should be "post", the record it stands in',
        "documents[0].captures[0].captured_at: is missing",
        "documents[0].checks: should be a list",
        "claims[0].figure.value: should be a number, not true",
        "claims[0].key: should be true or false, not 1",
        'claims[0].tags: should be a list, not "x"',
        'claims[1].id: "post" is already the id of documents[0]',
        "links[0].status: should be one of unchecked, confirmed",
        'links[1].id: "l1" is already the id of links[0]',
        'links[1].from: no record "c9"',
        'links[1].to: no record "blogger"',
    ):
        assert any(problem.startswith(beginning) for problem in found), (beginning, found)


def test_the_message_counts_the_problems_and_says_that_nothing_was_written():
    value = case(claims=[CLAIM], links=[link(id=f"l{at}", to="gone") for at in range(30)])
    with pytest.raises(ImportRefused) as refused:
        read(value)
    assert len(refused.value.problems) == 30
    assert "x.case.json was not imported, 30 problems; nothing was written" in str(refused.value)
    assert "... and 10 more" in str(refused.value)


def test_a_link_that_does_not_fit_is_refused_with_the_names_and_what_would_fit():
    value = case(sources=[BLOGGER], claims=[CLAIM], links=[link(relation="cites", form="quotes")])
    (problem,) = problems(value)
    assert problem.startswith("links[0]: ")
    assert '"The city has 61 such areas"' in problem and '"A blogger"' in problem and "attributed_to" in problem


def test_a_form_of_another_relation_is_refused():
    value = case(sources=[BLOGGER], claims=[CLAIM], links=[link(form="crop")])
    (problem,) = problems(value)
    assert problem.startswith("links[0]: attributed_to has no form crop; its forms are speaker, author")


def test_a_selector_must_name_a_capture():
    selector = {"exact": "x", "capture": "post"}
    value = case(
        documents=[POST], claims=[CLAIM], links=[link(to="post", relation="stated_in", form=None, selector=selector)]
    )
    assert problems(value) == ('links[0].selector.capture: "post" is a document, not a capture',)


def test_ids_of_the_case_are_taken_and_its_records_can_be_linked_to():
    known = Snapshot.of([Source(id=RecordId("blogger"), name="A blogger"), Claim(id=RecordId("c1"), text="before")])
    assert problems(case(claims=[CLAIM]), known) == ('claims[0].id: "c1" is already the id of a claim in this case',)
    other = {"id": "c2", "text": "another"}
    assert len(read(case(claims=[other], links=[link(**{"from": "c2"})]), known)) == 3


def test_importing_the_same_case_twice_names_every_id():
    text = write_case_json(Snapshot.of([CaseInfo(title="x"), Document(id=RecordId("d"), title="D")]))
    known = Snapshot.of(read(text.encode()))
    assert problems(text.encode(), known) == ('documents[0].id: "d" is already the id of a document in this case',)


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ({"pillar": "location", "value": "Orebro"}, "value: should be an object with name"),
        ({"pillar": "date", "value": {"name": "Orebro"}}, "value: should be text, as the pillar is date"),
        ({"pillar": "location", "value": {"latitude": 91}}, "value.latitude: should be degrees from -90 to 90"),
        ({"pillar": "location", "value": {"longitude": -181}}, "value.longitude: should be degrees from -180 to 180"),
    ],
)
def test_the_value_of_a_check_fits_its_pillar(check, problem):
    (found,) = problems(case(media=[{**VIDEO, "checks": [{"state": "claimed", **check}]}]))
    assert found.startswith(f"media[0].checks[0].{problem}")


@pytest.mark.parametrize(
    ("field", "value"),
    [("file", "A" * 64), ("file", "ab"), ("dhash", "xyz"), ("metadata", []), ("sensitivity", ["bad"])],
)
def test_what_is_no_hash_or_no_known_word_is_refused(field, value):
    (found,) = problems(case(media=[{**VIDEO, field: value}]))
    assert found.startswith(f"media[0].{field}")


def test_a_time_needs_its_zone():
    capture = {"captured_at": "2024-02-01T10:00:00", "method": "text"}
    (found,) = problems(case(documents=[{**POST, "captures": [capture]}]))
    assert found.startswith("documents[0].captures[0].captured_at: should be a time with its zone")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b'{"format": "provenance-case",\n "version" 1}', "line 2, column 12: this is not JSON"),
        (b'{"a":\n"\xff"}', "line 2: byte 7 is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "line 1: byte 0 is not UTF-8"),
        (b"[]", "the file is JSON, but not a case"),
        (b"{}", 'format: should be "provenance-case"'),
        (b'{"format": "provenance-case", "version": 2}', "version: the file has version 2 of case JSON"),
        (b'{"format": "provenance-case", "version": true, "title": ""}', "version: should be the number 1"),
        (b'{"format": "provenance-case", "version": 1}', "title: is missing"),
        (b"[" * 100_000, "its lists and objects are nested too deeply"),
        (b'{"a":' * 100_000, "its lists and objects are nested too deeply"),
        (b"9" * 5000, "a number in it has thousands of digits"),
    ],
)
def test_a_file_that_is_no_case_json_is_refused_with_one_clear_problem(data, problem):
    (found,) = problems(data)
    assert found.startswith(problem)


def test_a_key_that_stands_twice_is_named_with_its_place():
    text = (
        '{"format": "provenance-case", "version": 1, "title": "x", "claims": [{"id": "c", "text": "a", "text": "b"}]}'
    )
    assert problems(text.encode()) == ("claims[0].text: the key stands here twice",)


def test_numbers_that_are_none_are_refused_where_they_stand():
    text = json.dumps(case(claims=[{**CLAIM, "figure": {"value": float("nan")}}]))
    assert problems(text.encode()) == ("claims[0].figure.value: should be a number, not nan",)
    deep = json.dumps(case(media=[{**VIDEO, "metadata": {"exif": [1, float("inf")]}}]))
    assert problems(deep.encode()) == ("media[0].metadata.exif[1]: should be a number; NaN and Infinity are not JSON",)
    huge = case(links=[link(selector={"exact": "x", "start": 10**30})])
    assert problems(huge)[0].startswith("links[0].selector.start: should be a whole number below 2^63")


def test_metadata_without_end_is_refused():
    text = json.dumps(case(media=[{**VIDEO, "metadata": "HERE"}])).replace('"HERE"', '{"a":' * 200 + "1" + "}" * 200)
    assert problems(text.encode()) == ("media[0].metadata: is nested more than 32 deep",)


def test_half_a_surrogate_pair_is_not_text_and_the_message_can_still_be_shown():
    value = case(
        claims=[{**CLAIM, "text": "\ud800"}],
        media=[{**VIDEO, "metadata": {"x": "\udc00"}}, {**VIDEO, "id": "v2", "\ud800\n\u202e": 1}],
    )
    found = problems(value)
    assert len(found) == 3
    for problem in found:
        assert problem.encode() and problem.isprintable()


def test_a_file_of_nothing_but_problems_is_not_read_without_end():
    found = problems(case(**{f"k{at}": 1 for at in range(20_000)}))
    assert len(found) == 10_001
    assert found[-1] == "there are more; the file was not read further"


def test_thirty_thousand_records_are_read_in_well_under_a_second():
    many = case(
        sources=[{**BLOGGER, "id": f"s{at}"} for at in range(100)],
        claims=[{**CLAIM, "id": f"c{at}", "key": True} for at in range(10_000)],
        links=[link(**{"id": f"l{at}", "from": f"c{at % 10_000}", "to": f"s{at % 100}"}) for at in range(20_000)],
    )
    data = json.dumps(many).encode()
    began = time.process_time()
    assert len(read_case_json(data, "x")) == 30_101
    assert time.process_time() - began < 1.5
