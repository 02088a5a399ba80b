"""Workbooks of spreadsheets (XLSX): a table a sheet, with the values that were stored in it."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from provenance_app.evidence.tables.package import DAMAGED, check_package
from provenance_app.evidence.tables.sheet_scan import SheetScan
from provenance_app.evidence.tables.table import MOST_COLUMNS, Cell, Table, TableRefused, Unstored, numbered

_MOST_SHEETS: Final = 50
_MOST_MERGED: Final = 1_000_000
_BROKEN: Final = (
    *DAMAGED,
    *(SyntaxError, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError),
)
"""What openpyxl lets through when a part is not as it expects; its parsers of XML raise kinds of SyntaxError."""

Place = tuple[int, int]
"""Row and column, from 1."""


class Workbook:
    """An open workbook. Formulas are not computed and nothing it refers to is opened.

    Attributes:
        sheets: Names of its sheets of cells, in their order.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Open a workbook; `stream` is to stay open as long as it is read.

        Raises:
            TableRefused: It is none, is damaged or locked, or unpacks to too much.
        """
        check_package(stream)
        stream.seek(0)
        self._stream = stream
        try:
            _hush()
            self._book: Any = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            self.sheets = tuple(sheet.title for sheet in self._book.worksheets)[:_MOST_SHEETS]
        except _BROKEN as error:
            raise _refused(error) from None
        if not self.sheets:
            raise TableRefused("It has no sheet with cells.")

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()

    def table(self, name: str, going: Callable[[], bool]) -> Table:
        """Return the sheet called `name`, looked through once for as long as `going` says so.

        Raises:
            TableRefused: It is damaged.
            ReadingEnded: `going` said no.
        """
        sheet = self._book[name]
        scan = SheetScan()
        try:
            path = sheet._worksheet_path  # noqa: SLF001 - openpyxl tells it nowhere else
            with ZipFile(self._stream) as package, package.open(path) as part:
                scan.read(part, path, going)  # type: ignore[arg-type]
            unstored = {coordinate_to_tuple(cell) for cell in scan.unstored if cell}
            merged = _merged(scan.merged)
        except _BROKEN as error:
            raise _refused(error) from None
        return Table(
            name=name,
            rows=lambda: numbered(_rows(sheet, unstored, merged)),
            size=scan.rows,
            since_1904=self._book.epoch == CALENDAR_MAC_1904,
            notes=tuple(_notes(len(unstored), len(scan.merged))),
        )


def _notes(unstored: int, merged: int) -> Iterator[str]:
    if unstored:
        cells = "1 cell has a formula" if unstored == 1 else f"{unstored:,} cells have a formula"
        yield f"{cells} and no value stored. Open the file in its program, let it compute, and save it."
    if merged:
        yield "Merged cells count as if each of them had the value of the first."


def _refused(error: Exception) -> TableRefused:
    return TableRefused(f"It is not a workbook that can be read ({type(error).__name__}: {str(error)[:200]}).")


def _merged(ranges: list[str]) -> dict[Place, Place]:
    """Return for each covered cell the first cell of its range.

    Raises:
        TableRefused: There are more of them than any sheet people merge has.
    """
    covered: dict[Place, Place] = {}
    for name in ranges:
        left, top, right, bottom = range_boundaries(name)
        right = min(right, MOST_COLUMNS)
        if len(covered) + (bottom - top + 1) * max(0, right - left + 1) > _MOST_MERGED:
            raise TableRefused("Too many of its cells are merged. Take the merging back, or save the sheet as CSV.")
        covered |= {(y, x): (top, left) for y in range(top, bottom + 1) for x in range(left, right + 1)}
    return covered


def _rows(sheet: Any, unstored: set[Place], merged: dict[Place, Place]) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    """Go through the cells of a sheet; what it says of its own size is not believed."""
    sheet.reset_dimensions()
    firsts: dict[Place, Cell] = dict.fromkeys(merged.values())
    last = _last_columns(merged)
    _hush()
    try:
        for y, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = list(values)
            if unstored:
                cells = [Unstored.FORMULA if (y, x) in unstored else one for x, one in enumerate(cells, start=1)]
            if y in last:
                _spread(y, cells, last[y], merged, firsts)
            yield tuple(cells)
    except _BROKEN as error:
        raise _refused(error) from None


def _hush() -> None:
    """Let openpyxl say nothing of what it does not know; what counts is what its cells hold."""
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")


def _last_columns(merged: dict[Place, Place]) -> dict[int, int]:
    """Return the last merged column of each row that has one."""
    last: dict[int, int] = {}
    for y, x in merged:
        last[y] = max(x, last.get(y, 0))
    return last


def _spread(y: int, cells: list[Cell], last: int, merged: dict[Place, Place], firsts: dict[Place, Cell]) -> None:
    """Give the merged cells of a row the value of the first of their range."""
    cells.extend([None] * (last - len(cells)))
    for x in range(1, last + 1):
        first = merged.get((y, x))
        if first == (y, x):
            firsts[first] = cells[x - 1]
        elif first is not None:
            cells[x - 1] = firsts[first]
