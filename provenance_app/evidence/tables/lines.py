"""Lines of a text, for a reader of rows that may have to go back to where a row began."""

from collections.abc import Iterator
from io import StringIO
from typing import Self


class Lines(Iterator[str]):
    """Goes through the lines with their ends, and back to the second line of the row that was begun last."""

    def __init__(self, text: str) -> None:
        """Begin before the first line."""
        self._stream = StringIO(text, newline="")
        self._number = 0
        self._place = self._row = 0

    def __iter__(self) -> Self:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        line = self._stream.readline()
        if not line:
            raise StopIteration
        self._number += 1
        return line

    def begin_row(self) -> None:
        """Take note that a row begins with the next line."""
        self._place, self._row = self._stream.tell(), self._number

    def only_first(self) -> tuple[str, int]:
        """Return the first line of the row and its number, and go on after it."""
        self._stream.seek(self._place)
        self._number = self._row
        return next(self), self._number
