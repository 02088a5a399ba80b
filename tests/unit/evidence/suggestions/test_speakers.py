"""Who says what, and what they are, in sentences of our own; they stand in `speakers`, a file for each language."""

from pathlib import Path

import pytest

from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import SuggestionKind

FOLDER = Path(__file__).parent / "speakers"
SAID = (SuggestionKind.DIRECT_QUOTE, SuggestionKind.INDIRECT_QUOTE)


def read(language):
    """Return the sentences of a file with what is said in each: speaker, role and words."""
    cases = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            cases.append((line[2:].replace("\u00b6", "\n\n"), []))
        elif line and not line.startswith("#"):
            cases[-1][1].append(tuple(part.strip() for part in line.split("|")))
    return [pytest.param(language, *case, id=f"{language}-{number}") for number, case in enumerate(cases, 1)]


@pytest.mark.parametrize(("language", "text", "expected"), [*read("en"), *read("sv"), *read("de")])
def test_who_speaks_is_told_with_their_role(language, text, expected):
    said = [one for one in suggest(text, language=language) if one.kind in SAID]
    assert [(one.speaker or "-", one.role or "-", one.text) for one in said] == expected


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_there_are_twenty_in_each_language(language):
    assert len(read(language)) >= 20
