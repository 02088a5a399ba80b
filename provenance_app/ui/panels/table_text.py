"""Rows of the table as text for the clipboard."""

from collections.abc import Iterable, Sequence

from provenance_app.model.naming import controls_written

_FORMULA = ("=", "+", "-", "@")


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows with tabs between cells, each on one line; none is taken for a formula by a spreadsheet.

    A cell that would be one gets a leading '. One that begins with a quotation mark is quoted: else the mark would go,
    and with it the end of the cell.
    """
    return "\n".join("\t".join(map(_cell, row)) for row in rows) + "\n"


def _cell(text: str) -> str:
    line = controls_written(" ".join(text.split()))
    if line.startswith('"'):
        doubled = line.replace('"', '""')
        return f'"{doubled}"'
    return f"'{line}" if line.startswith(_FORMULA) else line
