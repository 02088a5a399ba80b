"""What somebody is, as a text tells beside their name: "Mayor Ana Ruiz", "the mayor, Ana Ruiz", "Ana Ruiz, mayor"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from provenance_app.evidence.suggestions.grammar import TOKEN, Grammar
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.quotes import CLOSING
from provenance_app.evidence.suggestions.sentences import Word
from provenance_app.evidence.suggestions.voices import is_role, plain
from provenance_app.model.lexicons import folded

_TOKEN: Final = re.compile(TOKEN)
_AGE: Final = re.compile(r"\d{1,3}(?:-\w+-\w+)?")
"""An age: "63", "63-year-old"."""
_LOOKED_AT: Final = 10
"""Places where a name stands that are looked at."""
_NEAR: Final = 160
"""Code points on either side of a name."""
_BEFORE: Final = 6
_LONGEST: Final = 12
"""Words of a role before a name, and behind one, at the most."""
_OWNERS: Final = ("'s", "s'")


class Roles:
    """The roles of the persons of one text."""

    def __init__(self, text: str, people: People, grammar: Grammar) -> None:
        """Begin with no role looked for."""
        self._text = text
        self._people = people
        self._grammar = grammar
        self._found: dict[str, str | None] = {}

    def of(self, name: str) -> str | None:
        """Return what somebody with this full name is, in the words of the text; None where it does not say."""
        if name not in self._found:
            self._found[name] = next(self._told(name), None) if self._is_asked(name) else None
        return self._found[name]

    def _is_asked(self, name: str) -> bool:
        first, _, rest = name.partition(" ")
        full = bool(rest) and first[0].isupper() and folded(first) not in self._grammar.small.determiner
        return full and not self._people.is_known(name) and self._people.is_person(name)

    def _told(self, name: str) -> Iterator[str]:
        places = re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w'\u2019-])", self._text)
        for found, _ in zip(places, range(_LOOKED_AT), strict=False):
            start, end = found.span()
            first = max(self._text.rfind("\n", 0, start) + 1, start - _NEAR)
            before = self._words(first, start)
            behind = self._words(
                end, self._text.find("\n", end) if "\n" in self._text[end : end + _NEAR] else end + _NEAR
            )
            for role in (self._between(before), self._before(before), self._behind(behind)):
                if role:
                    yield role

    def _words(self, start: int, end: int) -> list[Word]:
        """Return the words and marks of a part of the text, a word that its start cuts left out."""
        found = _TOKEN.finditer(self._text, start, min(end, len(self._text)))
        return [Word(one.start(), one.end(), one[0], folded(one[0])) for one in found]

    def _between(self, words: list[Word]) -> str | None:
        """Return the role in front of a comma: "the head of the office, Ida Holm"."""
        if len(words) < 2 or words[-1].written != ",":
            return None
        last = len(words) - 1
        for at in range(last - 1, max(-1, last - _LONGEST), -1):
            if self._is_relation(words[at]) or (at and self._is_relation(words[at - 1])):
                return None
            if not words[at].written[0].isalnum() and words[at].written != ".":
                return None
            opens = at == 0 or not words[at - 1].written[0].isalnum()
            role = self._written(words[at:last])
            named = words[at].capital and at == last - 1 and words[at].lower not in self._grammar.small.title
            if role and named and not opens and not self._grammar.capital_nouns:
                return None  # "in the Guardian, Ida Holm"
            if role and (opens or words[at - 1].lower in self._grammar.small.determiner or self._owns(words[at - 1])):
                return role
        return None

    def _before(self, words: list[Word]) -> str | None:
        """Return the role right before a name: "said planetary geologist Ida Holm"."""
        small = self._grammar.small
        last = len(words)
        while last and (words[last - 1].lower in small.courtesy or self._is_stop(words, last - 1)):
            last -= 1
        first = last
        last += (
            last < len(words) and last > 0 and words[last - 1].lower not in small.courtesy
        )  # the full stop of "Rep."
        while first and last - first < _BEFORE and self._goes_on(words, first - 1):
            first -= 1
        while first < last and words[first].lower in small.time:
            first += 1
        if first and self._is_relation(words[first - 1]):
            return None
        if first < last and self._is_verb(words, first):
            first += 1  # "...," interrupted moderator Ida Holm
        if first < last and not words[first].capital and not self._opens(words, first):
            first = next((at for at in range(first, last) if self._is_role(words[at]) or words[at].capital), last)
        return self._written(words[first:last])

    def _behind(self, words: list[Word]) -> str | None:
        """Return the role behind a name and a comma: "Ida Holm, 63, head of the office in Solna, said"."""
        small, at = self._grammar.small, 0
        if words and words[0].written == "(":
            at = next((near + 1 for near, word in enumerate(words) if word.written == ")"), 0)
        if at >= len(words) or words[at].written != ",":
            return None
        at += 1
        while at + 1 < len(words) and _AGE.fullmatch(words[at].lower) and words[at + 1].written == ",":
            at += 2
        if at < len(words) and words[at].lower in small.determiner:
            if self._is_relation(words[at]):
                return None
            at += 1
        if at < len(words) and _AGE.fullmatch(words[at].lower):
            at += 1
        after = at
        while after < len(words) and not self._ends(words, after):
            after += 1
        cut = next((near for near in range(at + 1, after) if words[near].lower in small.conjunction), after)
        after = cut if after - at > _LONGEST else after
        return self._written(words[at:after]) if after - at <= _LONGEST else None

    @staticmethod
    def _owns(word: Word) -> bool:
        return word.lower.endswith(_OWNERS)

    def _is_relation(self, word: Word) -> bool:
        """Say whether a word tells of whom somebody is something: "his sister, Ida Holm"."""
        return word.lower in self._grammar.small.possessive

    def _ends(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a role ends before a word."""
        small, word = self._grammar.small, words[at]
        if not word.written[0].isalnum():
            return not (word.written in "-/&" or self._is_stop(words, at))
        parts = (small.relative, small.whose, small.breaks, small.be, small.auxiliary, small.pronoun)
        return word.lower in small.say or any(word.lower in part for part in parts)

    def _is_stop(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a full stop belongs to the word before it: "Rep. Ana Ruiz"."""
        small = self._grammar.small
        return at > 0 and words[at].written == "." and words[at - 1].lower in small.abbreviation

    def _goes_on(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a role before a name can go on to the left with a word."""
        small, word = self._grammar.small, words[at]
        if self._is_stop(words, at):
            return True
        if not word.written[0].isalnum() or word.lower in small.say or word.lower.endswith(_OWNERS):
            return False
        if word.lower in small.of and at and at + 1 < len(words):
            return words[at + 1].capital and self._is_role(words[at - 1]) and not self._grammar.capital_nouns
        parts = (
            small.determiner,
            small.preposition,
            small.conjunction,
            small.breaks,
            small.be,
            small.auxiliary,
            small.unreal,
            small.pronoun,
            small.by,
        )
        if any(word.lower in part for part in parts) or word.lower in self._grammar.before_source:
            return False
        return self._is_role(word) or not (word.capital and self._grammar.capital_nouns)

    def _opens(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a word is the first of what tells a role: behind an article, a verb of saying or a mark."""
        small = self._grammar.small
        before = words[at - 1] if at else None
        if before is None or not before.written[0].isalnum():
            return True
        return before.lower in small.determiner or before.lower in small.say or before.lower.endswith(_OWNERS)

    def _is_verb(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a word behind a quotation is a verb that ends as such."""
        ends = not words[at].capital and words[at].lower.endswith(self._grammar.endings.past)
        return ends and at > 0 and words[at - 1].written in CLOSING

    def _is_role(self, word: Word) -> bool:
        return is_role(plain(word), self._grammar) or word.lower in self._grammar.small.title

    def _is_several(self, word: Word) -> bool:
        """Say whether a word tells what several are: "co-authors"."""
        plural = (word.lower.removesuffix(ending) for ending in self._grammar.endings.plural if ending)
        return any(one != word.lower and one in self._grammar.small.role for one in plural)

    def _written(self, words: Sequence[Word]) -> str | None:
        """Return words as a role; None where what they are told of is none."""
        small = self._grammar.small
        words = [word for word in words if not _AGE.fullmatch(word.lower)]
        hangs = small.preposition | small.determiner
        until = next((at for at, word in enumerate(words) if at and word.lower in hangs), len(words))
        head = [word for word in words[:until] if word.written != "."]
        if not head or not self._is_role(head[-1]) or head[-1].lower in small.courtesy or self._is_several(head[-1]):
            return None
        return " ".join(self._text[words[0].start : words[-1].end].split())
