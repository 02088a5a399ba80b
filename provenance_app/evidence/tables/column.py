"""What the cells of one column look like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.tables.dates import DateOrder, read_date
from provenance_app.evidence.tables.numbers import read_number
from provenance_app.evidence.tables.table import Cell, is_blank

_MEDIA: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4|mov|webm|mp3|wav|m4a|heic|avif)(?:[?#].*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """Shares, 0 to 1, of the cells with something in them; `length` is the mean length of their text."""

    filled: int
    addresses: float = 0.0
    media: float = 0.0
    dates: float = 0.0
    numbers: float = 0.0
    length: float = 0.0


def look_of(cells: Sequence[Cell]) -> ColumnLook:
    """Return what a column's cells are."""
    some = [cell for cell in cells if not is_blank(cell)]
    if not some:
        return ColumnLook(filled=0)
    texts = [cell for cell in some if isinstance(cell, str)]
    addresses = [text for text in texts if web_url(text.strip())]
    return ColumnLook(
        filled=len(some),
        addresses=len(addresses) / len(some),
        media=sum(_MEDIA.search(text.strip()) is not None for text in addresses) / len(some),
        dates=sum(_is_date(cell) for cell in some) / len(some),
        numbers=sum(_is_number(cell) for cell in some) / len(some),
        length=sum(len(str(cell)) for cell in some) / len(some),
    )


def _is_date(cell: Cell) -> bool:
    return any(read_date(cell, order) is not None for order in DateOrder)


def _is_number(cell: Cell) -> bool:
    return any(read_number(cell, comma=comma) is not None for comma in (False, True))
