"""Reports and data that say something, and who made them: "a report by the agency", "NASA's data", "figures"."""

from dataclasses import dataclass

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.names import name_start
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.right_phrases import right_of
from provenance_app.evidence.suggestions.sentences import Sentence
from provenance_app.evidence.suggestions.voices import Voice, is_body, plain, voice_of


@dataclass(frozen=True, slots=True)
class CitedWork:
    """The words `first:after` of a sentence that name a report or data, and those that name its maker.

    Attributes:
        first: Number of the first word.
        after: One after the last, the maker included.
        maker: Who made it, as the sentence says; None where it does not.
        sure: The maker stands where only somebody who makes something can: behind "by".
    """

    first: int
    after: int
    maker: Phrase | None = None
    sure: bool = False


def cited_work(sentence: Sentence, source: Phrase, grammar: Grammar) -> CitedWork | None:
    """Return the report or data that stands where a speaker would; None where there is somebody, or a pronoun."""
    words, small = sentence.words, grammar.small
    if source.pronoun or voice_of(words[source.first : source.after], grammar) is not Voice.WORK:
        return None
    noun = next(at for at in range(source.first, source.after) if plain(words[at]) in small.data)
    for at in range(noun + 1, min(source.after + 1, len(words))):
        if words[at].lower in small.maker:
            maker = right_of(sentence, at + 1, grammar)
            if maker is not None and not maker.pronoun and words[at + 1].lower not in small.time:
                maker = _before_verb(sentence, maker, grammar)
                after = max(source.after, maker.after)
                return CitedWork(source.first, after, maker, words[at].lower in small.by)
    return CitedWork(source.first, source.after, _owner(sentence, source.first, noun, grammar))


def _before_verb(sentence: Sentence, maker: Phrase, grammar: Grammar) -> Phrase:
    """Return a maker without the verb of the report that follows: "from the agency shows"."""
    words, small = sentence.words, grammar.small
    until = (at for at in range(maker.first + 1, maker.after) if words[at].lower in small.shows)
    return Phrase(maker.first, next(until, maker.after), maker.pronoun, maker.starts)


def _owner(sentence: Sentence, first: int, noun: int, grammar: Grammar) -> Phrase | None:
    """Return the maker in front of a report: "the agency's report", "Labour Department figures"."""
    words = sentence.words
    for at in range(noun - 1, first - 1, -1):
        if plain(words[at]) != words[at].lower:
            return Phrase(first, at + 1, False, first)
    start = name_start(words, first, noun, grammar)
    if start < noun and is_body(plain(words[noun - 1]), grammar):
        return Phrase(start, noun, False, start)
    return None
