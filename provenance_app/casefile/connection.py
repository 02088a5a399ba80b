"""The live connection to a case file: how it is opened, limited, written through and closed."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from provenance_app.casefile.failures import FAILURES

MAX_VALUE: Final = 4 * 1024 * 1024
"""Longest text, BLOB or row, in bytes."""

PATIENCE: Final = 3_000
"""Milliseconds that a connection waits for another that is writing, unless it is told to wait otherwise."""

_PRAGMAS: Final = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    f"busy_timeout = {PATIENCE}",
    "cache_size = -16384",
)
_WRITING: Final = ("journal_mode = TRUNCATE", "synchronous = FULL")


def connect(path: Path, read_only: bool, *, patience: int = PATIENCE) -> sqlite3.Connection:
    """Open an existing file for a session; several threads may use it, one after the other.

    Every transaction is begun and ended by `transaction` or `reading`; nothing is implicit.

    Raises:
        sqlite3.Error: The file cannot be opened, or is no database.
    """
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        cached_statements=256,
        check_same_thread=False,
    )
    try:
        prepare(connection)
        connection.execute(f"PRAGMA busy_timeout = {patience}")
        for pragma in ("query_only = ON",) if read_only else _WRITING:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Set what holds for every connection to a case, whatever it does."""
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def disconnect(connection: sqlite3.Connection, read_only: bool) -> None:
    """Close a connection so that no side file is left; a drive that is gone is no reason to fail."""
    if not read_only:
        with suppress(*FAILURES):
            connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


Explain = Callable[[sqlite3.Connection, sqlite3.IntegrityError], Exception | None]
"""Takes a connection that is still in its transaction; returns what to raise in place of the error, or None."""


@contextmanager
def transaction(connection: sqlite3.Connection, explain: Explain | None = None) -> Iterator[None]:
    """Write everything of a block, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        better = explain(connection, error) if explain and isinstance(error, sqlite3.IntegrityError) else None
        _roll_back(connection)
        if isinstance(error, sqlite3.OperationalError):
            _give_room_back(connection)
        if better is not None:
            raise better from error
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Read everything of a block from one state of the file; inside a transaction, from that."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        _roll_back(connection)


def _roll_back(connection: sqlite3.Connection) -> None:
    # A failed write may have ended the transaction by itself.
    if connection.in_transaction:
        with suppress(*FAILURES):
            connection.execute("ROLLBACK")


def _give_room_back(connection: sqlite3.Connection) -> None:
    """Look at the file once: where a drive was full, SQLite cuts off what it had written only then."""
    with suppress(*FAILURES):
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()


FileIdentity = tuple[int, int]


def identity(path: Path) -> FileIdentity | None:
    """Return which file stands at a path, or None where none does."""
    try:
        found = os.stat(path)  # noqa: PTH116 - said of the path, not of a Path
    except OSError:
        return None
    return found.st_dev, found.st_ino
