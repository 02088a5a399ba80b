"""Who says what stands in quote marks."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.phrases import phrase_ending
from provenance_app.evidence.suggestions.quotes import Quotation
from provenance_app.evidence.suggestions.reading import SCARE, Paragraph, Speaker
from provenance_app.evidence.suggestions.sayings import Saying
from provenance_app.evidence.suggestions.sentences import Sentence
from provenance_app.model.lexicons import folded

_MARKS: Final = "\",.;:\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019'\u2014\u2013-!?\u2026()`"
_DASHES: Final = "-\u2013\u2014\u2015"
_CAPITALISED: Final = r"[^\W\d_a-z][\w'\u2019-]*"
_SIGNATURE: Final = re.compile(
    r"[\"\u201c\u201d\u00ab\u00bb\u2019'\s]*(?:--|[-\u2013\u2014\u2015])\s?"
    rf"(@?{_CAPITALISED}(?:\.? {_CAPITALISED}){{1,4}})\s*(?=[,(.\n]|$)"
)
_SIGNED: Final = 90
_GAP: Final = 8
"""Line breaks between a quotation and its signature in the paragraph below."""
_CLOSED: Final = 3
_ASIDE: Final = 60
"""Code points of a line between two paragraphs of one quotation: "Don't miss ... [PICTURES]"."""
_TITLE: Final = 6
"""Words of a title at the most, the short ones aside."""
_ROLE: Final = 6
"""Words before a colon at the most that are a name with its role."""
_GOES_ON: Final = frozenset("?!\u2014\u2026")
_CLOSING: Final = frozenset("\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019'")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, its speaker, whether words `beside` it tell that, and the `saying` that it goes on from."""

    quotation: Quotation
    speaker: Speaker | None
    beside: bool
    saying: Saying | None = None


class Quoting:
    """Reads the quotations of one text from its start to its end, and remembers who was quoted last."""

    def __init__(self, text: str, people: People, grammar: Grammar) -> None:
        self._text = text
        self._people = people
        self._grammar = grammar
        self._last: Speaker | None = None
        self._was_quoted = False

    def quoted(self, paragraph: Paragraph, below: str = "") -> list[Quoted]:
        """Return what is quoted in the next paragraph: more than a word or two, or what somebody says outright.

        Args:
            paragraph: The paragraph.
            below: How the one below it begins; a dash and a name there say who was quoted.
        """
        current: Speaker | None = None
        found: list[Quoted] = []
        waiting: list[tuple[int, str | None]] = []
        starts = [one.start for one in paragraph.quotations]
        for number, sentence in enumerate(paragraph.sentences):
            said = paragraph.said[number]
            here = paragraph.quotations[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            for one in here:
                speaker, close, saying = self._beside(sentence, said, one)
                if saying is not None and saying.supposed:
                    continue  # nobody said it
                if not close and (self._is_short(one) or self._is_title(sentence, one)):
                    continue
                if speaker is None and not said:
                    speaker = self._from_before(sentence, one, current, paragraph, number)
                pronoun = self._pronoun(sentence, saying)
                nobody = (close and pronoun is None) or (saying is not None and saying.silent)
                if speaker is None and nobody:
                    current = None  # somebody says it, and nobody knows who
                elif speaker is None:
                    waiting.append((len(found), pronoun))
                else:
                    self._fill(found, waiting, speaker)
                    waiting.clear()
                    current = speaker
                found.append(Quoted(one, speaker, close, saying))
            named = [speaker for _, speaker in said if speaker is not None]
            if named and (current is None or not here):
                current = named[0]
        aside = not found and not any(paragraph.said) and paragraph.end - paragraph.start < _ASIDE
        self._was_quoted = (
            (aside and self._was_quoted) or bool(found) or any(paragraph.said) or self._text[paragraph.end - 1] == ":"
        )
        self._last = current or (self._last if found or aside else None)
        if waiting and waiting[-1][0] == len(found) - 1 and paragraph.end - found[-1].quotation.end <= _CLOSED:
            signed = self._signed(paragraph.end, below)
            found = [replace(one, speaker=one.speaker or signed) for one in found]
        return found

    def _beside(
        self, sentence: Sentence, said: list[tuple[Saying, Speaker | None]], one: Quotation
    ) -> tuple[Speaker | None, bool, Saying | None]:
        """Return the speaker that words in the same sentence give, whether nothing stands between, and those words."""
        first, after = sentence.index(one.start), sentence.index(one.end)
        for saying, speaker in said:
            speaks = saying.source is not None and not saying.silent
            if speaks and saying.first >= after and self._only_marks(sentence, after, saying.first):
                return speaker, "stand" not in saying.cue.kinds, saying
        signed = self._signed(one.end, self._text[one.end : one.end + _SIGNED])
        named = signed or self._named_after(sentence, after) or self._named_before(sentence, first)
        if named is not None:
            return named, False, None
        before = [pair for pair in said if pair[0].after <= first and pair[0].source]
        if before:
            saying, speaker = before[-1]
            close = self._only_marks(sentence, saying.after, first) and "say" in saying.cue.kinds
            return speaker, close, saying
        behind = [pair for pair in said if pair[0].first >= after and pair[1]]
        return (behind[0][1] if behind else None), False, None

    def _fill(self, found: list[Quoted], waiting: list[tuple[int, str | None]], speaker: Speaker) -> None:
        """Give the quotations before one in a paragraph that wait for a speaker the one it has, if he can be she."""
        for at, pronoun in waiting:
            if pronoun is None or self._people.can_be(speaker.name, pronoun):
                found[at] = replace(found[at], speaker=speaker, beside=False)

    def _pronoun(self, sentence: Sentence, saying: Saying | None) -> str | None:
        """Return the "she" or "they" that only points to who speaks; None where nothing does, or it is "we"."""
        if saying is None or saying.source is None or not saying.source.pronoun:
            return None
        lower = sentence.words[saying.source.first].lower
        return None if lower in self._grammar.small.own else lower

    def _is_short(self, one: Quotation) -> bool:
        return len(self._text[one.start : one.end].split()) <= SCARE

    def _is_title(self, sentence: Sentence, one: Quotation) -> bool:
        """Say whether what stands in quote marks amid a sentence is written as the title of a film or a book."""
        words = [word for word in self._text[one.start : one.end].split() if len(word) > 3]
        amid = one.end - one.start < (sentence.end - sentence.start) // 2
        ended = self._text[one.end - 1] in ".!?"
        return amid and not ended and len(words) <= _TITLE and all(word[0].isupper() for word in words)

    def _named_after(self, sentence: Sentence, after: int) -> Speaker | None:
        """Return the name right after a quotation, a verb of any kind behind it: "...," Berg barked."""
        words = sentence.words
        first = after
        while first < len(words) and (words[first].written in _CLOSING or words[first].written == ","):
            first += 1
        ends = self._text[words[after - 1].end - 1] if after else ""
        if not (ends in _GOES_ON or any(word.written == "," for word in words[after:first])):
            return None
        last = first
        while last < len(words) and (words[last].capital or (words[last].written == "." and last > first)):
            last += 1
        if first == after or last == first or last >= len(words) or not words[last].written[0].islower():
            return None
        small = self._grammar.small
        if words[first].lower in small.pronoun | small.determiner | small.preposition | small.breaks:
            return None
        if not words[last].lower.endswith(self._grammar.endings.past) and words[last].lower not in small.telling:
            return None
        return self._who(words[first].start, words[last - 1].end)

    def _signed(self, at: int, words: str) -> Speaker | None:
        """Return who signed what ends at a place of the text: a name after a dash in the words that follow."""
        found = _SIGNATURE.match(words)
        if found is None or folded(found[1].split()[0]) in self._grammar.small.determiner:
            return None
        start = self._text.find(found[1], at, at + len(words) + _GAP)
        return self._who(start, start + len(found[1])) if start >= 0 else None

    def _named_before(self, sentence: Sentence, first: int) -> Speaker | None:
        """Return the name before a colon: "Berg: ..."."""
        words = sentence.words
        at = first - 1
        while at >= 0 and words[at].written in _CLOSING:
            at -= 1
        if at < 1 or words[at].written != ":":
            return None
        phrase = phrase_ending(sentence, at - 1, self._grammar)
        if phrase is None or phrase.pronoun or not words[phrase.after - 1].capital:
            return None
        if phrase.after - phrase.starts > _ROLE or (phrase.starts and words[phrase.starts - 1].written not in _DASHES):
            return None
        return self._who(words[phrase.first].start, words[phrase.after - 1].end)

    def _who(self, start: int, end: int) -> Speaker:
        return Speaker(self._people.name(self._text[start:end]), start, end)

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
