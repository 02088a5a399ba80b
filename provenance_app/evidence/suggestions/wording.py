"""Why something is suggested, in one plain sentence."""

from provenance_app.evidence.suggestions.quoted import Quoted
from provenance_app.evidence.suggestions.reading import Speaker


def why_quoted(text: str, one: Quoted) -> str:
    """Return why a quotation is suggested, and how its speaker is known."""
    if one.speaker is None:
        return "These words stand in quote marks; the text does not say who speaks."
    stands = _stands(text, one.speaker)
    if one.beside:
        return f"These words stand in quote marks, beside who says them: {stands}."
    if one.quotation.start < one.speaker.start or "\n" in text[one.speaker.end : one.quotation.start]:
        return f"These words stand in quote marks; who speaks is told near them: {stands}."
    return f"These words stand in quote marks; the words before tell who speaks: {stands}."


def why_reported(text: str, cue: str, speaker: Speaker | None, *, is_report: bool) -> str:
    """Return why reported words are suggested."""
    said = " ".join(cue.split())
    if speaker is None:
        return f"\u201c{said}\u201d tells that somebody says this, and not who."
    kind = "a report or data" if is_report else "somebody"
    return f"\u201c{said}\u201d tells that {kind} says this: {_stands(text, speaker)}."


def _stands(text: str, speaker: Speaker) -> str:
    written = " ".join(text[speaker.start : speaker.end].split())
    return speaker.name if written == speaker.name else f"\u201c{written}\u201d, which stands for {speaker.name}"
