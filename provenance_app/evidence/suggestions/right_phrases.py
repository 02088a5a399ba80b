"""Who stands behind a verb of saying, or behind the words before a source: the noun phrase to its right."""

from collections.abc import Sequence

from provenance_app.evidence.suggestions.given import is_in_name
from provenance_app.evidence.suggestions.grammar import MARKS, Grammar
from provenance_app.evidence.suggestions.names import in_name, is_name, without_role, without_time
from provenance_app.evidence.suggestions.phrases import LONG, Phrase, is_within_name
from provenance_app.evidence.suggestions.sentences import QUOTED, Sentence, Word
from provenance_app.evidence.suggestions.voices import is_body, is_role, plain


def right_of(sentence: Sentence, at: int, grammar: Grammar, *, whole: bool = False) -> Phrase | None:
    """Return who is named from a word number on: "said Erik Berg, editor of", "according to people in the know".

    Args:
        sentence: The sentence.
        at: Number of the word after the cue.
        grammar: The small words of the language.
        whole: Take what hangs on prepositions too.
    """
    words, small = sentence.words, grammar.small
    if at >= len(words):
        return None
    if words[at].lower in small.pronoun:
        return Phrase(at, at + 1, True, at)
    after = at
    while after < len(words) and after - at < LONG and not _ends_right(words, at, after, grammar, whole):
        after += 1
    while after > at and words[after - 1].written in (".", "'"):
        after -= 1
    if after == at:
        return None
    after = _named_first(words, at, without_time(words, at, after, grammar), grammar)
    first, after = _named_behind(words, without_role(words, at, after, grammar), after, grammar)
    return Phrase(first, after, False, at) if words[at].written.isalpha() or words[first].capital else None


def _named_behind(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> tuple[int, int]:
    """Return the name behind a role and a comma, "said the mayor, Ana Ruiz", as first word and end; else the role."""
    small = grammar.small
    known = words[first].lower in small.definite | small.determiner - small.some or after - first == 1
    if (
        not (known and is_role(plain(words[after - 1]), grammar))
        or words[after - 1].capital
        and not grammar.capital_nouns
    ):
        return first, after
    if after + 2 >= len(words) or words[after].written != ",":
        return first, after
    last = after + 1
    while last < len(words) and in_name(words, last, len(words), grammar):
        last += 1
    if last - after > 1 and words[last - 1].written == ".":
        last -= 1
    ended = last >= len(words) or words[last].written in MARKS or words[last].written == "."
    return (after + 1, last) if ended and is_name(words, after + 1, last, grammar) else (first, after)


def _named_first(words: Sequence[Word], at: int, after: int, grammar: Grammar) -> int:
    """Return where the name ends that a phrase starts with, a role before it: "geologist Ida Holm of the office"."""
    small, first = grammar.small, at
    while first < after and not words[first].capital:
        if words[first].lower in small.preposition:
            return after
        first += 1
    last = first
    while last < after and in_name(words, last, after, grammar):
        last += 1
    if last in (after, first):
        return after
    final = plain(words[last - 1])
    if is_body(final, grammar) or is_role(final, grammar):
        return after
    if words[last].lower in small.preposition:
        alone = last - first == 1 and first == at and last + 1 < after and not words[last + 1].capital
        return last if last - first > 1 or alone else after
    verb = grammar.inverts and last - first > 1 and not is_role(plain(words[last]), grammar)
    return last if verb and words[last].written[0].islower() else after  # "enligt Ida Holm greps mannen"


def _ends_right(words: Sequence[Word], at: int, where: int, grammar: Grammar, whole: bool) -> bool:
    """Say whether a phrase from `at` on ends before a word."""
    word, small = words[where], grammar.small
    if word.written[0] == QUOTED or (word.written in MARKS and not is_within_name(words, where)):
        return True
    if word.lower in small.breaks or word.lower in small.relative:
        return True
    if where == at:
        return False
    if word.lower in small.say and not word.capital:
        return True
    following = words[where + 1] if where + 1 < len(words) else None
    if word.lower in small.preposition:
        return _ends_before(words, where, grammar, whole)
    if word.lower in small.conjunction:
        return following is None or not following.capital
    if whole and word.lower in small.between:
        return True
    if is_in_name(words, where, grammar):
        return False
    return any(word.lower in those for those in (small.pronoun, small.be, small.unreal, small.time))


def _ends_before(words: Sequence[Word], at: int, grammar: Grammar, whole: bool) -> bool:
    """Say whether a phrase ends before the preposition at a word: "said the family in a statement"."""
    small = grammar.small
    following = words[at + 1] if at + 1 < len(words) else None
    said_in = at + 1 + (following is not None and following.lower in small.determiner)
    if said_in < len(words) and words[said_in].lower in small.data:
        return True
    if words[at - 1].capital and is_body(words[at - 1].lower, grammar) and following and following.capital:
        return following.lower in small.time  # "the Centre for Peace"
    return not (whole or words[at].lower in small.of) or (following is not None and following.lower in small.time)
