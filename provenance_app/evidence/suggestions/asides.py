"""What stands between a subject and its verb: ", 66,", "(R-Conn.)", ", the editor of the Star,", ", who was there,"."""

from collections.abc import Sequence
from typing import Final

from provenance_app.evidence.suggestions.given import given_names
from provenance_app.evidence.suggestions.grammar import MARKS, Grammar
from provenance_app.evidence.suggestions.names import is_name, name_start
from provenance_app.evidence.suggestions.sentences import Word
from provenance_app.evidence.suggestions.voices import is_role, plain

_FAR: Final = 40
"""Words that are looked back at the most."""
_ASIDES: Final = 5
_OPENING: Final = {")": "(", "\u2014": "\u2014", "\u2013": "\u2013", "--": "--", "-": "-"}
"""With which mark an aside starts that ends with a mark; a comma starts with a comma."""
_NEAR: Final = 8


def closes_aside(word: Word) -> bool:
    """Say whether a mark before a verb can be the end of an aside."""
    return word.written == "," or word.written in _OPENING


def before_aside(words: Sequence[Word], at: int, grammar: Grammar) -> int | None:
    """Return the last word of the subject whose aside ends with the mark at a word number; None if there is none."""
    if words[at].written == "," and at and words[at - 1].written == ")":
        at -= 1
    if words[at].written != ",":
        return _before_mark(words, at, _OPENING[words[at].written])
    where = at - 1
    for _ in range(_ASIDES):
        comma = _comma_before(words, where)
        if comma is None:
            return where if where < at - 1 or is_name(words, 0, at, grammar) else None
        named = _beside_names(words, comma, where, grammar)
        if named is not None:
            return named
        may = _may_end(words[comma - 1]) or _starts_low(words, comma + 1, grammar)
        if not may or _is_sentence(words, comma + 1, where + 1, grammar):
            return None
        where = _before_brackets(words, comma - 1)
        if where > 2 and words[where - 1].lower in grammar.small.preposition and words[where - 2].written == ",":
            where -= 3  # "Per Lind, 63, of Berea, Ohio, said"
            continue
        if words[where].capital and (_is_clause(words, comma + 1, grammar) or not _in_list(words, where)):
            return over_apposition(words, where, grammar)
        if _starts_clause(words, where, grammar):
            return where
    return None


def _beside_names(words: Sequence[Word], comma: int, last: int, grammar: Grammar) -> int | None:
    """Return the last word of who is named between a comma and a word, or of the role before; None where nobody is."""
    person = not words[comma - 1].capital or words[comma + 1].lower in given_names()
    if is_name(words, comma + 1, last + 1, grammar) and person and not _is_named(words, comma, grammar):
        return last  # "her adviser, Jake Berg, said", "The head of the office in Solna, Ida Holm, said"
    if not is_role(plain(words[comma - 1]), grammar) or not words[comma + 1].capital:
        return None
    if last == comma + 1:
        return last  # "Berg's father, Bo, said"
    return comma - 1 if _is_pair(words, comma, last, grammar) else None  # "The hosts, Ida Holm and Per Lind, said"


def _is_named(words: Sequence[Word], comma: int, grammar: Grammar) -> bool:
    """Say whether a full name of somebody stands before a comma: "Ida Holm, Ana Ruiz"."""
    return comma > 1 and words[comma - 1].capital and words[comma - 2].lower in given_names()


def _is_pair(words: Sequence[Word], comma: int, last: int, grammar: Grammar) -> bool:
    """Say whether names joined by an "and" stand between a comma and a word."""
    joined = [at for at in range(comma + 2, last) if words[at].lower in grammar.small.conjunction]
    return len(joined) == 1 and words[joined[0] - 1].capital and words[joined[0] + 1].capital


def over_apposition(words: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Return the last word of a full name from that of what stands beside it: "Erik Berg, head of the office, who"."""
    comma = _comma_before(words, at)
    if comma is None or comma < 2 or not _starts_low(words, comma + 1, grammar):
        return at
    small, last = grammar.small, comma
    first = name_start(words, 0, last, grammar)
    if first > 1 and words[first - 1].lower in small.preposition and words[first - 2].capital:
        last = first - 1  # "Dianne Berg of California, the ranking member"
        first = name_start(words, 0, last, grammar)
    placed = first > 0 and words[first - 1].lower in small.preposition - small.by
    return last - 1 if last - first >= 2 and not placed else at


def _before_mark(words: Sequence[Word], at: int, mark: str) -> int | None:
    at -= words[at - 1].written == mark  # "--" is two of them
    for where in range(at - 1, max(0, at - _FAR), -1):
        if words[where].written == mark:
            return where - 1 - (words[where - 1].written == mark)
    return None


def _before_brackets(words: Sequence[Word], at: int) -> int:
    """Return the last word before brackets that end there, or before a full stop: "James Holm Jr., the director"."""
    before = _before_mark(words, at, "(") if words[at].written == ")" else None
    at = at if before is None else before
    return at - 1 if at and words[at].written == "." else at


def _comma_before(words: Sequence[Word], at: int) -> int | None:
    for where in range(at, max(0, at - _FAR), -1):
        if words[where].written == ",":
            return where
        if words[where].written in MARKS and words[where].written not in "()-":
            return None
    return None


def _may_end(word: Word) -> bool:
    return word.capital or word.written in ")."


def _starts_low(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    word, small = words[at], grammar.small
    return not word.capital or word.lower in small.determiner or word.lower in small.title


def _is_clause(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    lower = words[at].lower
    opens = lower in grammar.small.relative or lower in grammar.small.determiner
    return opens or (not words[at].capital and lower.endswith(grammar.endings.participle))


def _is_sentence(words: Sequence[Word], first: int, after: int, grammar: Grammar) -> bool:
    """Say whether words between commas say something of their own: "but the poles are drier", "the bank may fall"."""
    small = grammar.small
    if words[first].lower in small.relative or words[first].lower.endswith(grammar.endings.participle):
        return False
    if words[first].lower not in small.breaks and words[first].lower not in small.determiner:
        return False
    for word in words[first:after]:
        if word.lower in small.relative or word.lower == grammar.plain_that:
            return False
        if word.lower in small.be or word.lower in small.unreal - small.preposition:
            return True
    return False


def _in_list(words: Sequence[Word], at: int) -> bool:
    """Say whether a name is one word between commas: the place in "of Berea, Ohio, said"."""
    return at >= 2 and words[at - 1].written == "," and words[at - 2].capital


def _starts_clause(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Say whether a phrase with an article starts its clause and ends here: "a witness, who was there, said"."""
    small = grammar.small
    for where in range(at, max(-1, at - _NEAR), -1):
        if words[where].lower in small.determiner:
            before = words[where - 1] if where else None
            return before is None or before.written in MARKS or before.lower in small.breaks
        if words[where].written in MARKS:
            return False
    return False
