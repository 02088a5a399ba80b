"""What this user's app remembers of every case it has written: so that a file can be told apart from a stranger's.

It lies in the folder of the app's own data, not in any case. Losing it does no harm: cases are then examined as those
of strangers are.
"""

import logging
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from provenance_app.casefile.history.journal import Head

_log = logging.getLogger(__name__)

_SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS cases (
        case_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, path TEXT NOT NULL, stamp TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS seen (
        case_id TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (case_id, hash)
    ) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where a case was last written by this app, and with which last entry.

    Attributes:
        head: The last entry.
        path: The file.
        stamp: What the system said of the file then; equal as long as nobody else has written to it.
    """

    head: Head
    path: Path
    stamp: str


class Ledger:
    """The heads of cases that this user has written or accepted. Nothing it meets keeps anybody from working."""

    def __init__(self, folder: Path) -> None:
        """Keep the ledger in `folder`; where that cannot be, remember only until the app ends."""
        self._connection = _opened(folder / "ledger.sqlite")

    def last(self, case_id: str) -> Remembered | None:
        """Return what was last remembered of a case."""
        return self._remembered("case_id = ?", case_id)

    def at(self, path: Path) -> Remembered | None:
        """Return what was last remembered of the case that was written at a path."""
        return self._remembered("path = ?", str(path.absolute()))

    def _remembered(self, which: str, value: str) -> Remembered | None:
        sql = f"SELECT seq, hash, path, stamp FROM cases WHERE {which} ORDER BY rowid DESC"
        found = self._ask(sql, value)
        return None if found is None else Remembered(Head(found[0], found[1]), Path(found[2]), found[3])

    def has_seen(self, case_id: str, digest: bytes) -> bool:
        """Say whether a case once ended with the entry of this hash."""
        return self._ask("SELECT 1 FROM seen WHERE case_id = ? AND hash = ?", case_id, digest) is not None

    def remember(self, case_id: str, head: Head, path: Path) -> None:
        """Take note that a case ends with `head` in the file at `path`, as this app wrote or accepted it."""
        sql = "INSERT OR REPLACE INTO cases (case_id, seq, hash, path, stamp) VALUES (?, ?, ?, ?, ?)"
        self._ask(sql, case_id, *head, str(path.absolute()), stamp_of(path))
        self._ask("INSERT OR IGNORE INTO seen (case_id, hash) VALUES (?, ?)", case_id, head.hash)

    def _ask(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """Run a statement and return its first row; None, too, where the ledger cannot be used."""
        try:
            return self._connection.execute(sql, values).fetchone()  # type: ignore[no-any-return]
        except sqlite3.Error:
            _log.warning("the ledger could not be used", exc_info=True)
            return None

    def close(self) -> None:
        """Close the file behind it."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def stamp_of(path: Path) -> str:
    """Return what the system says of a file: it changes when anybody writes to it. Empty where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - said of the path, not of a Path
    except OSError:
        return ""
    return f"{found.st_dev}:{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"


def _opened(path: Path) -> sqlite3.Connection:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        _log.warning("the ledger is begun anew", exc_info=True)
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.damaged"))
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        return _prepared(Path(":memory:"))


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=1, check_same_thread=False)
    try:
        # Not made durable at once: what a power cut takes from it makes a case only be examined again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection
