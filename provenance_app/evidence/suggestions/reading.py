"""A text read once: its paragraphs, sentences, quotations, and what is said in them by whom."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

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
_REMEMBERED: Final = 8
"""Persons named last that a pronoun may stand for."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and where the text names them."""

    name: str
    start: int
    end: int
    pronoun: bool = False


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
    """Remembers whom pronouns stand for: the last person, and the last body or group that spoke."""

    def __init__(self, text: str, people: People, grammar: Grammar) -> None:
        self._text = text
        self._people = people
        self._grammar = grammar
        self._persons: deque[Speaker] = deque(maxlen=_REMEMBERED)
        self._called: dict[str, str] = {}
        self._body: Speaker | None = None
        self.subject: Speaker | None = None

    def said(self, sentence: Sentence) -> list[tuple[Saying, Speaker | None]]:
        """Return what a sentence says, each with its speaker; `subject` is then the name that it opens with."""
        self.subject = self._subject(sentence)
        if self.subject is not None and not self.subject.pronoun and self._people.is_person(self.subject.name):
            self._persons.append(self.subject)
        found: list[tuple[Saying, Speaker | None]] = []
        for one in sayings(sentence, self._grammar):
            plain = is_plain(sentence, one.cue, self._grammar)
            speaker = self._maker(sentence, one.work) if one.work else self._said_by(sentence, one, plain)
            if one.source is not None and speaker is None and not (plain or one.silent or one.work):
                continue  # who is no speaker neither hopes nor wants
            if one.source is not None and self._is_own(sentence, one.source):
                one = replace(one, content=None)  # whoever writes the text thinks so
            if speaker is not None and not (speaker.pronoun or one.silent):
                self._remember(speaker)
            found.append((one, None if one.silent else speaker))
        return found

    def _is_own(self, sentence: Sentence, source: Phrase) -> bool:
        return source.pronoun and sentence.words[source.first].lower in self._grammar.small.own

    def _remember(self, speaker: Speaker) -> None:
        """Remember whom "she" or "they" may stand for from here on."""
        if self._people.is_person(speaker.name):
            self._persons.append(speaker)
        else:
            self._body = speaker

    def _subject(self, sentence: Sentence) -> Speaker | None:
        """Return whom a sentence opens with: a pronoun, or the first name that the text gives in full somewhere."""
        for phrase in openings(sentence, len(sentence.words), self._grammar):
            found = self._speaker(sentence, phrase, plain=True)
            if found is not None and (phrase.pronoun or self._people.is_met(found.name)):
                return found
        return None

    def _can_be(self, name: str, pronoun: str) -> bool:
        """Say whether a pronoun can stand for a person: as the text calls them elsewhere, and was read last."""
        return self._called.get(name, pronoun) == pronoun and self._people.can_be(name, pronoun)

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
            meant = self._meant(sentence.words[source.first].lower, plain)
            return Speaker(meant.name, start, end, True) if meant else None
        written = self._text[start:end]
        voice = voice_of(sentence.words[source.first : source.after], self._grammar)
        if voice is Voice.DESCRIBED or self._people.is_known(written):
            return Speaker(self._people.name(written), start, end)
        if voice is not Voice.NAME or not (plain or self._people.is_heard(written)):
            return None
        return Speaker(self._people.name(written), start, end)

    def _meant(self, pronoun: str, plain: bool) -> Speaker | None:
        """Return whom a pronoun stands for; "we" and "you" for nobody whom the text names."""
        small = self._grammar.small
        if pronoun in small.own or (pronoun not in small.person and not plain):
            return None
        if pronoun not in small.person:
            return self._body
        meant = next((one for one in reversed(self._persons) if self._can_be(one.name, pronoun)), None)
        if meant is not None:
            self._called[meant.name] = pronoun
        return meant
