"""Every rule: when it fires, when it does not, what settles it, and how its findings read."""

from dataclasses import replace
from datetime import datetime

import pytest

from provenance_app.analysis.flags import (
    RULES,
    RULES_BY_NAME,
    FixKind,
    assessment_inputs,
    definitions,
    evaluate,
)
from provenance_app.analysis.flags.definitions import definition_of
from provenance_app.model.enumerations import LinkStatus, Reliability, SourceKind, Verdict
from provenance_app.model.records import Figure
from tests.unit.analysis.rule_examples import EXAMPLES, KEY, SHA
from tests.unit.analysis.words import (
    acts_for,
    assessed,
    capture,
    case,
    check,
    cites,
    claim,
    contradicts,
    document,
    media,
    restates,
    rests_on,
    says,
    source,
)

every_rule = pytest.mark.parametrize("example", EXAMPLES, ids=[example.rule for example in EXAMPLES])


def found(snapshot, rule):
    return [flag for flag in evaluate(snapshot) if flag.rule == rule]


def message(snapshot, rule):
    (flag,) = found(snapshot, rule)
    return flag.message


def test_every_rule_has_an_example_and_a_name_of_its_own():
    assert [example.rule for example in EXAMPLES] == [rule.name for rule in RULES]
    assert len(RULES_BY_NAME) == len(RULES)


@every_rule
def test_fires(example):
    assert example.about in [flag.subjects[0] for flag in found(example.fires, example.rule)]


@every_rule
def test_does_not_fire(example):
    assert found(example.quiet, example.rule) == []


@every_rule
def test_is_settled(example):
    assert found(example.settled, example.rule) == []


@every_rule
def test_findings_name_records_that_exist_and_can_be_acted_on(example):
    for flag in found(example.fires, example.rule):
        assert all(example.fires.kind_of(subject) for subject in flag.subjects)
        assert len(set(flag.subjects)) == len(flag.subjects)
        assert flag.key.startswith(f"{example.rule}:{flag.subjects[0]}")
        assert flag.message.endswith(".") and flag.message[0] in "\u201c" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        assert flag.action.endswith(".")
        assert flag.fix is not None and example.fires.kind_of(flag.fix.record)
        assert (flag.fix.kind is FixKind.SET_CHECK) == (flag.fix.pillar is not None)
        assert len(flag.inputs) == 16


def test_a_message_says_what_how_many_and_for_whom():
    video = (media("video", title="Crowd around police vans"), check("video", "location", "unknown"))
    one = case(*video, KEY, rests_on("key", "video"))
    assert message(one, "media-location-unknown") == (
        "Location of \u201cCrowd around police vans\u201d is unknown; 1 key claim rests on it."
    )
    two = case(*video, claim("a"), claim("b"), rests_on("a", "video"), rests_on("b", "video"))
    assert message(two, "media-location-unknown").endswith("is unknown; 2 claims rest on it.")


def test_a_single_point_says_why_it_is_weak():
    weak = case(KEY, source("anna", reliability=Reliability.E), says("key", "anna"))
    assert message(weak, "single-point-of-failure") == (
        "\u201ckey is so\u201d stands or falls with \u201cAnna\u201d, "
        "who is graded E, unreliable and hangs on 1 unchecked link."
    )


def test_an_unchecked_link_elsewhere_does_not_weaken_a_single_point():
    aside = case(
        *(KEY, claim("c"), source("anna", reliability=Reliability.B)),
        *(says("key", "anna", status=LinkStatus.CONFIRMED), says("c", "anna")),
    )
    assert found(aside, "single-point-of-failure") == []


def test_a_dead_end_says_where_it_ends_and_offers_to_look_there():
    (flag,) = found(case(KEY, media("video"), rests_on("key", "video")), "dead-end")
    assert "it ends at \u201cVideo\u201d" in flag.message
    assert (flag.fix.kind, flag.fix.record, flag.fix.pillar) == (FixKind.SET_CHECK, "video", "provenance")
    assert "it rests on nothing" in message(case(KEY), "dead-end")
    ring = case(KEY, claim("b"), cites("key", "b"), cites("b", "key"))
    assert "in a ring" in message(ring, "dead-end")


def test_an_attribution_nobody_checked_is_low_other_links_are_medium():
    snapshot = case(claim("c"), claim("d"), source("anna"), says("c", "anna"), cites("c", "d"))
    assert [(flag.severity, flag.subjects[0]) for flag in found(snapshot, "unverified-link")] == [
        ("medium", "c-cites-d"),
        ("low", "c-attributed_to-anna"),
    ]


def test_a_figure_is_shown_with_its_unit():
    snapshot = case(claim("c", figure=Figure(value=12000, unit="cars")))
    assert "the figure 12,000 cars" in message(snapshot, "phantom-statistics")


def test_two_unnamed_sources_are_not_the_same_for_that():
    nobody = [source(one, name="a witness", kind=SourceKind.UNNAMED) for one in "ab"]
    assert found(case(*nobody), "duplicate-source") == []


def test_a_missing_file_is_told_from_a_changed_one():
    assert message(case(media("video", file=SHA)), "file-changed").startswith("A file of \u201cVideo\u201d is missing")
    kept = case(document("paper"), capture("paper", file=SHA), capture("paper", record_id="second", file="b" * 64))
    assert message(kept, "file-changed").startswith("Each of 2 files of \u201cPaper\u201d is missing")


def test_file_photos_are_known_in_five_languages():
    for caption in ("STOCK PHOTO", "Foto: Arkivbild", "Symbolbild", "photo d\u2019archives", "foto de archivo"):
        assert found(case(claim("c"), media("m", caption=caption), rests_on("c", "m")), "file-photo-as-evidence")


def test_links_to_missing_records_raise_flags_and_no_errors():
    broken = case(KEY, cites("key", "gone"), restates("gone", "key"), says("gone", "nobody"), rests_on("key", "lost"))
    assert {flag.rule for flag in evaluate(broken)} >= {"dead-end", "unverified-link"}


def unfinished(said):
    """Return what of their words some rules lack, by name."""
    parts = ("fires", "example", "settled")
    return [(name, part) for name, one in said.items() for part in parts if not getattr(one, part).endswith(WHOLE)]


WHOLE = (".", "?", ".\u201d")
"""How words end that somebody finished."""


def test_every_rule_is_defined_with_an_example_and_what_settles_it():
    assert definitions().keys() == RULES_BY_NAME.keys()
    assert unfinished(definitions()) == []
    for name, definition in definitions().items():
        severity = RULES_BY_NAME[name].severity.capitalize()
        assert definition.fires.startswith(severity), name
        assert " ," not in definition.fires, name
        assert "*" not in definition.fires + definition.example + definition.settled, name


def test_no_two_rules_share_an_example():
    examples = [definition.example for definition in definitions().values()]
    assert len(set(examples)) == len(examples) == len(RULES_BY_NAME)


@pytest.mark.parametrize("part", ["fires", "example", "settled"])
def test_a_rule_that_lacks_a_part_of_its_words_is_noticed(part):
    lacking = {**definitions(), "dead-end": replace(definitions()["dead-end"], **{part: ""})}
    assert unfinished(lacking) == [("dead-end", part)]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("High. It fires. *A case of it.* **Settled by** looking.", []),
        ("High. It fires. **Settled by** looking.", ["example"]),
        ("High. It fires. *A case of it.*", ["settled"]),
        ("*A case of it.* **Settled by** looking.", ["fires"]),
    ],
)
def test_words_are_taken_apart_into_when_an_example_and_what_settles(text, lacks):
    assert [part for _, part in unfinished({"some-rule": definition_of(text)})] == lacks


def out_of_date(before, *after):
    opinion = assessed("c", verdict=Verdict.FALSE, inputs=assessment_inputs(case(*before), "c"))
    return [flag.message for flag in found(case(*(after or before), opinion), "verdict-out-of-date")]


def test_a_verdict_is_out_of_date_when_what_it_is_based_on_changed_and_says_what():
    anna, said = source("anna"), says("c", "anna")
    spoken = (claim("c"), anna, said)

    def changed(*after):
        (told,) = out_of_date(spoken, *after)
        return told.partition("was assessed: ")[2].removesuffix(".")

    assert changed(claim("c", text="c is not so"), anna, said) == "what it says"
    assert changed(claim("c"), anna) == "what it rests on"
    assert changed(claim("c"), anna, says("c", "anna", status=LinkStatus.CONFIRMED)) == "the status of a link"
    assert changed(claim("c"), source("anna", reliability=Reliability.E), said) == "the grade of a source"
    assert changed(*spoken, check("c", "date", value="2022")) == "what was established"
    assert changed(*spoken, claim("d"), contradicts("d", "c")) == "what contradicts it"
    assert changed(*spoken, media("video"), rests_on("c", "video")) == "what it rests on"
    two = (claim("c"), *(one for name in ("anna", "bo") for one in (source(name), says("c", name))))
    assert out_of_date(two, *two, acts_for("anna", "bo")) == [
        "Changed since \u201cc is so\u201d was assessed: who stands behind it."
    ]


def test_notes_titles_and_opinions_of_others_leave_a_verdict_as_it_is():
    before = (claim("c"), source("anna"), says("c", "anna"), document("d"), cites("c", "d"))
    after = (
        *(claim("c", note="asked twice", tags=("later",), key=True), source("anna", note="called back")),
        *(says("c", "anna", note="by telephone"), document("d", title="The report", url="https://example.org/d")),
        *(cites("c", "d"), capture("d", "words"), check("c", "date", "claimed")),
    )
    assert out_of_date(before, *after) == []
    assert out_of_date(before, *reversed(before)) == []


def test_an_assessment_from_elsewhere_is_based_on_something_else():
    opinion = assessed("c", verdict=Verdict.FALSE, inputs="0123456789abcdef")
    assert message(case(claim("c"), opinion), "verdict-out-of-date") == (
        "Changed since \u201cc is so\u201d was assessed: something it is based on."
    )


@pytest.mark.parametrize(
    ("published", "made", "put", "told"),
    [
        ("2024-03-05", "2024-03-01", None, "says it was made on 2024-03-01, before that was published: 2024-03-05."),
        ("2024-03-02", "2024-03-01", None, ""),
        ("2024-03", "2024-02-28", None, "says it was made on 2024-02-28, before that was published: 2024-03."),
        ("sometime", "2024-02-28", None, ""),
        (None, "2024-03-02", "2024-03-01", "made on 2024-03-02, after it was put into the case on 2024-03-01."),
        (None, "2024-03-01", "2024-03-02", ""),
    ],
)
def test_a_capture_cannot_be_made_before_what_it_shows_nor_after_it_was_put_into_the_case(published, made, put, told):
    taken = capture("paper", captured_at=day(made), created=put and day(put))
    snapshot = case(document("paper", published=published), taken)
    messages = [flag.message for flag in found(snapshot, "capture-without-method")]
    assert len(messages) == bool(told)
    assert all(words.endswith(told) for words in messages)


def day(text):
    return datetime.fromisoformat(f"{text}T00:00:00+00:00")
