"""Who a name, a surname, a pronoun or a role in a text stands for: as the case calls them, else as the text does."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from provenance_app.evidence.suggestions.genders import genders
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.heard import heard
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.names import NAME_PARTICLES
from provenance_app.evidence.suggestions.voices import is_body, is_role
from provenance_app.model.lexicons import LANGUAGES, folded, lexicon

_CAPITALISED: Final = r"(?:(?:[A-Z]\.){1,4}|[^\W\d_a-z\u00df-\u00ff][\w'\u2019-]*)"
_PART: Final = rf"(?:{_CAPITALISED}|[^\W\d_a-z\u00df-\u00ff][a-z]{{0,4}}\.)[ \xa0]"
_NAME: Final = re.compile(
    rf"\b(?:{_PART})(?:(?:{'|'.join(sorted(NAME_PARTICLES))}) (?:de[rnm] )?|{_PART}){{0,4}}{_CAPITALISED}"
)
_WORD: Final = re.compile(r"@?[^\W_][\w'\u2019-]*")
_INITIAL: Final = 2
"""Letters of an initial at the most, its full stop aside; more capitals are a body: \"NATO\"."""
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")


class People:
    """The names of one text and of the case."""

    def __init__(self, text: str, sources: Sequence[KnownSource], grammar: Grammar) -> None:
        self._grammar = grammar
        self._text = text
        small = grammar.small
        self._skipped = grammar.before_source.union(
            small.title, small.determiner, small.preposition, small.breaks, small.time, small.pronoun, small.between
        )
        self._full: dict[str, str] = {}
        self._qualified = _qualified(text, small.organisation, self._skipped)
        self._sources = sources
        self._known: dict[str, list[KnownSource]] = {}
        for source in sources:
            for word in set(_words(source.name)) | {(source.handle or "").lstrip("@").lower()} - {""}:
                self._known.setdefault(word, []).append(source)
        for found in _NAME.finditer(text):
            self._meet(found[0])
        self._she = genders(text, grammar)
        self._heard = heard(text, grammar)

    def _meet(self, written: str) -> None:
        """Remember a full name by its surname; the first one in the text is meant."""
        words = self._of_one_sentence(written.replace("\xa0", " ").split())
        while words and (folded(words[0]).strip(".") in self._skipped or len(words) > 4 or self._is_role_before(words)):
            words.pop(0)
        if not words or self._hangs(words):
            return
        words[-1] = _POSSESSIVE.sub("", words[-1])
        surname = folded(words[-1])
        if len(words) < 2 or len(surname) < 2:
            return
        name = " ".join(words)
        before = self._full.get(surname)
        if before is None or before.endswith(f" {name}"):
            self._full[surname] = name

    def _hangs(self, words: list[str]) -> bool:
        """Say whether a particle joins no name but what somebody is or made to one: "Bericht von Siemens"."""
        first = folded(words[0])
        what = first in self._grammar.small.data or self._is_title(first) or is_body(first, self._grammar)
        return what and len(words) > 1 and folded(words[1]) in NAME_PARTICLES

    def _of_one_sentence(self, words: list[str]) -> list[str]:
        """Return the words of a name behind a full stop that ends a sentence; one after a title or initial does not."""
        small = self._grammar.small
        for at in range(len(words) - 1, 0, -1):
            before = folded(words[at - 1])
            short = before.strip(".") in small.title | small.abbreviation or len(before.strip(".")) <= _INITIAL
            if before.endswith(("'", "s'")) or before.endswith(".") and "." not in before[:-1] and not short:
                return words[at:]
        return words

    def name(self, written: str) -> str:
        """Return who is meant by words of the text, which are no pronoun."""
        plain = _POSSESSIVE.sub("", " ".join(written.split()).strip(" ,.;:"))
        kinds = self._qualified.get(folded(plain), set())
        if len(kinds) > 1:
            return plain  # there are several of them in the text
        plain = next(iter(kinds), plain)
        words = plain.split()
        known = self._of_case(plain) or self._by_role(words)
        if known is not None:
            return known
        while len(words) > 1 and self._is_before_name(words):
            words = words[1:]
        plain = " ".join(words)
        bare = self._without_titles(words)
        if len(bare) == 1 and bare[0][:1].isupper():
            full = self._full.get(folded(bare[0]))
            if full is not None:
                known = self._of_case(full)
                return known or full
        return plain

    def _without_titles(self, words: list[str]) -> list[str]:
        """Return words without the titles that they start with; the last word stays."""
        first = 0
        while first < len(words) - 1 and folded(words[first]).strip(".") in self._grammar.small.title:
            first += 1
        return words[first:]

    def _is_before_name(self, words: list[str]) -> bool:
        """Say whether the first word is no part of the name after it: "By", an article, or the title of a full name."""
        small, word = self._grammar.small, folded(words[0])
        if not words[1][:1].isupper():
            return False
        titled = len(words) > 2 and word.strip(".") in small.title
        article = word in small.determiner and not self._grammar.capital_nouns
        return (
            word in _by_line()
            or titled
            or self._is_role_before(words)
            or (article and all(one[:1].isupper() for one in words))
        )

    def _is_role_before(self, words: list[str]) -> bool:
        """Say whether a name of two words or more follows a role in front: "Police Chief Ed Alvarez"."""
        if not all(word[:1].isupper() for word in words) or is_body(folded(words[-1]), self._grammar):
            return False
        return any(self._is_title(word) for word in words[: max(0, len(words) - 2)])

    def _is_title(self, word: str) -> bool:
        plain = folded(word).strip(".")
        return plain in self._grammar.small.title or is_role(plain, self._grammar)

    def is_met(self, name: str) -> bool:
        """Say whether a name is one that the text gives in full somewhere, or that the case knows."""
        words = _words(name)
        return bool(words) and (self._full.get(words[-1]) == name or self._of_case(name) == name)

    def is_known(self, written: str) -> bool:
        """Say whether words name a source of the case."""
        return self._of_case(_POSSESSIVE.sub("", " ".join(written.split()))) is not None

    def is_heard(self, written: str) -> bool:
        """Say whether the text tells somewhere that who is named speaks, or is a person."""
        words = _words(written)
        if not words:
            return False
        full = words if len(words) > 1 else _words(self._full.get(words[-1], ""))
        told = words[-1] in self._heard or words[-1] in self._she or _has_given(full)
        return told or _is_acronym(written) or self.is_known(written)

    def is_person(self, name: str) -> bool:
        """Say whether "he" or "she" can stand for a speaker: not for an office, a paper, or several."""
        small, words = self._grammar.small, name.split()
        hangs = (at for at, word in enumerate(words) if at and folded(word) in small.preposition)
        words = words[: next(hangs, len(words))]
        last = folded(words[-1]) if words else ""
        if not words or is_body(last, self._grammar) or last in small.data or last in small.plural:
            return False
        if words[-1][:1].isupper():
            if last in self._full or last in self._she or last in _given():
                return True
            if len(words) > 1 and self.is_heard(name):
                return True
            return not self._is_place(name) and not any(word.isupper() and len(word) >= _INITIAL for word in words)
        return last not in small.unnamed and is_role(last, self._grammar) and not last.endswith("s")

    def _is_place(self, name: str) -> bool:
        """Say whether the text goes to or is in what a name stands for somewhere."""
        return any(f" {word} {name}" in self._text for word in self._grammar.small.place)

    def can_be(self, name: str, pronoun: str) -> bool:
        """Say whether a folded pronoun can stand for a person, as the text speaks of them."""
        words = _words(name)
        she = self._she.get(words[-1]) if words else None
        if she is None and _is_woman(words):
            she = True
        small = self._grammar.small
        both = pronoun in small.male and pronoun in small.female
        return she is None or both or pronoun not in (small.male if she else small.female)

    def _of_case(self, written: str) -> str | None:
        """Return the name of the one source of the case that these words can mean."""
        words = [word for word in _words(written) if word not in self._grammar.small.determiner]
        if not words:
            return None
        bare = self._without_titles(words)
        near = {id(one): one for word in words for one in self._known.get(word, ())}.values()
        fitting = [one for one in near if self._is_named(one, words, bare)]
        return fitting[0].name if len(fitting) == 1 else None

    def _is_named(self, source: KnownSource, words: list[str], bare: list[str]) -> bool:
        """Say whether words name a source of the case: by a surname, by all of its name with a role, or by a handle."""
        its = _words(source.name)
        if set(bare) <= set(its) and (bare[-1] == its[-1] or len(bare) == len(its)):
            return True
        if (source.handle or "").lstrip("@").lower() in words:
            return True
        after = words[len(its) : len(its) + 1]
        begins = words[: len(its)] == its and bool(after) and after[0] in self._grammar.small.preposition
        return len(its) > 1 and (words[-len(its) :] == its or begins)

    def _by_role(self, words: list[str]) -> str | None:
        """Return the one source of the case whose role "the superintendent" is, if the text names that source too."""
        if len(words) < 2 or folded(words[0]) not in self._grammar.small.definite:
            return None
        role = {folded(word) for word in words[1:]}
        fitting = [one for one in self._sources if one.role and role <= set(_words(one.role))]
        return fitting[0].name if len(fitting) == 1 and _words(fitting[0].name)[-1] in self._full else None


def _is_acronym(written: str) -> bool:
    """Say whether a name is letters that stand for that of a body: "NASA", not "A350"."""
    name = _POSSESSIVE.sub("", written.split()[-1])
    return name.isalpha() and name.isupper() and 2 <= len(name) <= 6


def _has_given(words: list[str]) -> bool:
    """Say whether folded words start with a given name: "ida holm"."""
    return len(words) > 1 and words[0] in _given()


@cache
def _given() -> frozenset[str]:
    """Return the given names of all languages; people go from one to another."""
    return _all_of("given")


def _is_woman(words: list[str]) -> bool:
    """Say whether a folded full name starts with a given name that women have, and men do not."""
    return _has_given(words) and words[0] in _all_of("given_female") - _all_of("given_either")


@cache
def _all_of(section: str) -> frozenset[str]:
    return frozenset(name for language in LANGUAGES for name in lexicon(language).words(section))


@cache
def _by_line() -> frozenset[str]:
    """Return the words before the name of an author, in any language."""
    return frozenset(word for language in LANGUAGES for word in lexicon(language).words("by"))


def _qualified(text: str, nouns: frozenset[str], skipped: frozenset[str]) -> dict[str, set[str]]:
    """Return which bodies of a kind a text tells apart: of "police" the "Swedish police"."""
    found: dict[str, set[str]] = {}
    plain = "|".join(sorted(map(re.escape, nouns)))
    for match in re.finditer(rf"\b((?:{_CAPITALISED} ){{0,4}}{_CAPITALISED}) ({plain})\b", text) if nouns else ():
        if folded(match[1].split()[0]) not in skipped:
            found.setdefault(match[2], set()).add(match[0])
    return found


def _words(written: str) -> list[str]:
    return [folded(_POSSESSIVE.sub("", word)).lstrip("@") for word in _WORD.findall(written)]
