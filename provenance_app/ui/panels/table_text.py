"""Rows of the table as text for the clipboard."""

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows with tabs between cells; a cell that a spreadsheet would take for a formula gets a leading '."""
    return "\n".join("\t".join(map(_cell, row)) for row in rows) + "\n"


def _cell(text: str) -> str:
    line = " ".join(text.splitlines()).replace("\t", " ")
    return "'" + line if text.startswith(_FORMULA) else line
