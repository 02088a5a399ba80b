"""The given names of persons, and which words that are something else too are a part of a name where they stand."""

from collections.abc import Sequence

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import Word
from provenance_app.model.lexicons import words_of_all


def given_names() -> frozenset[str]:
    """Return the given names of all languages, folded; people go from one to another."""
    return words_of_all("given")


def is_in_name(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether a word that could be a month or a verb is in a name: "Theresa May said", "May added", "Will Lind"."""
    word = words[at]
    if not word.capital or word.lower not in given_names():
        return False
    before = words[at - 1] if at else None
    following = words[at + 1] if at + 1 < len(words) else None
    if before is not None and before.capital:
        told = following is not None and following.capital and before.lower in grammar.small.role | grammar.small.title
        return told or before.lower in given_names()
    if following is not None and following.capital:
        return before is not None and before.lower not in grammar.small.preposition
    return following is not None and following.lower in grammar.small.say | grammar.small.telling
