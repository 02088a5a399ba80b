"""Who can speak: what tells that words name a person or a body that says things, and not just something."""

from collections.abc import Sequence
from enum import Enum, auto

from provenance_app.evidence.suggestions.given import given_names
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.sentences import Word


class Voice(Enum):
    """What words before or after a verb of saying stand for."""

    NAME = auto()
    """A name, by how it is written; whether of somebody who speaks has to be told by more."""
    DESCRIBED = auto()
    """Somebody by a role or as a body: "a senior officer", "the company"."""
    WORK = auto()
    """Data or a report, which somebody made."""
    NOBODY = auto()
    """Nothing that tells of somebody who can speak."""


def voice_of(words: Sequence[Word], grammar: Grammar) -> Voice:
    """Return what the words of a phrase stand for, by their head; "most of the companies" by what is counted."""
    small = grammar.small
    while len(words) > 1 and words[-1].written == ".":
        words = words[:-1]  # that of "the F.B.I."
    head = _head(words, grammar)
    if not head or words[0].lower in small.silent:
        return Voice.NOBODY
    last = plain(head[-1])
    if last in small.silent:
        return Voice.NOBODY  # "one nobody", "no officer"
    if is_body(last, grammar) or is_role(last, grammar) or last in small.plural or last in small.unnamed:
        return Voice.WORK if last in small.data and not is_body(last, grammar) else Voice.DESCRIBED
    if _is_told_more_of(head, grammar) or (head[0].capital and is_body(plain(head[0]), grammar)):
        return Voice.DESCRIBED
    named = head[-1].capital and not grammar.capital_nouns
    if last in small.data or (not named and any(plain(word) in small.data for word in head)):
        return Voice.WORK
    return Voice.NAME if _is_name(words, head, grammar) else Voice.NOBODY


def is_role(word: str, grammar: Grammar) -> bool:
    """Say whether a folded word tells what somebody is, one or several of them: "geologist", "geologists"."""
    small, word = grammar.small, word.rpartition("-")[2]
    if word in small.role or word.endswith(grammar.endings.role):
        return True
    return any(word.endswith(ending) and word[: -len(ending)] in small.role for ending in grammar.endings.plural)


def is_body(word: str, grammar: Grammar) -> bool:
    """Say whether a folded word is what an organisation is called by: "ministry"."""
    bodies = grammar.small.organisation
    if word in bodies or word.endswith(grammar.endings.organisation):
        return True
    return any(ending and word.endswith(ending) and word[: -len(ending)] in bodies for ending in grammar.endings.plural)


def plain(word: Word) -> str:
    """Return a folded word without the ending of an owner."""
    return word.lower.removesuffix("'s").removesuffix("'")


def _head(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Return the words of a phrase up to what hangs on it, without its article."""
    small = grammar.small
    first = 0
    while first < len(words) and words[first].lower in small.determiner:
        first += 1
    until = next((at for at in range(max(1, first), len(words)) if words[at].lower in small.preposition), len(words))
    counted = until < len(words) and words[until].lower in small.of
    if counted and (until == first or plain(words[until - 1]) in small.quantity):
        return _head(words[until + 1 :], grammar)
    return words[first:until] if first < until else words[:until]


def _is_told_more_of(head: Sequence[Word], grammar: Grammar) -> bool:
    """Say whether a role stands before what tells more of it: "a source involved", "a witness speaking"."""
    for at in range(len(head) - 1):
        told = head[at + 1].lower.endswith(grammar.endings.participle + grammar.endings.past)
        told = told or head[at + 1].lower in grammar.small.told_more
        several = grammar.small.plural | grammar.small.unnamed
        if told and not head[at].capital and (is_role(plain(head[at]), grammar) or head[at].lower in several):
            return True
    return False


def _is_name(words: Sequence[Word], head: Sequence[Word], grammar: Grammar) -> bool:
    """Say whether a phrase is written as a name; where all nouns have capitals, an article tells that it is none."""
    small, last = grammar.small, head[-1]
    if (
        not last.capital
        or len(plain(last)) == 1
        or (last.lower in small.time and last.lower not in given_names())
        or last.lower in small.determiner
        or last.lower in small.breaks
    ):
        return False
    if plain(last) in small.preposition or last.lower in small.between or last.lower in small.be:
        return False
    if any(word.lower.partition("'")[0] in small.pronoun and not word.written.isupper() for word in head):
        return False
    if not grammar.capital_nouns or last.written[0] == "@":
        return True
    return words[0].lower not in small.determiner and all(word.capital or word.written == "." for word in head)
