"""What counts as a change of quoted words, and what does not."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance_app.analysis.quote_drift import SegmentKind, quote_drift
from provenance_app.analysis.quote_words import Weight

FAITHFUL = [
    ("There are no zones.", "There are no zones."),
    ("There are no zones.", "\u201cThere are no zones\u201d"),
    ("\u2018Don\u2019t go\u2019, he said", "'don't go', he said"),
    ("\u00abIl n'y a pas de zones\u00bb", "\u201cIl n\u2019y a pas de zones\u201d"),
    ("\u201eEs gibt keine Zonen\u201c", "\u00bbEs gibt keine Zonen\u00ab"),
    ("THERE ARE 61 ZONES", "There are 61 zones"),
    ("There  are\n61\u00a0zones", "There are 61 zones"),
    ("There are many dangerous zones", "There are \u2026 zones"),
    ("There are many dangerous zones", "There are [...] zones"),
    ("There are many dangerous zones", "... dangerous zones ..."),
    ("They is in the zone", "They is [sic] in the zone"),
    ("They are in the zone", "[The police] are in the zone"),
    ("the police are there", "[T]he police are there"),
    ("the zones", "the zone[s]"),
    ("No. We know this. The police are here, he said.", "The police are here"),
    ("We do not know. The police are here.", "The police are here."),
    ("The police are here. There are not 61 of them.", "The police are here"),
    ("a no-go zone", "a no go zone"),
    ("everyday life", "every day life"),
    ("1,000 people", "1 000 people"),
    ("1.000 Personen", "1\u00a0000 Personen"),
    ("1,5 procent", "1.5 procent"),
    ("Det finns inga zoner", "det finns inga zoner!"),
    ("Stra\u00dfe der Zone", "strasse der zone"),
    (
        "لا توجد مناطق",
        "\u00abلا توجد مناطق\u00bb",
    ),
    ("61 منطقة", "٦١ منطقة"),
    ("مَنطقة", "منطقة"),
    ("这里没有禁区\u3002", "\u300c这里没有禁区\u300d"),
    ("caf\u00e9", "cafe\u0301"),
    ("", ""),
]
"""Originals, and quotations of them that are faithful."""

ALTERED = [
    ("There are not any zones", "There are any zones", True, "not", ""),
    ("There are zones", "There are no zones", False, "", "no"),
    ("They isn't afraid", "They is afraid", False, "isn't", ""),
    ("We have never been there", "We have been there", True, "never", ""),
    ("There are 61 zones", "There are 16 zones", False, "61", "16"),
    ("There are 61 zones", "There are zones", True, "61", ""),
    ("There are zones", "There are 61 zones", False, "", "61"),
    ("There are 1.5 million", "There are 15 million", False, "1.5", "15"),
    ("sixty zones", "seventy zones", False, "sixty", "seventy"),
    ("Reportedly there are zones", "There are zones", True, "Reportedly", ""),
    ("The police reportedly left", "The police left", True, "reportedly", ""),
    ("The police left", "The police allegedly left", False, "", "allegedly"),
    ("He is said to be there", "He was there", False, "is said to", ""),
    ("I do not think that they are there", "they are there", True, "not", ""),
    ("I do not think that they are there", "... they are there", True, "not", ""),
    ("They are not there", "They are [...] there", True, "not", ""),
    ("They are there, but not often", "They are there", True, "not", ""),
    ("It is not only old but also closed", "It is old but also closed", True, "", ""),
    ("It is not only old but also closed", "It is not old but also closed", True, "not only", ""),
    ("Bron \u00e4r inte bara gammal", "Bron \u00e4r gammal", True, "", ""),
    ("Die Br\u00fccke ist nicht nur alt", "Die Br\u00fccke ist alt", True, "", ""),
    ("The area is a dangerous zone", "The area is a zone", True, "", ""),
    ("The area is a zone", "The area is a dangerous zone", False, "", ""),
    ("The police left", "The army left", False, "", ""),
    ("The police left the area", "The area left the police", False, "", ""),
    ("no-go zones", "no zones", False, "", "no"),
    ("Det finns inte zoner", "Det finns zoner", True, "inte", ""),
    ("Enligt uppgift finns det zoner", "Det finns zoner", False, "Enligt uppgift", ""),
    ("Det finns ingen zon", "Det finns en zon", False, "ingen", ""),
    ("Han har ej varit d\u00e4r", "Han har varit d\u00e4r", True, "ej", ""),
    ("Es gibt keine Zonen", "Es gibt Zonen", True, "keine", ""),
    ("Das ist nicht wahr", "Das ist wahr", True, "nicht", ""),
    ("Angeblich ist die Zone da", "Die Zone ist da", False, "Angeblich", ""),
    ("Die M\u00e4nner waren da", "Die Manner waren da", False, "", ""),
    ("Il n'y a pas de zones", "Il y a de zones", False, "pas", ""),
    (
        "ليس هناك مناطق",
        "هناك مناطق",
        True,
        "ليس",
        "",
    ),
    (
        "هناك ٦١ منطقة",
        "هناك 16 منطقة",
        False,
        "٦١",
        "16",
    ),
    ("这里没有禁区", "这里有禁区", True, "没", ""),
    (
        "Это не зона",
        "Это зона",
        True,
        "не",
        "",
    ),
    ("ไม่มีเขต", "มีเขตน", False, "", ""),
    ("x y z", "a b c", False, "", ""),
    ("", "words", False, "", ""),
]
"""An original and a quotation; whether it was only trimmed; what it lost and gained of negations, numbers, hedges."""


@pytest.mark.parametrize(("original", "quotation"), FAITHFUL)
def test_how_words_are_set_makes_no_difference(original, quotation):
    drift = quote_drift(original, quotation)
    assert not drift.altered
    assert not drift.lost and not drift.gained


@pytest.mark.parametrize(("original", "quotation", "trimmed", "lost", "gained"), ALTERED)
def test_a_change_of_words_is_found_and_what_matters_is_named(original, quotation, trimmed, lost, gained):
    drift = quote_drift(original, quotation)
    assert drift.altered
    assert drift.trimmed is trimmed
    assert ", ".join(cue.words for cue in drift.lost) == lost
    assert ", ".join(cue.words for cue in drift.gained) == gained


def test_what_was_lost_is_told_by_kind():
    drift = quote_drift("Reportedly there are not 61 zones", "There are zones")
    assert [cue.weight for cue in drift.lost] == [Weight.HEDGE, Weight.NEGATION, Weight.NUMBER]
    assert [cue.words for cue in drift.inside] == ["not", "61"]


def test_segments_show_what_was_changed_left_out_and_added():
    drift = quote_drift("The \u201cpolice\u201d did not leave town.", "The army did leave town today")
    marked = [(one.kind, one.original, one.quotation) for one in drift.segments if one.kind is not SegmentKind.EQUAL]
    assert marked == [
        (SegmentKind.CHANGED, "police", "army"),
        (SegmentKind.ORIGINAL_ONLY, "not", ""),
        (SegmentKind.QUOTATION_ONLY, "", "today"),
    ]


def test_what_stands_around_an_excerpt_is_told_apart_from_what_is_left_out():
    drift = quote_drift("He said: we have not left. Nobody asked.", "we have left")
    marked = [(one.kind, one.original) for one in drift.segments if one.kind is not SegmentKind.EQUAL]
    assert marked == [
        (SegmentKind.OUTSIDE, "He said"),
        (SegmentKind.ORIGINAL_ONLY, "not"),
        (SegmentKind.OUTSIDE, "Nobody asked"),
    ]


def test_the_excerpt_is_what_of_the_original_is_quoted():
    assert (
        quote_drift("He said: \u201cwe have not left\u201d, they wrote.", "We have left").excerpt == "we have not left"
    )


@given(st.text(max_size=120), st.text(max_size=120))
@example("", "\xad")
@example("\u0301", "a\u200c \xad b")
def test_segments_are_the_texts_and_a_text_quotes_itself(one, other):
    drift = quote_drift(one, other)
    assert "".join(segment.original for segment in drift.segments) == one
    assert "".join(segment.quotation for segment in drift.segments) == other
    assert not quote_drift(one, one).altered


HARD = {
    "one character": ("a" * 1_000_000, "b" * 1_000_000),
    "two words": ("a b a a " * 125_000, "b a b b " * 125_000),
    "no spaces": ("\u4e0d" * 1_000_000, "没" + "\u4e0d" * 999_999),
    "brackets": ("[" * 1_000_000, "[a" * 500_000),
    "dots": ("." * 1_000_000, " ." * 500_000),
    "quotes": ("a'" * 500_000, "a-" * 500_000),
}


@pytest.mark.parametrize("texts", HARD.values(), ids=HARD)
def test_the_longest_texts_do_not_hang(texts):
    start = time.perf_counter()
    assert quote_drift(*texts).partial
    assert time.perf_counter() - start < 10


def test_a_quotation_is_found_in_the_longest_text():
    around = "The minister said a thing. " * 18_000
    drift = quote_drift(
        f"{around} Tomorrow there are not 61 zones here. {around}", "Tomorrow there are not 16 zones here"
    )
    assert drift.partial
    assert [cue.words for cue in (*drift.lost, *drift.gained)] == ["61", "16"]
