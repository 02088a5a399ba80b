"""The one way by which the contents of a case get into another file: known tables and columns, value by value.

The new file is made by our own migrations, and its tables are strict. Whatever else the old one holds, and every value
that is not of the type of its column, stays behind.
"""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from provenance_app.casefile.connection import prepare, transaction
from provenance_app.casefile.content import search
from provenance_app.casefile.content.edits import dangling
from provenance_app.casefile.content.stored_files import CHUNK, Progress
from provenance_app.casefile.copying.around_damage import AroundDamage, Row
from provenance_app.casefile.copying.losses import rows_of
from provenance_app.casefile.failures import FAILURES, Cancelled, primary_code
from provenance_app.casefile.schema import APPLICATION_ID, PAGE_SIZE, VERSION, lay_out, migrate
from provenance_app.model.errors import CaseFileError

_BYTES_A_ROW: Final = 300
"""About what a row comes to that is no piece of a file."""

_CACHE: Final = -65536
"""Kibibytes of pages kept while a file is filled, as the pragma has it: ids come in no order."""

_ROWS_A_TIME: Final = 200
_PIECES_A_TIME: Final = 4
"""Rows that are read at once; pieces of files have a megabyte each."""

_TIMES_AS_MANY: Final = 100
_PIECES_AS_MANY: Final = 4
"""How many times as many SQLite hands over itself, of which none is in the memory of Python."""

_MISFITS: Final = (sqlite3.IntegrityError, sqlite3.DataError, OverflowError)
"""What a strict table raises for a value that is not of its column."""

_THUMBNAILS: Final = "thumbnails"
_PIECES: Final = "file_chunks"
_ATTACHED: Final = "old"
"""What SQLite calls the file whose rows it hands over."""


class _Target(NamedTuple):
    """A table of the new file: its columns, the key first, how many the key has, what adds a row, how many at once."""

    name: str
    columns: tuple[str, ...]
    key: int
    insert: str
    rows_a_time: int

    @property
    def select(self) -> str:
        """Reads all rows in the order of the key."""
        return f'SELECT {_quoted(self.columns)} FROM "{self.name}" ORDER BY {self.keys}'

    @property
    def keys(self) -> str:
        """The columns of the key."""
        return _quoted(self.columns[: self.key])

    @property
    def last(self) -> str:
        """Reads the key of the last row."""
        return f'SELECT {self.keys} FROM main."{self.name}" ORDER BY {self.keys.replace(",", " DESC,")} DESC LIMIT 1'

    def hand_over(self, behind: bool) -> str:
        """Return what adds rows of the attached file: the first ones, or those behind a key; how many at most."""
        names = _quoted(self.columns)
        where = f"WHERE ({self.keys}) > ({', '.join('?' * self.key)})" if behind else ""
        read = f'SELECT {names} FROM {_ATTACHED}."{self.name}" {where} ORDER BY {self.keys} LIMIT ?'
        return f'INSERT INTO main."{self.name}" ({names}) {read}'


@dataclass(slots=True)
class CopyReport:
    """What a copy came to.

    Attributes:
        rows: How many rows of each table are in the new file.
        lost: What could not be read or does not fit, a sentence each; always empty where the copy was not lenient.
    """

    rows: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def typed_copy(
    source: sqlite3.Connection,
    target: Path,
    *,
    of: str | None = None,
    lenient: bool = False,
    thumbnails: bool = True,
    version: int | None = None,
    progress: Progress | None = None,
) -> CopyReport:
    """Write the contents of a case to a file that is empty or not there, in the format that they have.

    Args:
        source: Reads from the old case, which is not changed.
        target: The new file; its writer makes it durable and puts it in place.
        of: The URI of the file that `source` reads. With it SQLite hands the rows over itself, in a third of the time,
            and Python can do other work in other threads meanwhile.
        lenient: Go around what cannot be read, and name it; what is left may not hold together.
        thumbnails: Take the small pictures, too; those of a stranger are made anew from the originals instead.
        version: The format to read it as, where that is not the one it says it has.
        progress: Told about how many bytes are copied; returns False to stop.

    Raises:
        Cancelled: `progress` said so.
        CaseFileError: Something in the old file cannot be read or does not fit.
        sqlite3.Error: The new file cannot be written.
    """
    with closing(sqlite3.connect(target.absolute(), isolation_level=None, uri=True)) as made:
        made.execute("PRAGMA journal_mode = MEMORY")
        made.execute("PRAGMA synchronous = OFF")  # the whole file is made durable before it is put in place
        return copy_into(
            made, source, of=of, lenient=lenient, thumbnails=thumbnails, version=version, progress=progress
        )


def copy_into(
    made: sqlite3.Connection,
    source: sqlite3.Connection,
    *,
    of: str | None = None,
    lenient: bool = False,
    thumbnails: bool = True,
    version: int | None = None,
    progress: Progress | None = None,
) -> CopyReport:
    """Make a case of an empty database, as `typed_copy` does of a file."""
    version = version or version_of(source)
    made.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    prepare(made)
    made.execute(f"PRAGMA cache_size = {_CACHE}")
    made.execute("PRAGMA secure_delete = OFF")  # nothing is removed from it
    if version == VERSION:
        lay_out(made)
    else:
        migrate(made, version)
    made.execute("PRAGMA foreign_keys = OFF")  # all are looked at once, at the end
    if of is not None:
        made.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
        made.execute(f"ATTACH ? AS {_ATTACHED}", (of,))
    with transaction(made):
        report = _Copying(source, made, lenient, progress, of is not None).run(thumbnails)
        if version == VERSION:
            search.rebuild(made)
    return report


def version_of(source: sqlite3.Connection) -> int:
    """Return the format of a case; raises CaseFileError where it has none that this app knows."""
    (application,) = source.execute("PRAGMA application_id").fetchone()
    (version,) = source.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or not 1 <= version <= VERSION:
        raise CaseFileError("This is no case file of a version that this app knows.")
    return int(version)


class _Copying:
    """Fills a new file, table by table, inside a transaction."""

    def __init__(
        self,
        source: sqlite3.Connection,
        made: sqlite3.Connection,
        lenient: bool,
        progress: Progress | None,
        attached: bool,
    ) -> None:
        self._source = source
        self._made = made
        self._lenient = lenient
        self._progress = progress
        self._attached = attached
        self._report = CopyReport()
        self._bytes = 0

    def run(self, thumbnails: bool) -> CopyReport:
        for table in _tables(self._made):
            if table.name == _THUMBNAILS and not thumbnails:
                continue
            self._report.rows[table.name] = 0
            for added in self._added(table):
                self._report.rows[table.name] += added
                self._tell(added, table)
        if not self._lenient and (missing := dangling(self._made)):
            raise CaseFileError(f"The case does not hold together: {'; '.join(missing)}.")
        return self._report

    def _added(self, table: _Target) -> Iterator[int]:
        if self._lenient:
            return self._around_damage(table)
        return self._handed_over(table) if self._attached else self._all(table)

    def _handed_over(self, table: _Target) -> Iterator[int]:
        """Have SQLite add all rows, and return how many were added, some at a time."""
        most = table.rows_a_time * (_PIECES_AS_MANY if table.name == _PIECES else _TIMES_AS_MANY)
        added, last = most, None
        while added == most:
            try:
                added = self._made.execute(table.hand_over(last is not None), (*(last or ()), most)).rowcount
                last = self._made.execute(table.last).fetchone()
            except _MISFITS as error:
                raise _misfit(table, error) from error
            except FAILURES as error:
                if primary_code(error) == sqlite3.SQLITE_FULL:
                    raise
                raise _unreadable(table, error) from error
            yield added

    def _all(self, table: _Target) -> Iterator[int]:
        """Add all rows one by one, and return how many were added, some at a time."""
        added = table.rows_a_time
        with closing(self._read(table)) as rows:
            while added == table.rows_a_time:
                try:
                    added = self._made.executemany(table.insert, islice(rows, table.rows_a_time)).rowcount
                except _MISFITS as error:
                    raise _misfit(table, error) from error
                yield added

    def _read(self, table: _Target) -> Generator[Row, None, None]:
        try:
            yield from self._source.execute(table.select)
        except FAILURES as error:
            raise _unreadable(table, error) from error

    def _around_damage(self, table: _Target) -> Iterator[int]:
        """Add what can be read; a row that does not fit is lost."""
        readable = AroundDamage(self._source, table.name, table.columns, table.key, table.rows_a_time)
        for rows in readable:
            yield sum(self._add_one(table, row) for row in rows)
        for first, after in readable.passed:
            end = "the end" if after is None else _written(after)
            what = f"what stood from {_written(first)} up to {end} cannot be read"
            self._report.lost.append(f"{rows_of(table.name)}: {what}.")

    def _add_one(self, table: _Target, row: Row) -> bool:
        try:
            self._made.execute(table.insert, row)
        except _MISFITS as error:
            self._report.lost.append(f"{rows_of(table.name)}: {_written(row[: table.key])} does not fit ({error}).")
            return False
        return True

    def _tell(self, rows: int, table: _Target) -> None:
        self._bytes += rows * (CHUNK if table.name == _PIECES else _BYTES_A_ROW)
        if self._progress is not None and not self._progress(self._bytes):
            raise Cancelled("The case was not copied.")


def _misfit(table: _Target, error: Exception) -> CaseFileError:
    return CaseFileError(f"What the case holds does not fit its format ({table.name}: {error}).")


def _unreadable(table: _Target, error: Exception) -> CaseFileError:
    return CaseFileError(f"What the case holds cannot all be read ({table.name}: {error}).")


def _tables(made: sqlite3.Connection) -> list[_Target]:
    """Return the tables that hold what a case is made of, in the order they were made."""
    kinds = {name: kind for _, name, kind, *_ in made.execute("PRAGMA table_list")}
    names = [name for (name,) in made.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")]
    return [_target(made, name) for name in names if kinds[name] == "table" and not name.startswith(("_", "sqlite_"))]


def _target(made: sqlite3.Connection, name: str) -> _Target:
    info = made.execute(f'PRAGMA table_info("{name}")').fetchall()
    key = [column for _, column, *_, place in sorted(info, key=lambda one: one[-1]) if place]
    columns = (*key, *(column for _, column, *_, place in info if not place))
    insert = f'INSERT INTO "{name}" ({_quoted(columns)}) VALUES ({", ".join("?" * len(columns))})'
    return _Target(name, columns, len(key), insert, _PIECES_A_TIME if name == _PIECES else _ROWS_A_TIME)


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _written(key: Row) -> str:
    return "/".join(str(part)[:64] for part in key)
