"""What the words of a captured text suggest to record, by rules and cue words; nothing is recorded by itself."""

import re
from collections.abc import Sequence

from provenance_app.evidence.suggestions.hints import guess_claim, guess_speakers
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.quotes import quoted_spans
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import Attribution, DocumentKind, SuggestionKind


def suggest(
    text: str, *, kind: DocumentKind | None = None, language: str | None = None, sources: Sequence[KnownSource] = ()
) -> tuple[Suggestion, ...]:
    """Return what a captured text suggests to record, in the order of the text; no two share a letter.

    Args:
        text: The captured text.
        kind: What the document is.
        language: Its language as the document has it (`en`, `sv-SE`); what the text looks like if that is not known.
        sources: The sources of the case, so that a speaker is called as the case calls them.
    """
    found: list[Suggestion] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        for opened, closed in quoted_spans(paragraph[0]):
            start, end = paragraph.start() + opened, paragraph.start() + closed
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            words = words.strip()
            if len(words.split()) <= 2:
                continue
            end = start + len(words)
            hint = guess_claim(text, start, end, kind)
            named = guess_speakers(text, start, end, most=1)
            found.append(
                Suggestion(
                    kind=SuggestionKind.DIRECT_QUOTE,
                    text=words,
                    start=start,
                    end=end,
                    speaker=named[0] if named else None,
                    attribution=Attribution.ON_RECORD if named else Attribution.NONE,
                    modality=hint.modality,
                    hedges=hint.hedges,
                    figure=hint.figure,
                    position=hint.position,
                    verbatim=True,
                    reason=f"Words in quote marks; {named[0]} is named beside them."
                    if named
                    else "Words in quote marks; nobody is named beside them.",
                )
            )
    return tuple(found)
