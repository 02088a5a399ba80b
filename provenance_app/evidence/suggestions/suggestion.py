"""One thing that a captured text suggests to record, and why."""

from dataclasses import dataclass

from provenance_app.model.enumerations import Attribution, ClaimPosition, Modality, SuggestionKind
from provenance_app.model.records import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Words at `start:end` (code points, the end exclusive) of a captured text that may be a claim or a picture.

    Attributes:
        kind: What they are.
        text: The words as they stand there; of a picture its caption.
        speaker: Who says them, as the case calls that source if it knows it, else as the text does; None if nobody is
            named.
        role: What the speaker is, as the text tells beside their name: "Chief Superintendent"; None where it does not.
        speaker_at: Where the text names the speaker, as start and end; None where it does not.
        attribution: How the text says who says it.
        modality: How firmly it is said.
        hedges: The cue words that weaken it, in lower case.
        figure: The number it states, where it states exactly one.
        work_at: Where the text names the report or data that says it, as start and end; None where somebody does. Who
            made that is the speaker, if the text tells.
        position: Where in the document it stands.
        verbatim: Whether the words are quoted to the letter.
        credit: Who made a picture, as its caption says.
        reason: Why this is suggested, as one plain sentence.
    """

    kind: SuggestionKind
    text: str
    start: int
    end: int
    speaker: str | None = None
    role: str | None = None
    speaker_at: tuple[int, int] | None = None
    attribution: Attribution | None = None
    modality: Modality = Modality.ASSERTED
    hedges: tuple[str, ...] = ()
    figure: Figure | None = None
    work_at: tuple[int, int] | None = None
    position: ClaimPosition | None = None
    verbatim: bool = False
    credit: str | None = None
    reason: str
