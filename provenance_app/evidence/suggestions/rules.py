"""Which words of a paragraph are suggested as what: quotations first, then what is reported, then what is left."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from provenance_app.evidence.suggestions.cited_works import CitedWork
from provenance_app.evidence.suggestions.figures import figure_in
from provenance_app.evidence.suggestions.firmness import hedges_in
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.headlines import beside_colon
from provenance_app.evidence.suggestions.making import Making
from provenance_app.evidence.suggestions.named_papers import NamedPapers, place_of
from provenance_app.evidence.suggestions.named_works import NamedWork, posts, shown
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.phrases import left_of
from provenance_app.evidence.suggestions.positions import credit_in, maker_in
from provenance_app.evidence.suggestions.quoted import Quoted
from provenance_app.evidence.suggestions.quotes import CLOSING
from provenance_app.evidence.suggestions.reading import Paragraph, Speaker
from provenance_app.evidence.suggestions.sayings import Saying
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.evidence.suggestions.wording import why_quoted, why_reported
from provenance_app.model.enumerations import Attribution, ClaimPosition, Modality, SuggestionKind
from provenance_app.model.lexicons import folded, lexicon

_WHOLE: Final = 8
"""Words in quote marks from which on they stand for themselves, though they are part of what is reported."""

_SHORT: Final = 3
_POSTED: Final = 5
_MENTION: Final = 2
"""Words of a mention of a post at the most that adds nothing where one of its author is suggested: "his post"."""
_ENDS: Final = frozenset("\"\u201d\u201c\u00bb\u00ab)%'\u2019")
_Said = tuple[Saying, Speaker | None]


class Rules:
    """Turns the paragraphs of one text into suggestions."""

    def __init__(self, text: str, people: People, grammar: Grammar, making: Making) -> None:
        self._text = text
        self._people = people
        self._grammar = grammar
        self._make = making.make
        self._posts: set[str | None] = set()
        self._papers = NamedPapers(grammar)
        self._cues = lexicon(grammar.language)

    def suggested(self, paragraph: Paragraph, quoted: list[Quoted], place: ClaimPosition) -> list[Suggestion]:
        """Return the suggestions of a paragraph in the order of the text."""
        if place == ClaimPosition.CAPTION:
            return [self._caption(paragraph)]
        found: list[Suggestion] = []
        starts = [one.quotation.start for one in quoted]
        for number, sentence in enumerate(paragraph.sentences):
            here = quoted[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            found += self._sentence(sentence, paragraph.said[number], here, place)
        return found

    def _sentence(
        self, sentence: Sentence, said: list[_Said], quoted: list[Quoted], place: ClaimPosition
    ) -> list[Suggestion]:
        taken = _Taken()
        cited = next(posts(sentence, self._grammar), None)
        in_post = place if not cited or place == ClaimPosition.HEADLINE else ClaimPosition.POST
        for work in shown(sentence, self._grammar):
            taken.add(self._shown(sentence, work, said, in_post))
        if cited is not None:
            taken.add(self._post(sentence, cited, said))
        for saying, speaker in said:
            if saying.work is not None and not saying.silent and self._papers.earlier(sentence, saying.work) is None:
                taken.add(self._report(sentence, saying, saying.work, speaker, in_post))
        within = [self._reported(sentence, one, in_post) for one in said]
        for one in quoted:
            span = one.quotation.start, one.quotation.end
            if one.beside or not any(_inside(span, (other.start, other.end)) for part in within for other in part):
                taken.add(self._quoted(sentence, one, in_post))
        for part in within:
            for suggestion in part:
                taken.add(suggestion)
        if not taken.found:
            taken.add(self._unsaid(sentence, said, place))
        return taken.in_order()

    # -- quotations ------------------------------------------------------------------------------------------------

    def _quoted(self, sentence: Sentence, one: Quoted, place: ClaimPosition) -> Suggestion:
        inside = place in (ClaimPosition.LEDE, ClaimPosition.BODY)
        saying = one.saying
        goes_on = saying is not None and saying.after <= sentence.index(one.quotation.start)
        part = saying if goes_on and not self._is_introduced(sentence, one) else None
        return self._make(
            SuggestionKind.DIRECT_QUOTE,
            (one.quotation.start, one.quotation.end),
            why_quoted(self._text, one),
            speaker=one.speaker,
            position=ClaimPosition.QUOTE if inside else place,
            told=self._told(sentence, part) if part else Modality.ASSERTED,
            weakened=self._open(sentence, part) if part else None,
            attribution=self._of_work(saying, one.speaker),
            work=self._papers.place(sentence, saying.work) if saying and saying.work else _own_words(one.speaker),
        )

    def _is_introduced(self, sentence: Sentence, one: Quoted) -> bool:
        """Say whether a colon or comma sets a quotation apart from the words before it: "denied it: ..."."""
        at = sentence.index(one.quotation.start) - 1
        while at > 0 and sentence.words[at].written in CLOSING:
            at -= 1
        return at >= 0 and sentence.words[at].written in ",:"

    def _told(self, sentence: Sentence, saying: Saying) -> Modality:
        """Return how firmly a verb says what is reported with it: "denied", "asked whether", "suspects"."""
        small, cue = self._grammar.small, folded(self._cue(sentence, saying))
        if saying.leaves_open or self._open(sentence, saying):
            return Modality.HEDGED
        if cue in small.doubting or self._cues.deny.fullmatch(cue):
            return Modality.DENIED
        first = saying.content[0] if saying.content else saying.after
        follows = sentence.words[first].lower if first < len(sentence.words) else ""
        joined = first > 0 and sentence.words[first - 1].lower == self._grammar.plain_that
        if cue in small.asking or (follows in small.supposing & small.that and not joined):
            return Modality.QUESTION if follows in small.that else Modality.ASSERTED
        return Modality.OPINION if cue in small.opining else Modality.ASSERTED

    def _cue(self, sentence: Sentence, saying: Saying) -> str:
        """Return the words of a cue, with the part of the verb that stands apart."""
        words, cue = sentence.words, saying.cue
        written = self._text[words[cue.first].start : words[cue.after - 1].end]
        return written if cue.apart is None else f"{written} {words[cue.apart].written}"

    def _open(self, sentence: Sentence, saying: Saying) -> str | None:
        """Return the words of a verb that weaken what it says, in lower case: "did not rule out", "suspects"."""
        if saying.leaves_open is None:
            cue, small = folded(self._cue(sentence, saying)), self._grammar.small
            clause = sentence.words[saying.first : saying.after]
            heard = (word.lower for word in clause if word.lower in small.hearsay)
            return cue if cue in small.tentative else next(heard, None)
        first, after = saying.leaves_open
        return " ".join(word.lower for word in sentence.words[first:after])

    def _of_work(self, saying: Saying | None, maker: Speaker | None) -> Attribution | None:
        """Return how a report is told of that nobody is named to have made: "Figures", or which data are meant."""
        if saying is None or saying.work is None or maker is not None:
            return None
        return Attribution.UNNAMED if saying.work.after - saying.work.first == 1 else Attribution.BACKGROUND

    # -- what is reported ------------------------------------------------------------------------------------------

    def _reported(self, sentence: Sentence, one: _Said, place: ClaimPosition) -> list[Suggestion]:
        saying, speaker = one
        if saying.content is None:
            return []
        earlier = self._papers.earlier(sentence, saying.work) if saying.work else None
        speaker = speaker or (earlier[1] if earlier else None)
        if speaker is None and saying.source is not None and saying.content[0] == saying.cue.first:
            return []  # "deaths reported worldwide": what somebody does is no claim without them
        cue, weakened = self._cue(sentence, saying), self._open(sentence, saying)
        hedged = "claimed" in saying.cue.kinds and bool(hedges_in(cue, self._cues))
        kind = SuggestionKind.HEDGED if hedged else SuggestionKind.INDIRECT_QUOTE
        return [
            self._make(
                kind,
                span,
                why_reported(self._text, weakened or cue, speaker, saying),
                speaker=speaker,
                position=place,
                told=self._told(sentence, saying),
                weakened=weakened,
                attribution=self._of_work(saying, speaker),
                work=self._papers.place(sentence, saying.work) if saying.work else None,
            )
            for span in self._contents(sentence, saying)
        ]

    def _report(
        self, sentence: Sentence, saying: Saying, work: CitedWork, maker: Speaker | None, place: ClaimPosition
    ) -> Suggestion:
        """Return the report or data that says something, with who made it."""
        cue = self._cue(sentence, saying)
        self._papers.add(sentence, work, maker)
        return self._make(
            SuggestionKind.CITED_REPORT,
            place_of(sentence, work),
            f"The text cites data or a report here: \u201c{cue}\u201d.",
            speaker=maker,
            position=place,
        )

    def _contents(self, sentence: Sentence, saying: Saying) -> Iterator[tuple[int, int]]:
        """Go through the words that are reported; two numbers joined by "and" are two claims."""
        if saying.content is None:
            return
        first, after = self._without_quotation(sentence, *saying.content)
        if first >= after:
            return
        words = sentence.words
        joint = self._joint(sentence, first, after)
        for start, end in ((first, after),) if joint is None else ((first, joint), (joint + 2, after)):
            yield words[start].start, words[end - 1].end

    def _without_quotation(self, sentence: Sentence, first: int, after: int) -> tuple[int, int]:
        """Return what is reported up to a quotation that stands for itself; nothing where it starts with one."""
        words = sentence.words
        before = 0
        for at in range(first, after):
            if words[at].written[0] == QUOTED:
                if before < _SHORT:
                    return first, first
                quotation = self._text[words[at].start : words[at].end]
                introduced = quotation[0].isupper() and self._mark_before(sentence, at) in (",", ":")
                if introduced and words[first].lower in self._grammar.small.preposition:
                    return first, first  # "said in a letter: ..."
                if introduced or self._mark_before(sentence, at) in (",", ":"):
                    return first, self._before_mark(sentence, first, at)
                if len(quotation.split()) >= _WHOLE:
                    return first, first  # the clause goes on in the quotation, and would be cut at its mark
            before += words[at].written[0].isalnum()
        while after > first and not words[after - 1].written[0].isalnum() and words[after - 1].written not in _ENDS:
            after -= 1
        return first, after

    @staticmethod
    def _mark_before(sentence: Sentence, at: int) -> str:
        """Return the mark or word before a quotation and its marks."""
        at -= 1
        while at > 0 and sentence.words[at].written in CLOSING:
            at -= 1
        return sentence.words[at].written

    @staticmethod
    def _before_mark(sentence: Sentence, first: int, after: int) -> int:
        """Return where reported words end before the mark that opens a quotation."""
        while after > first and not sentence.words[after - 1].written[0].isalnum():
            after -= 1
        return after

    def _joint(self, sentence: Sentence, first: int, after: int) -> int | None:
        """Return the comma before an "and" with a number in digits on both of its sides."""
        words = sentence.words
        for at in range(first + _SHORT, after - _SHORT):
            if words[at].written == "," and words[at + 1].lower in self._grammar.small.conjunction:
                sides = words[first:at], words[at + 2 : after]
                if all(any(word.written[0].isdigit() for word in side) for side in sides):
                    return at
        return None

    # -- works -----------------------------------------------------------------------------------------------------

    def _caption(self, paragraph: Paragraph) -> Suggestion:
        words = self._text[paragraph.start : paragraph.end]
        found = credit_in(words)
        credit = maker_in(found) if found else ""
        end = paragraph.start + (found.start() if found and found.start() else len(words))
        start, end = _stripped(self._text, paragraph.start, end)
        if start >= end:  # the credit stands alone
            start, end = _stripped(self._text, paragraph.start, paragraph.end)
        said = f"its credit names {credit}" if credit else "it says so"
        return self._make(
            SuggestionKind.MEDIA,
            (start, end),
            f"A caption stands here, so there is a picture; {said}.",
            position=ClaimPosition.CAPTION,
            credit=credit or None,
        )

    def _shown(self, sentence: Sentence, work: NamedWork, said: list[_Said], place: ClaimPosition) -> Suggestion:
        words = sentence.words
        speaker = self._doer(sentence, work.first) or next((who for _, who in said if who), None)
        return self._make(
            SuggestionKind.MEDIA,
            (words[work.first].start, words[work.after - 1].end),
            f"The text names a {work.noun} and says what it shows.",
            speaker=speaker,
            position=place,
        )

    def _doer(self, sentence: Sentence, before: int) -> Speaker | None:
        """Return who posted what starts at a word number."""
        small = self._grammar.small
        for at in range(before - 1, max(0, before - _POSTED), -1):
            if sentence.words[at].lower in small.posted:
                phrase = left_of(sentence, at, self._grammar).phrase
                if phrase is not None and not phrase.pronoun:
                    start, end = sentence.words[phrase.first].start, sentence.words[phrase.after - 1].end
                    return Speaker(self._people.name(self._text[start:end]), start, end)
        return None

    def _post(self, sentence: Sentence, work: NamedWork, said: list[_Said]) -> Suggestion | None:
        words = sentence.words
        speaker = next((who for one, who in said if who and _is_own(one)), None) or self._posted_by(sentence, work)
        name = speaker.name if speaker else None
        if name in self._posts and work.after - work.first <= _MENTION:
            return None
        self._posts.add(name)
        return self._make(
            SuggestionKind.CITED_POST,
            (words[work.first].start, words[work.after - 1].end),
            "The text says that something stands in this post.",
            speaker=speaker,
            position=ClaimPosition.BODY,
        )

    def _posted_by(self, sentence: Sentence, work: NamedWork) -> Speaker | None:
        small = self._grammar.small
        for at in range(work.after, len(sentence.words)):
            if sentence.words[at].lower in small.posted:
                return self._doer(sentence, at + 1)
        return None

    # -- what is left ----------------------------------------------------------------------------------------------

    def _unsaid(self, sentence: Sentence, said: list[_Said], place: ClaimPosition) -> Suggestion | None:
        """Return what a sentence suggests in which no verb tells that somebody says something."""
        headed = beside_colon(sentence, self._text, self._people, self._grammar)
        if headed is not None and place == ClaimPosition.HEADLINE:
            reason = f"A colon in the headline parts this from who says it: {headed.speaker.name}."
            unnamed = Attribution.UNNAMED if headed.is_role else None
            kind, speaker = SuggestionKind.INDIRECT_QUOTE, headed.speaker
            return self._make(kind, headed.said, reason, speaker=speaker, position=place, attribution=unnamed)
        return None if any(saying.silent for saying, _ in said) else self._left(sentence, place)

    def _is_asked(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells of a question: "was asked whether 12 had died"."""
        words, small = sentence.words, self._grammar.small
        pairs = zip(words, words[1:], strict=False)
        return any(one.lower in small.asking and two.lower in small.supposing & small.that for one, two in pairs)

    def _left(self, sentence: Sentence, place: ClaimPosition) -> Suggestion | None:
        """Return what a sentence suggests in which nobody says anything: something hedged, or a number."""
        start, end = _stripped(self._text, sentence.start, sentence.end)
        words = self._text[start:end]
        cues = self._grammar.cues([word.lower for word in sentence.words])
        hearsay = next((cue for cue in cues if "hearsay" in cue.kinds), None)
        if hearsay is not None:
            cue = self._text[sentence.words[hearsay.first].start : sentence.words[hearsay.after - 1].end]
            reason = f"\u201c{cue}\u201d tells that somebody else says this, and not who."
            return self._make(SuggestionKind.HEDGED, (start, end), reason, position=place)
        if (
            words.endswith("?")
            or self._is_asked(sentence)
            or not any(word.written[0].isdigit() for word in sentence.words)
        ):
            return None  # a question states nothing
        figure = figure_in(words, (self._grammar.language,))
        headline = place == ClaimPosition.HEADLINE
        if figure is None or not (headline or (figure.unit and self._text[end : end + 1] in (*".!", ","))):
            return None  # without a full stop it is no sentence of the article: "This closes in 5 seconds"
        counted = f"{figure.value:,} {figure.unit or ''}".strip()
        reason = f"A number is stated here, and nobody is named who says it: {counted}."
        own = Attribution.OWN_VOICE
        return self._make(SuggestionKind.FIGURE, (start, end), reason, position=place, attribution=own)


class _Taken:
    """The suggestions of one sentence; words that are taken are not taken again."""

    def __init__(self) -> None:
        self.found: list[Suggestion] = []

    def add(self, suggestion: Suggestion | None) -> None:
        if suggestion is None or suggestion.start >= suggestion.end:
            return
        if not any(one.start < suggestion.end and suggestion.start < one.end for one in self.found):
            self.found.append(suggestion)

    def in_order(self) -> list[Suggestion]:
        return sorted(self.found, key=lambda one: one.start)


def _is_own(saying: Saying) -> bool:
    """Say whether who speaks may say it in a post that the sentence names: not one who is cited for it."""
    return saying.work is None and "according" not in saying.cue.kinds


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _own_words(speaker: Speaker | None) -> tuple[int, int] | None:
    """Return where a report is named whose own words are quoted; None where somebody speaks."""
    return (speaker.start, speaker.end) if speaker is not None and speaker.work else None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space around it and the full stop at its end."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip(" \t\r\n\x0c.,;:"))
    return first, max(first, last)
