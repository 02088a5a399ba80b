"""A text read once: its paragraphs, sentences, quotations, and what is said in them by whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from provenance_app.evidence.suggestions.antecedents import Antecedents
from provenance_app.evidence.suggestions.cited_works import CitedWork
from provenance_app.evidence.suggestions.contents import follows_quotation
from provenance_app.evidence.suggestions.dialogue import dialogue
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.paragraphs import paragraphs
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.quotes import CLOSING, Quotation, quotations
from provenance_app.evidence.suggestions.sayings import Saying, is_plain, sayings
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, sentences
from provenance_app.evidence.suggestions.subjects import openings
from provenance_app.evidence.suggestions.voices import Voice, voice_of

SCARE: Final = 2
"""Words in quote marks up to which they are no quotation by themselves."""

_FEW: Final = 4
"""Words of a description at the most that names nobody and is no role that is known."""
_DASHES: Final = ("\u2014", "\u2013", "--", "-", "(", ")")
"""Marks around what is only put in."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and where the text names them; a report whose own words are quoted stands for one too."""

    name: str
    start: int
    end: int
    pronoun: bool = False
    work: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what was found in it; `said` has the sayings of each sentence, `subjects` whom it opens with."""

    start: int
    end: int
    quotations: list[Quotation]
    sentences: list[Sentence] = field(default_factory=list)
    said: list[list[tuple[Saying, Speaker | None]]] = field(default_factory=list)
    subjects: list[Speaker | None] = field(default_factory=list)


def read(text: str, people: People, grammar: Grammar) -> Iterator[Paragraph]:
    """Go through the paragraphs of a text; pronouns stand for whom the words before name."""
    bounds = list(paragraphs(text))
    reader = _Reader(text, people, grammar)
    for (start, end), quoted in zip(bounds, quotations(text, bounds), strict=True):
        quoted = quoted or dialogue(text, start, end, grammar)
        paragraph = Paragraph(start, end, quoted)
        long = [(one.start, one.end) for one in quoted if len(text[one.start : one.end].split()) > SCARE]
        for sentence in sentences(text, start, end, long, grammar):
            paragraph.sentences.append(sentence)
            paragraph.said.append(reader.said(sentence))
            paragraph.subjects.append(reader.subject)
        yield paragraph


class _Reader:
    """Reads the sentences of a text in its order, and who speaks in each."""

    def __init__(self, text: str, people: People, grammar: Grammar) -> None:
        self._text = text
        self._people = people
        self._grammar = grammar
        self._before = Antecedents(people, grammar)
        self.subject: Speaker | None = None

    def said(self, sentence: Sentence) -> list[tuple[Saying, Speaker | None]]:
        """Return what a sentence says, each with its speaker; `subject` is then the name that it opens with."""
        self.subject = self._subject(sentence)
        if self.subject is not None:
            self._before.opened(self.subject.name)
        found: list[tuple[Saying, Speaker | None]] = []
        last: Saying | None = None
        for one in sayings(sentence, self._grammar):
            plain = is_plain(sentence, one.cue, self._grammar)
            speaker = self._maker(sentence, one.work) if one.work else self._said_by(sentence, one, plain)
            if one.source is not None and speaker is None and not (plain or one.silent or one.work):
                continue  # who is no speaker neither hopes nor wants
            if one.source is not None and self._is_own(sentence, one.source):
                one = replace(one, content=None)  # whoever writes the text thinks so
            if speaker is not None and not one.silent and not self._is_within(sentence, one, last):
                self._before.spoke(speaker.name)
            found.append((one, None if one.silent else speaker))
            last = one
        for name in reversed(list(self._people.named_in([word.lower for word in sentence.words]))):
            self._before.named(name)
        return found

    def _is_within(self, sentence: Sentence, one: Saying, last: Saying | None) -> bool:
        """Say whether somebody speaks only in what another says, or in words that tell more of somebody."""
        if last is not None and last.source is not None and last.after in (one.first, one.first - 1):
            return True  # "He said that Berg wanted"
        words, small = sentence.words, self._grammar.small
        if one.source is not None and one.source.starts:
            told = any(word.lower in small.relative for word in words[one.source.after : one.cue.first])
            before = words[one.source.starts - 1]
            likened = before if before.written != "," else words[one.source.starts]
            if told and likened.lower in small.preposition:
                return True  # "like Per Lind, who said so"
        opened = any(word.written in _DASHES for word in words[: one.first])
        return opened and any(word.written in _DASHES for word in words[one.after :])

    def _is_own(self, sentence: Sentence, source: Phrase) -> bool:
        return source.pronoun and sentence.words[source.first].lower in self._grammar.small.own

    def _subject(self, sentence: Sentence) -> Speaker | None:
        """Return whom a sentence opens with: a pronoun, or the first name that the text gives in full somewhere."""
        for phrase in openings(sentence, len(sentence.words), self._grammar):
            found = self._speaker(sentence, phrase, plain=True)
            if found is not None and (phrase.pronoun or self._people.is_met(found.name)):
                return found
        return None

    def _said_by(self, sentence: Sentence, one: Saying, plain: bool) -> Speaker | None:
        """Return who says something; beside a quotation only somebody can, whatever they are called: "the bursar"."""
        source = one.source
        if source is None:
            return None
        speaker = self._speaker(sentence, source, plain)
        if speaker is not None or source.pronoun or not (plain and self._is_beside_quotation(sentence, one)):
            return speaker
        words = sentence.words[source.first : source.after]
        if len(words) > _FEW or words[0].lower not in self._grammar.small.determiner:
            return None
        return Speaker(self._people.name(self._text[words[0].start : words[-1].end]), words[0].start, words[-1].end)

    @staticmethod
    def _is_beside_quotation(sentence: Sentence, one: Saying) -> bool:
        words = sentence.words
        after = next((word for word in words[one.after :] if word.written not in CLOSING and word.written != ","), None)
        return follows_quotation(sentence, one.first) or (after is not None and after.written[0] == QUOTED)

    def _maker(self, sentence: Sentence, work: CitedWork) -> Speaker | None:
        """Return who made a report or data, if it is told that they can: "data from Titan" are not its own."""
        return self._speaker(sentence, work.maker, plain=work.sure) if work.maker else None

    def _speaker(self, sentence: Sentence, source: Phrase, plain: bool) -> Speaker | None:
        """Return whom words or a pronoun name, if it is told that they can speak.

        Args:
            sentence: The sentence.
            source: The words.
            plain: They stand beside a verb that only somebody who speaks can have; without one a name has to be that
                of somebody of whom the text tells elsewhere that they speak.
        """
        start, end = sentence.words[source.first].start, sentence.words[source.after - 1].end
        if source.pronoun:
            meant = self._before.meant(sentence.words[source.first].lower, plain)
            return Speaker(meant, start, end, True) if meant else None
        written = self._text[start:end]
        voice = voice_of(sentence.words[source.first : source.after], self._grammar)
        if voice is Voice.DESCRIBED or self._people.is_known(written):
            return Speaker(self._people.name(written), start, end)
        if voice is not Voice.NAME or not (plain or self._people.is_heard(written)):
            return None
        return Speaker(self._people.name(written), start, end)
