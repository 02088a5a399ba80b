"""What stands between the cells of a text table."""

import csv
from io import StringIO
from itertools import islice
from typing import Final

_CANDIDATES: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 60
_SAMPLE: Final = 200_000
_TOLD: Final = "sep="


def told_delimiter(text: str) -> str | None:
    """Return the delimiter that a first line such as `sep=;` names, or None."""
    line = text[:8].splitlines()[0] if text[:8].strip() else ""
    return line[len(_TOLD)] if len(line) == len(_TOLD) + 1 and line.lower().startswith(_TOLD) else None


def find_delimiter(text: str) -> str:
    """Return the character that parts most of the first rows into as many cells each; a comma where none does."""
    best, best_score = ",", 0.0
    for candidate in _CANDIDATES:
        score = _score(text[:_SAMPLE], candidate)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _score(sample: str, delimiter: str) -> float:
    """Say how much a delimiter explains: the share of rows that agree, and a little for each column they have."""
    try:
        rows = list(islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _LOOKED_AT))
    except csv.Error:
        return 0.0
    widths = [len(row) for row in rows if row]
    if not widths:
        return 0.0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return 0.0 if usual < 2 else widths.count(usual) / len(widths) + min(usual, 50) / 1000
