import pytest

from tests.unit.evidence.suggestions.finding import found, quotes

HOLM = "Ida Holm"


@pytest.mark.parametrize(
    "text",
    [
        "\u201cThe bridge is safe to cross,\u201d said Ida Holm, the engineer of the town.",
        "\u201cThe bridge is safe to cross,\u201d Ida Holm said on Monday.",
        "Ida Holm, 44, told the local radio: \u201cThe bridge is safe to cross.\u201d",
        "Ida Holm (the engineer) said, \u201cThe bridge is safe to cross.\u201d",
        "The engineer, Ida Holm, said \u201cthe bridge is safe to cross\u201d.",
        "\u201cThe bridge is safe to cross,\u201d Ida Holm barked.",
        "Ida Holm: \u201cThe bridge is safe to cross.\u201d",
        "\u201cThe bridge is safe to cross.\u201d \u2014 Ida Holm",
        "\u201cThe bridge is safe to cross.\u201d\n\n\u2014 Ida Holm, engineer",
        "''The bridge is safe to cross,'' said Ida Holm.",
        '"The bridge is safe to cross," said engineer Ida Holm.',
        "\u2018The bridge is safe to cross,\u2019 said Ida Holm.",
        "According to Ida Holm, \u201cthe bridge is safe to cross\u201d.",
        "Ida Holm arrived late. \u201cThe bridge is safe to cross,\u201d she said.",
        "Ida Holm, who built the bridge, told : \u201cThe bridge is safe to cross.\u201d",
    ],
)
def test_who_is_quoted_is_read_from_the_words_beside(text):
    assert [(words.lower().strip(".,"), speaker) for words, speaker in quotes(text)] == [
        ("the bridge is safe to cross", HOLM)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Holm says: \u201d the bridge is safe to cross.\u201d", "the bridge is safe to cross."),
        ("Holm says: \u201d the bridge is safe to cross.", "the bridge is safe to cross."),
        ("Holm said: \u201c\u201cThe bridge is safe to cross\u201d\u201d.", "The bridge is safe to cross"),
        ("Holm told us \u00ab the bridge \u00bb was \u00ab safe to cross \u00bb.", "the bridge"),
        ("\u00ab The bridge is safe to cross \u00bb, said Holm yesterday.", "The bridge is safe to cross"),
        ("Holm said: \u00bbThe bridge is safe to cross.\u00ab", "The bridge is safe to cross."),
        ("Holm said: \u201eThe bridge is safe to cross\u201c.", "The bridge is safe to cross"),
        ("Holm said: \u00abThe bridge is safe to cross\u00bb.", "The bridge is safe to cross"),
    ],
)
def test_marks_may_be_turned_doubled_or_forgotten(text, words):
    assert quotes(text) == [(words, "Holm")]


def test_a_stray_mark_does_not_swallow_what_follows():
    text = (
        "Ida Holm denied there are any holes\u201d in the bridge.\n\nA man fell.\n\n"
        "\u201cIt is safe,\u201d she said again."
    )
    assert [one.text for one in found(text) if len(one.text) > 60] == []
    long = "He saw the \u201csign and went on. " + "Then he walked to the next bridge. " * 40
    assert all(len(words) < 80 for words, _ in quotes(long))


def test_a_quotation_goes_on_through_paragraphs_that_open_again():
    text = (
        "Ida Holm told us: \u201cWe looked at every bolt.\n\n\u201cNone of them was loose at all.\n\n"
        "\u201cWe look again next year.\u201d\n\nThe town paid for it."
    )
    assert quotes(text) == [
        ("We looked at every bolt.", HOLM),
        ("None of them was loose at all.", HOLM),
        ("We look again next year.", HOLM),
    ]


def test_an_interrupted_quotation_has_one_speaker():
    text = "\u201cWe looked at every bolt,\u201d said Ida Holm. \u201cNone of them was loose at all.\u201d"
    assert [speaker for _, speaker in quotes(text)] == [HOLM, HOLM]


def test_a_word_or_two_in_marks_are_no_claim():
    assert found("The \u201cno-go\u201d zone and the so \u2018called\u2019 bridge lie in the north of it.") == []


def test_nobody_is_made_up():
    assert quotes("\u201cThe bridge is safe to cross,\u201d it read on the wall.") == [
        ("The bridge is safe to cross", None)
    ]


def test_he_and_she_stand_for_who_was_named_before():
    text = (
        "Ida Holm opened the bridge on Monday, and she was glad. Holm had lost her hat.\n\n"
        "Per Lind came with his dog.\n\n"
        "\u201cI cross it every day,\u201d he said.\n\n\u201cIt is as good as new,\u201d she said."
    )
    assert [speaker for _, speaker in quotes(text)] == ["Per Lind", HOLM]


def test_he_is_no_crowd_and_no_office():
    text = "Per Lind said that he would go. The ministry said that it was late. \u201cI go tomorrow,\u201d he said."
    assert quotes(text)[-1] == ("I go tomorrow", "Per Lind")


def test_a_surname_stands_for_the_full_name():
    text = "Per Lind came first. \u201cThe ice is thin today,\u201d Lind said."
    assert quotes(text) == [("The ice is thin today", "Per Lind")]


def test_fields_of_a_quotation():
    one = found("Per Lind said: \u201cPerhaps 40 boats were lost in 2021.\u201d")[0]
    assert (one.kind, one.verbatim, one.position, one.attribution) == ("direct_quote", True, "quote", "on_record")
    assert one.hedges == ("perhaps",) and one.modality == "hedged"
    assert one.figure and (one.figure.value, one.figure.as_of) == (40, "2021")
    assert one.speaker_at == (0, 8)
    assert "Per Lind" in one.reason


def test_he_is_no_woman_by_her_given_name():
    text = "Per Lind came first. Helena Holm said that the ice was thin.\n\n\u201cI go tomorrow,\u201d he said."
    assert quotes(text) == [("I go tomorrow", "Per Lind")]
