"""Who may be speaking near some words, the likeliest first."""

from collections.abc import Iterator
from typing import Final

from provenance_app.evidence.suggestions.grammar import grammar
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.quotes import paragraph_at
from provenance_app.evidence.suggestions.reading import read
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.lexicons import language_of

_BEFORE: Final = 2_000
"""Code points that are read before the paragraph of the words."""
_LONGEST: Final = 4_000
"""Code points of that paragraph that are read on either side of the words."""


def guess_speakers(text: str, start: int, end: int, most: int = 5) -> tuple[str, ...]:
    """Return names that the words at `start:end` may be attributed to, the likeliest first; never recorded by itself.

    Who says the words themselves comes first, then who speaks in their paragraph, then who speaks above it.

    Args:
        text: The captured text.
        start: First code point of the words.
        end: The one after the last.
        most: How many names at the most.
    """
    paragraph = max(paragraph_at(text, start)[0], start - _LONGEST)
    offset = max(0, paragraph - _BEFORE)
    offset = (
        text.rfind("\n", 0, offset) + 1 if offset and paragraph - text.rfind("\n", 0, offset) < _LONGEST else offset
    )
    window = text[offset : min(paragraph_at(text, max(start, end - 1))[1], end + _LONGEST)]
    language = language_of(text)
    ranked = []
    for one in suggest(window, language=language):
        if one.speaker and (one.work_at is None or one.work_at != one.speaker_at):
            apart = max(0, one.start + offset - end, start - one.end - offset)
            ranked.append((one.end + offset <= paragraph, apart, one.speaker))
    names = [name for _, _, name in sorted(ranked)] or list(_named(window, language))[::-1]
    return tuple(dict.fromkeys(names))[:most]


def _named(window: str, language: str) -> Iterator[str]:
    """Go through those of whom a text says that they speak, whatever they say."""
    words = grammar(language)
    for paragraph in read(window, People(window, (), words), words):
        yield from (speaker.name for said in paragraph.said for _, speaker in said if speaker)
