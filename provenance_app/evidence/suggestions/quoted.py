"""Who says what stands in quote marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.quotes import Quotation
from provenance_app.evidence.suggestions.reading import SCARE, Paragraph, Speaker
from provenance_app.evidence.suggestions.sayings import Saying
from provenance_app.evidence.suggestions.sentences import Sentence

_MARKS: Final = "\",.;:\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019'\u2014\u2013-!?\u2026()`"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, its speaker, and what tells: a cue `beside` it, or the quotation `before` it."""

    quotation: Quotation
    speaker: Speaker | None
    beside: bool


class Quoting:
    """Reads the quotations of one text from its start to its end, and remembers who was quoted last."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._last: Speaker | None = None
        self._was_quoted = False

    def quoted(self, paragraph: Paragraph) -> Iterator[Quoted]:
        """Go through what is quoted in the next paragraph: more than a word or two, or what somebody says outright."""
        current: Speaker | None = None
        found: list[Quoted] = []
        waiting: list[int] = []
        for number, sentence in enumerate(paragraph.sentences):
            said = paragraph.said[number]
            here = [one for one in paragraph.quotations if sentence.start - 1 <= one.start < sentence.end]
            for one in here:
                speaker, close = self._beside(sentence, said, one)
                if len(self._text[one.start : one.end].split()) <= SCARE and not close:
                    continue
                if speaker is None and not said:
                    speaker = self._from_before(sentence, one, current, paragraph, number)
                if speaker is None:
                    waiting.append(len(found))
                else:
                    for earlier in waiting:
                        found[earlier] = Quoted(found[earlier].quotation, speaker, False)
                    waiting.clear()
                    current = speaker
                found.append(Quoted(one, speaker, close))
            named = [speaker for _, speaker in said if speaker is not None]
            if named and (current is None or not here):
                current = named[-1]
        self._was_quoted = bool(found) or self._text[paragraph.end - 1] == ":"
        self._last = current or (self._last if found else None)
        for number in waiting if not any(paragraph.said) else ():
            found[number] = Quoted(found[number].quotation, None, False)
        yield from found

    def _beside(
        self, sentence: Sentence, said: list[tuple[Saying, Speaker | None]], one: Quotation
    ) -> tuple[Speaker | None, bool]:
        """Return the speaker that words in the same sentence give, and whether nothing stands between."""
        first, after = sentence.index(one.start), sentence.index(one.end)
        for saying, speaker in said:
            if saying.first >= after and speaker and self._only_marks(sentence, after, saying.first):
                return speaker, "stand" not in saying.cue.kinds
        named = self._named_after(sentence, after) or self._named_before(sentence, first)
        if named is not None:
            return named, False
        before = [pair for pair in said if pair[0].after <= first and pair[1]]
        if before:
            saying, speaker = before[-1]
            return speaker, self._only_marks(sentence, saying.after, first) and "say" in saying.cue.kinds
        behind = [speaker for saying, speaker in said if saying.first >= after and speaker]
        return (behind[0] if behind else None), False

    def _named_after(self, sentence: Sentence, after: int) -> Speaker | None:
        """Return the name right after a quotation that ended with a comma, a verb behind it: "...," Berg barked."""
        return None

    def _named_before(self, sentence: Sentence, first: int) -> Speaker | None:
        """Return the name before a colon: "Berg: ..."."""
        return None

    @staticmethod
    def _only_marks(sentence: Sentence, first: int, after: int) -> bool:
        return all(word.written[0] in _MARKS for word in sentence.words[first:after])

    def _from_before(
        self, sentence: Sentence, one: Quotation, current: Speaker | None, paragraph: Paragraph, number: int
    ) -> Speaker | None:
        whole = sentence.end - sentence.start - (one.end - one.start) <= 6
        if not whole:
            return paragraph.subjects[number] or current
        if current is not None:
            return current
        return self._last if self._was_quoted and number == 0 else None
