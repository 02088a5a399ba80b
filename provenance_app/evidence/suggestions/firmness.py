"""How firmly something is said: the cue words that weaken, deny or make it depend."""

import re

from provenance_app.model.enumerations import Modality
from provenance_app.model.lexicons import Lexicon, folded


def hedges_in(words: str, cues: Lexicon) -> tuple[str, ...]:
    """Return the cue words that weaken what is said, as they stand, in lower case."""
    return _found(cues.hedge, words)


def modality_of(words: str, after: str, cues: Lexicon, *, denied: bool = False, open_: bool = False) -> Modality:
    """Return how firmly words are said.

    Args:
        words: The words.
        after: The code point behind them; a question mark counts.
        cues: The cue words of their language.
        denied: They are reported as what somebody denies.
        open_: They are reported as what somebody does not rule out.
    """
    plain = cues.only.sub(" ", folded(words))
    if words.rstrip(" \"'\u201d\u2019").endswith("?") or after == "?":
        return Modality.QUESTION
    if open_:
        return Modality.HEDGED
    if denied or cues.deny.search(plain):
        return Modality.DENIED
    if cues.opinion.search(plain):
        return Modality.OPINION
    if cues.condition.search(plain):
        return Modality.CONDITIONAL
    return Modality.HEDGED if cues.hedge.search(plain) else Modality.ASSERTED


def _found(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    lower = words.lower() if len(words.lower()) == len(words) else folded(words)
    return tuple(dict.fromkeys(lower[found.start() : found.end()] for found in pattern.finditer(folded(words))))
