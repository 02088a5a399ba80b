"""Whom a pronoun of a text stands for, of those whom the words before it name."""

from collections import deque
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.people import People

_REMEMBERED: Final = 8
"""Persons named last that a pronoun may stand for."""


class Antecedents:
    """Remembers the persons that spoke or that sentences are about, those that are only named, and the last body."""

    def __init__(self, people: People, grammar: Grammar) -> None:
        """Begin with nobody."""
        self._people = people
        self._grammar = grammar
        self._persons: deque[str] = deque(maxlen=_REMEMBERED)
        self._named: deque[str] = deque(maxlen=_REMEMBERED)
        self._called: dict[str, str] = {}
        self._body: str | None = None

    def spoke(self, name: str) -> None:
        """Remember somebody who spoke: a person, or a body or group."""
        if self._people.is_person(name):
            self._persons.append(name)
        else:
            self._body = name

    def opened(self, name: str) -> None:
        """Remember whom a sentence is about, if that is a person."""
        if self._people.is_person(name):
            self._persons.append(name)

    def named(self, name: str) -> None:
        """Remember a person who is only named; a pronoun stands for them where it fits nobody else."""
        if self._people.is_woman(name) is not None and self._people.is_person(name):
            self._named.append(name)

    def meant(self, pronoun: str, plain: bool) -> str | None:
        """Return whom a folded pronoun stands for; "we" and "you" for nobody whom the text names.

        Args:
            pronoun: The pronoun.
            plain: It stands beside a verb that only somebody who speaks can have.
        """
        small = self._grammar.small
        if pronoun in small.own or (pronoun not in small.person and not plain):
            return None
        if pronoun not in small.person:
            return self._body
        likely = (*reversed(self._persons), *reversed(self._named))
        meant = next((one for one in likely if self._can_be(one, pronoun)), None)
        if meant is not None:
            self._called[meant] = pronoun
        return meant

    def _can_be(self, name: str, pronoun: str) -> bool:
        """Say whether a pronoun can stand for a person: as the text calls them elsewhere, and was read last."""
        return self._called.get(name, pronoun) == pronoun and self._people.can_be(name, pronoun)
