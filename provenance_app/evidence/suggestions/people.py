"""Who a name, a surname, a pronoun or a role in a text stands for: as the case calls them, else as the text does."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from provenance_app.evidence.suggestions.genders import genders
from provenance_app.evidence.suggestions.given import given_names
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.heard import heard
from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.names import NAME_PARTICLES
from provenance_app.evidence.suggestions.voices import is_body, is_role
from provenance_app.model.lexicons import folded, words_of_all

_CAPITALISED: Final = r"(?:(?:[A-Z]\.){1,4}|[^\W\d_a-z\u00df-\u00ff][\w'\u2019-]*)"
_PART: Final = rf"(?:{_CAPITALISED}|[^\W\d_a-z\u00df-\u00ff][a-z]{{0,4}}\.)[ \xa0]"
_NAME: Final = re.compile(
    rf"\b(?:{_PART})(?:(?:{'|'.join(sorted(NAME_PARTICLES))}) (?:de[rnm] )?|{_PART}){{0,4}}{_CAPITALISED}"
)
_WORD: Final = re.compile(r"@?[^\W_][\w'\u2019-]*")
_INITIAL: Final = 2
"""Letters of an initial at the most, its full stop aside; more capitals are a body: \"NATO\"."""
_OF: Final = 4
"""Code points of a word that joins a role and what it is of, and the spaces beside it."""
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
        self._called: dict[str, str] = {}
        self._qualified = _qualified(text, small.organisation, self._skipped)
        self._sources = sources
        self._known: dict[str, list[KnownSource]] = {}
        for source in sources:
            for word in set(_words(source.name)) | {(source.handle or "").lstrip("@").lower()} - {""}:
                self._known.setdefault(word, []).append(source)
        for found in _NAME.finditer(text):
            hangs = folded(text[max(0, found.start() - _OF) : found.start()].strip()) in small.of
            self._meet(_from_given(found[0]) if hangs else found[0])
        for name in self._full.values():
            given = folded(name.split()[0])
            if given in given_names():  # nobody, where several are called so
                self._called[given] = "" if given in self._called else name
        self._she = genders(text, grammar)
        self._heard = heard(text, grammar)

    def _meet(self, written: str) -> None:
        """Remember a full name by its surname; the first one in the text is meant."""
        ended, words = self._of_one_sentence(written.replace("\xa0", " ").split())
        if ended:
            self._meet(" ".join(ended).rstrip("."))
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

    def _of_one_sentence(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Return the words before the end of a sentence among them and those behind; a title or initial ends none."""
        small = self._grammar.small
        for at in range(len(words) - 1, 0, -1):
            before = folded(words[at - 1])
            short = before.strip(".") in small.title | small.abbreviation or len(before.strip(".")) <= _INITIAL
            if before.endswith(("'", "s'")) or before.endswith(".") and "." not in before[:-1] and not short:
                return words[:at], words[at:]
        return [], words

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
        while len(words) > 1 and (self._is_before_name(words) or _is_owner_of(words)):
            words = words[1:]
        plain = " ".join(words)
        bare = self._without_titles(words)
        if len(bare) == 1 and bare[0][:1].isupper():
            full = self._full.get(folded(bare[0])) or self._called.get(folded(bare[0]))
            if full:
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
            word in words_of_all("by")
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

    def named_in(self, words: Sequence[str]) -> Iterator[str]:
        """Go through the full names that are given whole in these folded words."""
        for first, after in zip(words, words[1:], strict=False):
            name = self._full.get(after)
            if name is not None and folded(name) == f"{first} {after}":
                yield name

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
            if last in small.thing_names or (self._is_place(name) and folded(words[0]) not in given_names()):
                return False
            if len(words) == 1 and (last in small.unnamed or (is_role(last, self._grammar) and last.endswith("s"))):
                return False  # "Opponents"
            if len(words) == 1 and _is_acronym(name) and last not in self._full:
                return False
            if last in self._full or last in self._she or (len(words) == 1 and last in given_names()):
                return True
            if len(words) > 1 and self.is_heard(name):
                return True
            return not any(word.isupper() and len(word) >= _INITIAL for word in words)
        return last not in small.unnamed and is_role(last, self._grammar) and not last.endswith("s")

    def _is_place(self, name: str) -> bool:
        """Say whether the text goes to or is in what a name stands for somewhere."""
        return any(f" {word} {name}" in self._text for word in self._grammar.small.place)

    def can_be(self, name: str, pronoun: str) -> bool:
        """Say whether a folded pronoun can stand for a person, as the text speaks of them."""
        she = self.is_woman(name)
        small = self._grammar.small
        both = pronoun in small.male and pronoun in small.female
        return she is None or both or pronoun not in (small.male if she else small.female)

    def is_woman(self, name: str) -> bool | None:
        """Say whether somebody is she, by their given name or as the text speaks of them; None where neither tells."""
        words = _words(name)
        she = _gender(words)
        return self._she.get(words[-1]) if she is None and words else she

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


def _from_given(written: str) -> str:
    """Return a name from its first given name on: of "(Secretary of) State Ida Holm" without what the role is of."""
    words = written.split()
    first = next((at for at, word in enumerate(words[:-1]) if folded(word) in given_names()), 0)
    return " ".join(words[first:])


def _is_owner_of(words: list[str]) -> bool:
    """Say whether a full name follows the first of some words, which is whose they are: "BBC's Ida Holm"."""
    return len(words) == 3 and _POSSESSIVE.search(words[0]) is not None and folded(words[1]) in given_names()


def _is_acronym(written: str) -> bool:
    """Say whether a name is letters that stand for that of a body: "NASA", not "A350"."""
    name = _POSSESSIVE.sub("", written.split()[-1])
    return name.isalpha() and name.isupper() and 2 <= len(name) <= 6


def _has_given(words: list[str]) -> bool:
    """Say whether folded words start with a given name: "ida holm"."""
    return len(words) > 1 and words[0] in given_names()


def _gender(words: list[str]) -> bool | None:
    """Say whether a folded full name starts with a given name that only women have, or only men; None for neither."""
    if not _has_given(words) or words[0] in words_of_all("given_either"):
        return None
    return words[0] in words_of_all("given_female")


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
