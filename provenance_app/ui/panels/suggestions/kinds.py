"""What suggestions are called, and the icon of each kind."""

from typing import Final

from provenance_app.evidence.suggestions.captions import guess_media_kind
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import ClaimPosition, MediaKind, SuggestionKind
from provenance_app.model.records import Figure
from provenance_app.ui.panels.fields.figure_text import number_text
from provenance_app.ui.panels.wording import visible

_KIND_ICONS: Final = {
    SuggestionKind.DIRECT_QUOTE: "quote",
    SuggestionKind.INDIRECT_QUOTE: "message-square-quote",
    SuggestionKind.HEDGED: "circle-help",
    SuggestionKind.FIGURE: "hash",
    SuggestionKind.CITED_POST: "at-sign",
    SuggestionKind.CITED_REPORT: "file-text",
    SuggestionKind.MEDIA: "image",
}
_KIND_WORDS: Final = {
    SuggestionKind.DIRECT_QUOTE: "Quote",
    SuggestionKind.INDIRECT_QUOTE: "Reported speech",
    SuggestionKind.HEDGED: "Hedged",
    SuggestionKind.FIGURE: "Figure",
    SuggestionKind.CITED_POST: "Cited post",
    SuggestionKind.CITED_REPORT: "Cited report",
    SuggestionKind.MEDIA: "Picture",
}
_MEDIA_WORDS: Final[dict[MediaKind | None, str]] = {MediaKind.VIDEO: "Video", MediaKind.AUDIO: "Sound"}
_MEDIA_ICONS: Final[dict[MediaKind | None, str]] = {MediaKind.VIDEO: "video", MediaKind.AUDIO: "music"}
_QUESTIONS: Final = {
    SuggestionKind.CITED_POST: "Who wrote it",
    SuggestionKind.CITED_REPORT: "Who wrote it",
    SuggestionKind.MEDIA: "Who posted it",
}

_LONGEST: Final = 600
"""Code points of the words that a row says; it shows two lines of them."""


def kind_words(suggestion: Suggestion) -> str:
    """Return what a suggestion is, in a word or two."""
    return _MEDIA_WORDS.get(_media_kind(suggestion)) or _KIND_WORDS[suggestion.kind]


def kind_icon(suggestion: Suggestion) -> str:
    """Return the name of the icon of what a suggestion is."""
    return _MEDIA_ICONS.get(_media_kind(suggestion)) or _KIND_ICONS[suggestion.kind]


def _media_kind(suggestion: Suggestion) -> MediaKind | None:
    return guess_media_kind(suggestion.text) if suggestion.kind is SuggestionKind.MEDIA else None


def question_of(suggestion: Suggestion) -> str | None:
    """Return what is asked of who is named; None of a picture with a caption, which nobody is said to have posted."""
    caption = suggestion.position is ClaimPosition.CAPTION and suggestion.speaker is None
    if suggestion.kind is SuggestionKind.MEDIA and caption:
        return None
    return _QUESTIONS.get(suggestion.kind, "Who says it")


def words_of(suggestion: Suggestion) -> str:
    """Return the words of a suggestion on one line, those to the letter in quote marks."""
    words = visible(suggestion.text[:_LONGEST])
    return f"\u201c{words}\u201d" if suggestion.verbatim else words


def named_by(suggestion: Suggestion) -> str | None:
    """Return who says, wrote or made it; None if nobody is named."""
    media = suggestion.kind is SuggestionKind.MEDIA
    name = (suggestion.credit or suggestion.speaker) if media else suggestion.speaker
    return visible(name[:200]) if name and name.strip() else None


def speaker_of(suggestion: Suggestion) -> str:
    """Return who says, wrote or made it, or that nobody is named."""
    return named_by(suggestion) or "nobody named"


def role_of(suggestion: Suggestion) -> str:
    """Return what who is named is, as the text tells; nothing where it does not, or of a picture's maker."""
    media = suggestion.kind is SuggestionKind.MEDIA
    return "" if media or named_by(suggestion) is None else visible((suggestion.role or "")[:200])


def chips_of(suggestion: Suggestion) -> tuple[str, ...]:
    """Return the cue words that weaken it and the figure it states, each in a few letters."""
    figure = (figure_words(suggestion.figure),) if suggestion.figure else ()
    return (*figure, *(visible(hedge[:40]) for hedge in suggestion.hedges))


def figure_words(figure: Figure) -> str:
    """Return a figure as it is said: `53 people (2023)`."""
    of = f" ({visible(figure.as_of[:20])})" if figure.as_of else ""
    return f"{number_text(figure.value)} {visible((figure.unit or '')[:40])}".strip() + of


def told(suggestion: Suggestion, *, rejected: bool) -> str:
    """Return all that a row says, on one line."""
    role = role_of(suggestion)
    speaker = f"{speaker_of(suggestion)}, {role}" if role else speaker_of(suggestion)
    parts = [
        f"{kind_words(suggestion)}, {speaker}: {words_of(suggestion)}",
        *chips_of(suggestion),
        visible(suggestion.reason),
    ]
    return ". ".join((*parts, "Rejected") if rejected else parts)
