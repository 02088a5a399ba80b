"""`suggest` lists what the captured texts suggest; nothing is recorded."""

import json

import pytest

from tests.unit.cli.running import asked, done_well, run, run_process, told

TEXT = (
    "Ida Holm told us: \u201cThe bridge is safe to cross.\u201d\n\nThe town reportedly has 47 bridges.\n\n"
    "Police said that nobody had fallen."
)
CASE = {
    "format": "provenance-case",
    "version": 1,
    "title": "Bridges",
    "sources": [{"id": "police", "name": "Solna police"}],
    "documents": [
        {
            "id": "article",
            "title": "The bridges of Solna",
            "kind": "article",
            "captures": [{"id": "c1", "captured_at": "2024-03-01T09:00:00Z", "method": "text", "text": TEXT}],
        },
        {
            "id": "post",
            "title": "A post",
            "kind": "post",
            "captures": [
                {
                    "id": "c2",
                    "captured_at": "2024-03-01T09:00:00Z",
                    "method": "text",
                    "text": "Mayor Per Lind said it fell down.",
                }
            ],
        },
        {"id": "bare", "title": "Never captured"},
    ],
}
FIELDS = {
    *("kind", "text", "speaker", "attribution", "modality", "hedges", "figure", "reason", "document", "start", "end"),
    *("position", "verbatim", "credit", "recorded", "role"),
}


@pytest.fixture
def bridges(case, tmp_path):
    written = tmp_path / "bridges.case.json"
    written.write_text(json.dumps(CASE), encoding="utf-8")
    done_well(run("import", case, written))
    return case


def test_suggestions_as_json(bridges):
    listed = asked("suggest", bridges)
    assert all(set(one) == FIELDS for one in listed)
    assert [(one["document"], one["kind"], one["speaker"]) for one in listed] == [
        ("article", "direct_quote", "Ida Holm"),
        ("article", "hedged", None),
        ("article", "indirect_quote", "Solna police"),
        ("post", "indirect_quote", "Per Lind"),
    ]
    first, hedged, *_, last = listed
    assert (first["role"], last["role"]) == (None, "Mayor")
    assert TEXT[first["start"] : first["end"]] == first["text"] == "The bridge is safe to cross."
    assert hedged["figure"] == {"value": 47, "unit": "bridges", "as_of": None} and hedged["hedges"] == ["reportedly"]


def test_one_document(bridges):
    assert [one["kind"] for one in asked("suggest", bridges, "--document", "post")] == ["indirect_quote"]
    assert asked("suggest", bridges, "--document", "bare") == []
    assert 'no document "other"' in told(run("suggest", bridges, "--document", "other"), 1)


def test_suggestions_as_text(bridges):
    lines = done_well(run("suggest", bridges)).splitlines()
    assert lines[0] == "The bridges of Solna: 3 suggestions"
    assert any("direct quote by Ida Holm" in line for line in lines)
    assert any("by Per Lind, Mayor" in line for line in lines)
    assert any("figure: 47 bridges" in line and "weakened by \u201creportedly\u201d" in line for line in lines)
    assert "no captured text" not in lines
    assert "No document has a captured text" in done_well(run("suggest", bridges, "--document", "bare"))


def test_it_works_without_qt(bridges):
    assert "Ida Holm" in done_well(run_process("suggest", bridges, qt=False))
