"""Which links are held to the words they quote, and how what was changed is told."""

import pytest

from provenance_app.analysis.flags import Severity, evaluate
from provenance_app.analysis.quoted import has_quotes, quoted_pairs
from provenance_app.model.enumerations import LinkForm, LinkStatus
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.selectors import Selector
from tests.unit.analysis.words import capture, case, cites, claim, document, restates, says, source, stated

SAID = "He said that there are not 61 zones in the city. That was all."
ANCHOR = Selector(exact="there are not 61 zones", capture="capture-paper")
PAPER = (document("paper", published="2023-05"), capture("paper", SAID))


def altered(*records):
    return [flag for flag in evaluate(case(*records)) if flag.rule == "quote-altered"]


def quoting(text, original=SAID, **fields):
    return (claim("quote", text=text, verbatim=True), claim("said", text=original), cites("quote", "said", **fields))


def test_what_was_lost_and_gained_is_named():
    (flag,) = altered(*quoting("There are 16 zones in the city"))
    assert flag.severity is Severity.HIGH
    assert "lost: \u201cnot\u201d and \u201c61\u201d; gained: \u201c16\u201d" in flag.message
    assert flag.subjects == ("quote-cites-said", "quote", "said")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("there are 61 zones", Severity.HIGH),
        ("there are not zones", Severity.MEDIUM),
        ("there are not 61 zones in the town", Severity.HIGH),
        ("zones in the city", Severity.MEDIUM),
        ("He said that there are not 61 zones [...] That was all", None),
        ("that there are not 61 zones in the city", None),
        ("That was all.", None),
    ],
)
def test_leaving_out_is_less_than_changing_unless_it_turns_the_sentence(text, severity):
    assert [flag.severity for flag in altered(*quoting(text))] == ([severity] if severity else [])


def test_only_links_that_quote_and_hold_count():
    assert altered(*quoting("There are zones"))
    assert not altered(*quoting("There are zones", form=LinkForm.PARAPHRASES))
    assert not altered(*quoting("There are zones", form=None))
    assert not altered(*quoting("There are zones", status=LinkStatus.REFUTED))
    assert not altered(claim("a", text="There are zones", verbatim=True), claim("b"), restates("a", "b"))


@pytest.mark.parametrize("joined", [stated, cites])
def test_a_claim_is_held_to_the_words_it_is_anchored_in(joined):
    quote = claim("quote", text="there are 61 zones", verbatim=True)
    (flag,) = altered(quote, *PAPER, joined("quote", "paper", selector=ANCHOR))
    assert "lost: \u201cnot\u201d" in flag.message
    assert not altered(quote, *PAPER, joined("quote", "paper"))
    assert not altered(
        claim("quote", text=ANCHOR.exact, verbatim=True), *PAPER, joined("quote", "paper", selector=ANCHOR)
    )


def test_words_that_do_not_stand_in_the_capture_are_compared_with_nothing():
    lost = Selector(exact="there were not 61 zones", capture="capture-paper")
    gone = Selector(exact=ANCHOR.exact, capture="another")
    quote = claim("quote", text="there are 61 zones", verbatim=True)
    assert not altered(quote, *PAPER, stated("quote", "paper", selector=lost))
    assert not altered(quote, *PAPER, stated("quote", "paper", selector=gone))


def test_texts_that_share_nothing_or_are_empty_are_no_error():
    assert altered(*quoting("quite something else"))
    assert altered(*quoting("words", ""))
    assert not altered(*quoting("", "words"))
    assert altered(*quoting("\ud800 \u202e no zones", "zones \x00"))


def test_a_view_is_given_what_a_claim_quotes_and_who_quotes_it():
    records = (
        *(claim("early", text="Zones exist"), claim("quote", text="zones", verbatim=True)),
        *(claim("late", text="no zones", verbatim=True), cites("late", "quote"), cites("quote", "early")),
        *(source("anna"), says("early", "anna"), *PAPER, stated("early", "paper")),
    )
    snapshot = case(*records)
    first, second = quoted_pairs(snapshot, "quote")
    assert (first.claim, first.original, first.speakers, first.dates) == ("quote", "early", ("Anna",), ("2023-05",))
    assert (second.claim, second.original) == ("late", "quote")
    assert not first.drift.altered and second.drift.altered
    assert quoted_pairs(snapshot, "late-cites-quote") == (second,)
    assert has_quotes(snapshot, "early") and has_quotes(snapshot, "quote-cites-early")
    assert not has_quotes(snapshot, "anna") and not has_quotes(snapshot, "early-stated_in-paper")
    with pytest.raises(UnknownRecord):
        quoted_pairs(snapshot, "nothing")
