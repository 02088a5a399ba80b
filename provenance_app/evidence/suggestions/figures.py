"""The number a claim states, where it states exactly one."""

import re
from functools import cache
from typing import Final

from provenance_app.evidence.suggestions.quotes import MARKS
from provenance_app.model.lexicons import LANGUAGES, lexicon
from provenance_app.model.records import Figure

_UNIT: Final = re.compile(rf"[\s{MARKS}\u2018\u2019(]*((?:[^\W\d_][\w'\u2019-]*[\s{MARKS}\u2018\u2019]*){{1,4}})")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_MAX_WORDS: Final = 3
_NEAR: Final = 200
_TOO_LARGE: Final = 10**15
"""From here on it is a serial number, not a count."""


class _Words:
    """The words around numbers in some languages."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        lists = [lexicon(language) for language in languages]
        self.small = {word for one in lists for word in one.words("small")}
        self.after_counted = {word for one in lists for word in one.words("after_counted")}
        self.time = {word for one in lists for word in one.words("time")}
        pairs = (line.rsplit(" ", 1) for one in lists for line in one.words("scale"))
        self.scales = {name: int(factor) for name, factor in pairs}
        percent = "|".join(rf"{re.escape(word)}\b" for one in lists for word in one.words("percent"))
        per = "|".join(re.escape(word) for one in lists for word in one.words("per"))
        self.per = re.compile(rf"\b(?:{per})\s+$", re.IGNORECASE)
        self.number = re.compile(
            r"(?<![\w.,-])(?P<number>\d{1,3}(?:[ .,\u202f\xa0]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?)"
            rf"(?P<percent>\s?(?:%|{percent}))?(?![\w-])(?:\s+(?P<scale>{'|'.join(self.scales)})\b)?",
            re.IGNORECASE,
        )


_words = cache(_Words)


def figure_in(text: str, languages: tuple[str, ...] = LANGUAGES) -> Figure | None:
    """Return the number in a claim with its unit; None where there is none, or more than one.

    A year is not a figure; where there is one year beside one number, the number holds for that year. "Per 1 000" and
    the like belong to a unit, and a claim that needs them is left to its reader.

    Args:
        text: The words of the claim.
        languages: Those it may be in; a word that ends a unit in one may be what is counted in another ("men").
    """
    around = _words(languages)
    numbers: list[Figure] = []
    years: list[str] = []
    for found in around.number.finditer(text):
        written = found["number"]
        if around.per.search(text[max(0, found.start() - 20) : found.start()]):
            return None
        if _YEAR.fullmatch(written) and not found["percent"] and not found["scale"]:
            years.append(written)
            continue
        value = _value(written) * around.scales.get((found["scale"] or "").lower(), 1)
        if value >= _TOO_LARGE:
            return None
        unit = "%" if found["percent"] else _unit(text[found.end() : found.end() + _NEAR], around)
        if unit and unit.split()[0].lower() in around.time:
            continue  # a day of a month, or so many years ago
        numbers.append(Figure(value=int(value) if value == int(value) else value, unit=unit))
    if len(numbers) != 1:
        return None
    as_of = years[0] if len(years) == 1 else None
    return Figure(value=numbers[0].value, unit=numbers[0].unit, as_of=as_of)


def _value(written: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ .,\u202f\xa0]\d{3})+", written):
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))


def _unit(after: str, around: _Words) -> str | None:
    """Return the words that say what was counted: up to three, to the first small word or mark."""
    found = _UNIT.match(after)
    words: list[str] = []
    for word in re.findall(r"[^\W\d_][\w'\u2019-]*", found[1]) if found else ():
        ends = word.lower() in around.small or (words and word.lower() in around.after_counted)
        if ends or len(words) == _MAX_WORDS:
            break
        words.append(word.rstrip("'\u2019-"))
    return " ".join(words) or None
