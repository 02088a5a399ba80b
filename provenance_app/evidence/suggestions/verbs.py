"""Which verbs are part of the claim: "denounced a ruling" says nothing without it, "denied it failed" the opposite."""

from typing import Final

from provenance_app.evidence.suggestions.grammar import MARKS, Cue, Grammar
from provenance_app.evidence.suggestions.phrases import Phrase
from provenance_app.evidence.suggestions.sentences import Sentence, Word

_LONG: Final = 14
"""Words without a verb at the most; more of them have one that is in no list."""
_CONTRACTED: Final = ("'re", "'ll", "'d", "'m", "'ve", "n't")
"""Ends of words that are verbs of their own; "'s" is one behind a pronoun alone."""


def verb_of(
    sentence: Sentence, cue: Cue, source: Phrase | None, content: tuple[int, int], grammar: Grammar
) -> int | None:
    """Return the number of a verb behind its subject that denies, or that what is said would lack; None without one.

    One that reports use too ("said", "found") has a clause behind it, though the verb of that may be in no list.
    """
    words = sentence.words
    behind = source is not None and source.after <= cue.first and cue.after <= content[0] <= cue.after + 1
    joined = words[content[0] - 1]
    if not behind or joined.written in MARKS or grammar.inverts or "rule_out" in cue.kinds:
        return None
    if " ".join(word.lower for word in words[cue.first : cue.after]) in grammar.denying:
        return cue.first
    if cue.kinds & {"saying", "counting", "shows"} or joined.lower in grammar.small.that:
        return None
    return None if _is_clause(words[slice(*content)], grammar) else cue.first


def _is_clause(words: tuple[Word, ...], grammar: Grammar) -> bool:
    """Say whether words have a subject and a verb, as far as small words and endings tell."""
    small = grammar.small
    if len(words) > _LONG or words[0].lower in small.that or words[0].lower in small.pronoun - {"it", "you"}:
        return True
    if any(_is_contracted(word.lower.replace("\u2019", "'"), grammar) for word in words):
        return True
    verbs = small.be | small.auxiliary | small.unreal - {"to", "not", "please"}
    no_subjects = small.determiner | small.preposition | small.conjunction | {"to"}
    for before, word in zip(words, words[1:], strict=False):
        if before.lower in no_subjects:
            continue
        if word.lower in verbs or (word.lower.endswith(grammar.endings.past) and not word.capital):
            return True
    return False


def _is_contracted(lower: str, grammar: Grammar) -> bool:
    """Say whether a verb hangs on a word: "it's", "the bridge isn't", but not "the town's"."""
    whose, _, rest = lower.partition("'")
    return lower.endswith(_CONTRACTED) or (rest == "s" and whose in grammar.small.pronoun | grammar.small.that)
