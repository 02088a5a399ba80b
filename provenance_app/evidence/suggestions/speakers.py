"""Who may be speaking near some words: the names and roles beside verbs of saying, the likeliest first."""

import re
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.quotes import paragraph_at
from provenance_app.model.lexicons import folded, language_of, lexicon

_BEFORE: Final = 900
"""Code points of the words' own paragraph that are looked through before them, and again as many above it."""

_AFTER: Final = 300
"""Code points that are looked through after them, in their own paragraph."""

_CAPITAL: Final = r"[^\W\d_a-zåäöéèüßæø]"
_WORD: Final = rf"{_CAPITAL}[\w'\u2019.-]*\w|{_CAPITAL}"
_NAME: Final = re.compile(
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Herr|Frau)\.?\s+)?(?:{_WORD})(?:\s+(?:(?:van|von|de|der|af|al|bin)\s+)?(?:{_WORD})){{0,3}}"
)
_GROUPS: Final = re.compile(
    r"\b(?:(?:the|a|an|one|national|local|senior|chief|former|swedish|german)\s+){0,3}"
    r"(?:police(?: officers?| force)?|officials?|authorit(?:y|ies)|government|ministry|minister|"
    r"spokes(?:man|woman|person)|bloggers?|witness(?:es)?|residents?|officers?|superintendent|researchers?|experts?|sources?|prosecutors?|polisen|"
    r"regeringen|myndigheten|Polizei|Regierung|Behörde)\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they|han|hon|de|er|sie)\s+(?:\w+\s+){0,1}$", re.IGNORECASE)
_OPENERS: Final = """
a an the he she they we i it in on at but and so as if this that these those there when where who what how why now
another one two no not yes however meanwhile related photo image figures numbers data by av
yesterday today monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
det de den han hon vi i och men när som enligt der die das er sie es wir ich im in und aber
"""
_NO_NAMES: Final = frozenset(_OPENERS.split())
_PLACED: Final = re.compile(r"\b(?:in|of|from|at|near|to|on|i|från|av|vid|aus|bei|von)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    start: int
    end: int


def guess_speakers(text: str, start: int, end: int, most: int = 5) -> tuple[str, ...]:
    """Return names that the words at `start:end` may be attributed to, the likeliest first; never recorded by itself.

    Args:
        text: The captured text.
        start: First code point of the words.
        end: The one after the last.
        most: How many names at the most.
    """
    first = max(paragraph_at(text, start)[0], start - _BEFORE)
    last = min(paragraph_at(text, max(start, end - 1))[1], end + _AFTER)
    offset = max(0, first - _BEFORE)
    window = text[offset:last]
    verbs = [found.span() for found in lexicon(language_of(text)).say.finditer(folded(window))]
    candidates = _candidates(window)
    place = first - offset, start - offset, end - offset
    scores: dict[str, float] = {}
    for candidate in candidates:
        score = _score(candidate, window, verbs, place)
        if score > 0:
            scores[candidate.name] = max(score, scores.get(candidate.name, 0.0))
    if not scores and any(verb >= place[0] and _PRONOUN.search(window[place[0] : verb]) for verb, _ in verbs):
        scores = {candidate.name: 1.0 for candidate in _named_last(candidates, window, place[0])}
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    kept: list[str] = []
    for name in ranked:
        if not any(name in longer or longer in name for longer in kept):
            kept.append(max((other for other in ranked if name in other), key=len))
    return tuple(kept[:most])


def _named_last(candidates: list[_Candidate], window: str, before: int) -> list[_Candidate]:
    """Return whom "he" or "she" in the paragraph from `before` may be: the last one named above it."""
    above = [
        candidate
        for candidate in candidates
        if candidate.end <= before and not _PLACED.search(window[max(0, candidate.start - 8) : candidate.start])
    ]
    return [max(above, key=lambda candidate: candidate.start)] if above else []


def _candidates(window: str) -> list[_Candidate]:
    found = [_Candidate(match[0], *match.span()) for match in _GROUPS.finditer(window)]
    for match in _NAME.finditer(window):
        words = match[0].split()
        skipped = 0
        while words and words[0].lower().strip(".") in _NO_NAMES:
            skipped += len(words.pop(0)) + 1
        if words and len(" ".join(words)) > 2:
            start = match.start() + skipped
            found.append(_Candidate(" ".join(words), start, match.end()))
    return found


def _score(candidate: _Candidate, window: str, verbs: list[tuple[int, int]], place: tuple[int, int, int]) -> float:
    """Weigh a name: it says something or stands in the same paragraph; near and first in its sentence is better."""
    paragraph, start, end = place
    if candidate.start < end and candidate.end > start:
        return 0.0
    speaks = any(_speaks(candidate, window, verb) for verb in verbs)
    here = candidate.start >= paragraph
    if not speaks and not here:
        return 0.0
    before = window[: candidate.start].rstrip(" ")
    first = not before or before[-1] in '.!?\n\u201c\u201d"'
    placed = _PLACED.search(window[max(0, candidate.start - 8) : candidate.start])
    distance = start - candidate.end if candidate.end <= start else candidate.start - end
    return 1.0 / (1.0 + distance / 200) + 2.0 * speaks + here + 0.7 * first - (1.2 if placed else 0.0)


def _speaks(candidate: _Candidate, window: str, verb: tuple[int, int]) -> bool:
    """Say whether a verb of saying belongs to a name: just before it, or after it, an aside between at the most."""
    if 0 <= candidate.start - verb[1] <= 2 and window[verb[0] : verb[1]].islower():
        return True
    between = window[candidate.end : verb[0]] if candidate.end <= verb[0] <= candidate.end + 90 else "\n"
    if any(mark in between for mark in '.\n:\u201c\u201d"') or _PRONOUN.search(between):
        return False
    return len(between) <= 25 or between.count(",") == 2 or between.lstrip().startswith((",", "of ", "in "))
