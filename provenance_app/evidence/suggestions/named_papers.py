"""The reports and data that a text has named so far: a later "the report" is the one named before."""

from provenance_app.evidence.suggestions.cited_works import CitedWork
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.reading import Speaker
from provenance_app.evidence.suggestions.sentences import Sentence
from provenance_app.evidence.suggestions.voices import plain

_Place = tuple[int, int]


class NamedPapers:
    """Remembers where each report of one text is named first, and who made it."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._named: dict[str, list[tuple[_Place, Speaker | None]]] = {}

    def add(self, sentence: Sentence, work: CitedWork, maker: Speaker | None) -> None:
        """Remember a report that is suggested."""
        self._named.setdefault(self._noun(sentence, work), []).append((place_of(sentence, work), maker))

    def earlier(self, sentence: Sentence, work: CitedWork) -> tuple[_Place, Speaker | None] | None:
        """Return where the one report is named before that "the report" means, with its maker; None if it is new.

        Where the text has several of them, none is taken: it may be any.
        """
        words, small = sentence.words, self._grammar.small
        if work.after - work.first != 2 or words[work.first].lower not in small.definite:
            return None
        before = self._named.get(self._noun(sentence, work), [])
        return before[0] if len(before) == 1 and before[0][0] != place_of(sentence, work) else None

    def place(self, sentence: Sentence, work: CitedWork) -> _Place:
        """Return where the text names a report first."""
        earlier = self.earlier(sentence, work)
        return earlier[0] if earlier else place_of(sentence, work)

    def _noun(self, sentence: Sentence, work: CitedWork) -> str:
        """Return the word that tells what a report is: "report"."""
        words = sentence.words[work.first : work.after]
        return next((plain(word) for word in words if plain(word) in self._grammar.small.data), "")


def place_of(sentence: Sentence, work: CitedWork) -> _Place:
    """Return where the words of a report stand in the text."""
    return sentence.words[work.first].start, sentence.words[work.after - 1].end
