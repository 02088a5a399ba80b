"""What the words of a captured text suggest to record, by rules and cue words; nothing is recorded by itself."""

from collections.abc import Sequence

from provenance_app.evidence.suggestions.grammar import grammar
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.quoted import Quoting
from provenance_app.evidence.suggestions.reading import read
from provenance_app.evidence.suggestions.sentences import QUOTED
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import DocumentKind, SuggestionKind
from provenance_app.model.lexicons import LANGUAGES, language_of


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
    named = (language or "").lower().partition("-")[0]
    words = grammar(named if named in LANGUAGES else language_of(text))
    quoting = Quoting(text, words)
    found: list[Suggestion] = []
    for paragraph in read(text, sources, words):
        found += _paragraph(text, paragraph, quoting, words, kind)
    return tuple(found)


def _paragraph(text, paragraph, quoting, words, kind):
    found = []
    for one in quoting.quoted(paragraph):
        q = one.quotation
        found.append(
            Suggestion(
                kind=SuggestionKind.DIRECT_QUOTE,
                text=text[q.start : q.end],
                start=q.start,
                end=q.end,
                speaker=one.speaker.name if one.speaker else None,
                verbatim=True,
                reason="",
            )
        )
    for sentence, said in zip(paragraph.sentences, paragraph.said, strict=True):
        for saying, speaker in said:
            if saying.content is None:
                continue
            span = _indirect(text, sentence, saying)
            if span is None:
                continue
            start, end = span
            clash = [f for f in found if f.start < end and f.end > start]
            if any(f.kind != SuggestionKind.DIRECT_QUOTE for f in clash):
                continue
            found = [f for f in found if f not in clash]
            found.append(
                Suggestion(
                    kind=SuggestionKind.INDIRECT_QUOTE,
                    text=text[start:end],
                    start=start,
                    end=end,
                    speaker=speaker.name if speaker else None,
                    reason="",
                )
            )
    return sorted(found, key=lambda f: f.start)


def _indirect(text, sentence, saying):
    first, after = saying.content
    words = sentence.words
    n = 0
    for at in range(first, after):
        if words[at].written[0] == QUOTED:
            if n < 3:
                return None
            q = text[words[at].start : words[at].end]
            if len(q.split()) >= 8 or (q[0].isupper() and at > 1 and words[at - 2].written in ",:"):
                after = at
                while after > first and not words[after - 1].written[0].isalnum():
                    after -= 1
                break
        n += words[at].written[0].isalnum()
    return words[first].start, words[after - 1].end
