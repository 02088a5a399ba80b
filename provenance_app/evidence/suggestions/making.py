"""How a suggestion is made of words of a text: its fields from cue words, and why it is made in a sentence."""

from provenance_app.evidence.suggestions.figures import figure_in
from provenance_app.evidence.suggestions.firmness import hedges_in, modality_of
from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.reading import Speaker
from provenance_app.evidence.suggestions.roles import Roles
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import Attribution, ClaimPosition, Modality, SuggestionKind
from provenance_app.model.lexicons import folded, lexicon


class Making:
    """Makes the suggestions of one text in one language."""

    def __init__(self, text: str, grammar: Grammar, roles: Roles) -> None:
        self._text = text
        self._roles = roles
        self._grammar = grammar
        self._cues = lexicon(grammar.language)

    def make(
        self,
        kind: SuggestionKind,
        span: tuple[int, int],
        reason: str,
        *,
        speaker: Speaker | None = None,
        position: ClaimPosition | None = None,
        told: Modality = Modality.ASSERTED,
        weakened: str | None = None,
        attribution: Attribution | None = None,
        work: tuple[int, int] | None = None,
        credit: str | None = None,
    ) -> Suggestion:
        """Return a suggestion of the words at a span; what their cue words tell is filled in.

        `told` is how the verb tells it that they are reported with, `weakened` its words where those weaken it.
        """
        start, end = span
        words = self._text[start:end]
        hedges = hedges_in(words, self._cues)
        return Suggestion(
            kind=kind,
            text=words,
            start=start,
            end=end,
            speaker=speaker.name if speaker else None,
            role=self._roles.of(speaker.name) if speaker else None,
            speaker_at=(speaker.start, speaker.end) if speaker else None,
            attribution=attribution or self._attribution(speaker),
            modality=modality_of(
                words,
                self._text[end : end + 1],
                self._cues,
                told=told,
                reported=kind is SuggestionKind.INDIRECT_QUOTE,
            ),
            hedges=(weakened, *hedges) if weakened else hedges,
            figure=figure_in(words, (self._grammar.language,)),
            work_at=work,
            position=position,
            verbatim=kind == SuggestionKind.DIRECT_QUOTE,
            credit=credit,
            reason=reason,
        )

    def _attribution(self, speaker: Speaker | None) -> Attribution:
        """Return how the text says who speaks: by a name, by a description only, or not at all."""
        if speaker is None:
            return Attribution.NONE
        if speaker.work:
            return Attribution.UNNAMED if len(speaker.name.split()) == 1 else Attribution.BACKGROUND
        small, words = self._grammar.small, speaker.name.split()
        until = next((at for at, word in enumerate(words) if at and folded(word) in small.preposition), len(words))
        head = words[:until]
        if folded(head[0]) in small.determiner or self._is_common(head[0]):
            head = head[1:]
        described = not head or folded(head[-1]) in small.unnamed
        described = described or (self._grammar.capital_nouns and folded(words[0]) in small.determiner)
        named = not described and any(word[0].isupper() or word[0] == "@" for word in head)
        return Attribution.ON_RECORD if named else Attribution.UNNAMED

    def _is_common(self, word: str) -> bool:
        """Say whether a capital letter may only be that of the start of a sentence: "Figures", "Residents"."""
        return folded(word) in self._grammar.small.data or folded(word) in self._grammar.small.unnamed
