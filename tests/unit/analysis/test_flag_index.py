"""Flags kept up edit by edit are always those of a full evaluation; decisions hold until their inputs change."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from provenance_app.analysis.flags import FlagIndex, FlagState, GradualIndex, evaluate
from provenance_app.analysis.origins import origins_of
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    ClaimPosition,
    Credibility,
    DecisionState,
    LinkStatus,
    Modality,
    Pillar,
    RecordKind,
    Reliability,
    SourceKind,
)
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.links import RULES
from provenance_app.model.records import CaseInfo, Decision, Figure, Position
from provenance_app.model.snapshot import History, StoredFile
from tests.strategies import cases
from tests.unit.analysis.words import (
    assessed,
    capture,
    case,
    check,
    claim,
    document,
    link,
    media,
    rests_on,
    says,
    source,
    stated,
)

NODES = {
    RecordKind.SOURCE: ("s0", "s1", "s2"),
    RecordKind.DOCUMENT: ("d0", "d1"),
    RecordKind.MEDIA: ("m0", "m1"),
    RecordKind.CLAIM: ("c0", "c1", "c2", "c3", "c4"),
}


def some_node(pick, record_id):
    match record_id[0]:
        case "s":
            kind = pick((None, SourceKind.PERSON, SourceKind.ACCOUNT, SourceKind.UNNAMED))
            return source(
                record_id, name=pick(("Anna", "anna", "Bo")), kind=kind, reliability=pick((None, *Reliability))
            )
        case "d":
            return document(record_id, published=pick((None, "2022", "2023", "no date")), url=pick((None, "x")))
        case "m":
            return media(record_id, file=pick((None, "a" * 64, "b" * 64)), caption=pick((None, "file photo")))
        case _:
            return claim(
                record_id,
                key=pick((True, False)),
                modality=pick((None, *Modality)),
                attribution=pick((None, *Attribution)),
                position=pick((None, *ClaimPosition)),
                figure=pick((None, Figure(value=1), Figure(value=2))),
            )


def some_link(pick):
    relation = pick(tuple(RULES))
    start, end = pick(RULES[relation].ends)
    return link(
        pick(NODES[start]),
        relation,
        pick(NODES[end]),
        pick((None, *RULES[relation].forms)),
        pick(tuple(LinkStatus)),
        firsthand=pick((None, True, False)),
    )


def some_record(pick, flags):
    match pick("nnlllllckad"):
        case "n":
            return some_node(pick, pick([one for ids in NODES.values() for one in ids]))
        case "l":
            return some_link(pick)
        case "c":
            method = pick((CaptureMethod.TEXT, CaptureMethod.OTHER))
            return capture(pick(NODES[RecordKind.DOCUMENT]), file=pick((None, "a" * 64)), method=method)
        case "k":
            return check(pick((*NODES[RecordKind.MEDIA], "c0")), pick(tuple(Pillar)), pick(tuple(CheckState)))
        case "a":
            return assessed(
                pick(NODES[RecordKind.CLAIM]), credibility=pick((None, *Credibility)), inputs=pick((None, "old"))
            )
        case _:
            flag = pick(flags) if flags else None
            key, inputs = (flag.key, pick((None, flag.inputs, "old"))) if flag else ("none:x", None)
            return Decision(
                id=pick("xyz"), flag_key=key, state=pick(tuple(DecisionState)), reason="seen", inputs=inputs
            )


def some_history(pick):
    altered = [(RecordKind.CLAIM, "c0"), (RecordKind.SOURCE, "s0"), (RecordKind.CAPTURE, "capture-d0")]
    altered += [(RecordKind.CHECK, "m0-date"), (RecordKind.POSITION, "c1"), (RecordKind.CASE, "")]
    found = frozenset(one for one in altered if pick((True, False)))
    return History(intact=pick((None, True, False)), altered=found)


def some_edit(pick, snapshot, flags):
    changes = {}
    for _ in range(pick((1, 1, 2, 3))):
        record = some_record(pick, flags)
        before = snapshot.find(record.record_kind, record.id)
        after = None if before and pick((True, False, False)) else record
        if before != after:
            changes[record.record_kind, record.id] = Change(before, after)
    return list(changes.values())


@pytest.mark.parametrize("block", range(12))
def test_after_every_edit_the_index_says_what_a_full_evaluation_says(block):
    for seed in range(block * 20, block * 20 + 20):
        pick = random.Random(seed).choice
        records = [some_node(pick, one) for ids in NODES.values() for one in ids if pick((True, True, False))]
        links = {made.id: made for made in (some_link(pick) for _ in range(18))}.values()
        snapshot = case(CaseInfo(title="Case"), *records, *links)
        index = FlagIndex(snapshot)
        for revision in range(1, 8):
            if pick(range(6)) == 0:
                snapshot, changes = snapshot.with_history(some_history(pick)), Changes(revision)
            elif pick(range(6)) == 0:
                file = StoredFile("a" * 64, 1, "image/png", "a.png", pick((None, True, False)))
                snapshot, changes = snapshot.with_file(file), Changes(revision)
            else:
                edit = some_edit(pick, snapshot, index.flags)
                snapshot, changes = snapshot.applied(edit, revision), Changes.of(revision, edit)
            index.update(snapshot, changes)
            assert index.flags == evaluate(snapshot), (seed, revision)
        for one in (one for ids in NODES.values() for one in ids):
            assert index.of(one) == tuple(flag for flag in index.flags if one in flag.subjects)


@pytest.mark.parametrize("block", range(6))
def test_an_index_tells_which_flags_an_edit_has_changed_and_how_many_are_open(block):
    for seed in range(block * 20, block * 20 + 20):
        pick = random.Random(seed).choice
        records = [some_node(pick, one) for ids in NODES.values() for one in ids if pick((True, True, False))]
        snapshot = case(*records, *{made.id: made for made in (some_link(pick) for _ in range(18))}.values())
        index = FlagIndex(snapshot)
        followed, version = {flag.key: flag for flag in index.flags}, index.version
        for revision in range(1, 8):
            edit = some_edit(pick, snapshot, index.flags)
            snapshot = snapshot.applied(edit, revision)
            index.update(snapshot, Changes.of(revision, edit) if pick(range(9)) else Changes(revision, everything=True))
            assert index.open_count == sum(flag.state is FlagState.OPEN for flag in index.flags)
            if pick((True, True, False)):
                keys, version = index.changed_since(version), index.version
                now = {flag.key: flag for flag in index.flags}
                assert all(followed.get(key) == now.get(key) for key in (followed.keys() | now.keys()) - keys)
                followed = now
        assert index.changed_since(index.version) == frozenset()


@pytest.mark.parametrize("block", range(6))
def test_after_every_edit_origins_are_those_found_from_scratch(block):
    for seed in range(block * 20, block * 20 + 20):
        pick = random.Random(seed).choice
        records = [some_node(pick, one) for ids in NODES.values() for one in ids]
        snapshot = case(*records, *{made.id: made for made in (some_link(pick) for _ in range(24))}.values())
        index = FlagIndex(snapshot)
        for revision in range(1, 8):
            edit = some_edit(pick, snapshot, ())
            snapshot = snapshot.applied(edit, revision)
            index.update(snapshot, Changes.of(revision, edit))
            for one in snapshot.claims:
                found = origins_of(snapshot, one)
                assert index.origins_of(one) == found, (seed, revision, one)
                assert index.independent_origins(one) == found.independent, (seed, revision, one)


def test_a_claim_that_is_gone_has_no_origins():
    snapshot = case(claim("c"))
    index = FlagIndex(snapshot)
    assert index.origins_of("c").independent == 0
    edit = [Change(snapshot.claims["c"], None)]
    index.update(snapshot.applied(edit, 1), Changes.of(1, edit))
    with pytest.raises(UnknownRecord):
        index.origins_of("c")


@pytest.mark.parametrize("seed", range(40))
def test_an_index_made_little_by_little_follows_the_edits_of_the_meantime(seed):
    rng = random.Random(seed)
    pick = rng.choice
    records = [some_node(pick, one) for ids in NODES.values() for one in ids if pick((True, True, False))]
    snapshot = case(*records, *{made.id: made for made in (some_link(pick) for _ in range(18))}.values())
    making = GradualIndex(snapshot)
    for revision in range(1, 6):
        for _ in range(rng.randrange(3)):
            making.work(0.00001)
        edit = some_edit(pick, snapshot, evaluate(snapshot))
        snapshot = snapshot.applied(edit, revision)
        making.follow(snapshot, Changes.of(revision, edit))
    assert making.finish().flags == evaluate(snapshot)


def test_an_index_is_not_handed_out_before_it_is_complete():
    making = GradualIndex(case(*(claim(f"c{number}") for number in range(500))))
    assert making.work(0.0) is None
    assert len(making.finish().flags) == 500
    assert making.work(0.0) is making.finish()


@settings(max_examples=25, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(cases(), cases())
def test_any_case_can_become_any_other_in_one_edit(first, second):
    ids = {(record.record_kind, record.id) for record in (*first.all_records(), *second.all_records())}
    pairs = [(first.find(*one), second.find(*one)) for one in sorted(ids)]
    edit = [Change(before, after) for before, after in pairs if before != after]
    index = FlagIndex(first)
    after = first.applied(edit, 1)
    index.update(after, Changes.of(1, edit))
    assert index.flags == evaluate(after)


def test_everything_changed_means_a_new_start():
    index = FlagIndex(case(claim("c")))
    index.update(case(), Changes(1, everything=True))
    assert index.flags == ()


def test_a_move_in_the_graph_changes_no_flag():
    snapshot = case(claim("c"))
    index = FlagIndex(snapshot)
    before = index.flags
    edit = [Change(None, Position(id="c", x=1, y=2))]
    index.update(snapshot.applied(edit, 1), Changes.of(1, edit))
    assert index.flags == before


def test_an_edit_far_away_asks_nobody_else_again():
    def far(number):
        return claim(f"c{number}"), source(f"s{number}"), says(f"c{number}", f"s{number}")

    snapshot = case(*(record for number in range(200) for record in far(number)))
    index = FlagIndex(snapshot)
    kept = {flag.key: flag for flag in index.flags}
    before = snapshot.sources["s7"]
    edit = [Change(before, replace(before, kind=SourceKind.UNNAMED))]
    index.update(snapshot.applied(edit, 1), Changes.of(1, edit))
    new = [flag for flag in index.flags if kept.get(flag.key) is not flag]
    assert {flag.subjects[0] for flag in new} <= {"c7", "s7", "c7-attributed_to-s7"}


def decision(flag, state=DecisionState.DISMISSED, **fields):
    return Decision(id="decided", flag_key=flag.key, state=state, reason="seen by hand", **fields)


def test_a_dismissed_flag_stays_with_its_state():
    snapshot = case(claim("c"))
    (flag,) = evaluate(snapshot)
    (dismissed,) = evaluate(case(claim("c"), decision(flag, inputs=flag.inputs)))
    assert dismissed == replace(flag, state=FlagState.DISMISSED)


def test_a_decision_reopens_when_what_it_was_based_on_changes():
    video = (claim("c"), media("m"), rests_on("c", "m"))
    flag = next(flag for flag in evaluate(case(*video)) if flag.rule == "media-location-unknown")
    decided = decision(flag, DecisionState.ACCEPTED, inputs=flag.inputs)

    def state(*more):
        return next(one.state for one in evaluate(case(*video, decided, *more)) if one.key == flag.key)

    assert state() == "accepted"
    assert state(claim("other")) == "accepted"
    assert state(check("m", "location", CheckState.UNKNOWN)) == "open"
    assert state(claim("d"), rests_on("d", "m")) == "open"


def test_notes_tags_and_times_do_not_reopen_a_decision():
    (flag,) = evaluate(case(claim("c")))
    noted = claim("c", note="asked twice", tags=("later",))
    (same,) = evaluate(case(noted, decision(flag, inputs=flag.inputs)))
    assert same.state == "dismissed"


def test_a_decision_without_inputs_holds_and_the_last_one_wins():
    (flag,) = evaluate(case(claim("c")))
    first = replace(decision(flag), id="first")
    second = replace(decision(flag, DecisionState.ACCEPTED), id="second")
    assert [one.state for one in evaluate(case(claim("c"), first, second))] == ["accepted"]


def test_flags_come_by_severity_then_rule_then_key():
    snapshot = case(claim("c", key=True), source("s"), says("c", "s"), document("d"), stated("c", "d"), claim("b"))
    flags = evaluate(snapshot)
    order = ["error", "high", "medium", "low"]
    places = [(order.index(flag.severity), flag.rule, flag.key) for flag in flags]
    assert places == sorted(places)
    assert len(set(places)) == len(places) > 3


def test_the_same_case_gives_the_same_flags():
    records = [claim("c", key=True), source("s"), says("c", "s"), media("m"), rests_on("c", "m")]
    assert evaluate(case(*records)) == evaluate(case(*reversed(records)))
