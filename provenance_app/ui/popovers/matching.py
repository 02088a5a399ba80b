"""How well names fit what somebody has typed so far."""

import re
from typing import Final

_LONGEST: Final = 400


def folded(text: str) -> str:
    """Return text as it is compared: one line, letter case aside."""
    return " ".join(text[:_LONGEST].split()).casefold()


def rank(typed: str, *names: str | None) -> int | None:
    """Return how well the best of these names fits, or None where none does.

    Args:
        typed: What was typed, folded; empty fits everything.
        names: Names to look in; None is no name.

    Returns:
        0 the same, 1 begins so, 2 a word of it begins so, 3 stands somewhere in it.
    """
    ranks = [found for name in names if name and (found := _rank(typed, folded(name))) is not None]
    return min(ranks, default=None)


def _rank(typed: str, name: str) -> int | None:
    if typed == name:
        return 0
    if name.startswith(typed):
        return 1
    if re.search(rf"\b{re.escape(typed)}", name):
        return 2
    return 3 if typed in name else None
