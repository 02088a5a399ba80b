"""The command `flags`: everything it prints agrees with itself and with the case; rules are explained by name."""

import json
from datetime import UTC, datetime

import pytest

from provenance_app.analysis.flags import RULES, definitions
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.decisions import decide
from provenance_app.model.enumerations import DecisionState
from tests.owning import own
from tests.unit.cli.running import asked, done_well, run, run_process

FIELDS = ["action", "decision", "family", "fix", "key", "message", "rule", "severity", "state", "subjects"]
SEVERITIES = ("error", "high", "medium", "low")


def decided(path, rule, reason):
    """Dismiss the first flag of a rule; returns its key."""
    session = CaseSession(CaseFile.open(path))
    flag = next(flag for flag in session.flags.flags if flag.rule == rule)
    at = datetime(2024, 5, 2, 9, tzinfo=UTC)
    session.perform(decide(session.snapshot, flag, DecisionState.DISMISSED, reason, by="Ida", at=at))
    session.close()
    own(path)
    return flag.key


def test_flags_have_the_documented_fields(sample):
    everything = json.loads(done_well(run_process("flags", sample, "--json", qt=False)))
    flags = everything["flags"]
    assert sorted(everything) == ["counts", "flags", "gaps", "origins"]
    assert flags and all(sorted(flag) == FIELDS for flag in flags)
    assert {flag["severity"] for flag in flags} <= set(SEVERITIES)
    location = next(flag for flag in flags if flag["rule"] == "media-location-unknown")
    assert location["family"] == "media"
    assert location["fix"]["kind"] == "set_check" and location["fix"]["pillar"] == "location"
    assert location["fix"]["record"] == location["subjects"][0] and location["fix"]["relation"] is None
    with CaseFile.open(sample) as file:
        snapshot = file.load()
    assert all(snapshot.kind_of(one) for flag in flags for one in flag["subjects"])


def test_a_decided_flag_comes_with_its_reason_and_who_gave_it(sample):
    key = decided(sample, "media-location-unknown", "Asked both desks")
    flag = next(flag for flag in asked("flags", sample)["flags"] if flag["key"] == key)
    assert flag["state"] == "dismissed"
    assert flag["decision"] == {"reason": "Asked both desks", "by": "Ida", "at": "2024-05-02T09:00:00Z"}
    assert all((one["decision"] is None) == (one["state"] == "open") for one in asked("flags", sample)["flags"])


def test_counts_are_those_of_the_flags_listed(sample):
    decided(sample, "media-location-unknown", "Asked both desks")
    for filters in ((), ("--severity", "high"), ("--rule", "unverified-link", "--rule", "media-location-unknown")):
        everything = asked("flags", sample, *filters)
        for state in ("open", "dismissed", "accepted"):
            for severity in SEVERITIES:
                listed = [one for one in everything["flags"] if (one["state"], one["severity"]) == (state, severity)]
                assert everything["counts"][state][severity] == len(listed)


def test_flags_are_filtered_by_severity_rule_and_record(sample):
    every = asked("flags", sample)["flags"]
    rule, record = every[0]["rule"], every[-1]["subjects"][-1]
    for option, wanted, keeps in (
        ("--severity", "medium", lambda flag: flag["severity"] == "medium"),
        ("--rule", rule, lambda flag: flag["rule"] == rule),
        ("--record", record, lambda flag: record in flag["subjects"]),
    ):
        kept = asked("flags", sample, option, wanted)["flags"]
        assert kept == [flag for flag in every if keeps(flag)]
        assert 0 < len(kept) < len(every)


def test_every_key_claim_has_its_origins_and_gaps_name_key_claims_and_open_flags(sample):
    everything = asked("flags", sample)
    with CaseFile.open(sample) as file:
        keys = {claim.id for claim in file.load().claims.values() if claim.key}
    assert everything["origins"].keys() == keys
    assert all(
        sorted(one) == ["citations", "independent", "origins", "single_points", "unknown"]
        for one in everything["origins"].values()
    )
    still_open = {flag["key"] for flag in everything["flags"] if flag["state"] == "open"}
    assert everything["gaps"]
    for gap in everything["gaps"]:
        assert gap["claims"] and keys.issuperset(gap["claims"])
        assert gap["flags"] and still_open.issuperset(gap["flags"])


def test_flags_as_text_are_counted_and_stand_below_their_severity(sample):
    lines = done_well(run_process("flags", sample, qt=False)).splitlines()
    everything = asked("flags", sample)
    counts = everything["counts"]["open"]
    assert lines[0].startswith(f"{sum(counts.values())} open flags, 0 decided: ")
    headings = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert headings == [f"{name} ({counts[name]})" for name in SEVERITIES if counts[name]]
    rows = [line for line in lines if line.startswith("  ")]
    assert len(rows) == sum(counts.values())
    assert all(row.strip().split(":")[0] == flag["rule"] for row, flag in zip(rows, everything["flags"], strict=True))


@pytest.mark.parametrize("rule", ["single-origin", "media-date-unknown"])
def test_a_rule_is_explained_without_a_case(rule):
    out = done_well(run_process("flags", "--explain", rule, qt=False))
    said = definitions()[rule]
    assert out.startswith(f"{rule}  (high, ")
    assert " ".join(said.settled.split()) in " ".join(out.split())
    assert " ".join(said.example.split()) in " ".join(out.split())


def test_all_rules_are_explained_at_once():
    out = done_well(run("flags", "--explain", "all"))
    assert [line.split("  ")[0] for line in out.splitlines() if line and line[0] != " "] == [one.name for one in RULES]


@pytest.mark.parametrize("arguments", [("--explain", "single-orgin"), ("CASE", "--rule", "single-orgin")])
def test_an_unknown_rule_is_answered_with_the_nearest(sample, arguments):
    done = run("flags", *(sample if word == "CASE" else word for word in arguments))
    assert done.returncode == 2
    assert 'no rule "single-orgin"' in done.stderr and "single-origin" in done.stderr


def test_a_record_that_is_not_there_and_a_missing_case_are_told(sample):
    done = run("flags", sample, "--record", "nobody")
    assert done.returncode == 2 and '"nobody"' in done.stderr
    assert run("flags", "--json").returncode == 2
