"""How firmly something is said: the cue words that weaken, deny or make it depend."""

import re

from provenance_app.model.enumerations import Modality
from provenance_app.model.lexicons import Lexicon, folded


def hedges_in(words: str, cues: Lexicon) -> tuple[str, ...]:
    """Return the cue words that weaken what is said, as they stand, in lower case."""
    return _found(cues.hedge, words)


def modality_of(
    words: str, after: str, cues: Lexicon, *, told: Modality = Modality.ASSERTED, reported: bool = False
) -> Modality:
    """Return how firmly words are said.

    Args:
        words: The words.
        after: The code point behind them; a question mark counts.
        cues: The cue words of their language.
        told: How the verb tells it that they are reported with: denied, asked, not ruled out, thought.
        reported: They are told in other words, where "would" may only stand for "will".
    """
    plain = cues.only.sub(" ", folded(words))
    if told is Modality.QUESTION or words.rstrip(" \"'\u201d\u2019").endswith("?") or after == "?":
        return Modality.QUESTION
    if told in (Modality.HEDGED, Modality.DENIED):
        return told
    if cues.deny.search(plain):
        return Modality.DENIED
    if cues.opinion.search(plain):
        return Modality.OPINION
    if any(not (reported and found[0] in cues.words("shifted")) for found in cues.condition.finditer(plain)):
        return Modality.CONDITIONAL
    return Modality.HEDGED if _found(cues.hedge, words) else told


def _found(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    lower = words.lower() if len(words.lower()) == len(words) else folded(words)
    places = (found.span() for found in pattern.finditer(folded(words)))
    return tuple(dict.fromkeys(lower[start:end] for start, end in places if not _is_month(words, start, end)))


def _is_month(words: str, start: int, end: int) -> bool:
    """Say whether a word that weakens is written as a name amid small letters here: "in May"."""
    before = words[:start].split()[-1:]
    return bool(before) and before[0].islower() and words[start].isupper() and words[start + 1 : end].islower()
