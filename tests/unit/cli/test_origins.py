"""`origins` says of one claim where it comes from."""

import json

import pytest

from tests.unit.cli.running import asked, done_well, run, run_process, told

CASE = {
    "format": "provenance-case",
    "version": 1,
    "title": "Boats",
    "sources": [
        {"id": "holm", "name": "Ida Holm", "reliability": "D"},
        {"id": "lind", "name": "Per Lind", "reliability": "B"},
        {"id": "berg", "name": "Ola Berg"},
        {"id": "house", "name": "Harbour House"},
        {"id": "voice", "name": "a voice", "kind": "unnamed"},
    ],
    "claims": [
        {"id": "lost", "text": "40 boats were lost"},
        {"id": "late", "text": "The boats  came late"},
        {"id": "paper", "text": "Somebody counted 40"},
        *({"id": f"more{n}", "text": f"Boats number {n} sank"} for n in range(7)),
    ],
    "links": [
        {"id": "l1", "from": "lost", "to": "holm", "relation": "attributed_to", "form": "speaker", "firsthand": True},
        {"id": "l2", "from": "lost", "to": "lind", "relation": "attributed_to", "form": "speaker", "firsthand": True},
        {"id": "l3", "from": "lost", "to": "paper", "relation": "cites", "form": "quotes"},
        {"id": "l4", "from": "paper", "to": "berg", "relation": "attributed_to", "form": "speaker"},
        {"id": "l5", "from": "lind", "to": "house", "relation": "acts_for", "form": "member"},
        {"id": "l6", "from": "berg", "to": "house", "relation": "acts_for", "form": "member"},
        {"id": "l7", "from": "paper", "to": "voice", "relation": "attributed_to", "form": "speaker"},
        {"id": "l8", "from": "late", "to": "paper", "relation": "cites", "form": "quotes"},
    ],
}


@pytest.fixture
def boats(case, tmp_path):
    written = tmp_path / "boats.case.json"
    written.write_text(json.dumps(CASE), encoding="utf-8")
    done_well(run("import", case, written))
    return case


def ids(records):
    return [record["id"] for record in records]


def test_everything_about_the_origins_is_in_the_json(boats):
    found = asked("origins", boats, "lost")
    assert (found["citations"], found["independent"]) == (1, 2)
    assert found["claim"] == {"id": "lost", "kind": "claim", "name": "40 boats were lost"}
    assert [(one["id"], one["grade"], one["wording"]) for one in found["origins"]] == [
        ("berg", None, "not graded"),
        ("holm", "D", "not usually reliable"),
        ("lind", "B", "usually reliable"),
    ]
    assert [(ids(one["origins"]), ids(one["in_common"])) for one in found["groups"]] == [
        (["berg", "lind"], ["house"]),
        (["holm"], []),
    ]
    assert ids(found["unknown"]) == ["voice"]
    assert sorted(ids(path)[-1] for path in found["paths"]) in (["berg", "holm"], ["holm", "lind"])
    assert found["single_points"] == []


def test_the_text_names_paths_grades_groups_and_what_all_depends_on_without_qt(boats):
    out = done_well(run_process("origins", boats, "lost", qt=False))
    assert "1 citation, 2 independent origins, 1 unknown origin" in out
    assert "Ida Holm: D, not usually reliable" in out
    assert "Ola Berg, Per Lind (in common: Harbour House)" in out
    assert "40 boats were lost -> Ida Holm" in out
    assert "falls with" not in out
    late = done_well(run("origins", boats, "late"))
    assert late.index("Everything falls with") < late.rindex("Somebody counted 40") < late.rindex("Ola Berg")


def test_a_claim_is_found_by_words_that_only_it_has(boats):
    for words in ("40 BOATS", "40 boats were lost", "boats were  lost"):
        assert asked("origins", boats, words)["claim"]["id"] == "lost"
    assert asked("origins", boats, "boats came")["claim"]["id"] == "late"


def test_words_of_no_claim_and_of_several_are_told_apart(boats):
    assert 'No claim has the id or the words "ships"' in told(run("origins", boats, "ships"), 1)
    assert "No claim" in told(run("origins", boats, " "), 1)
    said = told(run("origins", boats, "boats"), 1)
    assert "9 claims" in said
    assert said.count("\n  ") == 6
    assert "and 4 more" in said


def test_an_id_is_taken_before_words(boats):
    assert asked("origins", boats, "late")["claim"]["id"] == "late"
