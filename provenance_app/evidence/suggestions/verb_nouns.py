"""Which words that can be verbs of saying are nouns or names in their sentence."""

from collections.abc import Sequence
from typing import Final

from provenance_app.evidence.suggestions.grammar import Cue, Grammar
from provenance_app.evidence.suggestions.sentences import Sentence, Word

_BETWEEN: Final = 3
"""Words between an article and a noun at the most."""
_OWNERS: Final = ("'s", "s'")


def is_noun(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Say whether a word that can be a verb is none here: "the claims", "his report", "United States"."""
    words, small = sentence.words, grammar.small
    word = words[cue.first]
    if word.capital and cue.first > 0 and words[cue.first - 1].capital and not is_headline(sentence):
        return True
    before = words[cue.first - 1].lower if cue.first else ""
    counted = cue.first > 1 and before in small.quantity and words[cue.first - 2].lower in small.determiner
    if (
        (before in small.determiner - small.between and not counted)
        or before.endswith(_OWNERS)
        or before in small.preposition
    ):
        return True
    following = words[cue.after].lower if cue.after < len(words) else ""
    if word.lower in small.nominal and following in small.preposition and cue.after - cue.first == 1:
        return True  # "territorial claims in the south"
    if word.lower in small.nominal and not following[:1].isalnum() and _hangs(words, cue.first, grammar):
        return True  # "In his opening remarks, Berg"
    done = word.lower.endswith(grammar.endings.past)
    if before[:1].isdigit() and cue.first > 1 and words[cue.first - 2].lower in small.time:
        return True  # "the July 25 call"
    return following in small.by or (following in small.be and cue.first > 0 and not done)


def _hangs(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether a preposition and an article stand before a word and what tells more of it."""
    small = grammar.small
    for where in range(at - 1, max(0, at - _BETWEEN - 1), -1):
        if words[where].lower in small.determiner:
            return words[where - 1].lower in small.preposition
        if not words[where].written[0].isalnum():
            return False
    return False


def is_headline(sentence: Sentence) -> bool:
    """Say whether a sentence is written as a headline, each word with a capital."""
    letters = [word for word in sentence.words if word.written[0].isalpha() and len(word.written) > 3]
    return bool(letters) and sum(word.capital for word in letters) > 0.7 * len(letters)
