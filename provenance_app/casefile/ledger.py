"""What this user's app remembers of every case it has written: so that a file can be told apart from a stranger's.

It lies in the folder of the app's own data, not in any case. Losing it does no harm: cases are then examined as those
of strangers are.
"""

import logging
import os
import sqlite3
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from provenance_app.casefile.failures import primary_code
from provenance_app.casefile.history.journal import Head

_log = logging.getLogger(__name__)

_SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS cases (
        path BLOB PRIMARY KEY, case_id TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, stamp TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS seen (
        case_id TEXT NOT NULL, hash BLOB NOT NULL, written INTEGER NOT NULL, PRIMARY KEY (case_id, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sound (path BLOB PRIMARY KEY, hash BLOB NOT NULL, day TEXT NOT NULL) STRICT;
"""


_DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Damaged(sqlite3.DatabaseError):
    """A look at the whole file found what would be met later."""


class Remembered(NamedTuple):
    """A file of a case as this app last wrote it.

    Attributes:
        head: The last entry.
        path: The file.
        stamp: What the system said of the file then; equal as long as nobody else has written to it. Empty where others
            had, so that it is looked at anew.
    """

    head: Head
    path: Path
    stamp: str


class Ledger:
    """The heads of cases that this user has written or accepted. Nothing it meets keeps anybody from working.

    Attributes:
        kept: Whether what it remembers outlasts the app.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the ledger in `folder`; where that cannot be, remember only until the app ends."""
        connection = _opened(folder / "ledger.sqlite")
        self.kept = connection is not None
        self._connection = connection or _prepared(Path(":memory:"))

    def last(self, case_id: str) -> Remembered | None:
        """Return the file of a case that was gone on with farthest, of those that are still there."""
        sql = "SELECT seq, hash, path, stamp FROM cases WHERE case_id = ? ORDER BY seq DESC, rowid DESC"
        return next((found for found in map(_remembered, self._ask(sql, case_id)) if found.path.exists()), None)

    def at(self, path: Path) -> Remembered | None:
        """Return what was last remembered of the file at a path, whatever its name was then."""
        found = self._ask("SELECT seq, hash, path, stamp FROM cases WHERE path = ?", _key(path))
        if not found and (stamp := stamp_of(path)):
            found = self._ask("SELECT seq, hash, path, stamp FROM cases WHERE stamp = ?", stamp)
        return next(map(_remembered, found), None)

    def has_seen(self, case_id: str, digest: bytes) -> bool:
        """Say whether a case once ended with the entry of this hash."""
        return bool(self._ask("SELECT 1 FROM seen WHERE case_id = ? AND hash = ?", case_id, digest))

    def has_written(self, case_id: str, digest: bytes) -> bool:
        """Say whether this user wrote the entry of this hash, so that no stranger's file ends with it before."""
        return bool(self._ask("SELECT 1 FROM seen WHERE case_id = ? AND hash = ? AND written", case_id, digest))

    def remember(self, case_id: str, head: Head, path: Path, *, vouched: bool = True, written: bool = False) -> None:
        """Take note that a case ends with `head` in the file at `path`, as this app wrote or accepted it.

        Args:
            case_id: The id of the case.
            head: Its last entry.
            path: The file.
            vouched: Whether all that stands in it is known; where not, it is looked at when it is opened next.
            written: Whether this user wrote that entry.
        """
        sql = "INSERT OR REPLACE INTO cases (path, case_id, seq, hash, stamp) VALUES (?, ?, ?, ?, ?)"
        self._ask(sql, _key(path), case_id, *head, stamp_of(path) if vouched else "")
        sql = "INSERT OR IGNORE INTO seen (case_id, hash, written) VALUES (?, ?, ?)"
        self._ask(sql, case_id, head.hash, written)

    def found_sound(self, path: Path, head: Head, day: str) -> None:
        """Take note that the file at a path was looked at from end to end on a day, and nothing was found."""
        sql = "INSERT OR REPLACE INTO sound (path, hash, day) VALUES (?, ?, ?)"
        self._ask(sql, _key(path), head.hash, day)

    def was_sound(self, path: Path, head: Head, day: str) -> bool:
        """Say whether that was noted of a file with this last entry on this day."""
        sql = "SELECT 1 FROM sound WHERE path = ? AND hash = ? AND day = ?"
        return bool(self._ask(sql, _key(path), head.hash, day))

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows; none, too, where the ledger cannot be used."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            _log.info("the ledger could not be used", exc_info=True)
            return []

    def close(self) -> None:
        """Close the file behind it."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _remembered(row: tuple[Any, ...]) -> Remembered:
    seq, digest, path, stamp = row
    return Remembered(Head(seq, digest), Path(os.fsdecode(path)), stamp)


def _key(path: Path) -> bytes:
    """Return a path as the system has it: it need not be text."""
    return os.fsencode(path.absolute())


def stamp_of(path: Path) -> str:
    """Return what the system says of a file: it changes when anybody writes to it. Empty where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - said of the path, not of a Path
    except OSError:
        return ""
    return f"{found.st_dev}:{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open the file, begun anew where it is damaged; None where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(path)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, _Damaged) and primary_code(error) not in _DAMAGE:
                raise
            _log.info("the ledger is begun anew", exc_info=True)
            path.replace(path.with_name(f"{path.name}.damaged"))
            return _prepared(path)
    except (OSError, sqlite3.DatabaseError):
        _log.info("the ledger cannot be kept", exc_info=True)
        return None


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=1, check_same_thread=False)
    try:
        # Not made durable at once: what a power cut takes from it makes a case only be examined again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise _Damaged(verdict)
    except BaseException:
        connection.close()
        raise
    return connection
