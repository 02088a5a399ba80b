"""What a marked passage most likely is, so that the user confirms instead of filling in. Suggestions, each visible."""

import re
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.figures import figure_in
from provenance_app.evidence.suggestions.firmness import hedges_in, modality_of
from provenance_app.evidence.suggestions.paragraphs import paragraphs
from provenance_app.evidence.suggestions.positions import positions
from provenance_app.evidence.suggestions.quotes import is_quoted
from provenance_app.evidence.suggestions.speakers import guess_speakers
from provenance_app.model.enumerations import ClaimPosition, DocumentKind, Modality, SourceKind
from provenance_app.model.lexicons import languages_of, lexicon
from provenance_app.model.records import Figure

__all__ = ("ClaimHint", "guess_claim", "guess_source_kind", "guess_speakers")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHint:
    """Suggested fields of a claim; `hedges` are the cue words as they stand, in lower case."""

    verbatim: bool
    position: ClaimPosition
    modality: Modality
    hedges: tuple[str, ...]
    figure: Figure | None


def guess_claim(text: str, start: int, end: int, kind: DocumentKind | None = None) -> ClaimHint:
    """Return what the words at `start:end` of a captured text most likely are.

    Args:
        text: The whole captured text.
        start: First code point of the words.
        end: The one after the last.
        kind: What the document is; everything in a post stands in a post.
    """
    words = text[start:end]
    languages = languages_of(text)
    cues = lexicon(languages[0])
    verbatim = is_quoted(text, start, end)
    return ClaimHint(
        verbatim=verbatim,
        position=ClaimPosition.POST if kind == DocumentKind.POST else _position(text, start, verbatim),
        modality=modality_of(words, text[end : end + 1], cues),
        hedges=hedges_in(words, cues),
        figure=figure_in(words, languages),
    )


def _position(text: str, start: int, quoted: bool) -> ClaimPosition:
    found = ClaimPosition.BODY
    bounds = list(paragraphs(text))
    for (first, last), position in zip(bounds, positions(text[slice(*one)] for one in bounds), strict=True):
        if first <= start < last:
            found = position
            break
    return ClaimPosition.QUOTE if quoted and found in (ClaimPosition.LEDE, ClaimPosition.BODY) else found


_ACCOUNT: Final = re.compile(
    r"^@|\b(?:blogger|blog|account|user|channel|influencer|vlogger|youtuber|konto|kanal)\b", re.I
)
_STATISTICS: Final = re.compile(
    r"\b(?:statistics?|figures|data|survey|census|index|yearbook|register|statistik\w*|undersökning|umfrage)\b", re.I
)
_PAPER: Final = re.compile(
    r"^(?:(?i:an?|the|this|one|new|recent|latest)\s+)+"
    r"(?:(?P<counts>stud(?:y|ies)|reports?|polls?|numbers|analysis)|statements?|documents?|letters?|articles?|posts?)\b"
)
"""What a text calls a paper; in capitals the word is part of a name, as in "The Post"."""
_UNNAMED: Final = re.compile(
    r"\b(?:unnamed|unknown|anonymous|unidentified|insiders?|sources?|witness(?:es)?|anonym\w*|okänd\w*|unbekannt\w*|"
    r"källor|quellen)\b",
    re.I,
)
_ORGANISATION: Final = re.compile(
    r"\b(?:police|ministry|government|agency|authority|university|institute|council|party|association|foundation|"
    r"company|corporation|bank|court|office|department|union|committee|commission|group|press|news|times|post|herald|"
    r"radio|television|tv|media|images|inc|ltd|llc|gmbh|ag|ab|plc|ngo|eu|un|nato|who|bbc|cnn|reuters|afp|ap|dpa|tt|getty|"
    r"polis\w*|myndighet\w*|regering\w*|universitet\w*|kommun\w*|verket|rådet|partiet|polizei|ministerium|universität|"
    r"behörde|verein|partei|zeitung|tidning\w*|site|website|redaktion\w*)\b|(?:verket|styrelsen|myndigheten|amt|bureau)$",
    re.I,
)
_PERSON: Final = re.compile(
    r"^(?:dr|mr|mrs|ms|prof|sir|herr|frau|chief|senior|a|an|one|the)\b|"
    r"\b(?:officer|superintendent|minister|spokes(?:man|woman|person)|mayor|president|professor)\b",
    re.I,
)


def guess_source_kind(name: str) -> SourceKind | None:
    """Return what kind of source a name most likely is; None where it does not tell."""
    name = " ".join(name[:300].split())
    paper = _PAPER.search(name)
    if paper is not None:
        return SourceKind.STATISTICS if paper["counts"] else None
    for pattern, kind in (
        (_ACCOUNT, SourceKind.ACCOUNT),
        (_UNNAMED, SourceKind.UNNAMED),
        (_STATISTICS, SourceKind.STATISTICS),
    ):
        if pattern.search(name):
            return kind
    if re.search(r"\b(?:officer|superintendent|minister|spokes(?:man|woman|person)|mayor|president)\b", name, re.I):
        return SourceKind.PERSON
    if _ORGANISATION.search(name):
        return SourceKind.ORGANISATION
    words = name.split()
    capitals = [word for word in words if word[:1].isupper()]
    if _PERSON.search(name) or (2 <= len(words) <= 4 and len(capitals) == len(words)):
        return SourceKind.PERSON
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 6:
        return SourceKind.ORGANISATION
    return None
