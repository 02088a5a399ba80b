"""The order that people expect of names with numbers: 1, 2, 10, and not 1, 10, 2."""

import re
from functools import lru_cache
from typing import Final

_DIGITS: Final = re.compile(r"([0-9]+)")
_QUOTES: Final = "\u201c\u201d\u201e\"'"
_LONGEST: Final = 200
"""Characters that are looked at; more make no difference that anybody sees."""

_Part = str | tuple[int, str]
NaturalKey = tuple[_Part, ...]
"""Words and numbers by turns, words first, so that keys of any two texts compare."""


@lru_cache(maxsize=200_000)
def natural_key(text: str) -> NaturalKey:
    """Return what a text is ordered by: letters whatever their case, numbers by value, quotation marks not at all."""
    plain = text[:_LONGEST].strip(_QUOTES).casefold()
    parts = _DIGITS.split(plain)
    if len(parts) == 1:
        return (plain,)
    return tuple(_value(part) if at % 2 else part for at, part in enumerate(parts))


def _value(digits: str) -> tuple[int, str]:
    """Return a number by its length, then its digits; Python refuses to read numbers of some thousand digits."""
    bare = digits.lstrip("0")
    return (len(bare), bare)
