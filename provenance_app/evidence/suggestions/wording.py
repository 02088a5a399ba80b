"""Why something is suggested, in one plain sentence."""

from provenance_app.evidence.suggestions.quoted import Quoted
from provenance_app.evidence.suggestions.reading import Speaker
from provenance_app.evidence.suggestions.sayings import Saying


def why_quoted(text: str, one: Quoted) -> str:
    """Return why a quotation is suggested, and how its speaker is known."""
    if one.saying is not None and one.saying.work is not None:
        maker = one.speaker if one.speaker and not one.speaker.work else None
        made = f"; it was made by {_stands(text, maker)}" if maker else ""
        return f"These words stand in quote marks, beside the report or data that has them{made}."
    if one.speaker is None:
        return "These words stand in quote marks; the text does not say who speaks."
    stands = _stands(text, one.speaker)
    if one.beside:
        return f"These words stand in quote marks, beside who says them: {stands}."
    if one.quotation.start < one.speaker.start or "\n" in text[one.speaker.end : one.quotation.start]:
        return f"These words stand in quote marks; who speaks is told near them: {stands}."
    return f"These words stand in quote marks; the words before tell who speaks: {stands}."


def why_reported(text: str, cue: str, speaker: Speaker | None, saying: Saying) -> str:
    """Return why reported words are suggested."""
    said = f"\u201c{' '.join(cue.split())}\u201d"
    if saying.work is not None:
        made = f"made by {_stands(text, speaker)}" if speaker else "and the text does not say who made them"
        return f"{said} tells that data or a report say this, {made}."
    does = "does not rule this out" if saying.leaves_open else "says this"
    if speaker is None:
        return f"{said} tells that somebody {does}, and not who."
    return f"{said} tells that somebody {does}: {_stands(text, speaker)}."


def _stands(text: str, speaker: Speaker) -> str:
    written = " ".join(text[speaker.start : speaker.end].split())
    return speaker.name if written == speaker.name else f"\u201c{written}\u201d, which stands for {speaker.name}"
