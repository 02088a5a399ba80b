"""Where words of one text stand in another one, however these set white space, quote marks and letter case."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from provenance_app.analysis.quote_words import words_of
from provenance_app.model.naming import on_one_line
from provenance_app.model.selectors import Selector, resolve

Place = tuple[int, int]
"""Start and end (exclusive) in code points of a text."""

_AROUND: Final = 3
"""How many times the context of a selector is read, as white space may have been added to it."""


class _Line(NamedTuple):
    """The words of a text on one line, folded: where each begins there, and where it stands in the text."""

    words: str
    begins: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]


def places_of(words: str, text: str) -> tuple[Place, ...]:
    """Return all places where words stand in a text, whole and in this order.

    A word that became part of a longer one is another word: `12 dead` does not stand in `112 dead`.
    """
    return _found(words, text)


def place_of(selector: Selector, text: str, taken_from: str | None = None) -> Place | None:
    """Return where the words of a selector stand in another text than the one they were taken from.

    Of several places it is the only one with the same words around it; else, where the words stand as often in both
    texts, the one with as many before it. None where they do not stand there, or nothing tells which place is meant.

    Args:
        selector: The words, with those before and after.
        text: Where they are sought.
        taken_from: The text that the selector points into, where it is known.
    """
    found = places_of(selector.exact, text)
    if len(found) < 2:
        return found[0] if found else None
    alike = [place for place in found if _fits(selector, text, place)]
    if len(alike) == 1:
        return alike[0]
    own = resolve(selector, taken_from)
    before = places_of(selector.exact, taken_from) if own is not None and taken_from is not None else ()
    if own is None or len(before) != len(found):
        return None
    at = bisect_left(before, own[1], key=lambda place: place[1])
    return found[min(at, len(found) - 1)]


def _fits(selector: Selector, text: str, place: Place) -> bool:
    room = _AROUND * max(len(selector.prefix), len(selector.suffix))
    before, after = text[max(0, place[0] - room) : place[0]], text[place[1] : place[1] + room]
    ended = on_one_line(before).endswith(on_one_line(selector.prefix))
    return ended and on_one_line(after).startswith(on_one_line(selector.suffix))


@lru_cache(maxsize=1_024)
def _found(words: str, text: str) -> tuple[Place, ...]:
    sought = _line(words)
    if not sought.words:
        return tuple(_written(words, text))
    # Most words stand where they stood, letter by letter: then the text need not be read word by word.
    exact = [place for place in _written(words, text) if _is_whole(text, place)]
    if exact:
        return tuple(exact)
    line = _read(text)
    last, places = len(sought.begins) - 1, []
    at = line.words.find(sought.words)
    while at >= 0:
        first = bisect_right(line.begins, at) - 1
        places.append(_with_marks(words, sought, text, (line.starts[first], line.ends[first + last])))
        at = line.words.find(sought.words, at + 1)
    return tuple(places)


def _written(words: str, text: str) -> list[Place]:
    """Return where words stand letter by letter, one place after another."""
    places, at = [], text.find(words) if words else -1
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return places


def _is_whole(text: str, place: Place) -> bool:
    """Say whether no word or number goes on beyond the ends of a place."""
    start, end = place
    return not (_goes_on(text, start) or _goes_on(text, end))


def _goes_on(text: str, at: int) -> bool:
    """Say whether a word, or a number with its separators, crosses an offset."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    if before[-1].isalnum() and after[0].isalnum():
        return True
    joined = before[-1] in ".,'\u2019-" and before[:-1].isalnum() and after[0].isalnum()
    ahead = after[0] in ".,'\u2019-" and before[-1].isalnum() and after[1:].isalnum()
    return joined or ahead


def _with_marks(words: str, sought: _Line, text: str, place: Place) -> Place:
    """Return a place with the marks before and after its words, where they are those of the words sought."""
    lead, tail = words[: sought.starts[0]], words[sought.ends[-1] :]
    start, end = place
    if lead and text[max(0, start - len(lead)) : start] == lead:
        start -= len(lead)
    if tail and text[end : end + len(tail)] == tail:
        end += len(tail)
    return start, end


@lru_cache(maxsize=32)
def _read(text: str) -> _Line:
    return _line(text)


def _line(text: str) -> _Line:
    begins, starts, ends, words, at = array("q"), array("q"), array("q"), [" "], 0
    for word in words_of(text):
        if word.folded:
            begins.append(at)
            starts.append(word.start)
            ends.append(word.end)
            words.append(f"{word.folded} ")
            at += len(word.folded) + 1
    return _Line("".join(words) if begins else "", begins, starts, ends)
