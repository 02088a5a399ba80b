"""What the words of a captured text suggest to record, by rules and cue words; nothing is recorded by itself."""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from provenance_app.evidence.suggestions.grammar import grammar
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.making import Making
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.positions import positions
from provenance_app.evidence.suggestions.quoted import Quoting
from provenance_app.evidence.suggestions.reading import Paragraph, read
from provenance_app.evidence.suggestions.roles import Roles
from provenance_app.evidence.suggestions.rules import Rules
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import ClaimPosition, DocumentKind
from provenance_app.model.lexicons import LANGUAGES, language_of

_BELOW: Final = 90
"""Code points of the next paragraph in which a signature is looked for."""


def suggest(
    text: str,
    *,
    kind: DocumentKind | None = None,
    language: str | None = None,
    sources: Sequence[KnownSource] = (),
    going: Callable[[], bool] = lambda: True,
) -> tuple[Suggestion, ...]:
    """Return what a captured text suggests to record, in the order of the text; no two share a letter.

    It takes time in proportion to the length of the text, whatever stands there.

    Args:
        text: The captured text.
        kind: What the document is; all that stands in a post stands in a post.
        language: Its language as the document has it (`en`, `sv-SE`); what the text looks like if that is not known.
        sources: The sources of the case, so that a speaker is called as the case calls them.
        going: Asked before each paragraph; nothing is returned once it says that nobody wants to know any more.
    """
    named = (language or "").lower().partition("-")[0]
    words = grammar(named if named in LANGUAGES else language_of(text))
    people = People(text, sources, words)
    found = list(takewhile(lambda _: going(), read(text, people, words)))
    places = positions(text[one.start : one.end] for one in found)
    quoting = Quoting(text, people, words)
    rules = Rules(text, people, words, Making(text, words, Roles(text, people, words)))
    suggested: list[Suggestion] = []
    for number, (paragraph, place) in enumerate(zip(found, places, strict=True)):
        if not going():
            return ()
        quoted = quoting.quoted(paragraph, _beginning(text, found, number + 1))
        suggested += rules.suggested(paragraph, quoted, ClaimPosition.POST if kind == DocumentKind.POST else place)
    return tuple(suggested)


def _beginning(text: str, paragraphs: list[Paragraph], number: int) -> str:
    if number >= len(paragraphs):
        return ""
    start = paragraphs[number].start
    return text[start : start + _BELOW]
