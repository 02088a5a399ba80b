"""Who says what stands in quote marks."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.names import in_name, name_start
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.phrases import phrase_ending
from provenance_app.evidence.suggestions.quotes import Quotation
from provenance_app.evidence.suggestions.reading import SCARE, Paragraph, Speaker
from provenance_app.evidence.suggestions.sayings import Saying
from provenance_app.evidence.suggestions.sentences import Sentence
from provenance_app.evidence.suggestions.verb_nouns import is_headline
from provenance_app.evidence.suggestions.voices import is_role
from provenance_app.model.lexicons import folded

_MARKS: Final = "\",.;:\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019'\u2014\u2013-!?\u2026()`"
_DASHES: Final = "-\u2013\u2014\u2015"
_CAPITALISED: Final = r"[^\W\d_a-z][\w'\u2019-]*"
_SIGNATURE: Final = re.compile(
    r"[\"\u201c\u201d\u00ab\u00bb\u2019'\s]*(?:--|[-\u2013\u2014\u2015])\s?"
    rf"(@?{_CAPITALISED}(?:\.? {_CAPITALISED}){{1,4}})\s*(?=[,(.\n]|$)"
)
_SIGNED: Final = 90
_NEAR: Final = 8
"""Words between a quotation and the verb behind it at the most, where one before it stands as near."""
_GAP: Final = 8
"""Line breaks between a quotation and its signature in the paragraph below."""
_MARKED: Final = 4
"""Code points of the marks and spaces around a quotation at the most."""
_CLOSED: Final = 3
_ASIDE: Final = 60
"""Code points of a line between two paragraphs of one quotation: "Don't miss ... [PICTURES]"."""
_TITLE: Final = 6
"""Words of a title at the most, the short ones aside."""
_ROLE: Final = 6
"""Words before a colon at the most that are a name with its role."""
_OWNERS: Final = ("'s", "s'")
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
        self._about: Speaker | None = None

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
                supposed = saying is not None and saying.supposed  # nobody said it
                if supposed or not close and (self._is_short(one) or self._is_title(sentence, one)):
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
        about, self._about = self._about, self._subject_of(paragraph)
        if about is not None and found and not any(one.speaker for one in found) and self._is_all_quoted(paragraph):
            found = [replace(one, speaker=about, beside=False) for one in found]
            self._last = about
        return found

    def _subject_of(self, paragraph: Paragraph) -> Speaker | None:
        """Return the person whom the last sentence of a paragraph is about, if nothing is quoted there."""
        subject = paragraph.subjects[-1] if paragraph.subjects and not paragraph.quotations else None
        return subject if subject is not None and self._people.is_person(subject.name) else None

    def _is_all_quoted(self, paragraph: Paragraph) -> bool:
        """Say whether a paragraph has no words but those that are quoted."""
        quoted = sum(one.end - one.start for one in paragraph.quotations)
        return paragraph.end - paragraph.start - quoted <= _MARKED * len(paragraph.quotations)

    def _beside(
        self, sentence: Sentence, said: list[tuple[Saying, Speaker | None]], one: Quotation
    ) -> tuple[Speaker | None, bool, Saying | None]:
        """Return the speaker that words in the same sentence give, whether nothing stands between, and those words."""
        first, after = sentence.index(one.start), sentence.index(one.end)
        said = [(saying, speaker or self._work(sentence, saying)) for saying, speaker in said]
        before = next((pair for pair in reversed(said) if pair[0].after <= first and pair[0].source), None)
        close = before is not None and self._only_marks(sentence, before[0].after, first)
        close = close and before is not None and "say" in before[0].cue.kinds
        for saying, speaker in said:
            near = not close or saying.cue.first - after <= _NEAR
            near = near and saying.source is not None and not saying.silent
            if near and saying.first >= after and self._only_marks(sentence, after, saying.first):
                return speaker, "stand" not in saying.cue.kinds, saying
        signed = self._signed(one.end, self._text[one.end : one.end + _SIGNED])
        named = signed or self._named_after(sentence, after) or self._named_before(sentence, first)
        named = named or self._viewed(sentence, first)
        if named is not None and not close:
            return named, False, None
        if before is not None:
            return before[1], close, before[0]
        behind = [pair for pair in said if pair[0].first >= after and pair[1]]
        return (behind[0][1] if behind else None), False, None

    def _work(self, sentence: Sentence, saying: Saying) -> Speaker | None:
        """Return the letter or report whose words are quoted, if the text does not say who made it."""
        if saying.work is None or saying.silent:
            return None
        start, end = sentence.words[saying.work.first].start, sentence.words[saying.work.after - 1].end
        return Speaker(" ".join(self._text[start:end].split()), start, end, work=True)

    def _fill(self, found: list[Quoted], waiting: list[tuple[int, str | None]], speaker: Speaker) -> None:
        """Give the quotations before one in a paragraph that wait for a speaker the one it has, if he can be she."""
        for at, pronoun in waiting:
            if pronoun is None or self._can_be(speaker.name, pronoun):
                found[at] = replace(found[at], speaker=speaker, beside=False)

    def _can_be(self, name: str, pronoun: str) -> bool:
        """Say whether a pronoun can point ahead to somebody: "he" to a person, "they" to others."""
        one = pronoun in self._grammar.small.person
        return one == self._people.is_person(name) and self._people.can_be(name, pronoun)

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
        """Return the name right after a quotation, a verb of any kind beside it: "...," Berg barked, shrugged Berg."""
        words = sentence.words
        first = after
        while first < len(words) and (words[first].written in _CLOSING or words[first].written == ","):
            first += 1
        ends = self._text[words[after - 1].end - 1] if after else ""
        if not (ends in _GOES_ON or any(word.written == "," for word in words[after:first])):
            return None
        if first < len(words) and words[first].lower.endswith(self._grammar.endings.past) and not words[first].capital:
            return self._named_behind(sentence, first + 1)
        last = first
        while last < len(words) and (words[last].capital or (words[last].written == "." and last > first)):
            last += 1
        if first == after or last == first or last >= len(words):
            return None
        if not words[last].written[0].islower():
            return None
        small = self._grammar.small
        if words[first].lower in self._not_names():
            return None
        if not words[last].lower.endswith(self._grammar.endings.past) and words[last].lower not in small.telling:
            return None
        return self._who(words[first].start, words[last - 1].end)

    def _named_behind(self, sentence: Sentence, first: int) -> Speaker | None:
        """Return the name behind a verb, a role in front of it aside: "...," shrugged fisherman Berg."""
        words = sentence.words
        while first + 1 < len(words) and is_role(words[first].lower, self._grammar):
            first += 1
        last = first
        while last < len(words) and in_name(words, last, len(words), self._grammar):
            last += 1
        last -= last > first and words[last - 1].written == "."
        ended = last >= len(words) or words[last].written in ",."
        if last == first or not ended or words[first].lower in self._not_names():
            return None
        return self._who(words[first].start, words[last - 1].end)

    def _not_names(self) -> frozenset[str]:
        small = self._grammar.small
        return small.pronoun | small.determiner | small.preposition | small.breaks | small.time

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
        named = self._owner(sentence, at) or self._in_headline(sentence, at)
        if named is not None:
            return named
        phrase = phrase_ending(sentence, at - 1, self._grammar)
        if phrase is None or phrase.pronoun or not words[phrase.after - 1].capital:
            return None
        if phrase.after - phrase.starts > _ROLE or (phrase.starts and words[phrase.starts - 1].written not in _DASHES):
            return None
        return self._who(words[phrase.first].start, words[phrase.after - 1].end)

    def _viewed(self, sentence: Sentence, first: int) -> Speaker | None:
        """Return whose words open a sentence before a quotation: "In Berg's view, ..."."""
        words, at = sentence.words, first - 1
        while at >= 0 and words[at].written in _CLOSING:
            at -= 1
        if at < 3 or at > _ROLE or words[at].written != "," or words[at - 1].lower not in self._grammar.small.view:
            return None
        owner = words[at - 2]
        begin = 1 if words[0].lower in self._grammar.small.preposition else 0
        return self._who(words[begin].start, owner.end) if owner.lower.endswith(_OWNERS) and owner.capital else None

    def _owner(self, sentence: Sentence, colon: int) -> Speaker | None:
        """Return whose words stand behind a colon: "From Berg's post: ...", "Berg's response was: ..."."""
        words, small = sentence.words, self._grammar.small
        last = colon - 1 - (words[colon - 1].lower in small.be)
        if words[last].lower not in small.data | small.post | small.nominal:
            return None
        for at in range(last - 1, max(-1, colon - _ROLE), -1):
            if words[at].lower.endswith(_OWNERS) and words[at].capital:
                first = name_start(words, 0, at + 1, self._grammar)
                while first < at and words[first].lower in small.preposition | small.breaks | small.time:
                    first += 1
                return self._who(words[first].start, words[at].end)
        return None

    def _in_headline(self, sentence: Sentence, colon: int) -> Speaker | None:
        """Return whom a headline names before what they speak of: "Berg on the Mayor's Plans: ..."."""
        words, at = sentence.words, 0
        while at < colon and in_name(words, at, colon, self._grammar):
            at += 1
        if not 0 < at < colon or words[at].lower not in self._grammar.small.preposition or not is_headline(sentence):
            return None
        who = self._who(words[0].start, words[at - 1].end)
        return who if self._people.is_met(who.name) else None

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
