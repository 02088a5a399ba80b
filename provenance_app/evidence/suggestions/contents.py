"""Which words of a sentence are what somebody is said to say: those after the verb, or those before its subject."""

from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.quotes import CLOSING
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, Word

_SHORT: Final = 3
"""Words below which something said is no claim."""
_CLAUSE: Final = 6
"""Words of an opening and of a claim behind it at least."""
_LATE: Final = 12
"""Words after a verb at the end of its sentence, at the most: "he said in an interview with a local station"."""
_DASHES: Final = "\u2014\u2013-"

_Span = tuple[int, int]


def content_of(
    sentence: Sentence, kinds: frozenset[str], clause: _Span, until: int, grammar: Grammar, *, inverted: bool = False
) -> _Span | None:
    """Return the words that are said, as word numbers; None where they are quoted, or too few for a claim.

    Args:
        sentence: The sentence.
        kinds: The sections that its cue is in.
        clause: Speaker, verb, addressee and "that".
        until: Where the clause of the next cue starts.
        grammar: The small words of the language.
        inverted: The speaker follows the verb, so that what is said stands before a comma.
    """
    words, (first, after) = sentence.words, clause
    mark = words[first - 1].written if first else ""
    named = words[first].capital or words[first].lower in grammar.small.pronoun | grammar.small.determiner
    between = named and mark == "," and words[after - 1].written == ","
    reports = between or _reports(sentence, kinds, after, grammar)
    if (follows_quotation(sentence, first) and "saying" not in kinds) or not reports:
        return None
    end = _end(sentence, after, until, grammar)
    start = next((at + 1 for at in range(first - 1, -1, -1) if words[at].written == ";"), 0)
    if "claimed" in kinds:
        return _trimmed(sentence, start, end)
    behind, before = _trimmed(sentence, after, end), _trimmed(sentence, start, first)
    late, early = _count(sentence, behind), _count(sentence, before)
    within = words[first].lower in grammar.small.preposition and "according" not in kinds
    within = within or bool(kinds & {"saying", "standing"})  # what its subject does stands there
    if first and early >= _SHORT and not within:
        if "according" in kinds:
            return before
        if inverted and mark == "," and not grammar.inverts:
            return before
        claims = late < _SHORT and grammar.is_about(words[start].lower, words[start + 1].lower)
        claims = claims or (early >= _CLAUSE and _closes(sentence, first, after))
        if mark in CLOSING or mark in _DASHES or (mark == "," and (claims or not _is_intro(sentence, start, grammar))):
            if _is_inserted(sentence, after, end, grammar):
                return before
            if late < _SHORT or (late <= _LATE and _is_adverbial(sentence, after, end, grammar)):
                return before
    return behind if late >= _SHORT and _is_whole(sentence, behind, grammar) else None


def _is_whole(sentence: Sentence, span: _Span, grammar: Grammar) -> bool:
    """Say whether words after a verb can be a claim: not "as Robert Jordan", "to the outlet" or "it to the"."""
    words, small = sentence.words[slice(*span)], grammar.small
    opened, last = words[0].lower, [word.lower for word in words if word.written[0].isalnum()][-1]
    if last in small.definite | small.conjunction and not grammar.capital_nouns:
        return False  # the rest stands behind a mark or a bracket, or is lost
    if opened in small.that or opened not in small.preposition | small.conjunction | small.breaks:
        return True
    if span[0] and sentence.words[span[0] - 1].lower == grammar.plain_that and opened in small.preposition:
        return True  # "that in the winter the lake is closed"
    # A phrase or a side clause is said only with the clause that follows it: "while the lake is full, it is safe".
    return any(word.written == "," for word in words[1:-_SHORT]) or _is_told_to(words, grammar)


def _is_told_to(words: tuple[Word, ...], grammar: Grammar) -> bool:
    """Say whether words open with what can itself be asked or told: "to stay away from the lake", "about the lake"."""
    return len(words) > _SHORT and words[0].lower not in grammar.small.conjunction | grammar.small.breaks


def follows_quotation(sentence: Sentence, at: int) -> bool:
    """Say whether a quotation ends right before a word: with a mark, a comma behind it, or a comma alone."""
    words = sentence.words
    if at < 1:
        return False
    if words[at - 1].written == "," and at > 1:
        at -= 1
    return words[at - 1].written in CLOSING or words[at - 1].written[0] == QUOTED


def _end(sentence: Sentence, after: int, until: int, grammar: Grammar) -> int:
    """Return where what follows a verb ends: with the sentence, or before the clause of the next verb."""
    words = sentence.words
    if until <= after:
        if until == after:
            return after
        until = len(words)
    stop = next((at for at in range(after, until) if words[at].written == ";"), until)
    if stop < until < len(words):
        return stop  # what another speaker says follows
    if until == len(words):
        return until
    end = until
    while until < len(words) and end > after:
        last = words[end - 1]
        if last.written not in ',"' and last.lower not in grammar.small.conjunction | grammar.small.breaks:
            break
        end -= 1
    return end


def _reports(sentence: Sentence, kinds: frozenset[str], after: int, grammar: Grammar) -> bool:
    """Say whether a verb can come with reported words; one that stands beside quote marks can with a "that" alone."""
    return bool(kinds - {"quoting", "inverting"}) or sentence.words[after - 1].lower == grammar.plain_that


def _is_inserted(sentence: Sentence, after: int, end: int, grammar: Grammar) -> bool:
    """Say whether a speaker stands in the middle of what is said: "The ice is thin, he said, but it holds"."""
    words, small = sentence.words, grammar.small
    if not 0 < after < end or words[after - 1].written != ",":
        return False
    return words[after].lower in small.conjunction or words[after].lower in small.breaks


def _closes(sentence: Sentence, first: int, after: int) -> bool:
    """Say whether a speaker ends a sentence of more than its opening: "In Solna, the bridge is open, Berg said"."""
    ended = all(word.written in ".!?" for word in sentence.words[after:])
    return ended and any(word.written == "," for word in sentence.words[1 : first - 1])


def _is_adverbial(sentence: Sentence, after: int, end: int, grammar: Grammar) -> bool:
    """Say whether only when or where it was said follows a verb."""
    words, small = sentence.words, grammar.small
    if words[after - 1].written == ",":
        return True
    return after < end and words[after].lower in small.preposition | small.time


def _is_intro(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Say whether all before a speaker is an opening that says nothing: "In a letter, Berg wrote", "Asked why"."""
    start, small = sentence.words[at].lower, grammar.small
    if any(start in words for words in (small.preposition, small.breaks, small.time, small.between, small.asked)):
        return True
    asked = start.endswith(grammar.endings.participle + grammar.endings.past)
    return asked and any(word.written[0] == QUOTED for word in sentence.words)  # "Shown it, Berg replied:"


def _count(sentence: Sentence, span: _Span) -> int:
    return sum(word.written[0].isalnum() for word in sentence.words[slice(*span)])


def _trimmed(sentence: Sentence, first: int, after: int) -> _Span:
    """Return words without the marks at their ends; what is quoted keeps its marks."""
    words = sentence.words
    while first < after and words[first].written in ",;:.\u2014\u2013-":
        first += 1
    while after > first and words[after - 1].written in ",;:.\u2014\u2013-!":
        after -= 1
    return first, max(first, after)
