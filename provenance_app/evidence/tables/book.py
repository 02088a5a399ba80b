"""A file of tables, whatever program wrote it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

from provenance_app.evidence.tables import package
from provenance_app.evidence.tables.delimited import MOST_BYTES, read_delimited
from provenance_app.evidence.tables.table import Table, TableRefused

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENDINGS: Final = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
_OLD: Final = (
    "It is an old Excel file, or one locked with a password. Open it in its program and save it as .xlsx without a "
    "password, or as .csv."
)


@dataclass(frozen=True, slots=True)
class Book:
    """An open file of tables.

    Attributes:
        sheets: Names of its sheets.
        table: Returns the sheet of a name; raises TableRefused, or ReadingEnded once what it is to ask says no.
    """

    sheets: tuple[str, ...]
    table: Callable[[str, Callable[[], bool]], Table]


def is_table(name: str) -> bool:
    """Say whether a file is meant as a table, by its name: text is no table where its name does not say so."""
    return name.lower().endswith(_ENDINGS)


@contextmanager
def open_book(stream: BinaryIO) -> Iterator[Book]:
    """Open a file of tables for the length of a block.

    Raises:
        TableRefused: It is none that can be read; the message says why.
    """
    head = stream.read(8)
    size = stream.seek(0, 2)
    stream.seek(0)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableRefused(_OLD)
    if not head.startswith(b"PK"):
        table = read_delimited(stream.read(MOST_BYTES + 1))
        yield Book(("",), lambda _name, _going: table)
        return
    if size > package.MOST_BYTES:
        raise TableRefused(f"It has {size / 1e6:,.0f} MB; {package.MOST_BYTES / 1e6:,.0f} MB are the most.")
    from provenance_app.evidence.tables.workbook import Workbook  # late: openpyxl is slow to load

    book = Workbook(stream)
    try:
        yield Book(book.sheets, book.table)
    finally:
        book.close()
