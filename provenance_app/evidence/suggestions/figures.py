"""The number a claim states, where it states exactly one."""

import re
from typing import Final

from provenance_app.evidence.suggestions.quotes import MARKS
from provenance_app.model.records import Figure

_NUMBER: Final = re.compile(
    r"(?<![\w.,-])(?P<number>\d{1,3}(?:[ .,\u202f\xa0]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?)"
    r"(?P<percent>\s?(?:%|per ?cent\b|procent\b|Prozent\b))?(?![\w-])"
    r"(?:\s+(?P<scale>thousand|million|billion|tusen|miljoner|miljon|miljarder|Millionen|Milliarden|Tausend)\b)?"
)
_SCALES: Final = {
    "thousand": 10**3,
    "tusen": 10**3,
    "tausend": 10**3,
    "million": 10**6,
    "miljon": 10**6,
    "miljoner": 10**6,
    "millionen": 10**6,
    "billion": 10**9,
    "miljarder": 10**9,
    "milliarden": 10**9,
}
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_PER: Final = re.compile(r"\b(?:per|every|each|för var|pro|je)\s+$", re.IGNORECASE)
_UNIT: Final = re.compile(rf"[\s{MARKS}\u2018\u2019(]*((?:[^\W\d_][\w'\u2019-]*[\s{MARKS}\u2018\u2019]*){{1,4}})")
_SMALL_WORDS: Final = """
a an and are as at but by each every for from has have how if in is it of on or out per than that the their there they
this to was were where which who will with
och att av de den det där en ett för har i med men om på som till vid är var
aus bei das dem den der die ein eine für im ist mit sind und von war wo zu
"""
_BREAKS: Final = frozenset(_SMALL_WORDS.split())
_MAX_WORDS: Final = 3
_TOO_LARGE: Final = 10**15
"""From here on it is a serial number, not a count."""


def figure_in(text: str) -> Figure | None:
    """Return the number in a claim with its unit; None where there is none, or more than one.

    A year is not a figure; where there is one year beside one number, the number holds for that year. "Per 1 000" and
    the like belong to a unit, and a claim that needs them is left to its reader.
    """
    numbers: list[Figure] = []
    years: list[str] = []
    for found in _NUMBER.finditer(text):
        written = found["number"]
        if _PER.search(text[max(0, found.start() - 20) : found.start()]):
            return None
        if _YEAR.fullmatch(written) and not found["percent"] and not found["scale"]:
            years.append(written)
            continue
        value = _value(written) * _SCALES.get((found["scale"] or "").lower(), 1)
        if value >= _TOO_LARGE:
            return None
        unit = "%" if found["percent"] else _unit(text[found.end() :])
        numbers.append(Figure(value=int(value) if value == int(value) else value, unit=unit))
    if len(numbers) != 1:
        return None
    as_of = years[0] if len(years) == 1 else None
    return Figure(value=numbers[0].value, unit=numbers[0].unit, as_of=as_of)


def _value(written: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ .,\u202f\xa0]\d{3})+", written):
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))


def _unit(after: str) -> str | None:
    """Return the words that say what was counted: up to three, to the first small word or mark."""
    found = _UNIT.match(after[:200])
    words: list[str] = []
    for word in re.findall(r"[^\W\d_][\w'\u2019-]*", found[1]) if found else ():
        if word.lower() in _BREAKS or len(words) == _MAX_WORDS:
            break
        words.append(word.rstrip("'\u2019-"))
    return " ".join(words) or None
