"""Numbers in cells, with a decimal comma or a decimal point."""

import math
import re
from collections.abc import Iterable
from typing import Final

from provenance_app.evidence.tables.table import Cell

_LONGEST: Final = 40
_SPACES: Final = re.compile(r"[\s'\u2019\u00a0\u202f]")
_WITH_POINT: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_WITH_COMMA: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")


def read_number(cell: Cell, *, comma: bool) -> int | float | None:
    """Return the number in a cell, or None where it holds none.

    Args:
        cell: A number, or text with nothing but one; a percent sign is left aside.
        comma: Whether `1.234,5` is meant rather than `1,234.5`.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return _plain(cell) if math.isfinite(cell) else None
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return None
    text = _SPACES.sub("", cell).removesuffix("%").replace("\u2212", "-")
    if not (_WITH_COMMA if comma else _WITH_POINT).fullmatch(text):
        return None
    text = text.replace(".", "").replace(",", ".") if comma else text.replace(",", "")
    return float(text) if "." in text else int(text)


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number


def guess_comma(cells: Iterable[Cell]) -> bool:
    """Say whether the numbers among some cells have decimal commas: more of them can only be read so than not."""
    texts = [cell for cell in cells if isinstance(cell, str) and ("," in cell or "." in cell)]
    with_comma = sum(_only(text, comma=True) for text in texts)
    return with_comma > sum(_only(text, comma=False) for text in texts)


def _only(text: str, *, comma: bool) -> bool:
    return read_number(text, comma=comma) is not None and read_number(text, comma=not comma) is None
