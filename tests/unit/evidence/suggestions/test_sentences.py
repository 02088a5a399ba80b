"""Sentences of our own in each language, and what each of them suggests; they stand in `sentences`, a file each."""

from pathlib import Path

import pytest

from provenance_app.evidence.suggestions.suggest import suggest

FOLDER = Path(__file__).parent / "sentences"


def read(language, part=""):
    """Return the sentences of a file with what is expected of each: kind, speaker, modality and words."""
    cases = []
    for line in (FOLDER / f"{part}{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            cases.append((line[2:], []))
        elif line and not line.startswith("#"):
            cases[-1][1].append(tuple(part.strip() for part in line.split("|")))
    return [pytest.param(language, *case, id=f"{part}{language}-{number}") for number, case in enumerate(cases, 1)]


@pytest.mark.parametrize(("language", "text", "expected"), [*read("en"), *read("sv"), *read("de")])
def test_a_sentence_suggests_what_it_says(language, text, expected):
    suggested = suggest(text, language=language)
    assert [(one.kind.value, one.speaker or "-", one.modality.value, one.text) for one in suggested] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"), [*read("en", "unsaid_"), *read("sv", "unsaid_"), *read("de", "unsaid_")]
)
def test_no_words_are_put_in_mouths(language, text, expected):
    suggested = suggest(text, language=language)
    assert [(one.kind.value, one.speaker or "-", one.modality.value, one.text) for one in suggested] == expected


def test_a_report_that_is_named_again_is_the_same_one():
    text = "A report by the Fire Institute said that 12 people died. The report said that nobody was warned."
    paper, first, second = suggest(text, language="en")
    assert text[slice(*second.work_at)] == paper.text == "A report by the Fire Institute"
    assert first.work_at == second.work_at and second.speaker == "Fire Institute"
    two = f"{text[:56]} A report by the mayor said that 40 people died.{text[56:]}"
    assert suggest(two, language="en")[-2].text == "The report"


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_there_are_sentences_with_refusals_and_quotations(language):
    cases = [case.values for case in read(language)]
    assert 30 <= len(cases) <= 45
    assert sum(not expected for _, _, expected in cases) >= 5
    assert sum(one[0] == "direct_quote" for _, _, expected in cases for one in expected) >= 5
