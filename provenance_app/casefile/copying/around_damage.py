"""Reading a table of a damaged file: whatever stands on pages that can be read, in the order of its key."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from provenance_app.casefile.failures import FAILURES

Row = tuple[Any, ...]
Key = tuple[int, ...]

_REACH: Final = 48
"""Binary orders of magnitude that a key is looked for behind damage."""


@dataclass(slots=True)
class AroundDamage:
    """The rows of a table whose key is of whole numbers, none below zero; what cannot be read is passed.

    Attributes:
        columns: The key first.
        width: How many columns the key has.
        rows_a_time: How many rows are read at once.
        passed: The key behind which each stretch that was passed begins, and the first key after it that could be
            read, or None where there was none.
    """

    connection: sqlite3.Connection
    table: str
    columns: tuple[str, ...]
    width: int
    rows_a_time: int
    passed: list[tuple[Key, Key | None]] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[Row]]:
        """Return the rows, some at a time. Keys only grow, whatever damage has made of them, so that this ends."""
        start: Key | None = (0,) * self.width
        many = True
        while start is not None:
            try:
                rows = self._from(start, self.rows_a_time if many else 1)
            except FAILURES:
                # A row before the damage may be lost with those after it: first each is asked for alone.
                start, many = (start, False) if many else (self._behind(start), True)
                continue
            if not rows:
                return
            yield rows
            start = _next(max(map(self._key, rows)))

    def _from(self, start: Key, limit: int) -> list[Row]:
        names = ", ".join(f'"{name}"' for name in self.columns)
        key = ", ".join(f'"{name}"' for name in self.columns[: self.width])
        marks = ", ".join("?" * self.width)
        sql = f'SELECT {names} FROM "{self.table}" WHERE ({key}) >= ({marks}) ORDER BY {key} LIMIT {limit}'
        found = self.connection.execute(sql, start).fetchall()
        rows = [row for row in found if self._key(row) >= start]
        if found and not rows:
            # A tree that is out of order leads back: from there it would be read again and again.
            raise sqlite3.DatabaseError("rows are out of order")
        return rows

    def _key(self, row: Row) -> Key:
        """Return the key of a row; of what damage put there, the least."""
        return tuple(part if isinstance(part, int) else 0 for part in row[: self.width])

    def _behind(self, start: Key) -> Key | None:
        """Return the first key behind damage, found by going farther and farther and then back."""
        for level in reversed(range(self.width)):
            far = next((order for order in range(_REACH) if self._reads(_ahead(start, level, 2**order))), None)
            if far is None:
                continue
            near, reached = (2 ** (far - 1) if far else 0), 2**far
            while reached - near > 1:
                middle = (near + reached) // 2
                if self._reads(_ahead(start, level, middle)):
                    reached = middle
                else:
                    near = middle
            found = _ahead(start, level, reached)
            self.passed.append((start, found))
            return found
        self.passed.append((start, None))
        return None

    def _reads(self, start: Key) -> bool:
        try:
            self._from(start, 1)
        except FAILURES:
            return False
        return True


def _next(key: Key) -> Key:
    return (*key[:-1], key[-1] + 1)


def _ahead(key: Key, level: int, step: int) -> Key:
    return (*key[:level], key[level] + step, *(0 for _ in key[level + 1 :]))
