"""Which words of a sentence say that somebody says something: who, and what."""

from dataclasses import dataclass, replace
from typing import Final

from provenance_app.evidence.suggestions.addressees import after_addressee
from provenance_app.evidence.suggestions.adverbials import after_adverbials, after_relative
from provenance_app.evidence.suggestions.cited_works import CitedWork, cited_work
from provenance_app.evidence.suggestions.contents import content_of, follows_quotation
from provenance_app.evidence.suggestions.grammar import MARKS, Cue, Grammar
from provenance_app.evidence.suggestions.joined import joined_subject, speaks
from provenance_app.evidence.suggestions.phrases import Left, Phrase, left_of, phrase_ending
from provenance_app.evidence.suggestions.quotes import CLOSING
from provenance_app.evidence.suggestions.right_phrases import right_of
from provenance_app.evidence.suggestions.sentences import Sentence
from provenance_app.evidence.suggestions.subjects import opening
from provenance_app.evidence.suggestions.unsaid import Unsaid, is_what_is_said, unsaid
from provenance_app.evidence.suggestions.verb_nouns import is_noun
from provenance_app.evidence.suggestions.verbs import verb_of
from provenance_app.evidence.suggestions.voices import is_role, plain

_MOST: Final = 25
"""Cues of a sentence that are looked at; one with more is none."""
_BETWEEN: Final = 3
"""Words between a refusal and what it is about, or between a verb and its "not", at the most."""
_WITHIN: Final = 3
"""Words before the clause of a verb that belongs to what another verb says, at the most."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue of a sentence with its speaker and what is said; all numbers are those of words in the sentence.

    Attributes:
        cue: The verb of saying, or what stands for one.
        source: Who speaks; None where nobody is named.
        first: Where the clause of the cue starts, its speaker included.
        after: Where it ends, an addressee and a "that" included.
        content: The words that are said, without what is quoted to the letter; None where there are none.
        silent: Nobody says it: who speaks refuses to, or does not, or may.
        supposed: It is silent as a condition or a question: "if Berg says".
        leaves_open: The words that tell that the speaker does not rule it out, as word numbers; None where none do.
        work: The report or data that says it, with who made it; then `source` is the same words. None where it is
            somebody.
    """

    cue: Cue
    source: Phrase | None
    first: int
    after: int
    content: tuple[int, int] | None = None
    silent: bool = False
    supposed: bool = False
    leaves_open: tuple[int, int] | None = None
    work: CitedWork | None = None


def sayings(sentence: Sentence, grammar: Grammar) -> list[Saying]:
    """Return what the cues of a sentence say, in its order."""
    found: list[Saying] = []
    for cue in grammar.cues([word.lower for word in sentence.words])[:_MOST]:
        said = _saying(sentence, cue, found[-1] if found else None, grammar)
        if said is not None and (
            said.silent or is_plain(sentence, cue, grammar) or _can_speak(sentence, said, grammar)
        ):
            found.append(said)
    found = [replace(one, work=cited_work(sentence, one.source, grammar)) if one.source else one for one in found]
    told: list[Saying] = []
    for number, one in enumerate(found):
        if one.silent or (told and _is_told_within(told[-1], one)):
            told.append(one)
            continue
        rest = found[number + 1 + _holds(found[number : number + 2]) :]
        rest = [other for other in rest if not _is_aside(sentence, other, grammar)]
        told.append(_withheld(replace(one, content=_content(sentence, one, rest, grammar)), found))
    return told


def _holds(two: list[Saying]) -> bool:
    """Say whether the second of two is what the first says: "Berg said that Holm wanted"."""
    if len(two) < 2 or two[0].source is None or "say" not in two[0].cue.kinds or "according" in two[1].cue.kinds:
        return False
    return two[0].after in (two[1].first, two[1].first - 1) and two[1].source is not None


def _is_aside(sentence: Sentence, one: Saying, grammar: Grammar) -> bool:
    """Say whether what is not said only tells more of what is: "It is thin, though nobody knows how thin"."""
    before = sentence.words[one.first - 1].lower if one.first else ""
    return one.silent and before in grammar.small.breaks - grammar.small.but


def _is_told_within(outer: Saying, one: Saying) -> bool:
    return outer.content is not None and outer.content[0] <= one.first < outer.content[1]


def _withheld(said: Saying, among: list[Saying]) -> Saying:
    """Return what somebody says; silent where it is that they do not know or tell: "he said he could not say if"."""
    for one in among:
        if said.content is None or one.source is None or not (one.silent and one.source.pronoun):
            continue
        if one.cue.kinds & {"refusal", "unknown"} and one.source.first == said.content[0]:
            return replace(said, content=None, silent=True)
    return said


def is_plain(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Say whether a cue says in so many words that somebody speaks: "said", "according to"; a thing may "show"."""
    words = " ".join(word.lower for word in sentence.words[cue.first : cue.after])
    return "according" in cue.kinds or words in grammar.small.telling


def _can_speak(sentence: Sentence, said: Saying, grammar: Grammar) -> bool:
    return said.source is None or speaks(sentence, said.source, grammar)


def _content(sentence: Sentence, one: Saying, following: list[Saying], grammar: Grammar) -> tuple[int, int] | None:
    """Return the words that are said, without the part of the verb that stands at their end."""
    if one.source is not None and is_what_is_said(sentence, one.source, grammar):
        return None
    inverted = one.source is not None and one.source.first >= one.cue.after and "say" in one.cue.kinds
    cuts = (other.first for other in following if not _is_within(sentence, one, other, grammar))
    until = next(cuts, len(sentence.words))
    content = content_of(sentence, one.cue.kinds, (one.first, one.after), until, grammar, inverted=inverted)
    if content is None or one.cue.apart != content[1] - 1:
        verb = verb_of(sentence, one.cue, one.source, content, grammar) if content else None
        return content if content is None or verb is None else (verb, content[1])
    end = content[1] - 1
    while end > content[0] and sentence.words[end - 1].lower in grammar.small.silent:
        end -= 1
    return content[0], end


def _is_within(sentence: Sentence, one: Saying, other: Saying, grammar: Grammar) -> bool:
    """Say whether a later cue is part of what is said: "said that Berg told", "said that if Berg says"."""
    if other.source is None or other.source.first >= other.cue.first or other.first > other.source.first:
        return False  # its subject is that of the cue before
    between, small = sentence.words[one.after : other.first], grammar.small
    if other.silent and (not between or between[-1].lower not in small.conjunction | small.breaks - small.supposing):
        return True
    if any(word.written in MARKS or word.lower in small.conjunction for word in between):
        return False
    return other.silent or (len(between) < _WITHIN and one.after <= other.first)


def _saying(sentence: Sentence, cue: Cue, last: Saying | None, grammar: Grammar) -> Saying | None:
    """Return what one cue says; `last` is what the cue before it does."""
    before = last.source if last else None
    if cue.kinds == {"hearsay"} or "noun" in cue.kinds:
        return None
    if "according" in cue.kinds:
        source = right_of(sentence, cue.after, grammar, whole=True)
        return Saying(cue, source, cue.first, after_relative(sentence, source.after, grammar)) if source else None
    if "claimed" in cue.kinds:
        return Saying(cue, None, cue.first, cue.after)
    if "rule_out" in cue.kinds:
        return _ruled_out(sentence, cue, last, grammar)
    if is_noun(sentence, cue, grammar):
        return None
    left = left_of(sentence, cue.first, grammar)
    cue = _known(sentence, cue, left, grammar)
    may = left.modal and is_plain(sentence, cue, grammar)
    if cue.kinds and ("refusal" in cue.kinds or left.silent or may or _denied_after(sentence, cue, grammar)):
        return _silent(sentence, cue, left, before, grammar)
    if last is not None and _is_refused(sentence, cue, last, grammar):
        return replace(last, cue=cue, first=cue.first, after=cue.after)
    if cue.kinds & {"saying", "standing"}:
        return _participle(sentence, cue, before, grammar)
    told = _told(sentence, cue, left, before, grammar) if cue.kinds and not left.unreal else None
    return _by_nobody(sentence, told, grammar) if told is not None else None


def _by_nobody(sentence: Sentence, told: Saying, grammar: Grammar) -> Saying:
    """Return what is said; by nobody known where rumours say it, by nobody at all where a sign has the words."""
    source, small = told.source, grammar.small
    if source is None or source.pronoun:
        return told
    words = {word.lower for word in sentence.words[source.first : source.after]}
    if words & small.bearer and "quoting" in told.cue.kinds:
        return replace(told, silent=True)
    if not words & small.rumour:
        return told
    first, after = min(source.first, told.cue.first), max(source.after, told.cue.after)
    return Saying(Cue(first, after, frozenset(("claimed",))), None, first, after)


def _silent(sentence: Sentence, cue: Cue, left: Left, before: Phrase | None, grammar: Grammar) -> Saying:
    """Return that nobody says what a verb tells; a subject of its own is known where one is found."""
    own = left.phrase or left_of(sentence, cue.first, grammar, unreal_too=True).phrase
    if own is not None:
        return Saying(cue, own, min(own.first, cue.first), cue.after, silent=True)
    return Saying(cue, before if left.joined else None, cue.first, cue.after, silent=True)


def _known(sentence: Sentence, cue: Cue, left: Left, grammar: Grammar) -> Cue:
    """Return a cue that tells of not knowing only with a "not" before it, and a "whether" or nothing behind it."""
    negation = _denied_after(sentence, cue, grammar)
    at = cue.after if negation is None else negation + 1
    after = sentence.words[at].lower if at < len(sentence.words) else "."
    about = not after[0].isalnum() or (after in grammar.small.that and after != grammar.plain_that)
    unknown = about and (left.silent or negation is not None)
    return cue if unknown else replace(cue, kinds=cue.kinds - {"unknown"})


def _told(sentence: Sentence, cue: Cue, left: Left, before: Phrase | None, grammar: Grammar) -> Saying | None:
    """Return what a verb says, whose subject follows it or stands before it."""
    inverted = _inverted(sentence, cue, left, grammar)
    if inverted is not None:
        if grammar.inverts and cue.first == 0 and not _is_introduction(sentence, inverted.after):
            return Saying(cue, inverted, 0, inverted.after, silent=True, supposed=True)  # "S\u00e4ger Berg att ..., "
        return Saying(cue, inverted, cue.first, after_addressee(sentence, cue, inverted.after, grammar))
    return None if left.passive or cue.kinds == {"inverting"} else _said(sentence, cue, left, before, grammar)


def _is_introduction(sentence: Sentence, at: int) -> bool:
    """Say whether a colon or a quotation follows a speaker, so that they speak though the verb opens the sentence."""
    return at < len(sentence.words) and sentence.words[at].written in (":", *CLOSING)


def _is_refused(sentence: Sentence, cue: Cue, last: Saying, grammar: Grammar) -> bool:
    """Say whether a verb is what somebody refuses: the next word after the refusal, or nearly."""
    between = sentence.words[last.cue.after : cue.first]
    joined = all(word.written.isalpha() and word.lower not in grammar.small.conjunction for word in between)
    return last.silent and "refusal" in last.cue.kinds and len(between) <= 1 and joined


def _ruled_out(sentence: Sentence, cue: Cue, last: Saying | None, grammar: Grammar) -> Saying | None:
    """Return what somebody rules out, or leaves open: "refused to rule out", "did not rule out that"."""
    left = left_of(sentence, cue.first, grammar)
    told: tuple[int, int] | None = None
    source = left.phrase
    negation = _denied_after(sentence, cue, grammar)
    if last is not None and last.silent and cue.first - last.cue.after <= _BETWEEN:
        source, told = last.source, (last.cue.first, cue.after)
    elif left.silent:
        source = left_of(sentence, cue.first, grammar, unreal_too=True).phrase
        told = (source.after if source else cue.first - 1, cue.after)
    elif negation is not None:
        told = (cue.first, max(negation + 1, cue.apart + 1 if cue.apart is not None else 0))
    elif left.unreal:
        return None
    source = source or (last.source if last is not None and left.joined else None)
    if source is None:
        return None
    first = min(source.starts, cue.first)
    after = after_addressee(sentence, cue, max(cue.after, (negation or 0) + 1), grammar)
    return Saying(cue, source, first, after, leaves_open=told)


def _denied_after(sentence: Sentence, cue: Cue, grammar: Grammar) -> int | None:
    """Return where a "not" stands behind a verb, in languages that put it there: "s\u00e4ger inte att"."""
    if not grammar.inverts or not cue.kinds & {"say", "stand", "rule_out", "unknown"}:
        return None
    words, small = sentence.words, grammar.small
    until = min(len(words), cue.after + _BETWEEN if cue.apart is None else cue.apart)
    for at in range(cue.after, until):
        if words[at].lower in small.silent:
            return at
        if words[at].lower in small.that or not words[at].written[0].isalnum():
            return None
    return None


def _said(sentence: Sentence, cue: Cue, left: Left, before: Phrase | None, grammar: Grammar) -> Saying | None:
    """Return what a verb after its subject says; "and said" has that of the verb before."""
    source = left.phrase
    if left.joined and source is None:
        source = joined_subject(sentence, cue, before, grammar, plain=is_plain(sentence, cue, grammar))
    if source is None:
        return None
    if (
        cue.kinds == {"shows"}
        and cited_work(sentence, source, grammar) is None
        and not _is_that(sentence, cue.after, grammar)
    ):
        return None
    why = unsaid(sentence, left.phrase, grammar) if left.phrase else None
    if why is not None:
        return Saying(cue, source, source.starts, cue.after, silent=True, supposed=why is Unsaid.SUPPOSED)
    first = left.phrase.starts if left.phrase else cue.first
    if "counting" in cue.kinds:
        return Saying(cue, source, first, cue.first + 1)  # "put the figure at 12"
    return Saying(cue, source, first, after_addressee(sentence, cue, cue.after, grammar))


def _participle(sentence: Sentence, cue: Cue, source: Phrase | None, grammar: Grammar) -> Saying | None:
    """Return what "saying", "adding that" say: its subject is that of the sentence."""
    small = grammar.small
    before = sentence.words[cue.first - 1] if cue.first else None
    if before is None or before.lower in small.determiner | small.preposition - small.by:
        return None
    if _is_of_subject(sentence, cue, grammar):
        return None  # "A man claiming to be Berg said"
    loose = before.written in MARKS or before.lower in small.be | small.between | small.conjunction
    if "saying" not in cue.kinds and not loose:
        return None  # it tells more of what stands before it: "a policy favouring trade"
    along = _along(sentence, cue, grammar)
    if along is not None:
        source = along
    elif before.lower in small.be or before.lower in small.between:
        left = left_of(sentence, cue.first, grammar)
        source = None if left.unreal else left.phrase or source
    elif before.lower in small.breaks and sentence.words[cue.first - 2].capital:
        source = phrase_ending(sentence, cue.first - 2, grammar) or source  # "quoted Berg as saying"
    elif source is None:
        source = opening(sentence, cue.first, grammar)
    return Saying(cue, source, cue.first, after_addressee(sentence, cue, cue.after, grammar)) if source else None


def _is_of_subject(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Say whether a participle only tells more of the subject that opens its sentence, whose verb follows."""
    words, small = sentence.words, grammar.small
    if words[0].lower not in small.determiner or not any(word.lower in small.say for word in words[cue.after :]):
        return False
    before = words[1 : cue.first]
    marked = any(word.written in MARKS or word.lower in small.be | small.auxiliary | small.say for word in before)
    return len(before) <= _BETWEEN and bool(before) and not marked


def _along(sentence: Sentence, cue: Cue, grammar: Grammar) -> Phrase | None:
    """Return who stands between a "with" and a participle: ", with Ida Holm calling it"."""
    words = sentence.words
    phrase = phrase_ending(sentence, cue.first - 1, grammar)
    if phrase is None or phrase.pronoun:
        return None
    near = words[max(0, phrase.starts - 1) : phrase.first]
    return phrase if any(word.lower in grammar.small.along for word in near) else None


def _is_that(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    return at < len(sentence.words) and sentence.words[at].lower in grammar.small.that


def _inverted(sentence: Sentence, cue: Cue, left: Left, grammar: Grammar) -> Phrase | None:
    """Return the speaker that follows the verb: "..., said Erik Berg"."""
    words, small = sentence.words, grammar.small
    quote = follows_quotation(sentence, cue.first)
    kinds = cue.kinds - ({"quoting"} if not quote else set())
    if not kinds & {"say", "stand", "inverting", "quoting"} or cue.after >= len(words):
        return None
    mark = words[cue.first - 1].written if cue.first else ""
    turned = grammar.inverts and "say" in cue.kinds and _is_turned(sentence, cue, left, grammar)
    if not (quote or turned or mark == "," or cue.first == 0):
        return None
    told = any(word.lower in small.tell for word in words[cue.first : cue.after])
    if told and mark == "," and not grammar.inverts and speaks(sentence, left.phrase, grammar):
        return None  # whom somebody tells stands there
    apart = left.phrase is not None and left.phrase.after == cue.first - 1 and left.phrase.starts == left.phrase.first
    apart = apart and (left.phrase is None or not left.phrase.first or words[left.phrase.first - 1].written != ",")
    if mark == "," and not (turned or quote or apart) and speaks(sentence, left.phrase, grammar):
        return None
    begin = after_adverbials(sentence, cue.after, grammar) if grammar.inverts else cue.after
    if begin >= len(words):
        return None
    following = words[begin]
    if following.lower in small.time | small.that or (following.lower in small.unreal and not following.capital):
        return None
    found = right_of(sentence, begin, grammar)
    if found is None:
        return None
    after = words[found.after].lower if found.after < len(words) else ""
    if mark == "," and not after and cue.kinds & {"say"} and is_role(plain(words[found.after - 1]), grammar):
        return found  # a headline: "Flood leaves 12 dead, says mayor"
    named = following.capital or following.lower in small.pronoun | small.determiner
    named = named or words[found.first].capital or (turned and after in small.that)
    named = named or (grammar.inverts and mark == "," and speaks(sentence, found, grammar))
    clause = after not in small.that and (after in small.be or after in small.unreal)
    return found if (named or quote) and not clause else None


def _is_turned(sentence: Sentence, cue: Cue, left: Left, grammar: Grammar) -> bool:
    """Say whether something other than the subject opens the sentence, so that the subject follows the verb."""
    if left.phrase is None or left.passive:
        return True
    if left.phrase.starts < left.phrase.first and sentence.words[left.phrase.first - 1].written == ",":
        return False  # "Der Sprecher, Per Lind, sagte"
    start = sentence.words[left.phrase.starts].lower
    return start in grammar.small.preposition or start in grammar.small.time or _is_reported(sentence, cue)


def _is_reported(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a comma is before the verb: what it says stands before it."""
    return cue.first > 0 and sentence.words[cue.first - 1].written == ","
