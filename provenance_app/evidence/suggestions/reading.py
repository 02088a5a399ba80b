"""A text read once: its paragraphs, sentences, quotations, and what is said in them by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.paragraphs import paragraphs
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.quotes import Quotation, quotations
from provenance_app.evidence.suggestions.sayings import Saying, opening, sayings
from provenance_app.evidence.suggestions.sentences import Sentence, sentences

SCARE: Final = 2
"""Words in quote marks up to which they are no quotation by themselves."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and where the text names them."""

    name: str
    start: int
    end: int
    pronoun: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what was found in it; `said` has the sayings of each sentence with their speakers."""

    start: int
    end: int
    quotations: list[Quotation]
    sentences: list[Sentence] = field(default_factory=list)
    said: list[list[tuple[Saying, Speaker | None]]] = field(default_factory=list)


def read(text: str, sources: Sequence[KnownSource], grammar: Grammar) -> Iterator[Paragraph]:
    """Go through the paragraphs of a text; pronouns stand for whom the paragraphs before name."""
    bounds = list(paragraphs(text))
    people = People(text, sources, grammar)
    last: Speaker | None = None
    for (start, end), quoted in zip(bounds, quotations(text, bounds), strict=True):
        paragraph = Paragraph(start, end, quoted)
        long = [(one.start, one.end) for one in quoted if len(text[one.start : one.end].split()) > SCARE]
        for sentence in sentences(text, start, end, long, grammar):
            found: list[tuple[Saying, Speaker | None]] = []
            for one in sayings(sentence, grammar):
                speaker = _speaker(text, sentence, one.source, last, people) if one.source else None
                if speaker is not None:
                    last = speaker
                found.append((one, speaker))
            paragraph.sentences.append(sentence)
            paragraph.said.append(found)
        yield paragraph


def _speaker(text: str, sentence: Sentence, source: Phrase, last: Speaker | None, people: People) -> Speaker | None:
    start, end = sentence.words[source.first].start, sentence.words[source.after - 1].end
    if source.pronoun:
        return Speaker(last.name, start, end, True) if last else None
    return Speaker(people.name(text[start:end]), start, end)


def subject_of(text: str, sentence: Sentence, paragraph: Paragraph, grammar: Grammar) -> Speaker | None:
    """Return the name that a sentence without a verb of saying opens with."""
    return None
